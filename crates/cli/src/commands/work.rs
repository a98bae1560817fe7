//! `concord work`: the jobs without the server.

use super::settings;
use crate::failure::Result;
use crate::settings::Flags;
use crate::worker::Worker;
use crate::{place, server};

/// Does the jobs until SIGINT or SIGTERM: messages that are due, and every hour a checkpoint and
/// the clean-up of sessions. For installations whose servers run with --no-work.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  concord work --config /etc/concord.toml")]
pub struct Args {
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open_existing(&settings).await?;
    let base = settings.base_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
    let stop = server::Stop::on_signal()?;
    tracing::info!("working");
    Worker::new(app, settings.mail(), base, settings.checkpoints()).run(stop).await;
    Ok(())
}
