//! Where code and tests cite the catalogue's rules: by their numbers, or by the names that the domain
//! gives them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context;

/// Files that list rules without enforcing any.
const LISTS: [&str; 2] = ["crates/domain/src/rules/id.rs", "crates/xtask/"];

/// A file, and in a test the function.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    file: String,
    test: Option<String>,
}

impl Place {
    /// As it stands in the table.
    pub(super) fn shown(&self) -> String {
        let file = self.file.strip_prefix("crates/").unwrap_or(&self.file);
        match &self.test {
            Some(test) => format!("`{test}` ({file})"),
            None => file.to_owned(),
        }
    }
}

/// Everything that is cited.
#[derive(Debug, Default)]
pub(super) struct Cited {
    /// The numbers behind the domain's names of rules.
    names: BTreeMap<String, String>,
    enforced: BTreeMap<String, Vec<Place>>,
    tested: BTreeMap<String, Vec<Place>>,
}

impl Cited {
    /// Reads the workspace.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut cited = Self::default();
        let names = fs::read_to_string(root.join("crates/domain/src/rules/id.rs"))
            .context("reading the domain's names of rules")?;
        for line in names.lines() {
            if let Some((name, id)) = line.trim().split_once(" = \"R-") {
                let id = format!("R-{}", id.trim_end_matches("\","));
                cited.names.insert(format!("Rule::{name}"), id);
            }
        }
        for folder in ["crates", "tests"] {
            cited.walk(root, &root.join(folder))?;
        }
        for places in cited.enforced.values_mut().chain(cited.tested.values_mut()) {
            places.sort();
            places.dedup();
        }
        Ok(cited)
    }

    fn walk(&mut self, root: &Path, folder: &Path) -> anyhow::Result<()> {
        let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                self.walk(root, &path)?;
                continue;
            }
            let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
            let file = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            if ["rs", "mjs", "py"].contains(&kind)
                && !LISTS.iter().any(|list| file.starts_with(list))
            {
                self.note(&file, &fs::read_to_string(&path)?);
            }
        }
        Ok(())
    }

    /// Takes in a file.
    pub(super) fn note(&mut self, file: &str, text: &str) {
        let lines: Vec<&str> = text.lines().collect();
        let test_file = file.contains("/tests/") || file.starts_with("tests/");
        // What stands below the mark of a test module is a test, whatever file it is in.
        let tests_from = lines.iter().position(|line| line.trim() == "#[cfg(test)]");
        for (at, line) in lines.iter().enumerate() {
            let is_test = test_file || tests_from.is_some_and(|from| at > from);
            for id in self.ids(line) {
                let within = if is_test { function(&lines, at) } else { None };
                let place = Place { file: file.to_owned(), test: within };
                let list = if is_test { &mut self.tested } else { &mut self.enforced };
                list.entry(id).or_default().push(place);
            }
        }
    }

    /// The rules that a line names.
    fn ids(&self, line: &str) -> BTreeSet<String> {
        let numbers = line.match_indices("R-").filter_map(|(at, _)| number(line.get(at..)?));
        let named = line.match_indices("Rule::").filter_map(|(at, _)| {
            let rest = line.get(at..)?;
            let end = rest.get(6..)?.find(|letter: char| !letter.is_alphanumeric());
            self.names.get(rest.get(..end.map_or(rest.len(), |end| end + 6))?).cloned()
        });
        numbers.chain(named).collect()
    }

    /// Where a rule is enforced.
    pub(super) fn enforced(&self, id: &str) -> &[Place] {
        self.enforced.get(id).map_or(&[], Vec::as_slice)
    }

    /// Which tests are about it.
    pub(super) fn tested(&self, id: &str) -> &[Place] {
        self.tested.get(id).map_or(&[], Vec::as_slice)
    }

    /// The rules that the domain has a name for.
    pub(super) fn enforced_rules(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str)
    }
}

/// A rule's number at the beginning of a text: `R-AREA-01`.
fn number(text: &str) -> Option<String> {
    let rest = text.strip_prefix("R-")?;
    let area: String = rest.chars().take_while(char::is_ascii_uppercase).collect();
    let digits = rest.get(area.len()..)?.strip_prefix('-')?.get(..2)?;
    let sound = !area.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    sound.then(|| format!("R-{area}-{digits}"))
}

/// The function that a line belongs to: the next one below a comment, the last one above anything
/// else; none for what is said of a whole file.
fn function(lines: &[&str], at: usize) -> Option<String> {
    let line = lines.get(at)?.trim();
    if line.starts_with("//!") {
        return None;
    }
    let named = |line: &&str| {
        let (_, rest) = line.split_once("fn ")?;
        Some(rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
    };
    let above = || lines.get(..=at).and_then(|lines| lines.iter().rev().find_map(named));
    if line.starts_with("//") {
        let below = lines.get(at..).and_then(|lines| lines.iter().find_map(named));
        // A comment within a function is about that function.
        let outside = !lines.get(at).is_some_and(|line| line.starts_with("        "));
        return if outside { below } else { above() };
    }
    above()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_found_with_their_functions() {
        let mut cited = Cited::default();
        cited.names.insert("Rule::Gate01".to_owned(), "R-GATE-01".to_owned());
        let text = "//! R-AAA-01 here.\n/// R-BBB-02.\n#[test]\nfn two() {\n    use_of(Rule::Gate01);\n}\n";
        cited.note("crates/x/tests/y.rs", text);
        let tests = |id| -> Vec<String> { cited.tested(id).iter().map(Place::shown).collect() };
        assert_eq!(tests("R-AAA-01"), ["x/tests/y.rs"]);
        assert_eq!(tests("R-BBB-02"), ["`two` (x/tests/y.rs)"]);
        assert_eq!(tests("R-GATE-01"), ["`two` (x/tests/y.rs)"]);
        cited.note("crates/x/src/z.rs", "R-BBB-02 R-B-2 XR-C-04");
        assert_eq!(cited.enforced("R-BBB-02").len(), 1);
        assert!(cited.enforced("R-B-2").is_empty());
    }
}
