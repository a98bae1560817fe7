//! Asking somebody to do something on a day, or oneself.

use app::Act;
use domain::access::Action;
use domain::cases::{Participant, TaskSet};
use domain::ids::{ParticipantId, TaskId};
use domain::time::{Date, days_after};
use jiff::civil::{DateTime, Time};
use maud::{Markup, html};

use super::{hours, list, workers};
use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};
use crate::text::Text;
use crate::when;

/// Remind oneself, or ask a colleague.
pub struct Set;

impl Task for Set {
    const CODE: &'static str = "tasks";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-task-set";

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let me = ("to".to_owned(), desk.view.caller.user.to_string());
        let tomorrow = days_after(desk.now().date(), 1);
        std::iter::once(me).chain(proposed_date("day", tomorrow)).collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tasks-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        html! {
            (list(desk))
            @if desk.view.file.case().is_open() {
                h2 class="govuk-heading-m" { (desk.text.get("tasks-new")) }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        desk.view.file.case().is_open()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let nobody = (String::new(), text.get("tasks-nobody").into_owned());
        let people = std::iter::once(nobody).chain(desk.people(|_| true)).collect();
        let in_touch = vec![("yes".to_owned(), text.get("tasks-in-touch-yes").into_owned())];
        html! {
            (ask.radios("to", "tasks-to", workers(desk.view, text)))
            (ask.area("note", "tasks-what", "hand-over-note-hint").rows(2))
            (ask.date("day", "tasks-day", ""))
            (ask.short_line("time", "tasks-time").hint(text.get("tasks-time-hint").into_owned()))
            (instead(desk, about(desk)))
            (ask.select("about", "tasks-whom", people))
            (ask.checks("in-touch", "tasks-in-touch", in_touch))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let to = fields.choice("to", "tasks-slip-to");
        let note = fields.needed("note", "tasks-slip-what");
        let (day, time) = moment(desk, fields);
        let participant: Option<ParticipantId> = fields.optional("about");
        let in_touch = desk.typed.has("in-touch", "yes");
        if in_touch && participant.is_none() {
            fields.slip("about", "tasks-slip-about");
        }
        let task = TaskId::generate(desk.app.now(), desk.app.entropy());
        let set = TaskSet { task, to: to?, day: day?, time, participant, in_touch, note: None };
        Some(Plan::now(vec![Act::noted(set, note)]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "tasks-set"
    }
}

/// The day and time that were typed; or the safe ones that were offered in their place.
pub(super) fn moment(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> (Option<Date>, Option<Time>) {
    if let Ok(safe) = desk.typed.value("safe").parse::<DateTime>() {
        return (Some(safe.date()), Some(safe.time()));
    }
    let day = fields.needed_date("day", "tasks-slip-day");
    let typed = !fields.text("time").is_empty();
    let time = typed.then(|| fields.time("time", "tasks-slip-time")).flatten();
    let time = time.and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
    (day, time)
}

/// The person whom the form means to reach.
fn about<'v>(desk: &TaskDesk<'v>) -> Option<&'v Participant> {
    let id: ParticipantId = desk.typed.value("about").parse().ok()?;
    let in_touch = desk.typed.has("in-touch", "yes");
    desk.view.file.case().participants.get(&id).filter(|_| in_touch)
}

/// The next safe time, one click away, where the time that was typed is outside their hours.
pub(super) fn instead(desk: &TaskDesk<'_>, about: Option<&Participant>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let (day, time) = moment(desk, &Fields::new(desk.typed));
    let (Some(person), Some(day), Some(time)) = (about, day, time) else { return html! {} };
    let Some(hours) = hours(view, person).filter(|hours| !hours.allow(time)) else {
        return html! {};
    };
    // Never a time that is over.
    let from = day.to_datetime(time).max(desk.now().local());
    let (day, time) = hours.next(from.date(), from.time());
    let safe = day.to_datetime(time);
    let button = text.with("tasks-instead", &[("moment", &said(text, safe))]);
    html! {
        // Whoever presses Enter in a field means what they typed, not what is offered below.
        button type="submit" hidden {}
        div class="govuk-inset-text cc-flow" {
            p { (text.with("tasks-hours", &[("name", &view.name(person.id)), ("from", &clock(text, hours.from)), ("to", &clock(text, hours.to))])) }
            (govuk::Button::new(button).secondary().name("safe").value(safe.to_string()))
        }
    }
}

fn said(text: Text, at: DateTime) -> String {
    let day = when::long(text, at.date());
    super::at_time(text, &day, domain::time::Timestamp::from_local(at))
}

fn clock(text: Text, hour: u8) -> String {
    when::hour(text, hour, 0)
}
