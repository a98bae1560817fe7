//! `POST /api/v1/sharing-agreements/{sharing_agreement}/changes`: it was reviewed, or ends sooner.

use app::App;
use axum::extract::State;
use axum::response::Response;
use domain::ids::SharingAgreementId;
use domain::sharing::SharingChange;
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::SharingAgreement;
use crate::api::client::Client;
use crate::api::codes::{Day, IdSchema};
use crate::api::openapi::{Guarded, MayNot, NeedsRole, Preconditioned, WithBody};
use crate::api::path::At;
use crate::api::preconditions::IfMatch;
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::api::versioned;
use crate::state::WebState;

/// What becomes of an agreement; one of both at least.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SharingAgreementChange {
    /// It was looked at again: the day by which it is to be the next time.
    #[schema(value_type = Option<Day>)]
    review: Option<Date>,
    /// It ends sooner: its last day.
    #[schema(value_type = Option<Day>)]
    ends: Option<Date>,
}

/// Change a sharing agreement
///
/// It was reviewed, or ends sooner than it said. Another purpose, other details or a later end are
/// another agreement. With `If-Match` only while the record is at that version.
#[utoipa::path(
    post,
    path = "/api/v1/sharing-agreements/{sharing_agreement}/changes",
    operation_id = "changeSharingAgreement",
    tag = "service",
    security(("token" = [])),
    params(
        ("sharing_agreement" = IdSchema, Path, description = "Which agreement."),
        ("If-Match" = Option<String>, Header, description = "The version of the agreement that was looked \
            at.", pattern = r#"^("[1-9][0-9]{0,17}"|\*)$"#, example = "\"1\""),
    ),
    request_body(
        content = SharingAgreementChange,
        description = "What becomes of it.",
        examples(("reviewed" = (
            summary = "It was looked at again",
            value = json!({ "review": "2027-10-01" })
        ))),
    ),
    responses(
        (status = 200, description = "The agreement as it is now.", body = SharingAgreement,
            headers(("ETag" = String, description = "The version of the agreement."))),
        Guarded, NeedsRole, MayNot, Preconditioned, WithBody,
    ),
)]
pub async fn change(
    State(state): State<WebState>,
    Client(caller): Client,
    At(id): At<SharingAgreementId>,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<SharingAgreementChange>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    // Whoever may not know of the agreement is told nothing else.
    let before = state.app.read_sharing_agreement(&caller, id).await.map_err(failed)?;
    App::must_keep_agreements(&caller).map_err(failed)?;
    let (IfMatch(expected), Sent { body, key: _ }) = (expected?, sent?);
    let version = expected.unwrap_or(before.version);
    let reviewed = body.review.map(SharingChange::Reviewed);
    let changes = reviewed.into_iter().chain(body.ends.map(SharingChange::Ends)).collect();
    state.app.change_sharing_agreement(&caller, id, version, changes).await.map_err(failed)?;
    let after = state.app.read_sharing_agreement(&caller, id).await.map_err(failed)?;
    Ok(versioned(after.version, SharingAgreement::of(after)))
}
