//! Every check by itself: a desk where everything is green, what spoils it, and what mends it.

mod approach;
mod ending;
mod exchange;
mod meeting;
mod people;

use domain::cases::*;
use domain::gates::{self, CheckCode as C};
use domain::ids::ParticipantId;

use crate::support::*;

/// What is attempted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    Call(ParticipantId),
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
    SayGrownUp,
    ShowWilling,
    Share(SharingBasis),
}

impl Step {
    /// The conditions that do not hold. Where the step is one that a gate refuses, the command is
    /// tried as well and has to agree.
    pub(crate) fn unmet(self, desk: &Desk) -> Vec<C> {
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
            Self::Share(basis) => refused(desk, shares(basis)),
            Self::ShowWilling => refused(desk, tells_willing(desk.today())),
            Self::SayGrownUp => refused(desk, grown_up(JOHN)),
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
pub(crate) struct Row {
    pub(crate) check: C,
    pub(crate) step: Step,
    pub(crate) green: fn() -> Desk,
    pub(crate) spoil: fn(&mut Desk),
    pub(crate) remedy: fn(&mut Desk),
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

pub(crate) fn table() -> Vec<Row> {
    [approach::ROWS, exchange::ROWS, meeting::ROWS, people::ROWS, ending::ROWS].concat()
}
