//! Writing the year: words sealed a hundred cases at a time, every step judged by the rules, and
//! histories appended side by side, so that commits are shared.

use std::collections::BTreeMap;

use domain::cases::{
    About, Actor, CaseFile, Colleague, Command, Entry, Event, Facts, PersonFacts, Versioned,
    decide, decide_opening, rows,
};
use domain::ids::{CommandId, ParticipantId, PersonId, PractitionerId, UserId, WordsId};
use domain::practitioners::Practitioner;
use domain::rows::CaseRows;
use domain::time::Timestamp;
use domain::words::{Commitment, WordsRef};
use store::events::Stamp;
use store::keystore::Subject;
use store::records::people;
use store::vault::{NewWords, SealedWords};
use store::{Append, AppendError};
use tokio::task::JoinSet;
use zeroize::Zeroizing;

use super::super::DemoError;
use super::super::cast::Cast;
use super::draft::Draft;
use super::script::Step;
use crate::cases::act::new_events;
use crate::cases::nos::nos;
use crate::cases::open_case::reference;
use crate::{App, Caller, Failure};

/// How many cases are sealed and written together.
const BATCH: usize = 100;

/// Writes all drafts.
pub async fn write(
    app: &App,
    cast: &Cast,
    mut drafts: Vec<Draft>,
    numbers: &[i64],
    tell: &(impl Fn(u32, u32) + Sync),
) -> Result<(), DemoError> {
    let prefix = app.service_settings(cast.service).await?.prefix;
    for (draft, number) in drafts.iter_mut().zip(numbers) {
        draft.opening.reference = reference(&prefix, draft.opened.date().year(), *number);
    }
    let total = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
    let (mut done, mut drafts) = (0, drafts.into_iter());
    // While one batch is written the next is judged.
    let mut writing = Writing::new();
    loop {
        let batch: Vec<Draft> = drafts.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return written(writing).await;
        }
        let size = u32::try_from(batch.len()).unwrap_or(0);
        let next = begin_batch(app, cast, batch, done).await?;
        written(std::mem::replace(&mut writing, next)).await?;
        done += size;
        tell(done, total);
    }
}

/// Histories that are being appended.
type Writing = JoinSet<Result<(), AppendError>>;

async fn written(mut writing: Writing) -> Result<(), DemoError> {
    while let Some(written) = writing.join_next().await {
        written.map_err(Failure::internal)?.map_err(Failure::from)?;
    }
    Ok(())
}

async fn begin_batch(
    app: &App,
    cast: &Cast,
    mut batch: Vec<Draft>,
    before: u32,
) -> Result<Writing, DemoError> {
    let sealed = seal(app, &mut batch).await?;
    keep_people(app, &batch, &sealed).await?;
    let mut tasks = Writing::new();
    for (draft, number) in batch.into_iter().zip(before + 1..) {
        let appends = judge(app, cast, &draft, &sealed)
            .map_err(|(step, failure)| DemoError::Year { number, step, failure })?;
        let store = app.store.clone();
        tasks.spawn(async move {
            for append in appends {
                store.append(append).await?;
            }
            Ok(())
        });
    }
    Ok(tasks)
}

type Sealed = BTreeMap<WordsId, SealedWords>;

