//! `GET /api/v1/sharing-agreements`: with whom details may pass, and until when.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::SharingAgreement;
use crate::api::client::Client;
use crate::api::openapi::{Guarded, NeedsRole};
use crate::api::problem::Problem;
use crate::state::WebState;

/// The sharing agreements of a service.
#[derive(Serialize, ToSchema)]
pub struct SharingAgreementList {
    /// The agreements, those that end last first.
    sharing_agreements: Vec<SharingAgreement>,
}

/// List sharing agreements
///
/// Of the user's service, those that have ended too: what passed under one is judged by it.
#[utoipa::path(
    get,
    path = "/api/v1/sharing-agreements",
    operation_id = "listSharingAgreements",
    tag = "service",
    security(("token" = [])),
    responses(
        (status = 200, description = "The agreements, those that end last first.", body = SharingAgreementList),
        Guarded, NeedsRole,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
) -> Result<Json<SharingAgreementList>, Problem> {
    let all = state
        .app
        .list_sharing_agreements(&caller)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    let sharing_agreements = all.into_iter().map(SharingAgreement::of).collect();
    Ok(Json(SharingAgreementList { sharing_agreements }))
}
