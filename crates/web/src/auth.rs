//! Who is behind a request: found once, before any handler.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;

use crate::form::Typed;
use crate::pages;
use crate::state::WebState;
use crate::visit::{SESSION, Staff, Visit, cookie};
use crate::{failure, visit};

/// Finds the caller of each request to a page and puts it where handlers look.
pub fn around(router: Router<WebState>, state: WebState) -> Router<WebState> {
    router.layer(from_fn_with_state(state, find_caller))
}

async fn find_caller(State(state): State<WebState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/assets/") || path.starts_with("/api/") || path.starts_with("/health/") {
        return next.run(request).await;
    }
    let secret = cookie(request.headers(), SESSION).map(str::to_owned);
    let mut caller = None;
    if let Some(secret) = secret {
        match state.app.authenticate(&secret).await {
            Ok(found) => caller = found,
            Err(trouble) => {
                let (mut parts, _) = request.into_parts();
                let Ok(visit) = Visit::from_request_parts(&mut parts, &state).await;
                return failure::public_page(&visit, &trouble);
            }
        }
    }
    let signed_in = caller.is_some();
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    if !signed_in && request.method() == Method::POST && !pages::is_public(request.uri().path()) {
        return keep_words(state, request).await;
    }
    let had_flash = cookie(request.headers(), visit::FLASH).is_some();
    let shows = request.method() == Method::GET;
    let (mut parts, body) = request.into_parts();
    let staff = Staff::from_request_parts(&mut parts, &state).await.ok();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &state).await;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if response.status() == StatusCode::BAD_REQUEST {
        // No page answers so: the address itself could not be read, so there is nothing there.
        return match staff {
            Some(staff) => failure::page(&staff, &app::Failure::NotFound),
            None => failure::public_page(&visit, &app::Failure::NotFound),
        };
    }
    if had_flash && shows && response.status().is_success() {
        let gone = format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", visit::FLASH);
        if let Ok(value) = gone.parse() {
            response.headers_mut().append(axum::http::header::SET_COOKIE, value);
        }
    }
    response
}

/// Somebody was away and their session ended while they were writing: they sign in again and find
/// their words.
async fn keep_words(state: WebState, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visit) = Visit::from_request_parts(&mut parts, &state).await;
    let Ok(body) = Bytes::from_request(Request::from_parts(parts, body), &state).await else {
        return failure::too_large(&visit);
    };
    pages::account::sign_in::page(&visit, &Typed::parse(&body), StatusCode::UNAUTHORIZED)
}
