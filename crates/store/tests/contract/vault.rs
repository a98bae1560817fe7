//! Words are kept apart from events, and erased for good.

use domain::ids::WordsId;
use store::keystore::{KeystoreError, MASTER_KEY_FILE, Subject};
use store::vault::{EraseError, NewWords, Opened, VaultError, delete_words, fetch, fetch_stream};
use store::{Config, Error, KEYSTORE_FILE, OpenError, Store};
use zeroize::Zeroizing;

use crate::support::World;

const NOTE: &str = "She asked to be called after six, at her sister's.";

fn words(world: &World, stream: domain::ids::CaseId, subjects: &[Subject]) -> NewWords {
    let now = domain::time::Clock::now(world.clock.as_ref());
    NewWords {
        id: WordsId::generate(now, world.config.entropy.as_ref()),
        kind: "contact-note".to_owned(),
        stream: Some(stream),
        subjects: subjects.to_vec(),
        words: Zeroizing::new(NOTE.as_bytes().to_vec()),
    }
}

/// Stores words with an event and answers their id.
async fn store_words(world: &World, subjects: &[Subject]) -> (domain::ids::CaseId, WordsId) {
    let case = world.case();
    let sealed = world.store.seal(vec![words(world, case, subjects)]).await.unwrap();
    let id = sealed[0].id;
    let mut entry = world.entry(case, 0, 1);
    entry.words = sealed;
    world.store.append(entry).await.unwrap();
    (case, id)
}

async fn open(store: &Store, id: WordsId) -> Result<Opened, VaultError> {
    let fetched = store
        .read(move |reader| Box::pin(async move { fetch(reader, &[id]).await }))
        .await
        .map_err(|error: Error| VaultError::from(error))?;
    Ok(store.vault().open(fetched).await?.remove(&id).unwrap())
}

