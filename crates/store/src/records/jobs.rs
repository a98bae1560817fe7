//! The outbox: work that a transaction put off, done at least once.
//!
//! A worker leases a job by moving its time to the end of the lease; if the worker dies, the job
//! comes up again by itself. No column says 'running', so none can be left saying it.

use domain::ids::JobId;
use domain::time::Timestamp;

pub use crate::append::NewJob;
use crate::append::job;
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Row, Tx};
use crate::error::Error;
use crate::sql::statements;

/// A job on lease, or one that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What it needs, as JSON.
    pub payload: String,
    /// How often it was begun, this time included.
    pub attempts: i64,
    /// What went wrong last time.
    pub last_error: Option<String>,
    /// When it was put here.
    pub created: Timestamp,
}

statements! {
    FINISH = "DELETE FROM jobs WHERE job_id = $1";
    RETRY = "UPDATE jobs SET run_at = $2, last_error = $3 WHERE job_id = $1";
    FAIL = "UPDATE jobs SET failed = 1, last_error = $2 WHERE job_id = $1";
    REVIVE = "UPDATE jobs SET failed = 0, run_at = $2 WHERE job_id = $1 AND failed = 1";
    COUNT = "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE failed = 0 LIMIT $1) AS waiting";
    COUNT_FAILED = "SELECT COUNT(*) FROM (SELECT 1 FROM jobs WHERE failed = 1 LIMIT $1) AS failed";
    LIST_FAILED = "SELECT job_id, kind, payload, attempts, last_error, created FROM jobs \
        WHERE failed = 1 ORDER BY run_at, job_id LIMIT $1";
    NEXT_TIME = "SELECT MIN(run_at) FROM jobs WHERE failed = 0";
}

/// Takes the jobs that are due. Several servers skip what others have just taken; SQLite has one
/// writer and nothing to skip.
pub(crate) const fn claim_sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "UPDATE jobs SET run_at = $2, attempts = attempts + 1 WHERE job_id IN \
         (SELECT job_id FROM jobs WHERE failed = 0 AND run_at <= $1 \
         ORDER BY run_at, job_id LIMIT $3) \
         RETURNING job_id, kind, payload, attempts, last_error, created",
        "UPDATE jobs SET run_at = $2, attempts = attempts + 1 WHERE job_id IN \
         (SELECT job_id FROM jobs WHERE failed = 0 AND run_at <= $1 \
         ORDER BY run_at, job_id LIMIT $3 FOR UPDATE SKIP LOCKED) \
         RETURNING job_id, kind, payload, attempts, last_error, created",
    )
}

/// Puts work in the outbox, in the transaction that causes it.
pub async fn insert(tx: &mut Tx, new: &NewJob, created: Timestamp) -> Result<(), Error> {
    tx.run(&[job(new, created)]).await.map(drop)
}

/// Leases up to `limit` jobs that are due, until `until`.
pub async fn claim(
    tx: &mut Tx,
    now: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Job>, Error> {
    let sql = claim_sql(tx.dialect());
    let mut jobs: Vec<Job> = rows(tx.fetch_all(sql, &args![now, until, limit]).await?)?;
    jobs.sort_by_key(|job| job.id);
    Ok(jobs)
}

/// A job is done.
pub async fn finish(tx: &mut Tx, id: JobId) -> Result<(), Error> {
    tx.execute(FINISH, &args![id]).await.map(drop)
}

/// A job went wrong and is to be tried again at `at`. `error` holds no words and no addresses.
pub async fn retry(tx: &mut Tx, id: JobId, at: Timestamp, error: &str) -> Result<(), Error> {
    tx.execute(RETRY, &args![id, at, error]).await.map(drop)
}

/// A job is given up; it stays, to be looked at.
pub async fn fail(tx: &mut Tx, id: JobId, error: &str) -> Result<(), Error> {
    tx.execute(FAIL, &args![id, error]).await.map(drop)
}

/// A job that was given up is to be tried again; false where there is none.
pub async fn revive(tx: &mut Tx, id: JobId, at: Timestamp) -> Result<bool, Error> {
    Ok(tx.execute(REVIVE, &args![id, at]).await? == 1)
}

/// How many jobs wait or are on lease, counted up to `most`.
pub async fn count(reader: &mut Reader, most: i64) -> Result<i64, Error> {
    reader.fetch_opt(COUNT, &args![most]).await?.map_or(Ok(0), |mut row| row.get(0))
}

/// How many jobs were given up, counted up to `most`.
pub async fn count_failed(reader: &mut Reader, most: i64) -> Result<i64, Error> {
    let row = reader.fetch_opt(COUNT_FAILED, &args![most]).await?;
    row.map_or(Ok(0), |mut row| row.get(0))
}

/// When the next job is due, where there is one.
pub async fn next_time(reader: &mut Reader) -> Result<Option<Timestamp>, Error> {
    reader.fetch_opt(NEXT_TIME, &[]).await?.map_or(Ok(None), |mut row| row.get(0))
}

/// Jobs that were given up.
pub async fn list_failed(reader: &mut Reader, limit: i64) -> Result<Vec<Job>, Error> {
    rows(reader.fetch_all(LIST_FAILED, &args![limit]).await?)
}

fn rows(rows: Vec<Row>) -> Result<Vec<Job>, Error> {
    rows.into_iter()
        .map(|mut row| {
            Ok(Job {
                id: row.get(0)?,
                kind: row.get(1)?,
                payload: row.get(2)?,
                attempts: row.get(3)?,
                last_error: row.get(4)?,
                created: row.get(5)?,
            })
        })
        .collect()
}
