//! Opening connections with the settings that durability and memory depend on, and reading those
//! settings back: SQLite ignores a pragma that it cannot follow.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::fault::fault;
use crate::error::Error;

/// Statements kept ready on each connection; about the number that the whole program has.
const CACHED_STATEMENTS: usize = 128;

/// `synchronous = FULL`: a commit is on the disk when it is answered.
const FULL: i64 = 2;

/// The journal of savepoints stays in memory, where it costs no file for each group; the log is
/// folded into the database every 32 MiB, because an append touches many pages a little.
pub(super) fn open_writer(path: &Path, application_id: i32) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| fault(&e))?;
    refuse_foreign(&connection, application_id)?;
    connection
        .execute_batch(
            "PRAGMA busy_timeout = 5000;
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA secure_delete = ON;
             PRAGMA cache_size = -8000;
             PRAGMA temp_store = MEMORY;
             PRAGMA wal_autocheckpoint = 8000;
             PRAGMA journal_size_limit = 67108864;",
        )
        .map_err(|e| fault(&e))?;
    let journal: String = pragma(&connection, "journal_mode")?;
    let synchronous: i64 = pragma(&connection, "synchronous")?;
    if journal != "wal" || synchronous != FULL {
        return Err(Error::internal("SQLite refused a write-ahead log with full synchronisation"));
    }
    keep_statements(&connection)?;
    Ok(connection)
}

/// A connection that can only read.
pub(super) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| fault(&e))?;
    connection
        .execute_batch("PRAGMA busy_timeout = 5000; PRAGMA cache_size = -4000;")
        .map_err(|e| fault(&e))?;
    keep_statements(&connection)?;
    Ok(connection)
}

/// Keeps statements ready as they were planned. Without the stability guarantee SQLite, built with
/// STAT4, plans a statement anew whenever the value of a range changes, which costs more than any
/// of ours takes to run.
fn keep_statements(connection: &Connection) -> Result<(), Error> {
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map(drop)
        .map_err(|e| fault(&e))
}

/// Looks before it touches: switching another program's database to a write-ahead log would
/// already be a change to it.
fn refuse_foreign(connection: &Connection, application_id: i32) -> Result<(), Error> {
    let found: i64 = pragma(connection, "application_id")?;
    let tables: i64 = connection
        .query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|e| fault(&e))?;
    if found == i64::from(application_id) || (found == 0 && tables == 0) {
        Ok(())
    } else {
        Err(Error::Foreign)
    }
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> Result<T, Error> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| fault(&e))
}
