//! One façade over SQLite and PostgreSQL: the same SQL text, the same parameters, the same rows.
//!
//! ```text
//! let version: i64 = db
//!     .write(move |tx| Box::pin(async move {
//!         tx.execute("INSERT INTO settings (key, value) VALUES ($1, $2)", &args!["name", value])
//!             .await?;
//!         …
//!     }))
//!     .await?;
//! ```

mod arg;
pub mod dialect;
mod durability;
mod job;
pub mod migrate;
mod postgres;
mod row;
mod session;
mod sqlite;
#[cfg(feature = "tape")]
pub mod tape;

use std::path::Path;
use std::sync::Arc;

use domain::time::Clock;

pub use self::arg::{Arg, Statement};
pub use self::durability::Durability;
pub use self::job::Work;
pub use self::postgres::PostgresOptions;
pub(crate) use self::row::Value;
pub use self::row::{Column, Row};
pub use self::session::{Reader, Tx};
pub use self::sqlite::SqliteOptions;

use self::dialect::Dialect;
use self::postgres::Postgres;
use self::session::Counter;
use self::sqlite::Sqlite;
use crate::error::Error;

/// `CONC`: SQLite's application id of a database of case files.
pub const CASE_FILES_ID: i32 = 0x434F_4E43;
/// `CONK`: SQLite's application id of a keystore.
pub const KEYSTORE_ID: i32 = 0x434F_4E4B;

/// Where a database is.
#[derive(Debug, Clone)]
pub enum Location {
    /// A file that this process opens itself.
    Sqlite(SqliteOptions),
    /// A server.
    Postgres(PostgresOptions),
}

impl Location {
    /// The same place, for a keystore: marked as one, and read by few.
    #[must_use]
    pub fn for_keys(self) -> Self {
        match self {
            Self::Sqlite(options) => {
                Self::Sqlite(SqliteOptions { readers: 1, application_id: KEYSTORE_ID, ..options })
            }
            server @ Self::Postgres(_) => server,
        }
    }
}

/// An open database. Clones share it; the last one to go closes it.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    count: Counter,
}

#[derive(Clone)]
enum Engine {
    Sqlite(Arc<Sqlite>),
    Postgres(Arc<Postgres>),
}

impl Db {
    /// Opens a database as it is, without looking at its schema.
    pub async fn open(location: &Location, clock: Arc<dyn Clock>) -> Result<Self, Error> {
        let count = Counter::default();
        let engine = match location {
            Location::Sqlite(options) => {
                Engine::Sqlite(Arc::new(Sqlite::open(options, clock, &count)?))
            }
            Location::Postgres(options) => {
                Engine::Postgres(Arc::new(Postgres::open(options, count.clone()).await?))
            }
        };
        Ok(Self { engine, count })
    }

    /// Runs `work` in a transaction, committed when it answers `Ok` and undone when it fails.
    ///
    /// On SQLite `work` runs on the writer's thread and may wait for nothing but its own
    /// statements. The answer comes after the commit.
    pub async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Tx) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.write(work).await,
            Engine::Postgres(postgres) => postgres.write(work).await,
        }
    }

    /// Runs `work` on a consistent view of the database.
    pub async fn read<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Reader) -> Work<'s, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        #[cfg(feature = "tape")]
        self.count.tape.transaction();
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(work).await,
            Engine::Postgres(postgres) => postgres.read(work).await,
        }
    }

    /// How many statements this database was sent since it was opened, those that open and close
    /// transactions left out.
    pub fn statements(&self) -> u64 {
        self.count.get()
    }

    /// Which engine this is.
    pub fn dialect(&self) -> Dialect {
        match &self.engine {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The database file, where it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.engine {
            Engine::Sqlite(sqlite) => Some(sqlite.path()),
            Engine::Postgres(_) => None,
        }
    }

    /// The server's address, where there is a server.
    pub(crate) fn url(&self) -> Option<&str> {
        match &self.engine {
            Engine::Sqlite(_) => None,
            Engine::Postgres(postgres) => Some(postgres.url()),
        }
    }
}
