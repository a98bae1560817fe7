//! What an exchange needs of those who run it, and of the day.

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::practitioners::Level;
use jiff::civil::date;

use super::{Row, Step, helen, latest, row};
use crate::support::*;

fn letter_today() -> Desk {
    let mut desk = Desk::letter_authorised();
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk
}

fn nobody_allocated() -> Desk {
    Desk::opens(motorbike())
}

pub(super) const ROWS: &[Row] = &[
    row!(
        Facilitator,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
        },
        |desk| {
            desk.does(allocated(Who::Helen, Seat::Lead));
        }
    ),
    row!(
        FacilitatorTrained,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            helen(desk).training[0].until = Some(date(2026, 9, 1));
        },
        |desk| helen(desk).training[0].until = None
    ),
    row!(
        FacilitatorLevel,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            helen(desk).levels[0].level = Level::Foundation;
        },
        |desk| {
            desk.does(allocated(Who::Amara, Seat::Co));
            let both = vec![Who::Helen.record(), Who::Amara.record()];
            let starts = desk.starts();
            desk.does(ActivityPlanned { facilitators: both, ..meeting(starts, &[JOHN, MARK]) });
        }
    ),
    row!(
        FacilitatorNeutral,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(ConflictDeclared::new(
                Who::Helen.user(),
                Some(Who::Helen.record()),
                Conflict::CaseManager,
            ));
        },
        |desk| {
            let declared = desk.file.version();
            desk.by(Who::Marcus).does(corrects(declared, None));
        }
    ),
    row!(
        FacilitatorSupervised,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            helen(desk).supervised_on = vec![date(2026, 6, 1)];
        },
        |desk| helen(desk).supervised_on.push(date(2026, 9, 10))
    ),
    row!(
        OrdersOnDay,
        Step::PassOn,
        letter_today,
        |desk| {
            desk.days_pass(1);
        },
        |desk| {
            desk.does(orders(JOHN, MARK, Bars::Nothing));
        }
    ),
    row!(
        Prepared,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(Preparation { ready: false, ..prepared(JOHN) });
        },
        |desk| {
            desk.does(prepared(JOHN));
        }
    ),
    row!(
        Attendance,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(agrees_to_room(JOHN, Answer::No));
        },
        |desk| {
            desk.does(agrees_to_room(JOHN, Answer::Yes));
        }
    ),
    row!(
        PrisonAgreed,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            let later = desk.starts().plus_seconds(3600);
            desk.does(meeting(later, &[JOHN, MARK]));
        },
        |desk| {
            desk.does(prison_agrees());
        }
    ),
    row!(
        PrisonAgreed,
        Step::Meeting,
        Desk::meeting_ready,
        |desk| {
            desk.does(prison_says(Some(MEETING), PrisonAnswer::No));
        },
        |desk| {
            desk.does(asks_prison(Some(MEETING)));
            desk.does(prison_says(Some(MEETING), PrisonAnswer::Yes));
        }
    ),
    row!(
        PrisonAgreed,
        Step::Letter,
        Desk::letter_ready,
        |desk| {
            desk.does(asks_prison(None));
        },
        |desk| {
            desk.does(prison_says(None, PrisonAnswer::Yes));
        }
    ),
    row!(
        NothingChanged,
        Step::Hold,
        Desk::meeting_day,
        |desk| {
            let asked = desk.file.version();
            desk.does(corrects(asked, None));
        },
        |desk| {
            desk.does(day_check(MARK, false));
        }
    ),
    row!(
        Authorised,
        Step::Hold,
        Desk::meeting_day,
        |desk| {
            let starts = desk.starts();
            desk.does(meeting(starts, &[JOHN, MARK]));
        },
        |desk| {
            desk.does(authorised_meeting());
        }
    ),
    row!(
        FacilitatorSupervised,
        Step::Allocate,
        nobody_allocated,
        |desk| {
            helen(desk).supervisor = None;
        },
        |desk| helen(desk).supervisor = Some(Who::Marcus.record())
    ),
    row!(
        OrdersOnDay,
        Step::Hold,
        Desk::meeting_day,
        |desk| {
            let entry = latest(desk, "orders-answered");
            desk.does(corrects(entry, None));
        },
        |desk| {
            desk.does(orders(JOHN, MARK, Bars::Nothing));
        }
    ),
];
