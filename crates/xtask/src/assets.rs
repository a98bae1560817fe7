//! The font files, which come from npm and are committed, so that building needs no npm.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use clap::Args;

const PACKAGE: &str = "node_modules/@fontsource-variable/atkinson-hyperlegible-next";

/// Where each committed file comes from: in the npm package, and in `crates/web/assets/fonts`.
const FILES: [(&str, &str); 3] = [
    (
        "files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    ),
    (
        "files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    ),
    ("LICENSE", "OFL.txt"),
];

/// Copy the font files from the npm package that the lock file names (run `npm ci` first).
#[derive(Debug, Args)]
pub(crate) struct Assets {
    /// Change nothing; fail if a committed file differs from the package's.
    #[arg(long)]
    check: bool,
}

impl Assets {
    /// Copies or compares.
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let root = workspace()?;
        let (from, to) = (root.join(PACKAGE), root.join("crates/web/assets/fonts"));
        if !from.is_dir() {
            bail!("{PACKAGE} is missing: run `npm ci` first");
        }
        if self.check { compare(&from, &to) } else { copy(&from, &to) }
    }
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for (source, target) in FILES {
        fs::copy(from.join(source), to.join(target))
            .with_context(|| format!("copying {source}"))?;
    }
    Ok(())
}

fn compare(from: &Path, to: &Path) -> anyhow::Result<()> {
    for (source, target) in FILES {
        let packaged = fs::read(from.join(source)).with_context(|| format!("reading {source}"))?;
        let committed = fs::read(to.join(target)).with_context(|| format!("reading {target}"))?;
        if packaged != committed {
            bail!(
                "crates/web/assets/fonts/{target} is not the package's: run `cargo xtask assets`"
            );
        }
    }
    Ok(())
}

/// The folder of the workspace.
pub(crate) fn workspace() -> anyhow::Result<PathBuf> {
    // As cargo says now: a target folder that several clones share keeps where another was built.
    let now = std::env::var_os("CARGO_MANIFEST_DIR");
    let here = now.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    Ok(here.ancestors().nth(2).context("crates/xtask stands two levels deep")?.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_font_is_noticed_and_copying_mends_it() {
        let folder = std::env::temp_dir().join(format!("concord-xtask-{}", std::process::id()));
        let (from, to) = (folder.join("package"), folder.join("fonts"));
        fs::create_dir_all(from.join("files")).unwrap();
        fs::create_dir_all(&to).unwrap();
        for (source, target) in FILES {
            fs::write(from.join(source), source).unwrap();
            fs::write(to.join(target), "something else").unwrap();
        }
        assert!(compare(&from, &to).unwrap_err().to_string().contains("cargo xtask assets"));
        copy(&from, &to).unwrap();
        compare(&from, &to).unwrap();
        fs::remove_dir_all(folder).unwrap();
    }
}
