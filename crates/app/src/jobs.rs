//! Work that follows from events: put in the outbox by the transaction that caused it, done here.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use domain::cases::rows;
use domain::ids::JobId;
use mail::{Message, Transport};
use store::records::jobs::{self, Job};
use store::records::sent_mail::{self, SentMail};
use store::records::users;

use crate::moving_in::{MOVE_IN, MOVE_OUT, MoveJob};
use crate::reminders::{REMIND, RemindJob};
use crate::{App, Failure, NOTIFY, NotifyJob, desk};

/// How long a job is on lease, in seconds: longer than a message may take.
const LEASE: i64 = 60;
/// How long a message may take.
const SENDING: Duration = Duration::from_secs(45);
/// How many jobs are done in one round.
const ROUND: usize = 100;
/// How often a job is tried.
const ATTEMPTS: i64 = 8;

/// Where messages go, and what links in them begin with.
#[derive(Clone)]
pub struct Outbox {
    /// The transport.
    pub transport: Arc<dyn Transport>,
    /// The address of this installation, such as `https://rj.example`.
    pub base: String,
}

/// What became of one round of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JobOutcome {
    /// How many jobs were done.
    pub done: usize,
    /// How many went wrong and will be tried again, or were given up.
    pub failed: usize,
}

#[derive(Debug, thiserror::Error)]
enum JobTrouble {
    #[error("unknown kind of job")]
    UnknownKind,
    #[error("the job's payload cannot be read")]
    Payload(#[from] serde_json::Error),
    #[error("the database did not answer")]
    Store(#[from] store::Error),
    #[error("the message was not taken")]
    Mail(#[from] mail::MailError),
    #[error("the message was not taken in time")]
    Slow,
    #[error("the sending of a message broke off")]
    BrokeOff(#[from] tokio::task::JoinError),
    #[error("the use case failed")]
    Failed(#[from] Failure),
}

/// A job that is given up is an error: nobody gets that message unless somebody looks.
fn report(job: &Job, trouble: &JobTrouble) {
    let (id, kind, attempts, error) = (job.id, &job.kind, job.attempts, chain(trouble));
    if attempts >= ATTEMPTS {
        tracing::error!(job = %id, %kind, attempts, error, "a job was given up");
    } else {
        tracing::warn!(job = %id, %kind, attempts, error, "a job went wrong and is tried again");
    }
}

/// An error with everything that led to it, for logs.
pub fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said = format!("{said}: {error}");
        cause = error.source();
    }
    said
}

impl App {
    /// Does the work that is due, up to a hundred jobs. Each is on lease by itself, so that no
    /// other worker takes one that waits for those before it.
    pub async fn work_once(&self, outbox: &Outbox) -> Result<JobOutcome, Failure> {
        let mut outcome = JobOutcome::default();
        for _ in 0..ROUND {
            let Some(job) = self.claim().await? else { break };
            let trouble = self.work_on(&job, outbox).await.err();
            match &trouble {
                None => outcome.done += 1,
                Some(trouble) => {
                    outcome.failed += 1;
                    report(&job, trouble);
                }
            }
            if trouble.is_some() && job.attempts >= ATTEMPTS {
                self.give_up(&job).await?;
            }
            self.settle(job.id, trouble.map(|trouble| chain(&trouble)), job.attempts).await?;
        }
        Ok(outcome)
    }

    async fn claim(&self) -> Result<Option<Job>, Failure> {
        let now = self.now();
        let claimed = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { jobs::claim(tx, now, now.plus_seconds(LEASE), 1).await })
            })
            .await?;
        Ok(claimed.into_iter().next())
    }

    /// How many jobs were given up, counted up to a thousand.
    pub async fn given_up(&self) -> Result<i64, Failure> {
        let counted = self
            .store
            .read::<_, _, store::Error>(|reader| Box::pin(jobs::count_failed(reader, 1000)))
            .await?;
        Ok(counted)
    }

    async fn settle(&self, id: JobId, error: Option<String>, attempts: i64) -> Result<(), Failure> {
        let again = self.now().plus_seconds(30 << attempts.clamp(0, 10));
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    match error {
                        None => jobs::finish(tx, id).await,
                        Some(error) if attempts >= ATTEMPTS => jobs::fail(tx, id, &error).await,
                        Some(error) => jobs::retry(tx, id, again, &error).await,
                    }
                })
            })
            .await?;
        Ok(())
    }

    /// What a job leaves that is given up: a file whose cases did not come in waits again for whoever
    /// uploaded it, and goes after its day.
    async fn give_up(&self, job: &Job) -> Result<(), Failure> {
        match serde_json::from_str::<MoveJob>(&job.payload) {
            Ok(moved) if job.kind == MOVE_IN => self.waits(moved.file).await,
            _ => Ok(()),
        }
    }

    async fn work_on(&self, job: &Job, outbox: &Outbox) -> Result<(), JobTrouble> {
        match job.kind.as_str() {
            MOVE_IN => Ok(self.bring_in(serde_json::from_str(&job.payload)?).await?),
            MOVE_OUT => Ok(self.erase_moved(serde_json::from_str(&job.payload)?).await?),
            NOTIFY => self.notify(job, serde_json::from_str(&job.payload)?, outbox).await,
            REMIND => self.remind(job, serde_json::from_str(&job.payload)?, outbox).await,
            _ => Err(JobTrouble::UnknownKind),
        }
    }

    /// Sends a notice: the case's reference, what kind of thing waits, and where. Nobody's name.
    async fn notify(
        &self,
        job: &Job,
        notify: NotifyJob,
        outbox: &Outbox,
    ) -> Result<(), JobTrouble> {
        let (to, case) = (notify.notice.to, notify.case);
        let user = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::lookup(reader, to)))
            .await?;
        let Some(user) = user.filter(|user| user.active) else { return Ok(()) };
        let Some(stored) = self.store.load(case).await? else { return Ok(()) };
        let file = desk::file(case, &stored).map_err(Failure::from)?;
        let reference = rows(&file).case.reference;
        let message = Message::notice(
            &user.email,
            &notify.notice.about,
            &reference,
            &outbox.base,
            &case.to_string(),
        );
        self.deliver(job, notify.notice.about, &user, message, outbox).await
    }

    /// Reminds somebody of their day, where there is still something to do in it.
    async fn remind(
        &self,
        job: &Job,
        remind: RemindJob,
        outbox: &Outbox,
    ) -> Result<(), JobTrouble> {
        let to = remind.to;
        let user = self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(users::lookup(reader, to)))
            .await?;
        let Some(user) = user.filter(|user| user.active) else { return Ok(()) };
        if !self.has_tasks(remind).await? {
            return Ok(());
        }
        let message = Message::waiting(&user.email, &outbox.base);
        self.deliver(job, "reminder".to_owned(), &user, message, outbox).await
    }

    /// Hands a message over, and notes that it went out.
    async fn deliver(
        &self,
        job: &Job,
        template: String,
        user: &users::User,
        message: Message,
        outbox: &Outbox,
    ) -> Result<(), JobTrouble> {
        let transport = Arc::clone(&outbox.transport);
        let sending = tokio::task::spawn_blocking(move || transport.send(&message));
        tokio::time::timeout(SENDING, sending).await.map_err(|_| JobTrouble::Slow)???;
        let sent =
            SentMail { job: job.id, template, recipient: user.id.to_string(), sent: self.now() };
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { sent_mail::insert(tx, &sent).await })
            })
            .await?;
        Ok(())
    }
}
