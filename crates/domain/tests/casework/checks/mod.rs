//! Every check, by itself: with everything else green it alone refuses, and its remedy mends it.

mod approach;
mod ending;
mod exchange;
mod meeting;
mod people;

use domain::cases::*;
use domain::gates::{self, CheckCode as C};

use crate::support::*;

/// What is attempted.
#[derive(Debug, Clone, Copy)]
enum Step {
    Call(domain::ids::ParticipantId),
    Remind,
    Conversation,
    Tell,
    Letter,
    PassOn,
    Meeting,
    Hold,
    Close,
    Allocate,
    Supervise,
}

impl Step {
    /// The conditions that do not hold. Where the step is one that a gate refuses, the command is
    /// tried as well and has to agree.
    fn unmet(self, desk: &Desk) -> Vec<C> {
        let (case, at) = (desk.case(), desk.now);
        let facts = desk.facts(Who::Helen);
        let helen = Some(Who::Helen.record());
        let there = [JOHN, MARK];
        match self {
            Self::Call(who) => {
                codes(&gates::contacting(case, who, helen, Some(WISHES), at, &facts))
            }
            Self::Remind => {
                let at = Some(jiff::civil::time(20, 0, 0, 0));
                let rings = TaskSet {
                    participant: Some(JOHN),
                    in_touch: true,
                    time: at,
                    ..sets_task(desk, Who::Helen)
                };
                refused(desk, rings)
            }
            Self::Conversation => codes(&gates::conversation(case, &offer(JOHN), at, &facts)),
            Self::Tell => {
                let told = tells(MARK, JOHN, CrossFact::WillingToMeet);
                codes(&gates::telling(case, &told, at, &facts))
            }
            Self::Letter => refused(desk, authorised_letter()),
            Self::PassOn => {
                codes(&gates::letter_passed_on(case, &case.letters[&LETTER], at, &facts))
            }
            Self::Meeting => refused(desk, authorised_meeting()),
            Self::Hold => {
                let team = [Who::Helen.record()];
                let activity = &case.activities[&MEETING];
                codes(&gates::meeting_held(case, activity, &there, &team, at, &facts))
            }
            Self::Close => refused(desk, closes(Ending::Completed)),
            Self::Allocate => refused(desk, allocated(Who::Helen, Seat::Lead)),
            Self::Supervise => refused(desk, supervised_by(Who::Marcus)),
        }
    }
}

fn refused(desk: &Desk, command: impl Into<Command>) -> Vec<C> {
    let (command, mut desk) = (command.into(), desk.clone());
    match desk.tries(command.clone(), desk.now) {
        Ok(_) => Vec::new(),
        Err(Refused::NotYet(_)) => desk.refuses(command),
        Err(Refused::Invalid(invalid)) => panic!("{} is invalid: {invalid}", command.code()),
    }
}

#[derive(Clone)]
struct Row {
    check: C,
    step: Step,
    green: fn() -> Desk,
    spoil: fn(&mut Desk),
    remedy: fn(&mut Desk),
}

macro_rules! row {
    ($check:ident, $step:expr, $green:expr, $spoil:expr, $remedy:expr) => {
        Row { check: C::$check, step: $step, green: $green, spoil: $spoil, remedy: $remedy }
    };
}

/// The latest entry of a kind.
fn latest(desk: &Desk, kind: &str) -> i64 {
    let mut entries = desk.file.entries().iter();
    entries.rfind(|entry| entry.event.kind() == kind).unwrap().version
}

fn helen(desk: &mut Desk) -> &mut domain::practitioners::Practitioner {
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap()
}

use row;

fn table() -> Vec<Row> {
    [approach::ROWS, exchange::ROWS, meeting::ROWS, people::ROWS, ending::ROWS].concat()
}

/// Each by its rule: R-ACT-07, R-ACT-08, R-ACT-09, R-AGREE-04, R-AWARE-07, R-COMPLEX-06, R-CONF-02,
/// R-CONF-05, R-CONSENT-04, R-CONSENT-07, R-FAC-03, R-FAC-10, R-GATE-01, R-GATE-02, R-GATE-03,
/// R-GATE-04, R-GATE-07, R-INDIR-03, R-INDIR-05, R-MOVE-01, R-OFFER-04, R-OFFER-07, R-OFFER-08,
/// R-PREP-01, R-PRISON-03, R-REF-04, R-REF-08, R-RISK-01, R-RISK-08, R-RISK-10, R-RISK-11,
/// R-SAFE-02.
#[test]
fn each_check_alone_refuses_and_its_remedy_mends_it() {
    for row in table() {
        let (check, step) = (row.check, row.step);
        let mut desk = (row.green)();
        assert_eq!(step.unmet(&desk), [], "{check} {step:?}: green to begin with");
        (row.spoil)(&mut desk);
        assert_eq!(step.unmet(&desk), [check], "{check} {step:?}: refuses, alone");
        (row.remedy)(&mut desk);
        assert_eq!(step.unmet(&desk), [], "{check} {step:?}: mended");
    }
}

/// Stopping altogether takes every consent with it, so it never stands alone (R-CONSENT-06).
#[test]
fn somebody_who_stopped_is_named_as_stopped_until_they_come_back() {
    let mut desk = Desk::meeting_ready();
    desk.does(stops(JOHN));
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent, C::TakingPart, C::Attendance]);
    desk.does(Resumed { participant: JOHN });
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent], "coming back is not agreeing");
    desk.does(says_yes(JOHN, Purpose::Meeting));
    desk.does(authorised_meeting());
}

#[test]
fn every_check_is_tested_alone_or_named_here() {
    let tested: Vec<C> = table().iter().map(|row| row.check).collect();
    // The last: `guarded`.
    let elsewhere = [C::TakingPart, C::SupervisorCorrects];
    let missing: Vec<&C> = C::ALL
        .iter()
        .filter(|check| !tested.contains(check) && !elsewhere.contains(check))
        .collect();
    assert!(missing.is_empty(), "no test for {missing:?}");
}
