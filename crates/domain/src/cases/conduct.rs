//! Codes of behaviour that several people agreed on for themselves (R-PROC-09), and acceptable
//! behaviour contracts (R-PROC-07): what they say, for whom, and how it went when it was looked at
//! again.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::{AgreementId, ParticipantId};
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// What kind of undertaking it is.
    pub enum ConductKind {
        /// A code that everyone in it looks after themselves.
        SharedCode = "shared-code",
        /// An acceptable behaviour contract.
        BehaviourContract = "behaviour-contract",
    }
}

/// How several people undertake to behave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conduct {
    /// What kind of undertaking it is.
    pub kind: ConductKind,
    /// Everyone who undertakes it.
    pub parties: Vec<ParticipantId>,
    /// The day on which it is looked at again.
    pub review_on: Date,
    /// What it says, point by point.
    pub words: Option<WordsRef>,
}

codes! {
    /// How a code or a contract goes.
    pub enum ConductState {
        /// It is kept.
        Kept = "kept",
        /// Mostly.
        Mostly = "mostly",
        /// It is not kept.
        NotKept = "not-kept",
    }
}

/// A code or a contract was looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConductReviewed {
    /// In which agreement.
    pub agreement: AgreementId,
    /// How it goes.
    pub state: ConductState,
    /// When to look again; none where this was the last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
    /// What was seen and said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// How a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewed {
    /// How it went.
    pub state: ConductState,
    /// When that was seen.
    pub at: Timestamp,
    /// When to look again, if at all.
    pub next: Option<Date>,
}

impl Conduct {
    pub(super) fn check(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        if self.parties.is_empty() {
            return Err(Invalid::new("conduct.parties", Flaw::Missing));
        }
        for party in &self.parties {
            ctx.participant("conduct.parties", *party)?;
        }
        if self.words.is_none() {
            return Err(Invalid::new("conduct.words", Flaw::Missing));
        }
        ctx.is_ahead("conduct.review_on", self.review_on)
    }
}

impl Fact for ConductReviewed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(agreement) = case.agreements.get_mut(&self.agreement) {
            agreement.reviewed =
                Some(Reviewed { state: self.state, at: at.happened, next: self.next });
        }
    }
}

impl ConductReviewed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let agreement = ctx.case.agreements.get(&self.agreement);
        let agreement = agreement.ok_or_else(|| Invalid::new("agreement", Flaw::Unknown))?;
        if agreement.made.conduct.is_none() {
            return Err(Invalid::new("agreement", Flaw::DoesNotFit).into());
        }
        if let Some(next) = self.next {
            ctx.is_ahead("next", next)?;
        }
        Ok(vec![self.into()])
    }
}
