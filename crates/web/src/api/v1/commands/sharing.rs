//! What leaves the service, and where others would not share with it.

use domain::cases::{DetailsShared, HoldUp, HoldUpCause, SharingBasis, SharingHeldUp};
use domain::ids::ParticipantId;
use domain::sharing::{Agency, SharedItem, SharingPurpose};
use domain::time::Date;

use super::intention::{intentions, noted};
use crate::api::codes::{
    AgencySchema, Day, HoldUpCauseSchema, HoldUpSchema, IdSchema, SharedItemSchema,
    SharingBasisSchema, SharingPurposeSchema,
};

intentions! {
    /// Share somebody's details
    ///
    /// With another agency: what kind of details, what for, and on which basis; never the details
    /// themselves. Refused without a sharing agreement that is live and covers it, a duty that the
    /// rules name, or the person's own consent to that agency. What had left `already` is recorded,
    /// judged, and shown to the practice supervisor where it had no basis.
    now ShareDetails "share-details" {
        /// Whose details.
        participant: ParticipantId as IdSchema,
        /// Which kinds.
        what: Vec<SharedItem> as Vec<SharedItemSchema>,
        /// To which kind of agency.
        agency: Agency as AgencySchema,
        /// What for.
        purpose: SharingPurpose as SharingPurposeSchema,
        /// On which basis; `nothing` only for what had left already.
        basis: SharingBasis as SharingBasisSchema,
        /// Of a named duty: its code, as `listRules` has it among `duties`.
        duty: Option<String> as Option<String>,
        /// Whether they had left before this was recorded.
        #[serde(default)]
        already: bool as bool,
        /// Whom you reached there, and how. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "what": ["contact-details"],
        "agency": "police",
        "purpose": "safety",
        "basis": "named-duty",
        "duty": "court-order",
        "note": "By secure mail to the officer named in the order."
    }
    |said, _by| noted(
        DetailsShared {
            participant: said.participant,
            what: said.what,
            agency: said.agency,
            purpose: said.purpose,
            basis: said.basis,
            sharing_agreement: None,
            duty: said.duty,
            already: said.already,
            note: None,
        },
        said.note,
    );

    /// Record that others would not share
    ///
    /// Or not in time, with the cause. It is kept to be counted, so that what holds people up can be
    /// put right.
    now RecordSharingHeldUp "record-sharing-held-up" {
        /// Whose details we asked for.
        participant: ParticipantId as IdSchema,
        /// Which kinds.
        what: Vec<SharedItem> as Vec<SharedItemSchema>,
        /// Which kind of agency.
        agency: Agency as AgencySchema,
        /// What became of it.
        result: HoldUp as HoldUpSchema,
        /// Why. Something else is said in the note.
        cause: HoldUpCause as HoldUpCauseSchema,
        /// The day on which we asked.
        asked_on: Date as Day,
        /// In words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "what": ["contact-details"],
        "agency": "prison",
        "result": "delayed",
        "cause": "legal-doubt",
        "asked_on": "2026-11-02"
    }
    |said, _by| noted(
        SharingHeldUp {
            participant: said.participant,
            what: said.what,
            agency: said.agency,
            result: said.result,
            cause: said.cause,
            asked_on: said.asked_on,
            note: None,
        },
        said.note,
    );
}
