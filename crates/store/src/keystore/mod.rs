//! The keys of the people that words are about, kept apart from the words.
//!
//! A person's key is destroyed here, and from then on no copy of the database says anything about
//! them: not the live one, and, once the keystore's own backups are 30 days old, none at all.

mod cache;
pub(crate) mod key_file;
mod master;
mod subject;
mod subject_keys;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use domain::entropy::Entropy;
use domain::time::{Clock, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use thiserror::Error;

use self::cache::Cache;
pub use self::master::MASTER_KEY_FILE;
pub use self::subject::{BadSubject, Subject};
pub(crate) use self::subject_keys::Found;
use crate::args;
use crate::canonical::Canonical;
use crate::cipher::Key;
use crate::db::dialect::Dialect;
use crate::db::migrate::{MigrateError, migrate};
use crate::db::{Db, Location};
use crate::error::Error as DbError;
use crate::schema::KEYSTORE;

/// Why the keystore does not open, or does not give a key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeystoreError {
    /// The keystore is in use, but the file with the master key is not there.
    #[error("the master key is missing: expected it in {0}")]
    MasterMissing(String),
    /// The file holds a key, but not the one this keystore was made with.
    #[error("the master key in {0} is not the one this keystore was made with")]
    MasterWrong(String),
    /// The file does not hold a key.
    #[error("the file {0} does not hold a key (64 hexadecimal digits)")]
    KeyUnreadable(String),
    /// The file cannot be read or written.
    #[error("the key file {0} cannot be used: {1}")]
    KeyFile(String, std::io::ErrorKind),
    /// A subject's key does not open under the right master key.
    #[error("a key in the keystore is damaged")]
    Damaged,
    /// Words were to be written about somebody whose words have been erased.
    #[error("the words about this person have been erased")]
    Erased,
    /// The keystore's database has another schema.
    #[error("the keystore: {0}")]
    Schema(#[source] MigrateError),
    /// The keystore's database did not do it.
    #[error("the keystore: {0}")]
    Database(#[from] DbError),
}

/// An open keystore.
pub struct Keystore {
    db: Db,
    folder: PathBuf,
    master: Key,
    cache: Mutex<Cache>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
}

impl Keystore {
    /// Opens the keystore at `location` with the master key in `folder`, or makes both where
    /// neither exists.
    pub async fn open(
        location: &Location,
        folder: &Path,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, KeystoreError> {
        let db = Db::open(location, Arc::clone(&clock)).await?;
        migrate(&db, KEYSTORE, Arc::clone(&clock)).await.map_err(KeystoreError::Schema)?;
        Self::on(db, folder, clock, entropy).await
    }

    /// A keystore on a database that has its schema.
    pub(crate) async fn on(
        db: Db,
        folder: &Path,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, KeystoreError> {
        let master = master::open(&db, folder, entropy.as_ref()).await?;
        Ok(Self { db, folder: folder.to_owned(), master, cache: Mutex::default(), clock, entropy })
    }

    /// The keystore's own database.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// A hash that only this installation can make, for telling whether a value was seen before
    /// without keeping it. `purpose` separates uses.
    pub fn keyed_hash(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        keyed_hash(&self.master, purpose, value)
    }

    /// What tells this keystore from every other, also from one with the same master key. It says
    /// nothing about the keys.
    pub(crate) async fn fingerprint(&self) -> Result<[u8; 32], KeystoreError> {
        let seal = master::proof(&self.db).await?.ok_or(KeystoreError::Damaged)?;
        Ok(self.keyed_hash("keystore", &seal))
    }

    /// What tells the master key from every other, and says nothing about it.
    pub fn master_fingerprint(&self) -> [u8; 32] {
        fingerprint(&self.master)
    }

    /// The same of the master key that lies in a folder, which is left as it is; nothing where there
    /// is none.
    ///
    /// # Errors
    /// Where the file cannot be read, or holds no key.
    pub(crate) fn master_in(folder: &Path) -> Result<Option<[u8; 32]>, KeystoreError> {
        let key = key_file::read(&folder.join(MASTER_KEY_FILE))?;
        Ok(key.as_ref().map(fingerprint))
    }

    /// Writes an erasure into the ledger, in a transaction of the keystore's database.
    pub(crate) const MARK_ERASED: &str = subject_keys::MARK_ERASED;

    /// Whether the keystore answers and still belongs to the master key in its file.
    pub(crate) async fn check(&self) -> Result<(), KeystoreError> {
        master::check(&self.db, &self.folder, &self.master).await
    }

    /// Whose keys were destroyed, and when, in the order of subjects.
    pub async fn erasures(&self) -> Result<Vec<(Subject, Timestamp)>, KeystoreError> {
        let rows = self
            .db
            .read(|reader| {
                Box::pin(async move { reader.fetch_all(subject_keys::ERASURES, &[]).await })
            })
            .await?;
        rows.into_iter().map(|mut row| Ok((subject::read(&mut row, 0)?, row.get(1)?))).collect()
    }

    /// Destroys a subject's key and writes it into the ledger. Doing it twice does it once.
    pub async fn destroy(&self, subject: Subject, at: Timestamp) -> Result<(), KeystoreError> {
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    tx.execute(subject_keys::MARK_ERASED, &args![subject, at]).await?;
                    tx.execute(subject_keys::DESTROY, &args![subject]).await?;
                    Ok::<_, DbError>(())
                })
            })
            .await?;
        self.cache().forget(subject);
        Ok(())
    }

    /// Whether no key was ever made or destroyed here.
    pub async fn is_empty(&self) -> Result<bool, KeystoreError> {
        let row = self
            .db
            .read(|reader| Box::pin(async move { reader.fetch_opt(subject_keys::ANY, &[]).await }))
            .await?;
        Ok(row.is_none())
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn fingerprint(master: &Key) -> [u8; 32] {
    keyed_hash(master, "master-key", b"")
}

fn keyed_hash(master: &Key, purpose: &str, value: &[u8]) -> [u8; 32] {
    let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
    for (to, from) in key.iter_mut().zip(master.as_bytes()) {
        *to = *from;
    }
    let mut mac = Hmac::<Sha256>::new(&key);
    mac.update(Canonical::new("concord/keyed-hash/1").text(purpose).bytes(value).as_bytes());
    mac.finalize().into_bytes().into()
}

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [master::STATEMENTS, subject_keys::STATEMENTS];
    fixed.into_iter().flatten().copied().chain([subject_keys::find(dialect)])
}
