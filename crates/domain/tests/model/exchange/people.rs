//! The two people: what they answer, what is known of them.

use domain::cases::*;
use domain::ids::{AssessmentId, ConcernId, ParticipantId};
use jiff::ToSpan as _;

use super::super::walk::Value;
use crate::support::*;

/// Values by their names.
macro_rules! values {
    ($($name:literal => $make:expr,)+) => { &[$(Value { name: $name, make: $make },)+] };
}
pub(in super::super) use values;

const BOTH: [Purpose; 2] = [Purpose::Messages, Purpose::Meeting];

fn is_told(desk: &mut Desk, who: ParticipantId) {
    desk.does(told_about(who, InformationItem::WhatStoppingMeans));
}

fn says(desk: &mut Desk, who: ParticipantId, answer: Answer) {
    is_told(desk, who);
    for purpose in BOTH {
        desk.does(answers(who, purpose, answer));
    }
}

fn passes_on(desk: &mut Desk, who: ParticipantId, relay: Relay) {
    for purpose in BOTH {
        desk.does(Consent { relay, ..says_yes(who, purpose) });
    }
}

pub(super) const ANSWERS: &[Value] = values! {
    "yes" => |desk, who| says(desk, who, Answer::Yes),
    "nobody asked" => is_told,
    "stopped altogether" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.does(stops(who));
    },
    "not informed" => |desk, who| {
        passes_on(desk, who, Relay::Direct);
        is_told(desk, who);
    },
    "run out" => |desk, who| {
        is_told(desk, who);
        for purpose in BOTH {
            let expires = Some(desk.today());
            desk.does(Consent { expires, ..says_yes(who, purpose) });
        }
    },
    "no" => |desk, who| says(desk, who, Answer::No),
    "not now" => |desk, who| says(desk, who, Answer::NotNow),
    "to letters only" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.says_no(who, Purpose::Meeting);
    },
    "to a meeting only" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.says_no(who, Purpose::Messages);
    },
    "taken back" => |desk, who| {
        says(desk, who, Answer::Yes);
        for purpose in BOTH {
            desk.does(Withdrawal { purpose: Some(purpose), ..stops(who) });
        }
    },
    "taken back and given again" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.does(stops(who));
        says(desk, who, Answer::Yes);
    },
    "came back, nobody asked again" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.does(stops(who));
        desk.does(Resumed { participant: who });
    },
    "stopped before anything was asked" => |desk, who| {
        is_told(desk, who);
        desk.does(stops(who));
    },
    "a guardian’s yes" => |desk, who| {
        is_told(desk, who);
        passes_on(desk, who, Relay::Guardian);
    },
    "a worker passes on a yes" => |desk, who| {
        is_told(desk, who);
        passes_on(desk, who, Relay::Worker);
    },
    "a worker passes on what they said" => |desk, who| {
        is_told(desk, who);
        for purpose in BOTH {
            desk.does(relayed(SaidBy::Person, says_yes(who, purpose)));
        }
    },
    "said no, then a worker says yes" => |desk, who| {
        is_told(desk, who);
        says(desk, who, Answer::No);
        passes_on(desk, who, Relay::Worker);
    },
    "stopped, then a worker passes on a yes" => |desk, who| {
        is_told(desk, who);
        desk.does(stops(who));
        passes_on(desk, who, Relay::Worker);
    },
    "a worker passes on a yes after a stop" => |desk, who| {
        says(desk, who, Answer::Yes);
        desk.does(stops(who));
        passes_on(desk, who, Relay::Worker);
    },
};

pub(super) const STANCES: &[Value] = values! {
    "accepted" => |desk, who| {
        desk.does(says_of_it(who, Stance::Accepts));
    },
    "not said" => |_, _| {},
    "denied" => |desk, who| {
        desk.does(says_of_it(who, Stance::Denies));
    },
    "accepted in part" => |desk, who| {
        desk.does(says_of_it(who, Stance::AcceptsPart));
    },
    "accepted and taken back" => |desk, who| {
        desk.does(says_of_it(who, Stance::Accepts));
        desk.does(says_of_it(who, Stance::Denies));
    },
};

fn made(desk: &mut Desk, who: ParticipantId) -> Assessment {
    let id = AssessmentId::from_uuid(desk.id());
    assessment(id, who, who == MARK, desk.today().saturating_add(80.days()))
}

/// Safeguards are needed: a supervisor signs that off.
fn with_safeguards(desk: &mut Desk, who: ParticipantId) -> AssessmentId {
    desk.assesses_as(who, AssessmentResult::WithSafeguards)
}

