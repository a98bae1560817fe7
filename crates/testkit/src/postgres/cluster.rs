//! A private cluster in a folder, reached through a socket in the same folder.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Why there is no cluster.
#[derive(Debug)]
pub enum ClusterError {
    /// `initdb` and its like are not installed.
    Missing,
    /// A program could not be started, or a file not be used.
    Io(io::Error),
    /// A program failed, with these words.
    Failed(String),
}

impl std::fmt::Display for ClusterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("no server programs in /usr/lib/postgresql/*/bin"),
            Self::Io(error) => error.fmt(f),
            Self::Failed(words) => f.write_str(words),
        }
    }
}

impl From<io::Error> for ClusterError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A running cluster whose superuser is `postgres`.
#[derive(Debug)]
pub struct Cluster {
    /// `host=… user=…`, without a database.
    base: String,
    folder: Option<PathBuf>,
}

impl Cluster {
    /// A cluster that somebody else runs, as `host=… port=… user=…`.
    pub fn running(base: impl Into<String>) -> Self {
        Self { base: base.into(), folder: None }
    }

    /// A cluster in a folder: made if it is new, started if it does not run.
    ///
    /// # Errors
    ///
    /// Where PostgreSQL is not installed or does not start.
    pub fn start(folder: &Path, settings: &[&str]) -> Result<Self, ClusterError> {
        std::fs::create_dir_all(folder)?;
        if is_root() {
            done(Command::new("chown").arg("postgres:").arg(folder))?;
        }
        let data = folder.join("data");
        if !data.join("PG_VERSION").exists() {
            let mut initdb = server_program("initdb")?;
            initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"]);
            done(initdb.arg("--pgdata").arg(&data))?;
        }
        let base = format!("host={} user=postgres", folder.display());
        let cluster = Self { base, folder: Some(folder.to_owned()) };
        if cluster.sql("SELECT 1").is_err() {
            cluster.launch(folder, settings)?;
        }
        Ok(cluster)
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("{} dbname={database}", self.base)
    }

    /// Runs one statement as the superuser and answers its rows as text.
    ///
    /// # Errors
    ///
    /// Where the server does not answer or refuses the statement.
    pub fn sql(&self, statement: &str) -> Result<String, ClusterError> {
        self.sql_in("postgres", statement)
    }

    /// As [`Cluster::sql`], in one of its databases.
    ///
    /// # Errors
    ///
    /// As [`Cluster::sql`].
    pub fn sql_in(&self, database: &str, statement: &str) -> Result<String, ClusterError> {
        let mut psql = Command::new(bin()?.join("psql"));
        psql.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--command",
            statement,
        ]);
        let output = done(psql.arg(self.url(database)))?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Ends all its processes at once, as a power cut would, and waits until they are gone.
    ///
    /// # Errors
    ///
    /// Where the cluster is not ours or does not run.
    pub fn kill(&self) -> Result<(), ClusterError> {
        let folder = self.folder.as_ref().ok_or(ClusterError::Missing)?;
        let mark = folder.join("data/postmaster.pid");
        let first = std::fs::read_to_string(&mark)?;
        let first = first.lines().next().unwrap_or_default().to_owned();
        let mut all = children(&first)?;
        // The first of them first, so that it mends nothing. A child may have ended by itself.
        all.insert(0, first);
        Command::new("kill").arg("-9").args(&all).output()?;
        while all.iter().any(|process| runs(process)) {
            std::thread::sleep(Duration::from_millis(5));
        }
        // After a power cut the number in its marks is nobody's; here a dead process may keep it
        // for some seconds more, until somebody asks how it ended.
        std::fs::remove_file(mark)?;
        Ok(std::fs::remove_file(folder.join(".s.PGSQL.5432.lock"))?)
    }

    /// Stops it without ceremony and keeps the folder.
    ///
    /// # Errors
    ///
    /// Where the cluster is not ours or does not run.
    pub fn stop(&self) -> Result<(), ClusterError> {
        let folder = self.folder.as_ref().ok_or(ClusterError::Missing)?;
        let mut stop = server_program("pg_ctl")?;
        done(stop.args(["stop", "--mode=immediate", "--pgdata"]).arg(folder.join("data")))?;
        Ok(())
    }

    fn launch(&self, folder: &Path, settings: &[&str]) -> Result<(), ClusterError> {
        let mut options = format!("-k {} -c listen_addresses=''", folder.display());
        for setting in settings {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        // The server outlives this process, so nothing of ours may stay open in it.
        let mut start = server_program("pg_ctl")?;
        start.args(["start", "--wait", "--timeout=60", "--pgdata"]).arg(folder.join("data"));
        start.arg("--log").arg(folder.join("data/server.log")).arg("--options").arg(options);
        let status =
            start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if status.success() || self.sql("SELECT 1").is_ok() {
            return Ok(());
        }
        let log = std::fs::read_to_string(folder.join("data/server.log")).unwrap_or_default();
        Err(ClusterError::Failed(format!("the cluster did not start: {log}")))
    }
}

/// The newest installed version's programs.
fn bin() -> Result<PathBuf, ClusterError> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").map_err(|_| ClusterError::Missing)?;
    let folders = versions.filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    folders.filter(|bin| bin.join("initdb").exists()).max().ok_or(ClusterError::Missing)
}

/// A program of the server's, which refuses to run as root.
fn server_program(name: &str) -> Result<Command, ClusterError> {
    let program = bin()?.join(name);
    if !is_root() {
        return Ok(Command::new(program));
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    // The server's user may not enter the folder that tests run in.
    command.current_dir("/");
    Ok(command)
}

/// The ids of a process's children: each session of the server is one.
fn children(parent: &str) -> io::Result<Vec<String>> {
    let mut children = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let id = entry?.file_name().to_string_lossy().into_owned();
        if state(&id).is_some_and(|(_, of)| of == parent) {
            children.push(id);
        }
    }
    Ok(children)
}

/// Whether a process is there and not dead already.
fn runs(id: &str) -> bool {
    state(id).is_some_and(|(state, _)| state != "Z")
}

/// A process's state and parent; none where it is gone.
fn state(id: &str) -> Option<(String, String)> {
    // `pid (name) state parent …`; the name may hold anything.
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
    Some((rest.next()?.to_owned(), rest.next()?.to_owned()))
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn done(command: &mut Command) -> Result<Output, ClusterError> {
    let output = command.stdin(Stdio::null()).output()?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(ClusterError::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }
}
