//! The prison service's own gate: when it was asked, how long it takes, what it answered and why
//! (R-PRISON-03).

use app::Act;
use domain::access::Action;
use domain::cases::{
    Event, Participant, PrisonAnswer, PrisonAnswered, PrisonAsked, PrisonOffice, PrisonReason,
    Stamp,
};
use domain::ids::ActivityId;
use govuk::Radio;
use maud::{Markup, html};

use super::meeting::ways;
use super::{Plan, Task, TaskDesk, talk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::cases::{prison, told};
use crate::when;

/// Record that it was asked, or what it answered.
pub struct Prison;

/// What stands in the form for taking part at all.
const PART: &str = "part";

impl Task for Prison {
    const CODE: &'static str = "prison";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let only = talk::only(desk, Participant::is_decided_on);
        let about = ("activity".to_owned(), PART.to_owned());
        only.into_iter().chain([about]).collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("prison-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            div class="cc-flow" {
                p { (desk.text.get("prison-lead")) }
                p class="govuk-inset-text" { (desk.text.get("prison-no-means")) }
                (prison::section(desk.view, desk.text))
                (so_far(desk))
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let part = (PART.to_owned(), text.get("prison-about-part").into_owned());
        let about = std::iter::once(part).chain(prison::visits(desk.view, text)).collect();
        let what = |code: &str| {
            Radio::new(code.to_owned(), text.get(&format!("prison-what-{code}")).into_owned())
        };
        let reasons = ask.codes("prison-reason", PrisonReason::ALL, PrisonReason::code);
        let why = html! { (ask.radios("reason", "prison-reason-legend", reasons).small()) };
        html! {
            (ask.radios("participant", "prison-whom", talk::people(desk, Participant::is_principal)))
            (ask.radios("activity", "prison-about", about))
            (ask.radios("what", "prison-what", Vec::new())
                .item(what("asked"))
                .item(what("yes"))
                .item(what("no").conditional(why)))
            (ask.radios("office", "prison-office-legend", offices(ask)))
            (ask.area("note", "prison-note", "prison-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = fields.choice("participant", "slip-prison-whom");
        let activity: Option<ActivityId> = fields.unless(PART, "activity");
        let office: Option<PrisonOffice> = fields.choice("office", "slip-prison-office");
        let note = fields.text("note");
        let happened = fields.happened(desk.now());
        let act = match desk.typed.value("what") {
            "asked" => {
                if note.is_empty() {
                    fields.slip("note", "slip-prison-note");
                    return None;
                }
                let (participant, of) = (participant?, office?);
                Act::noted(PrisonAsked { participant, activity, of, note: None }, note)
            }
            said @ ("yes" | "no") => {
                let answer = if said == "no" { PrisonAnswer::No } else { PrisonAnswer::Yes };
                let reason: Option<PrisonReason> = (answer == PrisonAnswer::No)
                    .then(|| fields.choice("reason", "slip-prison-reason"))
                    .flatten();
                let (participant, by) = (participant?, office?);
                Act::noted(
                    PrisonAnswered { participant, activity, by, answer, reason, note: None },
                    note,
                )
            }
            _ => {
                fields.slip("what", "slip-prison-what");
                return None;
            }
        };
        Some(Plan { acts: vec![act], happened })
    }
}

fn offices(ask: &Ask<'_>) -> Vec<Choice> {
    let all = ask.codes("prison-office", PrisonOffice::ALL, PrisonOffice::code);
    all.into_iter().map(|(value, words)| (value, ways::capital(&words))).collect()
}

/// Everything that was asked and answered, at earlier stages too, the earliest first.
fn so_far(desk: &TaskDesk<'_>) -> Markup {
    let is_ours = |event: &Event| {
        matches!(event, Event::PrisonAsked(_) | Event::PrisonAnswered(_) | Event::PrisonAgreed(_))
    };
    let entries: Vec<(Stamp, &Event)> =
        desk.view.file.effective().into_iter().filter(|(_, event)| is_ours(event)).collect();
    html! {
        @if !entries.is_empty() {
            section class="cc-sec" aria-labelledby="so-far" {
                h2 id="so-far" class="govuk-heading-m" { (desk.text.get("prison-so-far")) }
                ol class="govuk-list govuk-list--bullet" {
                    @for (at, event) in &entries { (entry(desk, at, event)) }
                }
            }
        }
    }
}

fn entry(desk: &TaskDesk<'_>, at: &Stamp, event: &Event) -> Markup {
    let Some(told) = told::tell(desk.view, desk.text, at, event) else { return html! {} };
    html! {
        li {
            (when::day(desk.text, at.on())) ": " (told.title)
            " (" (desk.view.colleague(at.actor)) ")"
            @for note in told.notes.iter().flatten() { p class="cc-soft" { (note) } }
        }
    }
}
