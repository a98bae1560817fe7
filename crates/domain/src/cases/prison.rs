//! The prison service's own gate (R-PRISON-03; requirements from outside the papers: long delays and
//! refusals that nobody explained). Whom we asked, when, what they answered and why stands in the
//! history; what waits, waits openly.
//!
//! A no is the service's, at this stage: it is no answer of the person's, is not held against them,
//! can be asked about again, and ends with the stage.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::{ActivityId, ParticipantId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// Who decides for the prison service.
    pub enum PrisonOffice {
        /// The prison itself: its governor, or those who manage the sentence there.
        Prison = "prison",
        /// The prison and probation service's own team for restorative practice.
        Service = "service",
    }
}

codes! {
    /// What the prison service answered.
    pub enum PrisonAnswer {
        /// It agrees.
        Yes = "yes",
        /// It does not.
        No = "no",
    }
}

codes! {
    /// Why the prison service does not agree, as it says.
    pub enum PrisonReason {
        /// The safety of the prison or of somebody in it.
        Security = "security",
        /// No room, no time or no staff.
        NoRoom = "no-room",
        /// They are about to be moved or released.
        Moving = "moving",
        /// Its own view of the risk.
        OwnAssessment = "own-assessment",
        /// Something else, in words.
        Other = "other",
        /// It gave none.
        NotGiven = "not-given",
    }
}

/// The prison service was asked whether somebody in prison may take part, or about one visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrisonAsked {
    /// Who is in prison.
    pub participant: ParticipantId,
    /// For which meeting; none where it is about taking part at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// Who was asked.
    pub of: PrisonOffice,
    /// Which prison, and whom there, in words. They are needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The prison service answered, whether somebody had recorded the question or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrisonAnswered {
    /// Who is in prison.
    pub participant: ParticipantId,
    /// For which meeting; none where it is about taking part at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// Who answered.
    pub by: PrisonOffice,
    /// What they answered.
    pub answer: PrisonAnswer,
    /// Why not; given with a no, and only then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PrisonReason>,
    /// What they said, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// How a question to the prison service stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PrisonPermission {
    /// Since when an answer is waited for.
    pub asked: Option<Timestamp>,
    /// The latest answer, and since when it stands.
    pub answer: Option<(PrisonAnswer, Timestamp)>,
}

impl PrisonPermission {
    /// For a visit at another hour or place: it is asked for anew, and a no stands until then.
    pub(super) fn for_another_visit(self) -> Self {
        Self { asked: None, answer: self.answer.filter(|(said, _)| *said == PrisonAnswer::No) }
    }

    /// As it stands once it was answered.
    pub(super) const fn answered(answer: PrisonAnswer, at: Timestamp) -> Self {
        Self { asked: None, answer: Some((answer, at)) }
    }
}

impl Case {
    /// How a question to the prison service stands; none where there was none at this stage, or no
    /// such meeting.
    pub fn prison_permission(
        &self,
        participant: ParticipantId,
        activity: Option<ActivityId>,
    ) -> Option<PrisonPermission> {
        match activity {
            Some(activity) => self.activities.get(&activity).map(|activity| activity.prison),
            None => self.prison.get(&participant).copied(),
        }
    }

    fn set_prison_permission(
        &mut self,
        participant: ParticipantId,
        activity: Option<ActivityId>,
        permission: PrisonPermission,
    ) {
        match activity {
            Some(activity) => {
                if let Some(activity) = self.activities.get_mut(&activity) {
                    activity.prison = permission;
                }
            }
            None => {
                self.prison.insert(participant, permission);
            }
        }
    }
}

impl Fact for PrisonAsked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let before = case.prison_permission(self.participant, self.activity).unwrap_or_default();
        let asked = PrisonPermission { asked: Some(at.happened), ..before };
        case.set_prison_permission(self.participant, self.activity, asked);
    }
}

impl Fact for PrisonAnswered {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let answered = PrisonPermission::answered(self.answer, at.happened);
        case.set_prison_permission(self.participant, self.activity, answered);
    }
}

/// Refuses somebody who is not in the case, and a meeting that is over.
fn known(
    ctx: &Context<'_>,
    participant: ParticipantId,
    activity: Option<ActivityId>,
) -> Result<(), Invalid> {
    ctx.participant("participant", participant)?;
    let Some(activity) = activity else { return Ok(()) };
    if ctx.activity(activity)?.is_ahead() {
        Ok(())
    } else {
        Err(Invalid::new("activity", Flaw::AlreadyDone))
    }
}

impl PrisonAsked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.participant, self.activity)?;
        let waits = |permission: PrisonPermission| permission.asked.is_some();
        // The days waited run from the first time of asking; a reminder does not begin them anew.
        if ctx.case.prison_permission(self.participant, self.activity).is_some_and(waits) {
            return Err(Invalid::new("participant", Flaw::Unchanged).into());
        }
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}

impl PrisonAnswered {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.participant, self.activity)?;
        match (self.answer, self.reason) {
            (PrisonAnswer::No, None) => Err(Invalid::new("reason", Flaw::Missing).into()),
            (PrisonAnswer::Yes, Some(_)) => Err(Invalid::new("reason", Flaw::DoesNotFit).into()),
            (PrisonAnswer::No, Some(PrisonReason::Other)) if self.note.is_none() => {
                Err(Invalid::new("note", Flaw::Missing).into())
            }
            _ => Ok(vec![self.into()]),
        }
    }
}
