//! Tampering is named, lists can be made again, and a backup brings everything back.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use domain::ids::CaseId;
use domain::rows::CaseRows;
use domain::time::Clock;
use store::upkeep::backup::backup;
use store::upkeep::checkpoint::{self, CheckpointError};
use store::upkeep::rebuild::{Derive, Difference, Mode, rebuild};
use store::upkeep::restore::{RestoreError, restore};
use store::upkeep::verify::{Against, Finding, Verified, VerifyError, verify};
use store::{Error, Store, Unhealthy};

use crate::support::World;

fn checkpoints(world: &World) -> PathBuf {
    world.folder.path().join("checkpoints")
}

async fn verified(world: &World) -> Verified {
    let keys = &world.config.keys;
    verify(world.store.db(), &checkpoints(world), keys, |_| {}).await.unwrap()
}

async fn sign(world: &World) -> PathBuf {
    let (now, entropy) = (world.clock.now(), world.config.entropy.as_ref());
    let (db, keys) = (world.store.db(), &world.config.keys);
    checkpoint::write(db, &checkpoints(world), keys, now, entropy).await.unwrap()
}

/// Three cases with five events each, in the order of their ids.
async fn three_cases(world: &World) -> Vec<CaseId> {
    let mut cases = Vec::new();
    for _ in 0..3 {
        world.clock.advance(1);
        let case = world.case();
        world.store.append(world.entry(case, 0, 5)).await.unwrap();
        cases.push(case);
    }
    cases
}

async fn run(world: &World, sql: String) {
    let done: Result<(), Error> =
        world.store.write(move |tx| Box::pin(async move { tx.script(&sql).await })).await;
    done.unwrap();
}

/// Moves an event to another place.
async fn shift(world: &World, stream: &str, from: i64, to: i64) {
    let sql =
        format!("UPDATE events SET version = {to} WHERE stream = '{stream}' AND version = {from}");
    run(world, sql).await;
}

