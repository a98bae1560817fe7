//! Backing up, against the engine's own way; and what it does to those who write meanwhile.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use domain::time::Timestamp;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use store::upkeep::backup::backup;
use store::upkeep::watch::{Unwatched, Watch};
use tokio::process::Command;

use super::Size;
use crate::client::timer;
use crate::report::{Bar, Figure};
use crate::rounds::{Side, median};
use crate::site::{Engine, Ground, Site};
use crate::targets::{ContactTarget, contacts, round_of};

/// How many write meanwhile.
const CLIENTS: usize = 16;

/// How fast it is, and what it does to others.
pub async fn measure(many: &Site, ground: &Ground, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let speed = speed(many, ground, size).await?;
    let others = others(many, ground, size).await?;
    Ok(vec![speed, others])
}

async fn speed(many: &Site, ground: &Ground, size: &Size) -> anyhow::Result<Figure> {
    let turns = if size.cases > 200_000 { 2 } else { 4 };
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for turn in 0..turns {
        // Whoever is second finds the pages of the database in memory: they take turns at that.
        if turn % 2 == 0 {
            ours.push(timed(ground, once(many, ground)).await?);
            bare.push(timed(ground, engines_own(ground)).await?);
        } else {
            bare.push(timed(ground, engines_own(ground)).await?);
            ours.push(timed(ground, once(many, ground)).await?);
        }
    }
    clear(ground)?;
    let own = match size.engine {
        Engine::Sqlite => "SQLite's own backup",
        Engine::Postgres => "pg_dump",
    };
    Ok(size.figure(
        "Backup, hashed, with the keystore".to_owned(),
        format!("{:.1} s", median(ours.iter().copied())?),
        format!("{:.1} s, {own}", median(bare.iter().copied())?),
        median(bare.iter().copied())? / median(ours.iter().copied())?,
        Bar::AtLeast(0.5),
    ))
}

/// How many seconds a copy takes, once what was written before lies on the disk.
async fn timed(
    ground: &Ground,
    copy: impl Future<Output = anyhow::Result<()>>,
) -> anyhow::Result<f64> {
    clear(ground)?;
    ensure!(Command::new("sync").status().await?.success(), "what was written stays in memory");
    let begun = timer();
    copy.await?;
    Ok(begun.elapsed().as_secs_f64())
}

async fn once(many: &Site, ground: &Ground) -> anyhow::Result<()> {
    let watch: Arc<dyn Watch> = Arc::new(Unwatched);
    let folder = ground.path("backups");
    clear(ground)?;
    backup(many.app.store(), &folder, Timestamp::from_micros(0), &watch).await?;
    Ok(())
}

fn clear(ground: &Ground) -> anyhow::Result<()> {
    for name in ["backups", "own"] {
        let folder = ground.path(name);
        if folder.exists() {
            std::fs::remove_dir_all(folder)?;
        }
    }
    Ok(())
}

/// The same database, copied by the engine and down to the disk.
async fn engines_own(ground: &Ground) -> anyhow::Result<()> {
    let folder = ground.path("own");
    std::fs::create_dir_all(&folder)?;
    match ground.engine {
        Engine::Sqlite => {
            let source = ground.address("many");
            let target = folder.join("copy.sqlite");
            tokio::task::spawn_blocking(move || {
                let source = Connection::open(source)?;
                let mut copy = Connection::open(&target)?;
                Backup::new(&source, &mut copy)?.step(-1)?;
                copy.close().map_err(|(_, error)| error)?;
                std::fs::File::open(&target)?.sync_all()?;
                anyhow::Ok(())
            })
            .await?
        }
        Engine::Postgres => {
            let file = format!("--file={}", folder.join("copy.pgdump").display());
            let mut command = Command::new(pg_dump().context("pg_dump is not installed")?);
            command.args(["--format=custom", "--no-owner", &file, "--dbname"]);
            let said = command.arg(ground.address("many")).output().await?;
            ensure!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
            Ok(())
        }
    }
}

fn pg_dump() -> Option<std::path::PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let programs = versions.filter_map(|one| Some(one.ok()?.path().join("bin/pg_dump")));
    programs.filter(|program| Path::exists(program)).max()
}

/// The time that one in a hundred contacts takes longer than, with backups under way and without.
async fn others(many: &Site, ground: &Ground, size: &Size) -> anyhow::Result<Figure> {
    let requests = contacts(many).await?.iter().map(ContactTarget::request).collect();
    let writing = Side::new(many.address, round_of(requests));
    let length =
        size.effort.length.max(Duration::from_secs(if size.cases > 200_000 { 20 } else { 5 }));
    writing.round(CLIENTS, length / 2).await?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..size.effort.rounds.min(3) {
        without.push(writing.round(CLIENTS, length).await?.slow);
        let stop = AtomicBool::new(false);
        let copying = async {
            while !stop.load(Ordering::Relaxed) {
                once(many, ground).await?;
            }
            anyhow::Ok(())
        };
        let writing = async {
            let round = writing.round(CLIENTS, length).await;
            stop.store(true, Ordering::Relaxed);
            round
        };
        let (copied, round) = tokio::join!(copying, writing);
        copied?;
        with.push(round?.slow);
    }
    clear(ground)?;
    let milliseconds = |micros: f64| format!("{:.1} ms", micros / 1000.0);
    Ok(size.figure(
        format!("{CLIENTS} clients record contacts during backups, p99"),
        milliseconds(median(with.iter().copied())?),
        format!("{} without", milliseconds(median(without.iter().copied())?)),
        median(with.iter().zip(&without).map(|(with, without)| with / without))?,
        Bar::AtMost(3.0),
    ))
}
