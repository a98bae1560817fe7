//! Loading a case with the facts that decisions about it need: three statements.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::access::{Relations, Role};
use domain::cases::{Beyond, ByRole, CaseFile, Command, KnownNo, PersonFacts, Versioned};
use domain::ids::{CaseId, PersonId, PractitionerId, ServiceId, UserId, WordsId};

use domain::people::{PersonDetails, Wishes};
use domain::practitioners::Practitioner;
use domain::sharing::Agreements;
use domain::time::{Date, Timestamp};
use store::db::Reader;
use store::desk::{Found, Pages, Records, Wanted};
use store::events::Hash;
use store::vault::Opened;

use crate::desk::{self, Beside};
use crate::directory::Colleague;
use crate::shelf::Shelved;
use crate::{App, Caller, Failure};

/// A case as it was read: history, pages of words, records.
pub(crate) struct Loaded {
    /// The history.
    pub file: Arc<CaseFile>,
    /// The hash of its last entry.
    pub head: Hash,
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

/// What is about to be decided.
#[derive(Debug, Clone, Default)]
pub(crate) struct Deciding {
    /// The commands.
    pub commands: Vec<Command>,
    /// When it happened, where that was said.
    pub at: Option<Timestamp>,
}

impl Deciding {
    fn corrects(&self) -> bool {
        self.commands.iter().any(|command| matches!(command, Command::CorrectEntry(_)))
    }

    /// Whether earlier steps may have to be judged again.
    fn reaches_back(&self, file: &CaseFile) -> bool {
        self.corrects() || self.at.is_some_and(|at| at < file.case().last_entry)
    }
}

/// Who reads what, and why.
struct Reading {
    app: App,
    caller: Caller,
    deciding: Deciding,
    also: Also,
    /// Colleagues, where those who recorded earlier contacts may be needed.
    colleagues: Option<Arc<BTreeMap<UserId, Colleague>>>,
}

impl App {
    /// The history and facts for deciding on commands.
    pub(crate) async fn load(
        &self,
        caller: &Caller,
        case: CaseId,
        deciding: Deciding,
    ) -> Result<(Shelved, Beside), Failure> {
        let by_role = deciding.commands.iter().any(|command| {
            matches!(
                command,
                Command::RaiseConcern(_) | Command::GiveConcern(_) | Command::DeclareConflict(_)
            )
        });
        let mut loaded = self.load_pages(caller, case, deciding, Also::default()).await?;
        if by_role {
            loaded.beside.by_role = self.by_role(caller).await?;
        }
        Ok((Shelved { file: loaded.file, head: loaded.head }, loaded.beside))
    }

    /// The history and facts, and what else is wanted.
    pub(crate) async fn load_pages(
        &self,
        caller: &Caller,
        case: CaseId,
        deciding: Deciding,
        also: Also,
    ) -> Result<Loaded, Failure> {
        let mut colleagues = None;
        if deciding.at.is_some() || deciding.corrects() {
            colleagues = Some(self.colleagues(caller.service).await?);
        }
        let (service, user) = (caller.service, caller.user);
        let (app, caller) = (self.clone(), caller.clone());
        let reading = Reading { app, caller, deciding, also, colleagues };
        let shelved = self.shelf.get(case);
        let (read, found) = self
            .store
            .read::<_, _, Failure>(move |reader| {
                Box::pin(async move { reading.read(reader, case, shelved).await })
            })
            .await?;
        // Whoever has nothing to do with the case learns nothing, and no word of it is opened.
        if read.file.case().relations_of(user) == Relations::NONE {
            return Err(Failure::NotFound);
        }
        self.shelf.put(read.clone());
        self.open_pages(service, read, found).await
    }
}

impl Reading {
    /// The case and what is wanted with it, as of one instant. A file from the shelf is brought up
    /// to date; where the database has another history, it is put away.
    async fn read(
        &self,
        reader: &mut Reader,
        case: CaseId,
        shelved: Option<Shelved>,
    ) -> Result<(Shelved, Found), Failure> {
        if let Some(shelved) = shelved {
            let mut wanted = self.wanted(&shelved.file);
            wanted.entries = Some((case, shelved.file.version()));
            let found = desk_of(reader, &wanted).await?;
            if found.entries.first().is_some_and(|last| last.hash == shelved.head) {
                return self.brought_up(reader, shelved, found).await;
            }
        }
        let stored = store::events::load(reader, case).await?.ok_or(Failure::NotFound)?;
        let file = Arc::new(desk::file(case, &stored)?);
        let head = stored.last().map(|event| event.hash).unwrap_or_default();
        let found = desk_of(reader, &self.wanted(&file)).await?;
        Ok((Shelved { file, head }, found))
    }

