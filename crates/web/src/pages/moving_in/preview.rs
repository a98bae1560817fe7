//! `GET /moving-in/{move}/preview`: the cases as they will stand, and what has to be put right.

use app::moving_in::{Look, LookedAt, Seen};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::cases::Side;
use maud::{Markup, html};

use super::{UPLOAD, named, words};
use crate::failure;
use crate::pages::cases::people;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// How many cases are shown.
const SHOWN: usize = 20;
/// How many slips are told at once.
const TOLD: usize = 100;

/// `GET /moving-in/{move}/preview`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    let look = match named(&id) {
        Ok(id) => state.app.look_at_cases(&staff.caller, id).await,
        Err(failure) => Err(failure),
    };
    match look {
        Ok(look) => render(&staff, &id, &look),
        Err(failure) => failure::page(&staff, &failure),
    }
}

fn render(staff: &Staff, id: &str, look: &Look) -> Response {
    let text = staff.visit.text;
    let title = text.get("move-preview-title");
    let main = html! {
        div class="cc-width cc-page cc-flow" {
            (shell::back(text, &format!("{UPLOAD}/{id}/columns"), "back-to-columns"))
            (words::steps(text, 3))
            h1 class="govuk-heading-l" { (title) }
            p { (text.with("move-columns-file", &[("name", &look.name)])) }
            @match &look.seen {
                Err(why) => p role="alert" { (words::unreadable(text, &look.name, why)) },
                Ok(seen) => {
                    @if !seen.missing.is_empty() { (missing(text, id, seen)) }
                    @if !seen.slips.is_empty() { (slips(text, seen)) }
                    @if seen.missing.is_empty() { (totals(text, seen)) (cases(text, seen)) }
                    @if look.is_ready() {
                        p { a class="govuk-button" href=(format!("{UPLOAD}/{id}/sign")) { (text.get("move-on-to-sign")) } }
                    }
                },
            }
            @if !look.is_ready() {
                p { (text.get("move-mend")) " " a href=(UPLOAD) { (text.get("move-upload-again")) } }
            }
            form method="post" action=(format!("{UPLOAD}/{id}/throw-away")) class="cc-inline" {
                button class="cc-link-button" type="submit" { (text.get("move-throw-away")) }
            }
        }
    };
    shell::staff(staff, Nav::Cases, &title, &main).into_response()
}

fn missing(text: Text, id: &str, seen: &LookedAt) -> Markup {
    html! {
        section class="cc-sec cc-flow" aria-labelledby="missing" {
            h2 id="missing" class="govuk-heading-m" { (text.get("move-missing")) }
            ul class="govuk-list govuk-list--bullet" {
                @for field in &seen.missing { li { (words::field(text, *field)) } }
            }
            p { a href=(format!("{UPLOAD}/{id}/columns")) { (text.get("move-missing-link")) } }
        }
    }
}

fn slips(text: Text, seen: &LookedAt) -> Markup {
    let more = seen.slips.len().saturating_sub(TOLD);
    html! {
        section class="cc-sec cc-flow" aria-labelledby="slips" {
            h2 id="slips" class="govuk-heading-m" {
                (text.with("move-slips", &[("count", &seen.slips.len())]))
            }
            p { (text.get("move-slips-lead")) }
            ul class="govuk-list govuk-list--bullet" {
                @for slip in seen.slips.iter().take(TOLD) { li { (words::slip(text, slip)) } }
            }
            @if more > 0 { p { (text.with("move-slips-more", &[("count", &more)])) } }
        }
    }
}

fn totals(text: Text, seen: &LookedAt) -> Markup {
    let totals = seen.totals;
    let pairs = [
        ("move-total-cases", totals.cases),
        ("move-total-people", totals.people),
        ("move-total-noes", totals.noes),
        ("move-total-orders", totals.orders),
        ("move-total-basis", totals.unknown_basis),
    ];
    html! {
        dl class="cc-caseline" {
            @for (id, count) in pairs { div { dt { (text.get(id)) } dd { (count) } } }
        }
        @if totals.unknown_basis > 0 { p class="cc-soft" { (text.get("move-basis-unknown")) } }
    }
}

fn cases(text: Text, seen: &LookedAt) -> Markup {
    let columns = ["row", "reference", "people", "stage"];
    let (shown, count) = (seen.cases.len().min(SHOWN), seen.cases.len());
    let id = if shown == count { "move-cases-all" } else { "move-cases" };
    html! {
        h2 id="cases" class="govuk-heading-m" {
            (text.with(id, &[("shown", &shown), ("count", &count)]))
        }
        table class="govuk-table cc-rows" aria-labelledby="cases" {
            thead class="govuk-table__head" {
                tr class="govuk-table__row" {
                    @for column in columns {
                        th scope="col" class="govuk-table__header" { (text.get(&format!("move-cases-{column}"))) }
                    }
                }
            }
            tbody class="govuk-table__body" {
                @for case in seen.cases.iter().take(SHOWN) { (line(text, case)) }
            }
        }
    }
}

fn line(text: Text, case: &Seen) -> Markup {
    let offence = case.offence.map(|code| text.code("offence", code)).unwrap_or_default();
    let stage = case.stage.map(|code| text.code("stage-there", code)).unwrap_or_default();
    let began = case.received.map(|day| when::day(text, day)).unwrap_or_default();
    let of = |side: Side| case.people.iter().filter(move |(found, _)| *found == side);
    html! {
        tr class="govuk-table__row" {
            th scope="row" class="govuk-table__header" { (case.row) }
            td class="govuk-table__cell" data-label=(text.get("move-cases-reference")) {
                div { (case.reference) br; (offence) br; (began) }
            }
            td class="govuk-table__cell" data-label=(text.get("move-cases-people")) {
                div {
                    @for side in [Side::Harmed, Side::Responsible] {
                        @for (_, name) in of(side) { (people::side(text, side)) ": " (name) br; }
                    }
                    @if case.noes > 0 { strong { (text.with("move-case-noes", &[("count", &case.noes)])) } }
                }
            }
            td class="govuk-table__cell" data-label=(text.get("move-cases-stage")) { (stage) }
        }
    }
}
