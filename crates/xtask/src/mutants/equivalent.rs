//! The list of mutants that no test can notice, each with its reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use super::tried::{Mutant, Tried};

/// Mutants that no test can notice.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Equivalents {
    #[serde(default)]
    equivalent: Vec<Equivalent>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Equivalent {
    file: String,
    mutant: String,
    /// How often it stands in its file; lines move, so they are not named.
    #[serde(default = "once")]
    times: usize,
    reason: String,
}

const fn once() -> usize {
    1
}

impl Equivalents {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let list = Self::parse(&text).with_context(|| format!("in {}", path.display()))?;
        for one in &list.equivalent {
            ensure!(Path::new(&one.file).exists(), "{} is listed and does not exist", one.file);
        }
        Ok(list)
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let list: Self = toml::from_str(text)?;
        for one in &list.equivalent {
            ensure!(!one.reason.trim().is_empty(), "'{}' has no reason", one.mutant);
        }
        Ok(list)
    }

    /// The survivors that are not on the list, or are there more often than it says.
    pub(super) fn not_among<'m>(
        &self,
        survivors: impl IntoIterator<Item = &'m Mutant>,
    ) -> Vec<String> {
        let mut left: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for one in &self.equivalent {
            *left.entry((&one.file, &one.mutant)).or_default() += one.times;
        }
        let mut unlisted = Vec::new();
        for mutant in survivors {
            match left.get_mut(&(mutant.file.as_str(), mutant.change.as_str())) {
                Some(times) if *times > 0 => *times -= 1,
                _ => unlisted
                    .push(format!("{}:{}: {} survived", mutant.file, mutant.line, mutant.change)),
            }
        }
        unlisted
    }

    /// What is listed of these files and does not survive any more.
    pub(super) fn gone(&self, tried: &Tried) -> Vec<String> {
        let here = |one: &&Equivalent| tried.has(&one.file);
        let survive = |one: &Equivalent| {
            let same = |mutant: &&Mutant| mutant.file == one.file && mutant.change == one.mutant;
            tried.survivors.iter().filter(same).count()
        };
        let gone = self.equivalent.iter().filter(here).filter(|one| survive(one) < one.times);
        gone.map(|one| format!("{}: '{}' is listed and noticed", one.file, one.mutant)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const LIST: &str =
        "[[equivalent]]\nfile = \"a.rs\"\nmutant = \"replace f with ()\"\nreason = \"why\"\n";

    fn survivors(changes: &[(u32, &str)]) -> BTreeSet<Mutant> {
        let line = |(line, change): &(u32, &str)| format!("a.rs:{line}:1: {change}");
        changes.iter().filter_map(|one| Mutant::parse(&line(one))).collect()
    }

    #[test]
    fn a_survivor_that_is_not_listed_as_often_as_it_stands_there_is_told() {
        let list = Equivalents::parse(LIST).unwrap();
        assert_eq!(list.not_among(&survivors(&[(3, "replace f with ()")])), [""; 0]);
        let twice = survivors(&[(3, "replace f with ()"), (9, "replace f with ()")]);
        assert_eq!(list.not_among(&twice), ["a.rs:9: replace f with () survived"]);
        let other = survivors(&[(3, "replace g with ()")]);
        assert_eq!(list.not_among(&other).len(), 1);
    }

    #[test]
    fn what_is_noticed_by_now_leaves_the_list() {
        let list = Equivalents::parse(LIST).unwrap();
        let survives = survivors(&[(3, "replace f with ()")]);
        let noticed = Tried { by_stories: survives.clone(), ..Tried::default() };
        assert_eq!(list.gone(&noticed).len(), 1);
        assert_eq!(list.gone(&Tried { survivors: survives, ..Tried::default() }), [""; 0]);
        assert_eq!(list.gone(&Tried::default()), [""; 0], "of a file that was not looked at");
    }

    #[test]
    fn nothing_is_listed_without_a_reason() {
        assert!(Equivalents::parse(&LIST.replace("why", " ")).is_err());
    }
}
