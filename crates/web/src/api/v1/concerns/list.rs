//! `GET /api/v1/concerns`: the concerns of a safeguarding lead.

use app::ConcernCursor;
use axum::Json;
use axum::extract::State;
use domain::cases::Flaw;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Concern;
use crate::api::client::Client;
use crate::api::openapi::{Guarded, NeedsRole, WithQuery};
use crate::api::problem::Problem;
use crate::api::query::Query;
use crate::state::WebState;

/// Which concerns are listed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ConcernListQuery {
    /// Only what comes behind: `next` of the page before, as it was given.
    after: Option<String>,
}

/// A page of concerns.
#[derive(Serialize, ToSchema)]
pub struct ConcernList {
    /// Those that wait for a decision, the longest waiting first.
    open: Vec<Concern>,
    /// Those that were decided, the latest first.
    decided: Vec<Concern>,
    /// What to send as `after` for the next page; nothing on the last one.
    next: Option<String>,
}

/// List safeguarding concerns
///
/// Those that reached the user as a safeguarding lead. The reading of each is logged.
#[utoipa::path(
    get,
    path = "/api/v1/concerns",
    operation_id = "listConcerns",
    tag = "concerns",
    security(("token" = [])),
    params(ConcernListQuery),
    responses(
        (status = 200, description = "A page of concerns.", body = ConcernList),
        Guarded, NeedsRole, WithQuery,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
    Query(query): Query<ConcernListQuery>,
) -> Result<Json<ConcernList>, Problem> {
    let after =
        query.after.map(|text| text.parse::<ConcernCursor>()).transpose().map_err(|_| {
            let detail = "it is 'next' of the page before, as it was given";
            Problem::field("after", Flaw::DoesNotFit, detail)
        })?;
    let page = state
        .app
        .list_concerns(&caller, after)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(Json(ConcernList {
        open: page.open.into_iter().map(Concern::of).collect(),
        decided: page.decided.into_iter().map(Concern::of).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }))
}
