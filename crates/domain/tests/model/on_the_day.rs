//! One victim and one offender after a letter and a meeting were authorised: what may have changed
//! by the day on which they take place. Both are recorded whatever happened; only what keeps
//! everything is regular, and counts.

use domain::cases::*;
use domain::gates::CheckCode;
use domain::ids::ParticipantId;
use domain::practitioners::Practitioner;
use domain::time::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::date;

use super::exchange::values;
use super::walk::{Extent, Factor, Model, Step, Value};
use crate::support::oracle::needs::Need;
use crate::support::*;

/// An hour before the meeting, on its day.
fn begins() -> Desk {
    let mut desk = Desk::letter_ready();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    desk.does(authorised_letter());
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK]);
    desk.does(authorised_meeting());
    desk.now = starts.plus_seconds(-3 * 3600);
    desk
}

const MEETING_FORM: Purpose = Purpose::Meeting;

const SINCE: &[Value] = values! {
    "as before" => |_, _| {},
    "says no to the meeting" => |desk, who| {
        desk.says_no(who, MEETING_FORM);
    },
    "stopped" => |desk, who| {
        desk.does(stops(who));
    },
    "stopped, and came back" => |desk, who| {
        desk.does(stops(who));
        desk.does(Resumed { participant: who });
    },
    "stopped, and agreed again" => |desk, who| {
        desk.does(stops(who));
        desk.does(says_yes(who, Purpose::Messages));
        desk.does(says_yes(who, Purpose::Meeting));
    },
    "says no to letters" => |desk, who| {
        desk.says_no(who, Purpose::Messages);
    },
    "pauses" => |desk, who| {
        desk.does(pauses(who));
    },
    "died" => |desk, who| {
        desk.does(dies(who));
    },
    "was assessed as not suitable" => |desk, who| {
        desk.assesses_as(who, AssessmentResult::NotSuitable);
    },
    "was assessed for letters only" => |desk, who| {
        desk.assesses_as(who, AssessmentResult::IndirectOnly);
    },
    "is not ready any more" => |desk, who| {
        desk.does(Preparation { ready: false, ..prepared(who) });
    },
    "does not agree who comes" => |desk, who| {
        desk.does(agrees_to_room(who, Answer::No));
    },
    "turned out to be a child" => |desk, who| {
        let again = desk.today().saturating_add(100.days());
        desk.does(is_a_child(who, again));
    },
};

const STANCES: &[Value] = values! {
    "as before" => |_, _| {},
    "denied" => |desk, who| {
        desk.does(says_of_it(who, Stance::Denies));
        desk.assesses(who);
    },
    "denied and accepted again" => |desk, who| {
        desk.does(says_of_it(who, Stance::Denies));
        desk.does(says_of_it(who, Stance::Accepts));
    },
};

const CONCERNS: &[Value] = values! {
    "none" => |_, _| {},
    "open" => |desk, _| {
        desk.does(concern(None));
        desk.assesses(JOHN);
        desk.assesses(MARK);
    },
    "decided, nobody assessed again" => |desk, _| {
        desk.does(concern(None));
        desk.does(concern_is(ConcernDecision::Watch));
    },
};

fn asks(desk: &mut Desk, bars: Bars) {
    desk.does(orders(JOHN, MARK, bars));
}

const ORDERS: &[Value] = values! {
    "asked today" => |desk, _| asks(desk, Bars::Nothing),
    "not asked today" => |_, _| {},
    "forbidden since" => |desk, _| {
        asks(desk, Bars::Forbidden);
        desk.assesses(JOHN);
        desk.assesses(MARK);
    },
    "unknown today" => |desk, _| asks(desk, Bars::Unknown),
    "forbidden, and permitted today" => |desk, _| {
        asks(desk, Bars::Forbidden);
        let source = OrderSource::Court;
        desk.does(OrderPermission { harmed: JOHN, responsible: MARK, source, note: None });
        desk.assesses(JOHN);
        desk.assesses(MARK);
    },
};

