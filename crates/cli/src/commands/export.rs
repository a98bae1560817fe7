//! `concord export`: everything as open files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::time::Clock as _;
use serde_json::json;
use store::transfer::{ExportError, Exported, Words, export};
use store::upkeep::watch::Watch;

use super::settings;
use crate::ambient::SystemClock;
use crate::failure::{Exit, Failure, Result};
use crate::progress::Progress;
use crate::settings::Flags;
use crate::{output, place, server};

/// Writes everything that is recorded into a new folder, as files that need nothing but the
/// description beside them (README.txt, schema.json): every history with its hashes, people,
/// accounts, who read what. The server may run meanwhile. `concord import` brings it all back, on
/// either database.
///
/// With --words open, names, addresses and notes stand in the files as anybody can read them. With
/// --words sealed they stay encrypted, and only the same master key opens them. There is no default:
/// say which.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  concord export --words open /mnt/encrypted/concord-2026-11-22
  concord export --words sealed out --json")]
pub struct Args {
    /// The folder; it must not exist yet
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// open: as anybody can read them; sealed: for the same master key only
    #[arg(long, value_name = "open|sealed")]
    words: Form,
    /// Say what was written as a line of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    Open,
    Sealed,
}

/// Carries it out.
pub async fn run(args: Args) -> Result {
    let settings = settings(&args.flags)?;
    let app = place::open_existing(&settings).await?;
    let words = match args.words {
        Form::Open => Words::Open,
        Form::Sealed => Words::Sealed,
    };
    let progress = Arc::new(Progress::new());
    let watch: Arc<dyn Watch> = progress.clone();
    // Words in the open do not lie about in half an export: whoever stops it takes it away again.
    let mut stop = server::Stop::on_signal()?;
    let exported = tokio::select! {
        exported = export(app.store(), &args.folder, words, SystemClock.now(), &watch) => Some(exported),
        () = stop.turned() => None,
    };
    progress.end();
    let Some(exported) = exported else {
        return Err(Failure::said(Exit::Other, "stopped: nothing was exported"));
    };
    let exported = exported.map_err(|error| Failure::new(exit(&error), error))?;
    if args.json {
        say_json(&args.folder, &exported);
    } else {
        say(&args.folder, &exported);
    }
    Ok(())
}

fn say(folder: &Path, Exported { manifest, sha256 }: &Exported) {
    let shown = folder.display();
    output::say(&format!(
        "{} lines in {} files in {shown}.",
        manifest.lines(),
        manifest.files.len()
    ));
    output::say(&format!("SHA-256 of manifest.json: {sha256}"));
    output::say(match (manifest.words, &manifest.master_key) {
        (Words::Open, _) => {
            "Names, addresses and notes of everybody stand in it as anybody can read them: keep it on \
             encrypted media, and delete it when it is no longer needed."
        }
        (Words::Sealed, _) => {
            "Its words are sealed: only the master key of this installation opens them, and it is not \
             among the files."
        }
    });
    if let Some(fingerprint) = &manifest.master_key {
        output::say(&format!("Fingerprint of that key: {fingerprint}"));
    }
}

fn say_json(folder: &Path, Exported { manifest, sha256 }: &Exported) {
    let said = json!({ "folder": folder, "manifest_sha256": sha256, "manifest": manifest });
    output::say(&said.to_string());
}

const fn exit(error: &ExportError) -> Exit {
    match error {
        ExportError::NotEmpty(_) => Exit::Occupied,
        ExportError::KeyLost(_) | ExportError::Keystore(_) => Exit::Keys,
        ExportError::Database(_) => Exit::Database,
        ExportError::Vault(_) | ExportError::UnknownNoes(_) | ExportError::Unreadable(_) => {
            Exit::Found
        }
        ExportError::File(..) => Exit::Other,
    }
}
