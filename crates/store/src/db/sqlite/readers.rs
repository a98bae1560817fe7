//! The reader threads. A whole use case's reads run on one of them in one transaction: one hop
//! between threads, one consistent snapshot.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::connection;
use super::session::SqliteSession;
use crate::db::job::Job;
use crate::db::session::{Counter, Reader, Session};
use crate::error::{Error, Outage};

type Read = Box<dyn Job<Reader>>;

pub(super) struct Readers {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

/// What waits to be read. A channel shared behind a lock would wake two threads for each job: the
/// one that takes it, and the next one that waits for the lock.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Read>,
    closed: bool,
}

impl Readers {
    pub(super) fn start(path: &Path, readers: usize, count: &Counter) -> Result<Self, Error> {
        let queue = Arc::<Queue>::default();
        let mut started = Self { queue: Arc::clone(&queue), threads: Vec::new() };
        for _ in 0..readers.max(1) {
            let connection = connection::open_reader(path)?;
            let queue = Arc::clone(&queue);
            let session = Session::Sqlite(SqliteSession::new(connection));
            let reader = Reader::new(session, count.clone());
            let thread = thread::Builder::new()
                .name("sqlite-reader".to_owned())
                .spawn(move || serve(reader, &queue))
                .map_err(|_| Error::from(Outage::Busy))?;
            started.threads.push(thread);
        }
        Ok(started)
    }

    pub(super) fn send(&self, job: Read) {
        self.queue.waiting().jobs.push_back(job);
        self.queue.arrived.notify_one();
    }
}

impl Queue {
    /// The next job; none once the queue is closed and empty.
    fn next(&self) -> Option<Read> {
        let mut waiting = self.waiting();
        loop {
            match waiting.jobs.pop_front() {
                Some(job) => return Some(job),
                None if waiting.closed => return None,
                None => {
                    waiting = self.arrived.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                }
            }
        }
    }

    fn close(&self) {
        self.waiting().closed = true;
        self.arrived.notify_all();
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.queue.close();
        join(self.threads.drain(..));
    }
}

/// Waits for threads to end, except for the one it is called on: the last handle to a database
/// may be dropped inside one of its own jobs.
pub(super) fn join(threads: impl Iterator<Item = JoinHandle<()>>) {
    for handle in threads {
        if handle.thread().id() != thread::current().id() {
            drop(handle.join());
        }
    }
}

fn serve(mut reader: Reader, queue: &Queue) {
    while let Some(mut job) = queue.next() {
        let outcome = control(&mut reader, "BEGIN");
        if outcome.is_ok() {
            job.run(&mut reader);
            // A read that failed half-way leaves nothing behind; there is nothing to undo either.
            drop(control(&mut reader, "COMMIT"));
        }
        job.answer(outcome);
    }
}

fn control(reader: &mut Reader, sql: &str) -> Result<(), Error> {
    match &mut reader.session {
        Session::Sqlite(session) => session.control(sql),
        Session::Postgres(_) => Ok(()),
    }
}