/// Seals everyone's details and every note, and points the commands at their notes. The details
/// of a person go under an id that follows from theirs.
async fn seal(app: &App, batch: &mut [Draft]) -> Result<Sealed, Failure> {
    let mut words = Vec::new();
    let mut places: Vec<(WordsId, usize, usize, usize)> = Vec::new();
    for (number, draft) in batch.iter().enumerate() {
        for person in &draft.people {
            words.push(NewWords {
                id: details_of(person.added.person),
                kind: "person".to_owned(),
                stream: None,
                subjects: vec![Subject::Person(person.added.person)],
                words: serde_json::to_vec(&person.details)
                    .map(Zeroizing::new)
                    .map_err(Failure::internal)?,
            });
        }
        for (at, step) in draft.steps.iter().enumerate() {
            for (which, (command, note)) in step.acts.iter().enumerate() {
                let Some(note) = note else { continue };
                let id = WordsId::generate(step.recorded, draft.chance.entropy());
                let kinds = command.clone().words_mut().first().map(|(kind, _)| *kind);
                let Some(kind) = kinds else { continue };
                places.push((id, number, at, which));
                words.push(NewWords {
                    id,
                    kind: kind.to_owned(),
                    stream: Some(draft.case),
                    subjects: subjects(draft, command),
                    words: Zeroizing::new(note.as_bytes().to_vec()),
                });
            }
        }
    }
    let sealed: Sealed =
        app.store.seal(words).await?.into_iter().map(|words| (words.id, words)).collect();
    for (id, number, at, which) in places {
        let acts = batch.get_mut(number).and_then(|draft| draft.steps.get_mut(at));
        let act = acts.and_then(|step| step.acts.get_mut(which));
        if let (Some((command, _)), Some(words)) = (act, sealed.get(&id)) {
            let commitment = Commitment::from_bytes(words.commitment);
            if let Some((_, place)) = command.words_mut().into_iter().next() {
                *place = Some(WordsRef { id, commitment });
            }
        }
    }
    Ok(sealed)
}

fn details_of(person: PersonId) -> WordsId {
    WordsId::from_uuid(*person.as_uuid())
}

fn subjects(draft: &Draft, command: &Command) -> Vec<Subject> {
    let of = |id: &ParticipantId| {
        let person = draft.people.iter().find(|person| person.added.participant == *id);
        person.map(|person| Subject::Person(person.added.person))
    };
    let about: Vec<Subject> = match command.about() {
        About::People(people) => people.iter().filter_map(of).collect(),
        About::Letter(_) | About::Meeting(_) => {
            draft.people.iter().map(|person| Subject::Person(person.added.person)).collect()
        }
        About::Case => Vec::new(),
    };
    if about.is_empty() { vec![Subject::Case(draft.case)] } else { about }
}