both_engines! {
    async fn an_untouched_store_has_no_findings(world) {
        three_cases(&world).await;
        let before = verified(&world).await;
        assert_eq!(before.against, Against::InternallyConsistentOnly);
        sign(&world).await;
        let mut seen = 0;
        let keys = &world.config.keys;
        let after =
            verify(world.store.db(), &checkpoints(&world), keys, |_| seen += 1).await.unwrap();
        assert_eq!(after.against, Against::Checkpoint { made: world.clock.now() });
        assert_eq!((after.cases, after.events, seen), (3, 15, 15));
        assert_eq!((before.findings, after.findings), (vec![], vec![]));
    }

    async fn each_kind_of_tampering_is_named(world) {
        let cases = three_cases(&world).await;
        let stream = cases[1].to_string();
        let s = || stream.clone();
        let at = |change: &str, version| format!("{change} WHERE stream = '{stream}' AND version = {version}");
        let none: Vec<Finding> = vec![];

        run(&world, at("UPDATE events SET actor = 'somebody'", 3)).await;
        assert_eq!(verified(&world).await.findings, [Finding::Changed { stream: s(), version: 3 }]);
        run(&world, at("UPDATE events SET actor = 'user:coordinator'", 3)).await;
        assert_eq!(verified(&world).await.findings, none);

        // Not even readable.
        run(&world, at("UPDATE events SET recorded = 'yesterday'", 5)).await;
        assert_eq!(verified(&world).await.findings, [Finding::Changed { stream: s(), version: 5 }]);
        let recorded = world.store.load(cases[1]).await;
        assert!(matches!(recorded, Err(Error::Corrupt(_))));
        let right = world.store.load(cases[1]).await.is_err().then(|| {
            // Each case was opened a second after the one before.
            world.clock.now().plus_seconds(-1).to_string()
        });
        run(&world, at(&format!("UPDATE events SET recorded = '{}'", right.unwrap()), 5)).await;
        assert_eq!(verified(&world).await.findings, none);

        shift(&world, &stream, 2, 99).await;
        shift(&world, &stream, 4, 2).await;
        shift(&world, &stream, 99, 4).await;
        let swapped = Finding::Swapped { stream: s(), version: 2, with: 4 };
        assert_eq!(verified(&world).await.findings, [swapped]);
        shift(&world, &stream, 2, 99).await;
        shift(&world, &stream, 4, 2).await;
        shift(&world, &stream, 99, 4).await;
        assert_eq!(verified(&world).await.findings, none);

        run(&world, at("DELETE FROM events", 2)).await;
        let removed = Finding::Removed { stream: s(), version: 2 };
        assert_eq!(verified(&world).await.findings, std::slice::from_ref(&removed));
        // The same, with the gap closed.
        for version in 3..=5 {
            shift(&world, &stream, version, version - 1).await;
        }
        assert_eq!(verified(&world).await.findings, [removed]);
    }

    async fn an_inserted_event_is_named_wherever_it_stands(world) {
        let cases = three_cases(&world).await;
        let stream = cases[0].to_string();
        let copy = |from: i64, to: i64| format!(
            "INSERT INTO events SELECT stream, {to}, 'consent-given', schema, payload, actor, \
             service, happened, recorded, command, rules, prev_hash, hash FROM events \
             WHERE stream = '{stream}' AND version = {from}"
        );
        // In the middle: the later ones make room.
        for version in (3..=5).rev() {
            shift(&world, &stream, version, version + 1).await;
        }
        run(&world, copy(2, 3)).await;
        let inserted = |version| Finding::Inserted { stream: stream.clone(), version };
        assert_eq!(verified(&world).await.findings, [inserted(3)]);
        run(&world, format!("DELETE FROM events WHERE stream = '{stream}' AND version = 3")).await;
        for version in 4..=6 {
            shift(&world, &stream, version, version - 1).await;
        }
        assert_eq!(verified(&world).await.findings, []);
    }

    async fn a_cut_end_a_lost_case_and_a_stranger_are_named(world) {
        let cases = three_cases(&world).await;
        let (cut, lost) = (cases[0].to_string(), cases[2].to_string());
        run(&world, format!("DELETE FROM events WHERE stream = '{cut}' AND version > 3")).await;
        run(&world, format!("DELETE FROM events WHERE stream = '{lost}'")).await;
        run(&world, format!("DELETE FROM streams WHERE stream = '{}'", cases[1])).await;
        assert_eq!(verified(&world).await.findings, [
            Finding::Truncated { stream: cut, version: 3, length: 5 },
            Finding::LostCase { stream: lost },
            Finding::UnknownCase { stream: cases[1].to_string() },
        ]);
    }

    /// Whoever can write to the database can make it consistent with itself; not with a checkpoint.
    async fn a_checkpoint_finds_what_the_database_alone_cannot(world) {
        let cases = three_cases(&world).await;
        let path = sign(&world).await;
        let (cut, lost) = (cases[0].to_string(), cases[2].to_string());
        run(&world, format!("DELETE FROM events WHERE stream = '{cut}' AND version > 3")).await;
        run(&world, format!(
            "UPDATE streams SET version = 3, head = (SELECT hash FROM events \
             WHERE stream = '{cut}' AND version = 3) WHERE stream = '{cut}'"
        )).await;
        run(&world, format!("DELETE FROM events WHERE stream = '{lost}'")).await;
        run(&world, format!("DELETE FROM streams WHERE stream = '{lost}'")).await;
        let expected = [
            Finding::Truncated { stream: cut, version: 3, length: 5 },
            Finding::LostCase { stream: lost },
        ];
        assert_eq!(verified(&world).await.findings, expected);

        // The checkpoint itself cannot be changed to fit.
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace(&cases[2].to_string(), &world.case().to_string())).unwrap();
        let keys = &world.config.keys;
        let refused = verify(world.store.db(), &checkpoints(&world), keys, |_| {}).await.unwrap_err();
        assert!(matches!(refused, VerifyError::Checkpoint(CheckpointError::Signature(_))));
        std::fs::remove_file(&path).unwrap();
        let without = verified(&world).await;
        assert_eq!((without.against, without.findings), (Against::InternallyConsistentOnly, vec![]));
    }

    async fn events_after_a_checkpoint_are_no_finding(world) {
        let cases = three_cases(&world).await;
        sign(&world).await;
        world.store.append(world.entry(cases[0], 5, 2)).await.unwrap();
        world.store.append(world.entry(world.case(), 0, 2)).await.unwrap();
        assert_eq!(verified(&world).await.findings, []);
    }

    async fn a_rebuild_gives_the_same_rows_and_mends_others(world) {
        let known: Arc<Mutex<BTreeMap<CaseId, CaseRows>>> = Arc::default();
        for _ in 0..120 {
            let (case, user) = (world.case(), world.user());
            let mut entry = world.entry(case, 0, 2);
            entry.rows_after.relations = vec![World::relation(case, user, 1)];
            entry.rows_after.people = vec![world.in_case(case, world.person())];
            entry.rows_after.due = vec![world.due(case, user, "first-contact")];
            known.lock().unwrap().insert(case, entry.rows_after.clone());
            world.store.append(entry).await.unwrap();
        }
        let derive: Derive = {
            let known = known.clone();
            Arc::new(move |case, events| {
                assert_eq!(events.len(), 2);
                known.lock().unwrap().get(&case).cloned().ok_or_else(|| "unknown".to_owned())
            })
        };
        let db = world.store.db();
        let same = rebuild(db, Mode::Compare, derive.clone()).await.unwrap();
        assert_eq!((same.cases, same.differences), (120, vec![]));

        let case = known.lock().unwrap().keys().next().unwrap().to_string();
        run(&world, format!("UPDATE case_list SET phase = 'closed' WHERE case_id = '{case}'")).await;
        run(&world, format!("DELETE FROM case_due WHERE case_id = '{case}'")).await;
        let found = rebuild(db, Mode::Replace, derive.clone()).await.unwrap().differences;
        let differs = |table, live| Difference { table, case: case.clone(), live };
        assert_eq!(found, [
            differs("case_due", false), differs("case_list", false), differs("case_list", true),
        ]);
        let mended = rebuild(db, Mode::Compare, derive).await.unwrap();
        assert_eq!(mended.differences, []);
    }

    async fn a_backup_made_while_writing_brings_everything_back(world) {
        let cases = three_cases(&world).await;
        let writing = {
            let store = world.store.clone();
            let entries: Vec<_> = (0..200).map(|_| world.entry(world.case(), 0, 3)).collect();
            tokio::spawn(async move {
                for entry in entries {
                    store.append(entry).await.unwrap();
                }
            })
        };
        let made = backup(&world.store, &world.folder.path().join("backups"), world.clock.now())
            .await
            .unwrap();
        writing.await.unwrap();
        let (config, _database) = elsewhere(&world).await;
        let restored = restore(config, &made.database, None).await.unwrap();
        let findings =
            verify(restored.db(), &checkpoints(&world), &world.config.keys, |_| {}).await.unwrap();
        assert_eq!(findings.findings, []);
        let events = restored.load(cases[2]).await.unwrap();
        assert_eq!(events, world.store.load(cases[2]).await.unwrap());
    }

    async fn half_changed_or_foreign_backups_are_refused_and_nothing_is_overwritten(world) {
        three_cases(&world).await;
        let folder = world.folder.path().join("backups");
        let made = backup(&world.store, &folder, world.clock.now()).await.unwrap();
        let (config, _database) = elsewhere(&world).await;

        let occupied = restore(world.config.clone(), &made.database, None).await.err().unwrap();
        assert!(matches!(occupied, RestoreError::Occupied(_)), "{occupied}");
        let other = restore(config.clone(), &made.keystore, None).await.err().unwrap();
        assert!(matches!(other, RestoreError::Other(..)), "{other}");

        let manifest = made.database.join("manifest.json");
        let text = std::fs::read_to_string(&manifest).unwrap();
        std::fs::write(&manifest, text.replace("\"schema\": ", "\"schema\": 9")).unwrap();
        let newer = restore(config.clone(), &made.database, None).await.err().unwrap();
        assert!(matches!(newer, RestoreError::Newer { .. }), "{newer}");
        std::fs::remove_file(&manifest).unwrap();
        let half = restore(config.clone(), &made.database, None).await.err().unwrap();
        assert!(matches!(half, RestoreError::Half(_)), "{half}");
        std::fs::write(&manifest, text).unwrap();

        let copy = std::fs::read_dir(&made.database).unwrap().map(|e| e.unwrap().path())
            .find(|path| path.to_string_lossy().contains("copy.")).unwrap();
        let mut bytes = std::fs::read(&copy).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&copy, bytes).unwrap();
        let changed = restore(config, &made.database, None).await.err().unwrap();
        assert!(matches!(changed, RestoreError::Changed(_)), "{changed}");
    }

    async fn a_restore_repeats_erasures_it_does_not_know_of(world) {
        use store::keystore::Subject;
        let (case, person) = (world.case(), Subject::Person(world.person()));
        let sealed = world.store.seal(vec![store::vault::NewWords {
            id: domain::ids::WordsId::generate(world.clock.now(), world.config.entropy.as_ref()),
            kind: "note".to_owned(),
            stream: Some(case),
            subjects: vec![person],
            words: zeroize::Zeroizing::new(b"words".to_vec()),
        }]).await.unwrap();
        let mut entry = world.entry(case, 0, 1);
        entry.words = sealed;
        world.store.append(entry).await.unwrap();
        let folder = world.folder.path().join("backups");
        let made = backup(&world.store, &folder, world.clock.now()).await.unwrap();
        world.store.erase_subject(person).await.unwrap();

        let (config, _database) = elsewhere(&world).await;
        let restored: Store = restore(config, &made.database, None).await.unwrap();
        let left: Result<_, Error> = restored.read(|r| Box::pin(async move {
            r.fetch_opt("SELECT COUNT(*) FROM words WHERE ciphertext IS NOT NULL", &[]).await
        })).await;
        assert_eq!(left.unwrap().unwrap().get::<i64>(0).unwrap(), 0);
    }

    async fn health_asks_the_database_its_schema_and_the_keys(world) {
        assert_eq!(world.store.health().await, Ok(()));
        let key = world.config.keys.join(store::keystore::MASTER_KEY_FILE);
        std::fs::rename(&key, key.with_extension("away")).unwrap();
        assert!(matches!(world.store.health().await, Err(Unhealthy::Keys(_))));
        std::fs::rename(key.with_extension("away"), &key).unwrap();
        world.tamper("DELETE FROM concord_schema WHERE version > 1").await;
        assert!(matches!(world.store.health().await, Err(Unhealthy::Schema { found: 1, .. })));
    }
}

/// The same keys, and an empty place for a database.
async fn elsewhere(world: &World) -> (store::Config, Option<testkit::postgres::Database>) {
    use store::db::{Location, PostgresOptions, SqliteOptions};
    let mut config = world.config.clone();
    if world.database.is_none() {
        let path = world.folder.path().join("restored/concord.sqlite");
        config.database = Location::Sqlite(SqliteOptions::new(path));
        return (config, None);
    }
    let database = testkit::postgres::Database::create().await.unwrap();
    config.database = Location::Postgres(PostgresOptions::new(database.url()));
    (config, Some(database))
}
