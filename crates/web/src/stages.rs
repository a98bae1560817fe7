//! What a stage of the criminal justice process asks of a case, in words (R-REF-02): the same for
//! whoever chooses a stage, reads the rule book, or says what follows before anyone agrees.

use domain::cases::{Case, ConditionOf};
use domain::rules::{Clock, Extent, RouteRules, RuleBook};
use domain::time::Date;
use maud::{Markup, html};

use crate::pages::tasks::meeting::ways::capital;
use crate::text::Text;

/// What follows at a stage if somebody does not finish.
pub fn unfinished(text: Text, route: &RouteRules) -> String {
    text.get(&format!("unfinished-{}", route.not_finishing.code())).into_owned()
}

/// Of what a promise can be a condition at the stage of a case, and what follows from not keeping
/// it: shown before anybody signs (R-AGREE-03).
pub fn condition(
    text: Text,
    case: &Case,
    rules: &RuleBook,
    on: Date,
) -> Option<(ConditionOf, String)> {
    let stage = case.stage(rules, on)?;
    let of = ConditionOf::at(stage)?;
    let broken = text.get(&format!("condition-broken-{}", stage.not_finishing.code()));
    Some((of, broken.into_owned()))
}

/// What is told to whoever decides at a stage, and that nothing else is.
pub fn reported(text: Text, route: &RouteRules) -> String {
    if route.reported.is_empty() {
        return text.get("stage-reported-nothing").into_owned();
    }
    let what = list(text, "reportable", route.reported.iter().map(|what| what.code()));
    let who = text.code("decides", route.decision_maker.code());
    text.with("stage-reported", &[("what", &what), ("who", &who)])
}

/// What a stage asks, in sentences.
pub fn asks(text: Text, route: &RouteRules) -> Vec<String> {
    let mut said = Vec::new();
    if route.extent == Extent::SignpostOnly {
        said.push(text.get("stage-signpost-only").into_owned());
    }
    said.push(text.get(&format!("route-venue-{}", route.venue.code())).into_owned());
    said.push(unfinished(text, route));
    said.push(text.with("route-may-refer", &[("who", &referrers(text, route))]));
    said
}

/// All that a stage asks, line by line.
pub fn table(text: Text, route: &RouteRules) -> Markup {
    let mut lines = Vec::new();
    if route.extent == Extent::SignpostOnly {
        lines.push(("stage-extent", text.get("stage-signpost-only").into_owned()));
    }
    if let Some(law) = &route.legal_basis {
        lines.push(("stage-law", law.clone()));
    }
    lines.push(("stage-refer", capital(&referrers(text, route))));
    let known = list(text, "must-know", route.must_know.iter().map(|what| what.code()));
    lines.push(("stage-know", capital(&known)));
    lines.push(("stage-clock", clock(text, route)));
    lines.push(("stage-decides", capital(&text.code("decides", route.decision_maker.code()))));
    lines.push(("stage-told", reported(text, route)));
    lines.push(("stage-unfinished", unfinished(text, route)));
    if !route.condition_modes.is_empty() {
        let modes = route.condition_modes.iter().map(|mode| mode.code());
        lines.push(("stage-modes", capital(&list(text, "condition-mode", modes))));
    }
    let venue = format!("route-venue-{}", route.venue.code());
    lines.push(("stage-venue", text.get(&venue).into_owned()));
    html! {
        dl class="govuk-summary-list" {
            @for (key, value) in lines {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (text.get(key)) }
                    dd class="govuk-summary-list__value" { (value) }
                }
            }
        }
    }
}

/// The clock, what it runs from, and how long it can be.
fn clock(text: Text, route: &RouteRules) -> String {
    let mut said = text.get(&format!("stage-clock-{}", route.clock.code())).into_owned();
    if route.clock != Clock::None {
        let from = text.code("runs-from", route.runs_from.code());
        said = format!("{said} {}", text.with("stage-runs-from", &[("from", &from)]));
    }
    if let Some(longest) = route.longest {
        let from = text.code("runs-from", longest.from.code());
        let by = text.code("runs-from", longest.by.code());
        let longest = text
            .with("stage-longest", &[("months", &longest.months), ("from", &from), ("by", &by)]);
        said = format!("{said} {longest}");
    }
    said
}

pub fn referrers(text: Text, route: &RouteRules) -> String {
    list(text, "source", route.may_refer.iter().map(|source| source.code()))
}

/// Codes in words, one after the other.
fn list<'c>(text: Text, kind: &str, codes: impl Iterator<Item = &'c str>) -> String {
    let words: Vec<String> = codes.map(|code| text.code(kind, code).into_owned()).collect();
    words.join(", ")
}
