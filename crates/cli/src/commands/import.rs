//! `concord import`: an export brought into an empty place.

use std::path::PathBuf;
use std::sync::Arc;

use app::transfer::{CannotImport, import};
use serde_json::json;
use store::transfer::ImportError;
use store::upkeep::watch::Watch;

use super::settings;
use crate::failure::{Exit, Failure, Result, exit_of_target};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place};

/// Brings an export to where the settings say, if nothing is there yet. Looks at every file, line,
/// history and commitment before writing anything; seals the words under fresh keys; makes the lists
/// from the histories; verifies the whole; and only then lets the database be served. An import that
/// is broken off leaves a database that nothing serves, and the same again begins anew.
///
/// Accounts come with their passwords, and nobody is signed in. Messages that waited are sent from
/// here: do not let the old installation go on beside this one.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  concord import /mnt/encrypted/concord-2026-11-22 --data-dir new
  CONCORD_DATABASE=postgres://concord@db/concord concord import out")]
pub struct Args {
    /// The folder of the export
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Say what was imported as a line of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let progress = Arc::new(Progress::new());
    let watch: Arc<dyn Watch> = progress.clone();
    let (config, rules) = (place::config(&settings), place::rules(&settings)?);
    let imported = import(config, rules, &args.folder, &settings.checkpoints(), &watch).await;
    progress.end();
    let whole = imported.map_err(|error| Failure::new(exit(&error), error))?;
    let (cases, events, words) = (whole.histories.cases, whole.histories.events, whole.words);
    if args.json {
        output::say(&json!({ "cases": cases, "events": events, "words": words }).to_string());
    } else {
        output::say(&format!(
            "Imported and verified: {cases} cases, {events} events, {words} records of words."
        ));
        output::say(&format!(
            "Keep a copy of {} somewhere else: without it nothing can be read.",
            settings.keys.display()
        ));
    }
    Ok(())
}

const fn exit(error: &CannotImport) -> Exit {
    match error {
        CannotImport::Words(_) | CannotImport::Import(ImportError::Export(_)) => Exit::Export,
        CannotImport::Import(ImportError::Target(error)) => exit_of_target(error),
        CannotImport::Import(
            ImportError::MasterKey { .. } | ImportError::Keystore(_) | ImportError::Vault(_),
        ) => Exit::Keys,
        CannotImport::Import(ImportError::Database(_)) => Exit::Database,
        CannotImport::Found(_) | CannotImport::Import(ImportError::Meanwhile(_)) => Exit::Found,
        _ => Exit::Other,
    }
}
