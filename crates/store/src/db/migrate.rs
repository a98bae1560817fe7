//! Brings a database to the schema that this program knows, and refuses every database that is not
//! one of ours or is from another time.

use std::fmt::Write as _;
use std::sync::Arc;

use domain::time::Clock;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Db, Reader, Tx};
use crate::args;
use crate::error::Error as DbError;

/// One step of a schema. Once released, its text never changes: the next step does.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Steps are applied in this order, without gaps, from 1.
    pub version: i64,
    /// The script.
    pub sql: &'static str,
}

/// What a database is for, with its schema's steps.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// Kept in the database, so that a keystore is never taken for case files.
    pub name: &'static str,
    /// SQLite's mark in the file's header.
    pub application_id: i32,
    /// The steps for SQLite.
    pub sqlite: &'static [Migration],
    /// The steps for PostgreSQL.
    pub postgres: &'static [Migration],
}

/// Why a database was not migrated. Nothing in it has changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MigrateError {
    /// It has tables, but not ours.
    #[error("this database belongs to another program")]
    Foreign,
    /// A later program has been here.
    #[error("this database has schema {found}; this program knows schemas up to {known}")]
    Newer {
        /// The database's schema.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// A step was applied with another text than this program has for it.
    #[error("step {version} of this database's schema is not the one that this program knows")]
    Changed {
        /// Which step.
        version: i64,
    },
    /// A move or an import into it did not come to its end.
    #[error(
        "a move or an import into this database was broken off, and nothing is served from half of \
         one: run the same again, which begins anew"
    )]
    Unfinished,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// The name of the entry in the ledger of steps that keeps everybody out of a database that is being
/// filled. It stands there and not among the settings, so that no way of opening a database passes
/// it by.
const UNFINISHED: &str = "unfinished";

const LEDGER: &str = "CREATE TABLE concord_schema (
    name TEXT NOT NULL,
    version BIGINT NOT NULL PRIMARY KEY,
    checksum TEXT NOT NULL,
    applied TEXT NOT NULL
)";
const APPLIED: &str = "SELECT name, version, checksum FROM concord_schema ORDER BY version";
const UNFINISHED_NOTE: &str = "SELECT checksum FROM concord_schema WHERE name = $1";
const FINISHED: &str = "DELETE FROM concord_schema WHERE name = $1";
const RECORD: &str =
    "INSERT INTO concord_schema (name, version, checksum, applied) VALUES ($1, $2, $3, $4)";

/// Marks a database as being filled; `note` is kept with the mark.
pub(crate) async fn mark_unfinished(
    tx: &mut Tx,
    note: &str,
    clock: &dyn Clock,
) -> Result<(), DbError> {
    tx.execute(RECORD, &args![UNFINISHED, -1_i64, note, clock.now()]).await.map(drop)
}

/// The note that a database was marked with, where it is being filled.
pub(crate) async fn unfinished(reader: &mut Reader) -> Result<Option<String>, DbError> {
    let row = reader.fetch_opt(UNFINISHED_NOTE, &args![UNFINISHED]).await?;
    row.map(|mut row| row.get(0)).transpose()
}

/// Takes the mark away: the last step of filling a database.
pub(crate) async fn mark_finished(tx: &mut Tx) -> Result<(), DbError> {
    tx.execute(FINISHED, &args![UNFINISHED]).await.map(drop)
}

/// Applies the steps that are missing, all in one transaction.
pub async fn migrate(db: &Db, schema: Schema, clock: Arc<dyn Clock>) -> Result<(), MigrateError> {
    db.write(move |tx| Box::pin(async move { apply(tx, &schema, clock.as_ref()).await })).await
}

/// The newest step that a database has, as [`migrate`] left it.
pub async fn version(db: &Db) -> Result<i64, DbError> {
    db.read(|reader| {
        Box::pin(async move {
            let row = reader.fetch_opt("SELECT MAX(version) FROM concord_schema", &[]).await?;
            row.ok_or_else(|| DbError::corrupt("no schema"))?.get(0)
        })
    })
    .await
}

async fn apply(tx: &mut Tx, schema: &Schema, clock: &dyn Clock) -> Result<(), MigrateError> {
    let dialect = tx.dialect();
    tx.script(dialect.lock_migrations()).await?;
    let steps = match dialect {
        super::dialect::Dialect::Sqlite => schema.sqlite,
        super::dialect::Dialect::Postgres => schema.postgres,
    };
    let done = if ledger(tx).await? {
        check(tx, schema, steps).await?
    } else {
        create(tx, schema).await?;
        0
    };
    for step in steps.iter().skip(done) {
        tx.script(step.sql).await?;
        let applied = clock.now();
        tx.execute(RECORD, &args![schema.name, step.version, checksum(step), applied]).await?;
    }
    Ok(())
}

/// Whether the ledger of steps is there; a database with tables but no ledger is not ours.
async fn ledger(tx: &mut Tx) -> Result<bool, MigrateError> {
    let mut tables = Vec::new();
    let catalogue = tx.dialect().tables();
    for mut row in tx.fetch_all(catalogue, &[]).await? {
        tables.push(row.get::<String>(0)?);
    }
    match tables.iter().any(|table| table == "concord_schema") {
        true => Ok(true),
        false if tables.is_empty() => Ok(false),
        false => Err(MigrateError::Foreign),
    }
}

async fn create(tx: &mut Tx, schema: &Schema) -> Result<(), MigrateError> {
    tx.script(LEDGER).await?;
    if tx.dialect() == super::dialect::Dialect::Sqlite {
        tx.script(&format!("PRAGMA application_id = {}", schema.application_id)).await?;
    }
    Ok(())
}

/// Compares the steps in the ledger with ours, and answers how many there are.
async fn check(tx: &mut Tx, schema: &Schema, steps: &[Migration]) -> Result<usize, MigrateError> {
    let mut applied = Vec::new();
    for mut row in tx.fetch_all(APPLIED, &[]).await? {
        let (name, version, sum): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if name == UNFINISHED {
            return Err(MigrateError::Unfinished);
        }
        if name != schema.name {
            return Err(MigrateError::Foreign);
        }
        applied.push((version, sum));
    }
    let known = steps.last().map_or(0, |step| step.version);
    if let Some((found, _)) = applied.last().filter(|(found, _)| *found > known) {
        return Err(MigrateError::Newer { found: *found, known });
    }
    let ours = steps.iter().map(|step| (step.version, checksum(step)));
    match applied.iter().zip(ours).find(|(theirs, ours)| *theirs != ours) {
        Some(((version, _), _)) => Err(MigrateError::Changed { version: *version }),
        None => Ok(applied.len()),
    }
}

fn checksum(step: &Migration) -> String {
    Sha256::digest(step.sql).iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
