//! `GET /api/v1/openapi.json`: the API about itself.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| {
    let document = super::router().into_openapi();
    Bytes::from(document.to_pretty_json().unwrap_or_default())
});

/// Read this document
///
/// It is made from the code that serves the API, so the two cannot differ.
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    operation_id = "readDocument",
    tag = "about",
    responses((status = 200, description = "The document, in OpenAPI 3.1.", body = Object, content_type = "application/json")),
)]
pub async fn show() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.clone()).into_response()
}
