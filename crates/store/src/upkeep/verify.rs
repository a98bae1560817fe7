//! `concord verify`: walks every chain and names what does not fit.

use std::path::Path;

use domain::time::Timestamp;
use thiserror::Error;

use super::checkpoint::{Checkpoint, CheckpointError};
use super::judge::{Fault, Link, judge};
use super::walk::{self, History, Walk, empty_streams};
use super::watch::{Stage, Unwatched, Watch};
use crate::db::Db;
use crate::error::Error as DbError;
use crate::events::{Hash, StoredEvent};

/// Something that does not fit. Cases are named by the text of their ids, which may be tampered
/// with too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Finding {
    /// An event is not as it was recorded.
    #[error("case {stream}: event {version} was changed")]
    Changed {
        /// The case.
        stream: String,
        /// The event.
        version: i64,
    },
    /// An event is gone from the middle.
    #[error("case {stream}: event {version} was removed")]
    Removed {
        /// The case.
        stream: String,
        /// The event.
        version: i64,
    },
    /// Two events stand in each other's place.
    #[error("case {stream}: events {version} and {with} were swapped")]
    Swapped {
        /// The case.
        stream: String,
        /// The one.
        version: i64,
        /// The other.
        with: i64,
    },
    /// An event was put in afterwards.
    #[error("case {stream}: event {version} was inserted")]
    Inserted {
        /// The case.
        stream: String,
        /// The event.
        version: i64,
    },
    /// Events are gone from the end.
    #[error("case {stream}: ends at event {version}, of {length}")]
    Truncated {
        /// The case.
        stream: String,
        /// The last event left.
        version: i64,
        /// How many there were.
        length: i64,
    },
    /// A case is gone.
    #[error("case {stream} was lost")]
    LostCase {
        /// The case.
        stream: String,
    },
    /// Events of a case that no list knows.
    #[error("case {stream} is not in the list of cases")]
    UnknownCase {
        /// The case.
        stream: String,
    },
    /// The newest checkpoint knows more cases than it names, or fewer.
    #[error("the checkpoint of {made} does not name as many cases as it counts")]
    Checkpoint {
        /// When it was made.
        made: Timestamp,
    },
}

/// What was compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// There is no checkpoint: the histories are internally consistent only. Whoever can write to
    /// the database could have written them anew as a whole.
    InternallyConsistentOnly,
    /// The newest signed checkpoint.
    Checkpoint {
        /// When it was made; later events are consistent with themselves only.
        made: Timestamp,
    },
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many cases were walked.
    pub cases: u64,
    /// How many events.
    pub events: u64,
    /// Against what.
    pub against: Against,
    /// What does not fit; nothing is good.
    pub findings: Vec<Finding>,
}

/// Why nothing could be verified.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// The newest checkpoint cannot be trusted or read.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The database did not answer.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Walks every history; memory holds one of them at a time, and what does not fit. `each` sees every
/// readable event.
pub async fn verify(
    db: &Db,
    checkpoints: &Path,
    keys: &Path,
    mut each: impl FnMut(&StoredEvent) + Send,
) -> Result<Verified, VerifyError> {
    let mut verifying = Verifying::begin(db, checkpoints, keys, &Unwatched).await?;
    while let Some(events) = verifying.next().await? {
        events.iter().for_each(&mut each);
    }
    verifying.finish().await
}

/// A verification under way, one history after another, for a caller who compares commitments with
/// the vault meanwhile.
pub struct Verifying<'w> {
    db: Db,
    walk: Walk,
    checkpoint: Option<Checkpoint>,
    verified: Verified,
    watch: &'w dyn Watch,
}

impl<'w> Verifying<'w> {
    /// Reads the newest checkpoint and counts what there is to do.
    pub async fn begin(
        db: &Db,
        checkpoints: &Path,
        keys: &Path,
        watch: &'w dyn Watch,
    ) -> Result<Self, VerifyError> {
        let checkpoint = Checkpoint::newest(checkpoints, keys)?;
        let against = checkpoint.as_ref().map_or(Against::InternallyConsistentOnly, |checkpoint| {
            Against::Checkpoint { made: checkpoint.made() }
        });
        watch.begins(Stage::Histories, Some(walk::total(db).await?));
        let verified = Verified { cases: 0, events: 0, against, findings: Vec::new() };
        Ok(Self { db: db.clone(), walk: Walk::new(db.clone()), checkpoint, verified, watch })
    }

