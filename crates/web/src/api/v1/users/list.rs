//! `GET /api/v1/users`: who signs in to the service.

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

/// The users of a service.
#[derive(Serialize, ToSchema)]
pub struct UserList {
    /// The users, by name.
    users: Vec<User>,
}

/// Somebody who signs in.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct User {
    /// Which user.
    #[schema(value_type = IdSchema)]
    user: String,
    /// Their name.
    name: String,
    /// Their address at work.
    email: String,
    /// What they are employed to do.
    #[schema(value_type = Vec<RoleSchema>)]
    roles: Vec<Role>,
    /// Whether they may sign in.
    active: bool,
}

/// List users
///
/// Of the user's service, for its administrator.
#[utoipa::path(
    get,
    path = "/api/v1/users",
    operation_id = "listUsers",
    tag = "service",
    security(("token" = [])),
    responses((status = 200, description = "The users, by name.", body = UserList), Guarded, NeedsRole),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
) -> Result<Json<UserList>, Problem> {
    let all =
        state.app.list_users(&caller).await.map_err(|trouble| Problem::of(&trouble, &state.app))?;
    let users = all.into_iter().map(|one| User {
        user: one.user.to_string(),
        name: one.name,
        email: one.email,
        roles: one.roles,
        active: one.active,
    });
    Ok(Json(UserList { users: users.collect() }))
}
