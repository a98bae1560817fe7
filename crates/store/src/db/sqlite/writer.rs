//! The writer thread: group commit, with a savepoint for each transaction of a group.
//!
//! A commit waits for the disk. While it does, other transactions gather; they are taken together
//! and share the next wait. Each runs inside a savepoint, so that one that fails is undone alone,
//! and none is answered before the commit that holds it has succeeded.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use domain::time::{Clock, Timestamp};
use rusqlite::Connection;

use super::readers::join;
use super::session::SqliteSession;
use crate::db::job::Job;
use crate::db::session::{Counter, Session, Tx};
use crate::error::{Error, Outage};

type Write = Box<dyn Job<Tx>>;

/// How long a group may be gathered, in microseconds: bulk work must let others through.
const LONGEST_GROUP: i64 = 50_000;

pub(super) struct Writer {
    queue: Option<Sender<Write>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        group: usize,
        clock: Arc<dyn Clock>,
        count: Counter,
    ) -> Result<Self, Error> {
        let (queue, inbox) = channel();
        let tx = Tx::new(Session::Sqlite(SqliteSession::new(connection)), count);
        let mut groups = Groups { tx, inbox, largest: group.max(1), clock };
        let thread = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || groups.serve())
            .map_err(|_| Error::from(Outage::Busy))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    pub(super) fn send(&self, job: Write) -> Result<(), Error> {
        let queue = self.queue.as_ref().ok_or(Outage::Closed)?;
        queue.send(job).map_err(|_| Outage::Closed.into())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        join(self.thread.take().into_iter());
    }
}

struct Groups {
    tx: Tx,
    inbox: Receiver<Write>,
    largest: usize,
    clock: Arc<dyn Clock>,
}

impl Groups {
    fn serve(&mut self) {
        while let Ok(first) = self.inbox.recv() {
            if let Err(error) = self.control("BEGIN IMMEDIATE") {
                // Whoever waits now would wait as long again for the same answer. They are
                // collected first: who comes after an answer may find the database free.
                let waiting: Vec<_> = std::iter::once(first).chain(self.inbox.try_iter()).collect();
                for job in waiting {
                    job.answer(Err(error.clone()));
                }
                continue;
            }
            let (group, outcome) = self.gather(first);
            for job in group {
                job.answer(outcome.clone());
            }
        }
    }

    /// Runs the first transaction and those that wait behind it, and commits them.
    fn gather(&mut self, first: Write) -> (Vec<Write>, Result<(), Error>) {
        let started = self.clock.now();
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(mut job) = next {
            let ran = self.run(job.as_mut());
            group.push(job);
            if let Err(error) = ran {
                self.undo();
                return (group, Err(error));
            }
            let room = group.len() < self.largest && !self.is_late(started);
            next = if room { self.inbox.try_recv().ok() } else { None };
        }
        let committed = self.control("COMMIT");
        if committed.is_err() {
            self.undo();
        }
        (group, committed)
    }

    /// Runs one transaction in its savepoint. An error here concerns the whole group; a failure
    /// of the transaction itself is kept in the job.
    fn run(&mut self, job: &mut dyn Job<Tx>) -> Result<(), Error> {
        self.tx.failed = None;
        self.control("SAVEPOINT job")?;
        let keep = job.run(&mut self.tx);
        if self.session().is_some_and(|session| session.lost_transaction()) {
            return Err(self.tx.failed.take().unwrap_or(Error::Unavailable(Outage::Full)));
        }
        if keep {
            // A statement that failed inside a closure that answered well must not be half kept.
            let Some(error) = self.tx.failed.take() else { return self.control("RELEASE job") };
            job.refuse(error);
        }
        self.control("ROLLBACK TO job")?;
        self.control("RELEASE job")
    }

    fn is_late(&self, started: Timestamp) -> bool {
        self.clock.now().as_micros().saturating_sub(started.as_micros()) > LONGEST_GROUP
    }

    /// Leaves no transaction open, whatever happened.
    fn undo(&mut self) {
        if self.session().is_some_and(|session| !session.lost_transaction()) {
            drop(self.control("ROLLBACK"));
        }
    }

    fn control(&mut self, sql: &str) -> Result<(), Error> {
        self.session().map_or(Ok(()), |session| session.control(sql))
    }

    fn session(&mut self) -> Option<&mut SqliteSession> {
        match &mut self.tx.session {
            Session::Sqlite(session) => Some(session),
            Session::Postgres(_) => None,
        }
    }
}
