//! The one place that turns a failed use case into a page.

use app::Failure;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::Refusal;
use maud::{Markup, html};

use crate::form::{Slip, Typed};
use crate::kept::InPlaceOfForm;
use crate::shell::{self, Nav};
use crate::text::Text;
use crate::visit::{Staff, Visit};

/// The texts for a database that cannot be used now.
const UNAVAILABLE: &str = "failure-unavailable";

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
        Failure::Unavailable(_) => (StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE),
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

/// The page of a failure, with what can be done now.
fn words(text: Text, id: &str, now: &Markup) -> (String, Markup) {
    let title = text.get(id).into_owned();
    let main = html! {
        div class="cc-width cc-alone" {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body-l" { (text.get(&format!("{id}.body"))) }
            (now)
            p { a href="/" { (text.get("failure-back")) } }
        }
    };
    (title, main)
}

/// The answer with a page of a failure; marked where what was sent may be lost with it.
fn answer(visit: &Visit, staff: Option<&Staff>, failure: &Failure) -> Response {
    log(failure);
    let (status, id) = kind(failure);
    let passes = matches!(failure, Failure::Unavailable(_));
    let text = Text::new(visit.chosen);
    let again = html! {
        @if passes { p { a href=(visit.address) { (text.get("failure-again")) } } }
    };
    let mut response = (status, shown(visit, staff, id, &again)).into_response();
    if matches!(failure, Failure::Unavailable(_) | Failure::Internal(_)) {
        let page = InPlaceOfForm { text: id, staff: staff.cloned() };
        response.extensions_mut().insert(page);
    }
    response
}

fn shown(visit: &Visit, staff: Option<&Staff>, id: &str, now: &Markup) -> Markup {
    let visit = visit.clone().in_chosen_language();
    let (title, main) = words(visit.text, id, now);
    match staff {
        Some(staff) => {
            let staff = Staff { visit, caller: staff.caller.clone() };
            shell::staff(&staff, Nav::Other, &title, &main)
        }
        None => shell::public(&visit, &title, &main),
    }
}

/// The page of a failure that took the place of a form: with everything that was sent, to send it
/// again.
pub fn kept_page(visit: &Visit, page: &InPlaceOfForm, typed: &Typed) -> Response {
    let text = Text::new(visit.chosen);
    let again = html! {
        @if !typed.is_empty() { p { (text.get("failure-kept")) } }
        form method="post" action=(visit.address) {
            @for (name, value) in typed.all() { input type="hidden" name=(name) value=(value); }
            (govuk::Button::new(text.get("failure-again").into_owned()).prevent_double_click(true))
        }
    };
    let status = if page.text == UNAVAILABLE {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    };
    (status, shown(visit, page.staff.as_ref(), page.text, &again)).into_response()
}

/// The page for a form that is too large to be read, and so cannot be given back.
pub fn too_large(visit: &Visit) -> Response {
    let page = shown(visit, None, "failure-too-large", &html! {});
    (StatusCode::PAYLOAD_TOO_LARGE, page).into_response()
}

/// The page for a form that did not come whole, in the time there is.
pub fn too_slow(visit: &Visit) -> Response {
    let page = shown(visit, None, "failure-too-slow", &html! {});
    (StatusCode::REQUEST_TIMEOUT, page).into_response()
}

/// The page of a failure, for staff.
pub fn page(staff: &Staff, failure: &Failure) -> Response {
    if matches!(failure, Failure::SignedOut) {
        return Redirect::to("/sign-in").into_response();
    }
    answer(&staff.visit, Some(staff), failure)
}

/// The page of a failure, for anybody.
pub fn public_page(visit: &Visit, failure: &Failure) -> Response {
    answer(visit, None, failure)
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
        Failure::KeyReused => Ok(FormTrouble {
            status: StatusCode::CONFLICT,
            slips: vec![Slip::new("", "slip-saved-before")],
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
