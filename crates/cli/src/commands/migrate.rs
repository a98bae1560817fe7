//! `concord migrate`: the database brought to this program's schema.

use super::settings;
use crate::failure::Result;
use crate::settings::Flags;
use crate::{output, place};

/// Brings the database and the keystore to this program's schema, or refuses and changes nothing.
/// `concord serve` does the same when it starts; this is for those who want it done before.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  concord backup --to /mnt/copies && concord migrate")]
pub struct Args {
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open(&settings).await?;
    let version = store::db::migrate::version(app.store().db()).await?;
    output::say(&format!("The database has schema {version}, the newest this program knows."));
    Ok(())
}
