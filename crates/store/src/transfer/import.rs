//! `concord import`: an export brought into an empty installation, on either engine.
//!
//! Everything is looked at before anything is written. What is written then stands in a database that
//! nobody is served from until the caller, who has made the lists and verified the whole, ends it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::ids::{PersonId, WordsId};
use thiserror::Error;

use super::check::{CheckError, bad, check, open, unreadable};
use super::files::{self, File, SUBJECT_KEYS, Source, WORDS};
use super::line::{self, BadLine};
use super::manifest::{Manifest, Words};
use super::pages::count;
use super::table::insert;
use super::target::{self, TargetError, renumber};
use super::words::{Known, OpenLine, SealedLine, parse};
use super::{tables, words};
use crate::append::insert_rows;
use crate::db::{Arg, Db, Statement, Value};
use crate::error::Error as DbError;
use crate::hex;
use crate::keystore::{Keystore, KeystoreError};
use crate::records::nos;
use crate::store::{Config, Store};
use crate::upkeep::watch::{Stage, Watch};
use crate::vault::{self, Fetched, KnownWords, Opened, VaultError};

/// Rows, or records of words, written together.
const TOGETHER: usize = 500;

/// Bytes after which a batch is written however few rows it has.
const LARGEST: usize = 4 << 20;

/// Why an import did not come to its end.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The export cannot be imported. Nothing was changed.
    #[error(transparent)]
    Export(#[from] CheckError),
    /// The database cannot be filled. Nothing was changed.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// Sealed words need the master key that they were sealed under.
    #[error(
        "the words of this export are sealed under another master key (fingerprint {wanted}) than \
         the one in {place}: put the master.key of the installation that made it there"
    )]
    MasterKey {
        /// The fingerprint in the manifest.
        wanted: String,
        /// Where the master key is looked for.
        place: String,
    },
    /// The vault did not do it.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The keystore did not do it.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
    /// Somebody else was at the database.
    #[error(
        "the table {0} has other rows than were imported: something else wrote to the database; \
         stop it, and run the same again, which begins anew"
    )]
    Meanwhile(&'static str),
    /// The work was broken off.
    #[error("the import was broken off")]
    BrokenOff,
}

/// An import under way. Its database is marked, and nobody is served from it.
pub struct Importing {
    store: Store,
    folder: PathBuf,
    manifest: Manifest,
}

impl Importing {
    /// Looks at the whole export, begins an empty database, and writes everything but the lists.
    pub async fn begin(
        config: Config,
        folder: &Path,
        watch: &Arc<dyn Watch>,
    ) -> Result<Self, ImportError> {
        let (place, watching) = (folder.to_owned(), Arc::clone(watch));
        let checked = tokio::task::spawn_blocking(move || check(&place, watching.as_ref()));
        let manifest = checked.await.map_err(|_| ImportError::BrokenOff)??;
        refuse_other_master(&config, &manifest)?;
        let store = target::begin(config).await?;
        let importing = Self { store, folder: folder.to_owned(), manifest };
        importing.load(watch.as_ref()).await?;
        renumber(importing.store.db(), tables::CASE_FILES).await?;
        Ok(importing)
    }

    /// The store that is being filled.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What is imported.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The last step, once the whole was verified: from now on it may be served.
    pub async fn finish(self) -> Result<Store, ImportError> {
        self.compare_counts().await?;
        target::finish(self.store.db()).await?;
        Ok(self.store)
    }

    /// What to say of an entry whose words are not those it committed to: its line in the export.
    pub fn blame(&self, case: &str, version: i64, gone: bool) -> CheckError {
        let found = super::check::line_of(&self.folder, case, version);
        match found {
            Ok(CheckError::Line { file, line, .. }) if !gone => {
                CheckError::Line { file, line, why: BadLine::OtherWords }
            }
            Ok(missing) => missing,
            Err(unreadable) => unreadable,
        }
    }

    /// As many rows as there are lines: nobody else has written meanwhile.
    async fn compare_counts(&self) -> Result<(), ImportError> {
        for file in files::all(false) {
            let (table, only) = match file.source {
                Source::Rows { table, only, .. } | Source::Rest { table, only } => (table, only),
                Source::Words => ("words", ""),
                Source::Noes => ("nos", ""),
                Source::Erasures => ("erasures", ""),
                Source::SubjectKeys => continue,
            };
            let found: Result<u64, DbError> = self
                .store
                .read(move |reader| Box::pin(async move { count(reader, table, only).await }))
                .await;
            let known = self.manifest.files.iter().find(|entry| entry.name == file.name);
            if Some(found?) != known.map(|entry| entry.lines) {
                return Err(ImportError::Meanwhile(table));
            }
        }
        Ok(())
    }

