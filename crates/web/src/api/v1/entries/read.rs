//! `GET /api/v1/cases/{case}/entries/{entry}`: one entry.

use axum::extract::State;
use axum::response::Response;

use super::told::HistoryEntry;
use crate::api::client::Client;
use crate::api::codes::{EntryNumber, IdSchema};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::In;
use crate::api::problem::{Kind, Problem};
use crate::api::versioned;
use crate::state::WebState;

/// Read an entry
///
/// With what became of it.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/entries/{entry}",
    operation_id = "readEntry",
    tag = "history",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("entry" = EntryNumber, Path, description = "The number of the entry."),
    ),
    responses(
        (status = 200, description = "The entry as it stands now.", body = HistoryEntry,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, OfCase,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    In(case, number): In<i64>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    let found = view.file.entries().iter().find(|entry| entry.version == number);
    let entry = found.ok_or_else(|| Problem::new(Kind::NotFound, "There is no such entry."))?;
    Ok(versioned(view.file.version(), HistoryEntry::of(&view.file, entry)))
}
