//! `GET /api/v1/me`: in whose name the program acts.

use axum::Json;
use axum::extract::State;
use domain::access::Role;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{IdSchema, RoleSchema};
use crate::api::openapi::Guarded;
use crate::api::problem::Problem;
use crate::state::WebState;

/// The user in whose name a program acts.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// Which user.
    #[schema(value_type = IdSchema)]
    user: String,
    /// Their name.
    name: String,
    /// The service they work for.
    #[schema(value_type = IdSchema)]
    service: String,
    /// The service's name.
    service_name: String,
    /// What they are employed to do.
    #[schema(value_type = Vec<RoleSchema>)]
    roles: Vec<Role>,
    /// Their practitioner record, where they have one.
    #[schema(value_type = Option<IdSchema>)]
    practitioner: Option<String>,
}

/// Read who you are
///
/// The user in whose name the program acts. A program that starts up asks this first, to see
/// whether its key works and what it may expect to see.
#[utoipa::path(
    get,
    path = "/api/v1/me",
    operation_id = "readMe",
    tag = "about",
    security(("token" = [])),
    responses(
        (status = 200, description = "The user in whose name the program acts.", body = Me),
        Guarded,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
) -> Result<Json<Me>, Problem> {
    let service_name = state
        .app
        .service_name(caller.service)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(Json(Me {
        user: caller.user.to_string(),
        name: caller.name,
        service: caller.service.to_string(),
        service_name,
        roles: caller.roles,
        practitioner: caller.practitioner.map(|id| id.to_string()),
    }))
}
