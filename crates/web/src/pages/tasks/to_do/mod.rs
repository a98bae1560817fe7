//! Tasks and reminders of a case: what is still to be done, by whom and when; done, put off, given
//! on or back, or not needed any more.

mod change;
mod set;

use app::CaseView;
use domain::access::Action;
use domain::cases::{CaseTask, Participant};
use domain::ids::TaskId;
use domain::people::SafeHours;
use domain::time::Timestamp;
use maud::{Markup, html};

use super::{TaskDesk, task};
use crate::ask::Choice;
use crate::form::fresh_key;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::{people, story};
use crate::site::Site;
use crate::text::Text;
use crate::when;

/// The page these tasks belong to.
const PART: &str = "tasks";

/// How many tasks the case's own page lists.
const SHOWN: usize = 4;

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = task::<set::Set>(site);
    let site = task::<change::End>(site);
    let site = task::<change::Move>(site);
    task::<change::Give>(site)
}

/// The colleagues who work on the case, the reader first.
fn workers(view: &CaseView, text: Text) -> Vec<Choice> {
    let relations = view.file.case().relations();
    let works = |user| relations.get(&user).is_some_and(|set| set.allow(Action::Record));
    let colleagues = view.colleagues.values();
    let mut able: Vec<_> = colleagues.filter(|one| one.active && works(one.user)).collect();
    able.sort_by_key(|one| (one.user != view.caller.user, &one.name, one.user));
    let named = |one: &app::Colleague| {
        if one.user == view.caller.user {
            text.with("you", &[("name", &one.name)])
        } else {
            one.name.clone()
        }
    };
    able.into_iter().map(|one| (one.user.to_string(), named(one))).collect()
}

/// The open task that a form is about.
fn named<'v>(desk: &TaskDesk<'v>) -> Option<&'v CaseTask> {
    let id: TaskId = desk.typed.value("task").parse().ok()?;
    desk.view.file.case().tasks.get(&id).filter(|task| task.is_open())
}

/// The hours at which it is safe to reach somebody, where they were asked.
fn hours(view: &CaseView, participant: &Participant) -> Option<SafeHours> {
    let wishes = view.card(participant.id)?.wishes.as_ref()?;
    Some(wishes.hours())
}

/// Whether somebody's hours have changed since, and the task is outside them now.
fn is_outside(view: &CaseView, task: &CaseTask) -> bool {
    let person = task.set.participant.and_then(|id| view.file.case().participants.get(&id));
    let hours = person.and_then(|person| hours(view, person));
    match (hours, task.set.time) {
        (Some(hours), Some(time)) => task.set.in_touch && !hours.allow(time),
        _ => false,
    }
}

/// Everything that is still to be done, on the page of tasks.
fn list(desk: &TaskDesk<'_>) -> Markup {
    let (view, text) = (desk.view, desk.text);
    let open = view.file.case().open_tasks();
    html! {
        @if open.is_empty() { div class="cc-empty" { p { (text.get("tasks-none")) } } }
        @for task in open {
            div class="cc-panel cc-panel--line cc-flow" {
                (what(view, text, task))
                (doings(desk, task))
            }
        }
    }
}

/// What is to be done, by whom and when.
fn what(view: &CaseView, text: Text, task: &CaseTask) -> Markup {
    let set = &task.set;
    let (to, from) = (view.colleague(set.to), view.colleague(task.from));
    html! {
        div class="cc-flow" {
            @if let Some(note) = set.note {
                (story::words(text, view.words.get(&note.id).and_then(Option::as_deref)))
            }
            p {
                strong { (to) ", " (moment(view, text, task)) }
                @if let Some(person) = set.participant.and_then(|id| view.file.case().participants.get(&id)) {
                    ". " (text.with("tasks-about", &[("name", &first_name(view.name(person.id)))])) " "
                    (people::side(text, person.side))
                }
            }
            @if task.from != set.to { p class="cc-soft" { (text.with("tasks-asked-by", &[("name", &from)])) } }
            @if let Some((by, note)) = &task.given {
                p class="cc-soft" { (text.with("tasks-given-by", &[("name", &view.colleague(*by))])) }
                @if let Some(note) = note {
                    (story::words(text, view.words.get(&note.id).and_then(Option::as_deref)))
                }
            }
            @if set.day < view.now.date() { p class="cc-soft" { (text.get("tasks-past")) } }
            @if let Some(why) = task.on_hold(view.file.case()) {
                p {
                    strong class="govuk-tag govuk-tag--todo" { (text.get("tasks-held")) } " "
                    (text.get(&format!("why-{}", why.code()))) " " (text.get("tasks-held-why"))
                }
            } @else if is_outside(view, task) {
                p { strong class="govuk-tag govuk-tag--todo" { (text.get("tasks-outside")) } " " (text.get("tasks-outside-why")) }
            }
        }
    }
}

/// The day, and the time where there is one.
fn moment(view: &CaseView, text: Text, task: &CaseTask) -> String {
    let day = when::near(text, task.set.day, view.now.date());
    match task.starts() {
        Some(at) => at_time(text, &day, at),
        None => day,
    }
}

/// A day with a time of it.
pub fn at_time(text: Text, day: &str, at: Timestamp) -> String {
    text.with("tasks-at", &[("day", &day), ("time", &when::clock(text, at))])
}

/// What can be done with a task: done at once, the rest on a page each.
fn doings(desk: &TaskDesk<'_>, task: &CaseTask) -> Markup {
    let (view, text, case) = (desk.view, desk.text, desk.view.file.id());
    let id = task.set.task;
    // Nobody is to do it any more, so that taking it off comes first.
    let held = task.on_hold(view.file.case()).is_some();
    let (end, button) = if held { ("not-needed", "tasks-off") } else { ("done", "tasks-done") };
    let link = |part: &str| format!("/cases/{case}/tasks/{part}?task={id}");
    html! {
        @if view.may(Action::Record) {
            form method="post" action=(format!("/cases/{case}/tasks/end")) class="govuk-button-group" {
                input type="hidden" name="version" value=(view.file.version());
                input type="hidden" name="key" value=(fresh_key(desk.app));
                input type="hidden" name="task" value=(id);
                input type="hidden" name="end" value=(end);
                (govuk::Button::new(text.get(button).into_owned()).secondary().prevent_double_click(true))
                @if view.file.case().is_open() && !held {
                    a href=(link("move")) { (text.get("tasks-move")) }
                    a href=(link("give")) { (text.get("tasks-give")) }
                }
                a href=(link("end")) { (text.get(if held { "tasks-end-held" } else { "tasks-end" })) }
            }
        }
    }
}

/// What is still to be done, on the case's own page; nothing where there is nothing.
pub fn section(view: &CaseView, text: Text) -> Markup {
    let open = view.file.case().open_tasks();
    let href = format!("/cases/{}/tasks", view.file.id());
    html! {
        @if !open.is_empty() {
            section class="cc-panel cc-panel--line cc-flow" aria-labelledby="tasks" {
                h2 id="tasks" class="govuk-heading-s" { (text.with("tasks-open", &[("count", &open.len())])) }
                @for task in open.iter().take(SHOWN) { (what(view, text, task)) }
                p { a href=(href) { (text.get("tasks-all")) } }
            }
        }
    }
}
