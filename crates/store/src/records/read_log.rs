//! Who looked at whom.
//!
//! Opening contact details is logged, and committed, before they are shown: [`append`]. Ordinary
//! views go through [`ReadLog`], which writes what has gathered every second, and keeps it for as
//! long as the database cannot be written to.

use std::time::Duration;

use domain::ids::UserId;
use domain::time::Timestamp;
use tokio::sync::{mpsc, oneshot};

use crate::args;
use crate::db::{Db, Reader, Statement, Tx};
use crate::error::Error;
use crate::sql::statements;

/// How long a view may wait for others before it is written. Every commit empties the page caches
/// of all who read from SQLite, so that more of them would slow every page.
const GATHER: Duration = Duration::from_secs(1);
/// How long to wait before views that could not be written are tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// How many views are kept while they cannot be written.
const MOST: usize = 100_000;
/// How many are written in one transaction.
const TOGETHER: usize = 1000;

/// Somebody looked at something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub user: UserId,
    /// At whom or what, such as `case:0198…` or `person:0198…`.
    pub subject: String,
    /// At which part, as a code: `case`, `my-day`, `concern`, and `contact`
    /// where contact details were opened.
    pub what: String,
}

statements! {
    INSERT = "INSERT INTO read_log (at, user_id, subject, what) VALUES ($1, $2, $3, $4)";
    LIST = "SELECT at, user_id, subject, what FROM read_log WHERE subject = $1 ORDER BY at, seq";
}

/// Keeps reads, in the transaction that has to commit before the answer.
pub async fn append(tx: &mut Tx, reads: &[Read]) -> Result<(), Error> {
    let statements: Vec<_> = reads
        .iter()
        .map(|read| Statement::new(INSERT, args![read.at, read.user, &read.subject, &read.what]))
        .collect();
    tx.run(&statements).await.map(drop)
}

/// Who looked at a subject, oldest first.
pub async fn find_by_subject(reader: &mut Reader, subject: &str) -> Result<Vec<Read>, Error> {
    let rows = reader.fetch_all(LIST, &args![subject]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Read { at: row.get(0)?, user: row.get(1)?, subject: row.get(2)?, what: row.get(3)? })
        })
        .collect()
}

/// Gathers ordinary views and writes them together, within a little more than a second.
#[derive(Debug, Clone)]
pub struct ReadLog {
    queue: mpsc::UnboundedSender<Note>,
}

#[derive(Debug)]
enum Note {
    Read(Read),
    Flush(oneshot::Sender<()>),
}

impl ReadLog {
    /// Starts gathering, in a task of the current runtime.
    pub fn start(db: Db) -> Self {
        let (queue, inbox) = mpsc::unbounded_channel();
        tokio::spawn(gather(db, inbox));
        Self { queue }
    }

    /// Notes a view. It is written soon, whatever becomes of the request.
    pub fn note(&self, read: Read) {
        if self.queue.send(Note::Read(read)).is_err() {
            tracing::error!("a view was not logged: the read log has stopped");
        }
    }

    /// Waits until everything noted so far is written, as before the server stops.
    pub async fn flush(&self) {
        let (done, written) = oneshot::channel();
        if self.queue.send(Note::Flush(done)).is_ok() {
            drop(written.await);
        }
    }
}

async fn gather(db: Db, mut inbox: mpsc::UnboundedReceiver<Note>) {
    let mut owed = Owed::default();
    loop {
        // What could not be written is tried again, whether or not somebody looks at more.
        let next = if owed.reads.is_empty() {
            Ok(inbox.recv().await)
        } else {
            tokio::time::timeout(AGAIN, inbox.recv()).await
        };
        let mut notes = match next {
            Ok(None) => break,
            Ok(Some(first)) => vec![first],
            Err(_) => Vec::new(),
        };
        if matches!(notes.first(), Some(Note::Read(_))) {
            let waited = tokio::time::timeout(GATHER, until_flush(&mut inbox, &mut notes));
            drop(waited.await);
        }
        let (reads, flushed) = split(notes);
        owed.reads.extend(reads);
        owed.write(&db).await;
        for done in flushed {
            // Whoever waited may have gone.
            let _ = done.send(());
        }
    }
    if !owed.reads.is_empty() {
        tracing::error!(count = owed.reads.len(), "views were not logged");
    }
}

/// Gathers until somebody waits for the writing, or nobody is left.
async fn until_flush(inbox: &mut mpsc::UnboundedReceiver<Note>, notes: &mut Vec<Note>) {
    while let Some(note) = inbox.recv().await {
        let waits = matches!(note, Note::Flush(_));
        notes.push(note);
        if waits {
            return;
        }
    }
}

fn split(notes: Vec<Note>) -> (Vec<Read>, Vec<oneshot::Sender<()>>) {
    let (mut reads, mut flushed) = (Vec::new(), Vec::new());
    for note in notes {
        match note {
            Note::Read(read) => reads.push(read),
            Note::Flush(done) => flushed.push(done),
        }
    }
    (reads, flushed)
}

/// Views that are not written yet. A page that was shown must be in the log, so they are kept while
/// the database cannot be written to.
#[derive(Default)]
struct Owed {
    reads: Vec<Read>,
    waits: bool,
}

impl Owed {
    /// Writes them; says once when that cannot be, and once when it is done after all.
    async fn write(&mut self, db: &Db) {
        while !self.reads.is_empty() {
            let reads: Vec<Read> = self.reads.iter().take(TOGETHER).cloned().collect();
            let count = reads.len();
            match db.write(move |tx| Box::pin(async move { append(tx, &reads).await })).await {
                Ok(()) => drop(self.reads.drain(..count)),
                Err(error) => return self.keep(&error),
            }
        }
        if std::mem::take(&mut self.waits) {
            tracing::info!("views that waited are logged");
        }
    }

    fn keep(&mut self, error: &Error) {
        if !std::mem::replace(&mut self.waits, true) {
            tracing::warn!(%error, "views cannot be logged now: they wait");
        }
        let over = self.reads.len().saturating_sub(MOST);
        if over > 0 {
            self.reads.drain(..over);
            tracing::error!(count = over, "views were not logged");
        }
    }
}
