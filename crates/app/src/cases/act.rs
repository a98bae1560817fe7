//! Acting in a case: commands with their words, judged and recorded in one transaction.

use std::sync::Arc;

use domain::cases::{About, CaseFile, Command, Decision, Entry, Event, decide, rows};
use domain::ids::{CaseId, CommandId, JobId, WordsId};
use domain::rows::CaseRows;
use domain::rules::Rule;
use domain::time::{Date, Timestamp};
use domain::words::{Commitment, WordsRef};
use serde::{Deserialize, Serialize};
use store::append::{Idempotency, NewJob};
use store::events::{Hash, NewEvent, Stamp};
use store::keystore::Subject;
use store::vault::{NewWords, SealedWords};
use store::{Append, AppendError, Appended};
use zeroize::Zeroizing;

use super::load::Deciding;
use super::nos::nos;
use super::notices::notices;
use crate::desk::{self, Beside};
use crate::reminders::reminders;
use crate::shelf::Shelved;
use crate::{App, Caller, Failure};

/// How often a command is judged anew when something it looked at changed under it.
const ATTEMPTS: usize = 4;

/// A command, and its words in the order of [`Command::words_mut`]. Empty words are none.
#[derive(Clone)]
pub struct Act {
    /// What is intended.
    pub command: Command,
    /// What was written.
    pub words: Vec<Zeroizing<String>>,
}

impl std::fmt::Debug for Act {
    /// Leaves out what was written.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Act").field("command", &self.command).finish_non_exhaustive()
    }
}

impl Act {
    /// A command without words.
    pub fn new(command: impl Into<Command>) -> Self {
        Self { command: command.into(), words: Vec::new() }
    }

    /// A command with one note.
    pub fn noted(command: impl Into<Command>, note: impl Into<String>) -> Self {
        Self { command: command.into(), words: vec![Zeroizing::new(note.into())] }
    }
}

/// How a request to act came in.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// When it happened; now where it is not said.
    pub happened: Option<Timestamp>,
    /// The version of the case that was looked at. Where it has moved on, the request fails with a
    /// conflict; where none is given, it is judged by the newest.
    pub expected: Option<i64>,
    /// The request's idempotency key and a hash of its content.
    pub key: Option<(String, [u8; 32])>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The case.
    pub case: CaseId,
    /// The number of its latest entry now.
    pub version: i64,
    /// The number of the first entry this request made.
    pub first: i64,
    /// Whether a step was recorded that the rules did not allow.
    pub irregular: bool,
    /// The rules that did not hold, each with the day by which it was judged: with the answer, so
    /// that what was recorded need not be read again to be told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<(Rule, Date)>,
    /// The id of what the first entry brought into the case: a letter, a meeting, a concern. With
    /// the answer, so that a repeated request gets the id that the first one made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
}

impl App {
    /// Judges commands in order, each by the state that the one before leads to, and records all
    /// of them or none.
    pub async fn act(
        &self,
        caller: &Caller,
        case: CaseId,
        acts: Vec<Act>,
        request: Request,
    ) -> Result<Done, Failure> {
        let mut attempt = 1;
        loop {
            match self.try_to_act(caller, case, &acts, &request).await {
                Err(Trouble::Again) if attempt < ATTEMPTS => attempt += 1,
                Err(Trouble::Again) => return Err(Failure::Unavailable(store::Outage::Busy)),
                Err(Trouble::Failed(failure)) => {
                    return self.answered(caller, &request).await?.ok_or(failure);
                }
                Ok(done) => return Ok(done),
            }
        }
    }

