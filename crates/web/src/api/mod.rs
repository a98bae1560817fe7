//! The API: a door for programs into the same use cases as the pages, under `/api/v1`.
//!
//! `docs/API-DESIGN.md` holds its conventions. An endpoint is one file, `v1/<noun>/<verb>.rs`, with
//! what it takes, what it answers, and its description; the routes, their list and the OpenAPI
//! document are made by the same calls in [`v1`].

#![expect(clippy::result_large_err, reason = "a problem is made once, on its way out")]

mod client;
mod codes;
mod openapi;
mod path;
mod preconditions;
pub mod problem;
mod query;
mod sent;
mod v1;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use serde::Serialize;

use crate::site::{Door, RouteInfo};
use crate::state::WebState;
use problem::{Kind, Problem};

/// The routes of the API and their list.
pub fn site() -> (Router<WebState>, Vec<RouteInfo>) {
    let (router, document) = v1::router().split_for_parts();
    let router = router
        .route("/api", any(nothing_here))
        .route("/api/", any(nothing_here))
        .route("/api/{*rest}", any(nothing_here))
        .method_not_allowed_fallback(wrong_method);
    (router, routes(&document))
}

/// Every command's code, with the id of the operation that carries it out.
pub fn commands() -> Vec<(&'static str, String)> {
    v1::commands::operations()
}

/// The routes that a document describes. Without a key in their description anybody may come.
fn routes(document: &utoipa::openapi::OpenApi) -> Vec<RouteInfo> {
    let mut routes = Vec::new();
    for (path, item) in &document.paths.paths {
        for (method, operation) in [("GET", &item.get), ("POST", &item.post), ("PUT", &item.put)] {
            if let Some(operation) = operation {
                let guarded = operation.security.as_ref().is_some_and(|keys| !keys.is_empty());
                let door = if guarded { Door::Token } else { Door::Public };
                routes.push(RouteInfo { method, path: path.clone(), door });
            }
        }
    }
    routes
}

async fn nothing_here() -> Problem {
    Problem::new(Kind::NotFound, "There is nothing at this address.")
}

async fn wrong_method() -> Problem {
    Problem::new(Kind::WrongMethod, "The header 'Allow' names the methods there are.")
}

/// An answer about a case, with its version as the entity tag.
fn versioned(version: i64, body: impl Serialize) -> Response {
    let mut response = axum::Json(body).into_response();
    response.headers_mut().insert(header::ETAG, etag(version));
    response
}

/// A version of a case as an entity tag.
fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{version}\"")).unwrap_or(HeaderValue::from_static("\"0\""))
}
