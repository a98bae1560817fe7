//! Checks: the conditions of a step, as what is still to do.

use std::borrow::Cow;

use app::CaseView;
use domain::access::Action;
use domain::gates::{Check, CheckState, Remedy, Who};
use domain::rules::RuleBook;
use maud::{Markup, html};

use super::people::Status;
use crate::icons;
use crate::rule;
use crate::text::Text;
use crate::when;

/// A refusal: every condition that does not hold, in ink, with its rule, where that comes from, and
/// what would mend it. `wrote`: whether the form asks anything.
pub fn refusal(
    view: &CaseView,
    rules: &RuleBook,
    text: Text,
    checks: &[Check],
    wrote: bool,
) -> Markup {
    let today = view.now.date();
    let source = |check: &Check| rules.rule(check.rule, today).map(|rule| rule.source.as_str());
    html! {
        section class="cc-refusal" role="alert" aria-labelledby="still-to-do" {
            h2 id="still-to-do" class="govuk-heading-m" { (text.get("refusal-title")) }
            p {
                (text.with("refusal-body", &[("count", &checks.len())]))
                @if wrote { " " (text.get("refusal-kept")) }
            }
            ul class="cc-checks" { @for each in checks { (check(view, text, each, 3, source(each))) } }
        }
    }
}

/// The list before the attempt: what does not hold by who can act, what holds folded away.
pub fn still_to_do(view: &CaseView, text: Text, heading: &str, checks: &[Check]) -> Markup {
    let open: Vec<&Check> = checks.iter().filter(|check| !check.holds()).collect();
    let met: Vec<&Check> = checks.iter().filter(|check| check.holds()).collect();
    let later = |check: &&&Check| check.who == Who::OnTheDay;
    let counted = text.with("todo-count", &[("met", &met.len()), ("open", &open.len())]);
    html! {
        section class="cc-todo" aria-labelledby="todo" {
            div class="cc-head" {
                div {
                    h2 id="todo" class="govuk-heading-m" { (heading) }
                    p class="cc-soft" { (counted) }
                }
                (dots(text, met.len(), open.len()))
            }
            @for (who, id) in [(Who::Yours, "todo-yours"), (Who::Others, "todo-others")] {
                @let group: Vec<&&Check> = open.iter().filter(|check| check.who == who).collect();
                @if !group.is_empty() {
                    h3 class="cc-todo__group" { (text.get(id)) }
                    ul class="cc-checks" { @for each in group { (check(view, text, each, 4, None)) } }
                }
            }
            @if open.iter().any(|check| later(&check)) {
                h3 class="cc-todo__group" { (text.get("todo-on-the-day")) }
                ul class="cc-checks" { @for each in open.iter().filter(later) { (check(view, text, each, 4, None)) } }
            }
            @if !met.is_empty() {
                details class="govuk-details cc-todo__met" {
                    summary class="govuk-details__summary" {
                        span class="govuk-details__summary-text" { (text.with("todo-met", &[("count", &met.len())])) }
                    }
                    div class="govuk-details__text" {
                        ul class="govuk-list govuk-list--bullet" { @for each in met { (met_line(view, text, each)) } }
                    }
                }
            }
        }
    }
}

/// As many dots of their usual size as there is room for in a line.
const FILLS_THE_LINE: usize = 14;

fn dots(text: Text, met: usize, open: usize) -> Markup {
    let all = met + open;
    let label = text.with("todo-dots", &[("met", &met), ("all", &all)]);
    html! {
        svg class={ "cc-dots" @if all < FILLS_THE_LINE { " cc-dots--few" } } viewBox=(format!("0 0 {} 22", all * 22)) role="img" aria-label=(label) {
            @for place in 0..all {
                @let (radius, class) = if place < met { ("8", "met") } else { ("6.75", "open") };
                circle cx=(place * 22 + 11) cy="11" r=(radius) class=(class) {}
            }
        }
    }
}

