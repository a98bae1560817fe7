//! What every exchange needs of the people in it, and of a letter.

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::civil::date;

use super::{Row, Step, row};
use crate::support::*;

pub(super) const ROWS: &[Row] = &[
    row!(
        Consent,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.says_no(JOHN, Purpose::Meeting);
        },
        |desk| {
            desk.does(says_yes(JOHN, Purpose::Meeting));
        }
    ),
    row!(
        NotPaused,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(pauses(MARK));
        },
        |desk| {
            desk.does(Resumed { participant: MARK });
        }
    ),
    row!(
        Responsibility,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(says_of_it(MARK, Stance::Denies));
            desk.assesses(MARK);
        },
        |desk| {
            desk.does(says_of_it(MARK, Stance::AcceptsPart));
        }
    ),
    row!(
        Assessed,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.assesses_as(JOHN, AssessmentResult::IndirectOnly);
        },
        |desk| {
            desk.assesses(JOHN);
        }
    ),
    row!(
        AssessmentCurrent,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(concern(Some(JOHN)));
            desk.does(concern_is(ConcernDecision::Watch));
        },
        |desk| {
            desk.assesses(JOHN);
        }
    ),
    row!(
        MappaKnown,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            let id = domain::ids::AssessmentId::from_uuid(desk.id());
            desk.does(assessment(id, MARK, false, date(2026, 11, 1)));
        },
        |desk| {
            desk.assesses(MARK);
        }
    ),
    row!(
        SignedOff,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
        },
        |desk| {
            let id = desk.case().participants[&MARK].assessment.clone().unwrap();
            desk.does(signs_off(id.assessment.assessment));
        }
    ),
    row!(
        OrdersKnown,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(orders(JOHN, MARK, Bars::Unknown));
        },
        |desk| {
            desk.does(orders(JOHN, MARK, Bars::Nothing));
        }
    ),
    row!(
        LetterChecked,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(checked(false));
        },
        |desk| {
            desk.does(checked(true));
        }
    ),
    row!(
        LetterWanted,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(wanted(Answer::NotNow));
        },
        |desk| {
            desk.does(wanted(Answer::Yes));
        }
    ),
    row!(
        NotPaused,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(pauses(JOHN));
        },
        |desk| {
            desk.does(Resumed { participant: JOHN });
        }
    ),
];
