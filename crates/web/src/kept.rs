//! Words that reach us when we cannot take them: they come back on the page that says so, ready to
//! be sent again. One place for every form, whatever failed on the way to it.

use std::error::Error;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http_body_util::LengthLimitError;

use crate::failure;
use crate::form::{LARGEST_FORM, Typed};
use crate::pages::{self, moving_in};
use crate::state::WebState;
use crate::visit::{Staff, Visit};

/// Marks a page that stands where a form was expected.
#[derive(Clone)]
pub struct InPlaceOfForm {
    /// The id of the texts that say what went wrong.
    pub text: &'static str,
    /// Who is here, where that is known.
    pub staff: Option<Staff>,
}

/// How many seconds to wait before another try.
const PATIENCE: HeaderValue = HeaderValue::from_static("5");

/// Keeps what is sent to pages until it is known what became of it.
pub fn around(router: Router<WebState>, state: WebState) -> Router<WebState> {
    router.layer(from_fn_with_state(state, keep))
}

async fn keep(State(state): State<WebState>, request: Request, next: Next) -> Response {
    let sends = request.method() == Method::POST && !request.uri().path().starts_with("/api/");
    let mut response =
        if sends { send(&state, request, next).await } else { next.run(request).await };
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(PATIENCE);
    }
    response
}

async fn send(state: &WebState, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, state).await;
    // A file is its sender's still, and is not taken in before it is known who sends it.
    if parts.uri.path() == moving_in::UPLOAD {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let sent = match to_bytes(body, LARGEST_FORM).await {
        Ok(sent) => sent,
        Err(error) if is_too_large(&error) => return failure::too_large(&visit),
        Err(_) => return failure::too_slow(&visit),
    };
    // Forms for anybody ask for passwords, which no page gives back.
    let keeps = !pages::is_public(parts.uri.path());
    let request = Request::from_parts(parts, Body::from(sent.clone()));
    let response = next.run(request).await;
    match response.extensions().get::<InPlaceOfForm>() {
        Some(page) if keeps => failure::kept_page(&visit, page, &Typed::parse(&sent)),
        _ => response,
    }
}

/// Whether a body is longer than it may be; otherwise the rest of it did not come.
fn is_too_large(error: &axum::Error) -> bool {
    error.source().is_some_and(<dyn Error>::is::<LengthLimitError>)
}
