//! `concord backup`: database and keys copied while the server runs.

use std::path::PathBuf;
use std::sync::Arc;

use domain::time::Clock as _;
use store::upkeep::backup::backup;
use store::upkeep::watch::Watch;

use super::settings;
use crate::ambient::SystemClock;
use crate::failure::Result;
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Copies the database as it is at one instant, and then the keystore, into a new folder each. The
/// server may run meanwhile. Keep the two apart: a copy of the keystore for at most 30 days, so
/// that whoever is erased is gone from every backup after that. The master key is not copied: keep
/// it where you keep passwords.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  concord backup --to /mnt/copies")]
pub struct Args {
    /// The folder for copies [default: backups, in the data folder]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open_existing(&settings).await?;
    let folder = args.to.unwrap_or_else(|| settings.data.join("backups"));
    let progress = Arc::new(Progress::new());
    let watch: Arc<dyn Watch> = progress.clone();
    let backups = backup(app.store(), &folder, SystemClock.now(), &watch).await;
    progress.end();
    let backups = backups?;
    output::say(&format!("database: {}", backups.database.display()));
    output::say(&format!("keystore: {}", backups.keystore.display()));
    Ok(())
}
