//! Ways in which a database cannot be used, and back.

use std::sync::Arc;
use std::time::Duration;

use store::Error;
use store::db::{Db, Location, PostgresOptions};
use testkit::TestApp;
use testkit::postgres::Database;
use tokio::sync::oneshot;

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Another program holds it.
    Locked,
    /// It takes no writes.
    ReadOnly,
    /// There is no room left.
    Full,
}

/// Keeps a database from being used until it is dropped or mended.
pub(crate) enum Broken {
    /// A connection to the file holds its lock.
    Held(#[expect(dead_code, reason = "dropping it lets go of the lock")] rusqlite::Connection),
    /// A session of the server holds its locks until this ends.
    HeldUntil(oneshot::Sender<()>),
    /// This statement takes it back.
    Until(&'static str),
    /// So does this change to the server's database.
    Altered(&'static str),
    /// The connection that writes cannot be told to write again.
    ForGood,
}

impl Fault {
    /// What an answer says of it.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Locked => "another program is holding the database",
            Self::ReadOnly => "the database can be read but not written to",
            Self::Full => "the disk or the database is full",
        }
    }

    pub(crate) async fn inflict(self, app: &TestApp) -> Broken {
        match app.database() {
            Some(database) => self.on_postgres(app, database).await,
            None => self.on_sqlite(app).await,
        }
    }

    async fn on_sqlite(self, app: &TestApp) -> Broken {
        match self {
            Self::Locked => {
                say(app, "PRAGMA busy_timeout = 50").await;
                let held = rusqlite::Connection::open(app.folder().join("concord.sqlite")).unwrap();
                held.execute_batch("BEGIN IMMEDIATE").unwrap();
                Broken::Held(held)
            }
            Self::ReadOnly => {
                say(app, "PRAGMA query_only = ON").await;
                Broken::ForGood
            }
            Self::Full => {
                // Less than there is counts as what there is.
                say(app, "PRAGMA max_page_count = 1").await;
                Broken::Until("PRAGMA max_page_count = 1000000")
            }
        }
    }

    async fn on_postgres(self, app: &TestApp, database: &Database) -> Broken {
        match self {
            Self::Locked => {
                alter(database, "SET lock_timeout = '100ms'").await;
                hold(app, database).await
            }
            Self::ReadOnly => {
                alter(database, "SET default_transaction_read_only = on").await;
                Broken::Altered("RESET default_transaction_read_only")
            }
            Self::Full => {
                // A disk cannot be filled for one database: the server says so of every event.
                say(
                    app,
                    "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS \
                     $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$; \
                     CREATE TRIGGER no_room BEFORE INSERT ON events EXECUTE FUNCTION no_room()",
                )
                .await;
                Broken::Until("DROP TRIGGER no_room ON events")
            }
        }
    }
}

impl Broken {
    /// Takes it back; false where that cannot be done.
    pub(crate) async fn mend(self, app: &TestApp) -> bool {
        match self {
            Self::Held(_) => {}
            Self::HeldUntil(end) => {
                end.send(()).unwrap();
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Self::Until(sql) => say(app, sql).await,
            Self::Altered(how) => alter(app.database().unwrap(), how).await,
            Self::ForGood => return false,
        }
        true
    }
}

/// Changes a server's database. The site notices that its connections are gone.
pub(crate) async fn alter(database: &Database, how: &str) {
    database.alter(how).unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
}

/// Another session locks the tables that are written to.
async fn hold(app: &TestApp, database: &Database) -> Broken {
    let options = PostgresOptions { url: database.url(), connections: 2 };
    let clock = Arc::clone(&app.clock);
    let db = Db::open(&Location::Postgres(options), clock).await.unwrap();
    let (held, holds) = oneshot::channel();
    let (end, ended) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let lock = "LOCK TABLE streams, events, read_log, sessions IN EXCLUSIVE MODE";
        let locked: Result<(), Error> = db
            .write(move |tx| {
                Box::pin(async move {
                    tx.script(lock).await?;
                    held.send(()).unwrap();
                    drop(ended.await);
                    Ok(())
                })
            })
            .await;
        locked.unwrap();
    });
    holds.await.unwrap();
    Broken::HeldUntil(end)
}

async fn say(app: &TestApp, sql: &'static str) {
    let said: Result<(), Error> =
        app.app.store().write(move |tx| Box::pin(async move { tx.script(sql).await })).await;
    said.unwrap();
}
