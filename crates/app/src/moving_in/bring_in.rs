//! The job that brings the cases of a signed file in: everything is made ready beside the database,
//! and written in one transaction that also says so. Where the process dies before, the job begins
//! again; after, it finds nothing to do.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Duty;
use domain::cases::rows;
use domain::ids::{CaseId, CommandId, MoveId, PersonId, WordsId};
use domain::time::Timestamp;
use domain::words::{Commitment, WordsRef};
use store::append::{Bulk, NewHistory, NewRecord};
use store::events::{NewEvent, Stamp};
use store::keystore::Subject;
use store::records::moves::{self, Move};
use store::records::{counters, people, users};
use store::vault::{NewWords, SealedWords};
use zeroize::Zeroizing;

use super::draft::Draft;
use super::judge::{Bench, Judged};
use super::mapping::Mapping;
use super::staged::beside;
use super::{MoveJob, State};
use crate::cases::nos::all_nos;
use crate::cases::open_case::{reference, reference_series};
use crate::{App, Caller, Failure};

/// How many cases are made ready before the progress is noted.
const BATCH: usize = 25;

/// The cases could not be written, although nothing was wrong with them a moment ago.
#[derive(Debug, thiserror::Error)]
#[error("the file was judged otherwise when its cases were made ready")]
struct Changed;

