//! SQLite's writer: many transactions share a commit, and each still stands for itself.

use std::time::Duration;

use store::db::SqliteOptions;
use store::{Error, Outage, args};

use crate::support::World;

const PUT: &str = "INSERT INTO settings (key, value) VALUES ($1, '1')";

/// Holds the database's write lock from outside, as another program would.
fn hold(world: &World) -> rusqlite::Connection {
    let held = rusqlite::Connection::open(world.folder.path().join("concord.sqlite")).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    held
}

async fn put(store: &store::Store, key: String) -> Result<(), Error> {
    store
        .write(move |tx| Box::pin(async move { tx.execute(PUT, &args![&key]).await.map(drop) }))
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_answered_before_the_commit() {
    let world = World::sqlite().await;
    let held = hold(&world);
    let store = world.store.clone();
    let mut waiting = tokio::spawn(async move { put(&store, "a".to_owned()).await });
    let early = tokio::time::timeout(Duration::from_millis(200), &mut waiting).await;
    assert!(early.is_err(), "answered while nothing could be committed");
    held.execute_batch("ROLLBACK").unwrap();
    waiting.await.unwrap().unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key <> 'keystore'").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_that_wait_are_committed_together_and_fail_alone() {
    let world = World::sqlite().await;
    put(&world.store, "taken".to_owned()).await.unwrap();
    let commits_before = data_version(&world);
    let held = hold(&world);
    let waiting: Vec<_> = (0..50)
        .map(|n| {
            let store = world.store.clone();
            // Every tenth wants a key that is taken.
            let key = if n % 10 == 3 { "taken".to_owned() } else { format!("k{n}") };
            tokio::spawn(async move { put(&store, key).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    held.execute_batch("ROLLBACK").unwrap();
    let mut refused = 0;
    for each in waiting {
        match each.await.unwrap() {
            Ok(()) => {}
            Err(Error::Duplicate(_)) => refused += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(refused, 5);
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key <> 'keystore'").await, 46);
    let commits = data_version(&world) - commits_before;
    assert!(commits <= 3, "50 transactions took {commits} commits");
}

/// SQLite counts the commits in the write-ahead log's frames: a commit frame has the size of the
/// database in its header.
fn data_version(world: &World) -> usize {
    let log = std::fs::read(world.folder.path().join("concord.sqlite-wal")).unwrap();
    let frames = log.get(32..).unwrap_or_default().chunks_exact(24 + 4096);
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_group_commit_each_stands_alone() {
    let world = World::sqlite_with(|options| SqliteOptions { group: 1, ..options }).await;
    let before = data_version(&world);
    for n in 0..5 {
        put(&world.store, format!("k{n}")).await.unwrap();
    }
    assert_eq!(data_version(&world) - before, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closure_that_panics_or_waits_takes_nobody_with_it() {
    let world = World::sqlite().await;
    let panicked: Result<(), Error> =
        world.store.write(|_| Box::pin(async { panic!("on purpose") })).await;
    assert!(matches!(panicked, Err(Error::Internal(_))));
    let slept: Result<(), Error> = world
        .store
        .write(|_| {
            Box::pin(async {
                std::future::pending::<()>().await;
                Ok(())
            })
        })
        .await;
    assert!(matches!(slept, Err(Error::Internal(_))));
    put(&world.store, "after".to_owned()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_database_refuses_and_loses_nothing() {
    let world = World::sqlite().await;
    put(&world.store, "kept".to_owned()).await.unwrap();
    world.tamper("PRAGMA max_page_count = 1").await;
    let big = "x".repeat(4_000_000);
    let refused = put(&world.store, big).await.unwrap_err();
    assert_eq!(refused, Error::Unavailable(Outage::Full));
    world.tamper("PRAGMA max_page_count = 1000000").await;
    put(&world.store, "again".to_owned()).await.unwrap();
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key <> 'keystore'").await, 2);
}