both_engines! {
    async fn words_come_back_and_keep_what_the_event_promised(world) {
        let person = Subject::Person(world.person());
        let case = world.case();
        let sealed = world.store.seal(vec![words(&world, case, &[person])]).await.unwrap();
        let (id, commitment) = (sealed[0].id, sealed[0].commitment);
        let mut entry = world.entry(case, 0, 1);
        entry.words = sealed;
        world.store.append(entry).await.unwrap();
        let opened = open(&world.store, id).await.unwrap();
        let plain = opened.words().unwrap();
        assert_eq!(plain.expose(), NOTE.as_bytes());
        assert_eq!(plain.commitment(), commitment);
        assert!(!format!("{opened:?}").contains("sister"));
        let of_case: Result<_, Error> = world
            .store
            .read(move |reader| Box::pin(async move { fetch_stream(reader, case).await }))
            .await;
        assert_eq!(of_case.unwrap().ids().collect::<Vec<_>>(), [id]);
    }

    async fn nothing_in_the_database_reads_like_the_words(world) {
        store_words(&world, &[Subject::Person(world.person())]).await;
        let sql = "SELECT ciphertext FROM words";
        let rows: Result<_, Error> =
            world.store.read(move |r| Box::pin(async move { r.fetch_all(sql, &[]).await })).await;
        let bytes: Vec<u8> = rows.unwrap().remove(0).get(0).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("sister"));
    }

    async fn erasing_a_person_leaves_the_history_and_no_words(world) {
        let person = Subject::Person(world.person());
        let (case, id) = store_words(&world, &[person]).await;
        world.store.erase_subject(person).await.unwrap();
        assert!(matches!(open(&world.store, id).await.unwrap(), Opened::Erased));
        assert!(world.store.load(case).await.unwrap().is_some());
        assert_eq!(world.count("SELECT COUNT(*) FROM word_keys").await, 0);
        assert_eq!(world.count("SELECT COUNT(*) FROM words WHERE ciphertext IS NOT NULL").await, 0);
        // Nothing can be written about them again, and erasing twice does no harm.
        let again = world.store.seal(vec![words(&world, case, &[person])]).await.unwrap_err();
        assert_eq!(again, VaultError::Keystore(KeystoreError::Erased));
        world.store.erase_subject(person).await.unwrap();
    }

    async fn words_about_two_need_a_human_before_one_is_erased(world) {
        let (ann, bob) = (Subject::Person(world.person()), Subject::Person(world.person()));
        let (_, id) = store_words(&world, &[ann, bob]).await;
        let refused = world.store.erase_subject(ann).await.unwrap_err();
        assert_eq!(refused, EraseError::Shared(vec![id]));
        assert!(open(&world.store, id).await.unwrap().words().is_some());
        let deleted: Result<(), Error> = world
            .store
            .write(move |tx| Box::pin(async move { delete_words(tx, &[id]).await }))
            .await;
        deleted.unwrap();
        world.store.erase_subject(ann).await.unwrap();
        assert!(matches!(open(&world.store, id).await.unwrap(), Opened::Erased));
    }

    async fn words_vanish_with_the_entry_that_says_so(world) {
        let (case, id) = store_words(&world, &[Subject::Person(world.person())]).await;
        let mut entry = world.entry(case, 1, 1);
        entry.vanish = vec![id];
        world.store.append(entry).await.unwrap();
        assert!(matches!(open(&world.store, id).await.unwrap(), Opened::Erased));
        assert_eq!(world.count("SELECT COUNT(*) FROM word_keys").await, 0);
        assert_eq!(world.count("SELECT COUNT(*) FROM words WHERE ciphertext IS NOT NULL").await, 0);
    }

    async fn an_erasure_cut_short_is_finished_at_the_next_start(world) {
        let person = Subject::Person(world.person());
        let (_, id) = store_words(&world, &[person]).await;
        // The key is gone, the database has not heard of it: as after a crash or a restore.
        let now = domain::time::Clock::now(world.clock.as_ref());
        world.store.vault().keystore().destroy(person, now).await.unwrap();
        assert!(matches!(open(&world.store, id).await.unwrap(), Opened::Erased));
        let again = Store::open(world.config.clone()).await.unwrap();
        assert!(matches!(open(&again, id).await.unwrap(), Opened::Erased));
        assert_eq!(world.count("SELECT COUNT(*) FROM word_keys").await, 0);
        assert_eq!(world.count("SELECT COUNT(*) FROM erasures").await, 1);
    }

    async fn moved_or_changed_words_do_not_open(world) {
        let person = Subject::Person(world.person());
        let (_, id) = store_words(&world, &[person]).await;
        world.tamper("UPDATE words SET kind = 'letter'").await;
        assert_eq!(open(&world.store, id).await.unwrap_err(), VaultError::Damaged(id));
    }

    async fn words_need_a_subject(world) {
        let refused = world.store.seal(vec![words(&world, world.case(), &[])]).await.unwrap_err();
        assert_eq!(refused, VaultError::NoSubject);
    }

    async fn a_lost_keystore_is_not_replaced_by_an_empty_one(world) {
        let World { store, config, folder, database, .. } = {
            store_words(&world, &[Subject::Person(world.person())]).await;
            world
        };
        drop(store);
        std::fs::remove_file(folder.path().join("keys").join(KEYSTORE_FILE)).unwrap();
        let refused = Store::open(config).await.err().unwrap();
        assert_eq!(refused, OpenError::KeystoreLost);
        drop(database);
    }

    async fn a_server_with_keys_of_its_own_is_refused(world) {
        Store::open(world.config.clone()).await.unwrap();
        let mut other = world.config.clone();
        other.keys = world.folder.path().join("other");
        // Before the first word as well: else both would write some.
        assert_eq!(Store::open(other.clone()).await.err().unwrap(), OpenError::KeystoreOther);
        let master = |config: &Config| config.keys.join(MASTER_KEY_FILE);
        std::fs::copy(master(&world.config), master(&other)).unwrap();
        std::fs::remove_file(other.keys.join(KEYSTORE_FILE)).unwrap();
        assert_eq!(Store::open(other).await.err().unwrap(), OpenError::KeystoreOther);
        Store::open(world.config.clone()).await.unwrap();
    }

    async fn a_missing_wrong_or_garbled_master_key_each_says_so(world) {
        store_words(&world, &[Subject::Person(world.person())]).await;
        let path = world.folder.path().join("keys").join(MASTER_KEY_FILE);
        let right = std::fs::read(&path).unwrap();
        let shown = path.display().to_string();

        std::fs::write(&path, "no key at all").unwrap();
        let error = Store::open(world.config.clone()).await.err().unwrap();
        assert_eq!(error, OpenError::Keystore(KeystoreError::KeyUnreadable(shown.clone())));
        std::fs::write(&path, "00".repeat(32)).unwrap();
        let error = Store::open(world.config.clone()).await.err().unwrap();
        assert_eq!(error, OpenError::Keystore(KeystoreError::MasterWrong(shown.clone())));
        std::fs::remove_file(&path).unwrap();
        let error = Store::open(world.config.clone()).await.err().unwrap();
        assert_eq!(error, OpenError::Keystore(KeystoreError::MasterMissing(shown)));
        std::fs::write(&path, right).unwrap();
        Store::open(world.config.clone()).await.unwrap();
    }
}

/// Several servers share a keystore on a server of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_keystore_may_live_on_postgres() {
    let Some(database) = testkit::postgres::Database::create().await else { return };
    let world = World::sqlite().await;
    let mut config = world.config.clone();
    config.keys = world.folder.path().join("other-keys");
    config.database = store::db::Location::Sqlite(store::db::SqliteOptions::new(
        world.folder.path().join("other.sqlite"),
    ));
    let options = store::db::PostgresOptions::new(database.url());
    config.keystore = Some(store::db::Location::Postgres(options));
    let store = Store::open(config.clone()).await.unwrap();
    let dialect = store.vault().keystore().db().dialect();
    for sql in store::statements::keystore(dialect) {
        let db = store.vault().keystore().db();
        let prepared: Result<(), Error> =
            db.read(move |r| Box::pin(async move { r.prepare(sql).await })).await;
        assert_eq!(prepared, Ok(()), "{sql}");
    }
    let second = Store::open(config).await.unwrap();
    let world = World { store, ..world };
    let person = Subject::Person(world.person());
    let (_, id) = store_words(&world, &[person]).await;
    assert!(open(&second, id).await.unwrap().words().is_some());
    second.erase_subject(person).await.unwrap();
    assert!(matches!(open(&world.store, id).await.unwrap(), Opened::Erased));
}

#[tokio::test]
async fn the_master_key_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::sqlite().await;
    let file = world.folder.path().join("keys").join(MASTER_KEY_FILE);
    let mode = std::fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
