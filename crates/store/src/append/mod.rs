//! Recording: everything that one command changes, as data, in one transaction.
//!
//! Words are encrypted and answers are written before; only the chain's hash is made inside,
//! because it needs the head of the history. It takes two trips to a server: one that checks and
//! locks (key, facts, history), one that writes and commits. Where the head is known, one trip does
//! all of it (`swift`), and only one that fails is gone about in two, which tell why.

mod bulk;
mod check;
mod projections;
mod swift;
mod write;

use std::sync::Arc;

use domain::ids::{CaseId, JobId, WordsId};
use domain::rows::CaseRows;
use domain::time::Timestamp;
use thiserror::Error;

pub(crate) use self::bulk::insert_rows;
pub use self::bulk::{Bulk, NewHistory, NewRecord, append_many};
pub(crate) use self::check::lock_stream_sql;
pub(crate) use self::projections::{TABLES, insertions};

use self::write::Ends;
pub(crate) use self::write::job;
use crate::db::dialect::Dialect;
use crate::db::{Db, Tx};
use crate::error::Error;
use crate::events::{FactKey, Hash, NewEvent, Stamp};
use crate::records::nos::Said;
use crate::vault::SealedWords;

/// How often an append that met another on the server is tried in all.
const ATTEMPTS: usize = 3;

/// What one command changes.
#[derive(Debug, Clone)]
pub struct Append {
    /// The case.
    pub stream: CaseId,
    /// How many events the decision saw; 0 opens a new case.
    pub expected_version: i64,
    /// The hash of the last of them, where it is known: it spares a server one trip.
    pub expected_head: Option<Hash>,
    /// Who, when, why and under which rules.
    pub stamp: Stamp,
    /// The new facts, in order; at least one.
    pub events: Vec<NewEvent>,
    /// The versions of the facts that the decision relied on.
    pub facts: Vec<(FactKey, i64)>,
    /// Facts that this command itself changes.
    pub bumps: Vec<FactKey>,
    /// What people said that reaches beyond this case, and what it turned out they had not.
    pub nos: Vec<NoChange>,
    /// The list rows of the history the decision saw; `None` for a new case.
    pub rows_before: Option<CaseRows>,
    /// The list rows of the history with the new facts.
    pub rows_after: CaseRows,
    /// Words that the new facts point to.
    pub words: Vec<SealedWords>,
    /// Words that are emptied by themselves, because they stand in the wrong place.
    pub vanish: Vec<WordsId>,
    /// Work that follows.
    pub jobs: Vec<NewJob>,
    /// What to note outside the case file.
    pub audit: Option<AuditEntry>,
    /// The key of the request, where it has one.
    pub idempotency: Option<Idempotency>,
}

/// What becomes of a person's no, or of the yes that lifts it (R-CONSENT-04).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoChange {
    /// It was said.
    Said(Said),
    /// It was not said after all: an entry was corrected.
    NotSaid(Said),
}

/// A piece of work for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its id; the same id is done once.
    pub id: JobId,
    /// Which work.
    pub kind: String,
    /// What it needs, as JSON; ids and codes, never words.
    pub payload: String,
    /// Not before this instant.
    pub run_at: Timestamp,
}

/// A line in the record of who did what outside case files. No words, no names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// What was done, as a code.
    pub action: String,
    /// To what, such as `practitioner:0198…`.
    pub subject: String,
    /// More codes, as JSON.
    pub detail: String,
}

/// A request's idempotency key with what the request gets if it is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// As the client sent it. Keys of different actors never meet.
    pub key: String,
    /// A hash of the request: the same key with another request is refused.
    pub fingerprint: Hash,
    /// The answer, given again when the request comes again.
    pub answer: Vec<u8>,
}

/// What became of an append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// It is recorded.
    At {
        /// How many events the history has now.
        version: i64,
        /// The hash of the last.
        head: Hash,
    },
    /// The same request was carried out before, with this answer. Nothing was recorded now.
    Replayed(Vec<u8>),
}

/// Why nothing was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AppendError {
    /// Somebody recorded something else first.
    #[error("the case has moved on to version {actual}")]
    VersionConflict {
        /// How many events the history has; 0 where there is no such case.
        actual: i64,
    },
    /// Something the decision relied on has changed since.
    #[error("{key} has changed")]
    FactChanged {
        /// What.
        key: FactKey,
    },
    /// The key was used for another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Why the transaction is given up: a replay undoes what its checks have touched.
enum Stop {
    Replay(Vec<u8>),
    Refuse(AppendError),
}

impl<E: Into<AppendError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Refuse(error.into())
    }
}

/// Records what a command changes, all of it or nothing.
pub async fn append(db: &Db, append: Append) -> Result<Appended, AppendError> {
    let append = Arc::new(append);
    if let Some(at) = swift::append(db, &append).await? {
        return Ok(at);
    }
    let mut attempt = 1;
    loop {
        let append = Arc::clone(&append);
        let outcome = db
            .write(move |tx| {
                Box::pin(async move {
                    let head = check::check(tx, &append).await?;
                    Ok(write::write(tx, &append, head, Vec::new(), Ends::Transaction).await?)
                })
            })
            .await;
        match outcome {
            Ok((version, head)) => return Ok(Appended::At { version, head }),
            Err(Stop::Replay(answer)) => return Ok(Appended::Replayed(answer)),
            Err(Stop::Refuse(AppendError::Database(Error::Conflict))) if attempt < ATTEMPTS => {
                attempt += 1;
            }
            Err(Stop::Refuse(error)) => return Err(error),
        }
    }
}

/// Records what a command changes in a transaction that does more: all of it or nothing.
///
/// # Errors
/// As [`append`]; whoever holds the transaction has to give it up then.
pub async fn append_in(tx: &mut Tx, append: &Append) -> Result<(), AppendError> {
    let recorded = async {
        let head = check::check(tx, append).await?;
        Ok::<_, Stop>(write::write(tx, append, head, Vec::new(), Ends::Append).await?)
    };
    match recorded.await {
        Ok(_) => Ok(()),
        // Only a request with a key can be a replay.
        Err(Stop::Replay(_)) => Err(AppendError::KeyReused),
        Err(Stop::Refuse(error)) => Err(error),
    }
}

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [bulk::STATEMENTS, check::STATEMENTS, projections::STATEMENTS, write::STATEMENTS];
    let chosen = [check::lock_stream_sql(dialect), dialect.pick(write::EVENT, write::LAST_EVENT)];
    let swift = swift::statements(dialect).iter().copied();
    fixed.into_iter().flatten().copied().chain(chosen).chain(swift)
}
