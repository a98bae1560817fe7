//! `pg_dump` and `pg_restore`: backups of a server are its own tools' work.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;
use std::process::Stdio;

use thiserror::Error;
use tokio::process::Command;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

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

/// An address as the program is given it, written anew from what is meant by it, and its password
/// apart: addresses hide a password in more than one place. What is no address is left to the
/// program to refuse.
fn without_password(address: &str) -> (String, Option<OsString>) {
    let Ok(config) = address.parse::<Config>() else { return (address.to_owned(), None) };
    let hosts = config.get_hosts().iter().map(|host| match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(folder) => folder.display().to_string(),
    });
    let ports = config.get_ports().iter().map(ToString::to_string);
    let ssl = match config.get_ssl_mode() {
        SslMode::Disable => Some("disable"),
        SslMode::Require => Some("require"),
        // What is to be preferred is the program's to know as well.
        _ => None,
    };
    let said = [
        ("host", Some(listed(hosts))),
        ("port", Some(listed(ports))),
        ("user", config.get_user().map(str::to_owned)),
        ("dbname", config.get_dbname().map(str::to_owned)),
        ("options", config.get_options().map(str::to_owned)),
        ("sslmode", ssl.map(str::to_owned)),
    ];
    let quoted = |text: String| text.replace('\\', "\\\\").replace('\'', "\\'");
    let said = said.into_iter().filter_map(|(key, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(format!("{key}='{}'", quoted(value)))
    });
    let password = config.get_password().map(|word| OsString::from_vec(word.to_vec()));
    (said.collect::<Vec<_>>().join(" "), password)
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
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
        let (login, word) = ("user='rj' dbname='concord'", Some(OsString::from("p@ss/word")));
        let at = |host: &str, port: u16| format!("host='{host}' port='{port}' {login}");
        for (given, meant) in [
            ("postgres://rj:p%40ss%2Fword@db:5433/concord", at("db", 5433)),
            ("postgresql://rj@db/concord?password=p%40ss%2Fword", at("db", 5432)),
            ("host=db user=rj password='p@ss/word' dbname=concord", format!("host='db' {login}")),
            ("postgres://rj:p%40ss%2Fword@%2Frun/concord", at("/run", 5432)),
        ] {
            assert_eq!(without_password(given), (meant, word.clone()), "{given}");
        }
        let (address, word) = without_password(r"host=db user='o\'neill \\ co' sslmode=disable");
        assert_eq!(
            (address.as_str(), word),
            (r"host='db' user='o\'neill \\ co' sslmode='disable'", None)
        );
    }
}
