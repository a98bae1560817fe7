//! What export, import and move promise of a store; round trips of whole installations are tested
//! through the program (`crates/cli/tests/cli/transfer`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use domain::time::Clock as _;
use store::db::migrate::MigrateError;
use store::db::{Location, SqliteOptions};
use store::schema::KEYSTORE;
use store::transfer::{
    Fate, HeldError, ImportError, Importing, TargetError, Words, export, inventory, schema,
};
use store::upkeep::watch::{Unwatched, Watch};
use store::{Config, Error, OpenError, Store};
use testkit::postgres::Database;

use crate::support::{Seeded, World};

fn unwatched() -> Arc<dyn Watch> {
    Arc::new(Unwatched)
}

/// Tables and their columns, as a database itself says.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

fn known(keystore: bool) -> Catalogue {
    let of = inventory().into_iter().filter(|item| item.keystore == keystore);
    let named = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    of.map(|item| (item.table.to_owned(), named(item.columns))).collect()
}

fn sqlite_catalogue(path: &Path) -> Catalogue {
    let db = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT s.name, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c \
               WHERE s.type = 'table' AND s.name <> 'concord_schema'";
    let mut found = Catalogue::new();
    let mut statement = db.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        found.entry(row.get(0).unwrap()).or_default().insert(row.get(1).unwrap());
    }
    found
}

fn postgres_catalogue(database: &Database) -> Catalogue {
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name <> 'concord_schema'";
    let mut found = Catalogue::new();
    for line in database.sql(sql).unwrap().lines() {
        let (table, column) = line.split_once('.').unwrap();
        found.entry(table.to_owned()).or_default().insert(column.to_owned());
    }
    found
}

/// Whoever adds a table or a column is stopped here until export, import and move know it: add it to
/// `transfer/tables.rs`, and to `transfer/files.rs` unless it is derived or worth nothing elsewhere.
#[tokio::test]
async fn export_import_and_move_know_every_table_and_column() {
    let world = World::sqlite().await;
    assert_eq!(sqlite_catalogue(&world.folder.path().join("concord.sqlite")), known(false));
    assert_eq!(sqlite_catalogue(&world.config.keys.join(store::KEYSTORE_FILE)), known(true));
    let Some(database) = Database::migrated(store::schema::CASE_FILES).await else { return };
    assert_eq!(postgres_catalogue(&database), known(false));
    let keys = Database::migrated(KEYSTORE).await.unwrap();
    assert_eq!(postgres_catalogue(&keys), known(true));
}

#[test]
fn every_column_of_an_exported_table_stands_in_a_file() {
    for item in inventory() {
        let sorted = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<_>>();
        let wanted =
            if item.fate == Fate::Exported { sorted(&item.columns) } else { BTreeSet::new() };
        assert_eq!(sorted(&item.written), wanted, "{}", item.table);
    }
}

/// The committed description is the one that every export carries. `UPDATE_SCHEMA=1` writes it anew; a
/// change to it is another form, and raises `FORM`.
#[test]
fn the_documented_schema_is_the_one_that_exports_carry() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/export.schema.json");
    if std::env::var("UPDATE_SCHEMA").is_ok() {
        std::fs::write(&path, schema::text()).unwrap();
    }
    let documented = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(documented == schema::text(), "docs/export.schema.json is not what exports carry");
}

async fn exported(world: &World, words: Words) -> std::path::PathBuf {
    let folder = world.folder.path().join(format!("out-{words:?}"));
    export(&world.store, &folder, words, world.clock.now(), &unwatched()).await.unwrap();
    folder
}

/// An empty place with keys of its own.
fn elsewhere(world: &World, database: Option<&Database>) -> Config {
    let folder = world.folder.path().join("elsewhere");
    let database = match database {
        Some(database) => Location::Postgres(store::db::PostgresOptions::new(database.url())),
        None => Location::Sqlite(SqliteOptions::new(folder.join("concord.sqlite"))),
    };
    let entropy = Arc::new(Seeded::new(99));
    Config { database, keys: folder.join("keys"), keystore: None, entropy, ..world.config.clone() }
}

