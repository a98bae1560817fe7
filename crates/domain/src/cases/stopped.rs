//! Nobody declines for a victim (R-OFFER-05): what a worker passes on as a no was said by the person,
//! to somebody (R-CONSENT-08); and where somebody stopped a victim's own request, that is logged
//! with the reason, told to the victim, and looked at by the practice supervisor.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Answer, Case, Consent, Context, Event, Flaw, Invalid, Purpose, Refused, Relay, Side, Stamp,
};
use crate::codes::codes;
use crate::ids::{ParticipantId, PractitionerId, StoppedRequestId};
use crate::rules::Rule;
use crate::sharing::Agency;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// Who said what a worker passes on.
    pub enum SaidBy {
        /// The person.
        Person = "person",
        /// Their family.
        Family = "family",
        /// The worker, who thinks it best.
        Worker = "worker",
    }
}

/// Of an answer that a worker passed on: who said it, to whom (R-CONSENT-08).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassedOn {
    /// Who said it.
    pub said_by: SaidBy,
    /// To a worker of which kind of agency; none where that was somebody of this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard_by: Option<Agency>,
}

codes! {
    /// Why somebody stopped a victim's request.
    pub enum StopCause {
        /// They think that the victim is not ready.
        NotReady = "not-ready",
        /// They think that it is not safe.
        NotSafe = "not-safe",
        /// They do not offer RJ for this kind of harm.
        KindOfHarm = "kind-of-harm",
        /// Their rules do not allow it.
        OwnRules = "own-rules",
        /// They had no time or no money for it.
        NoMeans = "no-means",
        /// They did not know what to do with it.
        NotKnown = "not-known",
        /// Something else, in the note.
        Other = "other",
    }
}

/// Somebody stopped a victim's request for RJ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestStopped {
    /// Which.
    pub request: StoppedRequestId,
    /// Whose request it was.
    pub participant: ParticipantId,
    /// The day on which they asked.
    pub asked_on: Date,
    /// Which kind of agency stopped it; none where that was somebody of this service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped_by: Option<Agency>,
    /// Why.
    pub cause: StopCause,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The victim was told that their request was stopped, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopTold {
    /// Which.
    pub request: StoppedRequestId,
    /// What they said to it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// What the practice supervisor says of a request that was stopped.
    pub enum StopReview {
        /// It should not have been: it goes on.
        GoesOn = "goes-on",
        /// There was a reason that stands, for now.
        Stands = "stands",
    }
}

/// The practice supervisor looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopReviewed {
    /// Which.
    pub request: StoppedRequestId,
    /// What they say of it.
    pub result: StopReview,
    /// Who.
    pub by: PractitionerId,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// A request that was stopped, and what became of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoppedRequest {
    /// What happened.
    pub stopped: RequestStopped,
    /// When that became known.
    pub at: Timestamp,
    /// When the victim was told.
    pub told: Option<Timestamp>,
    /// What the supervisor said of it, and when.
    pub reviewed: Option<(StopReview, Timestamp)>,
}

impl Fact for RequestStopped {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let request =
            StoppedRequest { stopped: self.clone(), at: at.happened, told: None, reviewed: None };
        case.stopped_requests.insert(self.request, request);
    }
}

impl Fact for StopTold {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(request) = case.stopped_requests.get_mut(&self.request) {
            request.told = Some(at.happened);
        }
    }
}

impl Fact for StopReviewed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(request) = case.stopped_requests.get_mut(&self.request) {
            request.reviewed = Some((self.result, at.happened));
        }
    }
}

impl Consent {
    /// A no, or a 'not now', that a worker passes on says who said it to whom. For a victim nobody
    /// says it but the victim, a child's guardian beside them, or somebody they chose to speak for them.
    pub(super) fn declines_for_nobody(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        let relayed_no = self.relay == Relay::Worker && self.answer != Answer::Yes;
        let person = ctx.participant("participant", self.participant)?;
        let victim = person.part.principal_of() == Some(Side::Harmed);
        let spoken_for =
            person.is_child() || person.live_yes(Purpose::Representative, ctx.on()).is_some();
        if self.relay == Relay::Guardian && self.answer != Answer::Yes && victim && !spoken_for {
            return Err(Invalid::new("relay", Flaw::DeclinesForVictim));
        }
        let Some(passed_on) = self.passed_on else {
            let missing = relayed_no.then(|| Invalid::new("said_by", Flaw::Missing));
            return missing.map_or(Ok(()), Err);
        };
        if self.relay != Relay::Worker {
            return Err(Invalid::new("said_by", Flaw::DoesNotFit));
        }
        if relayed_no && victim && passed_on.said_by != SaidBy::Person {
            return Err(Invalid::new("said_by", Flaw::DeclinesForVictim));
        }
        Ok(())
    }
}

impl RequestStopped {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.now().stopped_requests.contains_key(&self.request) {
            return Err(Invalid::new("request", Flaw::AlreadyDone).into());
        }
        let person = ctx.participant("participant", self.participant)?;
        if person.part.principal_of() != Some(Side::Harmed) {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        ctx.has_been("asked_on", self.asked_on)?;
        if self.cause == StopCause::Other && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}

fn known<'c>(
    ctx: &'c Context<'_>,
    request: StoppedRequestId,
) -> Result<&'c StoppedRequest, Invalid> {
    let found = ctx.case.stopped_requests.get(&request);
    found.ok_or_else(|| Invalid::new("request", Flaw::Unknown))
}

impl StopTold {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if known(ctx, self.request)?.told.is_some() {
            return Err(Invalid::new("request", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}

impl StopReviewed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if known(ctx, self.request)?.reviewed.is_some() {
            return Err(Invalid::new("request", Flaw::AlreadyDone).into());
        }
        ctx.supervises("by", self.by, Rule::Offer05)?;
        let own = ctx.facts.actor.user;
        let is_theirs = |event: &Event| matches!(event, Event::RequestStopped(stopped) if stopped.request == self.request);
        if ctx.file.entries().iter().any(|entry| entry.actor == own && is_theirs(&entry.event)) {
            return Err(Invalid::new("by", Flaw::OwnWork).into());
        }
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
