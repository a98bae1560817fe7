//! Races on a server, held open so that they happen every time. SQLite's one writer has none.

use std::time::Duration;

use store::append::AppendError;
use store::events::{FactKey, bump_fact};
use store::{Error, args};
use tokio::sync::oneshot;

use crate::support::World;

/// How long a transaction is held open; long enough for the other to run into it.
const HELD: Duration = Duration::from_millis(300);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_append_waits_for_a_fact_that_is_just_changing() {
    let Some(world) = World::postgres().await else { return };
    let key = FactKey::new("opt-out", world.person());
    let change = |reached: oneshot::Sender<()>| {
        let (store, key) = (world.store.clone(), key.clone());
        tokio::spawn(async move {
            let changed: Result<(), Error> = store
                .write(move |tx| {
                    Box::pin(async move {
                        bump_fact(tx, &key).await?;
                        reached.send(()).unwrap();
                        tokio::time::sleep(HELD).await;
                        Ok(())
                    })
                })
                .await;
            changed.unwrap();
        })
    };
    // Once where the fact has no row yet, once where it has.
    for version in [0, 1] {
        let (reached, held) = oneshot::channel();
        let changing = change(reached);
        held.await.unwrap();
        let mut contact = world.entry(world.case(), 0, 1);
        contact.facts = vec![(key.clone(), version)];
        let refused = world.store.append(contact).await;
        changing.await.unwrap();
        assert_eq!(refused, Err(AppendError::FactChanged { key: key.clone() }));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_append_waits_for_another_to_the_same_case() {
    let Some(world) = World::postgres().await else { return };
    let case = world.case();
    world.store.append(world.entry(case, 0, 1)).await.unwrap();
    let (reached, held) = oneshot::channel();
    let other = {
        let store = world.store.clone();
        tokio::spawn(async move {
            let moved: Result<(), Error> = store
                .write(move |tx| {
                    Box::pin(async move {
                        let sql = "UPDATE streams SET version = 2 WHERE stream = $1";
                        tx.execute(sql, &args![case]).await?;
                        reached.send(()).unwrap();
                        tokio::time::sleep(HELD).await;
                        Ok(())
                    })
                })
                .await;
            moved.unwrap();
        })
    };
    held.await.unwrap();
    let refused = world.store.append(world.entry(case, 1, 1)).await;
    other.await.unwrap();
    assert_eq!(refused, Err(AppendError::VersionConflict { actual: 2 }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_given_up_is_undone_and_not_handed_on() {
    let Some(world) = World::postgres().await else { return };
    let store = world.store.clone();
    let (reached, held) = oneshot::channel();
    let given_up = tokio::spawn(async move {
        let never: Result<(), Error> = store
            .write(|tx| {
                Box::pin(async move {
                    let sql = "INSERT INTO settings (key, value) VALUES ('given', 'up')";
                    tx.execute(sql, &[]).await?;
                    reached.send(()).unwrap();
                    std::future::pending().await
                })
            })
            .await;
        never
    });
    held.await.unwrap();
    given_up.abort();
    drop(given_up.await);
    // Whoever gets the connection next would commit what was left on it.
    for _ in 0..4 {
        world.store.append(world.entry(world.case(), 0, 1)).await.unwrap();
    }
    assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE key <> 'keystore'").await, 0);
}
