//! Handles inside a transaction: [`Reader`] can look, [`Tx`] can also write.
//!
//! The same `async` code runs on both engines. On SQLite a statement is done when its future is
//! first polled, so the whole closure runs on the thread that owns the connection; on PostgreSQL it
//! waits for the server like any other future.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::arg::{Arg, Statement};
use super::dialect::Dialect;
use super::postgres::PgSession;
use super::row::Row;
use super::sqlite::SqliteSession;
use crate::error::Error;

/// How many statements a database was sent. Tests hold a page to a number of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    sent: Arc<AtomicU64>,
    #[cfg(feature = "tape")]
    pub(super) tape: super::tape::Recorder,
}

impl Counter {
    fn add(&self, statements: usize) {
        self.sent.fetch_add(u64::try_from(statements).unwrap_or(0), Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }
}

pub(crate) enum Session {
    Sqlite(SqliteSession),
    Postgres(PgSession),
}

/// A consistent view of the database.
pub struct Reader {
    pub(super) session: Session,
    /// Set by the first failed statement. Neither engine may commit after one: PostgreSQL will not,
    /// and on SQLite half of a use case would be kept.
    pub(super) failed: Option<Error>,
    count: Counter,
}

impl Reader {
    pub(super) fn new(session: Session, count: Counter) -> Self {
        Self { session, failed: None, count }
    }

    /// Counts statements, and remembers the first failure.
    fn note<T>(&mut self, statements: usize, answer: Result<T, Error>) -> Result<T, Error> {
        self.count.add(statements);
        if let (Err(error), None) = (&answer, &self.failed) {
            self.failed = Some(error.clone());
        }
        answer
    }

    /// What this engine says differently.
    pub fn dialect(&self) -> Dialect {
        match self.session {
            Session::Sqlite(_) => Dialect::Sqlite,
            Session::Postgres(_) => Dialect::Postgres,
        }
    }

    /// All rows that a statement answers.
    pub async fn fetch_all(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<Vec<Row>, Error> {
        #[cfg(feature = "tape")]
        self.count.tape.trip([(sql, args)]);
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.fetch(sql, args),
            Session::Postgres(session) => session.fetch(sql, args).await,
        };
        self.note(1, answer)
    }

    /// The only row of a statement that answers one row or none.
    pub async fn fetch_opt(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<Option<Row>, Error> {
        let mut rows = self.fetch_all(sql, args).await?;
        if rows.len() > 1 {
            return Err(Error::internal("one row was expected, several came"));
        }
        Ok(rows.pop())
    }

    /// Checks that a statement fits the schema, without running it.
    pub async fn prepare(&mut self, sql: &str) -> Result<(), Error> {
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.check(sql),
            Session::Postgres(session) => session.check(sql).await,
        };
        self.note(0, answer)
    }

    /// The rows of several independent statements, sent together where the engine is remote.
    pub async fn fetch_each(
        &mut self,
        statements: &[Statement<'_>],
    ) -> Result<Vec<Vec<Row>>, Error> {
        #[cfg(feature = "tape")]
        self.count.tape.trip(statements.iter().map(|each| (each.sql, each.args.as_slice())));
        let answer = match &mut self.session {
            Session::Sqlite(session) => {
                statements.iter().map(|each| session.fetch(each.sql, &each.args)).collect()
            }
            Session::Postgres(session) => session.fetch_each(statements).await,
        };
        self.note(statements.len(), answer)
    }
}

/// A transaction that may write. It is committed when the closure it was given to returns `Ok`.
pub struct Tx {
    reader: Reader,
}

impl Tx {
    pub(super) fn new(session: Session, count: Counter) -> Self {
        Self { reader: Reader::new(session, count) }
    }

    /// Runs a statement and answers how many rows it changed.
    pub async fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, Error> {
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.execute(sql, args),
            Session::Postgres(session) => session.execute(sql, args).await,
        };
        self.note(1, answer)
    }

    /// Runs independent statements in this order, sent together where the engine is remote, and
    /// answers how many rows each changed.
    pub async fn run(&mut self, statements: &[Statement<'_>]) -> Result<Vec<u64>, Error> {
        let answer = match &mut self.session {
            Session::Sqlite(session) => {
                statements.iter().map(|each| session.execute(each.sql, &each.args)).collect()
            }
            Session::Postgres(session) => session.run(statements, false).await,
        };
        self.note(statements.len(), answer)
    }

    /// As [`Tx::run`], as the transaction's last act: a remote engine gets the commit in the same
    /// packet. Any statement that fails takes the whole transaction with it.
    pub async fn finish(&mut self, statements: &[Statement<'_>]) -> Result<Vec<u64>, Error> {
        match &mut self.session {
            Session::Sqlite(_) => self.run(statements).await,
            Session::Postgres(session) => {
                let answer = session.run(statements, true).await;
                self.note(statements.len(), answer)
            }
        }
    }

    /// Runs a script of several statements without parameters: migrations and tests only.
    pub async fn script(&mut self, sql: &str) -> Result<(), Error> {
        let answer = match &mut self.session {
            Session::Sqlite(session) => session.script(sql),
            Session::Postgres(session) => session.script(sql).await,
        };
        self.note(1, answer)
    }
}

impl Deref for Tx {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}
