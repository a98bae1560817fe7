//! `concord rebuild`: the lists made again from the histories.

use store::upkeep::rebuild::{Difference, Mode, Rebuilt};

use super::settings;
use crate::failure::{Exit, Failure, Result};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Makes every row of every list again from the histories, compares them with those that are there,
/// and puts right what differs. There should be no difference: each one is named, is a fault to be
/// reported, and makes the exit code 9, with --check or without. The server may run meanwhile.
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
    let progress = Progress::new();
    let rebuilt = app.rebuild(mode, &progress, |difference| tell(&difference)).await;
    progress.end();
    let Rebuilt { cases, differences: count } = rebuilt?;
    output::say(&format!("{cases} cases, {count} rows that differed."));
    match (count, args.check) {
        (0, _) => Ok(()),
        (_, true) => Err(found("the lists are not what the histories say")),
        (_, false) => Err(found(
            "the lists were not what the histories say; they are now: please report each row above",
        )),
    }
}

fn tell(difference: &Difference) {
    let which = if difference.live { "the list only" } else { "the history only" };
    let Difference { table, case, .. } = difference;
    output::say(&format!("Case {case}: a row of {table} by {which}."));
}

fn found(words: &str) -> Failure {
    Failure::said(Exit::Found, words)
}
