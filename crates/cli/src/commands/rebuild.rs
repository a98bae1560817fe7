//! `concord rebuild`: the lists made again from the histories.

use store::upkeep::rebuild::Mode;

use super::settings;
use crate::failure::{Exit, Failure, Result};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Makes every row of every list again from the histories, beside the old ones; compares them, and
/// puts the new ones in their place. There should be no difference: each one is named, is a fault
/// to be reported, and makes the exit code 9, with --check or without.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Example:
  concord rebuild --check     compare only, change nothing")]
pub struct Args {
    /// Compare only
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open_existing(&settings).await?;
    let mode = if args.check { Mode::Compare } else { Mode::Replace };
    let progress = Progress::new("cases", 500);
    let rebuilt = app.rebuild(mode, move || progress.step()).await?;
    for difference in &rebuilt.differences {
        let which = if difference.live { "the list only" } else { "the history only" };
        output::say(&format!(
            "Case {}: a row of {} by {which}.",
            difference.case, difference.table
        ));
    }
    let (cases, count) = (rebuilt.cases, rebuilt.differences.len());
    output::say(&format!("{cases} cases, {count} rows that differed."));
    match (count, args.check) {
        (0, _) => Ok(()),
        (_, true) => Err(found("the lists are not what the histories say")),
        (_, false) => Err(found(
            "the lists were not what the histories say; they are now: please report each row above",
        )),
    }
}

fn found(words: &str) -> Failure {
    Failure::said(Exit::Found, words)
}