/// One condition, with where its rule comes from where that is to be said.
fn check(view: &CaseView, text: Text, check: &Check, level: u8, source: Option<&str>) -> Markup {
    let status = match check.state {
        CheckState::Met(_) | CheckState::Passed(_) => Status::Done,
        CheckState::Open(_) => Status::Todo,
        CheckState::Waiting(..) => Status::Wait,
        CheckState::Later => Status::Later,
    };
    let title = html! { (named(view, text, check)) (status.word(text)) };
    html! {
        li class=(format!("cc-check {}", status.class())) {
            (icons::glyph("", status.glyph()))
            div class="cc-check__what" {
                @if level == 3 { h3 { (title) } } @else { h4 { (title) } }
                p { (why(text, check)) }
            }
            p class="cc-check__src" {
                (rule::link(text, check.rule))
                @if let Some(source) = source { br; (text.with("rule-from", &[("source", &source)])) }
                @if let Some(local) = &check.local {
                    br; a href=(format!("/rules#local-{local}")) { (text.get("rule-local")) }
                }
                @if is_absolute(check) { br; (text.get("rule-no-override")) }
            }
            div class="cc-check__do" { (mend(view, text, check)) }
        }
    }
}

fn meets_today(view: &CaseView) -> bool {
    let today = view.now.date();
    let mut ahead = view.file.case().activities.values().filter(|activity| activity.is_ahead());
    ahead.any(|activity| activity.plan.starts.date() == today)
}

/// Whether people are likely to ask for a way round it, and there is none: consent,
/// responsibility, an order against contact.
fn is_absolute(check: &Check) -> bool {
    use domain::gates::CheckCode;
    matches!(check.code, CheckCode::Consent | CheckCode::Responsibility | CheckCode::OrdersKnown)
}

/// What is looked at, with the names of those it is about.
pub fn named(view: &CaseView, text: Text, check: &Check) -> String {
    let mut names = check.about.iter().map(|id| first_name(view.name(*id)));
    let (one, two) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    let practitioner = check.practitioner.map(|id| colleague(view, id)).unwrap_or_default();
    let id = format!("check-{}", check.code);
    let id = if check.about.is_empty() && text.try_get(&format!("{id}-nobody")).is_some() {
        format!("{id}-nobody")
    } else {
        id
    };
    text.with(&id, &[("name", &one), ("other", &two), ("practitioner", &practitioner)])
}

/// A name as one calls somebody; the whole of it where it is one word.
pub fn first_name(name: &str) -> String {
    name.split_whitespace().next().unwrap_or_default().to_owned()
}

fn colleague(view: &CaseView, id: domain::ids::PractitionerId) -> String {
    let user = view.beside.practitioners.get(&id).map(|record| record.value.user);
    let colleagues = || view.colleagues.values().find(|one| one.practitioner == Some(id));
    let user = user.or_else(|| colleagues().map(|one| one.user));
    user.map(|user| view.colleague(user).to_owned()).unwrap_or_default()
}

fn why(text: Text, check: &Check) -> String {
    let Some(why) = check.why() else {
        return text.get(&format!("check-{}.later", check.code)).into_owned();
    };
    let own = format!("check-{}.{why}", check.code);
    text.try_get(&own).unwrap_or_else(|| text.code("why", why.code())).into_owned()
}

fn met_line(view: &CaseView, text: Text, check: &Check) -> Markup {
    let since = match check.state {
        CheckState::Met(Some(at)) => Some(when::day(text, at.date())),
        _ => None,
    };
    html! {
        li {
            (named(view, text, check))
            @if let Some(since) = since { ", " (since) }
            @if check.passed_by().is_some() { ", " (text.get("check-passed")) }
            " (" (check.rule) ")"
        }
    }
}

