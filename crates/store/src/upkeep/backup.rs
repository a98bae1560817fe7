//! `concord backup`: the database and the keystore, copied while they are in use, each into a
//! folder of its own.
//!
//! They are kept apart here as they are apart live: the keystore's copies are thrown away after 30
//! days, and with them what could still read an erased person's words in an older copy of the
//! database. The master key is in neither.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::time::Timestamp;
use rusqlite::backup::{Backup, Progress, StepResult};
use rusqlite::{Connection, OpenFlags};
use thiserror::Error;

use super::files;
use super::manifest::{Entry, FORM, Manifest};
pub use super::postgres_tools::ToolError;
use super::postgres_tools::run;
use super::watch::{Stage, Watch};
use crate::db::dialect::Dialect;
use crate::db::{Db, migrate};
use crate::error::Error as DbError;
use crate::keystore::KeystoreError;
use crate::schema::{CASE_FILES, KEYSTORE};
use crate::store::Store;

/// The copy of a SQLite database.
pub(super) const SQLITE_COPY: &str = "copy.sqlite";

/// The copy of a PostgreSQL database, for `pg_restore`.
pub(super) const POSTGRES_COPY: &str = "copy.pgdump";

/// The ledger of erasures beside the copied database.
pub(super) const LEDGER_FILE: &str = "erasures.txt";

/// Pages copied between two looks at how far it is: 8 MiB.
const STEP: i32 = 2_048;

/// How often another program's work is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// Why there is no backup. What was begun has no manifest and is not taken for one.
#[derive(Debug, Error)]
pub enum BackupError {
    /// A file could not be written.
    #[error("the backup in {0} could not be written: {1}")]
    File(String, #[source] std::io::Error),
    /// SQLite did not copy.
    #[error("SQLite did not copy the database")]
    Copy(#[source] rusqlite::Error),
    /// PostgreSQL's program did not copy.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// The keystore did not answer.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The disk would fill.
    #[error(
        "{place} has room for {room} bytes, and the copy needs {needed}: nothing was begun; make \
         room, or name another folder"
    )]
    Room {
        /// Where it was to go.
        place: String,
        /// How many bytes there are left.
        room: u64,
        /// How many it takes.
        needed: u64,
    },
    /// The copying was broken off.
    #[error("the backup was broken off")]
    BrokenOff,
}

/// Where a backup is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    /// The folder with the database and the ledger of erasures.
    pub database: PathBuf,
    /// The folder with the keystore, to be kept elsewhere and for 30 days.
    pub keystore: PathBuf,
}

/// Copies the database and then the keystore into `folder/<instant>/database` and
/// `folder/<instant>/keystore`. In this order, because a key is made before words are sealed with
/// it: every word in the copy has its key in the copy.
pub async fn backup(
    store: &Store,
    folder: &Path,
    now: Timestamp,
    watch: &Arc<dyn Watch>,
) -> Result<Backups, BackupError> {
    let folder = folder.join(now.to_string().replace([':', '.'], "-"));
    let backups = Backups { database: folder.join("database"), keystore: folder.join("keystore") };
    let keystore = store.vault().keystore();
    refuse_full(&folder, [store.db(), keystore.db()])?;
    let copied = copy(store.db(), &backups.database, watch).await?;
    let path = backups.database.join(LEDGER_FILE);
    let mut ledger = File::create(&path).map_err(|e| file_error(&path, e))?;
    for (subject, at) in keystore.erasures().await? {
        writeln!(ledger, "{subject} {at}").map_err(|e| file_error(&path, e))?;
    }
    ledger.sync_all().map_err(|e| file_error(&path, e))?;
    let files = [copied, LEDGER_FILE];
    manifest(store.db(), CASE_FILES.name, &backups.database, now, &files, watch).await?;

    let copied = copy(keystore.db(), &backups.keystore, watch).await?;
    manifest(keystore.db(), KEYSTORE.name, &backups.keystore, now, &[copied], watch).await?;
    Ok(backups)
}

/// A copy of a file is as large as the file and its journal; how large a server's will be nobody
/// knows.
fn refuse_full(folder: &Path, databases: [&Db; 2]) -> Result<(), BackupError> {
    let size = |path: PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
    let journal = |path: &Path| {
        let mut path = path.as_os_str().to_owned();
        path.push("-wal");
        PathBuf::from(path)
    };
    let files = databases.into_iter().filter_map(Db::path);
    let needed = files.map(|path| size(path.to_owned()) + size(journal(path))).sum();
    match files::room(folder) {
        Some(room) if room < needed => {
            Err(BackupError::Room { place: folder.display().to_string(), room, needed })
        }
        _ => Ok(()),
    }
}

