//! Loading a case with the facts that decisions about it need: three statements.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::Role;
use domain::cases::{CaseFile, Command, PersonFacts, Versioned};
use domain::ids::{CaseId, PersonId, UserId, WordsId};
use domain::people::PersonDetails;
use domain::practitioners::Practitioner;
use store::desk::{Pages, Records, Wanted};
use store::vault::Opened;

use crate::desk::{self, Beside};
use crate::{App, Caller, Failure};

/// A case as it was read: history, pages of words, records.
pub(crate) struct Loaded {
    /// The history.
    pub file: CaseFile,
    /// The facts.
    pub beside: Beside,
    /// People's details.
    pub people: BTreeMap<PersonId, (i64, PersonDetails)>,
    /// Words, opened; none for those that were erased.
    pub words: BTreeMap<WordsId, Option<String>>,
}

/// What a page wants with the history and facts; nothing where a command is judged.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Also {
    /// The case's words.
    pub words: bool,
    /// The practitioners of the reader's service.
    pub practitioners: bool,
}

impl App {
    /// The history and facts for deciding on commands.
    pub(crate) async fn load(
        &self,
        caller: &Caller,
        case: CaseId,
        commands: Vec<Command>,
    ) -> Result<(CaseFile, Beside), Failure> {
        let leads = commands.iter().any(|command| matches!(command, Command::RaiseConcern(_)));
        let mut loaded = self.load_pages(caller, case, commands, Also::default()).await?;
        if leads {
            loaded.beside.leads = self.safeguarding_leads(caller).await?;
        }
        Ok((loaded.file, loaded.beside))
    }

    /// The history and facts, and what else is wanted.
    pub(crate) async fn load_pages(
        &self,
        caller: &Caller,
        case: CaseId,
        commands: Vec<Command>,
        also: Also,
    ) -> Result<Loaded, Failure> {
        let on = self.now().date();
        let (app, reader_caller) = (self.clone(), caller.clone());
        let (file, pages, records) = self
            .store
            .read::<_, _, Failure>(move |reader| {
                Box::pin(async move {
                    let stored =
                        store::events::load(reader, case).await?.ok_or(Failure::NotFound)?;
                    let file = desk::file(case, &stored)?;
                    let people: Vec<PersonId> =
                        desk::people(&file, &commands).into_iter().collect();
                    let wanted = Wanted {
                        nos: people.iter().map(|person| app.hash_of(*person)).collect(),
                        people,
                        words_of: also.words.then_some(case),
                        practitioners_of: also.practitioners.then_some(reader_caller.service),
                        practitioners: desk::practitioners(&file, &reader_caller, &commands)
                            .into_iter()
                            .collect(),
                        on: Some(on),
                    };
                    let (pages, records) = store::desk::fetch(reader, &wanted).await?;
                    Ok((file, pages, records))
                })
            })
            .await?;
        self.open_pages(file, pages, records).await
    }

    async fn open_pages(
        &self,
        file: CaseFile,
        pages: Pages,
        records: Records,
    ) -> Result<Loaded, Failure> {
        let Pages { words, people: details, facts } = pages;
        let mut opened = self.store.vault().open(words).await?;
        let mut people = BTreeMap::new();
        for (person, (words, version)) in details {
            if let Some(Opened::Words(plain)) = opened.remove(&words) {
                let read = serde_json::from_slice(plain.expose()).map_err(Failure::internal)?;
                people.insert(person, (version, read));
            }
        }
        let words = opened
            .into_iter()
            .map(|(id, opened)| {
                let text = opened
                    .words()
                    .map(|plain| String::from_utf8_lossy(plain.expose()).into_owned());
                (id, text)
            })
            .collect();
        let beside = Beside {
            practitioners: practitioners(&records)?,
            people: self.person_facts(&file, &people, &facts, &records),
            leads: Vec::new(),
        };
        Ok(Loaded { file, beside, people, words })
    }

    fn person_facts(
        &self,
        file: &CaseFile,
        details: &BTreeMap<PersonId, (i64, PersonDetails)>,
        versions: &BTreeMap<PersonId, i64>,
        records: &Records,
    ) -> BTreeMap<PersonId, Versioned<PersonFacts>> {
        let in_case = file.case().participants.values().map(|participant| participant.person);
        let everyone = in_case.chain(details.keys().copied());
        everyone
            .map(|person| {
                let (version, known) = details
                    .get(&person)
                    .map_or((0, None), |(version, known)| (*version, Some(known)));
                let hash = self.hash_of(person);
                let no = records.nos.iter().find(|(found, ..)| *found == hash);
                let facts = PersonFacts {
                    wishes: known.and_then(|known| known.wishes.as_ref()).map(|_| version),
                    no: no.and_then(|(_, scope, said)| Some((scope.parse().ok()?, *said))),
                };
                // A no raises the fact without a change to the record.
                let version = versions.get(&person).copied().unwrap_or(0);
                (person, Versioned { value: facts, version })
            })
            .collect()
    }

    /// The active safeguarding leads of the caller's service.
    pub(crate) async fn safeguarding_leads(&self, caller: &Caller) -> Result<Vec<UserId>, Failure> {
        self.forget_colleagues(caller.service);
        let colleagues = self.colleagues(caller.service).await?;
        let leads =
            colleagues.values().filter(|one| one.active && one.roles.contains(&Role::Safeguarding));
        Ok(leads.map(|one| one.user).collect())
    }
}

fn practitioners(
    records: &Records,
) -> Result<BTreeMap<domain::ids::PractitionerId, Versioned<Practitioner>>, Failure> {
    let read = |(id, (version, doc)): (&domain::ids::PractitionerId, &(i64, String))| {
        let value =
            serde_json::from_str(doc).map_err(|error| Failure::Internal(Arc::new(error)))?;
        Ok((*id, Versioned { value, version: *version }))
    };
    records.practitioners.iter().map(read).collect()
}
