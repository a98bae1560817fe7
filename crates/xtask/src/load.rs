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
    /// Full size: with so many cases instead; needs --engine
    #[arg(long, value_name = "CASES", requires = "engine")]
    size: Option<u32>,
    /// A soak instead: for so many minutes, at a tenth of what it can do; needs --engine
    #[arg(long, value_name = "MINUTES", requires = "engine", conflicts_with = "size")]
    soak: Option<u32>,
    /// Two servers on one PostgreSQL instead, each with half a core, beside one
    #[arg(long, conflicts_with_all = ["size", "soak", "engine"])]
    pair: bool,
    /// Only this engine: sqlite or postgres
    #[arg(long)]
    engine: Option<String>,
}

impl Load {
    /// Carries it out.
    pub fn run(&self) -> anyhow::Result<()> {
        let engine: Vec<&str> =
            self.engine.iter().flat_map(|engine| ["--engine", engine.as_str()]).collect();
        if let Some(only) = &self.only {
            let run = ["run", "--release", "--package", "load", "--", "--only", only];
            return cargo(&[&run, engine.as_slice()].concat());
        }
        cargo(&["build", "--release", "--package", "cli", "--bin", "concord"])?;
        let target = target();
        let program = target.join("release/concord");
        if self.pair {
            let run = ["run", "--release", "--package", "load", "--", "--pair", "--program"];
            return cargo(&self.to_the_page([&run[..], &[path(&program)?]].concat()));
        }
        let other = [("--size", self.size), ("--soak", self.soak)];
        if let Some((what, Some(number))) = other.into_iter().find(|(_, number)| number.is_some()) {
            let number = number.to_string();
            let mut run = vec!["run", "--release", "--package", "load", "--", what, &number];
            run.extend(["--program", path(&program)?]);
            run.extend(engine);
            return cargo(&self.to_the_page(run));
        }
        cargo(&["bench", "--package", "load"])?;
        let criterion = target.join("criterion");
        let (program, criterion) = (path(&program)?, path(&criterion)?);
        let mut run = vec!["run", "--release", "--package", "load", "--"];
        run.extend(["--program", program, "--criterion", criterion]);
        run.extend(engine);
        cargo(&self.to_the_page(run))
    }

    fn to_the_page<'a>(&self, mut run: Vec<&'a str>) -> Vec<&'a str> {
        if !self.print {
            run.extend(["--page", "docs/performance.md"]);
        }
        run
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
