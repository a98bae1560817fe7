//! What can go wrong between Concord and its database, in the few kinds that callers tell apart.
//!
//! No variant carries a value from a row or a parameter: what a driver says about a failed
//! statement is cut down to codes and the names of tables and constraints before it gets here.

use thiserror::Error;

/// A failed statement or transaction.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// The database cannot be used now; the same request may succeed later.
    #[error("{0}")]
    Unavailable(Outage),
    /// Another transaction came first; the same request may be tried again at once.
    #[error("another change came first")]
    Conflict,
    /// A row with the same unique value is there already.
    #[error("the same value is there already ({0})")]
    Duplicate(String),
    /// The database holds something that Concord did not write, or its file is damaged.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// The file holds another program's database.
    #[error("this database belongs to another program")]
    Foreign,
    /// A fault of Concord's own: a statement that does not fit the schema, a row of another shape.
    #[error("the database refused a statement: {0}")]
    Internal(String),
}

/// Why a database cannot be used now, as a sentence that may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Outage {
    /// Another process holds the database's write lock.
    #[error("another program is holding the database")]
    Locked,
    /// Every connection is taken.
    #[error("too many requests are waiting for the database")]
    Busy,
    /// The database takes no writes.
    #[error("the database can be read but not written to")]
    ReadOnly,
    /// No room is left.
    #[error("the disk or the database is full")]
    Full,
    /// The disk reported a fault.
    #[error("the disk that holds the database reported an error")]
    Disk,
    /// The server or file cannot be reached, or the connection broke.
    #[error("the database does not answer")]
    Unreachable,
    /// The store is being closed.
    #[error("the database has been closed")]
    Closed,
}

impl Error {
    /// A row or file that is not as Concord wrote it.
    pub(crate) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt(what.into())
    }

    /// A fault of our own.
    pub(crate) fn internal(what: impl Into<String>) -> Self {
        Self::Internal(what.into())
    }
}

impl From<Outage> for Error {
    fn from(outage: Outage) -> Self {
        Self::Unavailable(outage)
    }
}
