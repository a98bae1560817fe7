//! A file beside a SQLite database that says whether anybody uses it.
//!
//! Whoever opens a store holds it together with others; who moves a database or fills one holds it
//! alone. The system lets go when a process ends, however it ends, so no lock is left behind. It is
//! not the database's own file: SQLite's locks on that would be lost when ours were closed.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::db::Location;

/// Why a database is not to be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HeldError {
    /// Others use it.
    #[error(
        "{0} is in use: stop every Concord that serves it or works on it, and run the same again"
    )]
    InUse(String),
    /// It is being moved or filled.
    #[error("{0} is being moved or filled by another command: wait until that has ended")]
    Filling(String),
    /// The file beside it cannot be used.
    #[error("the file {0} cannot be used: {1}")]
    File(String, std::io::ErrorKind),
}

/// The lock; it is let go when this is dropped.
#[derive(Debug)]
pub(crate) struct Held {
    /// Nothing is ever written into it.
    _file: File,
}

impl Held {
    /// Holds a database together with others; a server has no need of it.
    pub(crate) fn shared(database: &Location) -> Result<Option<Self>, HeldError> {
        let Some((file, path)) = open(database)? else { return Ok(None) };
        match file.try_lock_shared() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Err(HeldError::Filling(shown(database))),
            Err(TryLockError::Error(error)) => Err(HeldError::File(text(&path), error.kind())),
        }
    }

    /// Holds a database alone.
    pub(crate) fn alone(database: &Location) -> Result<Option<Self>, HeldError> {
        let Some((file, path)) = open(database)? else { return Ok(None) };
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Err(HeldError::InUse(shown(database))),
            Err(TryLockError::Error(error)) => Err(HeldError::File(text(&path), error.kind())),
        }
    }
}

fn open(database: &Location) -> Result<Option<(File, PathBuf)>, HeldError> {
    let Location::Sqlite(options) = database else { return Ok(None) };
    let mut path = options.path.clone().into_os_string();
    path.push(".lock");
    let path = PathBuf::from(path);
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let file = file.map_err(|error| HeldError::File(text(&path), error.kind()))?;
    Ok(Some((file, path)))
}

fn shown(database: &Location) -> String {
    match database {
        Location::Sqlite(options) => text(&options.path),
        Location::Postgres(_) => "the database".to_owned(),
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
