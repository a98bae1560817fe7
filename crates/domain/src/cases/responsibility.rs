//! Somebody's stance on what they did, with form, date and source (R-GATE-02).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// A stance on responsibility.
    pub enum Stance {
        /// Accepts it.
        Accepts = "accepts",
        /// Accepts some of it.
        AcceptsPart = "accepts-part",
        /// Denies it.
        Denies = "denies",
        /// Has not said.
        NotSaid = "not-said",
    }
}

codes! {
    /// In what form it was accepted.
    pub enum ResponsibilityForm {
        /// A guilty plea.
        GuiltyPlea = "guilty-plea",
        /// An admission out of court.
        Admission = "admission",
        /// A finding of guilt, accepted afterwards.
        AcceptedFinding = "accepted-finding",
        /// Said to the facilitator.
        ToFacilitator = "to-facilitator",
    }
}

codes! {
    /// From where we know it.
    pub enum ResponsibilitySource {
        /// From the person.
        Person = "person",
        /// From the court record.
        Court = "court",
        /// From the police.
        Police = "police",
        /// From the prison.
        Prison = "prison",
        /// From probation.
        Probation = "probation",
    }
}

/// Somebody's stance on responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// Whose.
    pub participant: ParticipantId,
    /// The stance.
    pub stance: Stance,
    /// In what form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<ResponsibilityForm>,
    /// From where we know it.
    pub source: ResponsibilitySource,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The latest stance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedResponsibility {
    /// The stance.
    pub stance: Stance,
    /// Since when.
    pub at: Timestamp,
}

impl StatedResponsibility {
    /// Whether some responsibility is accepted.
    pub const fn is_accepted(&self) -> bool {
        matches!(self.stance, Stance::Accepts | Stance::AcceptsPart)
    }
}

impl Fact for Responsibility {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            let stated = StatedResponsibility { stance: self.stance, at: at.happened };
            let accepts = stated.is_accepted();
            let before = participant.responsibility.replace(stated);
            if before.is_some_and(|before| before.is_accepted()) && !accepts {
                case.overtake(self.participant, at.happened);
            }
        }
    }
}

impl Responsibility {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let participant = ctx.participant("participant", self.participant)?;
        if participant.part.principal_of() != Some(Side::Responsible) {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        let accepts = matches!(self.stance, Stance::Accepts | Stance::AcceptsPart);
        if accepts && self.form.is_none() {
            return Err(Invalid::new("form", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
