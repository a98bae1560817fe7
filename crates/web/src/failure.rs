//! The one place that turns a failed use case into a page.

use app::Failure;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::Refusal;
use maud::{Markup, html};

use crate::form::Slip;
use crate::shell::{self, Nav};
use crate::visit::{Staff, Visit};

/// What a failure is to a page: its status and the ids of its texts.
fn kind(failure: &Failure) -> (StatusCode, &'static str) {
    match failure {
        Failure::NotFound => (StatusCode::NOT_FOUND, "failure-not-found"),
        Failure::NotAllowed => (StatusCode::FORBIDDEN, "failure-not-allowed"),
        Failure::SignedOut => (StatusCode::UNAUTHORIZED, "failure-signed-out"),
        Failure::NotYet(_) => (StatusCode::UNPROCESSABLE_ENTITY, "failure-not-yet"),
        Failure::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "failure-invalid"),
        Failure::Conflict { .. } | Failure::KeyReused => (StatusCode::CONFLICT, "failure-conflict"),
        Failure::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "failure-too-many"),
        Failure::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, "failure-unavailable"),
        Failure::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "failure-internal"),
    }
}

/// Logs what only we can mend, once, with its whole chain.
pub fn log(failure: &Failure) {
    match failure {
        Failure::Internal(source) => {
            let mut chain = source.to_string();
            let mut next = source.source();
            while let Some(cause) = next {
                chain = format!("{chain}: {cause}");
                next = cause.source();
            }
            tracing::error!(error = %chain, "a request failed");
        }
        Failure::Unavailable(outage) => {
            tracing::error!(error = %outage, "the database cannot be used");
        }
        _ => {}
    }
}

fn words(visit: &Visit, failure: &Failure) -> (StatusCode, String, Markup) {
    log(failure);
    let (status, id) = kind(failure);
    let text = visit.text;
    let title = text.get(id).into_owned();
    let main = html! {
        div class="cc-width cc-alone" {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body-l" { (text.get(&format!("{id}.body"))) }
            p { a href="/" { (text.get("failure-back")) } }
        }
    };
    (status, title, main)
}

/// The page of a failure, for staff.
pub fn page(staff: &Staff, failure: &Failure) -> Response {
    if matches!(failure, Failure::SignedOut) {
        return Redirect::to("/sign-in").into_response();
    }
    let (status, title, main) = words(&staff.visit, failure);
    (status, shell::staff(staff, Nav::Other, &title, &main)).into_response()
}

/// The page of a failure, for anybody.
pub fn public_page(visit: &Visit, failure: &Failure) -> Response {
    let (status, title, main) = words(visit, failure);
    (status, shell::public(visit, &title, &main)).into_response()
}

/// What a failed form has to say: its status, the slips to show at its fields, and a refusal.
pub struct FormTrouble {
    /// The status of the answer.
    pub status: StatusCode,
    /// Slips.
    pub slips: Vec<Slip>,
    /// Conditions that do not hold yet.
    pub refusal: Option<Refusal>,
}

/// What a failure means to the form that led to it; the failure back where it is none of the
/// form's.
pub fn for_form(failure: Failure) -> Result<FormTrouble, Failure> {
    match failure {
        Failure::Invalid(invalid) => Ok(FormTrouble {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            slips: vec![Slip::from_invalid(invalid)],
            refusal: None,
        }),
        Failure::NotYet(refusal) => Ok(FormTrouble {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            slips: Vec::new(),
            refusal: Some(refusal),
        }),
        Failure::Conflict { .. } => Ok(FormTrouble {
            status: StatusCode::CONFLICT,
            slips: vec![Slip::new("", "slip-conflict")],
            refusal: None,
        }),
        Failure::Unavailable(_) => {
            log(&failure);
            Ok(FormTrouble {
                status: StatusCode::SERVICE_UNAVAILABLE,
                slips: vec![Slip::new("", "slip-unavailable")],
                refusal: None,
            })
        }
        other => Err(other),
    }
}
