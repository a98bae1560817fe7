//! Work beside restorative justice, as what it is: mediation, a course, a meeting with somebody who
//! stands in, an apology that others ordered (R-NOT-02 to R-NOT-04, R-NOT-07).

use app::Act;
use domain::access::Action;
use domain::cases::{OtherWork, OtherWorkDone};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, talk};
use crate::ask::Ask;
use crate::form::Fields;

/// Record it.
pub struct Other;

impl Task for Other {
    const CODE: &'static str = "other-work";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("other-work-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("other-work-lead")) }
            p class="govuk-inset-text" { (desk.text.get("other-work-exchange")) }
        }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (ask.radios("work", "other-work-which", ask.codes("other-work", OtherWork::ALL, OtherWork::code)))
            (ask.checks("participants", "other-work-with", talk::people(desk, |_| true)))
            (ask.note())
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let work = fields.choice("work", "slip-other-work");
        let participants: Vec<ParticipantId> = fields.choices("participants");
        if participants.is_empty() {
            fields.slip("participants", "slip-other-work-with");
        }
        let happened = fields.happened(desk.now());
        let done = OtherWorkDone { participants, work: work?, note: None };
        Some(Plan { acts: vec![Act::noted(done, fields.text("note"))], happened })
    }
}
