//! Record that others would not share details with us, or not in time, by cause (R-SHARE-05).

use app::Act;
use domain::access::Action;
use domain::cases::{HoldUp, HoldUpCause, SharingHeldUp};
use maud::{Markup, html};

use super::{agencies, chosen, items};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, talk};

/// Record that others held us up.
pub struct HeldUp;

impl Task for HeldUp {
    const CODE: &'static str = "sharing-held-up";
    const ACTION: Action = Action::Record;

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "held-up-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("held-up-lead")) }
            @if desk.participant().is_none() { (talk::choose::<Self>(desk, |_| true)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some()
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let results = ask.codes("hold-up", HoldUp::ALL, HoldUp::code);
        let causes = ask.codes("hold-up-cause", HoldUpCause::ALL, HoldUpCause::code);
        html! {
            (ask.checks("what", "held-up-what", items(ask)))
            (ask.select("agency", "held-up-agency", agencies(ask)))
            (ask.date("asked_on", "held-up-asked", ""))
            (ask.radios("result", "held-up-result", results))
            (ask.radios("cause", "held-up-cause", causes))
            (ask.note())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let what = chosen(fields);
        let agency = fields.choice("agency", "slip-agency");
        let asked_on = fields.needed_date("asked_on", "slip-held-up-asked");
        let result = fields.choice("result", "slip-held-up-result");
        let cause = fields.choice("cause", "slip-held-up-cause");
        let held_up = SharingHeldUp {
            participant,
            what,
            agency: agency?,
            result: result?,
            cause: cause?,
            asked_on: asked_on?,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(held_up, fields.text("note"))]))
    }
}
