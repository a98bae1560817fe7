//! `concord restore`: brings a backup back, whole and untampered, into an empty place, and repeats
//! the erasures that it does not know of.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::backup::{LEDGER_FILE, POSTGRES_COPY, SQLITE_COPY, ToolError};
use super::manifest::{Entry, FORM, Manifest};
use super::postgres_tools::run;
use crate::db::migrate::Schema;
use crate::db::{Db, Location};
use crate::error::Error as DbError;
use crate::keystore::{KeystoreError, Subject};
use crate::schema::{CASE_FILES, KEYSTORE};
use crate::store::{Config, OpenError, Store};
use crate::vault::EraseError;

/// Why nothing was restored.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The folder has no readable manifest: the backup was broken off, or this is none.
    #[error("{0} is not a whole backup: it has no manifest")]
    Half(String),
    /// It is a backup of something else.
    #[error("{0} is a backup of something else: {1}")]
    Other(String, String),
    /// A later program made it.
    #[error("the backup has schema {found}; this program knows schemas up to {known}")]
    Newer {
        /// The backup's schema.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// A file is missing or not as it was written.
    #[error("the file {0} of the backup is missing or was changed")]
    Changed(String),
    /// The place is not empty; a restore never overwrites.
    #[error("there is a database already: {0}")]
    Occupied(String),
    /// A file could not be written.
    #[error("{0} could not be written: {1}")]
    File(String, #[source] std::io::Error),
    /// PostgreSQL's program did not restore.
    #[error(transparent)]
    Tool(#[from] ToolError),
    /// The restored store does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// An erasure could not be repeated.
    #[error(transparent)]
    Erase(#[from] EraseError),
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
) -> Result<Store, RestoreError> {
    check(database, &config.database, CASE_FILES)?;
    let keys = keystore.map(|folder| {
        let location = config.keystore_location();
        check(folder, &location, KEYSTORE).map(|()| (folder, location))
    });
    let keys = keys.transpose()?;
    refuse_occupied(&config, &config.database).await?;
    if let Some((folder, location)) = keys {
        refuse_occupied(&config, &location).await?;
        bring_back(folder, &location).await?;
    }
    bring_back(database, &config.database).await?;
    let store = Store::open(config).await?;
    let ledger = std::fs::read_to_string(database.join(LEDGER_FILE)).unwrap_or_default();
    for line in ledger.lines() {
        let erased = line
            .split_once(' ')
            .and_then(|(subject, at)| Some((subject.parse::<Subject>().ok()?, at.parse().ok()?)));
        let (subject, at) = erased.ok_or_else(|| RestoreError::Changed(LEDGER_FILE.to_owned()))?;
        store.vault().keystore().destroy(subject, at).await?;
    }
    store.vault().replay_erasures(store.db()).await?;
    Ok(store)
}

/// Looks at everything before anything is written.
fn check(folder: &Path, target: &Location, schema: Schema) -> Result<(), RestoreError> {
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
    for entry in &manifest.files {
        let found = Entry::of(folder, &entry.name).ok();
        if found.as_ref() != Some(entry) {
            return Err(RestoreError::Changed(entry.name.clone()));
        }
    }
    Ok(())
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

async fn bring_back(folder: &Path, target: &Location) -> Result<(), RestoreError> {
    match target {
        Location::Sqlite(options) => {
            let error = |e| RestoreError::File(options.path.display().to_string(), e);
            if let Some(parent) = options.path.parent() {
                std::fs::create_dir_all(parent).map_err(error)?;
            }
            // A restore that breaks off must not leave half a database under the name of a whole.
            let draft = options.path.with_extension("restoring");
            std::fs::copy(folder.join(SQLITE_COPY), &draft).map_err(error)?;
            std::fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(error)?;
            std::fs::rename(&draft, &options.path).map_err(error)
        }
        Location::Postgres(options) => {
            let source = folder.join(POSTGRES_COPY).display().to_string();
            let args = ["--single-transaction", "--exit-on-error", "--no-owner", &source];
            Ok(run("pg_restore", &options.url, args).await?)
        }
    }
}
