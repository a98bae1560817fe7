//! What `cargo-mutants` was asked, and what it said.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{fmt, fs};

use anyhow::{bail, ensure};

use super::figures::timed;
use crate::prove::{absolute, target};

/// One way in which something was broken: where, and how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mutant {
    pub(super) file: String,
    pub(super) line: u32,
    column: u32,
    /// Such as `replace && with || in no_here`.
    pub(super) change: String,
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.change)
    }
}

impl Mutant {
    pub(super) fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, ':');
        let file = parts.next()?.to_owned();
        let (line, column) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Self { file, line, column, change: parts.next()?.trim().to_owned() })
    }
}

/// What came of breaking things.
#[derive(Debug, Default)]
pub(super) struct Tried {
    /// A story noticed.
    pub(super) by_stories: BTreeSet<Mutant>,
    /// The model noticed.
    pub(super) by_the_model: BTreeSet<Mutant>,
    /// The tests never came to an end, or not in time.
    pub(super) endless: BTreeSet<Mutant>,
    /// It could not be built.
    pub(super) unbuilt: BTreeSet<Mutant>,
    /// Nothing noticed.
    pub(super) survivors: BTreeSet<Mutant>,
    /// How long it took.
    pub(super) seconds: f64,
}

impl Tried {
    /// How many ways there were that could be built.
    pub(super) fn mutants(&self) -> usize {
        self.built().count()
    }

    fn built(&self) -> impl Iterator<Item = &Mutant> {
        [&self.by_stories, &self.by_the_model, &self.endless, &self.survivors].into_iter().flatten()
    }

    /// Whether something was broken in a file.
    pub(super) fn has(&self, file: &str) -> bool {
        self.built().any(|mutant| mutant.file == file)
    }

    /// Takes in what the stories and the model said of what was tried just now.
    fn takes(&mut self, now: Self) {
        self.survivors = now.survivors;
        self.endless = now.endless;
        self.by_stories.extend(now.by_stories);
        self.by_the_model.extend(now.by_the_model);
        self.unbuilt.extend(now.unbuilt);
        self.seconds += now.seconds;
    }

    fn lists(&mut self) -> [(&'static str, &mut BTreeSet<Mutant>); 5] {
        [
            ("by-stories.txt", &mut self.by_stories),
            ("by-the-model.txt", &mut self.by_the_model),
            ("endless.txt", &mut self.endless),
            ("unbuilt.txt", &mut self.unbuilt),
            ("survivors.txt", &mut self.survivors),
        ]
    }

    /// What an earlier run kept in a folder; nothing where there was none.
    fn read(folder: &Path) -> Self {
        let mut tried = Self::default();
        for (name, mutants) in tried.lists() {
            *mutants = list(&folder.join(name));
        }
        let seconds = fs::read_to_string(folder.join("seconds.txt")).unwrap_or_default();
        tried.seconds = seconds.trim().parse().unwrap_or_default();
        tried
    }

    fn keep(&mut self, folder: &Path) -> anyhow::Result<()> {
        for (name, mutants) in self.lists() {
            let lines: Vec<String> = mutants.iter().map(Mutant::to_string).collect();
            fs::write(folder.join(name), lines.join("\n"))?;
        }
        Ok(fs::write(folder.join("seconds.txt"), self.seconds.to_string())?)
    }
}

/// Fails where the tool is missing.
pub(super) fn is_installed() -> anyhow::Result<()> {
    let asked = Command::new("cargo").args(["mutants", "--version"]).output()?;
    ensure!(asked.status.success(), "cargo-mutants is missing: scripts/setup.sh mutants");
    Ok(())
}

/// What to break, and how much of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'a> {
    /// Under which what came of it is kept.
    pub(super) name: &'a str,
    pub(super) files: &'a [&'a str],
    pub(super) shard: Option<&'a str>,
    pub(super) diff: Option<&'a Path>,
    /// Only what survived the last time, beside what is known from then.
    pub(super) again: bool,
}

