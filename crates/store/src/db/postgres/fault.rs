//! From PostgreSQL's SQLSTATE codes to the kinds of error that callers tell apart.

use tokio_postgres::error::{DbError, SqlState};

use crate::error::{Error, Outage};

pub(super) fn fault(error: &tokio_postgres::Error) -> Error {
    match error.as_db_error() {
        Some(said) => from_server(said),
        // The driver's own words, without the server's: a parameter or column that does not fit.
        None if error.is_closed() || is_io(error) => Outage::Unreachable.into(),
        None => Error::internal(error.to_string()),
    }
}

fn from_server(said: &DbError) -> Error {
    let code = said.code();
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        return Error::Conflict;
    }
    if *code == SqlState::UNIQUE_VIOLATION {
        return Error::Duplicate(place(said));
    }
    if lets_nobody_in(said) {
        return Outage::Full.into();
    }
    match code.code() {
        "25006" => Outage::ReadOnly.into(),
        "53100" | "53200" => Outage::Full.into(),
        "53300" => Outage::Busy.into(),
        "55P03" => Outage::Locked.into(),
        "58030" => Outage::Disk.into(),
        "XX001" | "XX002" => Error::Corrupt(code.code().to_owned()),
        starting if starting.starts_with("57P") || starting.starts_with("08") => {
            Outage::Unreachable.into()
        }
        _ => Error::Internal(format!("{} {}", code.code(), place(said))),
    }
}

/// A server writes a file of its own before it lets anybody in, and calls a full disk there a failure
/// of its own. Its message names nothing of ours, and is never translated.
fn lets_nobody_in(said: &DbError) -> bool {
    *said.code() == SqlState::INTERNAL_ERROR && said.message() == "could not write init file"
}

/// Where it happened, by name. The message and its detail may quote values, so they stay out.
fn place(said: &DbError) -> String {
    [said.table(), said.column(), said.constraint()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_io(error: &tokio_postgres::Error) -> bool {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if cause.is::<std::io::Error>() {
            return true;
        }
        source = cause.source();
    }
    false
}
