//! My day: what needs me next, why, and since when.

use std::collections::BTreeSet;

use app::{DayItem, MyDay, PersonCard};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::time::{Date, Timestamp, days_after};
use maud::{Markup, html};

use crate::failure;
use crate::icons;
use crate::pages::cases::people;
use crate::pages::guide;
use crate::pages::tasks::to_do;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// How many days ahead the week shows.
const AHEAD: i64 = 7;

/// `GET /`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    let until = days_after(staff.visit.today(), AHEAD);
    let day = match state.app.my_day(&staff.caller, until).await {
        Ok(day) => day,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let practice = match staff.caller.practitioner {
        Some(id) => state.app.read_practitioner(&staff.caller, id).await.ok(),
        None => None,
    };
    let text = staff.visit.text;
    let sorted = Sorted::of(&day, staff.visit.today());
    let title = when::long(text, staff.visit.today());
    let main = html! {
        div class="cc-width cc-day" {
            div class="cc-head" {
                div {
                    h1 class="govuk-heading-l" { (title) }
                    p class="govuk-body-l cc-soft" { (sorted.summary(text)) }
                }
                div class="cc-capture" role="group" aria-label=(text.get("capture")) {
                    a class="govuk-button" href="/cases" { (icons::icon("search")) (text.get("day-find")) }
                }
            }
            (shell::flash(&staff.visit))
            div class="cc-cols" {
                div {
                    (sorted.calls(text, &staff))
                    (sorted.tasks(text, &staff))
                    (sorted.others(text, &staff))
                    @if sorted.is_empty() { (nothing(text)) }
                }
                aside class="cc-aside" aria-label=(text.get("day-aside")) {
                    @if staff.visit.is_demo { (guide::invitation(text)) }
                    (sorted.week(text, &staff))
                    @if let Some(practice) = &practice { (your_practice(text, &staff, practice)) }
                }
            }
        }
    };
    shell::staff(&staff, Nav::MyDay, &text.get("nav-my-day"), &main).into_response()
}

/// The day's items by what they ask.
struct Sorted<'a> {
    /// People who can be rung now.
    now: Vec<&'a DayItem>,
    /// People who can be rung at a later hour of today.
    later: Vec<&'a DayItem>,
    /// People whose safe hours are over for today.
    over: Vec<&'a DayItem>,
    /// Other things to do.
    tasks: Vec<&'a DayItem>,
    /// Things with other people.
    others: Vec<&'a DayItem>,
    /// What is due on the coming days.
    week: Vec<&'a DayItem>,
    hour: u8,
}

impl<'a> Sorted<'a> {
    fn of(day: &'a MyDay, today: Date) -> Self {
        let hour = u8::try_from(day.now.local().hour()).unwrap_or(12);
        let mut sorted = Self {
            now: vec![],
            later: vec![],
            over: vec![],
            tasks: vec![],
            others: vec![],
            week: vec![],
            hour,
        };
        let mut seen = BTreeSet::new();
        for item in &day.items {
            if item.due.waiting {
                sorted.others.push(item);
            } else if item.due.due > today {
                sorted.week.push(item);
            } else if is_call(item) {
                if seen.insert((item.due.case, item.due.participant)) {
                    let wishes = item.person.as_ref().and_then(|(card, _)| card.wishes.as_ref());
                    match wishes {
                        Some(wishes) if hour < wishes.from_hour => sorted.later.push(item),
                        Some(wishes) if !wishes.allow_hour(hour) => sorted.over.push(item),
                        _ => sorted.now.push(item),
                    }
                }
            } else {
                sorted.tasks.push(item);
            }
        }
        sorted
    }

    fn is_empty(&self) -> bool {
        self.now.is_empty()
            && self.later.is_empty()
            && self.over.is_empty()
            && self.tasks.is_empty()
            && self.others.is_empty()
    }

    fn summary(&self, text: Text) -> String {
        let (calls, later, others) =
            (self.now.len(), self.later.len() + self.tasks.len(), self.others.len());
        text.with("day-summary", &[("calls", &calls), ("tasks", &later), ("others", &others)])
    }

