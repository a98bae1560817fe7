//! `concord restore`: brings a backup back, whole and untampered, into an empty place, and repeats
//! the erasures that it does not know of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::time::Timestamp;
use thiserror::Error;

use super::backup::{LEDGER_FILE, POSTGRES_COPY, SQLITE_COPY, ToolError};
use super::files::{self, Draft};
use super::manifest::{Entry, FORM, Manifest};
use super::postgres_tools::run;
use super::watch::{Stage, Watch};
use crate::db::migrate::Schema;
use crate::db::{Db, Location};
use crate::error::Error as DbError;
use crate::keystore::{Keystore, KeystoreError, Subject};
use crate::schema::{CASE_FILES, KEYSTORE};
use crate::store::{Config, OpenError, Store, make_folders};

/// Why nothing was restored.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The folder has no readable manifest: the backup was broken off, or this is none.
    #[error(
        "{0} is not a whole backup: it has no manifest, so it was broken off or is something else; \
         name another folder"
    )]
    Half(String),
    /// It is a backup of something else.
    #[error("{0} is a backup of something else ({1}): name the folder that fits the settings")]
    Other(String, String),
    /// A later program made it.
    #[error(
        "the backup has schema {found}; this program knows schemas up to {known}: restore with a \
         Concord as new as the one that made it"
    )]
    Newer {
        /// The backup's schema.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// A file is missing or not as it was written.
    #[error("the file {0} of the backup is missing or was changed: take another backup")]
    Changed(String),
    /// The place is not empty; a restore never overwrites.
    #[error(
        "there is a database already ({0}), and a restore never overwrites: stop Concord and move it \
         away, or restore to another place"
    )]
    Occupied(String),
    /// A file could not be written.
    #[error("{0} could not be written: {1}; nothing was restored")]
    File(String, #[source] std::io::Error),
    /// The disk would fill.
    #[error("{place} has room for {room} bytes, and the backup needs {needed}: make room first")]
    Room {
        /// Where it was to go.
        place: String,
        /// How many bytes there are left.
        room: u64,
        /// How many it takes.
        needed: u64,
    },
    /// The ledger of erasures cannot be read: one would be lost.
    #[error(
        "line {line} of {file} says of nobody that they were erased, and an erasure would be lost: \
         take another backup"
    )]
    Ledger {
        /// The ledger.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// The work was broken off.
    #[error("the restore was broken off")]
    BrokenOff,
    /// PostgreSQL's program did not restore.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// The restored store does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The keystore did not answer.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Restores the database from `database`, and the keystore from `keystore` where the live one was
/// lost. A keystore that still lives is better than any copy: it knows the latest erasures.
///
/// Answers the open store, with every erasure repeated that its keystore, or the ledger in the
/// backup, knows of.
pub async fn restore(
    config: Config,
    database: &Path,
    keystore: Option<&Path>,
    watch: &Arc<dyn Watch>,
) -> Result<Store, RestoreError> {
    let keys = keystore.map(|folder| (folder, config.keystore_location(), KEYSTORE));
    let parts: Vec<_> =
        keys.into_iter().chain([(database, config.database.clone(), CASE_FILES)]).collect();
    for (folder, target, schema) in &parts {
        check(folder, target, *schema, watch).await?;
        refuse_occupied(&config, target).await?;
        refuse_full(folder, target)?;
    }
    let erased = erasures(database)?;
    // Files get their names when everything is there: what breaks off leaves the place as it was.
    let mut drafts = Vec::new();
    for (folder, target, _) in &parts {
        drafts.push(match target {
            Location::Sqlite(options) => Some(copy(folder, &options.path, watch).await?),
            Location::Postgres(_) => None,
        });
    }
    // The keystore first, and its erasures: a database is never there without them, whatever breaks.
    let mut drafts = parts.iter().zip(drafts);
    if keystore.is_some()
        && let Some((part, draft)) = drafts.next()
    {
        put_in_place(part, draft, watch).await?;
    }
    destroy(&config, erased).await?;
    for (part, draft) in drafts {
        put_in_place(part, draft, watch).await?;
    }
    Ok(Store::open(config).await?)
}

type Part<'a> = (&'a Path, Location, Schema);

async fn put_in_place(
    (folder, target, _): &Part<'_>,
    draft: Option<Draft>,
    watch: &Arc<dyn Watch>,
) -> Result<(), RestoreError> {
    match (target, draft) {
        (Location::Postgres(options), _) => {
            let source = folder.join(POSTGRES_COPY).display().to_string();
            let args = ["--single-transaction", "--exit-on-error", "--no-owner", &source];
            watch.begins(Stage::Copying, None);
            Ok(run("pg_restore", &options.url, args).await?)
        }
        (Location::Sqlite(options), Some(draft)) => {
            let path = || options.path.display().to_string();
            draft.keep().map_err(|e| RestoreError::File(path(), e))
        }
        (Location::Sqlite(_), None) => Ok(()),
    }
}

