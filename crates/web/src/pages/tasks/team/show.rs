//! The page of the team.

use app::{CaseView, Failure, PractitionerView};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::{Action, Duty};
use domain::cases::Facilitator;
use domain::ids::{CaseId, PractitionerId};
use maud::{Markup, html};

use super::allocate::Allocate;
use super::supervise::Supervise;
use crate::failure;
use crate::form::Typed;
use crate::pages::tasks::TaskDesk;
use crate::pages::tasks::run::embedded;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// The case, and whom its team could be made of for those who may know them.
async fn load(
    state: &WebState,
    staff: &Staff,
    case: &str,
    chooses: bool,
) -> Result<(CaseView, Vec<PractitionerView>), Failure> {
    let case: CaseId = case.parse().map_err(|_| Failure::NotFound)?;
    if chooses {
        state.app.read_case_and_practitioners(&staff.caller, case).await
    } else {
        Ok((state.app.read_case(&staff.caller, case).await?, Vec::new()))
    }
}

/// `GET /cases/{case}/team`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let chooses = staff.caller.has(Duty::SeePractitioners);
    let (view, practitioners) = match load(&state, &staff, &case, chooses).await {
        Ok(loaded) => loaded,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let manages = chooses && view.may(Action::Manage) && view.file.case().is_open();
    let (text, typed) = (staff.visit.text, Typed::default());
    let desk = TaskDesk {
        app: &state.app,
        view: &view,
        text,
        typed: &typed,
        practitioners: &practitioners,
    };
    let title = text.get("team-title");
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            (now(&view, text, manages))
            @if manages {
                section class="cc-sec cc-log" aria-labelledby="allocate" {
                    h2 id="allocate" class="govuk-heading-m" { (text.get("team-allocate")) }
                    (embedded::<Allocate>(&desk))
                }
                section class="cc-sec cc-log" aria-labelledby="supervise" {
                    h2 id="supervise" class="govuk-heading-m" { (text.get("team-supervise")) }
                    p { (text.get("team-supervise-lead")) }
                    (embedded::<Supervise>(&desk))
                }
            }
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

fn now(view: &CaseView, text: Text, manages: bool) -> Markup {
    let team = &view.file.case().team;
    html! {
        section class="cc-sec" aria-labelledby="now" {
            h2 id="now" class="govuk-heading-m" { (text.get("team-now")) }
            dl class="govuk-summary-list" {
                @for (id, one) in &team.facilitators { (facilitator(view, text, *id, one, manages)) }
                @if team.facilitators.is_empty() { (row(&text.get("caseline-facilitator"), &html! { (text.get("nobody-yet")) })) }
                (row(&text.get("caseline-supervisor"), &html! {
                    @match team.supervisor {
                        Some((_, user)) => (view.colleague(user)),
                        None => (text.get("nobody-yet")),
                    }
                }))
            }
        }
    }
}

fn row(key: &str, value: &Markup) -> Markup {
    html! {
        div class="govuk-summary-list__row" {
            dt class="govuk-summary-list__key" { (key) }
            dd class="govuk-summary-list__value" { (value) }
        }
    }
}

fn facilitator(
    view: &CaseView,
    text: Text,
    id: PractitionerId,
    one: &Facilitator,
    manages: bool,
) -> Markup {
    let name = view.colleague(one.user);
    let value = html! {
        p { (name) }
        p class="cc-soft" {
            (text.with("team-since", &[("day", &when::day(text, one.since.date()))]))
            @if !one.declared_neutral { " " (text.get("team-not-declared")) }
        }
        @if manages {
            p {
                a href=(format!("/cases/{}/team/release?practitioner={id}", view.file.id())) {
                    (text.get("team-release")) span class="govuk-visually-hidden" { " " (name) }
                }
            }
        }
    };
    row(&text.code("seat", one.seat.code()), &value)
}
