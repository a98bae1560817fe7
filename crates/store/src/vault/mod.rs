//! The vault: every record of words encrypted by itself, under a key of its own, wrapped for each
//! person it is about.
//!
//! An event holds a record's id and a *commitment*, SHA-256 of a random salt and the words. Salt
//! and words are erased together: the history stays provable and says nothing.

mod erase;
mod fetch;
mod open;
mod seal;

use std::fmt;

use domain::ids::{CaseId, WordsId};
use domain::time::Timestamp;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

pub use self::erase::{EraseError, delete_words, shared_words};
pub(crate) use self::erase::{MARK_ERASED, deletions};
pub(crate) use self::fetch::Record;
pub use self::fetch::{Fetched, fetch, fetch_stream};
pub use self::open::Opened;
pub use self::seal::store;
pub(crate) use self::seal::{INSERT_KEY, INSERT_WORDS, KnownWords, insertions};
use crate::canonical::Canonical;
pub use crate::cipher::TooLong;
use crate::db::dialect::Dialect;
use crate::error::Error as DbError;
use crate::events::Hash;
use crate::keystore::{Keystore, KeystoreError, Subject};

/// The salt before the words, in bytes: without it, short words could be guessed from their hash.
pub(crate) const SALT: usize = 32;

/// Why words were not sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VaultError {
    /// The keystore gave no keys.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// A record does not open under its own key, or its key not under its subject's.
    #[error("the words {0} are damaged")]
    Damaged(WordsId),
    /// Words about nobody could never be erased.
    #[error("words need a subject")]
    NoSubject,
    /// There is a limit to everything.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Words that are to be kept.
#[derive(Clone)]
pub struct NewWords {
    /// The record's id, made by the caller because the event names it too.
    pub id: WordsId,
    /// What kind of words, as a code, such as `contact-note`.
    pub kind: String,
    /// The case they belong to, where they belong to one.
    pub stream: Option<CaseId>,
    /// Whom they are about; at least one.
    pub subjects: Vec<Subject>,
    /// The words.
    pub words: Zeroizing<Vec<u8>>,
}

/// Words ready to be stored: nobody can read them without the keystore.
#[derive(Clone, PartialEq, Eq)]
pub struct SealedWords {
    /// The record's id.
    pub id: WordsId,
    /// SHA-256 of the salt and the words, for the event that points here.
    pub commitment: Hash,
    pub(crate) kind: String,
    /// Of which case; empty for words of none.
    pub(crate) stream: String,
    pub(crate) ciphertext: Vec<u8>,
    pub(crate) keys: Vec<(Subject, Vec<u8>)>,
    pub(crate) created: Timestamp,
}

/// Words in the clear. They are wiped from memory when dropped and never shown by `{:?}`.
#[derive(Clone)]
pub struct Plain {
    salted: Zeroizing<Vec<u8>>,
}

impl Plain {
    /// The words.
    pub fn expose(&self) -> &[u8] {
        self.salted.get(SALT..).unwrap_or_default()
    }

    /// The salt before the words.
    pub(crate) fn salt(&self) -> &[u8] {
        self.salted.get(..SALT).unwrap_or_default()
    }

    /// What the event that points to these words must say of them.
    pub fn commitment(&self) -> Hash {
        Sha256::digest(&*self.salted).into()
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plain(…)")
    }
}

impl fmt::Debug for NewWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewWords").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for SealedWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedWords").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Seals and opens words with the keys of one keystore.
pub struct Vault {
    keystore: Keystore,
    clock: std::sync::Arc<dyn domain::time::Clock>,
    entropy: std::sync::Arc<dyn domain::entropy::Entropy>,
}

impl Vault {
    /// A vault on a keystore.
    pub fn new(
        keystore: Keystore,
        clock: std::sync::Arc<dyn domain::time::Clock>,
        entropy: std::sync::Arc<dyn domain::entropy::Entropy>,
    ) -> Self {
        Self { keystore, clock, entropy }
    }

    /// Where the keys are.
    pub fn keystore(&self) -> &Keystore {
        &self.keystore
    }
}

/// A record moved to another id or kind does not open there.
fn words_context(id: WordsId, kind: &str) -> Canonical {
    Canonical::new("concord/words/1").text(id).text(kind)
}

/// A key moved to other words or another subject does not open there.
fn key_context(id: WordsId, subject: Subject) -> Canonical {
    Canonical::new("concord/word-key/1").text(id).text(subject)
}

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [seal::STATEMENTS, fetch::STATEMENTS, erase::STATEMENTS];
    let chosen = [fetch::by_ids(dialect), erase::empty(dialect), erase::delete_keys(dialect)];
    fixed.into_iter().flatten().copied().chain(chosen)
}
