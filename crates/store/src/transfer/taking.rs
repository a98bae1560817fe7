//! What an export takes out of the database, at one instant: rows as lines, words sealed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::ids::PersonId;

use super::export::{DRAFT, ExportError, file_error};
use super::files::{self, File, Source, WORDS};
use super::line;
use super::manifest::{Entry, Words};
use super::pages::{Pages, count};
use super::paper::Out;
use super::table::text;
use super::words::{SealedKey, SealedLine};
use crate::args;
use crate::db::{Reader, Value};
use crate::error::Error as DbError;
use crate::hex;
use crate::json;
use crate::records::nos;
use crate::store::Store;
use crate::upkeep::watch::{Stage, Watch};
use crate::vault::Vault;

/// What was read at one instant.
pub(super) struct Taken {
    pub(super) entries: BTreeMap<&'static str, Entry>,
    /// The database's ledger.
    pub(super) erasures: BTreeMap<String, String>,
}

/// Reads everything at one instant, and writes the files that need nothing else.
pub(super) async fn take(
    store: &Store,
    folder: &Path,
    words: Words,
    watch: &Arc<dyn Watch>,
) -> Result<Taken, ExportError> {
    let (folder, watch, vault) = (folder.to_owned(), Arc::clone(watch), store.shared_vault());
    store
        .read(move |reader| {
            Box::pin(async move {
                let mut taking = Taking { folder, vault, watch, rows: 0 };
                taking.all(reader, words).await
            })
        })
        .await
}

struct Taking {
    folder: PathBuf,
    vault: Arc<Vault>,
    watch: Arc<dyn Watch>,
    rows: u64,
}

impl Taking {
    async fn all(&mut self, reader: &mut Reader, words: Words) -> Result<Taken, ExportError> {
        let total = total(reader).await?;
        self.watch.begins(Stage::Rows, Some(total));
        let (mut entries, mut erasures) = (BTreeMap::new(), BTreeMap::new());
        for file in files::ALWAYS {
            let entry = match file.source {
                Source::Rows { table, only, .. } | Source::Rest { table, only } => {
                    self.rows(reader, file, table, only).await?
                }
                Source::Noes => self.noes(reader, file).await?,
                Source::Words if words == Words::Sealed => self.words(reader, WORDS.name).await?,
                Source::Words => {
                    self.words(reader, DRAFT).await?;
                    continue;
                }
                Source::Erasures => {
                    erasures = ledger(reader).await?;
                    continue;
                }
                Source::SubjectKeys => continue,
            };
            entries.insert(file.name, entry);
        }
        Ok(Taken { entries, erasures })
    }

    async fn rows(
        &mut self,
        reader: &mut Reader,
        file: &File,
        table: &'static str,
        only: &str,
    ) -> Result<Entry, ExportError> {
        let mut out = self.create(file.name)?;
        let mut pages = Pages::some(table, file.columns, file.key, only);
        let mut written = Vec::new();
        loop {
            let rows = pages.next(reader).await?;
            if rows.is_empty() {
                return self.finish(out);
            }
            for row in &rows {
                written.clear();
                line::write(file.columns, row, &mut written)
                    .ok_or(ExportError::Unreadable(table))?;
                out.line(&written).map_err(|e| file_error(&self.folder, e))?;
            }
            self.went_on(rows.len());
        }
    }

    /// Records of words with their keys, sealed.
    async fn words(
        &mut self,
        reader: &mut Reader,
        name: &'static str,
    ) -> Result<Entry, ExportError> {
        let mut out = self.create(name)?;
        let mut pages = Pages::some("words", WORDS.columns, WORDS.key, "");
        loop {
            let rows = pages.next(reader).await?;
            if rows.is_empty() {
                return self.finish(out);
            }
            let went = rows.len();
            for line in with_keys(reader, rows).await? {
                let mut written = serde_json::to_vec(&line).unwrap_or_default();
                written.push(b'\n');
                out.line(&written).map_err(|e| file_error(&self.folder, e))?;
            }
            self.went_on(went);
        }
    }

