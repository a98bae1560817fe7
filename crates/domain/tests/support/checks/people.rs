//! What an exchange asks beyond the two who are in it.

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::ToSpan as _;

use super::{Row, Step, row};
use crate::support::*;

fn her_voice() -> Desk {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Harmed, Part::Representative, Basis::Named));
    desk.does(chooses(JOHN, RUTH));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, RUTH, MARK]);
    desk
}

fn observed() -> Desk {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Neither, Part::Observer, Basis::Named));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK, RUTH]);
    desk.does(AnonymityChecked { activity: MEETING, bars: Bars::Nothing, note: None });
    desk
}

pub(super) const ROWS: &[Row] = &[
    row!(
        Living,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(dies(MARK));
        },
        |desk| {
            desk.by(Who::Marcus).does(after_death(MARK, AfterDeath::LettersMayGo));
        }
    ),
    row!(
        PartsConfirmed,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(ParticipantAdded {
                person: person(JOHN),
                ..added(NEIL, Side::Responsible, Part::Offender, Basis::PublicTask)
            });
        },
        |desk| {
            let (by, note) = (Who::Marcus.record(), Some(words()));
            desk.by(Who::Marcus).does(PartsConfirmed { person: person(JOHN), by, note });
        }
    ),
    row!(
        RepresentativeChosen,
        Step::Meeting,
        her_voice,
        |desk| {
            desk.says_no(JOHN, Purpose::Representative);
        },
        |desk| {
            desk.does(chooses(JOHN, RUTH));
        }
    ),
    row!(
        GuardianAgrees,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            let again = desk.today().saturating_add(300.days());
            desk.does(is_a_child(JOHN, again));
        },
        |desk| {
            desk.does(guardian_of(RUTH, JOHN, Side::Harmed));
            for item in InformationItem::ALL {
                desk.does(told_about(RUTH, *item));
            }
            desk.does(guardian_is_clear(RUTH));
            desk.does(says_yes(RUTH, Purpose::Messages));
        }
    ),
    row!(
        AnonymityChecked,
        Step::Meeting,
        observed,
        |desk| {
            desk.does(AnonymityChecked { activity: MEETING, bars: Bars::Unknown, note: None });
        },
        |desk| {
            desk.does(AnonymityChecked { activity: MEETING, bars: Bars::Nothing, note: None });
        }
    ),
    row!(
        PositionReviewed,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            let yesterday = desk.today().saturating_add(-1.days());
            desk.takes_in(position(yesterday), Who::Coordinator);
        },
        |desk| {
            desk.does(OpeningPositionReviewed {
                result: ReviewResult::Right,
                not_spoken: Vec::new(),
                note: None,
            });
        }
    ),
    row!(
        SupervisorCorrects,
        Step::SayGrownUp,
        Desk::new_case,
        |desk| {
            let again = desk.today().saturating_add(30.days());
            desk.does(is_a_child(JOHN, again));
        },
        |desk| {
            desk.days_pass(30);
        }
    ),
    row!(
        StageAllows,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.at_stage("after-charge");
        },
        |desk| {
            desk.at_stage("custody");
        }
    ),
    row!(
        ConvictionKnown,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.at_stage("before-sentence");
            desk.hears_of(StageDay::Hearing);
        },
        |desk| {
            desk.is_convicted();
        }
    ),
    row!(
        HearingKnown,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.is_convicted();
            desk.at_stage("before-sentence");
        },
        |desk| {
            desk.hears_of(StageDay::Hearing);
        }
    ),
    row!(
        DeferralKnown,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.at_stage("deferred-sentence");
        },
        |desk| {
            desk.is_deferred();
        }
    ),
    row!(
        TakenOnHere,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.works_by(NO_LETTERS);
        },
        |desk| {
            desk.works_by("");
        }
    ),
    row!(
        Referred,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.turns_out_to_come_from(Source::Court);
        },
        |desk| {
            desk.does(takes_up(Source::Prison));
        }
    ),
    row!(
        WithUs,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(hands_back(HandBackReason::OutOfTime));
        },
        |desk| {
            desk.does(CameBack { note: None });
        }
    ),
];
