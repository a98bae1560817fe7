//! What becomes of a task: done or not needed, put off, given on or back.

use app::Act;
use domain::access::Action;
use domain::cases::{TaskEnd, TaskEnded, TaskGiven, TaskMoved};
use maud::{Markup, html};

use super::set::{instead, moment};
use super::{PART, named, what, workers};
use crate::ask::{Ask, proposed_date};
use crate::form::Fields;
use crate::pages::tasks::{Plan, Task, TaskDesk};

/// The task that a form is about, as it stands; or that it is off the list.
fn shown(desk: &TaskDesk<'_>) -> Markup {
    html! {
        @match named(desk) {
            Some(task) => div class="cc-panel cc-panel--line" { (what(desk.view, desk.text, task)) },
            None => p { (desk.text.get("tasks-gone")) },
        }
    }
}

fn hidden(desk: &TaskDesk<'_>) -> Markup {
    html! { input type="hidden" name="task" value=(desk.typed.value("task")); }
}

/// Done, or not needed any more.
pub struct End;

impl Task for End {
    const CODE: &'static str = "tasks/end";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-task-ended";
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tasks-end-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        shown(desk)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        named(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let ends = ask.codes("task-end", TaskEnd::ALL, TaskEnd::code);
        html! {
            (hidden(desk))
            (ask.radios("end", "tasks-how", ends))
            (ask.area("note", "tasks-came-of-it", "hand-over-note-hint").rows(2))
        }
    }

    fn plan(_desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let task = fields.choice("task", "tasks-slip-task");
        let end = fields.choice("end", "tasks-slip-end");
        let ended = TaskEnded { task: task?, end: end?, note: None };
        Some(Plan::now(vec![Act::noted(ended, fields.text("note"))]))
    }
}

/// Put off, or brought forward.
pub struct Move;

impl Task for Move {
    const CODE: &'static str = "tasks/move";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-task-moved";
    const PART: &'static str = PART;

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let Some(task) = named(desk) else { return Vec::new() };
        let day = task.set.day.max(domain::time::days_after(desk.now().date(), 1));
        let time = task.set.time.map(|time| time.strftime("%H:%M").to_string());
        let time = time.map(|time| ("time".to_owned(), time));
        proposed_date("day", day).into_iter().chain(time).collect()
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tasks-move-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        shown(desk)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        named(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let text = desk.text;
        let about = named(desk).filter(|task| task.set.in_touch);
        let about = about.and_then(|task| task.set.participant);
        let about = about.and_then(|id| desk.view.file.case().participants.get(&id));
        html! {
            (hidden(desk))
            (ask.date("day", "tasks-day", ""))
            (ask.short_line("time", "tasks-time").hint(text.get("tasks-time-hint").into_owned()))
            (instead(desk, about))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let task = fields.choice("task", "tasks-slip-task");
        let (day, time) = moment(desk, fields);
        Some(Plan::now(vec![Act::new(TaskMoved { task: task?, day: day?, time })]))
    }
}

/// Given on to a colleague, or back to whoever asked.
pub struct Give;

impl Task for Give {
    const CODE: &'static str = "tasks/give";
    const ACTION: Action = Action::Record;
    const DONE: &'static str = "flash-task-given";
    const PART: &'static str = PART;

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.get("tasks-give-title").into_owned()
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        shown(desk)
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        named(desk).is_some()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let now = named(desk).map(|task| task.set.to.to_string()).unwrap_or_default();
        let others = workers(desk.view, desk.text).into_iter().filter(|(user, _)| *user != now);
        html! {
            (hidden(desk))
            (ask.radios("to", "tasks-give-to", others.collect()))
            (ask.area("note", "tasks-give-why", "hand-over-note-hint").rows(2))
        }
    }

    fn plan(_desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let task = fields.choice("task", "tasks-slip-task");
        let to = fields.choice("to", "tasks-slip-to");
        let given = TaskGiven { task: task?, to: to?, note: None };
        Some(Plan::now(vec![Act::noted(given, fields.text("note"))]))
    }
}
