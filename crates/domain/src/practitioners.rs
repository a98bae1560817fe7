//! The practitioner record: who is trained, at what level, supervised by whom (R-FAC-01…11).
//!
//! Every item is dated, so that a check can ask what was true on the day a step was taken.

use serde::{Deserialize, Serialize};

use crate::cases::{Flaw, Invalid};
use crate::codes::codes;
use crate::ids::{PractitionerId, UserId};
use crate::rules::Thresholds;
use crate::time::{Date, is_too_far};

codes! {
    /// The published practitioner levels; each includes the one before (domain facts §6).
    pub enum Level {
        /// Three-day course; co-facilitates and does basic casework under guidance.
        Foundation = "foundation",
        /// Leads direct processes; co-facilitates complex ones with an advanced practitioner.
        Intermediate = "intermediate",
        /// Leads sensitive and complex cases; may supervise.
        Advanced = "advanced",
    }
}

codes! {
    /// What a course trained somebody for.
    pub enum Skill {
        /// Facilitating restorative justice.
        Facilitation = "facilitation",
        /// Speaking with victims for the first time (R-OFFER-04).
        VictimContact = "victim-contact",
        /// Sensitive and complex cases (R-COMPLEX-01).
        Complex = "complex",
        /// RJ on the street, and nothing beyond it (R-PROC-08).
        Street = "street",
        /// Supervising the practice of others (R-FAC-03).
        Supervision = "supervision",
    }
}

/// A course that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// What it was for.
    pub skill: Skill,
    /// Who gave it.
    pub provider: String,
    /// The day it was passed.
    pub on: Date,
    /// The last day on which it counts; none where it does not lapse.
    pub until: Option<Date>,
}

/// A level that was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelReached {
    /// Which.
    pub level: Level,
    /// On which day.
    pub on: Date,
}

/// What Concord knows of somebody's practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practitioner {
    /// Whose record it is.
    pub id: PractitionerId,
    /// The user they sign in as.
    pub user: UserId,
    /// Whether they give their time unpaid.
    pub volunteer: bool,
    /// Courses taken.
    pub training: Vec<Training>,
    /// Levels reached.
    pub levels: Vec<LevelReached>,
    /// Who supervises their practice.
    pub supervisor: Option<PractitionerId>,
    /// Days on which a supervision session was held.
    pub supervised_on: Vec<Date>,
}

impl Practitioner {
    /// Whether training for a skill was in date on a day.
    pub fn trained(&self, skill: Skill, on: Date) -> bool {
        self.training.iter().any(|course| {
            course.skill == skill && course.on <= on && course.until.is_none_or(|until| on <= until)
        })
    }

    /// Whether training for a skill had been taken by a day, lapsed or not.
    pub fn once_trained(&self, skill: Skill, on: Date) -> bool {
        self.training.iter().any(|course| course.skill == skill && course.on <= on)
    }

    /// The last day on which training for a skill counts, if it ever lapses.
    pub fn trained_until(&self, skill: Skill) -> Option<Date> {
        let courses = || self.training.iter().filter(|course| course.skill == skill);
        if courses().any(|course| course.until.is_none()) {
            return None;
        }
        courses().filter_map(|course| course.until).max()
    }

    /// The level on a day.
    pub fn level(&self, on: Date) -> Option<Level> {
        self.levels.iter().filter(|reached| reached.on <= on).map(|reached| reached.level).max()
    }

    /// The latest supervision session by a day.
    pub fn last_supervised(&self, on: Date) -> Option<Date> {
        self.supervised_on.iter().copied().filter(|day| *day <= on).max()
    }

    /// The last day on which the latest session by a day keeps supervision in date.
    pub fn supervised_until(&self, on: Date, thresholds: &Thresholds) -> Option<Date> {
        let span = jiff::Span::new().days(thresholds.supervision_days);
        self.last_supervised(on).and_then(|last| last.checked_add(span).ok())
    }

    /// Whether supervision was in date on a day: a supervisor is named, and a session was held
    /// within the threshold.
    pub fn supervised(&self, on: Date, thresholds: &Thresholds) -> bool {
        let within = |day: Date| (on - day).get_days() <= thresholds.supervision_days;
        self.supervisor.is_some() && self.last_supervised(on).is_some_and(within)
    }
}

/// Something that is added to a record. What stands there stays: a record shows what somebody was
/// trained for on any day, and steps were judged by it (R-FAC-11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PractitionerChange {
    /// A supervision session was held.
    Session(Date),
    /// A course was passed.
    Course(Training),
    /// A level was reached.
    Level(LevelReached),
    /// Somebody supervises their practice from now on.
    Supervisor(PractitionerId),
}

