//! A disk that fills under a PostgreSQL server. Its databases lie in a tablespace on a small disk in
//! memory, its log elsewhere: a server whose log finds no room stops, and that is the server's own to
//! survive. Mounting takes root; without it these tests say so and do nothing.

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use store::db::{Db, Location, PostgresOptions};
use store::upkeep::rebuild::{Derive, Mode, RebuildError, rebuild};
use store::upkeep::verify::verify;
use store::upkeep::watch::Unwatched;
use store::{AppendError, Error, Outage};
use testkit::postgres::{Cluster, Database};

use crate::support::World;

/// A disk of 48 MiB with the only database of a server of its own: any of its processes may meet the
/// full disk, whoever it works for.
struct SmallDisk {
    cluster: Cluster,
    folder: tempfile::TempDir,
}

impl SmallDisk {
    async fn mount() -> Option<Self> {
        Database::create().await.as_ref()?;
        let folder = tempfile::Builder::new().prefix("concord-small-").tempdir().unwrap();
        if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
            println!("skipped: only root can mount a small disk");
            return None;
        }
        // The server's own user has to get through.
        let everybody = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.path(), everybody).unwrap();
        let space = folder.path().join("space");
        std::fs::create_dir(&space).unwrap();
        if !mounted(&space) {
            println!("skipped: no disk in memory can be mounted here");
            return None;
        }
        // What is deleted leaves no room until it is swept, which nobody does meanwhile.
        let settings = ["autovacuum=off", "fsync=off"];
        let cluster = Cluster::start(&folder.path().join("pg"), &settings).unwrap();
        let disk = Self { cluster, folder };
        let owned = Command::new("chown").arg("postgres:").arg(&space).status().unwrap();
        assert!(owned.success());
        disk.sql(&format!("CREATE TABLESPACE small LOCATION '{}'", space.display()));
        disk.sql("CREATE DATABASE concord TEMPLATE template0 TABLESPACE small");
        Some(disk)
    }

    fn space(&self) -> PathBuf {
        self.folder.path().join("space")
    }

    fn sql(&self, statement: &str) -> String {
        self.cluster.sql(statement).unwrap()
    }

    fn location(&self) -> Location {
        Location::Postgres(PostgresOptions::new(self.cluster.url("concord")))
    }

    /// A store on it, with keys on another disk.
    async fn world(&self, keys: &Path) -> World {
        World::at(self.location(), keys, 11).await
    }

    /// There is room again.
    fn grow(&self) {
        let larger = ["-o", "remount,size=96m"];
        let done = Command::new("mount").args(larger).arg(self.space()).status().unwrap();
        assert!(done.success());
    }

    /// Takes away the file that the server writes anew when somebody comes.
    fn forget_what_it_knows(&self) {
        let database = self.sql("SELECT oid FROM pg_database WHERE datname = 'concord'");
        let versions = std::fs::read_dir(self.space()).unwrap();
        let files = versions
            .map(|version| version.unwrap().path().join(&database).join("pg_internal.init"));
        let gone =
            files.filter(|file| file.exists()).map(|file| std::fs::remove_file(file).unwrap());
        assert_eq!(gone.count(), 1);
    }
}

fn mounted(folder: &Path) -> bool {
    let mount = ["-t", "tmpfs", "-o", "size=48m", "tmpfs"];
    Command::new("mount").args(mount).arg(folder).output().unwrap().status.success()
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Best effort, like every clean-up after a test.
        drop(self.cluster.stop());
        drop(Command::new("umount").arg(self.space()).output());
    }
}

/// Leaves no room, down to the last page.
async fn fill(world: &World) {
    // Neither compressed nor put elsewhere: a row a page.
    let junk = "CREATE TABLE junk (body TEXT); ALTER TABLE junk ALTER body SET STORAGE PLAIN";
    world.tamper(junk).await;
    fill_again(world).await;
}

async fn fill_again(world: &World) {
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
    let Some(disk) = SmallDisk::mount().await else { return };
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
    world.tamper("TRUNCATE case_people").await;
    fill(&world).await;
    let db = world.store.db();
    let stopped = rebuild(db, Mode::Replace, derive.clone(), &Unwatched, |_| {}).await.unwrap_err();
    assert!(matches!(stopped, RebuildError::Write { .. }), "{stopped}");
    let said = stopped.to_string();
    assert!(said.contains("disk") && said.contains("run the same again"), "{said}");
    assert_whole(&world, 300, 600).await;

    disk.grow();
    let mended = rebuild(db, Mode::Replace, derive.clone(), &Unwatched, |_| {}).await.unwrap();
    assert!(mended.differences > 0);
    let left = rebuild(db, Mode::Compare, derive, &Unwatched, |_| {}).await.unwrap();
    assert_eq!(left.differences, 0);
}

/// Who was answered has what they recorded; who was not has recorded nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_under_appends_loses_nothing_that_was_answered() {
    let Some(disk) = SmallDisk::mount().await else { return };
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
    disk.grow();
    world.store.append(world.entry(case, version, 1)).await.unwrap();
    assert_whole(&world, 1, u64::try_from(version + 1).unwrap()).await;
}

/// A disk so full that the server cannot let anybody in is a full disk, and not an unknown failure.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_that_lets_nobody_in_is_called_full() {
    let Some(disk) = SmallDisk::mount().await else { return };
    let keys = tempfile::tempdir().unwrap();
    let world = disk.world(keys.path()).await;
    fill(&world).await;
    disk.forget_what_it_knows();
    fill_again(&world).await;
    let opened = Db::open(&disk.location(), world.config.clock.clone()).await;
    assert_eq!(opened.err(), Some(Error::Unavailable(Outage::Full)));
    disk.grow();
}
