//! A case that moves in from elsewhere: what somebody attests of its past, the review of that, and
//! the way back (R-MOVE-01).
//!
//! Nobody here saw what happened there. What an attested position says of contacts counts for the
//! order of approach, so that nobody is approached as if for the first time; a no, a stop or an
//! order in it is an entry of its own and binds at once. It permits nothing else: consent,
//! responsibility, assessments, preparation and orders are asked here again.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Actor, Case, CaseFile, Context, Event, Facts, Flaw, Invalid, Refused, Stamp};
use crate::access::Duty;
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::{Date, Timestamp, days_after};
use crate::words::WordsRef;

codes! {
    /// How far the work had come elsewhere. It is shown, and moves no phase on here.
    pub enum StageThere {
        /// Nobody had been spoken to.
        Waiting = "waiting",
        /// People were being reached.
        Contacting = "contacting",
        /// They were talking about RJ.
        Talking = "talking",
        /// They were being prepared.
        Preparing = "preparing",
        /// Something was arranged.
        Arranged = "arranged",
        /// They had met or exchanged letters.
        Exchanged = "exchanged",
        /// Promises were being kept.
        Agreement = "agreement",
    }
}

codes! {
    /// What a review of an opening position found.
    pub enum ReviewResult {
        /// It was right.
        Right = "right",
        /// It was not all right, and the file has been put right.
        PutRight = "put-right",
    }
}

/// Somebody whom the service spoke with before the case moved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpokenThere {
    /// With whom.
    pub participant: ParticipantId,
    /// When last.
    pub on: Date,
}

/// Whoever brought the case in attests where the work stood, in the service's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningPosition {
    /// The day on which it stood so.
    pub as_of: Date,
    /// The day on which the work began there.
    pub began_on: Date,
    /// How far it had come.
    pub stage: StageThere,
    /// With whom the service had spoken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoken: Vec<SpokenThere>,
    /// The last day on which it holds without a review, by the rules of the day it moved in.
    pub review_by: Date,
    /// From which system or paper file, under which reference, and what was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Somebody compared the opening position with what was found since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningPositionReviewed {
    /// What they found.
    pub result: ReviewResult,
    /// Who had not been spoken with, although it was attested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_spoken: Vec<ParticipantId>,
    /// What was different, and where it is put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The case was brought in by mistake and goes out again: no list shows it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedInWithdrawn {}

/// The opening position of a case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedIn {
    /// What was attested.
    pub position: OpeningPosition,
    /// By whom, when, as which entry.
    pub at: Stamp,
    /// When it was reviewed.
    pub reviewed: Option<Timestamp>,
}

impl MovedIn {
    /// Whether it still holds on a day: reviewed by then, or within its time.
    pub fn holds(&self, on: Date) -> bool {
        self.reviewed.is_some() || on <= self.position.review_by
    }
}

impl Case {
    /// Whether the service had spoken with somebody before the case moved in.
    pub fn was_spoken_with_there(&self, participant: ParticipantId) -> bool {
        self.moved_in.as_ref().is_some_and(|moved| {
            moved.position.spoken.iter().any(|spoken| spoken.participant == participant)
        })
    }
}

impl Fact for OpeningPosition {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        for spoken in &self.spoken {
            if let Some(participant) = case.participants.get_mut(&spoken.participant) {
                let day = Timestamp::start_of(spoken.on);
                let last = participant.touch.last_spoke;
                participant.touch.last_spoke = last.max(Some(day));
            }
        }
        case.moved_in = Some(MovedIn { position: self.clone(), at: *at, reviewed: None });
    }
}

impl Fact for OpeningPositionReviewed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let Some(moved) = &mut case.moved_in else { return };
        moved.reviewed = Some(at.happened);
        let is_wrong = |one: &SpokenThere| self.not_spoken.contains(&one.participant);
        for wrong in moved.position.spoken.extract_if(.., |one| is_wrong(one)) {
            if let Some(participant) = case.participants.get_mut(&wrong.participant) {
                let touch = &mut participant.touch;
                touch.last_spoke = touch.last_spoke.filter(|at| at.date() != wrong.on);
            }
        }
    }
}