impl App {
    /// Brings the cases of a file in, all of them or none. Where something came up since it was
    /// signed, the file waits again, and its page says what.
    pub(crate) async fn bring_in(&self, job: MoveJob) -> Result<(), Failure> {
        let id = job.file;
        let found = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(moves::lookup(reader, id)))
            .await?;
        let Some(record) = found else { return Ok(()) };
        if record.state != State::Importing.code() {
            return self.forget_staged(id, record.file.is_some() && is_over(&record)).await;
        }
        let Some(caller) = self.who_signed(&record).await? else { return self.waits(id).await };
        let signed = self.open_kept(record.signed).await?;
        let signed = Zeroizing::new(String::from_utf8_lossy(&signed).into_owned());
        let staged = self.open_staged(record).await?;
        let mapping: Mapping =
            serde_json::from_str(&staged.record.mapping).map_err(Failure::internal)?;
        self.forget_colleagues(caller.service);
        let known = self.known_beside(&caller).await?;
        let (app, reader) = (self.clone(), caller.clone());
        let (known, judged) = beside(&staged.bytes, move |bytes| {
            let read = documents::read(bytes, mapping.sheet);
            let judged = read.map(|table| app.judged(&reader, &table, &mapping, &known));
            (known, judged)
        })
        .await?;
        let Ok((drafts, slips)) = judged else { return self.waits(id).await };
        if !slips.is_empty() || drafts.is_empty() {
            return self.waits(id).await;
        }
        let mut people = BTreeMap::new();
        let mut bench = self.bench(&caller, &known, &mut people);
        let ready = self.make_ready(&caller, id, &drafts, &signed, &mut bench).await?;
        self.write_cases(id, &caller, drafts, ready).await?;
        self.forget_staged(id, true).await
    }

    /// Whoever signed, where they may still bring cases in.
    async fn who_signed(&self, record: &Move) -> Result<Option<Caller>, Failure> {
        let user = record.user;
        let user = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::lookup(reader, user)))
            .await?;
        let caller = user.filter(|user| user.active).map(crate::accounts::caller);
        Ok(caller.filter(|caller| caller.has(Duty::MoveIn)))
    }

    /// The file waits again for whoever uploaded it: something came up, or the job was given up.
    pub(crate) async fn waits(&self, id: MoveId) -> Result<(), Failure> {
        let (from, to) = (State::Importing.code(), State::Uploaded.code());
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { moves::turn(tx, id, from, to).await.map(drop) })
            })
            .await?;
        Ok(())
    }

    async fn make_ready(
        &self,
        caller: &Caller,
        id: MoveId,
        drafts: &[Draft],
        signed: &str,
        bench: &mut Bench<'_>,
    ) -> Result<Vec<NewHistory>, Failure> {
        let references = self.reserve_references(caller, drafts.len()).await?;
        let (mut ready, mut known) = (Vec::with_capacity(drafts.len()), BTreeSet::new());
        let numbered: Vec<(&Draft, String)> = drafts.iter().zip(references).collect();
        for batch in numbered.chunks(BATCH) {
            for (draft, reference) in batch {
                let history =
                    self.one_ready(caller, draft, reference, signed, bench, &mut known).await?;
                ready.push(history);
            }
            let done = i64::try_from(ready.len()).unwrap_or(i64::MAX);
            self.store
                .write::<_, _, store::Error>(move |tx| {
                    Box::pin(async move { moves::update_progress(tx, id, done).await })
                })
                .await?;
        }
        Ok(ready)
    }

    /// A case with its words sealed and its entries judged.
    async fn one_ready(
        &self,
        caller: &Caller,
        draft: &Draft,
        reference: &str,
        signed: &str,
        bench: &mut Bench<'_>,
        known: &mut BTreeSet<PersonId>,
    ) -> Result<NewHistory, Failure> {
        let now = bench.facts.now;
        let case = CaseId::generate(now, self.entropy());
        let note = self.note(case, format!("{}\n{signed}", draft.reference), now).await?;
        let pointer = WordsRef { id: note.id, commitment: Commitment::from_bytes(note.commitment) };
        let judged = bench.judge(draft, case, reference, Some(pointer));
        let judged = judged.map_err(|_| Failure::internal(Changed))?;
        let mut records = Vec::new();
        for (person, read) in &judged.people {
            if !known.insert(*person) {
                continue;
            }
            let details = self.seal_details(*person, &read.details).await?;
            records.push(record(caller, *person, details, now));
        }
        self.history(caller, &judged, note, records, now)
    }

    async fn note(
        &self,
        case: CaseId,
        words: String,
        now: Timestamp,
    ) -> Result<SealedWords, Failure> {
        let new = NewWords {
            id: WordsId::generate(now, self.entropy()),
            kind: "opening-position".to_owned(),
            stream: Some(case),
            subjects: vec![Subject::Case(case)],
            words: Zeroizing::new(words.into_bytes()),
        };
        let sealed = self.store.seal(vec![new]).await?;
        sealed.into_iter().next().ok_or_else(|| Failure::internal(Changed))
    }

    fn history(
        &self,
        caller: &Caller,
        judged: &Judged,
        note: SealedWords,
        people: Vec<NewRecord>,
        now: Timestamp,
    ) -> Result<NewHistory, Failure> {
        let (nos, bumps) = all_nos(self, &judged.file);
        let stamp = Stamp {
            actor: caller.stamp(),
            service: caller.service,
            recorded: now,
            command: CommandId::generate(now, self.entropy()),
            rules: self.rules.version().to_owned(),
        };
        let events: Result<Vec<NewEvent>, Failure> = judged
            .events
            .iter()
            .map(|(event, happened)| {
                Ok(NewEvent {
                    kind: event.kind().to_owned(),
                    schema: event.schema(),
                    payload: event.payload().map_err(Failure::internal)?,
                    happened: *happened,
                })
            })
            .collect();
        Ok(NewHistory {
            stream: judged.file.id(),
            service: caller.service,
            parts: vec![(stamp, events?)],
            rows: rows(&judged.file),
            words: vec![note],
            nos,
            bumps,
            people,
        })
    }

    async fn reserve_references(
        &self,
        caller: &Caller,
        count: usize,
    ) -> Result<Vec<String>, Failure> {
        let (service, year) = (caller.service, self.now().date().year());
        let prefix = self.service_settings(service).await?.prefix;
        let series = reference_series(service, year);
        let numbers = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    let mut numbers = Vec::with_capacity(count);
                    for _ in 0..count {
                        numbers.push(counters::next(tx, &series).await?);
                    }
                    Ok(numbers)
                })
            })
            .await?;
        Ok(numbers.into_iter().map(|number| reference(&prefix, year, number)).collect())
    }

    /// Writes everything in one transaction, which a file gets through once.
    async fn write_cases(
        &self,
        id: MoveId,
        caller: &Caller,
        drafts: Vec<Draft>,
        ready: Vec<NewHistory>,
    ) -> Result<(), Failure> {
        let cases: Vec<(CaseId, String)> = ready
            .iter()
            .zip(&drafts)
            .map(|(history, draft)| {
                (history.stream, self.source_key(caller.service, &draft.reference))
            })
            .collect();
        let bulk = Bulk::of(&ready);
        let (from, to) = (State::Importing.code(), State::Done.code());
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    if !moves::turn(tx, id, from, to).await? {
                        return Ok(());
                    }
                    moves::insert_cases(tx, id, &cases).await?;
                    bulk.write_in(tx).await
                })
            })
            .await?;
        Ok(())
    }
}

fn is_over(record: &Move) -> bool {
    record.state != State::Uploaded.code()
}

fn record(caller: &Caller, id: PersonId, details: SealedWords, now: Timestamp) -> NewRecord {
    let person = people::Person {
        id,
        service: caller.service,
        details: details.id,
        version: 1,
        created: now,
        updated: now,
    };
    NewRecord { person, details, actor: caller.stamp() }
}
