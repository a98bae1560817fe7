//! Before the day: everyone agrees who will be there, the prison agrees, and it may go ahead.

use app::Act;
use domain::access::Action;
use domain::cases::{ActivityAuthorised, Answer, AttendanceAnswered, PrisonAgreed};
use domain::gates;
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::{PART, about, chosen, ways, which};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::{checks, prison};
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// Who agrees to who will be there.
pub struct Attendance;

fn field(id: ParticipantId) -> String {
    format!("answer-{id}")
}

impl Task for Attendance {
    const CODE: &'static str = "meeting/attendance";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let Some(activity) = chosen(desk) else { return Vec::new() };
        activity
            .attendance
            .iter()
            .map(|(id, (answer, _))| (field(*id), answer.code().to_owned()))
            .collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-attendance-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (about(desk))
            p { (desk.text.get("meeting-attendance-lead")) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let people: Vec<(String, String)> = chosen(desk)
            .into_iter()
            .flat_map(|activity| &activity.plan.attendees)
            .filter_map(|id| desk.view.file.case().participants.get(id))
            .map(|person| (field(person.id), ways::label(desk, person)))
            .collect();
        html! {
            (which(desk))
            @for (field, label) in &people {
                (govuk::Radios::new(field.as_str(), govuk::Legend::new(label.as_str()))
                    .items(ask.codes("answer", Answer::ALL, Answer::code)
                        .into_iter()
                        .map(|(value, label)| govuk::Radio::new(value, label)))
                    .value(ask.typed.value(field))
                    .maybe_error(ask.slip(field))
                    .class("cc-tiles cc-tiles--3"))
            }
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let activity = chosen(desk)?;
        let mut acts = Vec::new();
        for id in &activity.plan.attendees {
            let Some(answer) = fields.optional::<Answer>(&field(*id)) else { continue };
            if activity.attendance.get(id).map(|(before, _)| *before) != Some(answer) {
                let (activity, participant) = (activity.plan.activity, *id);
                acts.push(Act::new(AttendanceAnswered { activity, participant, answer }));
            }
        }
        if acts.is_empty() {
            fields.slip("", "meeting-slip-nothing-new");
        }
        Some(Plan { acts, happened })
    }
}

/// The prison agreed the visit.
pub struct Prison;

impl Task for Prison {
    const CODE: &'static str = "meeting/prison";
    const ACTION: Action = Action::Record;
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-prison-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (about(desk))
            p { (desk.text.get("meeting-prison-lead")) }
            @if let Some(activity) = chosen(desk) {
                p { (prison::standing(desk.view, desk.text, activity.prison)) }
                p {
                    a href=(format!("/cases/{}/prison?activity={}", desk.view.file.id(), activity.plan.activity)) {
                        (desk.text.get("prison-link-visit"))
                    }
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        html! {
            (which(desk))
            (ask.area("note", "meeting-prison-note", "meeting-prison-note-hint"))
            (ask.happened())
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let happened = fields.happened(desk.now());
        let agreed = PrisonAgreed { activity: chosen(desk)?.plan.activity, note: None };
        Some(Plan { acts: vec![Act::noted(agreed, fields.text("note"))], happened })
    }
}

/// Everything is in place, and it may go ahead.
pub struct Authorise;

impl Task for Authorise {
    const CODE: &'static str = "meeting/authorise";
    const ACTION: Action = Action::Plan;
    const DONE: &'static str = "flash-meeting-authorised";
    const PART: &'static str = PART;
    const LISTS_CHECKS: bool = true;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("meeting-authorise-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let Some(activity) = chosen(desk) else { return about(desk) };
        let facts = desk.view.facts(desk.app);
        let found = gates::meeting(desk.view.file.case(), activity, desk.now(), &facts);
        let open = found.iter().any(|check| !check.holds());
        html! {
            (about(desk))
            p { (desk.text.get("meeting-authorise-lead")) }
            @if open { (checks::still_to_do(desk.view, desk.text, &desk.text.get("meeting-todo"), &found)) }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        chosen(desk).is_some_and(domain::cases::Activity::is_ahead)
    }

    fn fields(desk: &TaskDesk<'_>, _ask: &Ask<'_>) -> Markup {
        which(desk)
    }

    fn plan(desk: &TaskDesk<'_>, _fields: &Fields<'_>) -> Option<Plan> {
        Some(Plan::now(vec![Act::new(ActivityAuthorised {
            activity: chosen(desk)?.plan.activity,
        })]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "meeting-authorise"
    }
}