fn ruth_comes(desk: &mut Desk) {
    let starts = desk.starts();
    desk.does(prepared(RUTH));
    desk.does(meeting(starts, &[JOHN, MARK, RUTH]));
    for who in [JOHN, MARK, RUTH] {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
}

const PLANS: &[Value] = values! {
    "as authorised" => |_, _| {},
    "an hour later" => |desk, _| {
        let starts = desk.starts().plus_seconds(3600);
        desk.does(meeting(starts, &[JOHN, MARK]));
        desk.does(prison_agrees());
    },
    "an hour later, the prison was not asked" => |desk, _| {
        let starts = desk.starts().plus_seconds(3600);
        desk.does(meeting(starts, &[JOHN, MARK]));
    },
    "with Ruth at the door, nobody authorised that" => |desk, _| ruth_comes(desk),
    "with Ruth at the door, authorised again" => |desk, _| {
        ruth_comes(desk);
        desk.does(authorised_meeting());
    },
};

fn day_checks(desk: &mut Desk, john: Option<bool>) {
    desk.does(day_check(MARK, false));
    if desk.case().activities[&MEETING].plan.attendees.contains(&RUTH) {
        desk.does(day_check(RUTH, false));
    }
    if let Some(changed) = john {
        desk.does(day_check(JOHN, changed));
    }
}

const ASKED: &[Value] = values! {
    "nothing has changed" => |desk, _| day_checks(desk, Some(false)),
    "John was not asked" => |desk, _| day_checks(desk, None),
    "something has changed for John" => |desk, _| {
        day_checks(desk, Some(true));
        desk.assesses(JOHN);
    },
    "something had changed for John, and he was assessed" => |desk, _| {
        day_checks(desk, Some(true));
        desk.assesses(JOHN);
        desk.does(day_check(JOHN, false));
    },
};

const LETTERS: &[Value] = values! {
    "as before" => |_, _| {},
    "not wanted any more" => |desk, _| {
        desk.does(wanted(Answer::No));
    },
    "found unsafe" => |desk, _| {
        desk.does(checked(false));
    },
};

const TEAM: &[Value] = values! {
    "fit" => |_, _| {},
    "declares a conflict" => |desk, _| {
        let (user, record) = (Who::Helen.user(), Some(Who::Helen.record()));
        desk.does(ConflictDeclared::new(user, record, Conflict::KnowsSomebody));
    },
    "released" => |desk, _| {
        desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    },
};

fn allows_lapse(desk: &mut Desk, _: ParticipantId) {
    let granted = overrides(desk.id(), CheckCode::FacilitatorTrained, desk.today());
    desk.does(OverrideGranted { practitioner: Some(Who::Helen.record()), ..granted });
}

const OVERRIDES: &[Value] = values! {
    "none" => |_, _| {},
    "of a lapse of training, today" => allows_lapse,
};

fn helen(desk: &mut Desk) -> &mut Practitioner {
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap()
}

const TRAINING: &[Value] = values! {
    "in date" => |_, _| {},
    "lapsed" => |desk, _| helen(desk).training[0].until = Some(date(2026, 9, 10)),
};

const SUPERVISION: &[Value] = values! {
    "in date" => |_, _| {},
    "lapsed" => |desk, _| helen(desk).supervised_on = vec![date(2026, 6, 1)],
};

fn factor(name: &'static str, values: &'static [Value], whole: (usize, usize)) -> Factor {
    Factor { name, of: MARK, values, whole, outside: false }
}

fn factors() -> Vec<Factor> {
    let beside = |name, values, whole| Factor { outside: true, ..factor(name, values, whole) };
    vec![
        factor("the plan", PLANS, (2, 3)),
        Factor { of: JOHN, ..factor("John since then", SINCE, (3, 6)) },
        factor("Mark since then", SINCE, (2, 4)),
        factor("responsibility", STANCES, (2, 3)),
        factor("a concern", CONCERNS, (2, 3)),
        factor("orders", ORDERS, (2, 3)),
        factor("the letter", LETTERS, (1, 2)),
        factor("asked on the day", ASKED, (2, 3)),
        factor("the facilitator", TEAM, (2, 3)),
        factor("an override", OVERRIDES, (2, 2)),
        beside("training", TRAINING, (2, 2)),
        beside("supervision", SUPERVISION, (1, 2)),
    ]
}

fn began(desk: &Desk) -> Timestamp {
    desk.now.plus_seconds(-60)
}

const HELENS: [domain::ids::PractitionerId; 1] = [Who::Helen.record()];

const STEPS: &[Step] = &[
    Step {
        name: "pass a letter on",
        command: |_| passed_on().into(),
        needs: |heard, desk| heard.passed_on(LETTER, desk.today(), &desk.practitioners),
    },
    Step {
        name: "hold a meeting",
        command: |desk| held(began(desk), &[JOHN, MARK]).into(),
        needs: |heard, desk| {
            heard.held(MEETING, &[JOHN, MARK], &HELENS, desk.today(), &desk.practitioners)
        },
    },
    Step {
        name: "begin a meeting and stop it",
        command: |desk| stopped(began(desk), &[JOHN, MARK]).into(),
        needs: |heard, desk| {
            heard.held(MEETING, &[JOHN, MARK], &HELENS, desk.today(), &desk.practitioners)
        },
    },
    Step {
        name: "hold a meeting with somebody more",
        command: |desk| held(began(desk), &[JOHN, MARK, RUTH]).into(),
        needs: |heard, desk| {
            let there = [JOHN, MARK, RUTH];
            heard.held(MEETING, &there, &HELENS, desk.today(), &desk.practitioners)
        },
    },
];

const EXTENTS: [&[Extent]; 2] =
    [&[Extent::Whole, Extent::AtMost(2)], &[Extent::Wider, Extent::AtMost(4)]];

pub(super) fn model() -> Model {
    Model {
        name: "on the day",
        begins,
        factors: factors(),
        steps: STEPS,
        extents: EXTENTS,
        never_alone: NEVER_ALONE,
    }
}

/// Stopping takes back what was agreed to, and nobody else gives it again: the consent is missing
/// too. A plan that takes the prison's word away takes the authorisation with it.
const NEVER_ALONE: &[(&str, Need)] = &[
    ("pass a letter on", Need::TakesPart),
    ("hold a meeting", Need::TakesPart),
    ("begin a meeting and stop it", Need::TakesPart),
    ("hold a meeting with somebody more", Need::TakesPart),
    ("hold a meeting", Need::Prison),
    ("begin a meeting and stop it", Need::Prison),
    ("hold a meeting with somebody more", Need::Prison),
];
