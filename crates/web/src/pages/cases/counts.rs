//! What a case counts as: restorative justice of some kind, or not, with each reason and its rule
//! (R-NOT-01 to R-NOT-04, R-NOT-07). Worked out from what happened; nobody ticks it.

use app::CaseView;
use domain::kinds::{Mark, Reason, Standing};
use maud::{Markup, html};

use super::checks::first_name;
use crate::rule;
use crate::text::Text;

/// The section of a page.
pub fn section(view: &CaseView, text: Text) -> Markup {
    html! {
        section class="cc-sec cc-measure cc-flow" aria-labelledby="counts" {
            h2 id="counts" class="govuk-heading-m" { (text.get("counts-title")) }
            (body(view, text, &Standing::of(&view.file, view.now.date())))
        }
    }
}

/// One line for the case's page, with the reasons folded away: from the first day on, so that what
/// can never count is filed as what it is (R-NOT-01).
pub fn line(view: &CaseView, text: Text) -> Markup {
    let standing = Standing::of(&view.file, view.now.date());
    let there = standing.there().len();
    let summary = if standing.is_rj() {
        text.with("counts-as", &[("kinds", &kinds(text, &standing))])
    } else {
        text.with("counts-so-far", &[("there", &there), ("all", &Mark::ALL.len())])
    };
    html! {
        details class="govuk-details cc-sec cc-measure" id="counts" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("counts-title")) ": " (summary) }
            }
            div class="govuk-details__text cc-flow" { (body(view, text, &standing)) }
        }
    }
}

fn kinds(text: Text, standing: &Standing) -> String {
    let kinds = standing.kinds().into_iter();
    let kinds: Vec<String> =
        kinds.map(|kind| text.code("kind", kind.code()).into_owned()).collect();
    kinds.join(", ")
}

fn body(view: &CaseView, text: Text, standing: &Standing) -> Markup {
    html! {
        @if standing.is_rj() {
            p { strong { (text.with("counts-as", &[("kinds", &kinds(text, standing))])) } }
        } @else {
            p { (text.get("counts-not")) }
            ul class="govuk-list govuk-list--bullet" {
                @for reason in standing.reasons() { li { (said(view, text, &reason)) } }
            }
            @if !standing.neighbours.is_empty() {
                p { (text.get("counts-neighbours")) }
                ul class="govuk-list govuk-list--bullet" {
                    @for neighbour in &standing.neighbours {
                        li { (text.code("neighbour", neighbour.code())) " " (rule::link(text, neighbour.rule())) }
                    }
                }
            }
        }
        @for flag in &standing.flags {
            p { strong class="govuk-tag govuk-tag--todo" { (text.get("counts-look")) } " " (text.code("apology-flag", flag.code())) }
        }
        p class="cc-soft" { (text.get("counts-how")) }
    }
}

fn said(view: &CaseView, text: Text, reason: &Reason) -> Markup {
    let name = reason.about.map(|id| first_name(view.name(id)));
    html! {
        (text.code("lack", reason.lack.code()))
        @if let Some(name) = name { " (" (name) ")" }
        " " (rule::link(text, reason.rule))
    }
}
