//! Log that somebody stopped a victim's request.

use app::Act;
use domain::access::Action;
use domain::cases::{RequestStopped, StopCause};
use domain::ids::StoppedRequestId;
use domain::sharing::Agency;
use maud::{Markup, html};

use super::{is_harmed, line};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk, talk};

/// Log a request that was stopped.
pub struct Log;

impl Task for Log {
    const CODE: &'static str = "request-stopped";
    const ACTION: Action = Action::Record;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        talk::only(desk, is_harmed).into_iter().collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        talk::title(desk, "stopped-title")
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let known = &desk.view.file.case().stopped_requests;
        html! {
            p { (desk.text.get("stopped-lead")) }
            @if !known.is_empty() {
                ul class="govuk-list govuk-list--bullet" {
                    @for request in known.values() { li { (line(desk, request)) } }
                }
            }
            @if desk.participant().is_none() { (talk::choose::<Self>(desk, is_harmed)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.participant().is_some_and(is_harmed)
    }

    fn fields(_desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let mut who = vec![(String::new(), ask.text.get("stopped-by-us").into_owned())];
        who.extend(ask.codes("agency", Agency::ALL, Agency::code));
        let causes = ask.codes("stop-cause", StopCause::ALL, StopCause::code);
        html! {
            (ask.date("asked_on", "stopped-asked", ""))
            (ask.select("stopped_by", "stopped-by", who))
            (ask.radios("cause", "stopped-cause", causes))
            (ask.note())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let participant = desk.participant()?.id;
        let asked_on = fields.needed_date("asked_on", "slip-stopped-asked");
        let stopped_by = fields.optional("stopped_by");
        let cause = fields.choice("cause", "slip-stopped-cause");
        let stopped = RequestStopped {
            request: StoppedRequestId::generate(desk.app.now(), desk.app.entropy()),
            participant,
            asked_on: asked_on?,
            stopped_by,
            cause: cause?,
            note: None,
        };
        Some(Plan::now(vec![Act::noted(stopped, fields.text("note"))]))
    }
}
