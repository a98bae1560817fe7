//! `concord move`: a SQLite database to PostgreSQL, table by table, compared row by row.
//!
//! The source is held alone for as long as it takes, so that nothing is recorded there that would not
//! arrive, and nothing is written to it. The target is marked until the whole was compared.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::held::Held;
use super::import::put;
use super::pages::{Pages, count};
use super::table::Table;
use super::tables;
use super::target::{self, TargetError, empty, ready, renumber};
use crate::canonical::Canonical;
use crate::db::migrate::{Migration, migrate, unfinished, version};
use crate::db::{Db, Location, Reader, Value};
use crate::error::Error as DbError;
use crate::hex;
use crate::keystore::Keystore;
use crate::schema::{CASE_FILES, KEYSTORE};
use crate::store::{Config, Store};
use crate::upkeep::watch::{Stage, Watch};

/// Why a move did not come to its end. The source is as it was.
#[derive(Debug, Error)]
pub enum MoveError {
    /// Only a file can be moved, and only to a server.
    #[error(
        "a move goes from a SQLite file to a PostgreSQL server: any other way, use `concord export` \
         and `concord import`"
    )]
    Direction,
    /// The source has the schema of another time.
    #[error(
        "the database has schema {found} and this program has {known}: run `concord migrate` with \
         this program first"
    )]
    Older {
        /// The source's.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// The keystore that was named holds the keys of another installation.
    #[error("the keystore to move to holds other keys: name an empty one")]
    OtherKeys,
    /// Source or target cannot be used.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// A table could not be copied.
    #[error(
        "the table {table} was not copied: {why}; the source is as it was, the target is not served; \
         once that is put right, run the same again"
    )]
    Table {
        /// Which.
        table: &'static str,
        /// Why.
        why: DbError,
    },
    /// A table is not the same on both sides.
    #[error(
        "the table {0} is not the same on both sides: the source is as it was, the target is not \
         served; run the same again"
    )]
    Differs(&'static str),
    /// A database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

fn unusable(error: impl Into<TargetError>) -> MoveError {
    MoveError::Target(error.into())
}

/// A table that is the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Compared {
    /// Which, with its database before it where it is the keystore's.
    pub table: String,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 over all of them, in the order of their keys.
    pub sha256: String,
}

/// A move under way. The source is held; the target is marked.
pub struct Moving {
    store: Store,
    compared: Vec<Compared>,
    _held: Option<Held>,
}

impl Moving {
    /// Copies and compares everything. The folder of keys stays where it is, and so does the keystore
    /// unless another place is named for it.
    pub async fn begin(
        source: &Config,
        database: Location,
        keystore: Option<Location>,
        watch: &dyn Watch,
    ) -> Result<Self, MoveError> {
        let from_server = matches!(source.database, Location::Postgres(_));
        if from_server || matches!(database, Location::Sqlite(_)) {
            return Err(MoveError::Direction);
        }
        let held = Held::alone(&source.database).map_err(unusable)?;
        let keys = Keys::open(source, keystore.as_ref()).await?;
        let keystore = Some(keystore.unwrap_or_else(|| source.keystore_location()));
        let target = Config { database, keystore, ..source.clone() };
        let from = Db::open(&source.database, Arc::clone(&source.clock)).await?;
        refuse_older(&from).await?;
        let to = Db::open(&target.database, Arc::clone(&target.clock)).await?;
        ready(&to, CASE_FILES, &target.clock).await?;
        empty(&to, String::new(), Arc::clone(&target.clock)).await?;

        let mut copying = Copying { watch, rows: 0 };
        watch.begins(Stage::Rows, Some(total(&from).await?));
        copying.tables(&from, &to, tables::CASE_FILES).await?;
        if let Some(to) = &keys.to {
            copying.tables(&keys.from, to, tables::KEYSTORE).await?;
        }
        renumber(&to, tables::CASE_FILES).await?;
        watch.begins(Stage::Comparing, Some(total(&from).await?));
        copying.rows = 0;
        let mut compared = copying.compare(&from, &to, tables::CASE_FILES, "").await?;
        if let Some(to) = &keys.to {
            compared.extend(copying.compare(&keys.from, to, tables::KEYSTORE, "keystore: ").await?);
        }
        let (keystore, folder) = (keys.to.unwrap_or(keys.from), target.keys.clone());
        let (clock, entropy) = (Arc::clone(&target.clock), Arc::clone(&target.entropy));
        let keystore = Keystore::on(keystore, &folder, clock, entropy).await.map_err(unusable)?;
        let store = Store::on(to, keystore, target, None).await.map_err(unusable)?;
        Ok(Self { store, compared, _held: held })
    }

    /// The target, for verifying it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The last step: the target may be served. Answers what was compared.
    pub async fn finish(self) -> Result<Vec<Compared>, MoveError> {
        target::finish(self.store.db()).await?;
        Ok(self.compared)
    }
}

