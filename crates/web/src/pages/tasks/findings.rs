//! Steps to look at again: what was irregular, or turned out so, until the supervisor has looked.

use app::Act;
use domain::access::Action;
use domain::cases::{Entry, Finding, FindingSettled, Stamp};
use govuk::{Checkbox, Checkboxes, Radio};
use maud::{Markup, html};

use super::{Plan, Task, TaskDesk, facilitating};
use crate::ask::Ask;
use crate::form::Fields;
use crate::pages::cases::told::tell;
use crate::{rule, when};

/// Settle a finding.
pub struct Findings;

impl Task for Findings {
    const CODE: &'static str = "findings";
    const ACTION: Action = Action::Supervise;
    const DONE: &'static str = "flash-settled";

    fn proposed(desk: &TaskDesk<'_>) -> Vec<(String, String)> {
        let mut open = open(desk).into_iter();
        match (open.next(), open.next()) {
            (Some((entry, _)), None) => vec![("entry".to_owned(), entry.to_string())],
            _ => Vec::new(),
        }
    }

    fn title(desk: &TaskDesk<'_>) -> String {
        desk.text.with("findings-title", &[("count", &open(desk).len())])
    }

    fn lead(desk: &TaskDesk<'_>) -> Markup {
        let text = desk.text;
        let settled =
            desk.view.file.case().findings.iter().filter(|(_, finding)| finding.settled.is_some());
        let settled: Vec<(i64, &Finding)> =
            settled.map(|(entry, finding)| (*entry, finding)).collect();
        html! {
            div class="cc-flow" {
                p { (text.get("findings-lead")) }
                @if open(desk).is_empty() {
                    div class="cc-empty" { p { (text.get("findings-none")) } }
                }
                @for (entry, finding) in open(desk) { (one(desk, entry, finding)) }
                @if !settled.is_empty() {
                    details class="govuk-details" {
                        summary class="govuk-details__summary" {
                            span class="govuk-details__summary-text" {
                                (text.with("findings-settled", &[("count", &settled.len())]))
                            }
                        }
                        div class="govuk-details__text cc-flow" {
                            @for (entry, finding) in settled { (one(desk, entry, finding)) }
                        }
                    }
                }
            }
        }
    }

    fn ready(desk: &TaskDesk<'_>) -> bool {
        !open(desk).is_empty()
    }

    fn fields(desk: &TaskDesk<'_>, ask: &Ask<'_>) -> Markup {
        let open = open(desk);
        let steps =
            open.iter().map(|(entry, _)| Radio::new(entry.to_string(), title(desk, *entry)));
        html! {
            @if let [(only, _)] = open.as_slice() {
                input type="hidden" name="entry" value=(only);
            } @else {
                (ask.radios("entry", "findings-which", Vec::new()).items(steps))
            }
            @if open.iter().any(|(entry, _)| !late(desk, *entry).is_empty()) {
                @let holds = Checkbox::new("yes", desk.text.get("findings-late-holds").into_owned())
                    .hint(desk.text.get("findings-late-holds-hint").into_owned());
                (Checkboxes::without_fieldset("late_holds").item(holds).values(desk.typed.values("late_holds").map(str::to_owned)))
            }
            (ask.area("note", "findings-note", "findings-note-hint").rows(6))
        }
    }

    fn plan(desk: &TaskDesk<'_>, fields: &Fields<'_>) -> Option<Plan> {
        let entry = fields.choice("entry", "slip-findings-which");
        let note = fields.needed("note", "slip-findings-note");
        let by = facilitating::own(desk, fields, "note");
        let late_holds = desk.typed.value("late_holds") == "yes";
        let settled = FindingSettled { entry: entry?, by: by?, late_holds, note: None };
        Some(Plan::now(vec![Act::noted(settled, note)]))
    }

    fn button(_desk: &TaskDesk<'_>) -> &'static str {
        "findings-button"
    }
}

/// What waits for the supervisor: what is open, and what was settled before something was recorded late
/// that would put it right.
fn open<'a>(desk: &TaskDesk<'a>) -> Vec<(i64, &'a Finding)> {
    let findings = desk.view.file.case().findings.iter();
    let is_news = |entry: i64, finding: &Finding| {
        let since = finding.settled.filter(|_| !finding.unmet.is_empty());
        since.is_some_and(|at| late(desk, entry).iter().any(|one| one.recorded > at))
    };
    findings
        .filter(|(entry, finding)| finding.is_open() || is_news(**entry, finding))
        .map(|(entry, finding)| (*entry, finding))
        .collect()
}

/// What was recorded afterwards about the time before a step.
fn late<'a>(desk: &TaskDesk<'a>, step: i64) -> Vec<&'a Entry> {
    desk.view.file.recorded_late_for(step)
}

/// What the step was, in its sentence.
fn title(desk: &TaskDesk<'_>, entry: i64) -> String {
    let found = desk.view.file.entries().iter().find(|each| each.version == entry);
    let told = found.and_then(|entry| tell(desk.view, desk.text, &Stamp::of(entry), &entry.event));
    told.map_or_else(|| desk.text.get("story-other").into_owned(), |told| told.title)
}

fn one(desk: &TaskDesk<'_>, entry: i64, finding: &Finding) -> Markup {
    let (text, today) = (desk.text, desk.now().date());
    let near = |at: domain::time::Timestamp| when::near(text, at.date(), today);
    let happened = desk
        .view
        .file
        .entries()
        .iter()
        .find(|each| each.version == entry)
        .map(|each| each.happened);
    // A step is judged by the rules of the day on which it happened.
    let judged = happened.map_or(today, domain::time::Timestamp::date);
    html! {
        article class="cc-panel cc-flow" aria-labelledby=(format!("finding-{entry}")) {
            h2 id=(format!("finding-{entry}")) class="govuk-heading-s" {
                a href=(format!("/cases/{}/entries/{entry}", desk.view.file.id())) { (title(desk, entry)) }
            }
            p class="cc-meta" {
                @if let Some(happened) = happened {
                    span { (text.with("findings-happened", &[("day", &near(happened))])) }
                }
                span { (text.with("findings-since", &[("day", &near(finding.at))])) }
                @if let Some(settled) = finding.settled {
                    span { (text.with("findings-settled-on", &[("day", &near(settled))])) }
                }
            }
            p { (text.get("findings-unmet")) }
            ul class="govuk-list govuk-list--bullet" {
                @for one in &finding.unmet {
                    li {
                        @if let Some(entry) = desk.app.rules().rule(*one, judged) { (entry.text) " " }
                        a class="cc-nowrap" href=(format!("/rules?on={judged}#{one}")) {
                            (rule::words(text, *one))
                        }
                    }
                }
            }
            (recorded_afterwards(desk, entry))
        }
    }
}

/// What was recorded afterwards about the time before a step, and when: it does not put the step right
/// before the supervisor says that it was so.
fn recorded_afterwards(desk: &TaskDesk<'_>, step: i64) -> Markup {
    let (text, late) = (desk.text, late(desk, step));
    html! {
        @if !late.is_empty() {
            p { (text.get("findings-late")) }
            ul class="govuk-list govuk-list--bullet" {
                @for entry in late {
                    li {
                        a href=(format!("/cases/{}/entries/{}", desk.view.file.id(), entry.version)) {
                            (title(desk, entry.version))
                        }
                        " " (text.with("findings-late-on", &[
                            ("day", &when::day(text, entry.recorded.date())),
                            ("who", &desk.view.colleague(entry.actor)),
                        ]))
                    }
                }
            }
        }
    }
}
