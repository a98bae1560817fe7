//! A disk that fills under a PostgreSQL server. Its databases lie in a tablespace on a small disk in
//! memory, its log elsewhere: a server whose log finds no room stops, and that is the server's own to
//! survive. Mounting takes root; without it these tests say so and do nothing.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use store::db::{Location, PostgresOptions};
use store::upkeep::rebuild::{Derive, Mode, RebuildError, rebuild};
use store::upkeep::verify::verify;
use store::upkeep::watch::Unwatched;
use store::{AppendError, Error, Outage};
use testkit::postgres::Database;

use crate::support::World;

/// A disk of 48 MiB with one database on it.
struct SmallDisk {
    beside: Database,
    folder: tempfile::TempDir,
    name: String,
}

impl SmallDisk {
    async fn mount(name: &str) -> Option<Self> {
        let beside = Database::create().await?;
        let folder = tempfile::Builder::new().prefix("concord-small-").tempdir().unwrap();
        let name = format!("small_{name}_{}", std::process::id());
        if std::fs::metadata("/proc/self").unwrap().uid() != 0 || !mounted(folder.path()) {
            println!("skipped: only root can mount a small disk");
            return None;
        }
        let disk = Self { beside, folder, name };
        let (name, place) = (&disk.name, disk.folder.path().join("space"));
        std::fs::create_dir(&place).unwrap();
        for path in [disk.folder.path(), &place] {
            assert!(Command::new("chown").arg("postgres:").arg(path).status().unwrap().success());
        }
        disk.sql(&format!("CREATE TABLESPACE {name} LOCATION '{}'", place.display()));
        disk.sql(&format!("CREATE DATABASE {name} TEMPLATE template0 TABLESPACE {name}"));
        Some(disk)
    }

    fn sql(&self, statement: &str) {
        self.beside.cluster().sql(statement).unwrap();
    }

    /// A store on it, with keys on another disk.
    async fn world(&self, keys: &Path) -> World {
        let url = self.beside.cluster().url(&self.name);
        World::at(Location::Postgres(PostgresOptions::new(url)), keys, 11).await
    }
}

fn mounted(folder: &Path) -> bool {
    let mount = ["-t", "tmpfs", "-o", "size=48m", "tmpfs"];
    Command::new("mount").args(mount).arg(folder).output().unwrap().status.success()
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Best effort, like every clean-up after a test.
        let cluster = self.beside.cluster();
        drop(cluster.sql(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)));
        drop(cluster.sql(&format!("DROP TABLESPACE IF EXISTS {}", self.name)));
        drop(Command::new("umount").arg(self.folder.path()).output());
    }
}

/// Leaves no room, down to the last page.
async fn fill(world: &World) {
    // Neither compressed nor put elsewhere: a row a page.
    let junk = "CREATE TABLE junk (body TEXT); ALTER TABLE junk ALTER body SET STORAGE PLAIN";
    world.tamper(junk).await;
    for rows in [500, 20, 1] {
        let sql =
            format!("INSERT INTO junk SELECT repeat('x', 7900) FROM generate_series(1, {rows})");
        loop {
            let sql = sql.clone();
            let put: Result<u64, Error> = world
                .store
                .write(move |tx| Box::pin(async move { tx.execute(&sql, &[]).await }))
                .await;
            let Err(refused) = put else { continue };
            assert_eq!(refused, Error::Unavailable(Outage::Full));
            break;
        }
    }
}

async fn assert_whole(world: &World, cases: u64, events: u64) {
    let (checkpoints, keys) = (world.folder.path().join("checkpoints"), &world.config.keys);
    let whole = verify(world.store.db(), &checkpoints, keys, |_| {}).await.unwrap();
    assert_eq!((whole.cases, whole.events, whole.findings), (cases, events, vec![]));
}

/// What is recorded stays, each case has its old rows or its right ones, and the same again ends it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_during_a_rebuild_loses_nothing() {
    let Some(disk) = SmallDisk::mount("rebuild").await else { return };
    let keys = tempfile::tempdir().unwrap();
    let world = disk.world(keys.path()).await;
    let mut known = BTreeMap::new();
    for _ in 0..300 {
        let case = world.case();
        let mut entry = world.entry(case, 0, 2);
        entry.rows_after.people = (0..4).map(|_| world.in_case(case, world.person())).collect();
        known.insert(case, entry.rows_after.clone());
        world.store.append(entry).await.unwrap();
    }
    let derive: Derive = Arc::new(move |case, _| Ok(known[&case].clone()));
    // What is deleted leaves no room until it is swept, which nobody does meanwhile.
    world.tamper("ALTER TABLE case_people SET (autovacuum_enabled = false)").await;
    world.tamper("TRUNCATE case_people").await;
    fill(&world).await;
    let db = world.store.db();
    let stopped = rebuild(db, Mode::Replace, derive.clone(), &Unwatched, |_| {}).await.unwrap_err();
    assert!(matches!(stopped, RebuildError::Write { .. }), "{stopped}");
    let said = stopped.to_string();
    assert!(said.contains("disk") && said.contains("run the same again"), "{said}");
    assert_whole(&world, 300, 600).await;

    world.tamper("DROP TABLE junk").await;
    let mended = rebuild(db, Mode::Replace, derive.clone(), &Unwatched, |_| {}).await.unwrap();
    assert!(mended.differences > 0);
    let left = rebuild(db, Mode::Compare, derive, &Unwatched, |_| {}).await.unwrap();
    assert_eq!(left.differences, 0);
}

/// Who was answered has what they recorded; who was not has recorded nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_under_appends_loses_nothing_that_was_answered() {
    let Some(disk) = SmallDisk::mount("appends").await else { return };
    let keys = tempfile::tempdir().unwrap();
    let world = disk.world(keys.path()).await;
    let case = world.case();
    world.store.append(world.entry(case, 0, 1)).await.unwrap();
    fill(&world).await;
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
    world.tamper("DROP TABLE junk").await;
    world.store.append(world.entry(case, version, 1)).await.unwrap();
    assert_whole(&world, 1, u64::try_from(version + 1).unwrap()).await;
}
