//! The practice supervisor looks at a request that somebody stopped.

use app::Act;
use domain::access::Action;
use domain::cases::{StopReview, StopReviewed, StoppedRequest};
use maud::{Markup, html};

use super::{choices, nothing, only, which};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, facilitating};

/// Look at it.
pub struct Review;

const fn is_open(request: &StoppedRequest) -> bool {
    request.reviewed.is_none()
}

impl Task for Review {
    const CODE: &'static str = "review-stopped";
    const ACTION: Action = Action::Supervise;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        only(desk, is_open)
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("stopped-review-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            @if Self::ready(desk) { p { (desk.text.get("stopped-review-lead")) } } @else { (nothing(desk)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        !choices(desk, is_open).is_empty()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk, ask, is_open))
            (ask.radios("result", "stopped-review", ask.codes("stop-review", StopReview::ALL, StopReview::code)))
            (ask.area("note", "stopped-review-note", ""))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let request = fields.choice("request", "slip-stopped-which");
        let result = fields.choice("result", "slip-stopped-review");
        let note = fields.needed("note", "slip-stopped-review-note");
        let by = facilitating::own(desk, fields, "result");
        let reviewed = StopReviewed { request: request?, result: result?, by: by?, note: None };
        Some(Plan::now(vec![Act::noted(reviewed, note)]))
    }
}
