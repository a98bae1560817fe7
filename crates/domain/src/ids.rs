//! A type for each kind of id, so that a participant can never be passed where a person is meant.
//!
//! Ids are UUIDs of version 7: they carry the instant of their making, which keeps neighbours in
//! time neighbours in an index, and nothing about the person behind them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::entropy::Entropy;
use crate::time::Timestamp;

/// A text that is not an id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an id")]
pub struct BadId;

fn uuid_v7(at: Timestamp, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0_u8; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(at.as_micros() / 1000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! id {
    ($(#[$doc:meta] $name:ident)+) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh id, made at an instant from given randomness.
            pub fn generate(at: Timestamp, entropy: &dyn Entropy) -> Self {
                Self(uuid_v7(at, entropy))
            }

            /// The id with these 128 bits.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The 128 bits.
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::try_parse(text).map(Self).map_err(|_| BadId)
            }
        }
    )+};
}

id! {
    /// A case: one incident of harm and the people in it.
    CaseId
    /// A person's part in one case.
    ParticipantId
    /// A person, across all cases.
    PersonId
    /// Somebody who practises RJ: staff or volunteer, facilitator or supervisor.
    PractitionerId
    /// Somebody who signs in.
    UserId
    /// A restorative justice service (provider).
    ServiceId
    /// A sharing agreement of a service with another agency.
    SharingAgreementId
    /// An agency or other organisation.
    OrganisationId
    /// A record of words in the vault.
    WordsId
    /// An intention, carried once; the same id does it once.
    CommandId
    /// A request for RJ with one owner at a time.
    ReferralId
    /// A suitability and risk assessment of one participant.
    AssessmentId
    /// A request of a victim that somebody stopped.
    StoppedRequestId
    /// A letter or other message between sides.
    LetterId
    /// A meeting or other arranged exchange.
    ActivityId
    /// An outcome agreement.
    AgreementId
    /// One promise in an outcome agreement.
    ItemId
    /// A safeguarding concern.
    ConcernId
    /// Something that one colleague told another.
    MentionId
    /// Something that somebody is to do in a case on a day.
    TaskId
    /// A supervisor's permission to pass one check.
    OverrideId
    /// A file of cases that move in from elsewhere.
    MoveId
    /// A piece of work for later: a message to send, a checkpoint to write.
    JobId
    /// A signed-in browser.
    SessionId
    /// A key by which a program signs in to the API.
    TokenId
}
