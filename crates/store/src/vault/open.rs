//! Decrypting words that were fetched.

use std::collections::{BTreeSet, HashMap};

use domain::ids::WordsId;

use super::fetch::{Fetched, Record};
use super::{Plain, Vault, VaultError, key_context, words_context};
use crate::cipher::Key;
use crate::keystore::{Found, Subject};

/// What became of a record of words.
#[derive(Debug, Clone)]
pub enum Opened {
    /// The words.
    Words(Plain),
    /// They were erased, with their subject or by themselves.
    Erased,
    /// They are there, but no key for them is: the keystore is not the one they were sealed with.
    KeyLost,
}

impl Opened {
    /// The words, where there are any.
    pub fn words(&self) -> Option<&Plain> {
        match self {
            Self::Words(plain) => Some(plain),
            Self::Erased | Self::KeyLost => None,
        }
    }
}

impl Vault {
    /// Opens what [`fetch`](fn@super::fetch) found; ids without a record are left out.
    pub async fn open(&self, fetched: Fetched) -> Result<HashMap<WordsId, Opened>, VaultError> {
        let keyed = fetched.records.values().flat_map(|record| &record.keys);
        let subjects: BTreeSet<_> = keyed.map(|(subject, _)| *subject).collect();
        let keys = self.keystore.find(subjects).await?;
        let records = fetched.records.into_iter();
        records.map(|(id, record)| Ok((id, open_one(id, &record, &keys)?))).collect()
    }
}

fn open_one(
    id: WordsId,
    record: &Record,
    subject_keys: &HashMap<Subject, Found>,
) -> Result<Opened, VaultError> {
    let Some(ciphertext) = &record.ciphertext else { return Ok(Opened::Erased) };
    let mut outcome = if record.keys.is_empty() { Opened::Erased } else { Opened::KeyLost };
    for (subject, wrapped) in &record.keys {
        match subject_keys.get(subject) {
            Some(Found::Key(key)) => {
                let bytes = key.open(&key_context(id, *subject), wrapped);
                let key = bytes.and_then(|bytes| Key::from_slice(&bytes));
                let salted =
                    key.and_then(|key| key.open(&words_context(id, &record.kind), ciphertext));
                return match salted {
                    Some(salted) => Ok(Opened::Words(Plain { salted })),
                    None => Err(VaultError::Damaged(id)),
                };
            }
            Some(Found::Erased) => outcome = Opened::Erased,
            None => {}
        }
    }
    Ok(outcome)
}