pub(super) const ASSESSMENTS: &[Value] = values! {
    "suitable" => |desk, who| {
        desk.assesses(who);
    },
    "none" => |_, _| {},
    "with safeguards, nobody signed" => |desk, who| {
        with_safeguards(desk, who);
    },
    "overtaken" => |desk, who| {
        desk.assesses(who);
        let concern_of = ConcernId::from_uuid(desk.id());
        desk.does(ConcernRaised { concern: concern_of, ..concern(Some(who)) });
        let decision = ConcernDecision::Watch;
        desk.does(ConcernDecided { concern: concern_of, ..concern_is(decision) });
    },
    "letters only" => |desk, who| {
        desk.assesses_as(who, AssessmentResult::IndirectOnly);
    },
    "not yet" => |desk, who| {
        desk.assesses_as(who, AssessmentResult::NotYet);
    },
    "not suitable" => |desk, who| {
        desk.assesses_as(who, AssessmentResult::NotSuitable);
    },
    "run out" => |desk, who| {
        let review_on = desk.today();
        let made = made(desk, who);
        desk.does(Assessment { review_on, ..made });
    },
    "with safeguards, signed" => |desk, who| {
        let id = with_safeguards(desk, who);
        desk.does(signs_off(id));
    },
    "with safeguards, given back" => |desk, who| {
        let id = with_safeguards(desk, who);
        let decision = SignOffDecision::GivenBack;
        desk.does(AssessmentSignedOff { decision, note: Some(words()), ..signs_off(id) });
    },
    "signed, and made anew" => |desk, who| {
        let id = with_safeguards(desk, who);
        desk.does(signs_off(id));
        with_safeguards(desk, who);
    },
    "a short one, for the street" => |desk, who| {
        let review_on = desk.today();
        let made = made(desk, who);
        desk.does(Assessment { brief: true, review_on, ..made });
    },
    "with a wish to harm" => |desk, who| {
        let made = made(desk, who);
        desk.does(Assessment { wish_to_harm: Degree::High, ..made });
    },
};

fn managed(desk: &mut Desk, mappa: Option<(Mappa, MappaAnswer)>) {
    let Some(current) = desk.case().participants[&MARK].assessment.clone() else { return };
    let id = AssessmentId::from_uuid(desk.id());
    desk.does(Assessment { assessment: id, mappa, ..current.assessment });
}

pub(super) const MANAGERS: &[Value] = values! {
    "not managed" => |_, _| {},
    "unknown" => |desk, _| managed(desk, None),
    "not asked" => |desk, _| managed(desk, Some((Mappa::One, MappaAnswer::NotAsked))),
    "managed closely" => |desk, _| managed(desk, Some((Mappa::Two, MappaAnswer::NothingAgainst))),
};

pub(super) const PAUSES: &[Value] = values! {
    "nobody" => |_, _| {},
    "Mark" => |desk, _| {
        desk.does(pauses(MARK));
    },
    "John" => |desk, _| {
        desk.does(pauses(JOHN));
    },
    "Mark, and back" => |desk, _| {
        desk.does(pauses(MARK));
        desk.does(Resumed { participant: MARK });
    },
};

fn child(desk: &mut Desk, who: ParticipantId) {
    let again = desk.today().saturating_add(300.days());
    desk.does(is_a_child(who, again));
}

fn with_guardian(desk: &mut Desk, who: ParticipantId, answer: Answer) {
    child(desk, who);
    desk.does(guardian_of(NADIA, who, Side::Harmed));
    for item in InformationItem::ALL {
        desk.does(told_about(NADIA, *item));
    }
    desk.does(guardian_is_clear(NADIA));
    for purpose in BOTH {
        desk.does(answers(NADIA, purpose, answer));
    }
}

pub(super) const AGES: &[Value] = values! {
    "grown up" => |_, _| {},
    "a child without a guardian" => child,
    "a child whose guardian agrees" => |desk, who| with_guardian(desk, who, Answer::Yes),
    "a child whose guardian says no" => |desk, who| with_guardian(desk, who, Answer::No),
    "a child whose guardian has a stake" => |desk, who| {
        with_guardian(desk, who, Answer::Yes);
        let found = GuardianChecked { conflict: true, note: Some(words()), ..guardian_is_clear(NADIA) };
        desk.does(found);
    },
    "a child who decides alone" => |desk, who| {
        with_guardian(desk, who, Answer::No);
        let (why, note) = (GuardianEnd::ChildsWish, Some(words()));
        desk.does(GuardianEnded { participant: NADIA, why, note });
    },
};

pub(super) const DEATHS: &[Value] = values! {
    "nobody’s" => |_, _| {},
    "Mark’s" => |desk, _| {
        desk.does(dies(MARK));
    },
    "Mark’s, and letters may go" => |desk, _| {
        desk.does(dies(MARK));
        desk.does(after_death(MARK, AfterDeath::LettersMayGo));
    },
    "Mark’s, and it ends" => |desk, _| {
        desk.does(dies(MARK));
        desk.does(after_death(MARK, AfterDeath::Ends));
    },
    "John’s" => |desk, _| {
        desk.does(dies(JOHN));
    },
};
