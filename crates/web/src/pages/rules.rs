//! The rules in force on a day, for anybody: what each demands, why, and where it comes from. Refusals
//! and checks link here.

use app::Caller;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::rules::{RouteRules, RuleBook, RuleEntry, Standing, Thresholds};
use domain::time::Date;
use maud::{Markup, html};

use super::rules_sharing;
use crate::ask::Ask;
use crate::form::{Slip, Typed};
use crate::shell::{self, Nav};
use crate::stages;
use crate::state::WebState;
use crate::text::Text;
use crate::visit::{Staff, Visit};
use crate::when;

/// `GET /rules?on=2021-04-01`; today's without a day.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    caller: Option<Extension<Caller>>,
    RawQuery(query): RawQuery,
) -> Response {
    let visit = visit.in_english();
    let (text, today) = (visit.text, visit.today());
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let asked = typed.value("on").trim();
    let on: Result<Date, _> = if asked.is_empty() { Ok(today) } else { asked.parse() };
    let title = text.get("rules-title");
    let main = html! {
        div class="cc-width cc-page" {
            (head(text, &typed, on.is_err()))
            @if let Ok(on) = on { (body(text, state.app.rules(), on)) }
        }
    };
    let status = if on.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = match caller {
        Some(Extension(caller)) => {
            shell::staff(&Staff { visit, caller }, Nav::Other, &title, &main)
        }
        None => shell::public(&visit, &title, &main),
    };
    (status, page).into_response()
}

/// What the page is, and the question of which day.
fn head(text: Text, typed: &Typed, unreadable: bool) -> Markup {
    let slips: Vec<Slip> =
        if unreadable { vec![Slip::new("on", "rules-slip-on")] } else { Vec::new() };
    let ask = Ask { text, typed, slips: &slips };
    html! {
        (ask.summary())
        h1 class="govuk-heading-l" { (text.get("rules-title")) }
        p class="govuk-body-l" { (text.get("rules-lead")) }
        form method="get" action="/rules" class="cc-filters" novalidate {
            (ask.short_line("on", "rules-on").hint(text.get("rules-on-hint").into_owned()))
            (govuk::Button::new(text.get("rules-show").into_owned()).secondary())
        }
    }
}

fn body(text: Text, rules: &RuleBook, on: Date) -> Markup {
    let mut entries: Vec<&RuleEntry> = rules.rules_on(on).collect();
    entries.sort_by_key(|entry| entry.id.code());
    html! {
        p class="cc-soft" {
            (text.with("rules-count", &[
                ("count", &entries.len()),
                ("day", &when::day(text, on)),
                ("version", &rules.version()),
            ]))
        }
        (changes(text, rules, on))
        @for entry in &entries { (rule(text, entry)) }
        section class="cc-sec" aria-labelledby="stages" {
            h2 id="stages" class="govuk-heading-m" { (text.get("rules-stages")) }
            @for route in rules.routes_on(on) { (stage(text, route)) }
        }
        (rules_sharing::section(text, rules, on))
        (waiting(text, rules))
        @if let Some(thresholds) = rules.thresholds(on) { (numbers(text, thresholds)) }
    }
}

/// The days on which something changed, each with its rule book.
fn changes(text: Text, rules: &RuleBook, on: Date) -> Markup {
    html! {
        nav aria-label=(text.get("rules-changes")) class="cc-sec" {
            p { (text.get("rules-changes")) }
            ul class="cc-filter" {
                @for day in rules.days_of_change() {
                    li {
                        a href=(format!("/rules?on={day}")) aria-current=[(day == on).then_some("true")] {
                            (when::day(text, day))
                        }
                    }
                }
                li { a href="/rules" { (text.get("rules-today")) } }
            }
        }
    }
}

fn rule(text: Text, entry: &RuleEntry) -> Markup {
    let id = entry.id.code();
    html! {
        section class="cc-sec cc-measure" id=(id) aria-labelledby=(format!("{id}-title")) tabindex="-1" {
            h2 id=(format!("{id}-title")) class="govuk-heading-s" { (entry.text) }
            p { (entry.reason) }
            p class="cc-soft cc-small" { (id) ". " (source(text, &entry.source, entry.standing, (entry.from, entry.until))) }
        }
    }
}

/// Where it comes from, how well that was checked, since when it holds and until when.
pub(super) fn source(
    text: Text,
    source: &str,
    standing: Standing,
    (from, until): (Date, Option<Date>),
) -> String {
    let standing = text.code("standing", standing.code());
    let since = text.with(
        "rules-source",
        &[("source", &source), ("standing", &standing), ("day", &when::day(text, from))],
    );
    match until {
        Some(until) => {
            format!("{since} {}", text.with("rules-until", &[("day", &when::day(text, until))]))
        }
        None => since,
    }
}

fn stage(text: Text, route: &RouteRules) -> Markup {
    html! {
        section class="cc-sec cc-measure" id=(format!("stage-{}", route.code)) aria-labelledby=(format!("stage-{}-title", route.code)) {
            h3 id=(format!("stage-{}-title", route.code)) class="govuk-heading-s" { (text.code("route", &route.code)) }
            (stages::table(text, route))
            p class="cc-soft cc-small" { (source(text, &route.source, route.standing, (route.from, route.until))) }
        }
    }
}

/// What begins on a day that nobody knows yet.
fn waiting(text: Text, rules: &RuleBook) -> Markup {
    let waits: Vec<_> = rules.waiting().collect();
    html! {
        @if !waits.is_empty() {
            section class="cc-sec cc-measure" aria-labelledby="waiting" {
                h2 id="waiting" class="govuk-heading-m" { (text.get("rules-waiting")) }
                p { (text.get("rules-waiting-lead")) }
                @for (commencement, routes) in &waits {
                    @let stages: Vec<String> =
                        routes.iter().map(|route| text.code("route", route).into_owned()).collect();
                    h3 class="govuk-heading-s" { (commencement.text) }
                    p { (text.with("rules-waiting-stages", &[("stages", &stages.join(", "))])) }
                    p class="cc-soft cc-small" {
                        (text.with("rules-waiting-source", &[
                            ("source", &commencement.source),
                            ("standing", &text.code("standing", commencement.standing.code())),
                            ("code", &commencement.code),
                        ]))
                    }
                }
            }
        }
    }
}

fn numbers(text: Text, thresholds: &Thresholds) -> Markup {
    let all = [
        ("rules-supervision", thresholds.supervision_days),
        ("rules-lapse", thresholds.lapse_days),
        ("rules-assessment", thresholds.assessment_days),
        ("rules-keep-in-touch", thresholds.keep_in_touch_days),
        ("rules-opening-position", thresholds.opening_position_days),
    ];
    html! {
        section class="cc-sec cc-measure" aria-labelledby="numbers" {
            h2 id="numbers" class="govuk-heading-m" { (text.get("rules-numbers")) }
            ul class="govuk-list govuk-list--bullet" {
                @for (id, days) in all { li { (text.with(id, &[("days", &days)])) } }
            }
            p class="cc-soft cc-small" { (source(text, &thresholds.source, thresholds.standing, (thresholds.from, thresholds.until))) }
        }
    }
}
