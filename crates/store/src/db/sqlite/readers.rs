//! The reader threads. A whole use case's reads run on one of them in one transaction: one hop
//! between threads, one consistent snapshot.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::connection;
use super::session::SqliteSession;
use crate::db::job::Job;
use crate::db::session::{Counter, Reader, Session};
use crate::error::{Error, Outage};

type Read = Box<dyn Job<Reader>>;

pub(super) struct Readers {
    queue: Option<Sender<Read>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(super) fn start(path: &Path, readers: usize, count: &Counter) -> Result<Self, Error> {
        let (queue, inbox) = channel();
        let inbox = Arc::new(Mutex::new(inbox));
        let threads = (0..readers.max(1))
            .map(|_| {
                let connection = connection::open_reader(path)?;
                let inbox = Arc::clone(&inbox);
                let session = Session::Sqlite(SqliteSession::new(connection));
                let reader = Reader::new(session, count.clone());
                thread::Builder::new()
                    .name("sqlite-reader".to_owned())
                    .spawn(move || serve(reader, &inbox))
                    .map_err(|_| Error::from(Outage::Busy))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { queue: Some(queue), threads })
    }

    pub(super) fn send(&self, job: Read) -> Result<(), Error> {
        let queue = self.queue.as_ref().ok_or(Outage::Closed)?;
        queue.send(job).map_err(|_| Outage::Closed.into())
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.queue = None;
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

fn serve(mut reader: Reader, inbox: &Mutex<Receiver<Read>>) {
    loop {
        let received = inbox.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut job) = received else { return };
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
