//! Signed checkpoints: the end of every history, in a file outside the database.
//!
//! Whoever can write to the database can write a whole history anew, hashes and all. Not so a file
//! elsewhere, signed with a key that the database never sees. A checkpoint is text, one line a case
//! in the order of ids, so that it is written and compared without holding it in memory.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, ErrorKind, Lines, Write};
use std::path::{Path, PathBuf};

use domain::entropy::Entropy;
use domain::time::Timestamp;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::args;
use crate::db::{Db, Reader};
use crate::error::Error as DbError;
use crate::events::Hash;
use crate::hex;
use crate::keystore::KeystoreError;
use crate::keystore::key_file;
use crate::sql::statements;

/// The name of the signing key's file in the folder of keys.
pub const SIGNING_KEY_FILE: &str = "signing.key";

const TITLE: &str = "concord checkpoint 1";
const PAGE: i64 = 1_000;

statements! {
    HEADS = "SELECT stream, version, head FROM streams WHERE stream > $1 ORDER BY stream LIMIT $2";
}

/// Why a checkpoint was not written, or cannot be trusted.
#[derive(Debug, Error)]
pub enum CheckpointError {
    /// The file or folder cannot be used.
    #[error("the checkpoint {0} cannot be used: {1}")]
    File(String, #[source] std::io::Error),
    /// The signing key cannot be used.
    #[error(transparent)]
    Key(#[from] KeystoreError),
    /// There are checkpoints, but no key to check them with.
    #[error("the signing key is missing: expected it in {0}")]
    KeyMissing(String),
    /// The file is not as it was signed, or another key signed it.
    #[error("the signature of the checkpoint {0} does not fit: it was changed")]
    Signature(String),
    /// The file is not a checkpoint.
    #[error("{0} is not a checkpoint")]
    Unreadable(String),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Whether a file is a checkpoint, by the name that it was given.
fn is_one(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("checkpoint-") && path.extension().is_some_and(|end| end == "txt")
}

/// Writes a checkpoint of all histories at one instant into `folder`, and answers its path.
pub async fn write(
    db: &Db,
    folder: &Path,
    keys: &Path,
    now: Timestamp,
    entropy: &dyn Entropy,
) -> Result<PathBuf, CheckpointError> {
    let key = key_file::open_or_create(&keys.join(SIGNING_KEY_FILE), entropy)?;
    let key = SigningKey::from_bytes(&key.to_array());
    std::fs::create_dir_all(folder).map_err(|e| file_error(folder, e))?;
    let name = now.to_string().replace([':', '.'], "-");
    let path = folder.join(format!("checkpoint-{name}.txt"));
    let draft = path.with_extension("draft");
    let file = File::create(&draft).map_err(|e| file_error(&draft, e))?;
    let mut out = Signed { out: BufWriter::new(file), digest: Sha256::new() };
    let shown = draft.clone();
    let signed = db
        .read(move |reader| {
            Box::pin(async move {
                let cases = heads(reader, &mut out, now, &shown).await?;
                out.line(&format!("cases {cases}")).map_err(|e| file_error(&shown, e))?;
                Ok::<_, CheckpointError>(out)
            })
        })
        .await?;
    finish(signed, &key, &draft, &path).map_err(|e| file_error(&path, e))?;
    Ok(path)
}

/// All heads, seen at one instant.
async fn heads(
    reader: &mut Reader,
    out: &mut Signed,
    now: Timestamp,
    path: &Path,
) -> Result<u64, CheckpointError> {
    let mut line = |text: &str| out.line(text).map_err(|e| file_error(path, e));
    line(TITLE)?;
    line(&format!("made {now}"))?;
    let (mut cases, mut after) = (0, String::new());
    loop {
        let rows = reader.fetch_all(HEADS, &args![&after, PAGE]).await?;
        if rows.is_empty() {
            return Ok(cases);
        }
        for mut row in rows {
            let (stream, version, head): (String, i64, Hash) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            line(&format!("{stream} {version} {}", hex::encode(&head)))?;
            after = stream;
            cases += 1;
        }
    }
}

/// The signature goes last; the file gets its name when it is whole and on the disk.
fn finish(signed: Signed, key: &SigningKey, draft: &Path, path: &Path) -> std::io::Result<()> {
    let Signed { mut out, digest } = signed;
    let signature = key.sign(&digest.finalize());
    writeln!(out, "signature {}", hex::encode(&signature.to_bytes()))?;
    out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    std::fs::rename(draft, path)
}

struct Signed {
    out: BufWriter<File>,
    digest: Sha256,
}

impl Signed {
    fn line(&mut self, text: &str) -> std::io::Result<()> {
        self.digest.update(text.as_bytes());
        self.digest.update(b"\n");
        writeln!(self.out, "{text}")
    }
}

/// A case, the number of its events, and the hash of the last.
type End = (String, (i64, Hash));

/// A checkpoint whose signature fits, read line by line.
pub struct Checkpoint {
    path: String,
    made: Timestamp,
    lines: Lines<BufReader<File>>,
    next: Option<End>,
    named: u64,
    counted: Option<u64>,
}

impl Checkpoint {
    /// The newest checkpoint in a folder, with its signature checked; `None` where there is none.
    pub fn newest(folder: &Path, keys: &Path) -> Result<Option<Self>, CheckpointError> {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(file_error(folder, error)),
        };
        let mut newest = None;
        for entry in entries {
            let path = entry.map_err(|e| file_error(folder, e))?.path();
            if is_one(&path) {
                newest = newest.max(Some(path));
            }
        }
        let Some(path) = newest else { return Ok(None) };
        let key = keys.join(SIGNING_KEY_FILE);
        let Some(key) = key_file::read(&key)? else {
            return Err(CheckpointError::KeyMissing(key.display().to_string()));
        };
        let key = SigningKey::from_bytes(&key.to_array()).verifying_key();
        let made = check_signature(&path, &key)?;
        let file = File::open(&path).map_err(|e| file_error(&path, e))?;
        let path = path.display().to_string();
        let lines = BufReader::new(file).lines();
        let mut checkpoint = Self { path, made, lines, next: None, named: 0, counted: None };
        // Title and date were read with the signature.
        checkpoint.line()?;
        checkpoint.line()?;
        Ok(Some(checkpoint))
    }

    /// When it was made.
    pub fn made(&self) -> Timestamp {
        self.made
    }

    /// Whether it named as many cases as it counts; asked after the last.
    pub(super) fn is_complete(&self) -> bool {
        self.counted == Some(self.named)
    }

    /// The next case with its end.
    pub(super) fn next(&mut self) -> Result<Option<End>, CheckpointError> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        let Some(line) = self.line()? else { return Ok(None) };
        let fields: Vec<_> = line.split(' ').collect();
        match fields.as_slice() {
            ["cases", count] => {
                self.counted = count.parse().ok();
                Ok(None)
            }
            [stream, version, head] => {
                self.named += 1;
                let head = hex::decode(head).and_then(|bytes| Hash::try_from(bytes).ok());
                let end = version.parse().ok().zip(head);
                Ok(Some(((*stream).to_owned(), end.ok_or_else(|| self.unreadable())?)))
            }
            _ => Ok(None),
        }
    }

    /// The next case, where it does not come behind `stream`.
    pub(super) fn next_up_to(&mut self, stream: &str) -> Result<Option<End>, CheckpointError> {
        match self.next()? {
            Some(next) if next.0.as_str() > stream => {
                self.next = Some(next);
                Ok(None)
            }
            other => Ok(other),
        }
    }

    fn line(&mut self) -> Result<Option<String>, CheckpointError> {
        self.lines.next().transpose().map_err(|e| CheckpointError::File(self.path.clone(), e))
    }

    fn unreadable(&self) -> CheckpointError {
        CheckpointError::Unreadable(self.path.clone())
    }
}

/// Reads the whole file once, checks its signature, and answers when it was made.
fn check_signature(path: &Path, key: &VerifyingKey) -> Result<Timestamp, CheckpointError> {
    let unreadable = || CheckpointError::Unreadable(path.display().to_string());
    let file = File::open(path).map_err(|e| file_error(path, e))?;
    let (mut digest, mut made, mut signature) = (Sha256::new(), None, None);
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|e| file_error(path, e))?;
        if let Some(hex) = line.strip_prefix("signature ") {
            signature = hex::decode(hex);
            break;
        }
        if let (None, Some(instant)) = (made, line.strip_prefix("made ")) {
            made = instant.parse().ok();
        }
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    let signature = signature.ok_or_else(unreadable)?;
    let signature = Signature::from_slice(&signature).map_err(|_| unreadable())?;
    key.verify(&digest.finalize(), &signature)
        .map_err(|_| CheckpointError::Signature(path.display().to_string()))?;
    made.ok_or_else(unreadable)
}

fn file_error(path: &Path, error: std::io::Error) -> CheckpointError {
    CheckpointError::File(path.display().to_string(), error)
}