/// A source that this program would first have to change is not moved.
async fn refuse_older(from: &Db) -> Result<(), MoveError> {
    if from.read(|reader| Box::pin(unfinished(reader))).await?.is_some() {
        let unfinished = crate::db::migrate::MigrateError::Unfinished;
        return Err(unusable(unfinished));
    }
    let found = version(from).await?;
    let known = CASE_FILES.sqlite.last().map_or(0, |step: &Migration| step.version);
    if found == known { Ok(()) } else { Err(MoveError::Older { found, known }) }
}

/// The keystores: the source's, and the one it goes to, where it goes anywhere.
struct Keys {
    from: Db,
    to: Option<Db>,
}

impl Keys {
    async fn open(source: &Config, place: Option<&Location>) -> Result<Self, MoveError> {
        let from = Db::open(&source.keystore_location(), Arc::clone(&source.clock)).await?;
        let Some(place) = place else { return Ok(Self { from, to: None }) };
        let to = Db::open(place, Arc::clone(&source.clock)).await?;
        migrate(&to, KEYSTORE, Arc::clone(&source.clock)).await.map_err(unusable)?;
        // A keystore that a move which broke off has begun has the same seal, and is gone on with.
        let (ours, theirs) = (seal(&from).await?, seal(&to).await?);
        let empty: Result<u64, DbError> = to
            .read(|reader| Box::pin(async move { count(reader, "subject_keys", "").await }))
            .await;
        match theirs {
            Some(theirs) if Some(&theirs) != ours.as_ref() => Err(MoveError::OtherKeys),
            None if empty? > 0 => Err(MoveError::OtherKeys),
            _ => Ok(Self { from, to: Some(to) }),
        }
    }
}

async fn seal(keystore: &Db) -> Result<Option<Vec<u8>>, DbError> {
    const SEAL: &str = "SELECT sealed FROM seals WHERE name = 'master'";
    let row =
        keystore.read(|reader| Box::pin(async move { reader.fetch_opt(SEAL, &[]).await })).await?;
    row.map(|mut row: crate::db::Row| row.get(0)).transpose()
}

async fn total(db: &Db) -> Result<u64, DbError> {
    db.read(|reader: &mut Reader| {
        Box::pin(async move {
            let mut total = 0;
            for table in tables::CASE_FILES {
                total += count(reader, table.name, "").await?;
            }
            Ok(total)
        })
    })
    .await
}

struct Copying<'w> {
    watch: &'w dyn Watch,
    rows: u64,
}

impl Copying<'_> {
    async fn tables(
        &mut self,
        from: &Db,
        to: &Db,
        tables: &'static [Table],
    ) -> Result<(), MoveError> {
        for table in tables {
            let copied = self.copy(from, to, table).await;
            copied.map_err(|why| MoveError::Table { table: table.name, why })?;
        }
        Ok(())
    }

    async fn copy(&mut self, from: &Db, to: &Db, table: &Table) -> Result<(), DbError> {
        // What a keystore has already is of a move that broke off.
        let insert = table.insert(to.dialect()) + " ON CONFLICT DO NOTHING";
        let mut pages = Pages::of(table);
        loop {
            let (turned, rows) = pages.turn(from).await?;
            pages = turned;
            if rows.is_empty() {
                return Ok(());
            }
            self.rows += rows.len() as u64;
            put(to, insert.clone(), rows).await?;
            self.watch.at(self.rows);
        }
    }

    /// Reads both sides from beginning to end.
    async fn compare(
        &mut self,
        from: &Db,
        to: &Db,
        tables: &'static [Table],
        prefix: &str,
    ) -> Result<Vec<Compared>, MoveError> {
        let mut compared = Vec::with_capacity(tables.len());
        for table in tables {
            let ((rows, ours), (others, theirs)) =
                (digest(from, table).await?, digest(to, table).await?);
            if (rows, ours) != (others, theirs) {
                return Err(MoveError::Differs(table.name));
            }
            self.rows += rows;
            self.watch.at(self.rows);
            let (table, sha256) = (format!("{prefix}{}", table.name), hex::encode(&ours));
            compared.push(Compared { table, rows, sha256 });
        }
        Ok(compared)
    }
}

/// How many rows a table has, and SHA-256 over all of them.
async fn digest(db: &Db, table: &Table) -> Result<(u64, [u8; 32]), DbError> {
    let (mut digest, mut rows, mut pages) = (Sha256::new(), 0, Pages::of(table));
    loop {
        let (turned, page) = pages.turn(db).await?;
        pages = turned;
        if page.is_empty() {
            return Ok((rows, digest.finalize().into()));
        }
        rows += page.len() as u64;
        for row in &page {
            digest.update(canonical(row).as_bytes());
        }
    }
}

fn canonical(row: &[Value]) -> Canonical {
    row.iter().fold(Canonical::new("concord/row/1"), |row, value| match value {
        Value::Null => row.bytes(b"null"),
        Value::Int(number) => row.bytes(b"int").number(*number),
        Value::Text(text) => row.bytes(b"text").bytes(text.as_bytes()),
        Value::Bytes(bytes) => row.bytes(b"bytes").bytes(bytes),
    })
}
