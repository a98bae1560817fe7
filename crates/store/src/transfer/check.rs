//! An export looked at from its manifest to its last line, before anything is written: is every file
//! there and as it was written, can each line be read, does each history hold together, do words fit
//! their commitments.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::files::{self, CASES, ERASURES, EVENTS, File, Source};
use super::line::{self, BadLine};
use super::manifest::{Entry, FORM, MANIFEST_FILE, Manifest, WHAT, Words};
use super::paper::In;
use super::words;
use crate::db::{Row, Value};
use crate::events::{GENESIS, Hash, StoredEvent, stored};
use crate::upkeep::watch::{Stage, Watch};

/// Why an export cannot be imported. Nothing was changed.
#[derive(Debug, Error)]
pub enum CheckError {
    /// There is no manifest.
    #[error(
        "{0} is not a whole export: it has no readable manifest.json, so it was broken off or is \
         something else; name another folder, or export again"
    )]
    Half(String),
    /// Another form.
    #[error(
        "the export in {folder} has form {found}, and this program reads form {FORM}: import it with \
         the Concord that made it, or export again with this one"
    )]
    Form {
        /// The folder.
        folder: String,
        /// Its form.
        found: u32,
    },
    /// A file is not there.
    #[error("{0} is missing: copy the export again as a whole, or export again")]
    Missing(String),
    /// The manifest names a file that no export of this form has.
    #[error("manifest.json names {0}, which an export of this form does not have: export again")]
    Unknown(String),
    /// A file is not as it was written.
    #[error(
        "{0} is not as it was written (its SHA-256 is not that in manifest.json): copy the export \
         again, or export again"
    )]
    Changed(String),
    /// A line cannot be so.
    #[error("{file}, line {line}: {why}; copy the export again, or export again")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// Why.
        why: BadLine,
    },
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    File(String, #[source] io::Error),
}

/// Looks at everything.
pub(super) fn check(folder: &Path, watch: &dyn Watch) -> Result<Manifest, CheckError> {
    let manifest = manifest(folder)?;
    watch.begins(Stage::Lines, Some(manifest.lines()));
    let mut checking = Checking {
        folder: folder.to_owned(),
        sealed: manifest.words == Words::Sealed,
        erased: BTreeSet::new(),
        watch,
        lines: 0,
    };
    for file in files::all(checking.sealed) {
        let known = manifest.files.iter().find(|entry| entry.name == file.name);
        let known = known.ok_or_else(|| CheckError::Missing(file.name.to_owned()))?;
        let found = checking.file(file)?;
        if found != *known {
            return Err(CheckError::Changed(file.name.to_owned()));
        }
    }
    checking.chains()?;
    Ok(manifest)
}

/// The manifest, where it is one of an export that can be read, and all its files are there.
fn manifest(folder: &Path) -> Result<Manifest, CheckError> {
    let shown = folder.display().to_string();
    let text = std::fs::read(folder.join(MANIFEST_FILE)).ok();
    let half = || CheckError::Half(shown.clone());
    // Another form may have other fields: its number is looked at first.
    let any: serde_json::Value =
        text.and_then(|text| serde_json::from_slice(&text).ok()).ok_or_else(half)?;
    let form = any.get("form").and_then(serde_json::Value::as_u64);
    let form = form.and_then(|form| u32::try_from(form).ok()).ok_or_else(half)?;
    if any.get("what").and_then(serde_json::Value::as_str) != Some(WHAT) {
        return Err(half());
    }
    if form != FORM {
        return Err(CheckError::Form { folder: shown, found: form });
    }
    let manifest = Manifest::read(folder).ok_or_else(half)?;
    let sealed = manifest.words == Words::Sealed;
    let names: BTreeSet<_> = files::all(sealed).map(|file| file.name).collect();
    for entry in &manifest.files {
        if !names.contains(entry.name.as_str()) {
            return Err(CheckError::Unknown(entry.name.clone()));
        }
    }
    for name in names {
        if !folder.join(name).is_file() {
            return Err(CheckError::Missing(name.to_owned()));
        }
    }
    Ok(manifest)
}

struct Checking<'w> {
    folder: PathBuf,
    sealed: bool,
    erased: BTreeSet<String>,
    watch: &'w dyn Watch,
    lines: u64,
}

