//! Whether the store can do its work now, for `/health/ready` and for whoever looks after it.

use std::path::Path;

use thiserror::Error;

use crate::db::{Db, migrate};
use crate::error::Error as DbError;
use crate::keystore::KeystoreError;
use crate::schema::CASE_FILES;
use crate::store::Store;

/// Below this many bytes a disk counts as full: commits, backups and logs need room.
const LEAST_FREE: u64 = 64 * 1024 * 1024;

/// Why the store cannot do its work now.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unhealthy {
    /// The database does not answer.
    #[error("the database: {0}")]
    Database(#[source] DbError),
    /// The database has another schema than this program, as after an upgrade beside it.
    #[error("the database has schema {found}, this program {known}")]
    Schema {
        /// The database's.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// The keys cannot be reached.
    #[error(transparent)]
    Keys(#[from] KeystoreError),
    /// There is hardly any room left on a disk.
    #[error("the disk that holds {place} has {free} bytes left")]
    Disk {
        /// What is on it.
        place: &'static str,
        /// What is left.
        free: u64,
    },
}

impl Store {
    /// Asks the database, its schema, the keystore, and the disks.
    pub async fn health(&self) -> Result<(), Unhealthy> {
        let found = migrate::version(self.db()).await.map_err(Unhealthy::Database)?;
        let known = known(self.db());
        if found != known {
            return Err(Unhealthy::Schema { found, known });
        }
        self.vault().keystore().check().await?;
        if let Some(folder) = self.db().path().and_then(Path::parent) {
            room("the database", folder)?;
        }
        room("the keys", &self.config().keys)
    }
}

fn known(db: &Db) -> i64 {
    let steps = match db.dialect() {
        crate::db::dialect::Dialect::Sqlite => CASE_FILES.sqlite,
        crate::db::dialect::Dialect::Postgres => CASE_FILES.postgres,
    };
    steps.last().map_or(0, |step| step.version)
}

/// A disk that cannot be asked is not called full: the database will say what is wrong with it.
fn room(place: &'static str, folder: &Path) -> Result<(), Unhealthy> {
    let Ok(disk) = rustix::fs::statvfs(folder) else { return Ok(()) };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    if free < LEAST_FREE { Err(Unhealthy::Disk { place, free }) } else { Ok(()) }
}
