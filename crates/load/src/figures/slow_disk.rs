//! Recording contacts on a disk that needs 5 ms to answer, with group commit and without.
//!
//! The disk is slowed in a process of its own: the same program, started again with
//! [`slow_fsync.c`](../slow_fsync.c) in front of the C library.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use app::demo::Account;
use domain::access::Role;
use serde_json::{Value, json};
use tokio::process::Command;

use super::record_contact::assert_durable;
use crate::report::{Bar, Figure};
use crate::rounds::{Effort, Side, median};
use crate::site::{Engine, Ground, Site};
use crate::targets::{ContactTarget, contacts, round_of};

const CLIENTS: usize = 64;
const SOURCE: &str = include_str!("../slow_fsync.c");

/// What the slowed process does.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of a site
    #[arg(long)]
    folder: PathBuf,
    /// How many transactions share a commit; 1 switches group commit off
    #[arg(long)]
    group: usize,
    /// The coordinator
    #[arg(long)]
    user: String,
    /// Their address
    #[arg(long)]
    email: String,
    /// For how many seconds
    #[arg(long)]
    seconds: f64,
    /// How many runs were before: ids are never made twice
    #[arg(long)]
    run: u64,
}

/// Contacts a second with group commit, over those without.
pub async fn measure(effort: Effort) -> anyhow::Result<Figure> {
    let ground = Ground::new(Engine::Sqlite)?;
    let site = Site::make(&ground, "slow", 400).await?;
    let (user, email) = (site.user.to_string(), site.email.clone());
    drop(site);
    let folder = ground.path("slow");
    let shim = compile(&folder).await?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for round in 0..effort.rounds.min(3) {
        for (place, group, rates) in [(0, 256, &mut with), (1, 1, &mut without)] {
            let run = (2 * round + place).to_string();
            let seconds = effort.length.as_secs_f64().to_string();
            let mut again = Command::new(std::env::current_exe()?);
            again.args(["slow-disk", "--group", &group.to_string(), "--user", &user]);
            again.args(["--email", &email, "--seconds", &seconds, "--run", &run]);
            again.arg("--folder").arg(&folder);
            let output = again.env("LD_PRELOAD", &shim).output().await?;
            let said = String::from_utf8_lossy(&output.stderr);
            ensure!(output.status.success(), "the slowed process failed: {said}");
            let said: Value = serde_json::from_slice(&output.stdout)?;
            rates.push(said.get("rate").and_then(Value::as_f64).context("no rate")?);
        }
    }
    let ratio = median(with.iter().zip(&without).map(|(with, without)| with / without))?;
    Ok(Figure {
        what: format!("Record a contact, 5 ms an fsync ({CLIENTS} clients)"),
        engine: Engine::Sqlite.name(),
        ours: format!("{:.0}/s", median(with.into_iter())?),
        floor: format!("{:.0}/s without group commit", median(without.into_iter())?),
        ratio,
        bar: Bar::AtLeast(8.0),
    })
}

async fn compile(folder: &Path) -> anyhow::Result<PathBuf> {
    let (source, library) = (folder.join("slow_fsync.c"), folder.join("slow_fsync.so"));
    std::fs::write(&source, SOURCE)?;
    let mut cc = Command::new("cc");
    cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(&source).arg("-ldl");
    ensure!(cc.status().await?.success(), "slow_fsync.c does not compile");
    Ok(library)
}

/// The slowed process: prints its rate.
pub async fn slowed(args: Args) -> anyhow::Result<Value> {
    let owner = Account {
        role: Role::Coordinator,
        user: args.user.parse().context("no user")?,
        name: String::new(),
        email: args.email,
    };
    let site = Site::reopen(&args.folder, args.group, args.run, &owner).await?;
    assert_durable(&site, Engine::Sqlite).await?;
    assert_slow(&site).await?;
    let targets = contacts(&site).await?;
    let requests = targets.iter().map(ContactTarget::request).collect();
    let slow = Side::new(site.address, round_of(requests));
    let length = std::time::Duration::from_secs_f64(args.seconds);
    slow.round(CLIENTS, length / 4).await?;
    let round = slow.round(CLIENTS, length).await?;
    Ok(json!({ "rate": round.rate }))
}

/// A commit must take the 5 ms, or the ratio says nothing. Making a key is one commit and no more
/// work worth mentioning.
async fn assert_slow(site: &Site) -> anyhow::Result<()> {
    let begun = crate::client::timer();
    site.key_of(site.user).await?;
    ensure!(begun.elapsed().as_millis() >= 5, "the disk is not slowed");
    Ok(())
}
