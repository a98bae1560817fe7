//! The rules in force on a day, for anybody: what each demands, why, and where it comes from. Refusals
//! and checks link here.

use app::Caller;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::rules::{
    LeavesOut, LocalRule, RouteRules, RuleBook, RuleEntry, Standing, Theme, Thresholds,
};
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
    html! {
        p class="cc-soft" {
            (text.with("rules-count", &[
                ("count", &rules.rules_on(on).count()),
                ("day", &when::day(text, on)),
                ("version", &rules.version()),
            ]))
        }
        (changes(text, rules, on))
        (new_on(text, rules, on))
        (contents(text, rules, on))
        @for theme in Theme::ALL { (chapter(text, rules, *theme, on)) }
        section class="cc-sec" aria-labelledby="stages" {
            h2 id="stages" class="govuk-heading-m" tabindex="-1" { (text.get("rules-stages")) }
            @for route in rules.routes_on(on) { (stage(text, route)) }
        }
        (local(text, rules, on))
        (rules_sharing::section(text, rules, on))
        (waiting(text, rules))
        @if let Some(thresholds) = rules.thresholds(on) { (numbers(text, thresholds)) }
    }
}

/// The rules of a theme on a day, in the order of their numbers.
fn of_theme(rules: &RuleBook, theme: Theme, on: Date) -> Vec<&RuleEntry> {
    let mut entries: Vec<&RuleEntry> =
        rules.rules_on(on).filter(|entry| entry.id.theme() == theme).collect();
    entries.sort_by_key(|entry| entry.id.code());
    entries
}

/// Where on the page what is.
fn contents(text: Text, rules: &RuleBook, on: Date) -> Markup {
    html! {
        nav class="cc-sec" aria-label=(text.get("rules-contents")) {
            ul class="govuk-list" {
                @for theme in Theme::ALL {
                    @if !of_theme(rules, *theme, on).is_empty() {
                        li { a href=(format!("#{}", theme.code())) { (text.code("rules-theme", theme.code())) } }
                    }
                }
                li { a href="#stages" { (text.get("rules-stages")) } }
                @if rules.local_on(on).next().is_some() { li { a href="#local" { (text.get("rules-local")) } } }
                li { a href="#senders" { (text.get("rules-senders")) } }
                li { a href="#numbers" { (text.get("rules-numbers")) } }
            }
        }
    }
}

fn chapter(text: Text, rules: &RuleBook, theme: Theme, on: Date) -> Markup {
    let entries = of_theme(rules, theme, on);
    html! {
        @if !entries.is_empty() {
            section class="cc-sec" aria-labelledby=(theme.code()) {
                h2 id=(theme.code()) class="govuk-heading-m" tabindex="-1" {
                    (text.code("rules-theme", theme.code()))
                }
                @for entry in entries { (rule(text, entry)) }
            }
        }
    }
}

/// What began, or was said anew, on this very day, and what ended.
fn new_on(text: Text, rules: &RuleBook, on: Date) -> Markup {
    let link = |entry: &RuleEntry| html! { a href=(format!("#{}", entry.id)) { (entry.text) } };
    let began = |entry: &&RuleEntry| rules.rule(entry.id, before(on)).is_none();
    let (fresh, anew): (Vec<&RuleEntry>, Vec<&RuleEntry>) = rules.begun(on).partition(began);
    let stages = |routes: Vec<&RouteRules>| -> Vec<Markup> {
        let name = |route: &RouteRules| html! { (text.code("route", &route.code)) };
        routes.into_iter().map(name).collect()
    };
    let lists: [(&str, Vec<Markup>); 5] = [
        ("rules-began", fresh.into_iter().map(link).collect()),
        ("rules-anew", anew.into_iter().map(link).collect()),
        ("rules-ended", rules.ended(on).map(|entry| html! { (entry.text) }).collect()),
        ("rules-stages-began", stages(rules.routes_begun(on).collect())),
        ("rules-stages-ended", stages(rules.routes_ended(on).collect())),
    ];
    html! {
        @if lists.iter().any(|(_, list)| !list.is_empty()) {
            section class="cc-sec cc-measure cc-flow govuk-inset-text" aria-labelledby="changed" {
                h2 id="changed" class="govuk-heading-s" {
                    (text.with("rules-changed", &[("day", &when::day(text, on))]))
                }
                @for (title, list) in lists {
                    @if !list.is_empty() {
                        h3 class="govuk-heading-s" { (text.get(title)) }
                        ul class="govuk-list govuk-list--bullet" { @for item in list { li { (item) } } }
                    }
                }
            }
        }
    }
}

/// The day before; the same where there is none.
fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
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
            h3 id=(format!("{id}-title")) class="govuk-heading-s" { (entry.text) }
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

/// What this service itself has narrowed, for anybody to read (R-GATE-06).
fn local(text: Text, rules: &RuleBook, on: Date) -> Markup {
    let entries: Vec<&LocalRule> = rules.local_on(on).collect();
    html! {
        @if !entries.is_empty() {
            section class="cc-sec" aria-labelledby="local" {
                h2 id="local" class="govuk-heading-m" tabindex="-1" { (text.get("rules-local")) }
                p { (text.get("rules-local-lead")) }
                @for entry in entries { (local_rule(text, entry)) }
            }
        }
    }
}

fn local_rule(text: Text, entry: &LocalRule) -> Markup {
    let id = format!("local-{}", entry.id);
    html! {
        section class="cc-sec cc-measure" id=(id) aria-labelledby=(format!("{id}-title")) tabindex="-1" {
            h3 id=(format!("{id}-title")) class="govuk-heading-s" { (entry.text) }
            p { (entry.reason) }
            @if let Some(out) = &entry.leaves_out { p { (text.with("rules-local-leaves-out", &[("what", &left_out(text, out))])) } }
            p class="cc-soft cc-small" {
                (text.with("rules-local-source", &[("source", &entry.source), ("day", &when::day(text, entry.from))]))
                @if let Some(until) = entry.until { " " (text.with("rules-until", &[("day", &when::day(text, until))])) }
            }
        }
    }
}

/// What is not taken on, in words: a comma between alternatives, a semicolon between what has to come
/// together.
fn left_out(text: Text, out: &LeavesOut) -> String {
    let words = |set: &str, codes: Vec<&str>| -> Vec<String> {
        codes.into_iter().map(|code| text.code(set, code).into_owned()).collect()
    };
    let lists = [
        words("form", out.forms.iter().map(|form| form.code()).collect()),
        words("route", out.stages.iter().map(String::as_str).collect()),
        words("offence", out.offences.iter().map(|offence| offence.code()).collect()),
    ];
    let lists = lists.into_iter().filter(|list| !list.is_empty());
    lists.map(|list| list.join(", ")).collect::<Vec<_>>().join("; ")
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
            h2 id="numbers" class="govuk-heading-m" tabindex="-1" { (text.get("rules-numbers")) }
            ul class="govuk-list govuk-list--bullet" {
                @for (id, days) in all { li { (text.with(id, &[("days", &days)])) } }
            }
            p class="cc-soft cc-small" { (source(text, &thresholds.source, thresholds.standing, (thresholds.from, thresholds.until))) }
        }
    }
}
