//! Databases that are not ours, or from another time, are refused and left as they are.

use std::sync::Arc;

use store::db::migrate::{MigrateError, Migration, Schema, migrate};
use store::db::{Db, Location, PostgresOptions, SqliteOptions};
use store::schema::{CASE_FILES, KEYSTORE};
use store::{OpenError, Store};
use testkit::postgres::Database;

use crate::support::TestClock;

both_engines! {
    async fn opening_again_changes_nothing(world) {
        let before = world.count("SELECT COUNT(*) FROM concord_schema").await;
        let again = Store::open(world.config.clone()).await.unwrap();
        drop(again);
        assert_eq!(world.count("SELECT COUNT(*) FROM concord_schema").await, before);
    }

    async fn a_newer_schema_is_refused(world) {
        world.tamper("INSERT INTO concord_schema (name, version, checksum, applied) \
             VALUES ('case-files', 99, 'x', 'y')").await;
        let refused = Store::open(world.config.clone()).await.err().unwrap();
        let known = CASE_FILES.sqlite.last().unwrap().version;
        let newer = MigrateError::Newer { found: 99, known };
        assert_eq!(refused, OpenError::Schema(newer));
    }

    async fn a_changed_step_is_refused(world) {
        world.tamper("UPDATE concord_schema SET checksum = 'x' WHERE version = 2").await;
        let refused = Store::open(world.config.clone()).await.err().unwrap();
        assert_eq!(refused, OpenError::Schema(MigrateError::Changed { version: 2 }));
    }

    async fn a_keystore_is_not_taken_for_case_files(world) {
        let clock = world.clock.clone();
        let refused = migrate(world.store.db(), KEYSTORE, clock).await.unwrap_err();
        assert_eq!(refused, MigrateError::Foreign);
    }

    async fn a_step_that_fails_leaves_nothing(world) {
        const BROKEN: &[Migration] = &[
            Migration { version: 1, sql: "CREATE TABLE half (a TEXT); CREATE TABLE half (a TEXT);" },
        ];
        world.tamper("DELETE FROM concord_schema").await;
        let broken = Schema { name: "case-files", application_id: 1, sqlite: BROKEN, postgres: BROKEN };
        migrate(world.store.db(), broken, world.clock.clone()).await.unwrap_err();
        let tables = match world.database {
            None => "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'half'",
            Some(_) => "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'half'",
        };
        assert_eq!(world.count(tables).await, 0);
    }
}

#[tokio::test]
async fn another_programs_sqlite_file_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.sqlite");
    let theirs = rusqlite::Connection::open(&path).unwrap();
    theirs.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    drop(theirs);
    let before = std::fs::read(&path).unwrap();
    let location = Location::Sqlite(SqliteOptions::new(&path));
    let refused = Db::open(&location, Arc::new(TestClock::default())).await.err().unwrap();
    assert_eq!(refused, store::Error::Foreign);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_is_no_database_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.sqlite");
    std::fs::write(&path, "Dear Sir or Madam, ".repeat(200)).unwrap();
    let location = Location::Sqlite(SqliteOptions::new(&path));
    let refused = Db::open(&location, Arc::new(TestClock::default())).await.err().unwrap();
    assert!(matches!(refused, store::Error::Corrupt(_)), "{refused:?}");
}

#[tokio::test]
async fn another_programs_postgres_database_is_refused() {
    let Some(database) = Database::create().await else { return };
    let location = Location::Postgres(PostgresOptions::new(database.url()));
    let clock = Arc::new(TestClock::default());
    let db = Db::open(&location, clock.clone()).await.unwrap();
    let made: Result<(), store::Error> = db
        .write(|tx| Box::pin(async move { tx.script("CREATE TABLE recipes (name TEXT)").await }))
        .await;
    made.unwrap();
    assert_eq!(migrate(&db, CASE_FILES, clock).await.unwrap_err(), MigrateError::Foreign);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_may_start_together() {
    let Some(database) = Database::create().await else { return };
    let location = Location::Postgres(PostgresOptions::new(database.url()));
    let starts: Vec<_> = (0..4)
        .map(|_| {
            let location = location.clone();
            tokio::spawn(async move {
                let clock = Arc::new(TestClock::default());
                let db = Db::open(&location, clock.clone()).await.unwrap();
                migrate(&db, CASE_FILES, clock).await
            })
        })
        .collect();
    for start in starts {
        start.await.unwrap().unwrap();
    }
}
