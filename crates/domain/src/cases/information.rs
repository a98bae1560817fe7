//! What people are told before they decide: information, the limits of confidentiality, and the RJ
//! conversation (R-OFFER-01, R-CONSENT-05, R-SAFE-02). A leaflet is information; only an informed
//! conversation with a trained facilitator is an offer.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Channel, Context, Event, Judged, Refused, Stamp, Touch};
use crate::codes::codes;
use crate::ids::{ParticipantId, PractitionerId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// Something people are told before they decide.
    pub enum InformationItem {
        /// What RJ is and is not, and that it is free to choose.
        WhatRjIs = "what-rj-is",
        /// How letters and messages work.
        HowMessagesWork = "how-messages-work",
        /// How a meeting works.
        HowMeetingsWork = "how-meetings-work",
        /// What follows, at this stage, from stopping or not finishing (R-CONSENT-06).
        WhatStoppingMeans = "what-stopping-means",
        /// How to complain.
        HowToComplain = "how-to-complain",
    }
}

/// Information was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InformationGiven {
    /// To whom.
    pub participant: ParticipantId,
    /// What.
    pub item: InformationItem,
    /// Which version of it.
    pub version: String,
    /// By which means.
    pub channel: Channel,
}

/// The limits of confidentiality were explained: law, safety, court disclosure (R-SAFE-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsExplained {
    /// To whom.
    pub participant: ParticipantId,
    /// In which wording.
    pub wording: String,
}

/// The RJ conversation: an informed conversation by a trained facilitator; not a leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// With whom.
    pub participant: ParticipantId,
    /// By whom.
    pub by: PractitionerId,
    /// By which means.
    pub channel: Channel,
    /// About how many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The latest RJ conversation with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastOffer {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PractitionerId,
    /// Which entry records it.
    pub version: i64,
    /// Whether it was judged regular when it was recorded.
    pub regular: bool,
}

impl Fact for InformationGiven {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.information.insert(self.item, (at.happened, self.version.clone()));
        }
    }
}

impl Fact for LimitsExplained {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.limits_explained.get_or_insert(at.happened);
        }
    }
}

impl Fact for Judged<Offer> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.fact.participant) {
            participant.touch.spoke(at.happened);
            participant.touch.touches.push(Touch {
                version: at.version,
                regular: self.verdict.is_regular(),
                reached: true,
                conversation: true,
            });
            participant.offer = Some(LastOffer {
                at: at.happened,
                by: self.fact.by,
                version: at.version,
                regular: self.verdict.is_regular(),
            });
        }
    }
}

impl InformationGiven {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl LimitsExplained {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl Offer {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![ctx.judged(self)])
    }
}