impl Fact for MovedInWithdrawn {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.taken_back = Some(at.happened);
    }
}

impl OpeningPositionReviewed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let moved = ctx.case.moved_in.as_ref();
        let moved = moved.ok_or_else(|| Invalid::new("case", Flaw::DoesNotFit))?;
        if moved.reviewed.is_some() {
            return Err(Invalid::new("case", Flaw::AlreadyDone).into());
        }
        if self.result == ReviewResult::PutRight && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        if self.result == ReviewResult::Right && !self.not_spoken.is_empty() {
            return Err(Invalid::new("not_spoken", Flaw::DoesNotFit).into());
        }
        let attested = |id| moved.position.spoken.iter().any(|one| one.participant == id);
        if !self.not_spoken.iter().all(|id| attested(*id)) {
            return Err(Invalid::new("not_spoken", Flaw::Unknown).into());
        }
        Ok(vec![self.into()])
    }
}

/// What is attested, before the rules say by when it is reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attested {
    /// The day on which it stood so.
    pub as_of: Date,
    /// The day on which the work began there.
    pub began_on: Date,
    /// How far it had come.
    pub stage: StageThere,
    /// With whom the service had spoken.
    pub spoken: Vec<SpokenThere>,
    /// From where, and what was signed.
    pub note: Option<WordsRef>,
}

/// Judges an opening position, the last entry of a case that moves in.
///
/// # Errors
/// [`Refused::Invalid`] with the day that cannot be so, or where the case has a position already.
pub fn decide_opening_position(
    file: &CaseFile,
    attested: Attested,
    facts: &Facts<'_>,
) -> Result<Event, Refused> {
    let Attested { as_of, began_on, stage, spoken, note } = attested;
    let today = facts.now.date();
    if file.case().moved_in.is_some() {
        return Err(Invalid::new("case", Flaw::AlreadyDone).into());
    }
    if as_of > today {
        return Err(Invalid::new("as_of", Flaw::InFuture).into());
    }
    if began_on > as_of {
        return Err(Invalid::new("began_on", Flaw::DoesNotFit).into());
    }
    for one in &spoken {
        if !file.case().participants.contains_key(&one.participant) {
            return Err(Invalid::new("participant", Flaw::Unknown).into());
        }
        if one.on > as_of || one.on < began_on {
            return Err(Invalid::new("spoken", Flaw::DoesNotFit).into());
        }
    }
    // Without a dated rule it has to be reviewed before anything is authorised.
    let days = facts.rules.thresholds(today).map_or(0, |rules| rules.opening_position_days);
    let review_by = days_after(today, i64::from(days));
    Ok(OpeningPosition { as_of, began_on, stage, spoken, review_by, note }.into())
}

/// Judges taking a case out again that was brought in by mistake. It can be done by whoever
/// brought it in, and by a coordinator, for as long as nothing else has been recorded in it.
///
/// # Errors
/// [`Refused::Invalid`] where the case did not move in, went out already, or was worked on since.
pub fn decide_taking_back(
    file: &CaseFile,
    actor: Actor,
    duties: &[Duty],
) -> Result<Event, Refused> {
    let case = file.case();
    let moved = case.moved_in.as_ref().ok_or_else(|| Invalid::new("case", Flaw::DoesNotFit))?;
    if case.taken_back.is_some() {
        return Err(Invalid::new("case", Flaw::AlreadyDone).into());
    }
    if moved.at.actor != actor.user && !duties.contains(&Duty::MoveIn) {
        return Err(Invalid::new("case", Flaw::ForOwner).into());
    }
    if file.version() != moved.at.version {
        return Err(Invalid::new("version", Flaw::AlreadyDone).into());
    }
    Ok(MovedInWithdrawn {}.into())
}
