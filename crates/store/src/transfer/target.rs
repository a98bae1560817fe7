//! A database that is to be filled: empty, used by nobody, and marked so that nobody is served from
//! half of it. The mark goes away in the last step; what breaks off before leaves it there, and the
//! same again begins anew.

use std::sync::Arc;
use std::time::Duration;

use domain::time::Clock;
use thiserror::Error;

use super::held::{Held, HeldError};
use super::table::Table;
use super::tables;
use crate::args;
use crate::db::Db;
use crate::db::dialect::Dialect;
use crate::db::migrate::{
    MigrateError, Schema, mark_finished, mark_unfinished, migrate, unfinished,
};
use crate::error::Error as DbError;
use crate::hex;
use crate::keystore::{Keystore, KeystoreError};
use crate::schema::CASE_FILES;
use crate::store::{Config, OpenError, Store, make_folders};

/// How often, and how far apart, a server is asked whether others are connected: connections that
/// were just closed take a moment to go.
const LOOKS: usize = 10;
const BETWEEN: Duration = Duration::from_millis(200);

/// Why a database is not filled. Nothing in it was changed.
#[derive(Debug, Error)]
pub enum TargetError {
    /// There is something in it.
    #[error(
        "the database is not empty ({0} has rows), and nothing is ever overwritten: name an empty \
         one, or move the old one away"
    )]
    Occupied(String),
    /// There are keys of another installation.
    #[error(
        "the keystore already holds keys: name a folder of keys (--keys) that is empty or holds a \
         master key only"
    )]
    KeysOccupied,
    /// Others use it.
    #[error(transparent)]
    Held(#[from] HeldError),
    /// Others are connected to it.
    #[error("another Concord is connected to the database: stop it, and run the same again")]
    Connected,
    /// It does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl From<MigrateError> for TargetError {
    fn from(error: MigrateError) -> Self {
        Self::Open(error.into())
    }
}

impl From<KeystoreError> for TargetError {
    fn from(error: KeystoreError) -> Self {
        Self::Open(error.into())
    }
}

/// An empty, marked database with a keystore of its own: for an import.
pub(super) async fn begin(config: Config) -> Result<Store, TargetError> {
    make_folders(&config)?;
    let held = Held::alone(&config.database)?;
    let clock = Arc::clone(&config.clock);
    let db = Db::open(&config.database, Arc::clone(&clock)).await?;
    let broken_off = ready(&db, CASE_FILES, &clock).await?;
    let location = config.keystore_location();
    let keystore = Keystore::open(&location, &config.keys, clock, Arc::clone(&config.entropy));
    let keystore = keystore.await?;
    let note = hex::encode(&keystore.fingerprint().await?);
    // Keys that an import which broke off has made are as good as new ones.
    if !keystore.is_empty().await? && broken_off.as_ref() != Some(&note) {
        return Err(TargetError::KeysOccupied);
    }
    empty(&db, note, config.clock.clone()).await?;
    Ok(Store::on(db, keystore, config, held).await?)
}

/// Looks whether a database may be filled, and brings it to its schema. Answers the note of a
/// filling that broke off.
pub(super) async fn ready(
    db: &Db,
    schema: Schema,
    clock: &Arc<dyn Clock>,
) -> Result<Option<String>, TargetError> {
    refuse_connected(db).await?;
    match migrate(db, schema, Arc::clone(clock)).await {
        Ok(()) => {
            refuse_occupied(db).await?;
            Ok(None)
        }
        Err(MigrateError::Unfinished) => Ok(db.read(|reader| Box::pin(unfinished(reader))).await?),
        Err(error) => Err(error.into()),
    }
}

/// A database in which nobody has done anything: a link for the first administrator may be there.
async fn refuse_occupied(db: &Db) -> Result<(), TargetError> {
    db.read(|reader| {
        Box::pin(async move {
            for table in tables::CASE_FILES {
                let but = match table.name {
                    "settings" => " WHERE key <> 'keystore'",
                    "invites" => " WHERE purpose <> 'set-up'",
                    "rate_limits" => continue,
                    _ => "",
                };
                let any = format!("SELECT 1 FROM {}{but} LIMIT 1", table.name);
                if reader.fetch_opt(&any, &[]).await?.is_some() {
                    return Err(TargetError::Occupied(table.name.to_owned()));
                }
            }
            Ok(())
        })
    })
    .await
}

/// Marks a database, and takes out whatever is in it: the leftovers of a filling that broke off.
pub(super) async fn empty(db: &Db, note: String, clock: Arc<dyn Clock>) -> Result<(), DbError> {
    db.write(move |tx| {
        Box::pin(async move {
            mark_finished(tx).await?;
            mark_unfinished(tx, &note, clock.as_ref()).await?;
            for table in tables::CASE_FILES {
                tx.execute(&format!("DELETE FROM {}", table.name), &[]).await?;
            }
            Ok(())
        })
    })
    .await
}

/// The last step: the database may be served.
pub(super) async fn finish(db: &Db) -> Result<(), DbError> {
    db.write(|tx| Box::pin(mark_finished(tx))).await
}

/// Lets numbers that the database gives go on behind those that were written.
pub(super) async fn renumber(db: &Db, tables: &[Table]) -> Result<(), DbError> {
    if db.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    for table in tables.iter().filter(|table| table.numbered) {
        let Some(column) = table.columns.first() else { continue };
        let (name, column) = (table.name, column.name);
        let sql = format!(
            "SELECT setval(pg_get_serial_sequence($1, $2), \
             (SELECT COALESCE(MAX({column}), 0) + 1 FROM {name}), false)"
        );
        let _: Option<crate::db::Row> = db
            .write(move |tx| {
                Box::pin(async move { tx.fetch_opt(&sql, &args![name, column]).await })
            })
            .await?;
    }
    Ok(())
}

/// A server that goes on with a database that is being filled would hold the wrong keys for it.
async fn refuse_connected(db: &Db) -> Result<(), TargetError> {
    const OTHERS: &str = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = \
        current_database() AND application_name = 'concord' AND pid <> pg_backend_pid()";
    if db.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    for _ in 0..LOOKS {
        let row = db.read(|reader| Box::pin(async move { reader.fetch_opt(OTHERS, &[]).await }));
        let others: i64 = row.await?.map_or(Ok(0), |mut row: crate::db::Row| row.get(0))?;
        if others == 0 {
            return Ok(());
        }
        tokio::time::sleep(BETWEEN).await;
    }
    Err(TargetError::Connected)
}
