//! Meetings: pencilled in freely, authorised only when every condition holds, recorded whatever
//! happened (R-CONF-01…06).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Answer, Case, Context, Event, Flaw, Invalid, Judged, Refused, Stamp, Verdict};
use crate::codes::codes;
use crate::gates;
use crate::ids::{ActivityId, ParticipantId, PractitionerId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// The form of an activity (R-PROC-03).
    pub enum Form {
        /// Victim and offender meet.
        Conference = "conference",
        /// The same with a larger circle.
        CommunityConference = "community-conference",
        /// Messages through a facilitator.
        Shuttle = "shuttle",
        /// A neighbourhood panel.
        Panel = "panel",
        /// On the street, soon after.
        StreetRj = "street-rj",
    }
}

codes! {
    /// Over which channel people meet (R-PROC-04).
    pub enum MeetingChannel {
        /// In one room.
        InPerson = "in-person",
        /// Live video.
        Video = "video",
        /// By telephone.
        Phone = "phone",
    }
}

codes! {
    /// In what kind of place (R-CONF-02).
    pub enum VenueKind {
        /// A prison.
        Prison = "prison",
        /// A community building.
        Community = "community",
        /// A police station.
        Police = "police",
        /// A probation office.
        Probation = "probation",
        /// Nowhere: on line.
        Online = "online",
    }
}

/// A meeting was pencilled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPlanned {
    /// Which meeting.
    pub activity: ActivityId,
    /// Its form.
    pub form: Form,
    /// Over which channel.
    pub channel: MeetingChannel,
    /// When it would begin.
    pub starts: Timestamp,
    /// In what kind of place.
    pub venue: VenueKind,
    /// Where, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<WordsRef>,
    /// Who would be there.
    pub attendees: Vec<ParticipantId>,
    /// Who would facilitate.
    pub facilitators: Vec<PractitionerId>,
}

/// Somebody said whether they agree to who will be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceAnswered {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who said so.
    pub participant: ParticipantId,
    /// Their answer.
    pub answer: Answer,
}

/// The prison agreed the visit: room, entry and time (R-PRISON-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrisonAgreed {
    /// Which meeting.
    pub activity: ActivityId,
    /// What was arranged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Every condition held and the meeting may go ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityAuthorised {
    /// Which meeting.
    pub activity: ActivityId,
}

/// Somebody was asked on the day whether anything has changed (R-RISK-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayChecked {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was asked.
    pub participant: ParticipantId,
    /// Whether something has changed; then they are assessed again first.
    pub changed: bool,
}

codes! {
    /// What became of an apology.
    pub enum Apology {
        /// None was offered.
        None = "none",
        /// Offered.
        Offered = "offered",
        /// Offered and accepted.
        Accepted = "accepted",
    }
}

/// The meeting was held (R-CONF-02, R-CONF-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityHeld {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was there.
    pub attended: Vec<ParticipantId>,
    /// Who facilitated.
    pub facilitators: Vec<PractitionerId>,
    /// When it began.
    pub started: Timestamp,
    /// How many minutes it took.
    pub minutes: u16,
    /// What became of an apology.
    pub apology: Apology,
    /// Whether the questions that were asked got answers.
    pub answers_given: bool,
    /// Whether people agreed on something.
    pub agreement: bool,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// Why a meeting ended early, or did not take place.
    pub enum StopReason {
        /// Somebody harmed asked for it.
        HarmedWish = "harmed-wish",
        /// Somebody responsible asked for it.
        ResponsibleWish = "responsible-wish",
        /// Safety.
        Safety = "safety",
        /// Illness.
        Illness = "illness",
        /// The prison or venue could not.
        Venue = "venue",
        /// Something else.
        Other = "other",
    }
}

/// It was begun and stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityStopped {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was there.
    pub attended: Vec<ParticipantId>,
    /// Who facilitated.
    pub facilitators: Vec<PractitionerId>,
    /// When it began.
    pub started: Timestamp,
    /// Why it stopped.
    pub reason: StopReason,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// It was called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityCancelled {
    /// Which meeting.
    pub activity: ActivityId,
    /// Why.
    pub reason: StopReason,
}

/// What became of a planned meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was held.
    Held(Box<ActivityHeld>),
    /// It was begun and stopped.
    Stopped(StopReason),
    /// It was called off.
    Cancelled(StopReason),
}

/// A meeting's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The plan.
    pub plan: ActivityPlanned,
    /// Who said what about who will be there.
    pub attendance: BTreeMap<ParticipantId, (Answer, Timestamp)>,
    /// When the prison agreed.
    pub prison_agreed: Option<Timestamp>,
    /// When it was authorised.
    pub authorised: Option<Timestamp>,
    /// Who was asked on the day, when, and whether something had changed.
    pub day_checks: BTreeMap<ParticipantId, (bool, Timestamp)>,
    /// What became of it, when, in which entry, and whether that was judged regular.
    pub outcome: Option<(Outcome, Timestamp, i64, bool)>,
}

impl Activity {
    /// Whether it was held in a way that counts.
    pub fn counts(&self, case: &Case) -> bool {
        matches!(&self.outcome, Some((Outcome::Held(_), _, version, regular)) if case.counts(*version, *regular))
    }

