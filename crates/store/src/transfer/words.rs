//! Records of words as lines: sealed as the database keeps them, or in the open.

use std::collections::BTreeSet;

use domain::ids::{CaseId, WordsId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize as _, Zeroizing};

use super::line::BadLine;
use crate::db::Value;
use crate::hex;
use crate::keystore::Subject;
use crate::vault::{KnownWords, NewWords, Plain, Record, SALT};

/// Words as they are kept. Erased, they have no ciphertext.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedLine {
    pub(super) words_id: String,
    pub(super) case: Option<String>,
    pub(super) kind: String,
    pub(super) created: String,
    pub(super) ciphertext: Option<String>,
    pub(super) keys: Vec<SealedKey>,
}

/// The key of words, wrapped for one of those they are about.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedKey {
    pub(super) about: String,
    pub(super) wrapped: String,
}

/// Words in the open, and what they were when they were erased.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenLine {
    pub(super) words_id: String,
    pub(super) case: Option<String>,
    pub(super) kind: String,
    pub(super) created: String,
    pub(super) erased: bool,
    pub(super) about: Vec<String>,
    /// 32 bytes; `commitment` is SHA-256 of them and the words.
    pub(super) salt: Option<String>,
    pub(super) commitment: Option<String>,
    pub(super) text: Option<String>,
    /// In place of `text`, where the words are not UTF-8: hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) bytes: Option<String>,
}

impl SealedLine {
    /// What the vault opens.
    pub(super) fn record(&self) -> Result<(WordsId, Record), BadLine> {
        let keys = self.keys.iter().map(|key| {
            let subject = key.about.parse().map_err(|_| other("about", "a subject"))?;
            Ok((subject, digits("wrapped", &key.wrapped)?))
        });
        let record = Record {
            kind: self.kind.clone(),
            ciphertext: self.ciphertext.as_deref().map(|t| digits("ciphertext", t)).transpose()?,
            keys: keys.collect::<Result<_, BadLine>>()?,
        };
        Ok((id(&self.words_id)?, record))
    }

    /// The same in the open; without words where they were erased.
    pub(super) fn opened(self, plain: Option<&Plain>) -> OpenLine {
        let words = plain.map(Plain::expose);
        let text = words.and_then(|words| String::from_utf8(words.to_vec()).ok());
        let bytes = words.filter(|_| text.is_none()).map(hex::encode);
        let about = self.keys.into_iter().map(|key| key.about).filter(|_| plain.is_some());
        OpenLine {
            words_id: self.words_id,
            case: self.case,
            kind: self.kind,
            created: self.created,
            erased: plain.is_none(),
            about: about.collect(),
            salt: plain.map(|plain| hex::encode(plain.salt())),
            commitment: plain.map(|plain| hex::encode(&plain.commitment())),
            text,
            bytes,
        }
    }
}

/// A line of words in the open, understood.
pub(super) enum Known {
    /// Words, to be sealed anew.
    Words(KnownWords),
    /// They were erased.
    Erased,
}

