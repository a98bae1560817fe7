//! More people: two who were harmed, two who are responsible, a supporter, two facilitators; and the
//! places where all is green but one thing.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::ParticipantId;
use uuid::Uuid;

use crate::support::checks::{Row, Step, table};
use crate::support::*;

/// Whose fence the car went through.
const PRIYA: ParticipantId = ParticipantId::from_uuid(Uuid::from_u128(0x306));
/// Who sat beside Mark, and accepts it.
const OMAR: ParticipantId = ParticipantId::from_uuid(Uuid::from_u128(0x307));

/// Everyone who would meet.
pub(super) const EVERYONE: [ParticipantId; 5] = [JOHN, MARK, PRIYA, OMAR, RUTH];
const HARMED: [ParticipantId; 2] = [JOHN, PRIYA];
const RESPONSIBLE: [ParticipantId; 2] = [MARK, OMAR];

/// Everything stands ready for a letter from Mark to John and for a meeting of all.
pub(super) fn ready() -> Desk {
    let mut desk = Desk::willing();
    desk.does(allocated(Who::Amara, Seat::Co));
    desk.does(added(PRIYA, Side::Harmed, Part::Victim, Basis::Consent));
    desk.does(added(OMAR, Side::Responsible, Part::Offender, Basis::PublicTask));
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    for who in [PRIYA, OMAR] {
        desk.talks_with(who);
        desk.does(says_yes(who, Purpose::Messages));
        desk.does(says_yes(who, Purpose::Meeting));
    }
    desk.does(says_of_it(OMAR, Stance::AcceptsPart));
    for who in HARMED {
        desk.assesses(who);
    }
    for who in RESPONSIBLE {
        let made = made(&mut desk, who);
        desk.does(made);
    }
    asks_about_orders(&mut desk);
    desk.does(letter(MARK, JOHN));
    desk.does(checked(true));
    desk.does(wanted(Answer::Yes));
    plans(&mut desk);
    desk
}

fn made(desk: &mut Desk, who: ParticipantId) -> Assessment {
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let review = desk.now.plus_seconds(80 * 86_400).date();
    assessment(id, who, true, review)
}

fn asks_about_orders(desk: &mut Desk) {
    for harmed in HARMED {
        for responsible in RESPONSIBLE {
            desk.does(orders(harmed, responsible, Bars::Nothing));
        }
    }
}

fn plans(desk: &mut Desk) {
    for who in EVERYONE {
        desk.does(prepared(who));
    }
    let facilitators = vec![Who::Helen.record(), Who::Amara.record()];
    let plan = meeting(desk.in_two_weeks(), &EVERYONE);
    desk.does(ActivityPlanned { facilitators, ..plan });
    for who in EVERYONE {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
    desk.does(prison_agrees());
}

/// Both were authorised, it is the day, and everyone was asked again.
pub(super) fn on_the_day() -> Desk {
    let mut desk = ready();
    desk.does(authorised_letter());
    desk.does(authorised_meeting());
    desk.now = desk.starts().plus_seconds(-3600);
    asks_about_orders(&mut desk);
    for who in EVERYONE {
        desk.does(day_check(who, false));
    }
    desk.now = desk.starts().plus_seconds(90 * 60);
    desk
}

/// A place to begin at: what is not green there, and the desk.
pub(super) struct Beginning {
    pub(super) but: &'static str,
    pub(super) desk: Desk,
}

/// All green; and all green but one thing, for each thing that the table of checks spoils.
pub(super) fn beginnings() -> Vec<Beginning> {
    let mut all = vec![
        Beginning { but: "nothing", desk: ready() },
        Beginning { but: "nothing, on the day", desk: on_the_day() },
    ];
    all.extend(table().iter().filter_map(spoiled));
    all
}

fn spoiled(row: &Row) -> Option<Beginning> {
    // A case does not go back while a meeting lies ahead; and what a service leaves out stands in a
    // rule book, where the oracle hears entries only. The table of checks tries both.
    if matches!(row.check, CheckCode::WithUs | CheckCode::TakenOnHere) {
        return None;
    }
    let mut desk = match row.step {
        Step::Letter | Step::Meeting => ready(),
        Step::PassOn | Step::Hold => on_the_day(),
        _ => return None,
    };
    (row.spoil)(&mut desk);
    Some(Beginning { but: row.check.code(), desk })
}
