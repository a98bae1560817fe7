//! `GET /api/v1/practitioners`: who practises in the service.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::Practitioner;
use crate::api::client::Client;
use crate::api::openapi::{Guarded, NeedsRole};
use crate::api::problem::Problem;
use crate::state::WebState;

/// The practitioners of a service.
#[derive(Serialize, ToSchema)]
pub struct PractitionerList {
    /// The practitioners, by name.
    practitioners: Vec<Practitioner>,
}

/// List practitioners
///
/// Of the user's service, with their training, level and supervision.
#[utoipa::path(
    get,
    path = "/api/v1/practitioners",
    operation_id = "listPractitioners",
    tag = "service",
    security(("token" = [])),
    responses(
        (status = 200, description = "The practitioners, by name.", body = PractitionerList),
        Guarded, NeedsRole,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
) -> Result<Json<PractitionerList>, Problem> {
    let all = state
        .app
        .list_practitioners(&caller)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    let practitioners = all.into_iter().map(Practitioner::of).collect();
    Ok(Json(PractitionerList { practitioners }))
}