    async fn brought_up(
        &self,
        reader: &mut Reader,
        shelved: Shelved,
        found: Found,
    ) -> Result<(Shelved, Found), Failure> {
        let news = found.entries.get(1..).unwrap_or_default();
        let Some(last) = news.last() else { return Ok((shelved, found)) };
        let file = Arc::new(desk::file_with(&shelved.file, news)?);
        let newest = Shelved { head: last.hash, file };
        let wanted = self.wanted(&newest.file);
        if wanted == self.wanted(&shelved.file) {
            return Ok((newest, found));
        }
        let found = desk_of(reader, &wanted).await?;
        Ok((newest, found))
    }

    fn wanted(&self, file: &CaseFile) -> Wanted {
        let Self { app, caller, deciding, also, .. } = self;
        let people: Vec<PersonId> = desk::people(file, &deciding.commands).into_iter().collect();
        let mut practitioners = desk::practitioners(file, caller, &deciding.commands);
        if deciding.reaches_back(file) {
            practitioners.extend(file.practitioners());
            practitioners.extend(self.callers(file));
        }
        Wanted {
            entries: None,
            nos: people.iter().map(|person| app.hash_of(*person)).collect(),
            people,
            words_of: also.words.then_some(file.id()),
            service: Some(caller.service),
            all_practitioners: also.practitioners,
            agreements: file.case().looks_at_agreements()
                || deciding.commands.iter().any(Command::looks_at_agreements),
            colleagues: desk::colleagues(&deciding.commands).into_iter().collect(),
            practitioners: practitioners.into_iter().collect(),
            but_of: Some(file.id()),
        }
    }

    /// The records of those who recorded earlier contacts. Who has which record is taken from the
    /// list of colleagues; what the record says is read from the database.
    fn callers(&self, file: &CaseFile) -> impl Iterator<Item = PractitionerId> {
        let callers = file.callers();
        let colleagues = self.colleagues.iter().flat_map(|colleagues| colleagues.values());
        colleagues.filter(move |one| callers.contains(&one.user)).filter_map(|one| one.practitioner)
    }
}

async fn desk_of(reader: &mut Reader, wanted: &Wanted) -> Result<Found, Failure> {
    Ok(store::desk::fetch(reader, wanted).await?)
}

impl App {
    async fn open_pages(
        &self,
        service: ServiceId,
        read: Shelved,
        found: Found,
    ) -> Result<Loaded, Failure> {
        let Shelved { file, head } = read;
        let Found { pages: Pages { words, people: details, facts }, records, .. } = found;
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
            agreements: agreements(service, &records)?,
            colleagues: known_colleagues(records),
            by_role: ByRole::default(),
        };
        Ok(Loaded { file, head, beside, people, words })
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
                let said = records.nos.iter().filter(|(found, ..)| *found == hash);
                let said: Vec<(Beyond, Date)> =
                    said.filter_map(|(_, what, on)| Some((what.parse().ok()?, *on))).collect();
                let facts = PersonFacts {
                    wishes: known.and_then(|known| known.wishes.as_ref()).map(|_| version),
                    hours: known.and_then(|known| known.wishes.as_ref()).map(Wishes::hours),
                    nos: KnownNo::among(&said),
                };
                // A no raises the fact without a change to the record.
                let version = versions.get(&person).copied().unwrap_or(0);
                (person, Versioned { value: facts, version })
            })
            .collect()
    }

    /// Who may sign in to the caller's service, by role, as the database has it now.
    pub(crate) async fn by_role(&self, caller: &Caller) -> Result<ByRole, Failure> {
        self.forget_colleagues(caller.service);
        let colleagues = self.colleagues(caller.service).await?;
        let of = |role: Role| {
            let able = colleagues.values().filter(|one| one.active && one.roles.contains(&role));
            able.map(|one| one.user).collect()
        };
        Ok(ByRole {
            safeguarding: of(Role::Safeguarding),
            coordinators: of(Role::Coordinator),
            administrators: of(Role::Administrator),
        })
    }
}

fn known_colleagues(records: Records) -> BTreeMap<UserId, Versioned<domain::cases::Colleague>> {
    let known = |(user, found): (UserId, store::desk::Colleague)| {
        let roles = crate::accounts::roles(&found.roles);
        let value = domain::cases::Colleague { roles, practitioner: found.practitioner };
        (user, Versioned { value, version: found.version })
    };
    records.colleagues.into_iter().map(known).collect()
}

fn agreements(service: ServiceId, records: &Records) -> Result<Option<Agreements>, Failure> {
    let Some((documents, version)) = &records.agreements else { return Ok(None) };
    let all = documents.iter().map(|doc| serde_json::from_str(doc)).collect::<Result<_, _>>();
    Ok(Some(Agreements { service, all: all.map_err(Failure::internal)?, version: *version }))
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
