//! `cargo xtask prove`: the proof of the gates in full, and that each of them is needed
//! (`docs/proof.md`). The model is a test of `domain`; what is proved in every build is a part of it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, ensure};

/// Prove what the gates promise, in full: some ten minutes; or that every gate is needed
#[derive(Debug, clap::Args)]
pub(crate) struct Prove {
    /// Take away one gate after the other instead, and see that each is missed
    #[arg(long)]
    blind: bool,
    /// Only this part: what every build proves, all of it, long histories, or what a decision costs
    #[arg(long, value_enum, conflicts_with = "blind")]
    only: Option<Only>,
    /// The page whose tables are replaced: docs/proof.md
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Only {
    EveryBuild,
    InFull,
    Histories,
    Cost,
}

/// A test that writes a part of the page, and how it is built.
struct Part {
    /// The name of its marks on the page.
    marks: &'static str,
    /// Of which file of the crate's tests.
    file: &'static str,
    test: &'static str,
    release: bool,
}

const EVERY_BUILD: Part =
    Part { marks: "every build", file: "model", test: "proofs::as_in_every_build", release: false };
const IN_FULL: Part =
    Part { marks: "in full", file: "model", test: "proofs::in_full", release: true };
const HISTORIES: Part = Part {
    marks: "histories",
    file: "casework",
    test: "random::long::in_many_long_histories_the_promises_hold",
    release: true,
};
const COST: Part =
    Part { marks: "cost", file: "model", test: "proofs::what_a_decision_costs", release: true };
const BLIND: Part = Part {
    marks: "blind",
    file: "model",
    test: "blind::every_gate_is_missed_when_it_is_gone",
    release: false,
};

impl Prove {
    /// Carries it out.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let parts: &[Part] = match self.only {
            _ if self.blind => &[BLIND],
            None => &[EVERY_BUILD, IN_FULL, HISTORIES, COST],
            Some(Only::EveryBuild) => &[EVERY_BUILD],
            Some(Only::InFull) => &[IN_FULL],
            Some(Only::Histories) => &[HISTORIES],
            Some(Only::Cost) => &[COST],
        };
        for part in parts {
            let tables = self.proves(part)?;
            say(&tables);
            if let Some(page) = &self.page {
                replace_in(page, part.marks, &tables)?;
            }
        }
        Ok(())
    }

    /// Runs a part's test; what it wrote. What it finds wrong it says itself.
    fn proves(&self, part: &Part) -> anyhow::Result<String> {
        let target = target();
        fs::create_dir_all(&target)?;
        let written = target.join("proof.md");
        let mut cargo = Command::new("cargo");
        cargo.args(["test", "--locked", "--quiet", "--package", "domain", "--test"]);
        cargo.arg(part.file);
        if part.release {
            cargo.arg("--release");
        }
        if self.blind {
            // In a folder of its own, so that nothing built blind is taken for the real thing.
            let flags = env::var("RUSTFLAGS").unwrap_or_default();
            cargo.env("RUSTFLAGS", format!("{flags} --cfg blind"));
            cargo.env("CARGO_TARGET_DIR", target.join("blind"));
        }
        cargo.args(["--", "--include-ignored", "--exact", part.test]);
        let status = cargo.env("CONCORD_PROOF", absolute(&written)?).status()?;
        let tables = fs::read_to_string(&written);
        // What an earlier run wrote is not taken for what this one did.
        if tables.is_ok() {
            fs::remove_file(&written)?;
        }
        ensure!(status.success(), "{} failed", part.test);
        tables.with_context(|| format!("{} wrote nothing: does it still exist?", part.test))
    }
}

#[expect(clippy::print_stdout, reason = "a chore tells what it found")]
pub(crate) fn say(tables: &str) {
    println!("{tables}");
}

pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

pub(crate) fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("where is {}?", path.display()))
}

pub(crate) fn replace_in(page: &Path, marks: &str, tables: &str) -> anyhow::Result<()> {
    let before = fs::read_to_string(page).with_context(|| format!("reading {}", page.display()))?;
    let after = replace(&before, marks, tables)
        .with_context(|| format!("{} has no marks '{marks}'", page.display()))?;
    fs::write(page, after).with_context(|| format!("writing {}", page.display()))
}

/// Replaces what stands between the marks of a name on a page; nothing where it has none.
fn replace(page: &str, marks: &str, tables: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {marks} -->\n"), format!("<!-- end of {marks} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}{tables}{end}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_marks_of_a_part_is_replaced() {
        let page = "words\n<!-- in full -->\nold\n<!-- end of in full -->\nmore\n";
        let new = "words\n<!-- in full -->\nnew\n<!-- end of in full -->\nmore\n";
        assert_eq!(replace(page, IN_FULL.marks, "new\n").as_deref(), Some(new));
        assert_eq!(replace(page, BLIND.marks, "new\n"), None);
    }
}
