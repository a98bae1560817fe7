//! Tampering is named, lists can be made again, and a backup brings everything back.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use domain::ids::CaseId;
use domain::rows::CaseRows;
use domain::time::Clock;
use store::append::{Bulk, NewHistory, NewRecord};
use store::upkeep::backup::backup;
use store::upkeep::checkpoint::{self, CheckpointError};
use store::upkeep::rebuild::{Derive, Difference, Mode, RebuildError, Rebuilt, rebuild};
use store::upkeep::restore::{RestoreError, restore};
use store::upkeep::verify::{Against, Finding, Verified, VerifyError, verify};
use store::upkeep::watch::{Unwatched, Watch};
use store::{AppendError, Error, Outage, Store, Unhealthy};

use crate::support::World;

/// Nobody watches.
fn unwatched() -> Arc<dyn Watch> {
    Arc::new(Unwatched)
}

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

    /// Nothing is gone and nothing was added: entries only stand elsewhere.
    async fn entries_that_were_moved_about_are_named(world) {
        let cases = three_cases(&world).await;
        let (alone, turned) = (cases[0].to_string(), cases[1].to_string());
        shift(&world, &alone, 5, 9).await;
        for (from, to) in [(2, 99), (3, 2), (4, 3), (99, 4)] {
            shift(&world, &turned, from, to).await;
        }
        let named = |stream: &str, version| Finding::Changed { stream: stream.to_owned(), version };
        assert_eq!(verified(&world).await.findings, [
            named(&alone, 9),
            named(&turned, 2),
            named(&turned, 3),
            named(&turned, 4),
        ]);
    }

    /// Numbers that were tampered with are the database's own word: they hold nobody up.
    async fn a_number_beyond_everything_is_named_and_holds_nobody_up(world) {
        let cases = three_cases(&world).await;
        let (one, other) = (cases[0].to_string(), cases[1].to_string());
        run(&world, format!("UPDATE streams SET version = {} WHERE stream = '{one}'", i64::MAX)).await;
        run(&world, format!(
            "UPDATE events SET kind = 'consent-given' WHERE stream = '{one}' AND version = 2"
        )).await;
        run(&world, format!(
            "UPDATE events SET version = {} WHERE stream = '{other}' AND version = 5", i64::MAX
        )).await;
        let found = verified(&world).await.findings;
        assert!(found.contains(&Finding::Changed { stream: one.clone(), version: 2 }), "{found:?}");
        let cut = Finding::Truncated { stream: one, version: 5, length: i64::MAX };
        assert!(found.contains(&cut), "{found:?}");
        let of_other = |finding: &Finding| format!("{finding:?}").contains(&other);
        assert!(found.iter().any(of_other) && found.len() < 200, "{found:?}");
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
        let (same, differences) = rebuilt(&world, Mode::Compare, &derive).await.unwrap();
        assert_eq!((same.cases, differences), (120, vec![]));

        let case = known.lock().unwrap().keys().next().unwrap().to_string();
        run(&world, format!("UPDATE case_list SET phase = 'closed' WHERE case_id = '{case}'")).await;
        run(&world, format!("DELETE FROM case_due WHERE case_id = '{case}'")).await;
        // Rows of a case that never was.
        let stranger = world.case().to_string();
        run(&world, format!(
            "INSERT INTO case_people (case_id, participant_id, person_id, side, part) \
             VALUES ('{stranger}', 'a', 'b', 'harmed', 'victim')"
        )).await;
        let differs = |table, live| Difference { table, case: case.clone(), live };
        let expected = [
            differs("case_due", false),
            differs("case_list", true),
            differs("case_list", false),
            Difference { table: "case_people", case: stranger.clone(), live: true },
        ];
        let (_, compared) = rebuilt(&world, Mode::Compare, &derive).await.unwrap();
        assert_eq!(compared, expected);
        let (found, replaced) = rebuilt(&world, Mode::Replace, &derive).await.unwrap();
        assert_eq!((found.differences, replaced), (4, expected.into()));
        let (_, mended) = rebuilt(&world, Mode::Compare, &derive).await.unwrap();
        assert_eq!(mended, []);
    }

    /// A case that is being worked on while the lists are compared does not differ from itself.
    async fn a_rebuild_beside_appends_finds_no_difference(world) {
        let mut cases = Vec::new();
        for _ in 0..150 {
            let case = world.case();
            world.store.append(world.entry(case, 0, 1)).await.unwrap();
            cases.push(case);
        }
        let rows = world.rows(cases[0], 0);
        let derive: Derive = Arc::new(move |case, events| {
            let mut derived = rows.clone();
            let version = i64::try_from(events.len()).unwrap();
            derived.case.case = case;
            derived.case.reference = format!("RT-{case}");
            derived.case.version = version;
            Ok(derived)
        });
        let writing = {
            let store = world.store.clone();
            let more = |version| cases.iter().map(move |case| (*case, version)).collect::<Vec<_>>();
            let entries: Vec<_> = [more(1), more(2)].concat();
            let entries: Vec<_> =
                entries.into_iter().map(|(case, version)| world.entry(case, version, 1)).collect();
            tokio::spawn(async move {
                for entry in entries {
                    store.append(entry).await.unwrap();
                }
            })
        };
        for mode in [Mode::Compare, Mode::Replace, Mode::Compare] {
            let (found, differences) = rebuilt(&world, mode, &derive).await.unwrap();
            assert_eq!((found.cases, differences), (150, vec![]));
        }
        writing.await.unwrap();
    }

    async fn histories_written_in_bulk_are_as_if_appended(world) {
        let histories: Vec<_> = (0..150).map(|_| history(&world)).collect();
        let first = histories[0].clone();
        world.store.append_many(Bulk::of(&histories)).await.unwrap();
        let whole = verified(&world).await;
        assert_eq!((whole.cases, whole.events, whole.findings), (150, 450, vec![]));
        let rows: BTreeMap<_, _> =
            histories.iter().map(|one| (one.stream, one.rows.clone())).collect();
        let derive: Derive = Arc::new(move |case, _| Ok(rows[&case].clone()));
        assert_eq!(rebuilt(&world, Mode::Compare, &derive).await.unwrap().1, []);
        // What is there already is refused, and all that came with it.
        let again = [history(&world), first.clone()];
        let refused = world.store.append_many(Bulk::of(&again)).await.unwrap_err();
        assert!(matches!(refused, Error::Duplicate(_)), "{refused}");
        assert_eq!(world.count("SELECT COUNT(*) FROM streams").await, 150);
        // And they go on like any other.
        world.store.append(world.entry(first.stream, 3, 2)).await.unwrap();
        assert_eq!(verified(&world).await.findings, []);
        let key = store::events::FactKey::new("person", first.people[0].person.id);
        let versions: Result<_, Error> = world.store.read(move |reader| Box::pin(async move {
            store::events::fact_versions(reader, &[key]).await
        })).await;
        assert_eq!(versions.unwrap()[0].1, 1);
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
        let made = backup(&world.store, &world.folder.path().join("backups"), world.clock.now(), &unwatched())
            .await
            .unwrap();
        writing.await.unwrap();
        let (config, _database) = elsewhere(&world).await;
        let restored = restore(config, &made.database, None, &unwatched()).await.unwrap();
        let findings =
            verify(restored.db(), &checkpoints(&world), &world.config.keys, |_| {}).await.unwrap();
        assert_eq!(findings.findings, []);
        let events = restored.load(cases[2]).await.unwrap();
        assert_eq!(events, world.store.load(cases[2]).await.unwrap());
    }

    async fn half_changed_or_foreign_backups_are_refused_and_nothing_is_overwritten(world) {
        three_cases(&world).await;
        let folder = world.folder.path().join("backups");
        let made = backup(&world.store, &folder, world.clock.now(), &unwatched()).await.unwrap();
        let (config, _database) = elsewhere(&world).await;

        let occupied = restore(world.config.clone(), &made.database, None, &unwatched()).await.err().unwrap();
        assert!(matches!(occupied, RestoreError::Occupied(_)), "{occupied}");
        let other = restore(config.clone(), &made.keystore, None, &unwatched()).await.err().unwrap();
        assert!(matches!(other, RestoreError::Other(..)), "{other}");

        let manifest = made.database.join("manifest.json");
        let text = std::fs::read_to_string(&manifest).unwrap();
        std::fs::write(&manifest, text.replace("\"schema\": ", "\"schema\": 9")).unwrap();
        let newer = restore(config.clone(), &made.database, None, &unwatched()).await.err().unwrap();
        assert!(matches!(newer, RestoreError::Newer { .. }), "{newer}");
        std::fs::remove_file(&manifest).unwrap();
        let half = restore(config.clone(), &made.database, None, &unwatched()).await.err().unwrap();
        assert!(matches!(half, RestoreError::Half(_)), "{half}");
        std::fs::write(&manifest, text).unwrap();

        let copy = std::fs::read_dir(&made.database).unwrap().map(|e| e.unwrap().path())
            .find(|path| path.to_string_lossy().contains("copy.")).unwrap();
        let mut bytes = std::fs::read(&copy).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&copy, bytes).unwrap();
        let changed = restore(config, &made.database, None, &unwatched()).await.err().unwrap();
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
        let made = backup(&world.store, &folder, world.clock.now(), &unwatched()).await.unwrap();
        let left = async |store: &Store| -> i64 {
            let left: Result<_, Error> = store.read(|r| Box::pin(async move {
                r.fetch_opt("SELECT COUNT(*) FROM words WHERE ciphertext IS NOT NULL", &[]).await
            })).await;
            left.unwrap().unwrap().get(0).unwrap()
        };
        assert_eq!(left(&world.store).await, 1);
        world.store.erase_subject(person).await.unwrap();
        world.clock.advance(1);
        let later = backup(&world.store, &folder, world.clock.now(), &unwatched()).await.unwrap();

        // The living keystore knows of it, the copy of the database does not.
        let (config, _database) = elsewhere(&world).await;
        let restored: Store = restore(config, &made.database, None, &unwatched()).await.unwrap();
        assert_eq!(left(&restored).await, 0);

        // The keystore was lost, and its copy is older than the erasure: the ledger beside the
        // database knows.
        let (mut config, _database) = elsewhere(&world).await;
        if let store::db::Location::Sqlite(options) = &mut config.database {
            options.path = world.folder.path().join("again/concord.sqlite");
        }
        config.keys = world.folder.path().join("again-keys");
        config.keystore = None;
        std::fs::create_dir(&config.keys).unwrap();
        let key = store::keystore::MASTER_KEY_FILE;
        std::fs::copy(world.config.keys.join(key), config.keys.join(key)).unwrap();
        let keys = Some(made.keystore.as_path());
        let restored: Store = restore(config, &later.database, keys, &unwatched()).await.unwrap();
        let known = restored.vault().keystore().erasures().await.unwrap();
        assert_eq!(known.into_iter().map(|(subject, _)| subject).collect::<Vec<_>>(), [person]);
        assert_eq!(left(&restored).await, 0);
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

