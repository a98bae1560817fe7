//! A pause and the way back: not ready is not refused (R-GATE-07).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// Why somebody pauses.
    pub enum PauseReason {
        /// They want time.
        WantsTime = "wants-time",
        /// They are finishing a programme first.
        Programme = "programme",
        /// Health.
        Health = "health",
        /// A court date or another process is in the way.
        OtherProcess = "other-process",
        /// We paused it, for their safety.
        Safety = "safety",
    }
}

/// Somebody wants a pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paused {
    /// Who.
    pub participant: ParticipantId,
    /// Why.
    pub reason: PauseReason,
    /// The day on which to ask again, where one was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// They came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resumed {
    /// Who.
    pub participant: ParticipantId,
}

/// A pause while it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub since: Timestamp,
    /// Why.
    pub reason: PauseReason,
    /// The day on which to ask again.
    pub until: Option<Date>,
}

impl Fact for Paused {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.paused =
                Some(Pause { since: at.happened, reason: self.reason, until: self.until });
        }
    }
}

impl Fact for Resumed {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.paused = None;
            participant.withdrawn = None;
        }
    }
}

impl Paused {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        if let Some(until) = self.until {
            ctx.is_ahead("until", until)?;
        }
        Ok(vec![self.into()])
    }
}

impl Resumed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let participant = ctx.participant("participant", self.participant)?;
        if participant.paused.is_none() && participant.withdrawn.is_none() {
            return Err(Invalid::new("participant", Flaw::Unchanged).into());
        }
        Ok(vec![self.into()])
    }
}
