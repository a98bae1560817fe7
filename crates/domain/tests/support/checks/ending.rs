//! Closing, and naming a supervisor.

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::civil::date;

use super::{Row, Step, latest, row};
use crate::support::*;

fn ready_to_close() -> Desk {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.does(agreement(MARK, JOHN, date(2026, 12, 1)));
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
        desk.does(told_closing(who));
    }
    desk.does(item_is(ItemState::Kept));
    desk
}

fn nobody_allocated() -> Desk {
    Desk::opens(motorbike())
}

pub(super) const ROWS: &[Row] = &[
    row!(
        ConcernsDecided,
        Step::Close,
        ready_to_close,
        |desk| {
            desk.does(concern(None));
        },
        |desk| {
            desk.does(concern_is(ConcernDecision::NoAction));
        }
    ),
    row!(
        FollowedUp,
        Step::Close,
        ready_to_close,
        |desk| {
            let last = latest(desk, "follow-up-recorded");
            desk.does(corrects(last, None));
        },
        |desk| {
            for _ in 0..FOLLOW_UP_ATTEMPTS {
                desk.does(followed_up(MARK, FollowUpResult::Attempt));
            }
        }
    ),
    row!(
        Told,
        Step::Close,
        ready_to_close,
        |desk| {
            let last = latest(desk, "closing-told");
            desk.does(corrects(last, None));
        },
        |desk| {
            desk.does(told_closing(MARK));
        }
    ),
    row!(
        MonitorNamed,
        Step::Close,
        ready_to_close,
        |desk| {
            let agreed = agreement(MARK, JOHN, date(2026, 12, 1));
            desk.does(AgreementMade { monitor: Monitor::NotSaid, ..agreed });
        },
        |desk| {
            let agreed = agreement(MARK, JOHN, date(2026, 12, 1));
            desk.does(AgreementMade { monitor: Monitor::Nobody, ..agreed });
        }
    ),
    row!(
        PromisesSettled,
        Step::Close,
        ready_to_close,
        |desk| {
            desk.does(item_is(ItemState::Open));
        },
        |desk| {
            desk.does(item_is(ItemState::NotKept));
        }
    ),
    row!(
        HandOverAnswered,
        Step::Close,
        ready_to_close,
        |desk| {
            desk.does(HandOverOffered { to: Who::Other.user(), note: None });
        },
        |desk| {
            desk.does(HandOverRefused {
                by: Who::Other.user(),
                reason: HandOverReason::NoCapacity,
                note: None,
            });
        }
    ),
    row!(
        SupervisorTrained,
        Step::Supervise,
        nobody_allocated,
        |desk| {
            let marcus = desk.practitioners.get_mut(&Who::Marcus.record()).unwrap();
            marcus.training.retain(|one| one.skill != domain::practitioners::Skill::Supervision);
        },
        |desk| desk.practitioners = team_records()
    ),
    row!(
        SupervisorApart,
        Step::Supervise,
        nobody_allocated,
        |desk| {
            desk.coordinates_too(Who::Marcus).takes_over(Who::Marcus);
        },
        |desk| desk.takes_over(Who::Other)
    ),
];