    fn calls(&self, text: Text, staff: &Staff) -> Markup {
        html! {
            @if !self.now.is_empty() {
                section aria-labelledby="calls" {
                    div class="cc-sechead" {
                        h2 id="calls" class="govuk-heading-m" { (text.get("day-ring-now")) }
                        p class="cc-soft cc-tiny" { (text.with("day-hours", &[("now", &when::clock(text, staff.visit.now))])) }
                    }
                    ul class="cc-calls" { @for item in &self.now { (call(text, staff, item, self.hour)) } }
                }
            }
            @if !self.later.is_empty() {
                section aria-labelledby="later" class="cc-sec" {
                    h2 id="later" class="govuk-heading-m" { (text.get("day-ring-later")) }
                    ul class="cc-calls" { @for item in &self.later { (call(text, staff, item, self.hour)) } }
                }
            }
            @if !self.over.is_empty() {
                section aria-labelledby="over" class="cc-sec" {
                    h2 id="over" class="govuk-heading-m" { (text.get("day-ring-over")) }
                    p class="cc-soft" { (text.get("day-ring-over-why")) }
                    ul class="cc-calls" { @for item in &self.over { (call(text, staff, item, self.hour)) } }
                }
            }
        }
    }

    fn tasks(&self, text: Text, staff: &Staff) -> Markup {
        html! {
            @if !self.tasks.is_empty() {
                section aria-labelledby="tasks" class="cc-sec" {
                    h2 id="tasks" class="govuk-heading-m" { (text.get("day-tasks")) }
                    (by_kind(text, staff, &self.tasks))
                }
            }
        }
    }

    fn others(&self, text: Text, staff: &Staff) -> Markup {
        html! {
            @if !self.others.is_empty() {
                section aria-labelledby="others" class="cc-sec" {
                    h2 id="others" class="govuk-heading-m" { (text.get("day-others")) }
                    ul class="cc-agenda cc-agenda--plain" {
                        @for item in &self.others { (plain(text, staff, item, "wait")) }
                    }
                }
            }
        }
    }

