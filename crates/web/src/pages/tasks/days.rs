//! The days of a stage: when the court meets, until when a sentence is deferred, when conditions
//! or an order end (R-REF-10, R-REF-12).

use app::Act;
use domain::access::Action;
use domain::cases::{Participant, StageDay, StageDaySet};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::decided;

/// Set a day of the stage.
pub struct Days;

impl Task for Days {
    const CODE: &'static str = "days";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, Participant::is_decided_on).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "days-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("days-lead")) }
            @match desk.participant() {
                Some(person) => {
                    (decided::list(desk.app, desk.view, desk.text, person.id))
                    (decided::days(desk.app, desk.view, desk.text, person.id))
                    (at_most(desk, person))
                },
                None => (talk::choose::<Self>(desk, Participant::is_decided_on)),
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            @if let Some(person) = desk.participant() {
                input type="hidden" name="participant" value=(person.id);
            }
            (ask.radios("what", "days-what", ask.codes("stage-day", StageDay::ALL, StageDay::code)))
            (ask.date("day", "days-when", ""))
            (ask.note())
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let what = fields.choice("what", "slip-stage-day");
        let day = fields.needed_date("day", "slip-stage-day-when");
        let happened = fields.happened(desk.now());
        let set = StageDaySet { participant, what: what?, day: day?, note: None };
        Some(Plan { acts: vec![Act::noted(set, fields.text("note"))], happened })
    }
}

/// The last day to which the sentence can be deferred, where that can be told.
fn at_most(desk: &TaskDesk<'_>, person: &Participant) -> Markup {
    let last = desk.view.file.case().deferred_at_most(person.id, desk.app.rules());
    html! {
        @if let Some(last) = last {
            p { (desk.text.with("days-deferred-at-most", &[("day", &crate::when::long(desk.text, last))])) }
        }
    }
}