both_engines! {
    async fn a_place_that_is_being_filled_serves_nobody_and_is_begun_anew(world) {
        for _ in 0..3 {
            let case = world.case();
            world.store.append(world.entry(case, 0, 4)).await.unwrap();
        }
        let folder = exported(&world, Words::Open).await;
        let database = match world.database {
            Some(_) => Some(Database::create().await.unwrap()),
            None => None,
        };
        let config = elsewhere(&world, database.as_ref());
        let importing = Importing::begin(config.clone(), &folder, &unwatched()).await.unwrap();
        let events: Result<i64, Error> = importing.store().read(|reader| Box::pin(async move {
            reader.fetch_opt("SELECT COUNT(*) FROM events", &[]).await?.unwrap().get(0)
        })).await;
        assert_eq!(events, Ok(12));
        // As a power cut would: the last step is never taken.
        drop(importing);
        let refused = Store::open(config.clone()).await.err().unwrap();
        assert_eq!(refused, OpenError::Schema(MigrateError::Unfinished));
        let said = refused.to_string();
        assert!(said.contains("broken off") && said.contains("run the same again"), "{said}");

        let importing = Importing::begin(config.clone(), &folder, &unwatched()).await.unwrap();
        drop(importing.finish().await.unwrap());
        let store = Store::open(config.clone()).await.unwrap();
        let case = world.case();
        assert_eq!(store.load(case).await, Ok(None));
        drop(store);
        let occupied = Importing::begin(config, &folder, &unwatched()).await.err().unwrap();
        let said = occupied.to_string();
        assert!(matches!(occupied, ImportError::Target(TargetError::Occupied(_))), "{said}");
        assert!(said.contains("streams has rows") && said.contains("name an empty one"), "{said}");
    }

    async fn numbers_that_the_database_gives_go_on_behind_those_imported(world) {
        let read = |world: &World| store::records::read_log::Read {
            at: world.clock.now(), user: world.user(), subject: "case:x".to_owned(), what: "case".to_owned(),
        };
        let (first, second) = (read(&world), read(&world));
        let noted: Result<(), Error> = world.store.write(move |tx| Box::pin(async move {
            store::records::read_log::append(tx, &[first]).await
        })).await;
        noted.unwrap();
        let folder = exported(&world, Words::Open).await;
        let database = match world.database {
            Some(_) => Some(Database::create().await.unwrap()),
            None => None,
        };
        let config = elsewhere(&world, database.as_ref());
        let importing = Importing::begin(config, &folder, &unwatched()).await.unwrap();
        let store = importing.finish().await.unwrap();
        let noted: Result<i64, Error> = store.write(move |tx| Box::pin(async move {
            store::records::read_log::append(tx, &[second]).await?;
            tx.fetch_opt("SELECT MAX(seq) FROM read_log", &[]).await?.unwrap().get(0)
        })).await;
        assert_eq!(noted, Ok(2));
    }
}

/// Whoever uses a SQLite file keeps a move and an import away from it, and the other way round.
#[tokio::test]
async fn a_file_in_use_is_neither_moved_nor_filled() {
    let world = World::sqlite().await;
    let folder = exported(&world, Words::Open).await;
    let refused =
        Importing::begin(world.config.clone(), &folder, &unwatched()).await.err().unwrap();
    let said = refused.to_string();
    let in_use = ImportError::Target(TargetError::Held(HeldError::InUse(String::new())));
    assert_eq!(std::mem::discriminant(&refused), std::mem::discriminant(&in_use), "{said}");
    assert!(said.contains("is in use") && said.contains("concord.sqlite"), "{said}");

    let config = elsewhere(&world, None);
    let importing = Importing::begin(config.clone(), &folder, &unwatched()).await.unwrap();
    let refused = Store::open(config).await.err().unwrap();
    assert!(matches!(refused, OpenError::Held(HeldError::Filling(_))), "{refused}");
    drop(importing);
}

/// A server that goes on while its database is filled would hold the wrong keys for it.
#[tokio::test]
async fn a_server_in_use_is_not_filled() {
    let Some(world) = World::postgres().await else { return };
    let folder = exported(&world, Words::Open).await;
    let refused =
        Importing::begin(world.config.clone(), &folder, &unwatched()).await.err().unwrap();
    assert!(matches!(refused, ImportError::Target(TargetError::Connected)), "{refused}");
}
