//! SQLite: one writer thread with group commit, and a few reader threads.
//!
//! Plain `BEGIN` on a shared pool answers 'database is locked' under load. Here a single thread owns
//! the only connection that writes, takes what is waiting, and commits it together; readers never
//! wait for it, because the journal is a write-ahead log.

mod connection;
mod fault;
mod readers;
mod session;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::time::Clock;

use self::readers::Readers;
pub(super) use self::session::SqliteSession;
use self::writer::Writer;
use super::job::{Queued, Work};
use super::session::{Counter, Reader, Tx};
use crate::error::{Error, Outage};

/// How a SQLite database is opened.
#[derive(Debug, Clone)]
pub struct SqliteOptions {
    /// The database file; its folder must exist.
    pub path: PathBuf,
    /// How many connections read at a time.
    pub readers: usize,
    /// How many waiting transactions one commit may take with it. 1 switches group commit off.
    pub group: usize,
    /// Marks the file as ours, so that another program's database is never taken for it.
    pub application_id: i32,
}

impl SqliteOptions {
    /// The usual settings for a database at `path`.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), readers: 4, group: 256, application_id: super::CASE_FILES_ID }
    }
}

/// An open SQLite database.
pub(super) struct Sqlite {
    // Readers go first: the writer's connection, closing last, folds the journal into the file.
    readers: Readers,
    writer: Writer,
    path: PathBuf,
}

impl Sqlite {
    pub(super) fn open(
        options: &SqliteOptions,
        clock: Arc<dyn Clock>,
        count: &Counter,
    ) -> Result<Self, Error> {
        let connection = connection::open_writer(&options.path, options.application_id)?;
        let writer = Writer::start(connection, options.group, clock, count.clone())?;
        let readers = Readers::start(&options.path, options.readers, count)?;
        Ok(Self { readers, writer, path: options.path.clone() })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Tx) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (job, answer) = Queued::new(work);
        self.writer.send(Box::new(job))?;
        answer.await.unwrap_or_else(|_| Err(Error::from(Outage::Closed).into()))
    }

    pub(super) async fn read<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Reader) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (job, answer) = Queued::new(work);
        self.readers.send(Box::new(job));
        answer.await.unwrap_or_else(|_| Err(Error::from(Outage::Closed).into()))
    }
}
