//! The rules in force today, for anybody: what each demands, why, and where it comes from. Refusals
//! and checks link here.

use app::Caller;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::rules::{RouteRules, RuleBook, RuleEntry, Standing, Thresholds};
use domain::time::Date;
use maud::{Markup, html};

use crate::pages::tasks::agreement::not_finishing;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::{Staff, Visit};
use crate::when;

/// `GET /rules`
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    caller: Option<Extension<Caller>>,
) -> Response {
    let visit = visit.in_english();
    let (text, today) = (visit.text, visit.today());
    let title = text.get("rules-title");
    let main = html! {
        div class="cc-width cc-page" { (body(text, state.app.rules(), today)) }
    };
    match caller {
        Some(Extension(caller)) => {
            shell::staff(&Staff { visit, caller }, Nav::Other, &title, &main).into_response()
        }
        None => shell::public(&visit, &title, &main).into_response(),
    }
}

fn body(text: Text, rules: &RuleBook, today: Date) -> Markup {
    let mut entries: Vec<&RuleEntry> = rules.rules_on(today).collect();
    entries.sort_by_key(|entry| entry.id.code());
    html! {
        h1 class="govuk-heading-l" { (text.get("rules-title")) }
        p class="govuk-body-l" { (text.get("rules-lead")) }
        p class="cc-soft" {
            (text.with("rules-count", &[
                ("count", &entries.len()),
                ("day", &when::day(text, today)),
                ("version", &rules.version()),
            ]))
        }
        @for entry in &entries { (rule(text, entry)) }
        section class="cc-sec" aria-labelledby="stages" {
            h2 id="stages" class="govuk-heading-m" { (text.get("rules-stages")) }
            @for route in rules.routes_on(today) { (stage(text, route)) }
        }
        @if let Some(thresholds) = rules.thresholds(today) { (numbers(text, thresholds)) }
    }
}

fn rule(text: Text, entry: &RuleEntry) -> Markup {
    let id = entry.id.code();
    html! {
        section class="cc-sec cc-measure" id=(id) aria-labelledby=(format!("{id}-title")) tabindex="-1" {
            h2 id=(format!("{id}-title")) class="govuk-heading-s" { (entry.text) }
            p { (entry.reason) }
            p class="cc-soft cc-small" { (id) ". " (source(text, &entry.source, entry.standing, entry.from)) }
        }
    }
}

/// Where it comes from, how well that was checked, and since when it holds.
fn source(text: Text, source: &str, standing: Standing, from: Date) -> String {
    let standing = text.code("standing", standing.code());
    text.with(
        "rules-source",
        &[("source", &source), ("standing", &standing), ("day", &when::day(text, from))],
    )
}

fn stage(text: Text, route: &RouteRules) -> Markup {
    let refer: Vec<String> =
        route.may_refer.iter().map(|code| text.code("source", code).into_owned()).collect();
    let venue = format!("route-venue-{}", route.venue.code());
    html! {
        section class="cc-sec cc-measure" id=(format!("stage-{}", route.code)) aria-labelledby=(format!("stage-{}-title", route.code)) {
            h3 id=(format!("stage-{}-title", route.code)) class="govuk-heading-s" { (text.code("route", &route.code)) }
            p { (text.with("route-may-refer", &[("who", &refer.join(", "))])) }
            p { (text.get(&venue)) " " (not_finishing(text, &route.not_finishing)) }
            p class="cc-soft cc-small" { (source(text, &route.source, route.standing, route.from)) }
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
            p class="cc-soft cc-small" { (source(text, &thresholds.source, thresholds.standing, thresholds.from)) }
        }
    }
}