/// Destroys the keys of whom the backup knows to be erased; the database catches up with its
/// keystore's ledger whenever it is opened. A keystore that was just made holds nobody's key, and
/// opening the database says so.
async fn destroy(config: &Config, erased: Vec<(Subject, Timestamp)>) -> Result<(), RestoreError> {
    let (clock, entropy) = (Arc::clone(&config.clock), Arc::clone(&config.entropy));
    make_folders(config)?;
    let place = config.keystore_location();
    let keystore = Keystore::open(&place, &config.keys, clock, entropy).await?;
    if keystore.is_empty().await? {
        return Ok(());
    }
    for (subject, at) in erased {
        keystore.destroy(subject, at).await?;
    }
    Ok(())
}

/// The erasures that the ledger in the backup knows of, every line of it.
fn erasures(database: &Path) -> Result<Vec<(Subject, Timestamp)>, RestoreError> {
    let ledger = database.join(LEDGER_FILE);
    let shown = || ledger.display().to_string();
    let text = std::fs::read_to_string(&ledger).map_err(|_| RestoreError::Changed(shown()))?;
    let read = |line: &str| {
        let (subject, at) = line.split_once(' ')?;
        Some((subject.parse().ok()?, at.parse().ok()?))
    };
    let lines = text.lines().zip(1..);
    lines
        .map(|(line, number)| {
            read(line).ok_or_else(|| RestoreError::Ledger { file: shown(), line: number })
        })
        .collect()
}

/// Looks at everything before anything is written.
async fn check(
    folder: &Path,
    target: &Location,
    schema: Schema,
    watch: &Arc<dyn Watch>,
) -> Result<(), RestoreError> {
    let shown = folder.display().to_string();
    let manifest = Manifest::read(folder).ok_or_else(|| RestoreError::Half(shown.clone()))?;
    let (engine, steps) = match target {
        Location::Sqlite(_) => ("sqlite", schema.sqlite),
        Location::Postgres(_) => ("postgres", schema.postgres),
    };
    if manifest.form != FORM || manifest.what != schema.name || manifest.engine != engine {
        let what = format!("{} on {}, form {}", manifest.what, manifest.engine, manifest.form);
        return Err(RestoreError::Other(shown, what));
    }
    let known = steps.last().map_or(0, |step| step.version);
    if manifest.schema > known {
        return Err(RestoreError::Newer { found: manifest.schema, known });
    }
    // What the manifest does not vouch for is not restored either.
    let copy = match target {
        Location::Sqlite(_) => SQLITE_COPY,
        Location::Postgres(_) => POSTGRES_COPY,
    };
    let ledger = (schema.name == CASE_FILES.name).then_some(LEDGER_FILE);
    let vouched = |name: &&str| manifest.files.iter().any(|entry| entry.name == **name);
    if let Some(missing) = [Some(copy), ledger].into_iter().flatten().find(|name| !vouched(name)) {
        return Err(RestoreError::Changed(missing.to_owned()));
    }
    let (folder, watch) = (folder.to_owned(), Arc::clone(watch));
    let checked = tokio::task::spawn_blocking(move || {
        let whole = |entry: &Entry| {
            Entry::of(&folder, &entry.name, watch.as_ref()).is_ok_and(|found| found == *entry)
        };
        manifest.files.into_iter().find(|entry| !whole(entry))
    });
    match checked.await.map_err(|_| RestoreError::BrokenOff)? {
        Some(changed) => Err(RestoreError::Changed(changed.name)),
        None => Ok(()),
    }
}

async fn refuse_occupied(config: &Config, target: &Location) -> Result<(), RestoreError> {
    match target {
        Location::Sqlite(options) => {
            // The journal too: a database without it could be missing its latest commits.
            let beside = |suffix: &str| {
                let mut path = options.path.clone().into_os_string();
                path.push(suffix);
                PathBuf::from(path)
            };
            let taken = ["", "-wal", "-shm"].map(beside).into_iter().find(|path| path.exists());
            taken.map_or(Ok(()), |path| Err(RestoreError::Occupied(path.display().to_string())))
        }
        Location::Postgres(_) => {
            let db = Db::open(target, config.clock.clone()).await?;
            let tables = db.dialect().tables();
            let found: Vec<_> =
                db.read(move |r| Box::pin(async move { r.fetch_all(tables, &[]).await })).await?;
            if found.is_empty() {
                Ok(())
            } else {
                Err(RestoreError::Occupied("it has tables".to_owned()))
            }
        }
    }
}

/// How much a server's disk has left nobody here knows.
fn refuse_full(folder: &Path, target: &Location) -> Result<(), RestoreError> {
    let Location::Sqlite(options) = target else { return Ok(()) };
    let needed = std::fs::metadata(folder.join(SQLITE_COPY)).map_or(0, |file| file.len());
    match files::room(&options.path) {
        Some(room) if room < needed => {
            Err(RestoreError::Room { place: options.path.display().to_string(), room, needed })
        }
        _ => Ok(()),
    }
}

async fn copy(folder: &Path, path: &Path, watch: &Arc<dyn Watch>) -> Result<Draft, RestoreError> {
    let (from, to, watch) = (folder.join(SQLITE_COPY), path.to_owned(), Arc::clone(watch));
    let copied = tokio::task::spawn_blocking(move || {
        watch.begins(Stage::Copying, std::fs::metadata(&from).map(|file| file.len()).ok());
        Draft::copy(&from, &to, watch.as_ref())
    });
    let copied = copied.await.map_err(|_| RestoreError::BrokenOff)?;
    copied.map_err(|e| RestoreError::File(path.display().to_string(), e))
}