    fn week(&self, text: Text, staff: &Staff) -> Markup {
        let days = (1..=AHEAD).map(|ahead| days_after(staff.visit.today(), ahead));
        html! {
            section aria-labelledby="week" {
                h2 id="week" class="govuk-heading-s" { (text.get("day-week")) }
                dl class="cc-pairs" {
                    @for day in days {
                        @let on_day: Vec<&&DayItem> = self.week.iter().filter(|item| item.due.due == day).collect();
                        div {
                            dt { (when::week(text, day)) }
                            dd {
                                @if on_day.is_empty() { (text.get("day-nothing-booked")) }
                                @for (place, item) in on_day.iter().take(4).enumerate() {
                                    @if place > 0 { br; }
                                    a href=(href(item)) { (capital(&what(text, item))) }
                                }
                                @if on_day.len() > 4 { br; (text.with("day-more", &[("count", &(on_day.len() - 4))])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many things of one kind are shown before the rest are folded away.
const SHOWN: usize = 5;

/// Things to do: kinds of which there are many together, the longest waiting first.
fn by_kind(text: Text, staff: &Staff, tasks: &[&DayItem]) -> Markup {
    let mut kinds: Vec<(&str, Vec<&DayItem>)> = Vec::new();
    for item in tasks {
        match kinds.iter_mut().find(|(kind, _)| *kind == item.due.kind) {
            Some((_, items)) => items.push(item),
            None => kinds.push((&item.due.kind, vec![item])),
        }
    }
    let list = |items: &[&DayItem]| {
        html! {
            ul class="cc-agenda cc-agenda--plain" {
                @for item in items { (plain(text, staff, item, "todo")) }
            }
        }
    };
    html! {
        @for (_, items) in &kinds {
            @let (first, rest) = items.split_at(items.len().min(SHOWN));
            (list(first))
            @if !rest.is_empty() {
                details class="govuk-details" {
                    summary class="govuk-details__summary" {
                        span class="govuk-details__summary-text" {
                            (text.with("day-more-like-it", &[("count", &rest.len())]))
                        }
                    }
                    div class="govuk-details__text" { (list(rest)) }
                }
            }
        }
    }
}

fn is_call(item: &DayItem) -> bool {
    matches!(item.due.kind.as_str(), "keep-in-touch" | "first-contact" | "ask-again" | "follow-up")
        && item.person.is_some()
}

fn nothing(text: Text) -> Markup {
    html! {
        div class="cc-empty" {
            p { (text.get("day-empty")) }
            p { a href="/cases" { (text.get("nav-cases")) } }
        }
    }
}

fn call(text: Text, staff: &Staff, item: &DayItem, hour: u8) -> Markup {
    let Some((card, side)) = &item.person else { return html! {} };
    let name = people::shown(text, &card.name);
    let participant = item.due.participant.map(|id| id.to_string()).unwrap_or_default();
    html! {
        li class="cc-call" {
            div class="cc-call__who" {
                h3 { a href=(format!("/cases/{}", item.due.case)) { (name) } }
                @if let Some(side) = side { (people::side(text, *side)) }
            }
            div class="cc-call__why" {
                p { (why(text, staff, item)) }
                @if let Some(wishes) = &card.wishes {
                    p class="cc-call__note" { (people::habits(text, wishes)) }
                } @else {
                    p class="cc-call__note" { (text.get("safe-unknown")) }
                }
            }
            div class="cc-call__when" { (hours(text, card, hour, staff.visit.now)) }
            a class="govuk-button govuk-button--secondary govuk-button--small"
                href=(format!("/cases/{}/log-call?participant={participant}", item.due.case)) {
                (text.get("day-log"))
                span class="govuk-visually-hidden" { " " (text.with("day-log-with", &[("name", &name)])) }
            }
        }
    }
}

/// The hours of the day from 8am to 8pm, theirs in it, and now.
fn hours(text: Text, card: &PersonCard, hour: u8, at: Timestamp) -> Markup {
    let Some(wishes) = &card.wishes else { return html! {} };
    let place = |hour: u8| f64::from(hour.clamp(8, 20) - 8) / 12.0 * 100.0;
    let (from, to, now) = (place(wishes.from_hour), place(wishes.to_hour), place(hour));
    // Whole hours only: somebody rung a minute too late may be in danger.
    let begun = u8::from(at.local().minute() > 0);
    let left = wishes.to_hour.saturating_sub(hour).saturating_sub(begun);
    html! {
        svg class="cc-hours" viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect x="0" y="6" width="100" height="4" class="day" {}
            rect x=(format!("{from:.1}")) y="4" width=(format!("{:.1}", to - from)) height="8" class="safe" {}
            rect x=(format!("{now:.1}")) y="1" width="2.2" height="14" class="now" {}
        }
        p { strong { (people::hours(text, wishes)) } }
        @if wishes.allow_hour(hour) {
            p class="cc-soft cc-tiny" { (text.with("day-hours-left", &[("hours", &left)])) }
        }
    }
}

fn plain(text: Text, staff: &Staff, item: &DayItem, glyph: &str) -> Markup {
    html! {
        li class=(format!("is-{glyph}")) {
            (icons::icon(glyph))
            div {
                h3 { a href=(href(item)) { (item.reference) } ": " (what(text, item)) }
                @if is_task(item) { (task(text, staff, item)) }
                @else { p class="cc-soft" {
                    (text.with("day-since", &[("day", &when::near(text, item.due.since.date(), staff.visit.today()))]))
                    @if let Some((_, Some(side))) = &item.person { " " (people::side(text, *side)) }
                } }
            }
        }
    }
}

fn is_task(item: &DayItem) -> bool {
    matches!(item.due.kind.as_str(), "task" | "task-at" | "task-in-touch" | "task-on-hold")
}

/// When a task is for; that its day is over, kindly; and whether it is outside the hours that the
/// one to be reached has given since.
fn task(text: Text, staff: &Staff, item: &DayItem) -> Markup {
    let today = staff.visit.today();
    let day = when::near(text, item.due.due, today);
    let timed = matches!(item.due.kind.as_str(), "task-at" | "task-in-touch");
    let at = if timed { to_do::at_time(text, &day, item.due.since) } else { day };
    let wishes = item.person.as_ref().and_then(|(card, _)| card.wishes.as_ref());
    let outside = wishes.is_some_and(|wishes| {
        item.due.kind == "task-in-touch" && !wishes.hours().allow(item.due.since.local().time())
    });
    html! {
        p class="cc-soft" {
            (at)
            @if item.due.due < today { ". " (text.get("tasks-past")) }
            @if let Some((_, Some(side))) = &item.person { " " (people::side(text, *side)) }
        }
        @if outside { p { strong class="govuk-tag govuk-tag--todo" { (text.get("tasks-outside")) } } }
    }
}

/// The page on which it is done.
fn href(item: &DayItem) -> String {
    let case = item.due.case;
    let task = match item.due.kind.as_str() {
        "answer-hand-over" => "hand-over",
        "find-owner" => "find-owner",
        "allocate" | "name-supervisor" => "team",
        "sign-off" if item.due.waiting => "assess",
        "sign-off" | "look-at-short" => "sign-off",
        "assess-again" => "assess",
        "orders" => "orders",
        "prison" | "prison-visit" => "prison",
        "meeting" => "meeting",
        "check-letter" | "pass-on-letter" => "letters",
        "promise" | "promise-too-late" => "agreement",
        "finding" => "findings",
        "review-opening-position" | "opening-position-overdue" => "review-opening-position",
        "give-concern" => "give-concern",
        _ if is_task(item) => return format!("/cases/{case}/tasks"),
        "mention" | "hand-over-note" => return format!("/cases/{case}/tell"),
        "close" => "closing",
        "tell-stopped" => "tell-stopped",
        "review-stopped" => "review-stopped",
        "progress-to-court" | "notice-completion" | "notice-breach" | "notice-progress" => {
            "tell-decision-maker"
        }
        "return-to-decider" => "hand-back",
        "concern" => return "/concerns".to_owned(),
        _ => return format!("/cases/{case}"),
    };
    let participant =
        item.due.participant.map(|id| format!("?participant={id}")).unwrap_or_default();
    format!("/cases/{case}/{task}{participant}")
}

fn what(text: Text, item: &DayItem) -> String {
    let name =
        item.person.as_ref().map(|(card, _)| people::shown(text, &card.name)).unwrap_or_default();
    let about = if is_task(item) && item.person.is_some() { "-about" } else { "" };
    text.with(&format!("due-{}{about}", item.due.kind), &[("name", &name)])
}

/// With a capital, where it begins a line.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn why(text: Text, staff: &Staff, item: &DayItem) -> String {
    let today = staff.visit.today();
    let (due, since) =
        (when::near(text, item.due.due, today), when::near(text, item.due.since.date(), today));
    text.with(&format!("due-{}.why", item.due.kind), &[("due", &due), ("since", &since)])
}

fn your_practice(text: Text, staff: &Staff, practice: &app::PractitionerView) -> Markup {
    use domain::practitioners::Skill;
    let today = staff.visit.today();
    let record = &practice.record;
    let until = record.trained_until(Skill::Facilitation);
    let last = record.last_supervised(today);
    html! {
        section aria-labelledby="you" {
            h2 id="you" class="govuk-heading-s" { (text.get("day-practice")) }
            dl class="cc-pairs" {
                div {
                    dt { (text.get("day-supervision")) }
                    dd {
                        @match last {
                            Some(day) => (text.with("day-supervised", &[("day", &when::day(text, day))])),
                            None => (text.get("day-never-supervised")),
                        }
                    }
                }
                div {
                    dt { (text.get("day-training")) }
                    dd {
                        @match until {
                            Some(day) => (text.with("day-trained-until", &[("day", &when::day(text, day))])),
                            None => (text.get("day-trained-open")),
                        }
                    }
                }
                @if let Some(level) = record.level(today) {
                    div { dt { (text.get("day-level")) } dd { (text.code("level", level.code())) } }
                }
            }
            p { a href=(format!("/practitioners/{}", record.id)) { (text.get("day-record")) } }
        }
    }
}
