//! Upkeep: what has to be done now and then, and what is asked when something looks wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::cases::Event;
use domain::ids::{CaseId, WordsId};
use domain::time::Timestamp;
use store::records::{idempotency, jobs, rate_limits, sessions, sign_in_sources};
use store::upkeep::checkpoint::{self, CheckpointError};
use store::upkeep::rebuild::{self, Mode, RebuildError, Rebuilt};
use store::upkeep::verify::{self, Verified, VerifyError};
use store::vault::{self, Opened, VaultError};
use thiserror::Error;

use crate::{App, Failure, desk};

/// How long answers for idempotency keys are kept, in seconds: two days.
const KEYS_KEPT: i64 = 2 * 24 * 60 * 60;
/// How long attempts are counted at the longest, in seconds: an hour.
const ATTEMPTS_KEPT: i64 = 60 * 60;
/// How long it is known from where somebody signed in, in seconds: ninety days.
const SOURCES_KEPT: i64 = 90 * 24 * 60 * 60;
/// How many records of words are opened at a time.
const BATCH: usize = 200;

/// Words that are not what an event committed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadWords {
    /// In which case.
    pub case: CaseId,
    /// Which entry points at them.
    pub version: i64,
    /// What is wrong.
    pub trouble: WordsTrouble,
}

/// What is wrong with words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WordsTrouble {
    /// They are not the words that were committed to.
    #[error("its words were changed")]
    Changed,
    /// There is no record of them, nor of an erasure.
    #[error("its words are gone, and were not erased")]
    Gone,
    /// No key opens them.
    #[error("no key opens its words")]
    KeyLost,
}

/// What a verification found.
#[derive(Debug)]
pub struct Whole {
    /// The histories.
    pub histories: Verified,
    /// How many records of words were compared.
    pub words: u64,
    /// Those that do not fit.
    pub bad_words: Vec<BadWords>,
}

impl Whole {
    /// Whether everything fits.
    pub fn is_good(&self) -> bool {
        self.histories.findings.is_empty() && self.bad_words.is_empty()
    }
}

/// Why nothing could be verified.
#[derive(Debug, Error)]
pub enum CannotVerify {
    /// The histories.
    #[error(transparent)]
    Histories(#[from] VerifyError),
    /// The words.
    #[error(transparent)]
    Words(#[from] VaultError),
    /// The database.
    #[error(transparent)]
    Database(#[from] store::Error),
}

type Pointers = BTreeMap<WordsId, (CaseId, i64, [u8; 32])>;

impl App {
    /// When the next job is due, if any waits.
    pub async fn next_work(&self) -> Result<Option<Timestamp>, Failure> {
        let next =
            self.store.read::<_, _, store::Error>(|reader| Box::pin(jobs::next_time(reader)));
        Ok(next.await?)
    }

    /// Forgets sessions that have ended, answers kept for repeated requests, old attempts, and
    /// from where nobody has signed in for long.
    pub async fn forget_expired(&self) -> Result<(), Failure> {
        let now = self.now();
        let attempts = now.plus_seconds(-ATTEMPTS_KEPT).as_micros() / 1_000_000;
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    sessions::delete_expired(tx, now).await?;
                    idempotency::delete_before(tx, now.plus_seconds(-KEYS_KEPT)).await?;
                    sign_in_sources::delete_before(tx, now.plus_seconds(-SOURCES_KEPT)).await?;
                    rate_limits::delete_before(tx, &format!("{attempts:012}")).await
                })
            })
            .await?;
        Ok(())
    }

    /// Writes a signed checkpoint of all histories into a folder.
    pub async fn write_checkpoint(&self, folder: &Path) -> Result<PathBuf, CheckpointError> {
        let keys = &self.store.config().keys;
        checkpoint::write(self.store.db(), folder, keys, self.now(), self.entropy()).await
    }

    /// Walks every history, compares it with the newest checkpoint, and compares the words that
    /// events point at with what they committed to. `tell` hears of each entry.
    pub async fn verify(
        &self,
        checkpoints: &Path,
        mut tell: impl FnMut() + Send,
    ) -> Result<Whole, CannotVerify> {
        let mut pointers = Pointers::new();
        let keys = &self.store.config().keys;
        let histories = verify::verify(self.store.db(), checkpoints, keys, |event| {
            tell();
            let decoded = Event::decode(&event.kind, event.schema, &event.payload);
            for words in decoded.iter().flat_map(Event::words) {
                let place = (event.stream, event.version, *words.commitment.as_bytes());
                pointers.insert(words.id, place);
            }
        })
        .await?;
        let words = u64::try_from(pointers.len()).unwrap_or(u64::MAX);
        Ok(Whole { histories, words, bad_words: self.verify_words(&pointers).await? })
    }

    async fn verify_words(&self, pointers: &Pointers) -> Result<Vec<BadWords>, CannotVerify> {
        let mut bad = Vec::new();
        let all: Vec<WordsId> = pointers.keys().copied().collect();
        for batch in all.chunks(BATCH) {
            let ids = batch.to_vec();
            let fetched = self
                .store
                .read::<_, _, store::Error>(move |reader| {
                    Box::pin(async move { vault::fetch(reader, &ids).await })
                })
                .await?;
            let opened = self.store.vault().open(fetched).await?;
            for id in batch {
                let Some((case, version, commitment)) = pointers.get(id).copied() else { continue };
                let trouble = match opened.get(id) {
                    Some(Opened::Words(plain)) if plain.commitment() == commitment => continue,
                    Some(Opened::Erased) => continue,
                    Some(Opened::Words(_)) => WordsTrouble::Changed,
                    Some(Opened::KeyLost) => WordsTrouble::KeyLost,
                    None => WordsTrouble::Gone,
                };
                bad.push(BadWords { case, version, trouble });
            }
        }
        Ok(bad)
    }

    /// Makes every list row again from the histories. `tell` hears of each case.
    pub async fn rebuild(
        &self,
        mode: Mode,
        tell: impl Fn() + Send + Sync + 'static,
    ) -> Result<Rebuilt, RebuildError> {
        let derive = Arc::new(move |case, stored: &[store::events::StoredEvent]| {
            tell();
            desk::projected(case, stored).map_err(|error| error.to_string())
        });
        rebuild::rebuild(self.store.db(), mode, derive).await
    }
}
