//! When it goes otherwise: a meeting that was stopped, or called off.

use app::Act;
use domain::access::Action;
use domain::cases::{ActivityCancelled, ActivityStopped, StopReason};
use maud::{Markup, html};

use super::held::{self, Began};
use super::{PART, about, chosen, ways, which};
use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// It was begun and stopped.
pub struct Stopped;

fn reasons(ask: &Ask<'_>) -> Vec<Choice> {
    let reasons = ask.codes("stop", StopReason::ALL, StopReason::code);
    reasons.into_iter().map(|(value, words)| (value, ways::capital(&words))).collect()
}

impl Task for Stopped {
    const CODE: &'static str = "meeting/stopped";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        chosen(desk).map(held::as_planned).unwrap_or_default()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-stopped-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            p { (desk.text.get("meeting-stopped-lead")) }
            (held::irregular(desk))
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk))
            (ask.radios("reason", "meeting-why", reasons(ask)))
            (held::who_and_when(desk, ask))
            (ask.area("note", "meeting-note", "meeting-note-hint"))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let began = Began::read(fields);
        let reason = fields.choice("reason", "meeting-slip-reason");
        let began = began?;
        let stopped = ActivityStopped {
            activity: chosen(desk)?.plan.activity,
            attended: began.attended,
            facilitators: began.facilitators,
            started: began.started,
            reason: reason?,
            note: None,
        };
        let happened = held::ended(began.started, 0, desk.now());
        Some(Plan { acts: vec![Act::noted(stopped, fields.text("note"))], happened })
    }
}

/// It was called off.
pub struct CallOff;

impl Task for CallOff {
    const CODE: &'static str = "meeting/call-off";
    const ACTION: Action = Action::Plan;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-call-off-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (about(desk))
            p { (desk.text.get("meeting-call-off-lead")) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk))
            (ask.radios("reason", "meeting-why", reasons(ask)))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let reason = fields.choice("reason", "meeting-slip-reason");
        let cancelled =
            ActivityCancelled { activity: chosen(desk)?.plan.activity, reason: reason? };
        Some(Plan { acts: vec![Act::new(cancelled)], happened })
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "meeting-call-off"
    }
}
