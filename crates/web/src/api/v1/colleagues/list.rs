//! `GET /api/v1/colleagues`: the colleagues in the user's service.

use axum::Json;
use axum::extract::State;
use domain::access::Role;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{IdSchema, RoleSchema};
use crate::api::openapi::{Guarded, NeedsRole};
use crate::api::problem::Problem;
use crate::state::WebState;

/// The colleagues in a service.
#[derive(Serialize, ToSchema)]
pub struct ColleagueList {
    /// The colleagues, by name.
    colleagues: Vec<ListedColleague>,
}

/// A colleague who can be asked, allocated or named.
#[derive(Serialize, ToSchema)]
pub struct ListedColleague {
    /// Which user.
    #[schema(value_type = IdSchema)]
    user: String,
    /// Their name.
    name: String,
    /// What they are employed to do.
    #[schema(value_type = Vec<RoleSchema>)]
    roles: Vec<Role>,
    /// Their practitioner record, where they have one.
    #[schema(value_type = Option<IdSchema>)]
    practitioner: Option<String>,
    /// Whether they may sign in.
    active: bool,
}

/// List colleagues
///
/// In the user's service, for those who choose among them: to hand a case over, to allocate a
/// facilitator, to name a supervisor.
#[utoipa::path(
    get,
    path = "/api/v1/colleagues",
    operation_id = "listColleagues",
    tag = "service",
    security(("token" = [])),
    responses(
        (status = 200, description = "The colleagues, by name.", body = ColleagueList),
        Guarded, NeedsRole,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
) -> Result<Json<ColleagueList>, Problem> {
    let all = state
        .app
        .list_colleagues(&caller)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    let colleagues = all.into_iter().map(|one| ListedColleague {
        user: one.user.to_string(),
        name: one.name,
        roles: one.roles,
        practitioner: one.practitioner.map(|id| id.to_string()),
        active: one.active,
    });
    Ok(Json(ColleagueList { colleagues: colleagues.collect() }))
}
