//! Record that a victim was told that their request was stopped.

use app::Act;
use domain::access::Action;
use domain::cases::{StopTold, StoppedRequest};
use maud::{Markup, html};

use super::{choices, nothing, only, which};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Record that they were told.
pub struct Told;

const fn is_untold(request: &StoppedRequest) -> bool {
    request.told.is_none()
}

impl Task for Told {
    const CODE: &'static str = "tell-stopped";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        only(desk, is_untold)
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("stopped-tell-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            @if Self::ready(desk) { p { (desk.text.get("stopped-tell-lead")) } } @else { (nothing(desk)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        !choices(desk, is_untold).is_empty()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk, ask, is_untold))
            (ask.area("note", "stopped-tell-note", "stopped-tell-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let request = fields.choice("request", "slip-stopped-which");
        let happened = fields.happened(desk.now());
        let told = StopTold { request: request?, note: None };
        Some(Plan { acts: vec![Act::noted(told, fields.text("note"))], happened })
    }
}
