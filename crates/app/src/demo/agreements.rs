//! The sharing agreements of the demo: one that holds, one that is to be looked at again, one that
//! has ended.

use domain::ids::SharingAgreementId;
use domain::sharing::{Agency, SharedItem, SharingAgreement, SharingPurpose};

use super::cast::Cast;
use super::days_from;
use crate::{App, Failure};

/// Keeps them, as of today.
pub(super) async fn keep(app: &App, cast: &Cast) -> Result<(), Failure> {
    let today = app.now().date();
    let police = SharingAgreement {
        id: SharingAgreementId::generate(app.now(), app.entropy()),
        agency: Agency::Police,
        with: "West Midlands Police".to_owned(),
        purposes: vec![SharingPurpose::Refer, SharingPurpose::Outcome],
        items: vec![
            SharedItem::ContactDetails,
            SharedItem::OffenceFacts,
            SharedItem::Vulnerability,
            SharedItem::Outcome,
        ],
        starts: days_from(today, -400),
        review: days_from(today, 120),
        ends: days_from(today, 330),
    };
    let probation = SharingAgreement {
        agency: Agency::Probation,
        with: "Probation in the West Midlands".to_owned(),
        purposes: vec![SharingPurpose::Refer, SharingPurpose::Arrange],
        items: vec![SharedItem::ContactDetails, SharedItem::History, SharedItem::TakingPart],
        review: days_from(today, -20),
        ..police.clone()
    };
    let hospital = SharingAgreement {
        agency: Agency::Health,
        with: "Rea Valley Hospitals".to_owned(),
        purposes: vec![SharingPurpose::Support],
        items: vec![SharedItem::ContactDetails],
        review: days_from(today, -60),
        ends: days_from(today, -30),
        ..police.clone()
    };
    for agreement in [police, probation, hospital] {
        app.make_sharing_agreement(&cast.priya, agreement).await?;
    }
    Ok(())
}
