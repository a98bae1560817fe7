//! `cargo xtask mutants`: breaks what the proof is about in one small way after the other, in a copy,
//! and sees that a test notices each (`docs/proof.md`). What none can notice stands in
//! `docs/mutants.toml` with the reason.
//!
//! `cargo-mutants` does the breaking. The stories of casework are asked first; what they do not notice
//! is tried against the model, close to where all is green.

mod diff;
mod equivalent;
mod figures;
mod tried;

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};

use crate::prove::{replace_in, say};
use equivalent::Equivalents;
use tried::Task;

/// Break gates, routes, consent and the classifier in small ways, and see that a test notices each
#[derive(Debug, clap::Args)]
pub(crate) struct Mutants {
    /// Only one share of so many, the first is 0: 2/8
    #[arg(long, value_name = "K/N")]
    shard: Option<String>,
    /// Only this part
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// Only what has changed since this branch left another one
    #[arg(long, value_name = "BRANCH", num_args = 0..=1, default_missing_value = "main")]
    #[arg(conflicts_with_all = ["shard", "only", "page", "again"])]
    diff: Option<String>,
    /// Only what survived the last time; the figures are those of both
    #[arg(long)]
    again: bool,
    /// The page whose figures are replaced: docs/proof.md
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Only {
    Gates,
    Consent,
    Kinds,
    Routes,
}

/// What is broken together.
struct Part {
    only: Only,
    name: &'static str,
    files: &'static [&'static str],
}

const PARTS: &[Part] = &[
    Part { only: Only::Gates, name: "gates", files: &["crates/domain/src/gates/*.rs"] },
    Part {
        only: Only::Consent,
        name: "consent",
        files: &[
            "crates/domain/src/cases/consent.rs",
            "crates/domain/src/cases/crossing.rs",
            "crates/domain/src/cases/live_no.rs",
            "crates/domain/src/cases/stopped.rs",
        ],
    },
    Part { only: Only::Kinds, name: "kinds", files: &["crates/domain/src/kinds/*.rs"] },
    Part {
        only: Only::Routes,
        name: "routes",
        files: &[
            "crates/domain/src/cases/prison.rs",
            "crates/domain/src/cases/referrer.rs",
            "crates/domain/src/cases/stage_days.rs",
            "crates/domain/src/rules/route.rs",
            "crates/domain/src/rules/sharing.rs",
        ],
    },
];

impl Mutants {
    /// Carries it out.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let listed = Equivalents::read(Path::new("docs/mutants.toml"))?;
        tried::is_installed()?;
        if let Some(branch) = &self.diff {
            return changed_since(branch, &listed);
        }
        let wanted = |part: &&Part| self.only.is_none_or(|only| only == part.only);
        let mut unnoticed = Vec::new();
        for part in PARTS.iter().filter(wanted) {
            unnoticed.extend(self.breaks(part, &listed)?);
        }
        fails_for(&unnoticed)
    }

    /// Breaks one part, and says what came of it; whatever is wrong with it.
    fn breaks(&self, part: &Part, listed: &Equivalents) -> anyhow::Result<Vec<String>> {
        let (shard, again) = (self.shard.as_deref(), self.again);
        let task = Task { name: part.name, files: part.files, shard, diff: None, again };
        let tried = task.tries()?;
        ensure!(tried.mutants() > 0, "nothing was broken: do the files of {} exist?", part.name);
        let mut wrong = listed.not_among(&tried.survivors);
        if shard.is_none() {
            wrong.extend(listed.gone(&tried));
        }
        let figures = figures::text(&task, &tried, wrong.len());
        say(&figures);
        if let Some(page) = &self.page {
            replace_in(page, &format!("mutants of {}", part.name), &figures)?;
        }
        Ok(wrong)
    }
}

/// Breaks what has changed, as far as it is about these parts.
fn changed_since(branch: &str, listed: &Equivalents) -> anyhow::Result<()> {
    let files: Vec<&str> = PARTS.iter().flat_map(|part| part.files).copied().collect();
    let diff = match diff::since(branch, &files)? {
        Ok(diff) => diff,
        Err(why) => {
            say(&format!("Nothing is broken: {why}."));
            return Ok(());
        }
    };
    let (name, diff) = ("diff", Some(diff.as_path()));
    let task = Task { name, files: &files, shard: None, diff, again: false };
    let share = diff::share(task.list()?.len());
    let task = Task { shard: share.as_deref(), ..task };
    let tried = task.tries()?;
    let wrong = listed.not_among(&tried.survivors);
    say(&figures::text(&task, &tried, wrong.len()));
    fails_for(&wrong)
}

fn fails_for(wrong: &[String]) -> anyhow::Result<()> {
    if wrong.is_empty() {
        return Ok(());
    }
    bail!("{} to mend, by a test or in docs/mutants.toml:\n{}", wrong.len(), wrong.join("\n"))
}
