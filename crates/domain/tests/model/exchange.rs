//! One victim and one offender, before a letter or a meeting: everything that can stand in its way.

mod people;
mod team;
mod way;

use domain::cases::*;
use domain::time::Timestamp;

use super::walk::{Extent, Factor, Model, Step, Value};
use crate::support::oracle::needs::Need;
use crate::support::*;
pub(super) use people::values;

/// Both were spoken with and know everything but what stopping means; Mark wrote a letter.
fn begins() -> Desk {
    let mut desk = Desk::new_case();
    for who in [JOHN, MARK] {
        desk.does(call(who, ContactResult::Spoke));
        desk.does(limits(who));
        for item in InformationItem::ALL {
            if *item != InformationItem::WhatStoppingMeans {
                desk.does(told_about(who, *item));
            }
        }
        desk.does(offer(who));
        if who == JOHN {
            desk.does(says_yes(JOHN, Purpose::AskOtherSide));
        }
    }
    desk.does(letter(MARK, JOHN));
    desk
}

/// When the meeting is to begin: after everything that is tried here.
fn later() -> Timestamp {
    let day = instant(FIRST_DAY).plus_seconds(120 * 86_400).date();
    Timestamp::from_local(day.at(10, 0, 0, 0))
}

fn factor(name: &'static str, values: &'static [Value], whole: (usize, usize)) -> Factor {
    Factor { name, of: MARK, values, whole, outside: false }
}

fn factors() -> Vec<Factor> {
    let beside = |name, values, whole| Factor { outside: true, ..factor(name, values, whole) };
    vec![
        Factor { of: JOHN, ..factor("John’s answer", people::ANSWERS, (4, 5)) },
        factor("Mark’s answer", people::ANSWERS, (2, 3)),
        factor("responsibility", people::STANCES, (2, 3)),
        factor("a concern", way::CONCERNS, (2, 2)),
        factor("orders", way::ORDERS, (2, 3)),
        factor("handed back", way::HANDED_BACK, (1, 1)),
        factor("the stage", way::STAGES, (1, 1)),
        factor("opening position", way::POSITIONS, (2, 2)),
        Factor { of: JOHN, ..factor("John’s assessment", people::ASSESSMENTS, (2, 3)) },
        factor("Mark’s assessment", people::ASSESSMENTS, (2, 3)),
        factor("Mark’s managers", people::MANAGERS, (1, 1)),
        factor("preparation", way::PREPARATION, (2, 2)),
        factor("who comes", way::ATTENDANCE, (2, 2)),
        factor("the prison", way::PRISON, (2, 2)),
        factor("the letter", way::LETTER, (2, 2)),
        factor("a pause", people::PAUSES, (2, 2)),
        Factor { of: JOHN, ..factor("John’s age", people::AGES, (1, 1)) },
        factor("the facilitator", team::FACILITATOR, (2, 2)),
        factor("an override", team::OVERRIDES, (2, 2)),
        factor("a death", people::DEATHS, (2, 2)),
        beside("training", team::TRAINING, (2, 2)),
        beside("level", team::LEVELS, (1, 2)),
        beside("supervision", team::SUPERVISION, (2, 2)),
        beside("the day", way::DAYS, (1, 2)),
    ]
}

const STEPS: &[Step] = &[
    Step {
        name: "authorise a letter",
        command: |_| authorised_letter().into(),
        needs: |heard, desk| heard.letter(LETTER, desk.today(), &desk.practitioners),
    },
    Step {
        name: "authorise a meeting",
        command: |_| authorised_meeting().into(),
        needs: |heard, desk| heard.meeting(MEETING, desk.today(), &desk.practitioners),
    },
];

/// Whoever stopped does not agree any more who comes.
const NEVER_ALONE: &[(&str, Need)] = &[("authorise a meeting", Need::TakesPart)];

const EXTENTS: [&[Extent]; 2] =
    [&[Extent::Whole, Extent::AtMost(2)], &[Extent::Wider, Extent::AtMost(4)]];

pub(super) fn model() -> Model {
    let factors = factors();
    Model {
        name: "before an exchange",
        begins,
        factors,
        steps: STEPS,
        extents: EXTENTS,
        never_alone: NEVER_ALONE,
    }
}
