//! `GET /api/v1/cases/{case}/concerns/{concern}`: one concern.

use axum::extract::State;
use axum::response::Response;
use domain::ids::ConcernId;

use super::Concern;
use crate::api::client::Client;
use crate::api::codes::IdSchema;
use crate::api::openapi::{Guarded, NeedsRole};
use crate::api::path::In;
use crate::api::problem::Problem;
use crate::api::versioned;
use crate::state::WebState;

/// Read a safeguarding concern
///
/// For a safeguarding lead who has it. The reading is logged.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/concerns/{concern}",
    operation_id = "readConcern",
    tag = "concerns",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("concern" = IdSchema, Path, description = "Which concern."),
    ),
    responses(
        (status = 200, description = "The concern, without its words.", body = Concern,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, NeedsRole,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    In(case, concern): In<ConcernId>,
) -> Result<Response, Problem> {
    let view = state
        .app
        .read_concern(&caller, case, concern)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(versioned(view.version, Concern::of(view)))
}
