//! `cargo xtask load`: measures Concord beside its floors and writes `docs/performance.md`.
//!
//! The measuring is a crate of its own, built as the program is released: this one stays small.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, ensure};

/// Measure Concord beside its floors, and write docs/performance.md; takes about a quarter of an
/// hour once everything is built
#[derive(Debug, clap::Args)]
pub struct Load {
    /// Print only: leave the page as it is
    #[arg(long)]
    print: bool,
    /// Only figures whose name holds this, and nothing of criterion's or the program's
    #[arg(long)]
    only: Option<String>,
}

impl Load {
    /// Carries it out.
    pub fn run(&self) -> anyhow::Result<()> {
        if let Some(only) = &self.only {
            return cargo(&["run", "--release", "--package", "load", "--", "--only", only]);
        }
        cargo(&["build", "--release", "--package", "cli", "--bin", "concord"])?;
        cargo(&["bench", "--package", "load"])?;
        let target = target();
        let program = target.join("release/concord");
        let criterion = target.join("criterion");
        let (program, criterion) = (path(&program)?, path(&criterion)?);
        let mut run = vec!["run", "--release", "--package", "load", "--"];
        run.extend(["--program", program, "--criterion", criterion]);
        if !self.print {
            run.extend(["--page", "docs/performance.md"]);
        }
        cargo(&run)
    }
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

fn path(path: &std::path::Path) -> anyhow::Result<&str> {
    path.to_str().context("the target folder's name is not text")
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    let (verb, rest) = arguments.split_first().context("nothing to do")?;
    let status = Command::new("cargo").args([verb, "--locked", "--quiet"]).args(rest).status()?;
    ensure!(status.success(), "cargo {verb} failed");
    Ok(())
}
