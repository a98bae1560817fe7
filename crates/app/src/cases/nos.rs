//! What reaches beyond its case: a no for now or for ever, and the yes that lifts it. They are kept
//! under a keyed hash of the person with the day, so that they bind every agency at once and survive
//! erasure (R-CONSENT-04, design §4).

use std::collections::BTreeSet;

use domain::cases::{CaseFile, Event, Purpose, Said, beyond};
use domain::ids::PersonId;
use store::append::NoChange;
use store::events::FactKey;
use store::records::nos;

use crate::App;
use crate::desk::person_key;

/// What the newest entries of a case change about what is known elsewhere, and the facts that are
/// thereby new: a first contact that races one of them is judged again. A corrected entry takes
/// back what it said.
pub fn nos(app: &App, file: &CaseFile, events: &[Event]) -> (Vec<NoChange>, Vec<FactKey>) {
    if !events.iter().any(may_reach_beyond) {
        return (Vec::new(), Vec::new());
    }
    let recorded = i64::try_from(events.len()).unwrap_or(i64::MAX);
    let before = beyond(file, file.version().saturating_sub(recorded));
    let after = beyond(file, file.version());
    let in_store = |said| in_store(app, file, said);
    let gone = before.difference(&after).map(|said| NoChange::NotSaid(in_store(said)));
    let new = after.difference(&before).map(|said| NoChange::Said(in_store(said)));
    let mut bumps: Vec<PersonId> =
        before.symmetric_difference(&after).map(|said| said.person).collect();
    bumps.sort_unstable();
    bumps.dedup();
    (gone.chain(new).collect(), bumps.into_iter().map(person_key).collect())
}

/// What a whole history that nobody knows yet says beyond its case, and the facts it changes.
pub fn all_nos(app: &App, file: &CaseFile) -> (Vec<nos::Said>, Vec<FactKey>) {
    if !file.entries().iter().any(|entry| may_reach_beyond(&entry.event)) {
        return (Vec::new(), Vec::new());
    }
    let said = beyond(file, file.version());
    let people: BTreeSet<PersonId> = said.iter().map(|one| one.person).collect();
    let nos = said.iter().map(|said| in_store(app, file, said)).collect();
    (nos, people.into_iter().map(person_key).collect())
}

fn in_store(app: &App, file: &CaseFile, said: &Said) -> nos::Said {
    nos::Said {
        person: app.hash_of(said.person),
        what: said.what.code().to_owned(),
        on: said.on,
        case: file.id(),
    }
}

fn may_reach_beyond(event: &Event) -> bool {
    match event {
        Event::ConsentRecorded(consent) => consent.purpose == Purpose::Contact,
        Event::Corrected(_) => true,
        _ => false,
    }
}

impl App {
    /// The keyed hash under which a person's nos are kept.
    pub(crate) fn hash_of(&self, person: PersonId) -> [u8; 32] {
        nos::hash_of(self.store.vault().keystore(), person)
    }
}
