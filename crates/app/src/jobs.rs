//! Work that follows from events: put in the outbox by the transaction that caused it, done here.

use std::sync::Arc;

use domain::cases::rows;
use domain::ids::JobId;
use mail::{Message, Transport};
use store::records::jobs::{self, Job};
use store::records::sent_mail::{self, SentMail};
use store::records::users;

use crate::{App, Failure, NOTIFY, NotifyJob, desk};

/// How long a job is on lease, in seconds.
const LEASE: i64 = 60;
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
    #[error("the message was not taken: {0}")]
    Mail(#[from] mail::MailError),
    #[error("the use case failed")]
    Failed(#[from] Failure),
}

impl App {
    /// Does the work that is due, up to a hundred jobs.
    pub async fn work_once(&self, outbox: &Outbox) -> Result<JobOutcome, Failure> {
        let now = self.now();
        let claimed = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { jobs::claim(tx, now, now.plus_seconds(LEASE), 100).await })
            })
            .await?;
        let mut outcome = JobOutcome::default();
        for job in claimed {
            match self.work_on(&job, outbox).await {
                Ok(()) => {
                    outcome.done += 1;
                    self.settle(job.id, None, job.attempts).await?;
                }
                Err(trouble) => {
                    outcome.failed += 1;
                    tracing::warn!(job = %job.id, kind = %job.kind, error = %trouble, "a job went wrong");
                    self.settle(job.id, Some(trouble.to_string()), job.attempts).await?;
                }
            }
        }
        Ok(outcome)
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

    async fn work_on(&self, job: &Job, outbox: &Outbox) -> Result<(), JobTrouble> {
        match job.kind.as_str() {
            NOTIFY => self.notify(job, serde_json::from_str(&job.payload)?, outbox).await,
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
        outbox.transport.send(&message)?;
        let sent = SentMail {
            job: job.id,
            template: notify.notice.about,
            recipient: user.id.to_string(),
            sent: self.now(),
        };
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { sent_mail::insert(tx, &sent).await })
            })
            .await?;
        Ok(())
    }
}
