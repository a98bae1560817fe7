//! `pg_dump` and `pg_restore`: backups of a server are its own tools' work.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Stdio;

use thiserror::Error;
use tokio::process::Command;

/// Why one of PostgreSQL's own programs did not do its work.
#[derive(Debug, Error)]
pub enum ToolError {
    /// It is not installed.
    #[error("{0} was not found: install PostgreSQL's client programs")]
    Missing(&'static str),
    /// It failed; its words are in the log, because they can quote the address.
    #[error("{0} failed")]
    Failed(&'static str),
}

pub(super) async fn run(
    program: &'static str,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<(), ToolError> {
    let path = find(program).ok_or(ToolError::Missing(program))?;
    let mut command = Command::new(path);
    let output = command.args(args).stdin(Stdio::null()).kill_on_drop(true).output().await;
    match output {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let words = String::from_utf8_lossy(&output.stderr);
            tracing::error!(program, words = words.trim(), "a program of PostgreSQL's failed");
            Err(ToolError::Failed(program))
        }
        Err(_) => Err(ToolError::Missing(program)),
    }
}

/// On the path, or where Debian keeps the newest version.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(program));
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut debian: Vec<_> =
        versions.filter_map(|entry| Some(entry.ok()?.path().join("bin").join(program))).collect();
    debian.sort();
    debian.reverse();
    debian.into_iter().chain(on_path).find(|path| path.is_file())
}
