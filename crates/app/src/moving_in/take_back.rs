//! Take a whole file's cases back: all of them, for as long as nobody has worked on any.

use domain::access::Duty;
use domain::cases::{CaseFile, Entry, Event, decide_taking_back, rows};
use domain::ids::{CaseId, CommandId, JobId, MoveId, PersonId, WordsId};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use store::append::{Append, AppendError, NewJob, append_in};
use store::events::Stamp;
use store::keystore::Subject;
use store::records::{jobs, moves, people};

use super::{MOVE_OUT, MoveTrouble, State};
use crate::cases::act::new_events;
use crate::{App, Caller, Failure, desk};

/// The payload of the job that erases what cases held that went out again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct EraseJob {
    cases: Vec<CaseId>,
    people: Vec<PersonId>,
}

/// A case was worked on since it came in.
struct Held;

/// Two moves of one file at once: the second finds nothing to do.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("it went out already")]
    Already,
    #[error(transparent)]
    Append(#[from] AppendError),
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Self::Append(error.into())
    }
}

impl App {
    /// Takes the cases of a file back: whoever brought them in, or another coordinator of the
    /// service. Their words vanish with them, and their keys are destroyed after that.
    ///
    /// # Errors
    /// [`MoveTrouble::HeldUp`] with the cases that were worked on since; nothing has changed then.
    /// [`Failure::NotFound`] where there is nothing to take back.
    pub async fn take_cases_back(&self, caller: &Caller, id: MoveId) -> Result<(), MoveTrouble> {
        let record = self.service_move(caller, id).await?;
        if record.state != State::Done.code() {
            return Err(Failure::NotFound.into());
        }
        let cases = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(moves::list_cases(reader, id)))
            .await?;
        let (mut appends, mut erase, mut held_up) = (Vec::new(), EraseJob::default(), Vec::new());
        for case in cases {
            match self.going_out(caller, case, &mut erase).await? {
                Ok(append) => appends.push(append),
                Err(Held) => held_up.push(case),
            }
        }
        if !held_up.is_empty() {
            return Err(self.who_holds_up(caller, id, &held_up).await?);
        }
        self.write_taken_back(id, appends, &erase).await
    }

    /// The cases that hold a way back up: named where the caller may read them, counted where not.
    async fn who_holds_up(
        &self,
        caller: &Caller,
        id: MoveId,
        held_up: &[CaseId],
    ) -> Result<MoveTrouble, Failure> {
        let (_, mut seen) = self.read_move(caller, id).await?;
        seen.retain(|(case, _)| held_up.contains(case));
        let unseen = held_up.len() - seen.len();
        Ok(MoveTrouble::HeldUp { seen, unseen })
    }

    /// What takes a case out, unless it was worked on since.
    async fn going_out(
        &self,
        caller: &Caller,
        case: CaseId,
        erase: &mut EraseJob,
    ) -> Result<Result<Append, Held>, Failure> {
        let (stored, people, facts) = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move {
                    let stored = store::events::load(reader, case).await?.unwrap_or_default();
                    let people = people::find_by_case(reader, case).await?;
                    let keys: Vec<_> = people.iter().map(|one| desk::person_key(one.id)).collect();
                    Ok((stored, people, store::events::fact_versions(reader, &keys).await?))
                })
            })
            .await?;
        // Whoever put somebody's details right has worked on the case, though no entry says so.
        if people.iter().any(|person| person.version > 1) {
            return Ok(Err(Held));
        }
        let file = desk::file(case, &stored)?;
        let actor = caller.actor();
        let duties: Vec<Duty> =
            Duty::ALL.iter().copied().filter(|duty| caller.has(*duty)).collect();
        let Ok(event) = decide_taking_back(&file, actor, &duties) else {
            return Ok(Err(Held));
        };
        erase.cases.push(case);
        erase.people.extend(people.iter().map(|person| person.id));
        let now = file.last_recorded().map_or(self.now(), |last| last.max(self.now()));
        let words = file.entries().iter().flat_map(|entry| entry.event.words());
        let vanish: Vec<WordsId> =
            words.map(|words| words.id).chain(people.iter().map(|one| one.details)).collect();
        Ok(Ok(Append { facts, ..self.append_of_leaving(caller, &file, event, vanish, now)? }))
    }

    fn append_of_leaving(
        &self,
        caller: &Caller,
        file: &CaseFile,
        event: Event,
        vanish: Vec<WordsId>,
        now: Timestamp,
    ) -> Result<Append, Failure> {
        let events = new_events(std::slice::from_ref(&event), now)?;
        let (version, actor) = (file.version() + 1, caller.user);
        let entry = Entry { version, event, actor, happened: now, recorded: now };
        let after = file.clone().with(vec![entry]).map_err(Failure::internal)?;
        Ok(Append {
            stream: file.id(),
            expected_version: file.version(),
            expected_head: None,
            stamp: Stamp {
                actor: caller.stamp(),
                service: caller.service,
                recorded: now,
                command: CommandId::generate(now, self.entropy()),
                rules: self.rules.version().to_owned(),
            },
            events,
            facts: Vec::new(),
            bumps: Vec::new(),
            nos: Vec::new(),
            rows_before: Some(rows(file)),
            rows_after: rows(&after),
            words: Vec::new(),
            vanish,
            jobs: Vec::new(),
            audit: None,
            idempotency: None,
        })
    }

    async fn write_taken_back(
        &self,
        id: MoveId,
        appends: Vec<Append>,
        erase: &EraseJob,
    ) -> Result<(), MoveTrouble> {
        let now = self.now();
        let job = NewJob {
            id: JobId::generate(now, self.entropy()),
            kind: MOVE_OUT.to_owned(),
            payload: serde_json::to_string(erase).map_err(Failure::internal)?,
            run_at: now,
        };
        let (from, to) = (State::Done.code(), State::TakenBack.code());
        let written = self
            .store
            .write::<_, _, Stop>(move |tx| {
                Box::pin(async move {
                    if !moves::turn(tx, id, from, to).await? {
                        return Err(Stop::Already);
                    }
                    for append in &appends {
                        append_in(tx, append).await?;
                    }
                    moves::delete_cases(tx, id).await?;
                    Ok(jobs::insert(tx, &job, now).await?)
                })
            })
            .await;
        match written {
            Ok(()) => Ok(()),
            Err(Stop::Already) => Err(Failure::NotFound.into()),
            Err(Stop::Append(error)) => Err(Failure::from(error).into()),
        }
    }

    /// Destroys the keys of everything that cases held which went out again.
    pub(crate) async fn erase_moved(&self, job: EraseJob) -> Result<(), Failure> {
        let cases = job.cases.into_iter().map(Subject::Case);
        let people = job.people.into_iter().map(Subject::Person);
        for subject in cases.chain(people) {
            self.store.erase_subject(subject).await.map_err(Failure::internal)?;
        }
        Ok(())
    }
}
