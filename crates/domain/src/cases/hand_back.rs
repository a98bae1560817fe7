//! Handing a case back to whoever referred it or decides at this stage, and its coming back
//! (R-REF-08). Only that it goes back, and why by code, leaves us: what was said stays here
//! (R-CONSENT-07).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::notices::with_hand_back;
use super::{Activity, Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// Why a case goes back.
    pub enum HandBackReason {
        /// Somebody does not want to take part.
        Unwilling = "unwilling",
        /// The assessment says that it cannot be arranged safely.
        NotSafe = "not-safe",
        /// What was agreed was not finished.
        NotFinished = "not-finished",
        /// The time there was has run out.
        OutOfTime = "out-of-time",
        /// Somebody could not be reached.
        NotReached = "not-reached",
        /// It was done: they hear that it is.
        Done = "done",
    }
}

impl HandBackReason {
    /// Whether it spoke against an exchange: after it everybody is assessed anew, and what had been
    /// authorised is not any more.
    pub(super) const fn is_against(self) -> bool {
        matches!(self, Self::Unwilling | Self::NotSafe)
    }
}

/// The case went back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedBack {
    /// Why.
    pub reason: HandBackReason,
    /// For ourselves, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// It came back to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CameBack {
    /// What was decided there, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Fact for HandedBack {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.handed_back = Some((self.reason, at.happened));
    }
}

impl Fact for CameBack {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let went = case.handed_back.take();
        if !went.is_some_and(|(reason, _)| reason.is_against()) {
            return;
        }
        let everyone: Vec<ParticipantId> = case.participants.keys().copied().collect();
        for id in everyone {
            case.overtake(id, at.happened);
        }
        for letter in case.letters.values_mut().filter(|letter| letter.passed_on.is_none()) {
            letter.authorised = None;
        }
    }
}

impl Case {
    /// Whether it rests until it comes back: where it went back because it was done, nobody waits
    /// for anything.
    pub const fn rests(&self) -> bool {
        matches!(self.handed_back, Some((reason, _)) if !matches!(reason, HandBackReason::Done))
    }

    /// Since when the case is back with whoever referred it.
    pub const fn is_back(&self) -> Option<Timestamp> {
        match self.handed_back {
            Some((_, at)) => Some(at),
            None => None,
        }
    }
}

impl HandedBack {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.case.handed_back.is_some() {
            return Err(Invalid::new("case", Flaw::AlreadyDone).into());
        }
        if self.reason == HandBackReason::Done && !ctx.case.is_done() {
            return Err(Invalid::new("reason", Flaw::NotCompleted).into());
        }
        // Whoever waits for a day hears first that it will not be.
        if ctx.now().activities.values().any(Activity::is_ahead) {
            return Err(Invalid::new("case", Flaw::MeetingAhead).into());
        }
        let notices = with_hand_back(ctx, self.reason).into_iter().map(Event::from);
        Ok(std::iter::once(self.into()).chain(notices).collect())
    }
}

impl CameBack {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.case.handed_back.is_none() {
            return Err(Invalid::new("case", Flaw::Unchanged).into());
        }
        let went = ctx.case.handed_back;
        if self.note.is_none() && went.is_some_and(|(reason, _)| reason.is_against()) {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
