//! `concord restore`: a copy brought back into an empty place.

use std::path::PathBuf;
use std::sync::Arc;

use store::upkeep::restore::{RestoreError, restore};
use store::upkeep::watch::Watch;

use super::settings;
use crate::failure::{Exit, Failure, Result, exit_of};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Brings a backup back to where the settings say, if nothing is there yet; looks at every file of
/// it before writing anything; and repeats every erasure that the backup does not know of. Name
/// the copy of the keystore only where the live one was lost: a live one is better than any copy.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  concord restore --from /mnt/copies/2026-11-22T…/database
  concord restore --from …/database --keystore-from …/keystore")]
pub struct Args {
    /// The folder with the copy of the database
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// The folder with the copy of the keystore, where the live one was lost
    #[arg(long, value_name = "DIR")]
    keystore_from: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let config = place::config(&settings);
    let progress = Arc::new(Progress::new());
    let watch: Arc<dyn Watch> = progress.clone();
    let restored = restore(config, &args.from, args.keystore_from.as_deref(), &watch).await;
    progress.end();
    let store = restored.map_err(|error| Failure::new(exit(&error), error))?;
    let version = store::db::migrate::version(store.db()).await?;
    output::say(&format!("Restored, with schema {version}. Run `concord verify` next."));
    Ok(())
}

const fn exit(error: &RestoreError) -> Exit {
    match error {
        RestoreError::Newer { .. } => Exit::Newer,
        RestoreError::Open(error) => exit_of(error),
        RestoreError::Keystore(_) => Exit::Keys,
        RestoreError::Database(_) | RestoreError::Occupied(_) => Exit::Database,
        RestoreError::Changed(_) => Exit::Found,
        _ => Exit::Other,
    }
}
