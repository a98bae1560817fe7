//! `pg_dump` and `pg_restore`: backups of a server are its own tools' work.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStringExt as _;
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

/// Runs a program on the database at an address. Everybody on the machine can read the arguments
/// of a program, so its password goes by the environment.
pub(super) async fn run(
    program: &'static str,
    address: &str,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<(), ToolError> {
    let path = find(program).ok_or(ToolError::Missing(program))?;
    let mut command = Command::new(path);
    let (address, password) = without_password(address);
    command.arg(format!("--dbname={address}")).envs(password.map(|word| ("PGPASSWORD", word)));
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

/// An address as `postgres://user:password@host/database`, and its password apart. One that is
/// written in another way is left as it is.
fn without_password(address: &str) -> (String, Option<OsString>) {
    let whole = || (address.to_owned(), None);
    let Ok(config) = address.parse::<tokio_postgres::Config>() else { return whole() };
    let Some((scheme, rest)) = address.split_once("://") else { return whole() };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let Some((login, _)) = authority.rsplit_once('@') else { return whole() };
    let (Some((user, _)), Some(password)) = (login.split_once(':'), config.get_password()) else {
        return whole();
    };
    let behind = rest.strip_prefix(login).unwrap_or_default();
    (format!("{scheme}://{user}{behind}"), Some(OsString::from_vec(password.to_vec())))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stand_among_the_arguments() {
        let whole = |address: &str| (address.to_owned(), None);
        let parts = without_password;
        for scheme in ["postgres", "postgresql"] {
            let given = format!("{scheme}://rj:p%40ss%2Fword@db:5433/concord?sslmode=prefer");
            let address = format!("{scheme}://rj@db:5433/concord?sslmode=prefer");
            assert_eq!(parts(&given), (address, Some(OsString::from("p@ss/word"))));
        }
        assert_eq!(parts("postgres://rj@%2Frun/concord"), whole("postgres://rj@%2Frun/concord"));
        assert_eq!(parts("postgres://db/concord"), whole("postgres://db/concord"));
        assert_eq!(parts("host=/run user=rj dbname=c"), whole("host=/run user=rj dbname=c"));
    }
}
