//! Transactions keep all or nothing, and readers see one instant.

use store::{Error, args};

const PUT: &str = "INSERT INTO settings (key, value) VALUES ($2, $1)";
const COUNT: &str = "SELECT COUNT(*) FROM settings WHERE key <> 'keystore'";

#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("refused")]
    Rule,
    #[error(transparent)]
    Database(#[from] Error),
}

both_engines! {
    async fn parameters_go_by_their_numbers(world) {
        let value: Result<String, Error> = world.store.write(|tx| Box::pin(async move {
            tx.execute(PUT, &args!["the value", "the key"]).await?;
            let sql = "SELECT value FROM settings WHERE key = $1";
            tx.fetch_opt(sql, &args!["the key"]).await?.unwrap().get(0)
        })).await;
        assert_eq!(value.unwrap(), "the value");
    }

    async fn a_refusal_undoes_what_was_written(world) {
        let refused: Result<(), Refused> = world.store.write(|tx| Box::pin(async move {
            tx.execute(PUT, &args!["1", "a"]).await?;
            Err(Refused::Rule)
        })).await;
        assert!(matches!(refused, Err(Refused::Rule)));
        assert_eq!(world.count(COUNT).await, 0);
    }

    async fn a_failed_statement_cannot_be_passed_over(world) {
        let passed_over: Result<(), Error> = world.store.write(|tx| Box::pin(async move {
            tx.execute(PUT, &args!["1", "a"]).await?;
            let _ = tx.execute(PUT, &args!["1", "a"]).await;
            Ok(())
        })).await;
        assert!(matches!(passed_over, Err(Error::Duplicate(_))), "{passed_over:?}");
        assert_eq!(world.count(COUNT).await, 0);
    }

    async fn a_reader_sees_one_instant(world) {
        let writer = world.store.clone();
        let handle = tokio::runtime::Handle::current();
        let counts: Result<(i64, i64), Error> = world.store.read(move |reader| Box::pin(async move {
            let before = reader.fetch_opt(COUNT, &[]).await?.unwrap().get(0)?;
            // From another thread, because a reader of SQLite must not wait inside its own.
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    handle.block_on(async {
                        let put: Result<_, Error> = writer
                            .write(|tx| Box::pin(async move {
                                tx.execute(PUT, &args!["1", "a"]).await
                            }))
                            .await;
                        put.unwrap();
                    });
                });
            });
            let after = reader.fetch_opt(COUNT, &[]).await?.unwrap().get(0)?;
            Ok((before, after))
        })).await;
        assert_eq!(counts.unwrap(), (0, 0));
        assert_eq!(world.count(COUNT).await, 1);
    }

    async fn statements_are_counted(world) {
        let before = world.store.db().statements();
        world.count(COUNT).await;
        assert_eq!(world.store.db().statements() - before, 1);
    }

    async fn a_commit_waits_for_the_disk(world) {
        let settings = world.store.db().durability().await.unwrap();
        let settings: Vec<_> = settings.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        match world.database {
            None => assert_eq!(settings, [("journal_mode", "wal"), ("synchronous", "2")]),
            // The tests' own cluster trades safety for speed, and says so.
            Some(_) => assert!(settings.contains(&("synchronous_commit", "on"))),
        }
    }

    async fn a_reader_cannot_write(world) {
        let refused: Result<(), Error> = world.store.read(|reader| Box::pin(async move {
            reader.fetch_all("INSERT INTO settings (key, value) VALUES ('a', 'b')", &[]).await?;
            Ok(())
        })).await;
        assert_eq!(refused, Err(Error::Unavailable(store::Outage::ReadOnly)));
    }

    /// A request that is given up half-way leaves no open transaction for the next one.
    async fn a_request_given_up_leaves_nothing(world) {
        for n in 0..40 {
            let store = world.store.clone();
            let given_up = tokio::spawn(async move {
                let put: Result<_, Error> = store
                    .write(move |tx| Box::pin(async move {
                        tx.execute(PUT, &args!["1", format!("k{n}")]).await?;
                        tx.execute("UPDATE settings SET value = '2'", &[]).await
                    }))
                    .await;
                put
            });
            tokio::time::sleep(std::time::Duration::from_micros(n * 50)).await;
            given_up.abort();
        }
        assert_eq!(world.count("SELECT COUNT(*) FROM settings WHERE value = '1'").await, 0);
    }
}
