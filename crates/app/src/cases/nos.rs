//! A no that reaches beyond its case: kept as a keyed hash of the person with scope and day, so
//! that it binds every agency at once and survives erasure (R-CONSENT-04, design §4).

use domain::cases::{Answer, Case, Consent, Event, NoScope, Purpose};
use domain::ids::PersonId;
use domain::time::Timestamp;
use store::append::NoChange;
use store::events::FactKey;
use store::records::nos::No;

use crate::App;
use crate::desk::person_key;

/// What new events change about people's nos, and the facts that are thereby new: a first contact
/// that races one of them is judged again.
pub fn nos(
    app: &App,
    case: &Case,
    events: &[Event],
    now: Timestamp,
) -> (Vec<NoChange>, Vec<FactKey>) {
    let mut changes = Vec::new();
    let mut bumps = Vec::new();
    for event in events {
        let Event::ConsentRecorded(consent) = event else { continue };
        if consent.purpose != Purpose::Contact {
            continue;
        }
        let Some(person) =
            case.participants.get(&consent.participant).map(|participant| participant.person)
        else {
            continue;
        };
        if let Some(change) = change(app, person, consent, now) {
            changes.push(change);
            bumps.push(person_key(person));
        }
    }
    (changes, bumps)
}

fn change(app: &App, person: PersonId, consent: &Consent, now: Timestamp) -> Option<NoChange> {
    let hash = app.hash_of(person);
    match (consent.answer, consent.scope) {
        (Answer::No, Some(scope @ (NoScope::ForNow | NoScope::Ever))) => {
            let no =
                No { person: hash, scope: scope.code().to_owned(), said: now.date(), until: None };
            Some(NoChange::Said(no))
        }
        (Answer::Yes, _) => Some(NoChange::Lifted { person: hash, on: now.date() }),
        _ => None,
    }
}

impl App {
    /// The keyed hash under which a person's nos are kept.
    pub(crate) fn hash_of(&self, person: PersonId) -> [u8; 32] {
        self.store.vault().keystore().keyed_hash("concord/no/1", person.as_uuid().as_bytes())
    }
}