    /// Judges the next history, and answers those of its events that can be read.
    pub async fn next(&mut self) -> Result<Option<Vec<StoredEvent>>, VerifyError> {
        let Some(history) = self.walk.next().await? else { return Ok(None) };
        let verified = &mut self.verified;
        verified.cases += 1;
        verified.events += history.entries.len() as u64;
        self.watch.at(verified.events);
        let known = meet(&mut self.checkpoint, &history.stream, &mut verified.findings)?;
        judge_history(&history, known, &mut verified.findings);
        Ok(Some(history.entries.into_iter().filter_map(|entry| entry.event).collect()))
    }

    /// What is left in the checkpoint is lost, and so are cases without events.
    pub async fn finish(mut self) -> Result<Verified, VerifyError> {
        let findings = &mut self.verified.findings;
        if let Some(mut checkpoint) = self.checkpoint {
            while let Some((stream, _)) = checkpoint.next()? {
                findings.push(Finding::LostCase { stream });
            }
            if !checkpoint.is_complete() {
                findings.push(Finding::Checkpoint { made: checkpoint.made() });
            }
        }
        find_empty(&self.db, findings).await?;
        findings.sort();
        findings.dedup();
        Ok(self.verified)
    }
}

/// Moves the checkpoint up to a history, in step with the walk: both are in the order of ids.
/// What it names on the way and the walk did not meet is lost.
fn meet(
    checkpoint: &mut Option<Checkpoint>,
    stream: &str,
    findings: &mut Vec<Finding>,
) -> Result<Option<(i64, Hash)>, CheckpointError> {
    let Some(checkpoint) = checkpoint else { return Ok(None) };
    while let Some((named, end)) = checkpoint.next_up_to(stream)? {
        if named == stream {
            return Ok(Some(end));
        }
        findings.push(Finding::LostCase { stream: named });
    }
    Ok(None)
}

/// How far beyond the entries that are left the place of one is searched for.
const SEARCHED: i64 = 1_000;

fn judge_history(history: &History, known: Option<(i64, Hash)>, findings: &mut Vec<Finding>) {
    let stream = || history.stream.clone();
    if history.end.is_none() || history.case().is_none() {
        findings.push(Finding::UnknownCase { stream: stream() });
    }
    let last = history.entries.last().map_or(0, |entry| entry.version);
    let last = last.max(history.end.map_or(0, |(version, _)| version));
    // Both numbers are the database's own word, and the database is what is judged.
    let entries = i64::try_from(history.entries.len()).unwrap_or(i64::MAX);
    let last = last.min(entries.saturating_add(SEARCHED));
    let links: Vec<_> = history
        .entries
        .iter()
        .map(|entry| Link::find(entry.event.as_ref(), entry.version, last))
        .collect();
    let ends: Vec<_> = history.end.into_iter().chain(known).collect();
    findings.extend(judge(&links, &ends).into_iter().map(|fault| match fault {
        Fault::Changed(version) => Finding::Changed { stream: stream(), version },
        Fault::Removed(version) => Finding::Removed { stream: stream(), version },
        Fault::Swapped(version, with) => Finding::Swapped { stream: stream(), version, with },
        Fault::Inserted(version) => Finding::Inserted { stream: stream(), version },
        Fault::Truncated(version, length) => {
            Finding::Truncated { stream: stream(), version, length }
        }
    }));
}

async fn find_empty(db: &Db, findings: &mut Vec<Finding>) -> Result<(), DbError> {
    let mut after = String::new();
    loop {
        let page = empty_streams(db, after.clone()).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after.clone_from(last);
        findings.extend(page.into_iter().map(|stream| Finding::LostCase { stream }));
    }
}
