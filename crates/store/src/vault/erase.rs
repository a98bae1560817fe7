//! Erasing: the key first, then the words, with a ledger on both sides so that a restored backup
//! catches up.

use std::collections::BTreeSet;

use domain::ids::WordsId;
use domain::time::Timestamp;
use thiserror::Error;

use super::Vault;
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Db, Reader, Statement, Tx};
use crate::error::Error as DbError;
use crate::json;
use crate::keystore::{KeystoreError, Subject};
use crate::sql::statements;

statements! {
    SHARED = "SELECT mine.words_id FROM word_keys mine \
     WHERE mine.subject = $1 AND EXISTS (SELECT 1 FROM word_keys other \
     WHERE other.stream = mine.stream AND other.words_id = mine.words_id AND other.subject <> $1) ORDER BY mine.words_id";
    EMPTY_WORDS = "UPDATE words SET ciphertext = NULL \
     WHERE words_id IN (SELECT words_id FROM word_keys WHERE subject = $1)";
    DELETE_KEYS = "DELETE FROM word_keys WHERE subject = $1";
    pub(crate) MARK_ERASED = "INSERT INTO erasures (subject, erased) VALUES ($1, $2) \
     ON CONFLICT (subject) DO NOTHING";
    ERASED = "SELECT subject FROM erasures ORDER BY subject";
}

/// Why nobody was erased.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EraseError {
    /// Some records are about others too; a human has to make a version without this person, and
    /// delete these, first.
    #[error("{} records are about others too", .0.len())]
    Shared(Vec<WordsId>),
    /// The keystore did not destroy the key.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl Vault {
    /// Erases all words about a subject, in this database and, through the key, in every copy.
    ///
    /// The key goes first. Should the database fail after that, the words are unreadable already,
    /// and [`Vault::replay_erasures`] finishes when the store is next opened.
    pub async fn erase_subject(&self, db: &Db, subject: Subject) -> Result<(), EraseError> {
        let shared = db.read(move |reader| Box::pin(shared_words(reader, subject))).await?;
        if !shared.is_empty() {
            return Err(EraseError::Shared(shared));
        }
        let at = self.clock.now();
        self.keystore.destroy(subject, at).await?;
        db.write(move |tx| Box::pin(erase_rows(tx, subject, at))).await?;
        Ok(())
    }

    /// Brings a database up to the keystore's ledger of erasures, as after a restore, and answers
    /// how many subjects it had to catch up with.
    pub async fn replay_erasures(&self, db: &Db) -> Result<usize, EraseError> {
        let done = db.read(|reader| Box::pin(erasures_here(reader))).await?;
        let mut replayed = 0;
        for (subject, at) in self.keystore.erasures().await? {
            if !done.contains(&subject.to_string()) {
                db.write(move |tx| Box::pin(erase_rows(tx, subject, at))).await?;
                replayed += 1;
            }
        }
        Ok(replayed)
    }
}

/// The records about a subject that are about others too.
pub async fn shared_words(reader: &mut Reader, subject: Subject) -> Result<Vec<WordsId>, DbError> {
    let rows = reader.fetch_all(SHARED, &args![subject]).await?;
    rows.into_iter().map(|mut row| row.get(0)).collect()
}

/// Empties records of words by themselves, as when they stand under the wrong person.
pub async fn delete_words(tx: &mut Tx, ids: &[WordsId]) -> Result<(), DbError> {
    let list = json::texts(ids);
    for statement in deletions(tx.dialect(), &list) {
        tx.execute(statement.sql, &statement.args).await?;
    }
    Ok(())
}

/// The statements of [`delete_words`], for a transaction that sends them with others.
pub(crate) fn deletions(dialect: Dialect, list: &String) -> [Statement<'_>; 2] {
    [Statement::new(empty(dialect), args![list]), Statement::new(delete_keys(dialect), args![list])]
}

pub(crate) async fn erase_rows(
    tx: &mut Tx,
    subject: Subject,
    at: Timestamp,
) -> Result<(), DbError> {
    tx.execute(EMPTY_WORDS, &args![subject]).await?;
    tx.execute(DELETE_KEYS, &args![subject]).await?;
    tx.execute(MARK_ERASED, &args![subject, at]).await?;
    Ok(())
}

/// The subjects that this database knows to be erased.
pub(crate) async fn erasures_here(reader: &mut Reader) -> Result<BTreeSet<String>, DbError> {
    let rows = reader.fetch_all(ERASED, &[]).await?;
    rows.into_iter().map(|mut row| row.get(0)).collect()
}

pub(super) const fn empty(dialect: Dialect) -> &'static str {
    dialect.pick(
        "UPDATE words SET ciphertext = NULL \
         WHERE words_id IN (SELECT value FROM json_each($1))",
        "UPDATE words SET ciphertext = NULL WHERE words_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json))))",
    )
}

pub(super) const fn delete_keys(dialect: Dialect) -> &'static str {
    dialect.pick(
        "DELETE FROM word_keys WHERE (stream, words_id) IN \
         (SELECT w.stream, w.words_id FROM json_each($1) j CROSS JOIN words w ON w.words_id = j.value)",
        "DELETE FROM word_keys WHERE words_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json))))",
    )
}