    async fn load(&self, watch: &dyn Watch) -> Result<(), ImportError> {
        watch.begins(Stage::Rows, Some(self.manifest.lines()));
        let mut loading = Loading { importing: self, watch, lines: 0 };
        for file in files::all(self.manifest.words == Words::Sealed) {
            loading.file(file).await?;
        }
        if self.manifest.words == Words::Sealed {
            self.open_all(watch).await?;
        }
        Ok(())
    }

    /// Sealed words that no key opens are found now, not when somebody needs them.
    async fn open_all(&self, watch: &dyn Watch) -> Result<(), ImportError> {
        let mut lines = open(&self.folder, &WORDS)?;
        watch.begins(Stage::Words, None);
        loop {
            let mut batch = Vec::new();
            while batch.len() < TOGETHER
                && let Some(line) = lines.next().map_err(|e| unreadable(&WORDS, e))?
            {
                let line = parse::<SealedLine>(line).and_then(|line| line.record());
                let (id, record) = line.map_err(|why| bad(&WORDS, lines.number(), why))?;
                batch.push((lines.number(), id, record));
            }
            if batch.is_empty() {
                return Ok(());
            }
            let numbers: Vec<_> = batch.iter().map(|(number, id, _)| (*number, *id)).collect();
            let records = batch.into_iter().map(|(_, id, record)| (id, record));
            let opened = self.store.vault().open(Fetched::of(records)).await;
            let opened = opened.map_err(|error| blame_words(error, &numbers))?;
            for (number, id) in &numbers {
                if matches!(opened.get(id), Some(Opened::KeyLost) | None) {
                    return Err(bad(&WORDS, *number, BadLine::KeyMissing).into());
                }
            }
            watch.at(lines.number());
        }
    }
}

fn blame_words(error: VaultError, numbers: &[(u64, WordsId)]) -> ImportError {
    let VaultError::Damaged(damaged) = error else { return error.into() };
    let line = numbers.iter().find(|(_, id)| *id == damaged);
    line.map_or(error.into(), |(line, _)| bad(&WORDS, *line, BadLine::KeyMissing).into())
}

/// Asked before anything is made: a key that is made there would be in the way of the right one.
fn refuse_other_master(config: &Config, manifest: &Manifest) -> Result<(), ImportError> {
    let Some(wanted) = &manifest.master_key else { return Ok(()) };
    let there = Keystore::master_in(&config.keys)?;
    if there.is_some_and(|there| hex::encode(&there) == *wanted) {
        return Ok(());
    }
    let place = config.keys.display().to_string();
    Err(ImportError::MasterKey { wanted: wanted.clone(), place })
}

/// Lines on their way into the database.
struct Loading<'i> {
    importing: &'i Importing,
    watch: &'i dyn Watch,
    lines: u64,
}

impl Loading<'_> {
    async fn file(&mut self, file: &File) -> Result<(), ImportError> {
        let mut lines = open(&self.importing.folder, file)?;
        loop {
            let (mut batch, mut bytes) = (Vec::new(), 0);
            while batch.len() < TOGETHER
                && bytes < LARGEST
                && let Some(line) = lines.next().map_err(|e| unreadable(file, e))?
            {
                bytes += line.len();
                batch.push(zeroize::Zeroizing::new(line.to_vec()));
            }
            if batch.is_empty() {
                // It was looked at before; it has to be the same file still.
                let read = lines.entry(file.name);
                let known = &self.importing.manifest.files;
                let changed = || CheckError::Changed(file.name.to_owned());
                return known.contains(&read).then_some(()).ok_or_else(|| changed().into());
            }
            let first = lines.number() + 1 - batch.len() as u64;
            self.lines += batch.len() as u64;
            self.batch(file, first, &batch).await?;
            self.watch.at(self.lines);
        }
    }

    async fn batch(
        &self,
        file: &File,
        first: u64,
        batch: &[zeroize::Zeroizing<Vec<u8>>],
    ) -> Result<(), ImportError> {
        let store = &self.importing.store;
        let sealed = self.importing.manifest.words == Words::Sealed;
        let mut numbered = (first..).zip(batch);
        match file.source {
            Source::Words if sealed => {
                let lines = numbered.map(|(number, line)| {
                    parse::<SealedLine>(line).map_err(|why| bad(&WORDS, number, why))
                });
                write_sealed(store.db(), lines.collect::<Result<_, _>>()?).await
            }
            Source::Words => {
                let lines = numbered.map(|(number, line)| {
                    parse::<OpenLine>(line).map_err(|why| bad(&WORDS, number, why))
                });
                write_open(store, lines.collect::<Result<Vec<_>, _>>()?, first).await
            }
            _ => {
                let rows = numbered.try_fold(Vec::new(), |mut rows, (number, line)| {
                    let row = line::read(file.columns, line);
                    rows.push(row.map_err(|why| bad(file, number, why))?);
                    Ok::<_, CheckError>(rows)
                })?;
                write_rows(store, file, rows).await
            }
        }
    }
}

