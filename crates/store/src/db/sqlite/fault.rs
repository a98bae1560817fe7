//! From SQLite's result codes to the kinds of error that callers tell apart.

use rusqlite::ErrorCode;

use crate::error::{Error, Outage};

/// Extended result codes of a unique or primary key that is taken.
const TAKEN: [i32; 3] = [
    rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE,
    rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
    rusqlite::ffi::SQLITE_CONSTRAINT_ROWID,
];

pub(super) fn fault(error: &rusqlite::Error) -> Error {
    // SQLite's own messages name tables and columns, never values.
    let said = error.to_string();
    let Some(failure) = error.sqlite_error() else { return Error::internal(said) };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Outage::Locked.into(),
        ErrorCode::ReadOnly => Outage::ReadOnly.into(),
        ErrorCode::DiskFull => Outage::Full.into(),
        ErrorCode::SystemIoFailure => Outage::Disk.into(),
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Outage::Unreachable.into(),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Error::Corrupt(said),
        ErrorCode::ConstraintViolation if TAKEN.contains(&failure.extended_code) => {
            Error::Duplicate(said)
        }
        _ => Error::Internal(said),
    }
}