    async fn try_to_act(
        &self,
        caller: &Caller,
        case: CaseId,
        acts: &[Act],
        request: &Request,
    ) -> Result<Done, Trouble> {
        let commands: Vec<Command> = acts.iter().map(|act| act.command.clone()).collect();
        let deciding = Deciding { commands: commands.clone(), at: request.happened };
        let (Shelved { file, head }, beside) = self.load(caller, case, deciding).await?;
        let before = rows(&file);
        let relations = desk::relations(&before, caller.user);
        for command in &commands {
            desk::must(relations, command.action())?;
        }
        if let Some(expected) = request.expected
            && expected != file.version()
        {
            return Err(Failure::Conflict { actual: file.version() }.into());
        }
        // The clock is read once. Another server's may be ahead of ours, and ours may be put back:
        // what comes behind entries is not recorded before them, or it would be judged as if they
        // were not there.
        let now = self.clock.now().max(file.case().last_entry);
        let now = file.last_recorded().map_or(now, |recorded| now.max(recorded));
        let at = request.happened.unwrap_or(now);
        let (commands, words) = self.seal(&file, acts, now).await?;
        let occasion = Occasion { caller, request, now, at };
        let judged = self.judge(&file, commands, &occasion, &beside)?;
        let (done, file) = (judged.done(case), Arc::clone(&judged.file));
        let append = self.append_of(&occasion, Seen { before, head }, judged, words, &done)?;
        match self.store.append(append).await {
            Ok(Appended::At { head, .. }) => {
                self.shelf.put(Shelved { file, head });
                Ok(done)
            }
            Ok(Appended::Replayed(answer)) => {
                Ok(serde_json::from_slice(&answer).map_err(Failure::internal)?)
            }
            Err(AppendError::VersionConflict { .. }) if request.expected.is_none() => {
                Err(Trouble::Again)
            }
            Err(AppendError::FactChanged { .. }) => Err(Trouble::Again),
            Err(error) => Err(Failure::from(error).into()),
        }
    }

    fn judge(
        &self,
        file: &CaseFile,
        commands: Vec<Command>,
        occasion: &Occasion<'_>,
        beside: &Beside,
    ) -> Result<Judged, Failure> {
        let Occasion { caller, now, at, .. } = *occasion;
        let facts = beside.facts(&self.rules, caller, now);
        let (first, mut events) = (file.version() + 1, Vec::new());
        let (mut known, mut file) = (Vec::new(), file.clone());
        for command in commands {
            let Decision { events: new, known: used } = decide(&file, command, at, &facts)?;
            known = used;
            let entries = new.iter().zip(file.version() + 1..).map(|(event, version)| Entry {
                version,
                event: event.clone(),
                actor: caller.user,
                happened: at,
                recorded: now,
            });
            file = file.with(entries.collect()).map_err(Failure::internal)?;
            events.extend(new);
        }
        let facts =
            known.into_iter().map(|(known, version)| (desk::fact_key(known), version)).collect();
        Ok(Judged { file: Arc::new(file), first, events, facts, at })
    }

    /// Seals the words of each command for the people they are about, and points the command at
    /// them.
    async fn seal(
        &self,
        file: &CaseFile,
        acts: &[Act],
        now: Timestamp,
    ) -> Result<(Vec<Command>, Vec<SealedWords>), Failure> {
        let mut commands = Vec::with_capacity(acts.len());
        let mut sealed = Vec::new();
        for act in acts {
            let mut command = act.command.clone();
            let subjects = subjects(file, &command.about());
            let mut places = command.words_mut();
            for (written, (kind, place)) in act.words.iter().zip(places.iter_mut()) {
                if written.trim().is_empty() {
                    continue;
                }
                let id = WordsId::generate(now, &*self.entropy);
                let new = NewWords {
                    id,
                    kind: (*kind).to_owned(),
                    stream: Some(file.id()),
                    subjects: subjects.clone(),
                    words: Zeroizing::new(written.trim().as_bytes().to_vec()),
                };
                let one = self.store.seal(vec![new]).await?;
                **place = one.first().map(|words| WordsRef {
                    id,
                    commitment: Commitment::from_bytes(words.commitment),
                });
                sealed.extend(one);
            }
            commands.push(command);
        }
        Ok((commands, sealed))
    }