    /// A keyed hash says nothing elsewhere: nos stand by person, and everybody who can have said one
    /// has a record.
    async fn noes(&mut self, reader: &mut Reader, file: &File) -> Result<Entry, ExportError> {
        let mut out = self.create(file.name)?;
        let expected = count(reader, "nos", "").await?;
        let mut people = Pages::some("people", &[text("person_id")], 1, "");
        let (mut found, mut written) = (0, Vec::new());
        loop {
            let page = people.next(reader).await?;
            if page.is_empty() {
                break;
            }
            for row in self.noes_of(reader, page).await? {
                written.clear();
                line::write(file.columns, &row, &mut written)
                    .ok_or(ExportError::Unreadable("nos"))?;
                out.line(&written).map_err(|e| file_error(&self.folder, e))?;
                found += 1;
            }
        }
        if found != expected {
            return Err(ExportError::UnknownNoes(expected.saturating_sub(found)));
        }
        self.went_on(usize::try_from(found).unwrap_or(usize::MAX));
        self.finish(out)
    }

    async fn noes_of(
        &self,
        reader: &mut Reader,
        people: Vec<Vec<Value>>,
    ) -> Result<Vec<Vec<Value>>, ExportError> {
        let mut hashes = BTreeMap::new();
        for row in people {
            let Some(Value::Text(person)) = row.into_iter().next() else { continue };
            let id: PersonId =
                person.parse().map_err(|_| DbError::corrupt("a person's id is not one"))?;
            hashes.insert(hex::encode(&nos::hash_of(self.vault.keystore(), id)), person);
        }
        let list = json::texts(hashes.keys());
        let sql = format!(
            "SELECT person_hash, what, said, case_id FROM nos WHERE person_hash {}",
            reader.dialect().is_listed()
        );
        let mut found = Vec::new();
        for row in reader.fetch_all(&sql, &args![&list]).await? {
            let mut row = row.into_values();
            if let Some(first) = row.first_mut()
                && let Value::Text(hash) = &*first
                && let Some(person) = hashes.get(hash)
            {
                *first = Value::Text(person.clone());
            }
            found.push(row);
        }
        found.sort();
        Ok(found)
    }

    fn create(&self, name: &'static str) -> Result<Out, ExportError> {
        Out::create(&self.folder, name).map_err(|e| file_error(&self.folder, e))
    }

    fn finish(&self, out: Out) -> Result<Entry, ExportError> {
        out.finish().map_err(|e| file_error(&self.folder, e))
    }

    fn went_on(&mut self, rows: usize) {
        self.rows += rows as u64;
        self.watch.at(self.rows);
    }
}

async fn total(reader: &mut Reader) -> Result<u64, DbError> {
    let mut total = 0;
    for file in files::ALWAYS {
        total += match file.source {
            Source::Rows { table, only, .. } | Source::Rest { table, only } => {
                count(reader, table, only).await?
            }
            Source::Words => count(reader, "words", "").await?,
            Source::Noes => count(reader, "nos", "").await?,
            Source::Erasures | Source::SubjectKeys => 0,
        };
    }
    Ok(total)
}

async fn ledger(reader: &mut Reader) -> Result<BTreeMap<String, String>, DbError> {
    let rows = reader.fetch_all("SELECT subject, erased FROM erasures", &[]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// A page of records of words, each with its keys.
async fn with_keys(reader: &mut Reader, rows: Vec<Vec<Value>>) -> Result<Vec<SealedLine>, DbError> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let mut row = crate::db::Row::new(row);
        lines.push(SealedLine {
            words_id: row.get(0)?,
            case: Some(row.get(1)?).filter(|case: &String| !case.is_empty()),
            kind: row.get(2)?,
            ciphertext: row.get::<Option<Vec<u8>>>(3)?.as_deref().map(hex::encode),
            created: row.get(4)?,
            keys: Vec::new(),
        });
    }
    let list = json::texts(lines.iter().map(|line| &line.words_id));
    let sql = format!(
        "SELECT words_id, subject, wrapped FROM word_keys WHERE words_id {}",
        reader.dialect().is_listed()
    );
    let mut keys: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for mut row in reader.fetch_all(&sql, &args![&list]).await? {
        let (words, about, wrapped): (String, String, Vec<u8>) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        keys.entry(words).or_default().insert(about, hex::encode(&wrapped));
    }
    for line in &mut lines {
        let found = keys.remove(&line.words_id).unwrap_or_default().into_iter();
        // Emptied, a record has no use for what is left of its keys.
        line.keys = found
            .filter(|_| line.ciphertext.is_some())
            .map(|(about, wrapped)| SealedKey { about, wrapped })
            .collect();
    }
    Ok(lines)
}
