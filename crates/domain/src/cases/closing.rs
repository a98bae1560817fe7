//! Afterwards: follow-up, feedback, telling everyone, closing, opening again (R-CONF-05, R-FB-01,
//! R-OFFER-08).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Channel, Context, Event, Flaw, Invalid, Refused, Stamp, Verdict};
use crate::codes::codes;
use crate::gates;
use crate::ids::ParticipantId;
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// What came of a follow-up.
    pub enum FollowUpResult {
        /// We talked.
        Done = "done",
        /// They did not want it.
        Declined = "declined",
        /// We tried and did not reach them.
        Attempt = "attempt",
    }
}

codes! {
    /// How somebody is, in their own view.
    pub enum Wellbeing {
        /// Better.
        Better = "better",
        /// The same.
        Same = "same",
        /// Worse.
        Worse = "worse",
    }
}

/// Somebody was followed up after an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Who.
    pub participant: ParticipantId,
    /// What came of it.
    pub result: FollowUpResult,
    /// How they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wellbeing: Option<Wellbeing>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// At which point feedback was asked for.
    pub enum FeedbackPoint {
        /// After an exchange.
        AfterExchange = "after-exchange",
        /// At the end.
        AtEnd = "at-end",
    }
}

codes! {
    /// An answer to a statement.
    pub enum Agreeing {
        /// Yes.
        Yes = "yes",
        /// Partly.
        Partly = "partly",
        /// No.
        No = "no",
        /// They did not say.
        NotSaid = "not-said",
    }
}

/// Somebody gave feedback (R-FB-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Who.
    pub participant: ParticipantId,
    /// At which point.
    pub point: FeedbackPoint,
    /// Satisfied.
    pub satisfied: Agreeing,
    /// Glad to have taken part.
    pub glad: Agreeing,
    /// Had a say.
    pub had_say: Agreeing,
    /// Treated fairly.
    pub fair: Agreeing,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// What support was offered at the end.
    pub enum Support {
        /// Offered, and accepted.
        Accepted = "accepted",
        /// Offered, and not wanted.
        Declined = "declined",
    }
}

/// Somebody was told that the case is closing, and by whom: the entry's author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingTold {
    /// Who.
    pub participant: ParticipantId,
    /// By which means.
    pub channel: Channel,
    /// What became of the support that was offered.
    pub support: Support,
}

/// When somebody was told that the case is closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldClosing {
    /// When.
    pub at: Timestamp,
    /// What became of the support that was offered.
    pub support: Support,
}

codes! {
    /// How a case ended. Whether it was RJ is never taken from here.
    pub enum Ending {
        /// There was an exchange, and what was agreed is settled.
        Completed = "completed",
        /// The harmed side does not want it.
        HarmedNo = "harmed-no",
        /// The responsible side does not want it.
        ResponsibleNo = "responsible-no",
        /// Responsibility is denied.
        Denied = "denied",
        /// We cannot arrange this safely.
        NotSafe = "not-safe",
        /// Somebody could not be reached.
        NotReached = "not-reached",
        /// An order forbids contact.
        OrderForbids = "order-forbids",
        /// Passed to another service.
        PassedOn = "passed-on",
    }
}

/// The case closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseClosed {
    /// How it ended.
    pub ending: Ending,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// It was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseReopened {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Fact for FollowUp {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            if self.result == FollowUpResult::Done {
                participant.touch.spoke(at.happened);
            }
            participant.follow_ups.push((at.happened, self.clone()));
        }
    }
}

impl Fact for Feedback {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.feedback.push((at.happened, self.clone()));
        }
    }
}

impl Fact for ClosingTold {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.told_closing = Some(ToldClosing { at: at.happened, support: self.support });
        }
    }
}

impl Fact for CaseClosed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.closed = Some((self.clone(), at.happened));
    }
}

impl Fact for CaseReopened {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.closed = None;
        for participant in case.participants.values_mut() {
            participant.told_closing = None;
        }
    }
}

impl FollowUp {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl Feedback {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl ClosingTold {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl CaseClosed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if self.ending == Ending::Completed && !ctx.case.has_any_exchange() {
            return Err(Invalid::new("ending", Flaw::DoesNotFit).into());
        }
        let checks = gates::closing(ctx.case, self.ending, ctx.at, ctx.facts);
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl CaseReopened {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.case.is_open() {
            return Err(Invalid::new("case", Flaw::Unchanged).into());
        }
        Ok(vec![self.into()])
    }
}
