//! `GET /api/v1/cases/{case}/entries`: what was recorded, in the order in which it was.

use axum::extract::State;
use axum::response::Response;
use domain::cases::Flaw;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::told::HistoryEntry;
use crate::api::client::Client;
use crate::api::codes::IdSchema;
use crate::api::openapi::{Guarded, OfCase, WithQuery};
use crate::api::path::{At, CaseAt};
use crate::api::problem::Problem;
use crate::api::query::Query;
use crate::api::versioned;
use crate::state::WebState;

/// The most entries on one page, and how many where it is not said.
const MOST: u32 = 200;
const USUAL: u32 = 50;

/// Which entries are listed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntryListQuery {
    /// Only entries behind this number: `next` of the page before, or the last one that is known.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// How many at the most; 50 where it is not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A page of entries.
#[derive(Serialize, ToSchema)]
pub struct EntryList {
    /// The entries, in the order in which they were recorded.
    entries: Vec<HistoryEntry>,
    /// What to send as `after` for the next page; nothing on the last one.
    next: Option<i64>,
}

/// List what was recorded
///
/// The case's history, oldest first: kinds, codes, days and ids. Corrected entries stay in it. A
/// program that keeps up with a case asks for what is behind the last entry it knows.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/entries",
    operation_id = "listEntries",
    tag = "history",
    security(("token" = [])),
    params(("case" = IdSchema, Path, description = "Which case."), EntryListQuery),
    responses(
        (status = 200, description = "A page of entries.", body = EntryList,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, OfCase, WithQuery,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
    query: Result<Query<EntryListQuery>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    let Query(query) = query?;
    let limit = query.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        let detail = format!("a page has 1 to {MOST} entries");
        return Err(Problem::field("limit", Flaw::OutOfRange, detail));
    }
    let after = query.after.unwrap_or(0);
    if after < 0 {
        return Err(Problem::field("after", Flaw::OutOfRange, "entries are numbered from 1"));
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut behind = view.file.entries().iter().filter(|entry| entry.version > after);
    let entries: Vec<_> = behind.by_ref().take(limit).collect();
    let last = entries.last().map(|entry| entry.version);
    let next = behind.next().and(last);
    let entries = entries.into_iter().map(|entry| HistoryEntry::of(&view.file, entry)).collect();
    Ok(versioned(view.file.version(), EntryList { entries, next }))
}