/// The task that mends it, as a button.
fn mend(view: &CaseView, text: Text, check: &Check) -> Markup {
    if check.who == Who::OnTheDay && !meets_today(view) {
        return html! { p class="cc-tiny cc-soft" { (text.get("remedy-day-check")) } };
    }
    let own = check.why().and_then(|why| text.try_get(&format!("check-{}.{why}-mend", check.code)));
    if let Some(words) = own {
        return html! { p class="cc-tiny cc-soft" { (words) } };
    }
    let task = page(check).filter(|_| view.may(needed(check.remedy)));
    let Some(task) = task else {
        let others = text.try_get(&format!("remedy-{}.others", check.remedy));
        let words = others.unwrap_or_else(|| text.code("remedy", check.remedy.code()));
        return html! { p class="cc-tiny cc-soft" { (words) } };
    };
    let about = check.about.first().map(|id| format!("?participant={id}")).unwrap_or_default();
    // The form stands below the list of checks, on the same page.
    let below = if check.remedy == Remedy::Tell { "#tell" } else { "" };
    let href = format!("/cases/{}/{task}{about}{below}", view.file.id());
    let since = match check.state {
        CheckState::Waiting(_, since) => Some(when::near(text, since.date(), view.now.date())),
        _ => None,
    };
    html! {
        a class="govuk-button govuk-button--secondary govuk-button--small" href=(href) {
            (remedy(text, check))
        }
        @if let Some(since) = since { p class="cc-tiny cc-soft" { (text.with("check-since", &[("day", &since)])) } }
    }
}

/// What the button says: what comes first for this reason, where that differs from the usual.
fn remedy(text: Text, check: &Check) -> Cow<'static, str> {
    let waits = matches!(check.state, CheckState::Waiting(..));
    let own = check
        .why()
        .filter(|_| !waits)
        .and_then(|why| text.try_get(&format!("remedy-{}.{why}", check.remedy)));
    own.unwrap_or_else(|| text.code("remedy", check.remedy.code()))
}

/// What somebody must be allowed to do for a remedy to be theirs; to others it is told as text.
const fn needed(remedy: Remedy) -> Action {
    match remedy {
        Remedy::SignOff | Remedy::ConfirmParts | Remedy::AfterDeath => Action::Supervise,
        Remedy::Allocate | Remedy::TakeUpAgain => Action::Manage,
        Remedy::SharingBasis => Action::Plan,
        _ => Action::Record,
    }
}

/// The path of the page that mends a check: that of its remedy, but for whether somebody takes part,
/// which the prison service is asked apart from any visit.
fn page(check: &Check) -> Option<&'static str> {
    match check.remedy {
        Remedy::Prison if !check.about.is_empty() => Some("prison"),
        remedy => task(remedy),
    }
}

/// The path of the task behind a remedy; none where nobody here can do it.
pub const fn task(remedy: Remedy) -> Option<&'static str> {
    Some(match remedy {
        Remedy::Conversation => "conversation",
        Remedy::AskConsent => "answer",
        Remedy::Responsibility => "responsibility",
        Remedy::Assess => "assess",
        Remedy::SignOff => "sign-off",
        Remedy::Allocate => "team",
        Remedy::Orders => "orders",
        Remedy::Prepare => "prepare",
        Remedy::Attendance
        | Remedy::Prison
        | Remedy::Anonymity
        | Remedy::DayCheck
        | Remedy::Authorise => "meeting",
        Remedy::Letter => "letters",
        Remedy::AskToTell => "across",
        Remedy::Wishes | Remedy::Basis => "people",
        Remedy::SharingBasis => "share-details",
        Remedy::Disposal => "disposal",
        Remedy::StageDays => "days",
        Remedy::NextStage => "route",
        Remedy::TakeUpReferral => "referrer",
        Remedy::Advice => "advice",
        Remedy::FollowUp => "follow-up",
        Remedy::Tell => "closing",
        Remedy::Agreement => "agreement",
        Remedy::HandOver => "hand-over",
        Remedy::ConfirmParts => "confirm-parts",
        Remedy::Guardian => "guardian",
        Remedy::AfterDeath => "after-death",
        Remedy::TakeUpAgain => "hand-back",
        Remedy::ReviewPosition => "review-opening-position",
        Remedy::WaitForThem
        | Remedy::PractitionerRecord
        | Remedy::Concern
        | Remedy::SafeTime
        | Remedy::OtherService
        | Remedy::AskSupervisor => return None,
    })
}
