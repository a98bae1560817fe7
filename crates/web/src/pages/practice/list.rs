//! The practitioners of the service.

use app::PractitionerView;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::practitioners::Skill;
use maud::{Markup, html};

use super::due;
use crate::failure;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::Staff;
use crate::when;

/// `GET /practitioners`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    let listed = match state.app.list_practitioners(&staff.caller).await {
        Ok(listed) => listed,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let title = text.get("practice-title");
    let columns = ["name", "level", "training", "supervisor", "supervised", "due"];
    let main = html! {
        div class="cc-width cc-page cc-flow" {
            h1 class="govuk-heading-l" { (title) }
            p class="cc-soft" { (text.get("practice-lead")) }
            @if staff.caller.has(Duty::SeeAgreements) {
                p { a href="/sharing-agreements" { (text.get("agreements-title")) } }
            }
            (shell::flash(&staff.visit))
            @if listed.is_empty() {
                div class="cc-empty" { p { (text.get("practice-empty")) } }
            } @else {
                table class="govuk-table cc-rows" {
                    caption class="govuk-visually-hidden" { (title) }
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for column in columns {
                                th scope="col" class="govuk-table__header" { (text.get(&format!("practice-{column}"))) }
                            }
                        }
                    }
                    tbody class="govuk-table__body" {
                        @for one in &listed { (row(&state, &staff, &listed, one)) }
                    }
                }
            }
        }
    };
    shell::staff(&staff, Nav::Practice, &title, &main).into_response()
}

fn row(
    state: &WebState,
    staff: &Staff,
    all: &[PractitionerView],
    one: &PractitionerView,
) -> Markup {
    let (text, today, record) = (staff.visit.text, staff.visit.today(), &one.record);
    let opens =
        staff.caller.has(Duty::KeepPractitioners) || staff.caller.practitioner == Some(record.id);
    let level = record.level(today).map(|level| text.code("level", level.code()));
    let training = match record.trained_until(Skill::Facilitation) {
        Some(until) => when::day(text, until),
        None if record.once_trained(Skill::Facilitation, today) => {
            text.get("practice-no-end").into_owned()
        }
        None => text.get("practice-none").into_owned(),
    };
    let supervisor =
        record.supervisor.and_then(|id| all.iter().find(|other| other.record.id == id));
    let supervised = record.last_supervised(today).map(|day| when::day(text, day));
    let none = || text.get("practice-none").into_owned();
    let cell = |column: &str, value: Markup| {
        html! { td class="govuk-table__cell" data-label=(text.get(&format!("practice-{column}"))) { div { (value) } } }
    };
    html! {
        tr class="govuk-table__row" {
            th scope="row" class="govuk-table__header" {
                @if opens { a href=(format!("/practitioners/{}", record.id)) { (one.name) } } @else { (one.name) }
                @if record.volunteer { " " span class="cc-soft" { (text.get("practice-volunteer")) } }
            }
            (cell("level", html! { (level.map_or_else(none, std::borrow::Cow::into_owned)) }))
            (cell("training", html! { (training) }))
            (cell("supervisor", html! { (supervisor.map_or_else(none, |one| one.name.clone())) }))
            (cell("supervised", html! { (supervised.unwrap_or_else(none)) }))
            (cell("due", html! {
                @for sentence in due(text, one, today, state.app.rules().thresholds(today)) { p { (sentence) } }
            }))
        }
    }
}
