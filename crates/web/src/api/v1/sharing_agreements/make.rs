//! `POST /api/v1/sharing-agreements`: an agreement is kept.

use app::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ids::SharingAgreementId;
use domain::sharing::{self, Agency, SharedItem, SharingPurpose};
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::SharingAgreement;
use crate::api::client::Client;
use crate::api::codes::{AgencySchema, Day, SharedItemSchema, SharingPurposeSchema};
use crate::api::openapi::{Guarded, MayNot, NeedsRole, WithBody};
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::state::WebState;

/// An agreement that is to be kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSharingAgreement {
    /// What kind of agency the other party is.
    #[schema(value_type = AgencySchema)]
    agency: Agency,
    /// The other party's name.
    #[schema(min_length = 1, max_length = 120)]
    with: String,
    /// What for: one purpose at least.
    #[schema(value_type = Vec<SharingPurposeSchema>, min_items = 1)]
    purposes: Vec<SharingPurpose>,
    /// Which kinds of details: one at least.
    #[schema(value_type = Vec<SharedItemSchema>, min_items = 1)]
    items: Vec<SharedItem>,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    starts: Date,
    /// The day by which it is looked at again.
    #[schema(value_type = Day)]
    review: Date,
    /// The last day on which it holds.
    #[schema(value_type = Day)]
    ends: Date,
}

/// Keep a sharing agreement
///
/// With another agency: by whoever coordinates. What passes under it must be covered by it on the day.
/// The same agreement is not kept twice, which makes a repeated request harmless.
#[utoipa::path(
    post,
    path = "/api/v1/sharing-agreements",
    operation_id = "makeSharingAgreement",
    tag = "service",
    security(("token" = [])),
    request_body(
        content = NewSharingAgreement,
        description = "What was agreed.",
        examples(("with the police" = (
            summary = "With the police, about whom they refer",
            value = json!({
                "agency": "police", "with": "West Midlands Police",
                "purposes": ["refer", "outcome"], "items": ["contact-details", "offence-facts"],
                "starts": "2026-12-01", "review": "2027-11-01", "ends": "2028-11-30"
            })
        ))),
    ),
    responses(
        (status = 201, description = "It is kept.", body = SharingAgreement),
        Guarded, NeedsRole, MayNot, WithBody,
    ),
)]
pub async fn make(
    State(state): State<WebState>,
    Client(caller): Client,
    sent: Result<Sent<NewSharingAgreement>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    App::must_keep_agreements(&caller).map_err(failed)?;
    let body = sent?.body;
    let agreement = sharing::SharingAgreement {
        id: SharingAgreementId::generate(state.app.now(), state.app.entropy()),
        agency: body.agency,
        with: body.with,
        purposes: body.purposes,
        items: body.items,
        starts: body.starts,
        review: body.review,
        ends: body.ends,
    };
    let made = state.app.make_sharing_agreement(&caller, agreement).await.map_err(failed)?;
    Ok((StatusCode::CREATED, axum::Json(SharingAgreement::of(made))).into_response())
}
