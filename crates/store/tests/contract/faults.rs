//! Databases that cannot be used now say why, in words that may be shown, and recover.

use domain::time::Clock as _;
use store::records::read_log::{Read, ReadLog};
use store::{Error, Outage};
use testkit::postgres::Database;

use crate::support::World;

async fn put(world: &World) -> Result<u64, Error> {
    let sql = "INSERT INTO settings (key, value) VALUES ('a', 'b')";
    world.store.write(move |tx| Box::pin(async move { tx.execute(sql, &[]).await })).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_sqlite_says_so() {
    let world = World::sqlite().await;
    world.tamper("PRAGMA busy_timeout = 50").await;
    let held = rusqlite::Connection::open(world.folder.path().join("concord.sqlite")).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(put(&world).await.unwrap_err(), Error::Unavailable(Outage::Locked));
    held.execute_batch("ROLLBACK").unwrap();
    put(&world).await.unwrap();
}

/// Whoever looked at a case while nothing could be written is in the log afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn views_wait_for_a_locked_sqlite() {
    let world = World::sqlite().await;
    world.tamper("PRAGMA busy_timeout = 50").await;
    let held = rusqlite::Connection::open(world.folder.path().join("concord.sqlite")).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let log = ReadLog::start(world.store.db().clone());
    let (at, user) = (world.clock.now(), world.user());
    for subject in ["case:1", "case:2"] {
        log.note(Read { at, user, subject: subject.to_owned(), what: "case".to_owned() });
        log.flush().await;
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM read_log").await, 0);
    held.execute_batch("ROLLBACK").unwrap();
    log.flush().await;
    assert_eq!(world.count("SELECT COUNT(*) FROM read_log").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_sqlite_says_so() {
    let world = World::sqlite().await;
    world.tamper("PRAGMA query_only = ON").await;
    assert_eq!(put(&world).await.unwrap_err(), Error::Unavailable(Outage::ReadOnly));
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key <> 'keystore'").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_postgres_says_so() {
    let Some(world) = World::postgres().await else { return };
    // As on a replica that was not promoted: the server refuses, whatever the client asks for.
    let refused: Result<u64, Error> = world
        .store
        .write(|tx| {
            Box::pin(async move {
                tx.script("SET TRANSACTION READ ONLY").await?;
                tx.execute("INSERT INTO settings (key, value) VALUES ('a', 'b')", &[]).await
            })
        })
        .await;
    assert_eq!(refused, Err(Error::Unavailable(Outage::ReadOnly)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_dropped_its_connections_is_reached_again() {
    let Some(world) = World::postgres().await else { return };
    put(&world).await.unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let database = world.database.as_ref().unwrap();
    let name = database.url().rsplit('=').next().unwrap().to_owned();
    database.cluster().sql_in(&name, end).unwrap();
    // The first may meet a connection that has just died; it says so, and the next gets a new one.
    let sql = "SELECT COUNT(*) FROM settings WHERE key <> 'keystore'";
    let read = || world.store.read(move |r| Box::pin(async move { r.fetch_all(sql, &[]).await }));
    if let Err(error) = read().await {
        assert_eq!(error, Error::Unavailable(Outage::Unreachable));
    }
    assert_eq!(world.count(sql).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_is_not_there_says_so() {
    use store::db::{Db, Location, PostgresOptions};
    let folder = tempfile::tempdir().unwrap();
    let url = format!("host={} user=nobody", folder.path().display());
    let location = Location::Postgres(PostgresOptions::new(url));
    let clock = std::sync::Arc::new(crate::support::TestClock::default());
    let error = Db::open(&location, clock).await.err().unwrap();
    assert_eq!(error, Error::Unavailable(Outage::Unreachable));
    assert_eq!(error.to_string(), "the database does not answer");
}

/// Errors are logged, so they must not quote what was written.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_quote_no_values() {
    let Some(database) = Database::migrated(store::schema::CASE_FILES).await else { return };
    drop(database);
    let world = World::postgres().await.unwrap();
    let sql = "INSERT INTO settings (key, value) VALUES ('canary-7f3a', 'x')";
    let twice: Result<u64, Error> = world
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.execute(sql, &[]).await?;
                tx.execute(sql, &[]).await
            })
        })
        .await;
    let error = twice.unwrap_err();
    assert!(matches!(&error, Error::Duplicate(place) if place.contains("settings")));
    assert!(!format!("{error} {error:?}").contains("canary"));
    let cast: Result<_, Error> = world
        .store
        .read(|reader| {
            Box::pin(async move {
                reader.fetch_all("SELECT CAST('canary-' || key AS BIGINT) FROM settings UNION ALL SELECT CAST('canary' AS BIGINT)", &[]).await
            })
        })
        .await;
    assert!(!format!("{:?}", cast.unwrap_err()).contains("canary"));
}