/// Copies a database as it is at one instant, and answers the name of the copy.
async fn copy(db: &Db, folder: &Path, watch: &Arc<dyn Watch>) -> Result<&'static str, BackupError> {
    std::fs::create_dir_all(folder).map_err(|e| file_error(folder, e))?;
    if let Some(source) = db.path() {
        let (source, target) = (source.to_owned(), folder.join(SQLITE_COPY));
        let watch = Arc::clone(watch);
        let copied =
            tokio::task::spawn_blocking(move || copy_sqlite(&source, &target, watch.as_ref()));
        copied.await.map_err(|_| BackupError::BrokenOff)??;
        return Ok(SQLITE_COPY);
    }
    let path = folder.join(POSTGRES_COPY);
    let target = format!("--file={}", path.display());
    let source = db.url().unwrap_or_default();
    watch.begins(Stage::Copying, None);
    let dump = run("pg_dump", source, ["--format=custom", "--no-owner", &target]);
    watched(dump, &path, watch.as_ref()).await?;
    Ok(POSTGRES_COPY)
}

/// Another program's work, told by how much of its file is there.
async fn watched<T>(work: impl Future<Output = T>, path: &Path, watch: &dyn Watch) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(LOOK) => {
                watch.at(std::fs::metadata(path).map_or(0, |file| file.len()));
            }
        }
    }
}

/// The copy is of one instant: the source is read in one transaction, however many steps it takes.
/// Without it, a copy of many steps would begin anew with each commit of somebody else's.
fn copy_sqlite(source: &Path, target: &Path, watch: &dyn Watch) -> Result<(), BackupError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(source, flags).map_err(BackupError::Copy)?;
    let mut copy = Connection::open(target).map_err(BackupError::Copy)?;
    pages(&source, &mut copy, watch).map_err(BackupError::Copy)?;
    copy.close().map_err(|(_, error)| BackupError::Copy(error))?;
    File::open(target).and_then(|file| file.sync_all()).map_err(|e| file_error(target, e))
}

fn pages(source: &Connection, copy: &mut Connection, watch: &dyn Watch) -> rusqlite::Result<()> {
    // What is half written has no manifest and is no backup; the whole file goes to the disk at once.
    copy.execute_batch("PRAGMA synchronous = OFF")?;
    source.execute_batch("BEGIN; SELECT COUNT(*) FROM sqlite_schema;")?;
    let page: u64 =
        source.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0))?.unsigned_abs();
    let backup = Backup::new(source, copy)?;
    let bytes = |pages: i32| u64::from(pages.unsigned_abs()) * page;
    let mut begun = false;
    loop {
        let stepped = backup.step(STEP)?;
        let Progress { remaining, pagecount } = backup.progress();
        if !begun {
            watch.begins(Stage::Copying, Some(bytes(pagecount)));
            begun = true;
        }
        watch.at(bytes(pagecount - remaining));
        match stepped {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            // Nobody else writes to the copy; whoever locks it soon lets go.
            _ => std::thread::sleep(LOOK),
        }
    }
}

async fn manifest(
    db: &Db,
    what: &str,
    folder: &Path,
    now: Timestamp,
    files: &[&'static str],
    watch: &Arc<dyn Watch>,
) -> Result<(), BackupError> {
    let engine = match db.dialect() {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgres",
    };
    let schema = migrate::version(db).await?;
    let (place, names, watch) = (folder.to_owned(), files.to_vec(), Arc::clone(watch));
    let hashed = tokio::task::spawn_blocking(move || {
        names.iter().map(|name| Entry::of(&place, name, watch.as_ref())).collect::<Result<_, _>>()
    });
    let entries = hashed.await.map_err(|_| BackupError::BrokenOff)?;
    let manifest = Manifest {
        form: FORM,
        what: what.to_owned(),
        engine: engine.to_owned(),
        schema,
        made: now.to_string(),
        files: entries.map_err(|e| file_error(folder, e))?,
    };
    manifest.write(folder).map_err(|e| file_error(folder, e))
}

fn file_error(path: &Path, error: std::io::Error) -> BackupError {
    BackupError::File(path.display().to_string(), error)
}
