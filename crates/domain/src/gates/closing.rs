//! The gate before closing: nobody who was willing is left in silence (R-CONF-05, R-OFFER-08,
//! R-AGREE-04).

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why, met_or};
use crate::cases::{Answer, Case, Ending, Facts, Monitor, Participant, Purpose};
use crate::rules::Rule;
use crate::time::Timestamp;

/// The conditions for closing a case. That there is an agreement is none of them (R-AGREE-02).
pub fn closing(case: &Case, ending: Ending, _at: Timestamp, _facts: &Facts<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for person in case.participants.values() {
        if case.last_exchange(person.id).is_some() {
            let state = met_or(person.owed_follow_up(case).is_none(), Why::NotYet);
            checks.push(
                Check::new(CheckCode::FollowedUp, Rule::Conf05, Remedy::FollowUp, state)
                    .about(person.id),
            );
        }
        if was_willing(person) {
            let state = person
                .told_closing
                .as_ref()
                .map_or(CheckState::Open(Why::NotYet), |told| CheckState::Met(Some(told.at)));
            checks.push(
                Check::new(CheckCode::Told, Rule::Offer08, Remedy::Tell, state).about(person.id),
            );
        }
    }
    for agreement in case.agreements.values() {
        let named = agreement.made.monitor != Monitor::NotSaid;
        checks.push(Check::new(
            CheckCode::MonitorNamed,
            Rule::Agree04,
            Remedy::Agreement,
            met_or(named, Why::Nobody),
        ));
        if ending == Ending::Completed {
            let state = met_or(agreement.is_settled(), Why::NotYet);
            checks.push(Check::new(
                CheckCode::PromisesSettled,
                Rule::Agree04,
                Remedy::Agreement,
                state,
            ));
        }
    }
    let open = case.concerns.values().find(|concern| concern.decided.is_none());
    let state =
        open.map_or(CheckState::Met(None), |concern| CheckState::Waiting(Why::NotYet, concern.at));
    checks.push(
        Check::new(CheckCode::ConcernsDecided, Rule::Risk08, Remedy::Concern, state)
            .with(Who::Others),
    );
    let state = case
        .referral
        .offered
        .map_or(CheckState::Met(None), |offered| CheckState::Waiting(Why::NotYet, offered.at));
    checks.push(
        Check::new(CheckCode::HandOverAnswered, Rule::Ref04, Remedy::HandOver, state)
            .with(Who::Others),
    );
    checks
}

fn was_willing(person: &Participant) -> bool {
    let willing = [Purpose::Messages, Purpose::Meeting, Purpose::AskOtherSide]
        .into_iter()
        .any(|purpose| person.answer(purpose) == Some(Answer::Yes));
    willing && person.withdrawn.is_none() && person.died.is_none()
}
