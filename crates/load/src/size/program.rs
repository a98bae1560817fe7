//! The program from outside: how soon it answers, and how much memory it takes, with many cases and
//! with few.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::ensure;
use tokio::process::Command;

use super::{FEW, Size, grouped};
use crate::client::timer;
use crate::figures::process::{begin, memory, resident, stop};
use crate::report::{Bar, Figure};
use crate::rounds::median;
use crate::site::Ground;

/// How much more memory a chore may take with many cases: page caches of a fixed size, which few
/// cases do not fill, and nothing that grows.
const CACHES: f64 = 2.0;

/// How often it is started.
const STARTS: usize = 5;

/// The most memory that chores take.
pub async fn chores(program: &Path, ground: &Ground, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let copies = copies(ground);
    let chores: [(&str, &[&str]); 3] =
        [("verify", &[]), ("rebuild", &["--check"]), ("backup", &["--to"])];
    for (chore, flags) in chores {
        let mut peaks = Vec::new();
        for (name, copy) in ["few", "many"].into_iter().zip(&copies) {
            let mut command = on(program, chore, ground, name);
            command.args(flags);
            if chore == "backup" {
                command.arg(copy);
            }
            peaks.push(peak(command).await?);
        }
        figures.push(memories(size, chore, &peaks)?);
    }
    Ok(figures)
}

/// The most memory that restoring what was backed up takes; a second database of the same size.
pub async fn restore(program: &Path, ground: &Ground, size: &Size) -> anyhow::Result<Vec<Figure>> {
    Ok(vec![restoring(program, ground, size, &copies(ground)).await?])
}

fn copies(ground: &Ground) -> [PathBuf; 2] {
    ["few", "many"].map(|name| ground.path(name).join("copies"))
}

/// How soon it answers, and what it takes when idle.
pub async fn serving(program: &Path, ground: &Ground, size: &Size) -> anyhow::Result<Vec<Figure>> {
    let (mut starts, mut idle) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..STARTS {
        for ((name, starts), idle) in ["few", "many"].into_iter().zip(&mut starts).zip(&mut idle) {
            let mut command = on(program, "serve", ground, name);
            command.args(["--listen", "127.0.0.1:0", "--log-level", "warn"]);
            let begun = timer();
            let mut child = begin(command, "answers on").await?;
            starts.push(begun.elapsed().as_secs_f64() * 1e3);
            tokio::time::sleep(Duration::from_secs(2)).await;
            #[expect(clippy::cast_precision_loss, reason = "memory in KiB is a small number")]
            idle.push(resident(&child)? as f64 / 1024.0);
            stop(&mut child).await?;
        }
    }
    let figure = |what: &str, unit: &str, [few, many]: [Vec<f64>; 2]| {
        let (few, many) = (median(few.into_iter())?, median(many.into_iter())?);
        let floor = format!("{few:.0} {unit} with {}", grouped(FEW.into()));
        let ours = format!("{many:.0} {unit}");
        Ok(size.figure(what.to_owned(), ours, floor, many / few, Bar::AtMost(1.3)))
    };
    let started = figure("Answers after", "ms", starts);
    let kept = figure("Memory when idle", "MiB", idle);
    [started, kept].into_iter().collect()
}

/// A command on the database of a site.
fn on(program: &Path, verb: &str, ground: &Ground, name: &str) -> Command {
    let folder = ground.path(name);
    let mut command = Command::new(program);
    command.arg(verb).args(["--database", &ground.address(name), "--data-dir"]).arg(&folder);
    command.arg("--keys").arg(folder.join("keys")).kill_on_drop(true);
    command
}

/// The most memory that a command took, in MiB.
async fn peak(mut command: Command) -> anyhow::Result<f64> {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let mut most = 0;
    loop {
        // A command that has just ended has no memory to ask for.
        most = most.max(memory(&child, "VmHWM").unwrap_or(0));
        if let Some(status) = child.try_wait()? {
            ensure!(status.success(), "{command:?} failed");
            #[expect(clippy::cast_precision_loss, reason = "memory in KiB is a small number")]
            return Ok(most as f64 / 1024.0);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// From the copies that the backup made, into a place of its own.
async fn restoring(
    program: &Path,
    ground: &Ground,
    size: &Size,
    copies: &[std::path::PathBuf; 2],
) -> anyhow::Result<Figure> {
    let mut peaks = Vec::new();
    for (name, copy) in ["few", "many"].into_iter().zip(copies) {
        let backup = std::fs::read_dir(copy)?.flatten().next();
        let backup = backup.ok_or_else(|| anyhow::anyhow!("there is no copy of {name}"))?.path();
        let place = format!("restored_{name}");
        ground.location(&place)?;
        let folder = ground.path(&place);
        std::fs::create_dir_all(&folder)?;
        let mut command = Command::new(program);
        command.arg("restore").arg("--from").arg(backup.join("database"));
        command.args(["--database", &ground.address(&place), "--data-dir"]).arg(&folder);
        command.arg("--keys").arg(ground.path(name).join("keys")).kill_on_drop(true);
        peaks.push(peak(command).await?);
        std::fs::remove_dir_all(folder)?;
    }
    memories(size, "restore", &peaks)
}

fn memories(size: &Size, chore: &str, peaks: &[f64]) -> anyhow::Result<Figure> {
    let [few, many] = peaks else { anyhow::bail!("two are compared") };
    Ok(size.figure(
        format!("Most memory of `concord {chore}`"),
        format!("{many:.0} MiB"),
        format!("{few:.0} MiB with {}", grouped(FEW.into())),
        many / few,
        Bar::AtMost(CACHES),
    ))
}
