//! Raising a safeguarding concern: from anywhere, at any time, never gated (R-SAFE-01).

use app::Act;
use domain::access::Action;
use domain::cases::{Concern, ConcernGiven, ConcernKind, ConcernRaised};
use domain::ids::ConcernId;
use govuk::{Checkbox, Checkboxes};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk};
use crate::ask::{Ask, Choice};
use crate::form::Fields;

/// Raise a safeguarding concern.
pub struct RaiseConcern;

impl Task for RaiseConcern {
    const CODE: &'static str = "concern";
    const ACTION: Action = Action::RaiseConcern;
    const DONE: &'static str = "flash-concern";
    const UNDO: bool = false;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("raise-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let leads = leads(desk);
        html! {
            div class="cc-flow" {
                p class="govuk-body-l" { strong { (text.get("raise-emergency")) } }
                @if leads.is_empty() {
                    p { (text.get("raise-no-lead")) }
                } @else {
                    p { (text.with("raise-reaches", &[("names", &leads.join(", "))])) }
                }
                p class="cc-soft" { (text.get("raise-then")) }
                p { a href="/concerns/new" { (text.get("raise-other-case")) } }
            }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let mut people: Vec<Choice> =
            vec![(String::new(), text.get("raise-about-other").into_owned())];
        people.extend(desk.people(|_| true));
        let urgent = Checkbox::new("yes", text.get("raise-urgent-yes").into_owned())
            .hint(text.get("raise-urgent-hint").into_owned());
        html! {
            (ask.tiles("kind", "raise-kind", ask.codes("concern", ConcernKind::ALL, ConcernKind::code)))
            // Nobody in particular is a choice like any other, so the form names it differently from
            // the participant whom a page is about.
            (ask.select("about", "raise-about", people).value(about(desk)))
            (Checkboxes::without_fieldset("urgent").item(urgent).values(desk.typed.values("urgent").map(str::to_owned)))
            (ask.area("note", "raise-words", "raise-words-hint").rows(8))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let kind = fields.choice("kind", "slip-raise-kind");
        let happened = fields.happened(desk.now());
        let concern = ConcernRaised {
            concern: ConcernId::generate(desk.now(), desk.app.entropy()),
            kind: kind?,
            about: fields.optional("about"),
            urgent: desk.typed.has("urgent", "yes"),
            note: None,
            leads: Vec::new(),
        };
        Some(Plan { acts: vec![Act::noted(concern, fields.text("note"))], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "raise-button"
    }
}

/// The names of those whom concerns reach.
fn leads<'a>(desk: &TaskDesk<'a>) -> Vec<&'a str> {
    let leads = desk.view.colleagues.values().filter(|one| one.is_lead());
    leads.map(|one| one.name.as_str()).collect()
}

/// The concerns that a lead of today does not have, and that nobody has decided.
fn waiting<'a>(desk: &TaskDesk<'a>) -> impl Iterator<Item = &'a Concern> {
    let view = desk.view;
    let lacked = |concern: &&Concern| {
        let mut leads = view.colleagues.values().filter(|one| one.is_lead());
        concern.decided.is_none() && leads.any(|lead| !concern.leads.contains(&lead.user))
    };
    view.file.case().concerns.values().filter(lacked)
}

/// Give concerns that nobody can decide to the leads who were appointed since.
pub struct GiveConcern;

impl Task for GiveConcern {
    const CODE: &'static str = "give-concern";
    const ACTION: Action = Action::RaiseConcern;
    const DONE: &'static str = "flash-concern-given";
    const UNDO: bool = false;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("give-concern-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let (text, leads) = (desk.text, leads(desk));
        html! {
            @if leads.is_empty() {
                p { (text.get("give-concern-nobody")) }
            } @else if waiting(desk).next().is_none() {
                p { (text.get("give-concern-nothing")) }
            } @else {
                p { (text.with("give-concern-lead", &[("names", &leads.join(", "))])) }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        waiting(desk).next().is_some()
    }

    fn fields(_desk: &TaskDesk<'_>, _ask: &Ask<'_>) -> Markup {
        html! {}
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let give = |concern: &Concern| {
            Act::new(ConcernGiven { concern: concern.raised.concern, leads: Vec::new() })
        };
        let acts: Vec<Act> = waiting(desk).map(give).collect();
        if acts.is_empty() {
            fields.slip("", "give-concern-nothing");
            return None;
        }
        Some(Plan::now(acts))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "give-concern-button"
    }
}

/// Whom it is about: as chosen, or the one whose page led here.
fn about(desk: &TaskDesk<'_>) -> String {
    let chosen =
        desk.typed.all().find(|(name, _)| *name == "about").map(|(_, value)| value.to_owned());
    chosen.or_else(|| desk.participant().map(|whom| whom.id.to_string())).unwrap_or_default()
}
