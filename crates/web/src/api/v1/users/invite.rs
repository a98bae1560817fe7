//! `POST /api/v1/users`: a colleague is invited.

use app::NewUser;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::{Duty, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{IdSchema, RoleSchema};
use crate::api::openapi::{Guarded, NeedsRole, WithBody};
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::state::WebState;

/// Somebody who is to be invited.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserToInvite {
    /// Their name, as colleagues see it.
    #[schema(min_length = 1)]
    name: String,
    /// Their address at work, which nobody else has.
    #[schema(max_length = 254)]
    email: String,
    /// What they are employed to do: one role at least.
    #[schema(value_type = Vec<RoleSchema>, min_items = 1)]
    roles: Vec<Role>,
}

/// An invitation.
#[derive(Serialize, ToSchema)]
pub struct InvitedUser {
    /// Which user.
    #[schema(value_type = IdSchema)]
    user: String,
    /// The address at which they set their password, once, within seven days. It is shown now and
    /// never again: hand it to nobody else.
    link: String,
}

/// Invite a user
///
/// By the service's administrator. The same address cannot be invited twice, which is what makes a
/// repeated request harmless.
#[utoipa::path(
    post,
    path = "/api/v1/users",
    operation_id = "inviteUser",
    tag = "service",
    security(("token" = [])),
    request_body(
        content = UserToInvite,
        description = "Who is invited.",
        examples(("a facilitator" = (
            summary = "Somebody who facilitates",
            value = json!({
                "name": "Ruth Example", "email": "ruth@rj.example", "roles": ["facilitator"]
            })
        ))),
    ),
    responses(
        (status = 201, description = "They are invited.", body = InvitedUser),
        Guarded, NeedsRole, WithBody,
    ),
)]
pub async fn invite(
    State(state): State<WebState>,
    Client(caller): Client,
    sent: Result<Sent<UserToInvite>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    caller.must(Duty::Administer).map_err(failed)?;
    let UserToInvite { name, email, roles } = sent?.body;
    let invitation =
        state.app.invite(&caller, NewUser { email, name, roles }).await.map_err(failed)?;
    let invited = InvitedUser {
        user: invitation.user.to_string(),
        link: format!("{}/join/{}", state.base, invitation.secret.expose()),
    };
    Ok((StatusCode::CREATED, axum::Json(invited)).into_response())
}
