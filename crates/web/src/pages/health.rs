//! Whether this server lives, and whether it can serve.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::state::WebState;

/// `GET /health/live`: the process answers.
pub async fn live() -> &'static str {
    "alive\n"
}

/// `GET /health/ready`: database, schema, keys, disk; 503 with what is wrong. Jobs that were given
/// up are named, and the server is ready all the same.
pub async fn ready(State(state): State<WebState>) -> Response {
    let health = state.app.health().await;
    let mut parts: serde_json::Map<String, serde_json::Value> = health
        .parts
        .iter()
        .map(|(part, state)| {
            let state = state.as_ref().map_or_else(String::as_str, |()| "ok");
            ((*part).to_owned(), state.into())
        })
        .collect();
    if let Some(given_up) = health.given_up {
        let jobs = if given_up == 0 { "ok".to_owned() } else { format!("{given_up} given up") };
        parts.insert("jobs".to_owned(), jobs.into());
    }
    let status = if health.is_ready() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(parts)).into_response()
}