impl PractitionerChange {
    /// The record with it.
    ///
    /// # Errors
    /// [`Invalid`] with the field: a day that lies in the future, a course that lapsed before it was
    /// passed or that nobody gave, what stands there already, and being one's own supervisor
    /// (R-FAC-03).
    pub fn apply(self, record: &Practitioner, today: Date) -> Result<Practitioner, Invalid> {
        let mut after = record.clone();
        match self {
            Self::Session(held) => {
                past("held", held, today)?;
                new("held", &after.supervised_on, &held)?;
                after.supervised_on.push(held);
            }
            Self::Course(course) => {
                past("passed", course.on, today)?;
                if course.until.is_some_and(|until| until < course.on) {
                    return Err(Invalid::new("until", Flaw::DoesNotFit));
                }
                if course.until.is_some_and(|until| is_too_far(until, today)) {
                    return Err(Invalid::new("until", Flaw::TooFar));
                }
                if course.provider.trim().is_empty() {
                    return Err(Invalid::new("provider", Flaw::Missing));
                }
                new("skill", &after.training, &course)?;
                after.training.push(course);
            }
            Self::Level(reached) => {
                past("reached", reached.on, today)?;
                new("level", &after.levels, &reached)?;
                after.levels.push(reached);
            }
            Self::Supervisor(supervisor) => {
                if supervisor == record.id {
                    return Err(Invalid::new("supervisor", Flaw::OwnWork));
                }
                after.supervisor = Some(supervisor);
            }
        }
        Ok(after)
    }
}

fn past(field: &'static str, day: Date, today: Date) -> Result<(), Invalid> {
    if day > today { Err(Invalid::new(field, Flaw::InFuture)) } else { Ok(()) }
}

fn new<T: PartialEq>(field: &'static str, known: &[T], one: &T) -> Result<(), Invalid> {
    if known.contains(one) { Err(Invalid::new(field, Flaw::AlreadyDone)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn helen() -> Practitioner {
        Practitioner {
            id: PractitionerId::from_uuid(Uuid::from_u128(1)),
            user: UserId::from_uuid(Uuid::from_u128(2)),
            volunteer: false,
            training: vec![Training {
                skill: Skill::Facilitation,
                provider: "A college".into(),
                on: date(2024, 3, 15),
                until: Some(date(2027, 3, 14)),
            }],
            levels: vec![LevelReached { level: Level::Intermediate, on: date(2025, 1, 1) }],
            supervisor: Some(PractitionerId::from_uuid(Uuid::from_u128(3))),
            supervised_on: vec![date(2026, 9, 3)],
        }
    }

    #[test]
    fn a_record_is_only_added_to_and_by_what_has_happened() {
        use PractitionerChange::{Course, Level as Reached, Session, Supervisor};
        let (helen, today) = (helen(), date(2026, 11, 22));
        let tomorrow = date(2026, 11, 23);
        let flaw = |change: PractitionerChange| {
            let Err(invalid) = change.apply(&helen, today) else { panic!("nothing wrong") };
            (invalid.field, invalid.flaw)
        };
        let course = |on: Date, until: Date| Training {
            skill: Skill::Complex,
            provider: "A college".into(),
            on,
            until: Some(until),
        };
        let level = |on: Date| LevelReached { level: Level::Advanced, on };
        assert_eq!(flaw(Session(tomorrow)), ("held", Flaw::InFuture));
        assert_eq!(flaw(Session(date(2026, 9, 3))), ("held", Flaw::AlreadyDone));
        assert_eq!(flaw(Course(course(tomorrow, tomorrow))), ("passed", Flaw::InFuture));
        assert_eq!(flaw(Course(course(today, date(2026, 11, 21)))), ("until", Flaw::DoesNotFit));
        assert_eq!(flaw(Reached(level(tomorrow))), ("reached", Flaw::InFuture));
        assert_eq!(flaw(Supervisor(helen.id)), ("supervisor", Flaw::OwnWork));

        let marcus = PractitionerId::from_uuid(Uuid::from_u128(4));
        let changes = [
            Session(today),
            Course(course(today, today)),
            Reached(level(today)),
            Supervisor(marcus),
        ];
        let mut after = helen.clone();
        for change in changes {
            after = change.apply(&after, today).unwrap();
        }
        assert_eq!(after.supervised_on, [date(2026, 9, 3), today]);
        assert_eq!(after.training.first(), helen.training.first());
        assert_eq!(after.levels.first(), helen.levels.first());
        assert_eq!(after.level(today), Some(Level::Advanced));
        assert_eq!((after.supervisor, after.user), (Some(marcus), helen.user));
    }

    #[test]
    fn training_counts_from_its_day_to_its_last() {
        let helen = helen();
        assert!(!helen.trained(Skill::Facilitation, date(2024, 3, 14)));
        assert!(helen.trained(Skill::Facilitation, date(2024, 3, 15)));
        assert!(helen.trained(Skill::Facilitation, date(2027, 3, 14)));
        assert!(!helen.trained(Skill::Facilitation, date(2027, 3, 15)));
        assert!(!helen.trained(Skill::Complex, date(2026, 1, 1)));
    }

    #[test]
    fn supervision_lapses_after_the_threshold() {
        let helen = helen();
        let book = crate::rules::RuleBook::built_in().unwrap();
        let thresholds = book.thresholds(date(2026, 11, 22)).unwrap();
        let until = helen.supervised_until(date(2026, 11, 22), thresholds);
        assert_eq!(until, Some(date(2026, 11, 26)));
        assert!(helen.supervised(date(2026, 11, 26), thresholds));
        assert!(!helen.supervised(date(2026, 11, 27), thresholds));
    }
}