async fn write_rows(store: &Store, file: &File, rows: Vec<Vec<Value>>) -> Result<(), ImportError> {
    let dialect = store.db().dialect();
    match file.source {
        Source::Rows { table, numbered, .. } => {
            let sql = insert(table, file.columns, numbered, dialect);
            put(store.db(), sql, rows).await?;
        }
        Source::Rest { table, .. } => change(store.db(), table, file, rows).await?,
        Source::Noes => {
            let rows = keyed(store.vault().keystore(), rows)?;
            let sql = "INSERT INTO nos (person_hash, what, said, case_id) VALUES ($1, $2, $3, $4)";
            put(store.db(), sql.to_owned(), rows).await?;
        }
        Source::Erasures => {
            put(store.vault().keystore().db(), Keystore::MARK_ERASED.to_owned(), rows.clone())
                .await?;
            put(store.db(), vault::MARK_ERASED.to_owned(), rows).await?;
        }
        Source::SubjectKeys => {
            let keystore = store.vault().keystore();
            // What is there is of an import of the same that broke off.
            let again = " ON CONFLICT (subject) DO UPDATE SET wrapped = excluded.wrapped, \
                         created = excluded.created";
            let sql = insert("subject_keys", SUBJECT_KEYS.columns, false, keystore.db().dialect());
            put(keystore.db(), sql + again, rows).await?;
        }
        Source::Words => {}
    }
    Ok(())
}

/// A keyed hash of each person, under this installation's key.
fn keyed(keystore: &Keystore, mut rows: Vec<Vec<Value>>) -> Result<Vec<Vec<Value>>, DbError> {
    for row in &mut rows {
        if let Some(first) = row.first_mut() {
            let Value::Text(person) = &*first else { continue };
            let person: PersonId =
                person.parse().map_err(|_| DbError::corrupt("a person's id is not one"))?;
            *first = Value::Text(hex::encode(&nos::hash_of(keystore, person)));
        }
    }
    Ok(rows)
}

/// Sets the columns of rows that are there already.
async fn change(db: &Db, table: &str, file: &File, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
    let names = || (1..).zip(file.columns.iter().map(|column| column.name));
    let set: Vec<_> =
        names().skip(file.key).map(|(place, name)| format!("{name} = ${place}")).collect();
    let found: Vec<_> =
        names().take(file.key).map(|(place, name)| format!("{name} = ${place}")).collect();
    let sql = format!("UPDATE {table} SET {} WHERE {}", set.join(", "), found.join(" AND "));
    db.write(move |tx| {
        Box::pin(async move {
            let statements: Vec<_> = rows
                .iter()
                .map(|row| Statement::new(&sql, row.iter().map(Arg::from).collect::<Vec<_>>()))
                .collect();
            tx.run(&statements).await.map(drop)
        })
    })
    .await
}

/// Writes rows by an insertion of one row, all of them or none.
pub(super) async fn put(db: &Db, insert: String, rows: Vec<Vec<Value>>) -> Result<(), DbError> {
    let rows: Vec<Vec<Arg<'static>>> =
        rows.into_iter().map(|row| row.into_iter().map(Arg::from).collect()).collect();
    db.write(move |tx| Box::pin(async move { insert_rows(tx, &insert, &rows).await })).await
}

/// Words in the open are sealed under fresh keys, with the commitments that they have.
async fn write_open(store: &Store, lines: Vec<OpenLine>, first: u64) -> Result<(), ImportError> {
    let (mut known, mut erased) = (Vec::<KnownWords>::new(), Vec::new());
    for (number, line) in (first..).zip(&lines) {
        match line.known().map_err(|why| bad(&WORDS, number, why))? {
            Known::Words(words) => known.push(words),
            Known::Erased => erased.push(words::erased_row(line)),
        }
    }
    let sealed = store.vault().seal_again(known).await?;
    put(store.db(), vault::INSERT_WORDS.to_owned(), erased).await?;
    let written: Result<(), DbError> =
        store.write(move |tx| Box::pin(async move { vault::store(tx, &sealed).await })).await;
    Ok(written?)
}

async fn write_sealed(db: &Db, lines: Vec<SealedLine>) -> Result<(), ImportError> {
    let (mut words, mut keys) = (Vec::new(), Vec::new());
    for line in lines {
        let (row, of_it) = line.rows();
        words.push(row);
        keys.extend(of_it);
    }
    put(db, vault::INSERT_WORDS.to_owned(), words).await?;
    put(db, vault::INSERT_KEY.to_owned(), keys).await?;
    Ok(())
}
