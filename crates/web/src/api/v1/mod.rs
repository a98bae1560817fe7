//! Version 1. What stands here stays: fields are added, never changed or taken away.

mod cases;
mod checks;
mod colleagues;
pub mod commands;
mod concerns;
mod contacts;
mod document;
mod entries;
mod findings;
mod me;
mod my_day;
mod people;
mod places;
mod practitioners;
mod rules;
mod sharing_agreements;
mod standing;
mod users;

use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::openapi::{Document, without_nulls};
use crate::state::WebState;

/// The operations, as routes and as a document.
pub fn router() -> OpenApiRouter<WebState> {
    let mut router = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(cases::open::open, cases::list::list))
        .routes(routes!(cases::read::read))
        .routes(routes!(people::add::add))
        .routes(routes!(people::read::read))
        .routes(routes!(people::replace::replace))
        .routes(routes!(contacts::record::record))
        .routes(routes!(entries::list::list))
        .routes(routes!(entries::read::read))
        .routes(routes!(checks::list::list))
        .routes(routes!(standing::read::read))
        .routes(routes!(findings::list::list))
        .routes(routes!(concerns::list::list))
        .routes(routes!(concerns::read::read))
        .routes(routes!(me::read::read))
        .routes(routes!(my_day::read::read))
        .routes(routes!(practitioners::list::list))
        .routes(routes!(practitioners::read::read))
        .routes(routes!(practitioners::change::change))
        .routes(routes!(sharing_agreements::list::list, sharing_agreements::make::make))
        .routes(routes!(sharing_agreements::change::change))
        .routes(routes!(colleagues::list::list))
        .routes(routes!(users::list::list, users::invite::invite))
        .routes(routes!(rules::list::list))
        .routes(routes!(places::list::list))
        .routes(routes!(document::show))
        .merge(commands::router());
    without_nulls(router.get_openapi_mut());
    router
}