/// A history of three events by two commands, with a row of each list, words, and somebody new.
fn history(world: &World) -> NewHistory {
    let (case, user, person) = (world.case(), world.user(), world.person());
    let mut rows = world.rows(case, 3);
    rows.relations = vec![World::relation(case, user, 1)];
    rows.people = vec![world.in_case(case, person)];
    rows.due = vec![world.due(case, user, "first-contact")];
    let words = store::vault::NewWords {
        id: domain::ids::WordsId::generate(world.clock.now(), world.config.entropy.as_ref()),
        kind: "person".to_owned(),
        stream: None,
        subjects: vec![store::keystore::Subject::Person(person)],
        words: zeroize::Zeroizing::new(b"words".to_vec()),
    };
    let sealed = tokio::task::block_in_place(|| {
        tokio::runtime::Handle::current().block_on(world.store.seal(vec![words])).unwrap()
    });
    let record = store::records::people::Person {
        id: person,
        service: crate::support::service(),
        details: sealed[0].id,
        version: 1,
        created: world.clock.now(),
        updated: world.clock.now(),
    };
    NewHistory {
        stream: case,
        service: crate::support::service(),
        parts: vec![
            (world.stamp(), vec![world.event("{}"), world.event("{\"n\":1}")]),
            (world.stamp(), vec![world.event("{\"n\":2}")]),
        ],
        rows,
        words: vec![],
        nos: vec![],
        bumps: vec![],
        people: vec![NewRecord {
            person: record,
            details: sealed[0].clone(),
            actor: "user:coordinator".to_owned(),
        }],
    }
}

