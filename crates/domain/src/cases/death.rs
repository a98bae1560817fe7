//! The death of somebody in a case (R-ACT-09): all messages stop, letters are held, and the practice
//! supervisor decides with the family.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::{ParticipantId, PractitionerId};
use crate::rules::Rule;
use crate::time::Timestamp;
use crate::words::WordsRef;

/// Somebody died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeathRecorded {
    /// Who.
    pub participant: ParticipantId,
    /// How we learned of it, and whom to speak with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// What becomes of what somebody who died left with us.
    pub enum AfterDeath {
        /// It ends: what they wrote is not passed on.
        Ends = "ends",
        /// By the family's wish, letters they left may be passed on.
        LettersMayGo = "letters-may-go",
    }
}

/// The practice supervisor decided with the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AfterDeathDecided {
    /// About whom.
    pub participant: ParticipantId,
    /// What was decided.
    pub decision: AfterDeath,
    /// Who decided.
    pub by: PractitionerId,
    /// With whom in the family it was talked over, and what they wished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// That somebody died, and what was decided then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Death {
    /// When it was known to have happened.
    pub at: Timestamp,
    /// What the supervisor decided with the family, and when.
    pub decided: Option<(AfterDeath, Timestamp)>,
}

impl Fact for DeathRecorded {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(person) = case.participants.get_mut(&self.participant) {
            person.died = Some(Death { at: at.happened, decided: None });
        }
    }
}

impl Fact for AfterDeathDecided {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let person = case.participants.get_mut(&self.participant);
        if let Some(death) = person.and_then(|person| person.died.as_mut()) {
            death.decided = Some((self.decision, at.happened));
        }
    }
}

impl DeathRecorded {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        let now = ctx.now().participants.get(&self.participant);
        if now.is_some_and(|person| person.died.is_some()) {
            return Err(Invalid::new("participant", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}

impl AfterDeathDecided {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.participant("participant", self.participant)?.died.is_none() {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        ctx.supervises("by", self.by, Rule::Act09)?;
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
