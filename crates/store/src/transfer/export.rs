//! `concord export`: everything, in open files that need nothing but their description.
//!
//! Rows are read at one instant while others go on working. Words leave the database sealed, as they
//! are kept there, and are opened afterwards, where nobody waits for it.

use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::time::Timestamp;
use thiserror::Error;

use super::files::{self, ERASURES, File, SUBJECT_KEYS, WORDS};
use super::manifest::{Entry, FORM, Manifest, WHAT, Words, create};
use super::pages::Pages;
use super::paper::{In, Out};
use super::taking::{Taken, take};
use super::words::{SealedLine, parse};
use super::{line, schema};
use crate::db::Value;
use crate::error::Error as DbError;
use crate::hex;
use crate::keystore::KeystoreError;
use crate::store::Store;
use crate::upkeep::watch::{Stage, Watch};
use crate::vault::{Fetched, Opened, Plain, VaultError};

/// Words on their way, until they are opened.
pub(super) const DRAFT: &str = "words.draft";

/// Records of words opened together.
const TOGETHER: usize = 200;

/// What whoever opens the folder reads first.
const README: &str = include_str!("readme.txt");

/// Why there is no export. The folder that was begun is gone again.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder is in use.
    #[error("{0} is there and not empty: name a folder that does not exist yet")]
    NotEmpty(String),
    /// A file could not be written.
    #[error("the export in {0} could not be written: {1}; nothing was exported")]
    File(String, #[source] io::Error),
    /// A row holds what no line can.
    #[error("a row of {0} holds bytes that are not text: run `concord verify`")]
    Unreadable(&'static str),
    /// Nos of nobody.
    #[error(
        "{0} noes are kept of people of whom there is no record: the database is not whole; run \
         `concord verify`"
    )]
    UnknownNoes(u64),
    /// No key opens some words.
    #[error(
        "no key opens the words {0}: the keystore is not whole; bring it back from its backup with \
         `concord restore --keystore-from`, then export again"
    )]
    KeyLost(String),
    /// Words do not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The keystore did not answer.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// What was exported.
#[derive(Debug)]
pub struct Exported {
    /// The manifest.
    pub manifest: Manifest,
    /// The SHA-256 of the manifest's file: whoever keeps it elsewhere knows later that nothing in
    /// the folder was changed.
    pub sha256: String,
}

/// Writes everything into a new folder.
pub async fn export(
    store: &Store,
    folder: &Path,
    words: Words,
    now: Timestamp,
    watch: &Arc<dyn Watch>,
) -> Result<Exported, ExportError> {
    let begun = Begun::folder(folder)?;
    let exported = fill(store, folder, words, now, watch).await?;
    begun.keep();
    Ok(exported)
}

async fn fill(
    store: &Store,
    folder: &Path,
    words: Words,
    now: Timestamp,
    watch: &Arc<dyn Watch>,
) -> Result<Exported, ExportError> {
    let taken = take(store, folder, words, watch).await?;
    let Taken { mut entries, mut erasures } = taken;
    let keystore = store.vault().keystore();
    if words == Words::Open {
        entries.insert(WORDS.name, open_words(store, folder, watch.as_ref()).await?);
    }
    // Whoever was erased meanwhile is erased here too: their words did not open any more.
    for (subject, at) in keystore.erasures().await? {
        erasures.entry(subject.to_string()).or_insert_with(|| at.to_string());
    }
    let rows =
        erasures.into_iter().map(|(subject, at)| vec![Value::Text(subject), Value::Text(at)]);
    entries.insert(ERASURES.name, lines(folder, &ERASURES, rows)?);
    let mut master_key = None;
    if words == Words::Sealed {
        entries.insert(SUBJECT_KEYS.name, subject_keys(store, folder).await?);
        master_key = Some(hex::encode(&keystore.master_fingerprint()));
    }
    let files = files::all(words == Words::Sealed).filter_map(|file| entries.remove(file.name));
    let files = files.collect();
    let (what, made_at) = (WHAT.to_owned(), now.to_string());
    let manifest = Manifest { what, form: FORM, made_at, words, master_key, files };
    beside(folder, "README.txt", README.as_bytes())?;
    beside(folder, "schema.json", schema::text().as_bytes())?;
    let sha256 = manifest.write(folder).map_err(|e| file_error(folder, e))?;
    Ok(Exported { manifest, sha256 })
}

