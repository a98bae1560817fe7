//! What every answer says about itself, and what no request may be.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use crate::api::problem::{Kind, Problem};
use crate::form::LARGEST_FORM;

/// Scripts, styles, fonts and pictures from here only; nobody may frame us.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; \
     form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];

/// Puts the headers on every answer, refuses requests that another site sent, and bodies that are
/// too large.
pub fn around(router: Router, base: &str) -> Router {
    let scheme: Arc<str> = base.split_once("://").map_or("http", |(scheme, _)| scheme).into();
    router
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(scheme, same_site))
        .layer(from_fn(say))
}

async fn say(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// A browser says by `Sec-Fetch-Site`, an older one by `Origin`, from where a request comes. One
/// that changes something must come from our own pages; programs send neither.
async fn same_site(State(scheme): State<Arc<str>>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
        || is_ours(&request, &scheme)
    {
        next.run(request).await
    } else {
        refuse(request.uri().path())
    }
}

fn refuse(path: &str) -> Response {
    if path.starts_with("/api/") {
        return Problem::new(
            Kind::OtherSite,
            "Programs send neither 'Origin' nor 'Sec-Fetch-Site'.",
        )
        .into_response();
    }
    (StatusCode::FORBIDDEN, "This request came from another site.\n").into_response()
}

fn is_ours(request: &Request, scheme: &str) -> bool {
    let text = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|origin| origin == (scheme, host))
        }
        (Some(_), None) => false,
    }
}
