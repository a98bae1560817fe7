//! Everything that is stored, behind one handle.

use std::path::PathBuf;
use std::sync::Arc;

use domain::entropy::Entropy;
use domain::ids::CaseId;
use domain::time::Clock;
use thiserror::Error;

use crate::append::{Append, AppendError, Appended, Bulk, append, append_many};
use crate::db::migrate::{MigrateError, migrate};
use crate::db::{Db, Location, Reader, SqliteOptions, Tx, Work};
use crate::error::Error as DbError;
use crate::events::StoredEvent;
use crate::hex;
use crate::keystore::{Keystore, KeystoreError, Subject};
use crate::records::settings;
use crate::schema::CASE_FILES;
use crate::transfer::held::{Held, HeldError};
use crate::vault::{EraseError, NewWords, SealedWords, Vault, VaultError};

/// The name of the keystore's file in the folder of keys.
pub const KEYSTORE_FILE: &str = "keystore.sqlite";

/// Where things are kept, and whence time and randomness come.
#[derive(Clone)]
pub struct Config {
    /// The case files and the records beside them.
    pub database: Location,
    /// The folder with the master key, the signing key and, unless it is elsewhere, the keystore.
    pub keys: PathBuf,
    /// The keystore, where it is not the usual file in the folder of keys.
    pub keystore: Option<Location>,
    /// The present instant.
    pub clock: Arc<dyn Clock>,
    /// Unpredictable bytes.
    pub entropy: Arc<dyn Entropy>,
}

/// Why the store does not open. Nothing was changed that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OpenError {
    /// A folder could not be made.
    #[error("the folder {0} cannot be used: {1}")]
    Folder(String, std::io::ErrorKind),
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[source] DbError),
    /// The database has another schema.
    #[error(transparent)]
    Schema(#[from] MigrateError),
    /// The keys cannot be opened.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// There are words, but not one key: the keystore is new, or another's.
    #[error("the database holds words, but the keystore beside it is empty: it was lost or moved")]
    KeystoreLost,
    /// The keys are those of another installation.
    #[error(
        "the keystore is not the one that belongs to this database: two servers with keys of their own \
             would each write words that the other cannot read"
    )]
    KeystoreOther,
    /// It is being moved or filled.
    #[error(transparent)]
    Held(#[from] HeldError),
    /// An erasure that a restored database does not know of could not be repeated.
    #[error("erasures could not be repeated: {0}")]
    Erasures(#[source] EraseError),
}

/// The open store. Clones share it.
#[derive(Clone)]
pub struct Store {
    db: Db,
    vault: Arc<Vault>,
    config: Arc<Config>,
    /// Keeps a move away from a file that is in use.
    _held: Option<Arc<Held>>,
}

impl Store {
    /// Opens the database and the keystore, brings their schemas up to date, and repeats erasures
    /// that the database does not know of. Makes whatever is not there yet.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        make_folders(&config)?;
        let clock = &config.clock;
        let db = Db::open(&config.database, Arc::clone(clock)).await.map_err(|e| match e {
            DbError::Foreign => OpenError::Schema(MigrateError::Foreign),
            other => OpenError::Database(other),
        })?;
        let held = Held::shared(&config.database)?;
        migrate(&db, CASE_FILES, Arc::clone(clock)).await?;
        let keystore = Keystore::open(
            &config.keystore_location(),
            &config.keys,
            Arc::clone(clock),
            Arc::clone(&config.entropy),
        )
        .await?;
        Self::on(db, keystore, config, held).await
    }

    /// A store on a database and a keystore that have their schemas and belong together.
    pub(crate) async fn on(
        db: Db,
        keystore: Keystore,
        config: Config,
        held: Option<Held>,
    ) -> Result<Self, OpenError> {
        if keystore.is_empty().await? && has_words(&db).await.map_err(OpenError::Database)? {
            return Err(OpenError::KeystoreLost);
        }
        if !belongs(&db, &keystore).await? {
            return Err(OpenError::KeystoreOther);
        }
        let vault = Vault::new(keystore, Arc::clone(&config.clock), Arc::clone(&config.entropy));
        vault.replay_erasures(&db).await.map_err(OpenError::Erasures)?;
        let held = held.map(Arc::new);
        Ok(Self { db, vault: Arc::new(vault), config: Arc::new(config), _held: held })
    }

    /// The database of case files.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The vault.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The vault, for work that outlives this handle.
    pub(crate) fn shared_vault(&self) -> Arc<Vault> {
        Arc::clone(&self.vault)
    }

    /// How it was opened.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// See [`Db::read`].
    pub async fn read<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Reader) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.db.read(work).await
    }

    /// See [`Db::write`].
    pub async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Tx) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.db.write(work).await
    }

    /// Records what a command changes, all of it or nothing.
    pub async fn append(&self, what: Append) -> Result<Appended, AppendError> {
        append(&self.db, what).await
    }

    /// Records whole new histories in one transaction, all of them or none; how many hold the
    /// writer for how long is the caller's to choose.
    pub async fn append_many(&self, bulk: impl Into<Arc<Bulk>>) -> Result<(), DbError> {
        append_many(&self.db, bulk.into()).await
    }

    /// The history of a case, in order; `None` where there is no such case.
    pub async fn load(&self, stream: CaseId) -> Result<Option<Vec<StoredEvent>>, DbError> {
        self.db.read(move |reader| Box::pin(crate::events::load(reader, stream))).await
    }

    /// Encrypts words, for an [`Append`] or a record that points to them.
    pub async fn seal(&self, records: Vec<NewWords>) -> Result<Vec<SealedWords>, VaultError> {
        self.vault.seal(records).await
    }

    /// Erases all words about a subject, here and, through the key, in every copy.
    pub async fn erase_subject(&self, subject: Subject) -> Result<(), EraseError> {
        self.vault.erase_subject(&self.db, subject).await
    }
}