impl Task<'_> {
    /// Breaks it.
    pub(super) fn tries(&self) -> anyhow::Result<Tried> {
        let share = self.shard.map(|shard| format!("-{}", shard.replace('/', "-of-")));
        let name = format!("{}{}", self.name, share.unwrap_or_default());
        let folder = target().join("mutants").join(name);
        if !self.again && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut tried = Tried::read(&folder);
        if self.again {
            let there = self.list()?;
            for (_, mutants) in tried.lists() {
                mutants.retain(|mutant| there.contains(mutant));
            }
        }
        let (now, seconds) = timed(|| self.asks(&folder));
        tried.takes(Tried { seconds, ..now? });
        tried.keep(&folder)?;
        Ok(tried)
    }

    /// Asks the stories, and the model of what they did not notice.
    fn asks(&self, folder: &Path) -> anyhow::Result<Tried> {
        let said = |what: &str| list(&folder.join("mutants.out").join(what));
        let mut cargo = self.command()?;
        cargo.arg("--output").arg(absolute(folder)?).args(["--timeout", "60"]);
        cargo.args(self.again.then_some("--iterate"));
        cargo.args(["--cargo-arg=--lib", "--cargo-arg=--test=casework"]);
        ends_well(cargo.args(["--", "--", "--skip", "random::"]))?;
        let mut now = Tried {
            by_stories: said("caught.txt"),
            endless: said("timeout.txt"),
            unbuilt: said("unviable.txt"),
            survivors: said("missed.txt"),
            ..Tried::default()
        };
        if !now.survivors.is_empty() {
            let mut cargo = self.command()?;
            cargo.arg("--output").arg(absolute(folder)?).args(["--timeout", "180", "--iterate"]);
            cargo.arg("--cargo-arg=--test=model");
            ends_well(cargo.args(["--", "--", "--include-ignored", "--exact", NEAR_GREEN]))?;
            let missed = said("missed.txt");
            let noticed = now.survivors.difference(&missed).cloned();
            now.by_the_model = noticed.collect();
            now.survivors.retain(|mutant| missed.contains(mutant));
        }
        Ok(now)
    }

    /// Every way there is.
    pub(super) fn list(&self) -> anyhow::Result<BTreeSet<Mutant>> {
        let listed = self.command()?.arg("--list").output()?;
        ensure!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
        Ok(mutants(&String::from_utf8_lossy(&listed.stdout)))
    }

    fn command(&self) -> anyhow::Result<Command> {
        let mut cargo = Command::new("cargo");
        cargo.args(["mutants", "--no-config", "--package", "domain", "--no-shuffle"]);
        cargo.args(["--colors=never", "--exclude", "crates/domain/src/gates/blind.rs"]);
        cargo.args(self.files.iter().flat_map(|file| ["--file", file]));
        if let Some(shard) = self.shard {
            cargo.args(["--sharding", "round-robin", "--shard", shard]);
        }
        if let Some(diff) = self.diff {
            cargo.arg("--in-diff").arg(diff);
        }
        // In a folder of its own, so that nothing broken is taken for the real thing; and built
        // without what only somebody with a debugger reads.
        cargo.env("CARGO_TARGET_DIR", absolute(&target().join("mutants/build"))?);
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        Ok(cargo)
    }
}

/// The test of the model that looks close to where all is green.
const NEAR_GREEN: &str = "proofs::close_to_green_nothing_differs";

/// That something was missed is no failure of the tool's.
fn ends_well(cargo: &mut Command) -> anyhow::Result<()> {
    match cargo.status()?.code() {
        Some(0 | 2 | 3) => Ok(()),
        Some(4) => bail!("the tests fail before anything is broken"),
        other => bail!("cargo mutants ended with {other:?}"),
    }
}

fn list(file: &Path) -> BTreeSet<Mutant> {
    mutants(&fs::read_to_string(file).unwrap_or_default())
}

fn mutants(text: &str) -> BTreeSet<Mutant> {
    text.lines().filter_map(Mutant::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_tool_says_where_and_how() {
        let line = "crates/domain/src/a.rs:12:5: replace f -> Option<a::B> with None";
        let mutant = Mutant::parse(line).unwrap();
        assert_eq!((mutant.file.as_str(), mutant.line), ("crates/domain/src/a.rs", 12));
        assert_eq!(mutant.change, "replace f -> Option<a::B> with None");
        assert_eq!(mutant.to_string(), line);
        assert_eq!(Mutant::parse("Found 12 mutants"), None);
    }

    #[test]
    fn what_survived_before_and_is_noticed_now_is_counted_once() {
        let mutant = |line: u32| Mutant::parse(&format!("a.rs:{line}:1: replace f with ()"));
        let of = |lines: &[u32]| lines.iter().filter_map(|line| mutant(*line)).collect();
        let mut tried = Tried { by_stories: of(&[1]), survivors: of(&[2, 3]), ..Tried::default() };
        tried.takes(Tried { by_stories: of(&[2]), survivors: of(&[3]), ..Tried::default() });
        assert_eq!((tried.mutants(), tried.by_stories.len(), tried.survivors.len()), (3, 2, 1));
        assert!(tried.has("a.rs") && !tried.has("b.rs"));
    }
}