    /// Whether it is still to come.
    pub const fn is_ahead(&self) -> bool {
        self.outcome.is_none()
    }
}

impl Fact for ActivityPlanned {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        let fresh = || Activity {
            plan: self.clone(),
            attendance: BTreeMap::new(),
            prison_agreed: None,
            authorised: None,
            day_checks: BTreeMap::new(),
            outcome: None,
        };
        case.activities
            .entry(self.activity)
            .and_modify(|activity| {
                let same_people = activity.plan.attendees == self.attendees;
                let same_time =
                    activity.plan.starts == self.starts && activity.plan.venue == self.venue;
                activity.plan = self.clone();
                activity.authorised = None;
                if !same_people {
                    activity.attendance.clear();
                }
                if !same_time {
                    activity.prison_agreed = None;
                    activity.day_checks.clear();
                }
            })
            .or_insert_with(fresh);
    }
}

fn change(case: &mut Case, activity: ActivityId, change: impl FnOnce(&mut Activity)) {
    if let Some(activity) = case.activities.get_mut(&activity) {
        change(activity);
    }
}

impl Fact for AttendanceAnswered {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        change(case, self.activity, |activity| {
            activity.attendance.insert(self.participant, (self.answer, at.happened));
        });
    }
}

impl Fact for PrisonAgreed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        change(case, self.activity, |activity| activity.prison_agreed = Some(at.happened));
    }
}

impl Fact for ActivityAuthorised {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        change(case, self.activity, |activity| activity.authorised = Some(at.happened));
    }
}

impl Fact for DayChecked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        change(case, self.activity, |activity| {
            activity.day_checks.insert(self.participant, (self.changed, at.happened));
        });
        if self.changed
            && let Some(current) = case
                .participants
                .get_mut(&self.participant)
                .and_then(|participant| participant.assessment.as_mut())
        {
            current.overtaken = Some(at.happened);
        }
    }
}

impl Fact for Judged<ActivityHeld> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let outcome = Outcome::Held(Box::new(self.fact.clone()));
        let judged = Some((outcome, at.happened, at.version, self.verdict.is_regular()));
        change(case, self.fact.activity, |activity| activity.outcome = judged);
    }
}

impl Fact for Judged<ActivityStopped> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let judged = Some((
            Outcome::Stopped(self.fact.reason),
            at.happened,
            at.version,
            self.verdict.is_regular(),
        ));
        change(case, self.fact.activity, |activity| activity.outcome = judged);
    }
}

impl Fact for ActivityCancelled {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let outcome = Some((Outcome::Cancelled(self.reason), at.happened, at.version, true));
        change(case, self.activity, |activity| activity.outcome = outcome);
    }
}

fn ahead<'c>(ctx: &'c Context<'_>, activity: ActivityId) -> Result<&'c Activity, Refused> {
    let activity = ctx.activity(activity)?;
    if activity.is_ahead() {
        Ok(activity)
    } else {
        Err(Invalid::new("activity", Flaw::AlreadyDone).into())
    }
}

impl ActivityPlanned {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.case.activities.contains_key(&self.activity) {
            ahead(ctx, self.activity)?;
        }
        if self.attendees.is_empty() {
            return Err(Invalid::new("attendees", Flaw::Missing).into());
        }
        for attendee in &self.attendees {
            ctx.participant("attendees", *attendee)?;
        }
        if self.starts < ctx.at {
            return Err(Invalid::new("starts", Flaw::InPast).into());
        }
        Ok(vec![self.into()])
    }
}

impl AttendanceAnswered {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ahead(ctx, self.activity)?;
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl PrisonAgreed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ahead(ctx, self.activity)?;
        Ok(vec![self.into()])
    }
}

impl ActivityAuthorised {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let activity = ahead(ctx, self.activity)?;
        let checks = gates::meeting(ctx.case, activity, ctx.at, ctx.facts);
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl DayChecked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let activity = ahead(ctx, self.activity)?;
        if !activity.plan.attendees.contains(&self.participant) {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        if activity.plan.starts.date() != ctx.on() {
            return Err(Invalid::new("participant", Flaw::NotThatDay).into());
        }
        Ok(vec![self.into()])
    }
}

fn took_place(
    ctx: &Context<'_>,
    activity: ActivityId,
    attended: &[ParticipantId],
    started: Timestamp,
) -> Result<(), Refused> {
    ahead(ctx, activity)?;
    if attended.is_empty() {
        return Err(Invalid::new("attended", Flaw::Missing).into());
    }
    for participant in attended {
        ctx.participant("attended", *participant)?;
    }
    if started > ctx.at {
        return Err(Invalid::new("started", Flaw::InFuture).into());
    }
    Ok(())
}

impl ActivityHeld {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        took_place(ctx, self.activity, &self.attended, self.started)?;
        Ok(vec![ctx.judged(self)])
    }
}

impl ActivityStopped {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        took_place(ctx, self.activity, &self.attended, self.started)?;
        Ok(vec![ctx.judged(self)])
    }
}

impl ActivityCancelled {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ahead(ctx, self.activity)?;
        Ok(vec![self.into()])
    }
}
