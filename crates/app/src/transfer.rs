//! Taking everything elsewhere: what an import and a move need beside rows, namely lists made from
//! the histories, and a verification of the whole before anybody is served from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::rules::RuleBook;
use store::Config;
use store::db::Location;
use store::transfer::{CheckError, Compared, ImportError, Importing, MoveError, Moving};
use store::upkeep::checkpoint::CheckpointError;
use store::upkeep::rebuild::{Mode, RebuildError};
use store::upkeep::watch::Watch;
use thiserror::Error;

use crate::{App, CannotVerify, Whole, WordsTrouble};

/// Why an import did not come to its end. Nobody is served from what was begun.
#[derive(Debug, Error)]
pub enum CannotImport {
    /// The export, or the place it is to go to.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// An entry's words, named by its line.
    #[error(transparent)]
    Words(#[from] CheckError),
    /// The lists could not be made.
    #[error("the lists could not be made: {0}")]
    Lists(#[from] RebuildError),
    /// The whole could not be verified.
    #[error(transparent)]
    Verify(#[from] CannotVerify),
    /// Something does not fit.
    #[error("what was imported does not verify: {0}")]
    Found(String),
    /// No checkpoint could be written.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
}

/// Brings an export into the empty place of `config`, makes the lists, verifies the whole, and begins
/// the checkpoints. Only then is the database one that can be opened.
pub async fn import(
    config: Config,
    rules: Arc<RuleBook>,
    folder: &Path,
    checkpoints: &Path,
    watch: &Arc<dyn Watch>,
) -> Result<Whole, CannotImport> {
    let importing = Importing::begin(config, folder, watch).await?;
    let app = App::new(importing.store().clone(), rules);
    app.rebuild(Mode::Replace, watch.as_ref(), |_| {}).await?;
    // Checkpoints of an installation that was here before say nothing about this one.
    let whole = app.verify(&nowhere(), watch.as_ref()).await?;
    if let Some(bad) = whole.bad_words.first() {
        let gone = bad.trouble == WordsTrouble::Gone;
        return Err(importing.blame(&bad.case.to_string(), bad.version, gone).into());
    }
    if let Some(finding) = whole.histories.findings.first() {
        return Err(CannotImport::Found(finding.to_string()));
    }
    importing.finish().await?;
    app.write_checkpoint(checkpoints).await?;
    Ok(whole)
}

/// Why a move did not come to its end. The source is as it was, and the target is not served.
#[derive(Debug, Error)]
pub enum CannotMove {
    /// Source, target, or what was copied.
    #[error(transparent)]
    Move(#[from] MoveError),
    /// What was copied could not be verified.
    #[error(transparent)]
    Verify(#[from] CannotVerify),
    /// Something does not fit: it did not fit in the source either.
    #[error(
        "what was moved does not verify, and did not before: {0}; look at it with `concord verify`"
    )]
    Found(String),
}

/// Where things are moved to.
#[derive(Debug)]
pub struct Destination {
    /// The database: a server.
    pub database: Location,
    /// The keystore; none where it stays where it is.
    pub keystore: Option<Location>,
}

/// Moves the SQLite database of `source` to a server: copies every table, compares every row, walks
/// every history there against the newest checkpoint, and opens its words. Only then is the new
/// database one that can be opened.
pub async fn relocate(
    source: &Config,
    to: Destination,
    rules: Arc<RuleBook>,
    checkpoints: &Path,
    watch: &dyn Watch,
) -> Result<(Vec<Compared>, Whole), CannotMove> {
    let moving = Moving::begin(source, to.database, to.keystore, watch).await?;
    let app = App::new(moving.store().clone(), rules);
    let whole = app.verify(checkpoints, watch).await?;
    if let Some(finding) = whole.histories.findings.first() {
        return Err(CannotMove::Found(finding.to_string()));
    }
    if let Some(bad) = whole.bad_words.first() {
        let found = format!("case {}, event {}: {}", bad.case, bad.version, bad.trouble);
        return Err(CannotMove::Found(found));
    }
    Ok((moving.finish().await?, whole))
}

/// A folder that is not there.
fn nowhere() -> PathBuf {
    PathBuf::from("/nonexistent/checkpoints")
}
