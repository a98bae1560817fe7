//! Version 1. What stands here stays: fields are added, never changed or taken away.

mod cases;
mod contacts;
mod document;

use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::openapi::Document;
use crate::state::WebState;

/// The operations, as routes and as a document.
pub fn router() -> OpenApiRouter<WebState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(cases::open::open, cases::list::list))
        .routes(routes!(cases::read::read))
        .routes(routes!(contacts::record::record))
        .routes(routes!(document::show))
}
