//! Sharing agreements of a service with other agencies.

pub mod change;
pub mod list;
pub mod make;

use app::AgreementView;
use domain::sharing::{Agency, SharedItem, SharingPurpose};
use domain::time::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::codes::{AgencySchema, Day, IdSchema, SharedItemSchema, SharingPurposeSchema};

/// A sharing agreement.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct SharingAgreement {
    /// Which agreement.
    #[schema(value_type = IdSchema)]
    sharing_agreement: String,
    /// The record's version.
    version: i64,
    /// What kind of agency the other party is.
    #[schema(value_type = AgencySchema)]
    agency: Agency,
    /// The other party's name.
    with: String,
    /// What for.
    #[schema(value_type = Vec<SharingPurposeSchema>)]
    purposes: Vec<SharingPurpose>,
    /// Which kinds of details.
    #[schema(value_type = Vec<SharedItemSchema>)]
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

impl SharingAgreement {
    fn of(view: AgreementView) -> Self {
        let AgreementView { agreement, version } = view;
        Self {
            sharing_agreement: agreement.id.to_string(),
            version,
            agency: agreement.agency,
            with: agreement.with,
            purposes: agreement.purposes,
            items: agreement.items,
            starts: agreement.starts,
            review: agreement.review,
            ends: agreement.ends,
        }
    }
}
