//! The gate before whoever decides is told that both are willing (R-CONSENT-09).

use super::check::{Check, CheckCode};
use super::exchange::{consent, taking_part};
use super::people;
use crate::cases::{Case, Participant, Purpose};
use crate::ids::ParticipantId;
use crate::rules::Rule;
use crate::time::Date;

/// The conditions for telling whoever decides that two people are willing: each of them agrees to an
/// exchange, and to that being told.
pub fn willingness(case: &Case, both: [ParticipantId; 2], on: Date) -> Vec<Check> {
    let people = both.into_iter().filter_map(|id| case.participants.get(&id));
    people.flat_map(|person| of(case, person, on)).collect()
}

fn of(case: &Case, person: &Participant, on: Date) -> Vec<Check> {
    let told = consent(person, Purpose::TellDecisionMaker, on);
    let told = Check { code: CheckCode::WillingnessTold, rule: Rule::Consent09, ..told };
    let there = taking_part(person).into_iter().chain(people::living(person, false));
    let guardian = people::guardian(case, person, Purpose::TellDecisionMaker, on);
    there.chain([willing(person, on), told]).chain(guardian).collect()
}

/// That they agree to an exchange of one form or the other.
fn willing(person: &Participant, on: Date) -> Check {
    let meeting = consent(person, Purpose::Meeting, on);
    if meeting.holds() || !person.agrees(Purpose::Messages, on) {
        return meeting;
    }
    consent(person, Purpose::Messages, on)
}