async fn keep_people(app: &App, batch: &[Draft], sealed: &Sealed) -> Result<(), Failure> {
    let mut records = Vec::new();
    for draft in batch {
        for person in &draft.people {
            let (id, opened) = (person.added.person, draft.opened);
            let record = people::Person {
                id,
                service: draft.opening.service,
                details: details_of(id),
                version: 1,
                created: opened,
                updated: opened,
            };
            let details = sealed.get(&details_of(id)).cloned().ok_or(Failure::NotFound)?;
            records.push((record, details, draft.owner.stamp()));
        }
    }
    app.store
        .write::<_, _, store::Error>(move |tx| {
            Box::pin(async move {
                for (record, details, actor) in &records {
                    people::insert(tx, record, details, actor).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}

/// Judges a draft from its opening on, into what is to be appended.
fn judge(
    app: &App,
    cast: &Cast,
    draft: &Draft,
    sealed: &Sealed,
) -> Result<Vec<Append>, (&'static str, Failure)> {
    let mut facts = facts(app, cast, draft);
    let opening = |failure: Failure| ("the opening", failure);
    let (mut file, events) = open(draft, &facts).map_err(opening)?;
    let recorded = Recorded { who: &draft.owner, at: draft.opened, noted: draft.opened };
    let mut before = rows(&file);
    let mut appends = vec![
        append(app, draft, (None, before.clone()), &file, &events, &recorded, sealed)
            .map_err(opening)?,
    ];
    for step in &draft.steps {
        let named = |failure: Failure| (step.what, failure);
        (facts.now, facts.actor) =
            (step.recorded, Actor { user: step.who.user, practitioner: step.who.practitioner });
        let events;
        (file, events) = take(file, step, &facts).map_err(named)?;
        let recorded = Recorded { who: &step.who, at: step.at, noted: step.recorded };
        let after = rows(&file);
        let change = (Some(std::mem::replace(&mut before, after.clone())), after);
        appends.push(append(app, draft, change, &file, &events, &recorded, sealed).map_err(named)?);
    }
    Ok(appends)
}

fn facts<'a>(app: &'a App, cast: &Cast, draft: &Draft) -> Facts<'a> {
    let practitioners: BTreeMap<PractitionerId, Versioned<Practitioner>> = draft
        .members
        .iter()
        .map(|member| (member.id(), Versioned { value: member.record.clone(), version: 1 }))
        .collect();
    let colleagues = draft
        .members
        .iter()
        .map(|member| {
            let Caller { user, roles, practitioner, .. } = member.caller.clone();
            (user, Versioned { value: Colleague { roles, practitioner }, version: 0 })
        })
        .collect();
    let people = draft
        .people
        .iter()
        .map(|person| {
            let value = PersonFacts { wishes: Some(1), nos: Vec::new() };
            (person.added.person, Versioned { value, version: 1 })
        })
        .collect();
    Facts {
        now: draft.opened,
        actor: Actor { user: draft.owner.user, practitioner: None },
        rules: app.rules(),
        practitioners,
        people,
        colleagues,
        safeguarding_leads: vec![cast.ruth.user],
    }
}

fn open(draft: &Draft, facts: &Facts<'_>) -> Result<(CaseFile, Vec<Event>), Failure> {
    let at = draft.opened;
    let mut events = decide_opening(draft.opening.clone(), at, facts)?.events;
    let mut file =
        CaseFile::from_entries(draft.case, entries(&events, 1, draft.owner.user, at, at))
            .map_err(Failure::internal)?;
    for person in &draft.people {
        let new = decide(&file, Command::AddParticipant(person.added.clone()), at, facts)?.events;
        let more = entries(&new, file.version() + 1, draft.owner.user, at, at);
        file = file.with(more).map_err(Failure::internal)?;
        events.extend(new);
    }
    Ok((file, events))
}

/// Takes a step: its commands one after another.
fn take(
    mut file: CaseFile,
    step: &Step,
    facts: &Facts<'_>,
) -> Result<(CaseFile, Vec<Event>), Failure> {
    let mut events = Vec::new();
    for (command, _) in &step.acts {
        let new = decide(&file, command.clone(), step.at, facts)?.events;
        let more = entries(&new, file.version() + 1, step.who.user, step.at, step.recorded);
        file = file.with(more).map_err(Failure::internal)?;
        events.extend(new);
    }
    Ok((file, events))
}

fn entries(
    events: &[Event],
    first: i64,
    actor: UserId,
    happened: Timestamp,
    recorded: Timestamp,
) -> Vec<Entry> {
    let numbered = events.iter().cloned().zip(first..);
    numbered.map(|(event, version)| Entry { version, event, actor, happened, recorded }).collect()
}

struct Recorded<'a> {
    who: &'a Caller,
    at: Timestamp,
    noted: Timestamp,
}

fn append(
    app: &App,
    draft: &Draft,
    (before, after): (Option<CaseRows>, CaseRows),
    file: &CaseFile,
    events: &[Event],
    recorded: &Recorded<'_>,
    sealed: &Sealed,
) -> Result<Append, Failure> {
    let count = i64::try_from(events.len()).unwrap_or(0);
    let (nos, bumps) = nos(app, file, events);
    let pointed = events.iter().flat_map(Event::words);
    Ok(Append {
        stream: draft.case,
        expected_version: file.version() - count,
        expected_head: None,
        stamp: Stamp {
            actor: recorded.who.stamp(),
            service: draft.opening.service,
            recorded: recorded.noted,
            command: CommandId::generate(recorded.noted, draft.chance.entropy()),
            rules: app.rules().version().to_owned(),
        },
        events: new_events(events, recorded.at)?,
        facts: Vec::new(),
        bumps,
        nos,
        rows_before: before,
        rows_after: after,
        vanish: Vec::new(),
        words: pointed.filter_map(|words| sealed.get(&words.id).cloned()).collect(),
        jobs: Vec::new(),
        audit: None,
        idempotency: None,
    })
}
