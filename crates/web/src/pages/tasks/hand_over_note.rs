//! The note of whoever hands work over: what to know first, what is open, what was promised, and how
//! to reach each person; beside what Concord knows already.

use app::Act;
use domain::access::Action;
use domain::cases::{ColleagueTold, Occasion, rows};
use domain::ids::UserId;
use maud::{Markup, html};
use zeroize::Zeroizing;

use super::{Plan, Task, TaskDesk, tell};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::people;

/// The four questions of a note, in the order of its words.
const PARTS: [&str; 4] = ["first", "open", "promised", "reach"];

/// Write a note for somebody who takes a part over, or stands in while one is away.
pub struct HandOverNote;

impl Task for HandOverNote {
    const CODE: &'static str = "hand-over-note";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-hand-over-note";

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("hand-over-note-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! { p { (desk.text.get("hand-over-note-lead")) } (knows(desk)) }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let whom = tell::whom(desk.view);
        html! {
            @if whom.is_empty() { p { (desk.text.get("tell-nobody")) } }
            @else { (ask.radios("to", "hand-over-note-to", whom)) }
            (parts(ask))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let to = fields.choice("to", "hand-over-note-slip-to");
        let act = note(desk, fields, to?, None);
        if act.is_none() {
            fields.slip("first", "hand-over-note-slip");
        }
        Some(Plan::now(vec![act?]))
    }
}

/// The four questions.
pub fn parts(ask: &Ask<'_>) -> Markup {
    html! {
        @for part in PARTS {
            (ask.area(part, &format!("hand-over-{part}"), &format!("hand-over-{part}-hint")).rows(3))
        }
    }
}

/// The note for somebody, on an entry; nothing where nothing was written.
pub fn note(desk: &TaskDesk<'_>, fields: &Fields<'_>, to: UserId, on: Option<i64>) -> Option<Act> {
    let words = PARTS.map(|part| Zeroizing::new(fields.text(part)));
    if words.iter().all(|words| words.is_empty()) {
        return None;
    }
    let occasion = Occasion::HandOver;
    let told = ColleagueTold { occasion, on, ..tell::mention(desk, vec![to]) };
    Some(Act { command: told.into(), words: words.into() })
}

/// What Concord knows already, so that nobody writes it down again: what is due, who said no, and
/// when each person can be reached.
pub fn knows(desk: &TaskDesk<'_>) -> Markup {
    let (view, text, case) = (desk.view, desk.text, desk.view.file.case());
    let mut due: Vec<String> = rows(&view.file)
        .due
        .into_iter()
        .filter(|row| !row.waiting)
        .filter_map(|row| {
            let name = row.participant.map(|id| first_name(view.name(id))).unwrap_or_default();
            text.try_get(&format!("due-{}", row.kind))?;
            Some(text.with(&format!("due-{}", row.kind), &[("name", &name)]))
        })
        .collect();
    due.sort();
    due.dedup();
    html! {
        details class="govuk-details" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("hand-over-knows")) }
            }
            div class="govuk-details__text cc-flow" {
                h3 class="govuk-heading-s" { (text.get("hand-over-knows-due")) }
                @if due.is_empty() { p { (text.get("hand-over-knows-nothing")) } }
                ul class="govuk-list govuk-list--bullet" { @for each in due { li { (each) } } }
                h3 class="govuk-heading-s" { (text.get("hand-over-knows-people")) }
                ul class="govuk-list govuk-list--bullet" {
                    @for person in case.participants.values() {
                        li {
                            (view.name(person.id)) ": "
                            @match view.card(person.id).and_then(|card| card.wishes.as_ref()) {
                                Some(wishes) => (people::hours(text, wishes)),
                                None => (text.get("safe-unknown")),
                            }
                            @if person.no.is_some() { ". " (text.get("hand-over-knows-no")) }
                        }
                    }
                }
            }
        }
    }
}
