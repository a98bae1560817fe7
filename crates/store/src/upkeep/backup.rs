//! `concord backup`: the database and the keystore, copied while they are in use, each into a
//! folder of its own.
//!
//! They are kept apart here as they are apart live: the keystore's copies are thrown away after 30
//! days, and with them what could still read an erased person's words in an older copy of the
//! database. The master key is in neither.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use domain::time::Timestamp;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use thiserror::Error;

use super::manifest::{Entry, FORM, Manifest};
pub use super::postgres_tools::ToolError;
use super::postgres_tools::run;
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
pub async fn backup(store: &Store, folder: &Path, now: Timestamp) -> Result<Backups, BackupError> {
    let folder = folder.join(now.to_string().replace([':', '.'], "-"));
    let backups = Backups { database: folder.join("database"), keystore: folder.join("keystore") };
    let keystore = store.vault().keystore();
    let copied = copy(store.db(), &backups.database).await?;
    let path = backups.database.join(LEDGER_FILE);
    let mut ledger = File::create(&path).map_err(|e| file_error(&path, e))?;
    for (subject, at) in keystore.erasures().await? {
        writeln!(ledger, "{subject} {at}").map_err(|e| file_error(&path, e))?;
    }
    let files = [copied, LEDGER_FILE];
    manifest(store.db(), CASE_FILES.name, &backups.database, now, &files).await?;

    let copied = copy(keystore.db(), &backups.keystore).await?;
    manifest(keystore.db(), KEYSTORE.name, &backups.keystore, now, &[copied]).await?;
    Ok(backups)
}

/// Copies a database as it is at one instant, and answers the name of the copy.
async fn copy(db: &Db, folder: &Path) -> Result<&'static str, BackupError> {
    std::fs::create_dir_all(folder).map_err(|e| file_error(folder, e))?;
    if let Some(source) = db.path() {
        let (source, target) = (source.to_owned(), folder.join(SQLITE_COPY));
        let copied = tokio::task::spawn_blocking(move || copy_sqlite(&source, &target)).await;
        copied.map_err(|_| BackupError::BrokenOff)??;
        return Ok(SQLITE_COPY);
    }
    let target = format!("--file={}", folder.join(POSTGRES_COPY).display());
    let source = db.url().unwrap_or_default();
    run("pg_dump", source, ["--format=custom", "--no-owner", &target]).await?;
    Ok(POSTGRES_COPY)
}

/// All pages in one step: the copy is of one instant, writers go on meanwhile, and a copy that
/// took many steps would begin anew with each of their commits.
fn copy_sqlite(source: &Path, target: &Path) -> Result<(), BackupError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(source, flags).map_err(BackupError::Copy)?;
    let mut copy = Connection::open(target).map_err(BackupError::Copy)?;
    Backup::new(&source, &mut copy)
        .and_then(|backup| backup.step(-1))
        .map_err(BackupError::Copy)?;
    copy.close().map_err(|(_, error)| BackupError::Copy(error))?;
    File::open(target).and_then(|file| file.sync_all()).map_err(|e| file_error(target, e))
}

async fn manifest(
    db: &Db,
    what: &str,
    folder: &Path,
    now: Timestamp,
    files: &[&str],
) -> Result<(), BackupError> {
    let engine = match db.dialect() {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgres",
    };
    let schema = migrate::version(db).await?;
    let entries = files.iter().map(|name| Entry::of(folder, name)).collect::<Result<_, _>>();
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
