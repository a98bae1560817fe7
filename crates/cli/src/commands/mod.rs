//! The commands, one file each.

mod backup;
mod demo;
mod export;
mod import;
mod migrate;
mod rebuild;
mod relocate;
mod restore;
mod serve;
mod verify;
mod work;

use clap::Subcommand;

use crate::failure::{Exit, Failure, Result};
use crate::logging;
use crate::settings::{Flags, Settings};

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run Concord with invented people, to look around
    Demo(demo::Args),
    /// Run Concord
    Serve(serve::Args),
    /// Do the jobs only: messages, checkpoints, clean-up
    Work(work::Args),
    /// Bring the database to this program's schema
    Migrate(migrate::Args),
    /// Check that every history is as it was recorded
    Verify(verify::Args),
    /// Make the lists again from the histories
    Rebuild(rebuild::Args),
    /// Copy database and keys, while the server runs
    Backup(backup::Args),
    /// Bring a copy back into an empty place
    Restore(restore::Args),
    /// Write everything as open files
    Export(export::Args),
    /// Bring an export into an empty place
    Import(import::Args),
    /// Move from SQLite to PostgreSQL
    Move(relocate::Args),
}

/// Carries a command out.
pub fn run(command: Command) -> Result {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Demo(args) => demo::run(args).await,
            Command::Serve(args) => serve::run(args).await,
            Command::Work(args) => work::run(args).await,
            Command::Migrate(args) => migrate::run(args).await,
            Command::Verify(args) => verify::run(args).await,
            Command::Rebuild(args) => rebuild::run(args).await,
            Command::Backup(args) => backup::run(args).await,
            Command::Restore(args) => restore::run(args).await,
            Command::Export(args) => export::run(args).await,
            Command::Import(args) => import::run(args).await,
            Command::Move(args) => relocate::run(args).await,
        }
    })
}

/// Reads the settings and starts the log by them.
fn settings(flags: &Flags) -> Result<Settings> {
    let settings = Settings::read(flags).map_err(|bad| Failure::new(Exit::Setting, bad))?;
    logging::start(settings.log_format, &settings.log_level);
    for sentence in &settings.unknown {
        tracing::warn!("{sentence}");
    }
    Ok(settings)
}