    fn append_of(
        &self,
        occasion: &Occasion<'_>,
        seen: Seen,
        judged: Judged,
        words: Vec<SealedWords>,
        done: &Done,
    ) -> Result<Append, Failure> {
        let Occasion { caller, request, now, .. } = *occasion;
        let case = judged.file.id();
        let events = new_events(&judged.events, judged.at)?;
        let jobs = notices(judged.file.case(), &judged.events, caller.user)
            .into_iter()
            .map(|notice| NewJob {
                id: JobId::generate(now, &*self.entropy),
                kind: notice.kind().to_owned(),
                payload: notice.payload(case),
                run_at: now,
            })
            .chain(reminders(judged.file.case(), &judged.events, now))
            .collect();
        let (nos, bumps) = nos(self, &judged.file, &judged.events);
        let idempotency = request
            .key
            .as_ref()
            .map(|(key, fingerprint)| {
                let answer = serde_json::to_vec(done).map_err(Failure::internal)?;
                Ok::<_, Failure>(Idempotency {
                    key: key.clone(),
                    fingerprint: *fingerprint,
                    answer,
                })
            })
            .transpose()?;
        Ok(Append {
            stream: case,
            expected_version: judged.first - 1,
            expected_head: Some(seen.head),
            stamp: Stamp {
                actor: caller.stamp(),
                service: caller.service,
                recorded: now,
                command: CommandId::generate(now, &*self.entropy),
                rules: self.rules.version().to_owned(),
            },
            events,
            facts: judged.facts,
            bumps,
            nos,
            rows_before: Some(seen.before),
            rows_after: rows(&judged.file),
            words,
            vanish: vanished(&judged.events),
            jobs,
            audit: None,
            idempotency,
        })
    }
}

/// Who acts, how the request came in, when it is and when it happened.
pub(super) struct Occasion<'a> {
    pub(super) caller: &'a Caller,
    pub(super) request: &'a Request,
    pub(super) now: Timestamp,
    pub(super) at: Timestamp,
}

/// The case as it was looked at: its list rows, and the end of its chain.
struct Seen {
    before: CaseRows,
    head: Hash,
}

/// Commands that were judged: what is to be appended.
struct Judged {
    file: Arc<CaseFile>,
    first: i64,
    events: Vec<Event>,
    facts: Vec<(store::events::FactKey, i64)>,
    at: Timestamp,
}

impl Judged {
    fn done(&self, case: CaseId) -> Done {
        let on = self.at.date();
        let unmet =
            self.events.iter().filter_map(Event::verdict).flat_map(|verdict| &verdict.unmet);
        let unmet: Vec<(Rule, Date)> = unmet.map(|rule| (*rule, on)).collect();
        Done {
            case,
            version: self.file.version(),
            first: self.first,
            irregular: !unmet.is_empty(),
            unmet,
            made: self.events.first().and_then(Event::brings),
        }
    }
}

/// Events in their stored form.
pub(crate) fn new_events(events: &[Event], happened: Timestamp) -> Result<Vec<NewEvent>, Failure> {
    events
        .iter()
        .map(|event| {
            let payload = event.payload().map_err(Failure::internal)?;
            Ok(NewEvent {
                kind: event.kind().to_owned(),
                schema: event.schema(),
                payload,
                happened,
            })
        })
        .collect()
}

/// The words that corrections among these events take away.
fn vanished(events: &[Event]) -> Vec<WordsId> {
    let corrections = events.iter().filter_map(|event| match event {
        Event::Corrected(corrected) => Some(&corrected.vanished),
        _ => None,
    });
    corrections.flatten().copied().collect()
}

fn subjects(file: &CaseFile, about: &About) -> Vec<Subject> {
    let case = file.case();
    let participants = match about {
        About::People(people) => people.clone(),
        About::Task(task) => {
            case.tasks.get(task).and_then(|task| task.set.participant).into_iter().collect()
        }
        About::Stopped(request) => {
            let known = case.stopped_requests.get(request);
            known.map(|known| known.stopped.participant).into_iter().collect()
        }
        About::Letter(letter) => {
            case.letters.get(letter).map(|letter| letter.from).into_iter().collect()
        }
        About::Meeting(activity) => case
            .activities
            .get(activity)
            .map(|activity| activity.plan.attendees.clone())
            .unwrap_or_default(),
        About::Case => Vec::new(),
    };
    let people = participants.iter().filter_map(|id| case.participants.get(id));
    let subjects: Vec<Subject> =
        people.map(|participant| Subject::Person(participant.person)).collect();
    if subjects.is_empty() { vec![Subject::Case(file.id())] } else { subjects }
}

enum Trouble {
    /// Something changed between looking and recording.
    Again,
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