impl Config {
    pub(crate) fn keystore_location(&self) -> Location {
        self.keystore.clone().unwrap_or_else(|| {
            Location::Sqlite(SqliteOptions::new(self.keys.join(KEYSTORE_FILE))).for_keys()
        })
    }
}

/// Makes the folders that there are not yet.
pub(crate) fn make_folders(config: &Config) -> Result<(), OpenError> {
    folders(config).try_for_each(|folder| {
        std::fs::create_dir_all(&folder)
            .map_err(|error| OpenError::Folder(folder.display().to_string(), error.kind()))
    })
}

fn folders(config: &Config) -> impl Iterator<Item = PathBuf> + '_ {
    let database = match &config.database {
        Location::Sqlite(options) => options.path.parent().map(PathBuf::from),
        Location::Postgres(_) => None,
    };
    database.into_iter().chain([config.keys.clone()]).filter(|path| !path.as_os_str().is_empty())
}

/// Whether a keystore is the one that this database is used with: the first that was opened with it.
async fn belongs(db: &Db, keystore: &Keystore) -> Result<bool, OpenError> {
    const SETTING: &str = "keystore";
    let ours = hex::encode(&keystore.fingerprint().await?);
    let known = db.read(|reader| Box::pin(settings::lookup(reader, SETTING))).await;
    if let Some(known) = known.map_err(OpenError::Database)? {
        return Ok(known == ours);
    }
    let first = ours.clone();
    let kept: Result<Option<String>, DbError> = db
        .write(move |tx| {
            Box::pin(async move {
                settings::put_first(tx, SETTING, &first).await?;
                settings::lookup(tx, SETTING).await
            })
        })
        .await;
    Ok(kept.map_err(OpenError::Database)? == Some(ours))
}

async fn has_words(db: &Db) -> Result<bool, DbError> {
    let any = "SELECT words_id FROM word_keys LIMIT 1";
    let row =
        db.read(move |reader| Box::pin(async move { reader.fetch_opt(any, &[]).await })).await?;
    Ok(row.is_some())
}
