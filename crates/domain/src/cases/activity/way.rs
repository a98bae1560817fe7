//! A meeting's way, from the pencil to what became of it.

use std::collections::BTreeMap;

use super::{
    ActivityAuthorised, ActivityCancelled, ActivityHeld, ActivityPlanned, ActivityStopped,
    AttendanceAnswered, DayChecked, PrisonAgreed, StopReason,
};
use crate::cases::event::Fact;
use crate::cases::{Answer, Bars, Case, Judged, Part, PrisonAnswer, PrisonPermission, Stamp};
use crate::ids::{ActivityId, ParticipantId};
use crate::time::Timestamp;

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
    /// Whether the prison agrees the visit.
    pub prison: PrisonPermission,
    /// Whether an order for anonymity forbids that somebody looks on, and when that was checked.
    pub anonymity: Option<(Bars, Timestamp)>,
    /// When it was authorised.
    pub authorised: Option<Timestamp>,
    /// Who was asked on the day, when, and whether something had changed.
    pub day_checks: BTreeMap<ParticipantId, (bool, Timestamp)>,
    /// What became of it, when, in which entry, and whether that was judged regular.
    pub outcome: Option<(Outcome, Timestamp, i64, bool)>,
    /// Who was there, if it began.
    pub attended: Vec<ParticipantId>,
}

impl Activity {
    /// Whether it was held in a way that counts.
    pub fn counts(&self, case: &Case) -> bool {
        matches!(&self.outcome, Some((Outcome::Held(_), _, version, regular)) if case.counts(*version, *regular))
    }

    /// When it began to be an exchange: held, or begun and stopped, regular or not. Whoever was
    /// there is owed a follow-up (R-CONF-05).
    pub fn took_place(&self) -> Option<Timestamp> {
        match &self.outcome {
            Some((Outcome::Held(_) | Outcome::Stopped(_), at, ..)) => Some(*at),
            _ => None,
        }
    }

    /// Whether it was begun and stopped in a way that was regular as far as it went.
    pub fn stopped_regularly(&self, case: &Case) -> bool {
        matches!(&self.outcome, Some((Outcome::Stopped(_), _, version, regular)) if case.counts(*version, *regular))
    }

    /// Whether it is still to come.
    pub const fn is_ahead(&self) -> bool {
        self.outcome.is_none()
    }
}

impl Fact for ActivityPlanned {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let latecomers = self.attendees.iter().all(|id| {
            case.participants.get(id).is_some_and(|person| person.part == Part::Supporter)
                || case
                    .activities
                    .get(&self.activity)
                    .is_some_and(|known| known.plan.attendees.contains(id))
        });
        let principals: Vec<ParticipantId> = case
            .participants
            .values()
            .filter(|person| person.is_principal())
            .map(|person| person.id)
            .collect();
        let Some(activity) = case.activities.get_mut(&self.activity) else {
            case.activities.insert(self.activity, Activity::planned(self));
            return;
        };
        let nobody_left =
            activity.plan.attendees.iter().all(|before| self.attendees.contains(before));
        let same_people = nobody_left && self.attendees.len() == activity.plan.attendees.len();
        if nobody_left && latecomers && at.on() == self.starts.date() {
            // A supporter at the door: only the principals have to agree again (R-PREP-06).
            if !same_people {
                activity.attendance.retain(|id, _| !principals.contains(id));
            }
        } else if !same_people {
            activity.attendance.clear();
        }
        if activity.plan.starts.date() != self.starts.date() || activity.plan.venue != self.venue {
            activity.day_checks.clear();
        }
        if activity.plan.starts != self.starts || activity.plan.venue != self.venue {
            activity.prison = activity.prison.for_another_visit();
        }
        if !same_people {
            activity.anonymity = None;
        }
        activity.authorised = None;
        activity.plan = self.clone();
    }
}

impl Activity {
    /// A meeting as it is when it has just been pencilled in.
    pub fn planned(plan: &ActivityPlanned) -> Self {
        Self {
            plan: plan.clone(),
            attendance: BTreeMap::new(),
            prison: PrisonPermission::default(),
            anonymity: None,
            authorised: None,
            day_checks: BTreeMap::new(),
            outcome: None,
            attended: Vec::new(),
        }
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
        let agreed = PrisonPermission::answered(PrisonAnswer::Yes, at.happened);
        change(case, self.activity, |activity| activity.prison = agreed);
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
        if self.changed {
            case.overtake(self.participant, at.happened);
        }
    }
}

impl Fact for Judged<ActivityHeld> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let outcome = Outcome::Held(Box::new(self.fact.clone()));
        change(case, self.fact.activity, |activity| {
            activity.outcome = Some((outcome, at.happened, at.version, self.verdict.is_regular()));
            activity.attended.clone_from(&self.fact.attended);
        });
    }
}

impl Fact for Judged<ActivityStopped> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let outcome = Outcome::Stopped(self.fact.reason);
        change(case, self.fact.activity, |activity| {
            activity.outcome = Some((outcome, at.happened, at.version, self.verdict.is_regular()));
            activity.attended.clone_from(&self.fact.attended);
        });
    }
}

impl Fact for ActivityCancelled {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let outcome = Some((Outcome::Cancelled(self.reason), at.happened, at.version, true));
        change(case, self.activity, |activity| activity.outcome = outcome);
    }
}
