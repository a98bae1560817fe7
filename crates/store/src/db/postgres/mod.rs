//! PostgreSQL: a pool of connections, a transaction for each closure.
//!
//! Round trips are what a server costs, so `BEGIN` travels with the first statement, independent
//! statements travel together, and a transaction's last statements can take `COMMIT` with them.

mod fault;
mod session;
mod types;

use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, QueueMode, RecyclingMethod,
    Runtime,
};
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;

use self::fault::fault;
pub(super) use self::session::PgSession;
use super::job::Work;
use super::session::{Counter, Reader, Session, Tx};
use crate::error::{Error, Outage};

/// Writers see what was committed before each statement; version checks and row locks do the rest.
/// Whether they may write is the server's to say: an administrator may have switched it off.
const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
/// Readers see one instant.
const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Nobody waits longer for a lock than on SQLite, unless the administrator said so.
const LOCKS: &str = "SELECT set_config('lock_timeout', '5s', false) \
                     WHERE current_setting('lock_timeout') = '0'";
/// A statement is planned once: ours are looked up by keys, whatever their values.
const PLANS: &str = "SET plan_cache_mode = force_generic_plan";

/// How long a request waits for a free connection, and a connection for the server.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a PostgreSQL database is reached.
#[derive(Clone)]
pub struct PostgresOptions {
    /// `postgres://user@host/database`, or `host=… dbname=…`.
    pub url: String,
    /// How many connections this process may hold.
    pub connections: usize,
}

impl PostgresOptions {
    /// The usual settings for a database at `url`.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 16 }
    }
}

impl std::fmt::Debug for PostgresOptions {
    /// Leaves the address out: it may carry a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresOptions")
            .field("connections", &self.connections)
            .finish_non_exhaustive()
    }
}

/// An open PostgreSQL database.
pub(super) struct Postgres {
    pool: Pool,
    url: String,
    count: Counter,
}

impl Postgres {
    pub(super) async fn open(options: &PostgresOptions, count: Counter) -> Result<Self, Error> {
        let mut config: tokio_postgres::Config = options.url.parse().map_err(|_| {
            Error::internal("the address of the PostgreSQL database cannot be read")
        })?;
        config.application_name("concord");
        let recycle = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycle))
            .max_size(options.connections.max(2))
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            // The connection that was used last has its plans and pages at hand.
            .queue_mode(QueueMode::Lifo)
            .post_create(Hook::async_fn(|connection, _| {
                Box::pin(async move {
                    connection.batch_execute(LOCKS).await.map_err(HookError::Backend)?;
                    connection.batch_execute(PLANS).await.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|_| Error::internal("the pool of connections could not be built"))?;
        let postgres = Self { pool, url: options.url.clone(), count };
        drop(postgres.connection().await?);
        Ok(postgres)
    }

    /// The address, for `pg_dump` and its like.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) async fn write<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Tx) -> Work<'s, T, E> + Send + 'static,
        E: From<Error>,
    {
        let session = PgSession::new(self.connection().await?, WRITE);
        let mut tx = Tx::new(Session::Postgres(session), self.count.clone());
        let result = work(&mut tx).await;
        let failed = tx.failed.take();
        let Session::Postgres(session) = &mut tx.session else { return result };
        match (result, failed) {
            (Ok(value), None) => {
                session.commit().await?;
                Ok(value)
            }
            (Ok(_), Some(error)) => {
                session.rollback().await?;
                Err(error.into())
            }
            (Err(error), _) => {
                session.rollback().await?;
                Err(error)
            }
        }
    }

    pub(super) async fn read<F, T, E>(&self, work: F) -> Result<T, E>
    where
        F: for<'s> FnOnce(&'s mut Reader) -> Work<'s, T, E> + Send + 'static,
        E: From<Error>,
    {
        let session = PgSession::new(self.connection().await?, READ);
        let mut reader = Reader::new(Session::Postgres(session), self.count.clone());
        let result = work(&mut reader).await;
        if let Session::Postgres(session) = &mut reader.session {
            session.leave();
        }
        result
    }

    async fn connection(&self) -> Result<Object, Error> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => {
                refused(&error)
            }
            PoolError::Timeout(_) => Outage::Busy.into(),
            PoolError::Closed => Outage::Closed.into(),
            _ => Outage::Unreachable.into(),
        })
    }
}

/// Why the server lets nobody in.
fn refused(error: &tokio_postgres::Error) -> Error {
    // 'The database is not currently accepting connections': switched off for a while.
    let closed = error.code() == Some(&SqlState::OBJECT_NOT_IN_PREREQUISITE_STATE);
    if closed { Outage::Unreachable.into() } else { fault(error) }
}
