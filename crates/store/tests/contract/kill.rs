//! `kill -9` under load loses nothing that was acknowledged, on either engine.
//!
//! A child process writes with sixteen clients and says what was acknowledged, line by line; it is
//! killed in the middle (on PostgreSQL the server too), the store is opened again, and every line
//! must be there. `CONCORD_KILL_ROUNDS` says how often; two rounds where it does not, more in CI.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use domain::ids::CaseId;
use store::Store;
use store::db::{Location, PostgresOptions, SqliteOptions};
use store::upkeep::verify::verify;
use testkit::postgres::Cluster;

use crate::support::World;

const CLIENTS: usize = 16;

/// So many in CI, where a minute may be spent on each engine.
const SQLITE_IN_CI: u64 = 50;
const POSTGRES_IN_CI: u64 = 20;

fn rounds(in_ci: u64) -> u64 {
    let said = std::env::var("CONCORD_KILL_ROUNDS").ok().and_then(|n| n.parse().ok());
    let ci = std::env::var("CI").is_ok_and(|set| set == "true");
    said.unwrap_or(if ci { in_ci } else { 2 })
}

/// Not a test by itself: the process that the tests below start and kill.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writer_process() {
    let Ok(folder) = std::env::var("CONCORD_KILL_FOLDER") else { return };
    let round: u64 = std::env::var("CONCORD_KILL_ROUND").unwrap().parse().unwrap();
    let location = location(Path::new(&folder), std::env::var("CONCORD_KILL_URL").ok());
    let world = World::at(location, Path::new(&folder), round).await;
    let world = Arc::new(world);
    let clients = (0..CLIENTS).map(|_| {
        let world = world.clone();
        tokio::spawn(async move {
            let case = world.case();
            for version in 0..100_000 {
                world.store.append(world.entry(case, version, 1)).await.unwrap();
                println!("acknowledged {case} {}", version + 1);
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
}

fn location(folder: &Path, url: Option<String>) -> Location {
    match url {
        Some(url) => Location::Postgres(PostgresOptions::new(url)),
        None => Location::Sqlite(SqliteOptions::new(folder.join("concord.sqlite"))),
    }
}

/// Runs the writer, calls `strike` in the middle of its work, and answers what it acknowledged.
fn write_until_killed(
    folder: &Path,
    url: Option<&str>,
    round: u64,
    strike: impl FnOnce(),
) -> BTreeMap<CaseId, i64> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["kill::writer_process", "--exact", "--nocapture"]);
    command.env("CONCORD_KILL_FOLDER", folder).env("CONCORD_KILL_ROUND", round.to_string());
    command.envs(url.map(|url| ("CONCORD_KILL_URL", url)));
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = BTreeMap::new();
    let mut note = |line: String| {
        let Some(rest) = line.strip_prefix("acknowledged ") else { return };
        let Some((case, version)) = rest.split_once(' ') else { return };
        if let (Ok(case), Ok(version)) = (case.parse(), version.parse()) {
            acknowledged.insert(case, version);
        }
    };
    // Let it get going, then hit it at another moment each round.
    let first = lines.by_ref().find(|line| line.as_ref().is_ok_and(|l| l.starts_with("ack")));
    note(first.expect("the writer acknowledged nothing").unwrap());
    std::thread::sleep(Duration::from_millis(20 + round * 37 % 200));
    strike();
    child.kill().unwrap();
    child.wait().unwrap();
    lines.map_while(Result::ok).for_each(note);
    acknowledged
}

async fn assert_kept(store: &Store, folder: &Path, acknowledged: &BTreeMap<CaseId, i64>) {
    for (case, version) in acknowledged {
        let events = store.load(*case).await.unwrap().unwrap_or_default();
        let kept = i64::try_from(events.len()).unwrap();
        assert!(kept >= *version, "{case}: {version} acknowledged, {kept} kept");
    }
    let verified =
        verify(store.db(), &folder.join("checkpoints"), &folder.join("keys"), |_| {}).await;
    assert_eq!(verified.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    for round in 1..=rounds(SQLITE_IN_CI) {
        let acknowledged = write_until_killed(folder.path(), None, round, || {});
        assert!(acknowledged.len() > 1, "hardly anything was written");
        let world = World::at(location(folder.path(), None), folder.path(), 0).await;
        assert_kept(&world.store, folder.path(), &acknowledged).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_what_it_acknowledged() {
    if testkit::postgres::Database::create().await.is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // The server's own user has to get through.
    let everybody = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), everybody).unwrap();
    let cluster = folder.path().join("pg");
    // PostgreSQL's defaults: every commit waits for the disk.
    let start = || Cluster::start(&cluster, &[]);
    start().unwrap().sql("CREATE DATABASE concord").unwrap();
    let url = start().unwrap().url("concord");
    for round in 1..=rounds(POSTGRES_IN_CI) {
        let strike = || start().unwrap().kill().unwrap();
        let acknowledged = write_until_killed(folder.path(), Some(&url), round, strike);
        assert!(acknowledged.len() > 1, "hardly anything was written");
        start().unwrap();
        let location = location(folder.path(), Some(url.clone()));
        let world = World::at(location, folder.path(), 0).await;
        assert_kept(&world.store, folder.path(), &acknowledged).await;
    }
    start().unwrap().stop().unwrap();
}
