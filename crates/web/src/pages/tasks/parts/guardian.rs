//! Children and guardians: who is under eighteen, whether a guardian has a stake of their own, and
//! when their part ends (R-ACT-08).

use app::Act;
use domain::access::Action;
use domain::cases::{
    Age, AgeStated, GuardianChecked, GuardianEnd, GuardianEnded, Part, Participant,
};
use govuk::Radio;
use maud::{Markup, html};

use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, talk};

/// Settle somebody's age, or a guardian's part.
pub struct Guardian;

/// Those who have a guardian, or are one.
const fn may_have_one(person: &Participant) -> bool {
    person.is_principal() || matches!(person.part, Part::Guardian)
}

fn is_guardian(desk: &TaskDesk<'_>) -> bool {
    desk.participant().is_some_and(|person| person.part == Part::Guardian)
}

impl Task for Guardian {
    const CODE: &'static str = "guardian";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let Some((age, look_again)) = desk.participant().and_then(|one| one.minority.age) else {
            return Vec::new();
        };
        let mut proposed = vec![("age".to_owned(), age.code().to_owned())];
        proposed.extend(look_again.into_iter().flat_map(|day| proposed_date("look_again", day)));
        proposed
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, if is_guardian(desk) { "guardian-title" } else { "age-title" })
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        html! {
            @match desk.participant() {
                None => {
                    p { (text.get("guardian-lead")) }
                    (talk::choose::<Self>(desk, may_have_one))
                }
                Some(person) if person.part == Part::Guardian => { (so_far(desk, person)) }
                Some(person) => {
                    p { (text.get("age-lead")) }
                    (guardians(desk, person))
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant()
            .is_some_and(|person| may_have_one(person) && person.minority.ended.is_none())
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let Some(person) = desk.participant() else { return html! {} };
        html! {
            input type="hidden" name="participant" value=(person.id);
            @if person.part == Part::Guardian { (of_guardian(ask)) } @else { (of_age(ask)) }
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?;
        let happened = fields.happened(desk.now());
        let act = if participant.part == Part::Guardian {
            guardian_act(participant, fields)
        } else {
            age_act(participant, fields)
        };
        Some(Plan { acts: vec![act?], happened })
    }
}

/// Who stands by a child, each with a link to their part; or where to bring somebody in.
fn guardians(desk: &TaskDesk<'_>, person: &Participant) -> Markup {
    let (text, view) = (desk.text, desk.view);
    let all: Vec<&Participant> = view.file.case().guardians(person.id).collect();
    html! {
        @if all.is_empty() {
            p { a href=(format!("/cases/{}/people/add", view.file.id())) { (text.get("guardian-add")) } }
        } @else {
            ul class="govuk-list" {
                @for guardian in all {
                    li {
                        a href=(format!("/cases/{}/guardian?participant={}", view.file.id(), guardian.id)) {
                            (text.with("guardian-of", &[("name", &view.name(guardian.id))]))
                        }
                    }
                }
            }
        }
    }
}

/// What is known of a guardian's part.
fn so_far(desk: &TaskDesk<'_>, person: &Participant) -> Markup {
    let text = desk.text;
    html! {
        p { (text.get("guardian-look")) }
        @match (person.minority.ended, person.minority.checked) {
            (Some((why, _)), _) => {
                div class="govuk-inset-text" {
                    (text.with("guardian-over", &[("why", &text.code("guardian-end", why.code()))]))
                }
            }
            (None, Some((conflict, _))) => {
                p class="cc-soft" { (text.get(if conflict { "guardian-conflicted" } else { "guardian-clear" })) }
            }
            (None, None) => {}
        }
    }
}

fn of_age(ask: &Ask<'_>) -> Markup {
    html! {
        (ask.tiles("age", "age-question", ask.codes("age", Age::ALL, Age::code)))
        (ask.date("look_again", "age-look-again", "age-look-again-hint"))
    }
}

fn of_guardian(ask: &Ask<'_>) -> Markup {
    let choice = |value: &'static str, id: &str| Radio::new(value, ask.text.get(id).into_owned());
    html! {
        (ask.radios("what", "guardian-what", Vec::new())
            .item(choice("clear", "guardian-is-clear"))
            .item(choice("conflict", "guardian-has-stake"))
            .item(choice("childs-wish", "guardian-ends-wish").hint(ask.text.get("guardian-ends-wish-hint").into_owned()))
            .item(choice("eighteen", "guardian-ends-eighteen")))
        (ask.area("note", "guardian-note", "guardian-note-hint"))
    }
}

fn age_act(person: &Participant, fields: &Fields<'_>) -> Option<Act> {
    let age: Option<Age> = fields.choice("age", "slip-age");
    let look_again = match age {
        Some(Age::Child) => fields.needed_date("look_again", "slip-look-again"),
        _ => None,
    };
    Some(Act::new(AgeStated { participant: person.id, age: age?, look_again }))
}

fn guardian_act(person: &Participant, fields: &Fields<'_>) -> Option<Act> {
    let participant = person.id;
    let what = fields.text("what");
    let needs_words = matches!(what.as_str(), "conflict" | "childs-wish");
    let note =
        if needs_words { fields.needed("note", "slip-guardian-note") } else { fields.text("note") };
    let ended = |why| Act::noted(GuardianEnded { participant, why, note: None }, note.clone());
    let checked =
        |conflict| Act::noted(GuardianChecked { participant, conflict, note: None }, note.clone());
    match what.as_str() {
        "clear" => Some(checked(false)),
        "conflict" => Some(checked(true)),
        "childs-wish" => Some(ended(GuardianEnd::ChildsWish)),
        "eighteen" => Some(ended(GuardianEnd::Eighteen)),
        _ => {
            fields.slip("what", "slip-guardian");
            None
        }
    }
}