/// Makes the lists again, and answers the differences that were told.
async fn rebuilt(
    world: &World,
    mode: Mode,
    derive: &Derive,
) -> Result<(Rebuilt, Vec<Difference>), RebuildError> {
    let mut told = Vec::new();
    let db = world.store.db();
    let found =
        rebuild(db, mode, derive.clone(), &Unwatched, |difference| told.push(difference)).await?;
    Ok((found, told))
}

/// A disk that fills while lists are made again breaks nothing: what is recorded stays, each case has
/// its old rows or its right ones, and the same again ends it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fills_during_a_rebuild_loses_nothing() {
    let world = World::sqlite().await;
    let mut known = BTreeMap::new();
    for _ in 0..300 {
        let case = world.case();
        let mut entry = world.entry(case, 0, 2);
        entry.rows_after.people = (0..4).map(|_| world.in_case(case, world.person())).collect();
        known.insert(case, entry.rows_after.clone());
        world.store.append(entry).await.unwrap();
    }
    let derive: Derive = Arc::new(move |case, _| Ok(known[&case].clone()));
    world.tamper("DELETE FROM case_people").await;
    world.tamper("CREATE TABLE junk (body BLOB NOT NULL)").await;
    world.tamper("PRAGMA max_page_count = 1").await;
    let fill = "INSERT INTO junk VALUES (zeroblob(3900))";
    loop {
        let put: Result<u64, Error> =
            world.store.write(move |tx| Box::pin(async move { tx.execute(fill, &[]).await })).await;
        let Err(refused) = put else { continue };
        assert_eq!(refused, Error::Unavailable(Outage::Full));
        break;
    }
    let stopped = rebuilt(&world, Mode::Replace, &derive).await.unwrap_err();
    assert!(matches!(stopped, RebuildError::Write { .. }), "{stopped}");
    let said = stopped.to_string();
    assert!(said.contains("disk") && said.contains("run the same again"), "{said}");
    let whole = verified(&world).await;
    assert_eq!((whole.cases, whole.events, whole.findings), (300, 600, vec![]));

    world.tamper("PRAGMA max_page_count = 1000000").await;
    let (found, _) = rebuilt(&world, Mode::Replace, &derive).await.unwrap();
    assert!(found.differences > 0);
    assert_eq!(rebuilt(&world, Mode::Compare, &derive).await.unwrap().1, []);
}