impl OpenLine {
    /// Reads what the line says, and compares the words with their commitment.
    pub(super) fn known(&self) -> Result<Known, BadLine> {
        let id = id(&self.words_id)?;
        let stream: Option<CaseId> = self
            .case
            .as_deref()
            .map(|case| case.parse().map_err(|_| other("case", "an id or null")))
            .transpose()?;
        let created = self
            .created
            .parse()
            .map_err(|_| other("created", "an instant such as 2026-11-22T…"))?;
        let words = match (&self.text, &self.bytes) {
            (Some(text), None) => Some(Zeroizing::new(text.as_bytes().to_vec())),
            (None, Some(bytes)) => Some(Zeroizing::new(digits("bytes", bytes)?)),
            _ => None,
        };
        let Some(words) = words.filter(|_| !self.erased) else {
            let nothing = self.erased && self.text.is_none() && self.bytes.is_none();
            return if nothing { Ok(Known::Erased) } else { Err(BadLine::Missing("text")) };
        };
        let salt = self.salt.as_deref().ok_or(BadLine::Missing("salt"))?;
        let salt: [u8; SALT] =
            digits("salt", salt)?.try_into().map_err(|_| other("salt", "32 bytes"))?;
        let commitment = self.commitment.as_deref().ok_or(BadLine::Missing("commitment"))?;
        let found = Sha256::new().chain_update(salt).chain_update(&words).finalize();
        if digits("commitment", commitment)? != found.as_slice() {
            return Err(BadLine::Commitment);
        }
        let subjects: Vec<Subject> = self
            .about
            .iter()
            .map(|about| about.parse().map_err(|_| other("about", "subjects")))
            .collect::<Result<_, _>>()?;
        if subjects.is_empty() {
            return Err(other("about", "at least one subject"));
        }
        let words = NewWords { id, kind: self.kind.clone(), stream, subjects, words };
        Ok(Known::Words(KnownWords { words, salt, created }))
    }
}

impl Drop for OpenLine {
    fn drop(&mut self) {
        self.text.zeroize();
        self.bytes.zeroize();
    }
}

/// A line of words of either kind, checked for itself; answers its key.
pub(super) fn check(
    sealed: bool,
    line: &[u8],
    erased: &BTreeSet<String>,
) -> Result<String, BadLine> {
    if sealed {
        let line: SealedLine = parse(line)?;
        line.record()?;
        return Ok(line.words_id);
    }
    let line: OpenLine = parse(line)?;
    if let Known::Words(_) = line.known()?
        && line.about.iter().any(|about| erased.contains(about))
    {
        return Err(BadLine::Erased);
    }
    Ok(line.words_id.clone())
}

pub(super) fn parse<'l, T: Deserialize<'l>>(line: &'l [u8]) -> Result<T, BadLine> {
    serde_json::from_slice(line).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => BadLine::Fields,
        _ => BadLine::NotAnObject,
    })
}

fn id(text: &str) -> Result<WordsId, BadLine> {
    text.parse().map_err(|_| other("words_id", "an id"))
}

fn digits(field: &'static str, text: &str) -> Result<Vec<u8>, BadLine> {
    hex::decode(text).ok_or(other(field, "hexadecimal digits"))
}

const fn other(field: &'static str, wanted: &'static str) -> BadLine {
    BadLine::Other(field, wanted)
}

/// The row of words that were erased: columns in the order of [`crate::vault::INSERT_WORDS`].
pub(super) fn erased_row(line: &OpenLine) -> Vec<Value> {
    row(&line.words_id, line.case.as_ref(), &line.kind, Value::Null, &line.created)
}

impl SealedLine {
    /// The rows of words and of their keys.
    pub(super) fn rows(&self) -> (Vec<Value>, Vec<Vec<Value>>) {
        let bytes = |text: &str| hex::decode(text).map_or(Value::Null, Value::Bytes);
        let ciphertext = self.ciphertext.as_deref().map_or(Value::Null, bytes);
        let words = row(&self.words_id, self.case.as_ref(), &self.kind, ciphertext, &self.created);
        let case = stream(self.case.as_ref());
        let key = |key: &SealedKey| {
            let (words, about) = (self.words_id.clone(), key.about.clone());
            vec![case.clone(), Value::Text(words), Value::Text(about), bytes(&key.wrapped)]
        };
        (words, self.keys.iter().map(key).collect())
    }
}

/// As the database has it: empty for words of no case.
fn stream(case: Option<&String>) -> Value {
    Value::Text(case.cloned().unwrap_or_default())
}

fn row(
    id: &str,
    case: Option<&String>,
    kind: &str,
    ciphertext: Value,
    created: &str,
) -> Vec<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    vec![stream(case), text(id), text(kind), ciphertext, text(created)]
}
