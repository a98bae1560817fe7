//! `concord verify`: is every history as it was recorded?

use std::path::PathBuf;

use app::Whole;
use store::upkeep::verify::Against;

use super::settings;
use crate::failure::{Exit, Failure, Result};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Walks the chain of every history, compares its end with the newest signed checkpoint, and
/// compares the words that entries point at with what they committed to. Names every entry that
/// was changed, removed, swapped, put in or cut off, and every case that is gone. The server may
/// run meanwhile.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  concord verify --checkpoints /mnt/elsewhere/checkpoints")]
pub struct Args {
    /// The folder of checkpoints [default: checkpoints, in the data folder]
    #[arg(long, value_name = "DIR")]
    checkpoints: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open_existing(&settings).await?;
    let checkpoints = args.checkpoints.unwrap_or_else(|| settings.checkpoints());
    let progress = Progress::new();
    let whole = app.verify(&checkpoints, &progress).await;
    progress.end();
    let whole = whole?;
    report(&whole);
    if whole.is_good() {
        Ok(())
    } else {
        Err(Failure::said(Exit::Found, "something is not as it was recorded: see above"))
    }
}

fn report(whole: &Whole) {
    let histories = &whole.histories;
    for finding in &histories.findings {
        output::say(&format!("{finding}"));
    }
    for bad in &whole.bad_words {
        output::say(&format!("case {}, event {}: {}", bad.case, bad.version, bad.trouble));
    }
    let (cases, events, words) = (histories.cases, histories.events, whole.words);
    output::say(&format!("{cases} cases, {events} events, {words} records of words looked at."));
    output::say(&match histories.against {
        Against::Checkpoint { made } => format!("Compared with the checkpoint of {made}."),
        Against::InternallyConsistentOnly => {
            "There is no checkpoint: internally consistent only.".to_owned()
        }
    });
}
