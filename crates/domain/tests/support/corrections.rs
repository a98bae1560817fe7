//! Whether somebody can put an entry right.

use domain::cases::*;
use domain::gates::CheckCode;

use super::{Desk, Who, corrects};

/// Who might be allowed to correct an entry.
const EVERYONE: [Who; 7] = [
    Who::Helen,
    Who::Coordinator,
    Who::Marcus,
    Who::Safeguarding,
    Who::Other,
    Who::Amara,
    Who::Ravi,
];

/// What an entry says, without the person it was about: they may have turned out not to be in it.
fn said_better(entry: &Entry) -> Event {
    match entry.event.clone() {
        Event::ConcernRaised(raised) => ConcernRaised { about: None, ..raised }.into(),
        other => other,
    }
}

/// Whether somebody can take an entry out, or say what it should have said.
pub(crate) fn can_be_corrected(desk: &Desk, entry: &Entry) -> bool {
    let tries = |who: Who, with: Option<Event>| {
        let mut desk = desk.clone();
        let now = desk.now;
        desk.by(who).tries(corrects(entry.version, with), now).is_ok()
    };
    EVERYONE.into_iter().any(|who| tries(who, None) || tries(who, Some(said_better(entry))))
}

/// Whether correcting an entry is the supervisor's, where there is none.
pub(crate) fn takes_a_supervisor(desk: &Desk, entry: &Entry) -> bool {
    let waits = |who: Who| {
        let refused = desk.clone().by(who).tries(corrects(entry.version, None), desk.now);
        matches!(refused, Err(Refused::NotYet(refusal))
            if refusal.checks.iter().any(|check| check.code == CheckCode::SupervisorCorrects))
    };
    EVERYONE.into_iter().any(waits)
}
