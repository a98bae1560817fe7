//! `concord move`: from a SQLite file to a PostgreSQL server.

use std::str::FromStr;
use std::sync::Arc;

use app::Whole;
use app::transfer::{CannotMove, Destination, relocate};
use serde_json::json;
use store::db::Location;
use store::transfer::{Compared, MoveError};
use store::upkeep::verify::Against;

use super::settings;
use crate::failure::{Exit, Failure, Result, exit_of_target};
use crate::progress::Progress;
use crate::settings::{Database, Flags};
use crate::{output, place};

/// Moves everything in the SQLite database that the settings name, sessions and waiting messages too,
/// to an empty PostgreSQL database; compares every row of every table on both sides; walks every
/// history there against the newest checkpoint; and only then lets the new database be served.
/// Concord has to be stopped meanwhile. The old database is left as it was, and a move that is broken
/// off leaves a new one that nothing serves: the same again begins anew.
///
/// The folder of keys is used by both. The keystore in it stays there too, unless --keystore-to names
/// another place, as several servers need.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  concord move --to postgres://concord@db/concord
  concord move --to postgres://concord@db/concord --keystore-to postgres://concord@db/keys

Then set `database` (and `keystore`) to the new places, start Concord, and move the old file away.")]
pub struct Args {
    /// The new database: <postgres://user@host/name>
    #[arg(long, value_name = "ADDRESS")]
    to: Address,
    /// The new keystore: <postgres://user@host/name>, or a SQLite file [default: it stays]
    #[arg(long, value_name = "PLACE")]
    keystore_to: Option<Address>,
    /// Say what was compared as a line of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

/// An address, which may carry a password and is not shown.
#[derive(Clone)]
struct Address(String);

impl FromStr for Address {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address(…)")
    }
}

impl Address {
    fn place(&self, flag: &str) -> Result<Location> {
        let refused = || {
            let words = format!("--{flag} cannot be so: it has to be postgres://user@host/name");
            Failure::said(Exit::Setting, words)
        };
        Database::named(&self.0).map(|named| place::location(&named)).ok_or_else(refused)
    }
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    place::refuse_missing(&settings)?;
    let (source, rules) = (place::config(&settings), place::rules(&settings)?);
    let keystore = args.keystore_to.as_ref().map(|named| named.place("keystore-to")).transpose()?;
    let keystore = keystore.map(Location::for_keys);
    let to = Destination { database: args.to.place("to")?, keystore };
    let progress = Arc::new(Progress::new());
    let moved = relocate(&source, to, rules, &settings.checkpoints(), progress.as_ref()).await;
    progress.end();
    let (compared, whole) = moved.map_err(|error| Failure::new(exit(&error), error))?;
    if args.json {
        say_json(&compared, &whole);
    } else {
        say(&compared, &whole);
    }
    Ok(())
}

fn say(compared: &[Compared], whole: &Whole) {
    output::say("The same on both sides, row by row:");
    for Compared { table, rows, sha256 } in compared {
        let short = sha256.get(..16).unwrap_or(sha256);
        output::say(&format!("  {table:<26} {rows:>12} rows  sha256 {short}…"));
    }
    let (cases, events, words) = (whole.histories.cases, whole.histories.events, whole.words);
    output::say(&format!(
        "Verified there: {cases} cases, {events} events, {words} records of words."
    ));
    if let Against::Checkpoint { made } = whole.histories.against {
        output::say(&format!("Compared with the checkpoint of {made}."));
    }
    output::say(
        "Moved. The old database is as it was: set `database` to the new address, start Concord, and \
         move the old file away, so that nobody goes on working there.",
    );
}

fn say_json(compared: &[Compared], whole: &Whole) {
    let (cases, events, words) = (whole.histories.cases, whole.histories.events, whole.words);
    let said = json!({ "tables": compared, "cases": cases, "events": events, "words": words });
    output::say(&said.to_string());
}

const fn exit(error: &CannotMove) -> Exit {
    match error {
        CannotMove::Move(MoveError::Target(error)) => exit_of_target(error),
        CannotMove::Move(MoveError::Direction) => Exit::Setting,
        CannotMove::Move(MoveError::OtherKeys) => Exit::Occupied,
        CannotMove::Move(MoveError::Differs(_)) | CannotMove::Found(_) => Exit::Found,
        CannotMove::Move(
            MoveError::Database(_) | MoveError::Table { .. } | MoveError::Older { .. },
        ) => Exit::Database,
        CannotMove::Verify(_) => Exit::Other,
    }
}
