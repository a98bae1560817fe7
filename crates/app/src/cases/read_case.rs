//! Reading a case: everything its page shows, in four statements with the session's.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::{Action, Relation, Relations};
use domain::cases::{CaseFile, Event, Facts, rows};
use domain::ids::{CaseId, ParticipantId, PersonId, UserId, WordsId};
use domain::time::Timestamp;
use store::records::read_log::Read;

use crate::desk::{self, Beside};
use crate::directory::Colleague;
use crate::people::PersonCard;
use crate::{App, Caller, Failure};

/// A case as a reader may see it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The history and state.
    pub file: CaseFile,
    /// The reader's relations to it.
    pub relations: Relations,
    /// Its people, as far as everyone who works on it sees them: names and safe-contact wishes,
    /// never where they can be reached.
    pub people: BTreeMap<PersonId, PersonCard>,
    /// Words, by id; none for those that were erased.
    pub words: BTreeMap<WordsId, Option<String>>,
    /// Colleagues.
    pub colleagues: Arc<BTreeMap<UserId, Colleague>>,
    /// The facts for showing checks.
    pub beside: Beside,
    /// Who reads.
    pub caller: Caller,
    /// When.
    pub now: Timestamp,
}

impl CaseView {
    /// The name of a participant; empty where it was erased.
    pub fn name(&self, participant: ParticipantId) -> &str {
        self.card(participant).map_or("", |card| card.name.as_str())
    }

    /// What everyone who works on the case sees of a participant.
    pub fn card(&self, participant: ParticipantId) -> Option<&PersonCard> {
        let person = self.file.case().participants.get(&participant)?.person;
        self.people.get(&person)
    }

    /// The name of a colleague.
    pub fn colleague(&self, user: UserId) -> &str {
        self.colleagues.get(&user).map_or("", |colleague| colleague.name.as_str())
    }

    /// The facts as they stand, for listing checks. Decisions load their own.
    pub fn facts<'a>(&self, app: &'a App) -> Facts<'a> {
        self.beside.facts(app.rules(), &self.caller, self.now)
    }

    /// Whether the reader may do something with the case.
    pub fn may(&self, action: Action) -> bool {
        self.relations.allow(action)
    }
}

impl App {
    /// A case, for those who may read it.
    pub async fn read_case(&self, caller: &Caller, case: CaseId) -> Result<CaseView, Failure> {
        let loaded = self.load_pages(caller, case, Vec::new(), true).await?;
        let relations = desk::relations(&rows(&loaded.file), caller.user);
        desk::must(relations, Action::Read)?;
        let now = self.now();
        self.reads.note(Read {
            at: now,
            user: caller.user,
            subject: format!("case:{case}"),
            what: "case".to_owned(),
        });
        let people = loaded
            .people
            .into_iter()
            .map(|(person, (version, details))| (person, PersonCard::of(details, version)))
            .collect();
        let mut words = loaded.words;
        for hidden in concern_words(&loaded.file, caller, relations) {
            words.remove(&hidden);
        }
        Ok(CaseView {
            people,
            words,
            relations,
            colleagues: self.colleagues(caller.service).await?,
            beside: loaded.beside,
            file: loaded.file,
            caller: caller.clone(),
            now,
        })
    }
}

/// The words of concerns that a reader neither raised nor decides on.
fn concern_words(file: &CaseFile, caller: &Caller, relations: Relations) -> Vec<WordsId> {
    if relations.has(Relation::Safeguards) {
        return Vec::new();
    }
    let of_concerns = file.entries().iter().filter(|entry| match &entry.event {
        Event::ConcernRaised(_) => entry.actor != caller.user,
        Event::ConcernDecided(_) | Event::ConcernShared(_) => true,
        _ => false,
    });
    of_concerns.flat_map(|entry| entry.event.words()).map(|words| words.id).collect()
}