/// Opens the words that were taken sealed; what was sealed is taken away.
async fn open_words(store: &Store, folder: &Path, watch: &dyn Watch) -> Result<Entry, ExportError> {
    let failed = |e| file_error(folder, e);
    let draft = folder.join(DRAFT);
    let mut sealed = In::open(&draft).map_err(failed)?;
    let mut out = Out::create(folder, WORDS.name).map_err(failed)?;
    watch.begins(Stage::Words, None);
    let mut batch: Vec<SealedLine> = Vec::with_capacity(TOGETHER);
    loop {
        let read = sealed.next().map_err(failed)?.map(parse::<SealedLine>).transpose();
        // What was written a moment ago and cannot be read is a fault of the disk.
        let read = read.map_err(|why| failed(io::Error::other(why)))?;
        let ended = read.is_none();
        batch.extend(read);
        if ended || batch.len() >= TOGETHER {
            open_batch(store, std::mem::take(&mut batch), &mut out, folder).await?;
            watch.at(sealed.number());
        }
        if ended {
            break;
        }
    }
    std::fs::remove_file(&draft).map_err(failed)?;
    out.finish().map_err(failed)
}

async fn open_batch(
    store: &Store,
    batch: Vec<SealedLine>,
    out: &mut Out,
    folder: &Path,
) -> Result<(), ExportError> {
    let records = batch.iter().map(SealedLine::record).collect::<Result<Vec<_>, _>>();
    let records = records.map_err(|why| file_error(folder, io::Error::other(why)))?;
    let ids: Vec<_> = records.iter().map(|(id, _)| *id).collect();
    let opened = store.vault().open(Fetched::of(records)).await?;
    for (line, id) in batch.into_iter().zip(ids) {
        let plain: Option<&Plain> = match opened.get(&id) {
            Some(Opened::Words(plain)) => Some(plain),
            Some(Opened::Erased) => None,
            Some(Opened::KeyLost) | None => return Err(ExportError::KeyLost(line.words_id)),
        };
        let line = line.opened(plain);
        let mut written = zeroize::Zeroizing::new(serde_json::to_vec(&line).unwrap_or_default());
        written.push(b'\n');
        out.line(&written).map_err(|e| file_error(folder, e))?;
    }
    Ok(())
}

/// Subjects' keys as they are kept: wrapped under the master key.
async fn subject_keys(store: &Store, folder: &Path) -> Result<Entry, ExportError> {
    let mut out = Out::create(folder, SUBJECT_KEYS.name).map_err(|e| file_error(folder, e))?;
    let db = store.vault().keystore().db();
    let mut pages = Pages::some("subject_keys", SUBJECT_KEYS.columns, SUBJECT_KEYS.key, "");
    loop {
        let (turned, rows) = pages.turn(db).await?;
        pages = turned;
        if rows.is_empty() {
            return out.finish().map_err(|e| file_error(folder, e));
        }
        put(&mut out, folder, &SUBJECT_KEYS, rows)?;
    }
}

fn lines(
    folder: &Path,
    file: &File,
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<Entry, ExportError> {
    let mut out = Out::create(folder, file.name).map_err(|e| file_error(folder, e))?;
    put(&mut out, folder, file, rows)?;
    out.finish().map_err(|e| file_error(folder, e))
}

fn put(
    out: &mut Out,
    folder: &Path,
    file: &File,
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<(), ExportError> {
    let mut written = Vec::new();
    for row in rows {
        written.clear();
        line::write(file.columns, &row, &mut written).ok_or(ExportError::Unreadable(file.name))?;
        out.line(&written).map_err(|e| file_error(folder, e))?;
    }
    Ok(())
}

fn beside(folder: &Path, name: &str, text: &[u8]) -> Result<(), ExportError> {
    let written = create(&folder.join(name)).and_then(|mut file| {
        io::Write::write_all(&mut file, text)?;
        file.sync_all()
    });
    written.map_err(|e| file_error(folder, e))
}

pub(super) fn file_error(folder: &Path, error: io::Error) -> ExportError {
    ExportError::File(folder.display().to_string(), error)
}

/// A folder that was begun: gone again unless it is kept, so that words in the open do not lie about
/// in half an export.
struct Begun {
    folder: Option<PathBuf>,
}

impl Begun {
    fn folder(folder: &Path) -> Result<Self, ExportError> {
        let failed = |e| file_error(folder, e);
        if folder.exists() {
            let mut inside = std::fs::read_dir(folder).map_err(failed)?;
            if inside.next().is_some() {
                return Err(ExportError::NotEmpty(folder.display().to_string()));
            }
            std::fs::remove_dir(folder).map_err(failed)?;
        }
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        Ok(Self { folder: Some(folder.to_owned()) })
    }

    fn keep(mut self) {
        self.folder = None;
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            // What cannot be removed has no manifest and is taken for nothing.
            drop(std::fs::remove_dir_all(folder));
        }
    }
}
