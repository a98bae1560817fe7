//! Encrypting words, before any transaction is opened.

use std::collections::{BTreeSet, HashMap};

use domain::time::Timestamp;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{NewWords, SALT, SealedWords, Vault, VaultError, key_context, words_context};
use crate::args;
use crate::cipher::Key;
use crate::db::{Statement, Tx};
use crate::error::Error;
use crate::keystore::Subject;
use crate::sql::statements;

statements! {
    pub(crate) INSERT_WORDS = "INSERT INTO words (stream, words_id, kind, ciphertext, created) VALUES ($1, $2, $3, $4, $5)";
    pub(crate) INSERT_KEY = "INSERT INTO word_keys (stream, words_id, subject, wrapped) VALUES ($1, $2, $3, $4)";
}

/// Words that were sealed elsewhere before, with the salt and the time that they have.
pub(crate) struct KnownWords {
    pub(crate) words: NewWords,
    pub(crate) salt: [u8; SALT],
    pub(crate) created: Timestamp,
}

impl Vault {
    /// Encrypts records of words. Their subjects' keys are fetched, or made, all at once.
    pub async fn seal(&self, records: Vec<NewWords>) -> Result<Vec<SealedWords>, VaultError> {
        if records.iter().any(|record| record.subjects.is_empty()) {
            return Err(VaultError::NoSubject);
        }
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let subjects: BTreeSet<_> =
            records.iter().flat_map(|each| &each.subjects).copied().collect();
        let keys = self.keystore.find_or_create(&subjects).await?;
        let fresh = |record| {
            let mut salt = [0; SALT];
            self.entropy.fill(&mut salt);
            KnownWords { words: record, salt, created: self.clock.now() }
        };
        records.into_iter().map(|record| self.seal_one(fresh(record), &keys)).collect()
    }

    /// Encrypts words that were sealed elsewhere before: under fresh keys, with the commitments that
    /// they have.
    pub(crate) async fn seal_again(
        &self,
        records: Vec<KnownWords>,
    ) -> Result<Vec<SealedWords>, VaultError> {
        let subjects = records.iter().flat_map(|known| &known.words.subjects).copied();
        let keys = self.keystore.find_or_create(&subjects.collect()).await?;
        records.into_iter().map(|known| self.seal_one(known, &keys)).collect()
    }

    fn seal_one(
        &self,
        known: KnownWords,
        subject_keys: &HashMap<Subject, Key>,
    ) -> Result<SealedWords, VaultError> {
        let (entropy, record) = (self.entropy.as_ref(), known.words);
        let mut salted = Zeroizing::new(known.salt.to_vec());
        salted.extend_from_slice(&record.words);
        let key = Key::generate(entropy);
        let ciphertext = key.seal(entropy, &words_context(record.id, &record.kind), &salted)?;
        let subjects: BTreeSet<_> = record.subjects.into_iter().collect();
        let keys = subjects
            .into_iter()
            .map(|subject| {
                let wrapping = subject_keys.get(&subject).ok_or(VaultError::NoSubject)?;
                let context = key_context(record.id, subject);
                Ok((subject, wrapping.seal(entropy, &context, key.as_bytes())?))
            })
            .collect::<Result<_, VaultError>>()?;
        Ok(SealedWords {
            id: record.id,
            commitment: Sha256::digest(&*salted).into(),
            kind: record.kind,
            stream: record.stream.map(|case| case.to_string()).unwrap_or_default(),
            ciphertext,
            keys,
            created: known.created,
        })
    }
}

/// Stores sealed words, in the transaction of the record that points to them.
pub async fn store(tx: &mut Tx, sealed: &[SealedWords]) -> Result<(), Error> {
    let statements: Vec<_> = sealed.iter().flat_map(insertions).collect();
    tx.run(&statements).await.map(drop)
}

/// The statements that store sealed words, for the transaction that points to them.
pub(crate) fn insertions(sealed: &SealedWords) -> impl Iterator<Item = Statement<'_>> {
    let words = Statement::new(
        INSERT_WORDS,
        args![&sealed.stream, sealed.id, &sealed.kind, &sealed.ciphertext, sealed.created],
    );
    let keys = sealed.keys.iter().map(|(subject, wrapped)| {
        Statement::new(INSERT_KEY, args![&sealed.stream, sealed.id, *subject, wrapped])
    });
    std::iter::once(words).chain(keys)
}
