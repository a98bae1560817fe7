//! The program itself: how large, how soon it answers, how much memory it keeps.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::client::timer;
use crate::site::Ground;

/// Figures of a released program with 2,000 cases; held to nothing, because they are the machine's.
pub async fn measure(program: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let folder = tempfile::tempdir()?;
    let mut first = start(program, folder.path()).await?;
    stop(&mut first).await?;
    let begun = timer();
    let mut second = start(program, folder.path()).await?;
    let answered = begun.elapsed();
    tokio::time::sleep(Duration::from_secs(3)).await;
    let resident = resident(&second)?;
    stop(&mut second).await?;
    let size = fs::metadata(program)?.len();
    Ok(vec![
        (
            "answers on an existing database after".to_owned(),
            format!("{answered:.2?} (wanted: 1 s)"),
        ),
        ("memory when idle".to_owned(), format!("{} MiB (wanted: 60)", resident / 1024)),
        ("size of the program".to_owned(), format!("{} MiB (wanted: 80)", size / 1024 / 1024)),
    ])
}

/// Starts a demo and waits for its line, which it prints once it answers.
async fn start(program: &Path, folder: &Path) -> anyhow::Result<Child> {
    let mut command = Command::new(program);
    command.args(["demo", "--port", "0", "--json", "--data-dir"]).arg(folder);
    begin(command, "\"url\"").await
}

/// Starts a program and waits for its first line, which has to hold something.
pub async fn begin(command: Command, holds: &str) -> anyhow::Result<Child> {
    Ok(begin_on(command, holds).await?.0)
}

/// As [`begin`], with that line.
pub async fn begin_on(mut command: Command, holds: &str) -> anyhow::Result<(Child, String)> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn()?;
    let stdout = child.stdout.as_mut().context("no output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).await?;
    ensure!(line.contains(holds), "it did not start: {line}");
    Ok((child, line))
}

/// Serves a site of this ground with the program, and says where it answers.
pub async fn serve(
    program: &Path,
    ground: &Ground,
    name: &str,
) -> anyhow::Result<(Child, SocketAddr)> {
    let folder = ground.path(name);
    let mut command = Command::new(program);
    command.args(["serve", "--listen", "127.0.0.1:0", "--log-level", "warn"]);
    command.args(["--database", &ground.address(name), "--data-dir"]).arg(&folder);
    command.arg("--keys").arg(folder.join("keys"));
    let (child, line) = begin_on(command, "answers on").await?;
    let address = line
        .split("http://")
        .nth(1)
        .and_then(|rest| rest.split(|c: char| c.is_whitespace() || c == '/').next()?.parse().ok());
    Ok((child, address.with_context(|| format!("no address in '{line}'"))?))
}

/// Tells a program to stop, and waits for it.
pub async fn stop(child: &mut Child) -> anyhow::Result<()> {
    let id = child.id().context("it has ended")?.to_string();
    ensure!(Command::new("kill").arg(&id).status().await?.success(), "it cannot be stopped");
    ensure!(child.wait().await?.success(), "it did not stop well");
    Ok(())
}

/// The memory that a program keeps, in KiB.
pub fn resident(child: &Child) -> anyhow::Result<u64> {
    memory(child, "VmRSS")
}

/// A line about a running program's memory, in KiB.
pub fn memory(child: &Child, what: &str) -> anyhow::Result<u64> {
    let id = child.id().context("it has ended")?;
    let status = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find(|line| line.starts_with(what)).context("no memory")?;
    let number: String = line.chars().filter(char::is_ascii_digit).collect();
    Ok(number.parse()?)
}
