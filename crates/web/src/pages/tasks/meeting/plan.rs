//! Pencil a meeting in, or change its plan. Nothing is promised to anybody by it.

use app::Act;
use domain::access::Action;
use domain::cases::{ActivityPlanned, Form, MeetingChannel, Side, VenueKind};
use domain::ids::{ActivityId, ParticipantId, PractitionerId};
use domain::rules::Venue;
use domain::time::Timestamp;
use maud::{Markup, html};

use super::{PART, chosen, ways};
use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::{self, Task, TaskDesk};

/// Pencil in, or change.
pub struct Plan;

impl Task for Plan {
    const CODE: &'static str = "meeting/plan";
    const ACTION: Action = Action::Plan;
    const DONE: &'static str = "flash-meeting-planned";
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let named = !desk.typed.value("activity").is_empty();
        chosen(desk)
            .filter(|_| named)
            .map_or_else(|| fresh(desk), |activity| planned(desk, &activity.plan))
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        let id = if desk.typed.value("activity").is_empty() {
            "meeting-plan-title"
        } else {
            "meeting-change-title"
        };
        desk.text.get(id).into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let id = if desk.typed.value("activity").is_empty() {
            "meeting-plan-lead"
        } else {
            "meeting-change-lead"
        };
        html! { p { (desk.text.get(id)) } }
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let typed = desk.typed.value("activity");
        html! {
            @if !typed.is_empty() { input type="hidden" name="activity" value=(typed); }
            (ask.date("starts", "meeting-day", "meeting-day-hint"))
            (ask.short_line("time", "meeting-time").hint(text.get("meeting-time-hint").into_owned()))
            (ask.tiles("venue", "meeting-venue", ask.codes("venue", VenueKind::ALL, VenueKind::code)))
            (ask.line("place", "meeting-place").hint(text.get("meeting-place-hint").into_owned()))
            (ask.checks("attendees", "meeting-attendees", ways::people(desk))
                .hint(text.get("meeting-attendees-hint").into_owned()))
            (ask.checks("facilitators", "meeting-facilitators", ways::team(desk)))
            @if ways::team(desk).is_empty() {
                p { a href=(format!("/cases/{}/team", desk.view.file.id())) { (text.get("meeting-no-team")) } }
            }
            (ask.tiles("channel", "meeting-channel", ask.codes("meeting-channel", MeetingChannel::ALL, MeetingChannel::code)))
            (ask.radios("form", "meeting-form", ask.codes("form", Form::ALL, Form::code)))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<tasks::Plan> {
        let day = fields.needed_date("starts", "meeting-slip-day");
        let time = fields.time("time", "meeting-slip-time");
        let venue = fields.choice("venue", "meeting-slip-venue");
        let channel = fields.choice("channel", "meeting-slip-channel");
        let form = fields.choice("form", "meeting-slip-form");
        let (hour, minute) = time?;
        let known: Option<ActivityId> = fields.optional("activity");
        let planned = ActivityPlanned {
            activity: known.unwrap_or_else(|| ActivityId::generate(desk.now(), desk.app.entropy())),
            form: form?,
            channel: channel?,
            starts: Timestamp::from_local(day?.at(hour, minute, 0, 0)),
            venue: venue?,
            place: None,
            attendees: fields.choices::<ParticipantId>("attendees"),
            facilitators: fields.choices::<PractitionerId>("facilitators"),
        };
        Some(tasks::Plan::now(vec![Act::noted(planned, fields.text("place"))]))
    }
}

fn pair(name: &str, value: &impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

/// A plan to begin from: the principals, the team, and a prison where the route asks for one.
fn fresh(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
    let case = desk.view.file.case();
    let route = case.stage(desk.app.rules(), desk.now().date());
    let prison = route.is_some_and(|route| route.venue == Venue::Prison);
    let venue = if prison { VenueKind::Prison } else { VenueKind::Community };
    let sides = [Side::Harmed, Side::Responsible].into_iter();
    let principals =
        sides.flat_map(|side| case.principals(side)).filter(|one| one.withdrawn.is_none());
    let mut proposed = vec![
        pair("form", &Form::Conference),
        pair("channel", &MeetingChannel::InPerson),
        pair("venue", &venue),
    ];
    proposed.extend(principals.map(|one| pair("attendees", &one.id)));
    proposed.extend(case.team.facilitators.keys().map(|id| pair("facilitators", &id)));
    proposed
}

fn planned(desk: &TaskDesk<'_>, plan: &ActivityPlanned) -> Vec<(String, String)> {
    let mut proposed = vec![
        pair("form", &plan.form),
        pair("channel", &plan.channel),
        pair("venue", &plan.venue),
        pair("time", &ways::clock(plan.starts)),
        pair("place", &ways::words(desk.view, plan.place.as_ref()).unwrap_or_default()),
    ];
    proposed.extend(proposed_date("starts", plan.starts.date()));
    proposed.extend(plan.attendees.iter().map(|id| pair("attendees", &id)));
    proposed.extend(plan.facilitators.iter().map(|id| pair("facilitators", &id)));
    proposed
}
