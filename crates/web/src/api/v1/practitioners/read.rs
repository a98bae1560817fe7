//! `GET /api/v1/practitioners/{practitioner}`: one record.

use axum::extract::State;
use axum::response::Response;
use domain::ids::PractitionerId;

use super::Practitioner;
use crate::api::client::Client;
use crate::api::codes::IdSchema;
use crate::api::openapi::{Guarded, NeedsRole};
use crate::api::path::At;
use crate::api::problem::Problem;
use crate::api::versioned;
use crate::state::WebState;

/// Read a practitioner's record
///
/// One's own, and for those who keep the records, everybody's in the service.
#[utoipa::path(
    get,
    path = "/api/v1/practitioners/{practitioner}",
    operation_id = "readPractitioner",
    tag = "service",
    security(("token" = [])),
    params(("practitioner" = IdSchema, Path, description = "Which practitioner.")),
    responses(
        (status = 200, description = "The record as it is now.", body = Practitioner,
            headers(("ETag" = String, description = "The version of the record, for `If-Match`."))),
        Guarded, NeedsRole,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    At(id): At<PractitionerId>,
) -> Result<Response, Problem> {
    let view = state
        .app
        .read_practitioner(&caller, id)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(versioned(view.version, Practitioner::of(view)))
}
