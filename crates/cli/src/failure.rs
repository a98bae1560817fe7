//! How a command fails: an exit code that scripts can tell apart, and the whole chain of reasons.

use std::process::ExitCode;

use store::db::migrate::MigrateError;
use store::keystore::KeystoreError;
use store::transfer::{HeldError, TargetError};
use store::{Error as DbError, OpenError};

use crate::output;

/// The exit codes; `concord --help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Something else.
    Other = 1,
    /// A setting or flag.
    Setting = 2,
    /// The address is taken.
    AddressTaken = 3,
    /// The database cannot be opened or read.
    Database = 4,
    /// The database belongs to another program.
    Foreign = 5,
    /// The database is newer than this program.
    Newer = 6,
    /// A key is missing or wrong.
    Keys = 7,
    /// The folder is not a demo's.
    NotADemo = 8,
    /// Something was found that does not fit.
    Found = 9,
    /// A move or an import into the database was broken off.
    Unfinished = 10,
    /// An export cannot be read: a file is missing, damaged or of another form.
    Export = 11,
    /// There is something already where something was to be put.
    Occupied = 12,
    /// The database is in use.
    InUse = 13,
}

/// Why a command was not carried out, or what it found.
#[derive(Debug)]
pub struct Failure {
    exit: Exit,
    error: anyhow::Error,
}

/// What commands answer.
pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with a code of its own.
    pub fn new(exit: Exit, error: impl Into<anyhow::Error>) -> Self {
        Self { exit, error: error.into() }
    }

    /// A failure with a code of its own, in words.
    pub fn said(exit: Exit, words: impl Into<String>) -> Self {
        Self { exit, error: anyhow::Error::msg(words.into()) }
    }

    /// Says why, on standard error, and gives the exit code.
    pub fn report(&self) -> ExitCode {
        output::complain(&format!("concord: {:#}", self.error));
        ExitCode::from(self.exit as u8)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(Exit::Other, error)
    }
}

/// A store that does not open, with the code that its reason has.
pub fn of_opening(error: OpenError) -> Failure {
    let exit = exit_of(&error);
    Failure::new(exit, error)
}

/// The exit code of a store that does not open.
pub const fn exit_of(error: &OpenError) -> Exit {
    match error {
        OpenError::Schema(schema) | OpenError::Keystore(KeystoreError::Schema(schema)) => {
            exit_of_schema(schema)
        }
        OpenError::Keystore(KeystoreError::Database(DbError::Foreign)) => Exit::Foreign,
        OpenError::Keystore(KeystoreError::Database(_)) | OpenError::Database(_) => Exit::Database,
        OpenError::Keystore(_) | OpenError::KeystoreLost | OpenError::KeystoreOther => Exit::Keys,
        OpenError::Held(HeldError::InUse(_) | HeldError::Filling(_)) => Exit::InUse,
        OpenError::Folder(..) | OpenError::Erasures(_) | OpenError::Held(_) => Exit::Other,
    }
}

const fn exit_of_schema(error: &MigrateError) -> Exit {
    match error {
        MigrateError::Foreign | MigrateError::Changed { .. } => Exit::Foreign,
        MigrateError::Newer { .. } => Exit::Newer,
        MigrateError::Unfinished => Exit::Unfinished,
        MigrateError::Database(_) => Exit::Database,
    }
}

/// The exit code of a database that cannot be filled.
pub const fn exit_of_target(error: &TargetError) -> Exit {
    match error {
        TargetError::Occupied(_) | TargetError::KeysOccupied => Exit::Occupied,
        TargetError::Held(HeldError::File(..)) => Exit::Other,
        TargetError::Held(_) | TargetError::Connected => Exit::InUse,
        TargetError::Open(error) => exit_of(error),
        TargetError::Database(_) => Exit::Database,
    }
}