impl Checking<'_> {
    /// Reads every line, and answers what the file is now.
    fn file(&mut self, file: &File) -> Result<Entry, CheckError> {
        let mut lines = open(&self.folder, file)?;
        let mut before: Option<Vec<Value>> = None;
        loop {
            let number = lines.number() + 1;
            let Some(line) = lines.next().map_err(|e| unreadable(file, e))? else {
                return Ok(lines.entry(file.name));
            };
            let key = self.key(file, line).map_err(|why| bad(file, number, why))?;
            if before.as_ref().is_some_and(|before| *before >= key) {
                return Err(bad(file, number, BadLine::Order));
            }
            before = Some(key);
            self.lines += 1;
            self.watch.at(self.lines);
        }
    }

    /// Reads a line, and answers its key.
    fn key(&mut self, file: &File, line: &[u8]) -> Result<Vec<Value>, BadLine> {
        if file.source == Source::Words {
            return Ok(vec![Value::Text(words::check(self.sealed, line, &self.erased)?)]);
        }
        let mut row = line::read(file.columns, line)?;
        if file.name == ERASURES.name
            && let Some(Value::Text(subject)) = row.first()
        {
            self.erased.insert(subject.clone());
        }
        row.truncate(file.key);
        Ok(row)
    }

    /// Every history is chained from its first entry to the end that is said of it.
    fn chains(&self) -> Result<(), CheckError> {
        let (mut cases, mut events) = (open(&self.folder, &CASES)?, open(&self.folder, &EVENTS)?);
        let mut next = event(&mut events)?;
        while let Some(end) = case(&mut cases)? {
            let (mut version, mut head) = (0, GENESIS);
            while let Some(found) = next.take_if(|found| found.stream.to_string() == end.case) {
                version += 1;
                follows(&found, version, head).map_err(|why| bad(&EVENTS, events.number(), why))?;
                head = found.hash;
                next = event(&mut events)?;
            }
            if (version, head) != (end.events, end.head) {
                return Err(bad(&CASES, cases.number(), BadLine::End));
            }
        }
        match next {
            Some(_) => Err(bad(&EVENTS, events.number(), BadLine::Chain)),
            None => Ok(()),
        }
    }
}

/// What is said of a case.
struct End {
    case: String,
    events: i64,
    head: Hash,
}

fn case(cases: &mut In) -> Result<Option<End>, CheckError> {
    let Some(mut row) = row(cases, &CASES)? else { return Ok(None) };
    let read = (|| {
        Ok::<_, crate::error::Error>(End {
            case: row.get(0)?,
            events: row.get(2)?,
            head: row.get(3)?,
        })
    })();
    read.map(Some).map_err(|_| bad(&CASES, cases.number(), BadLine::End))
}

fn event(events: &mut In) -> Result<Option<StoredEvent>, CheckError> {
    let Some(row) = row(events, &EVENTS)? else { return Ok(None) };
    stored(row).map(Some).map_err(|_| bad(&EVENTS, events.number(), BadLine::Hash))
}

fn row(lines: &mut In, file: &File) -> Result<Option<Row>, CheckError> {
    let number = lines.number() + 1;
    let Some(line) = lines.next().map_err(|e| unreadable(file, e))? else { return Ok(None) };
    let row = line::read(file.columns, line).map_err(|why| bad(file, number, why))?;
    Ok(Some(Row::new(row)))
}

fn follows(event: &StoredEvent, version: i64, head: Hash) -> Result<(), BadLine> {
    if event.version != version || event.prev_hash != head {
        return Err(BadLine::Chain);
    }
    if event.compute_hash() == event.hash { Ok(()) } else { Err(BadLine::Hash) }
}

pub(super) fn open(folder: &Path, file: &File) -> Result<In, CheckError> {
    In::open(&folder.join(file.name)).map_err(|e| unreadable(file, e))
}

pub(super) fn unreadable(file: &File, error: io::Error) -> CheckError {
    CheckError::File(file.name.to_owned(), error)
}

pub(super) fn bad(file: &File, line: u64, why: BadLine) -> CheckError {
    CheckError::Line { file: file.name.to_owned(), line, why }
}

/// The line of `events.jsonl` that holds an entry.
pub(super) fn line_of(folder: &Path, case: &str, version: i64) -> Result<CheckError, CheckError> {
    let mut events = open(folder, &EVENTS)?;
    while let Some(found) = event(&mut events)? {
        if found.version == version && found.stream.to_string() == case {
            break;
        }
    }
    Ok(bad(&EVENTS, events.number(), BadLine::WordsMissing))
}
