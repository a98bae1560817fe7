//! Preparation: nobody comes unprepared, and it takes as long as it takes (R-PREP-01, R-PREP-02).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Channel, Context, Event, Refused, Stamp};
use crate::ids::{ParticipantId, PractitionerId};
use crate::time::Timestamp;
use crate::words::WordsRef;

/// Somebody was prepared: hopes, questions, fears, limits, wishes (R-PREP-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preparation {
    /// Who.
    pub participant: ParticipantId,
    /// By whom.
    pub by: PractitionerId,
    /// By which means.
    pub channel: Channel,
    /// About how many minutes.
    pub minutes: u16,
    /// Whether they are ready now, in their own view and the facilitator's.
    pub ready: bool,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Somebody's preparation so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prepared {
    /// How many talks.
    pub talks: u32,
    /// Since when they are ready.
    pub ready: Option<Timestamp>,
}

impl Fact for Preparation {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.touch.spoke(at.happened);
            participant.preparation.talks += 1;
            participant.preparation.ready = self.ready.then_some(at.happened);
        }
    }
}

impl Preparation {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        ctx.facilitates("by", self.by)?;
        Ok(vec![self.into()])
    }
}