/// Who was answered on a disk that fills has what they recorded; who was not has recorded nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fills_under_appends_loses_nothing_that_was_answered() {
    let world = World::sqlite().await;
    let case = world.case();
    world.store.append(world.entry(case, 0, 1)).await.unwrap();
    world.tamper("PRAGMA max_page_count = 1").await;
    let (mut version, mut refused) = (1, 0);
    while refused < 3 {
        let mut entry = world.entry(case, version, 1);
        entry.events = vec![world.event(&format!("{{\"filler\":\"{}\"}}", "x".repeat(900)))];
        match world.store.append(entry).await {
            Ok(_) => version += 1,
            Err(AppendError::Database(Error::Unavailable(Outage::Full))) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }
    world.tamper("PRAGMA max_page_count = 1000000").await;
    world.store.append(world.entry(case, version, 1)).await.unwrap();
    let whole = verified(&world).await;
    let answered = u64::try_from(version + 1).unwrap();
    assert_eq!((whole.events, whole.findings), (answered, vec![]));
}

/// A restore that cannot be ended leaves the place as it found it, so that it can be begun again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_breaks_off_leaves_nothing_behind() {
    use store::db::{Location, SqliteOptions};
    let world = World::sqlite().await;
    three_cases(&world).await;
    let folder = world.folder.path().join("backups");
    let made = backup(&world.store, &folder, world.clock.now(), &unwatched()).await.unwrap();
    let keys = world.folder.path().join("new/keys");
    std::fs::create_dir_all(&keys).unwrap();
    let master = store::keystore::MASTER_KEY_FILE;
    std::fs::copy(world.config.keys.join(master), keys.join(master)).unwrap();
    // No folder can be made where a file is.
    let file = world.folder.path().join("a-file");
    std::fs::write(&file, "").unwrap();
    let mut config = world.config.clone();
    config.keys.clone_from(&keys);
    config.database = Location::Sqlite(SqliteOptions::new(file.join("concord.sqlite")));
    let keystore = Some(made.keystore.as_path());
    let failed =
        restore(config.clone(), &made.database, keystore, &unwatched()).await.err().unwrap();
    assert!(matches!(failed, RestoreError::File(..)), "{failed}");
    let left: Vec<_> =
        std::fs::read_dir(&keys).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left, [master], "something of the restore was left");

    let path = world.folder.path().join("new/concord.sqlite");
    config.database = Location::Sqlite(SqliteOptions::new(&path));
    let restored = restore(config, &made.database, keystore, &unwatched()).await.unwrap();
    assert_eq!(restored.load(world.case()).await, Ok(None));
    assert!(!path.with_extension("restoring").exists());
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
