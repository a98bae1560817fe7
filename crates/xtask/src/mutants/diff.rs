//! What has changed since this branch left another one.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use crate::prove::{absolute, target};

/// More than this are not tried in one check: some five minutes.
const AT_MOST: usize = 40;

/// What has changed in these files, in a file of its own; why there is nothing, if so. A clone without
/// the other branch, or without its history, has nothing to compare with.
pub(super) fn since(branch: &str, files: &[&str]) -> anyhow::Result<Result<PathBuf, String>> {
    let names = [format!("origin/{branch}"), branch.to_owned()];
    let Some(base) = names.iter().find_map(|name| git(&["merge-base", "HEAD", name])) else {
        return Ok(Err(format!("there is no branch {branch} to compare with")));
    };
    let globs: Vec<String> = files.iter().map(|file| format!(":(glob){file}")).collect();
    let mut arguments = vec!["diff", "--no-color", "--no-ext-diff", base.trim(), "--"];
    arguments.extend(globs.iter().map(String::as_str));
    let diff = git(&arguments).context("git diff failed")?;
    if diff.trim().is_empty() {
        return Ok(Err(format!("none of its files has changed since {branch}")));
    }
    let folder = target().join("mutants");
    fs::create_dir_all(&folder)?;
    let path = absolute(&folder.join("changed.diff"))?;
    fs::write(&path, diff)?;
    Ok(Ok(path))
}

/// Which share of so many to try, where they are too many for one check.
pub(super) fn share(all: usize) -> Option<String> {
    (all > AT_MOST).then(|| format!("0/{}", all.div_ceil(AT_MOST)))
}

fn git(arguments: &[&str]) -> Option<String> {
    let said = Command::new("git").args(arguments).output().ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_tries_forty_at_the_most() {
        assert_eq!(share(40), None);
        assert_eq!(share(41).as_deref(), Some("0/2"));
        assert_eq!(share(366).as_deref(), Some("0/10"));
    }
}
