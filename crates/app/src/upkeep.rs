//! Upkeep: what has to be done now and then, and what is asked when something looks wrong.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::cases::Event;
use domain::ids::{CaseId, WordsId};
use domain::time::Timestamp;
use domain::words::WordsRef;
use store::events::StoredEvent;
use store::records::{idempotency, jobs, presence, rate_limits, sessions, sign_in_sources};
use store::upkeep::checkpoint::{self, CheckpointError};
use store::upkeep::rebuild::{self, Difference, Mode, RebuildError, Rebuilt};
use store::upkeep::verify::{Verified, VerifyError, Verifying};
use store::upkeep::watch::Watch;
use store::vault::{self, Opened, VaultError};
use thiserror::Error;
use tokio::task::JoinSet;

use crate::{App, Failure, desk};

/// How long answers for idempotency keys are kept, in seconds: two days.
const KEYS_KEPT: i64 = 2 * 24 * 60 * 60;
/// How long attempts are counted at the longest, in seconds: an hour.
const ATTEMPTS_KEPT: i64 = 60 * 60;
/// How long it is known from where somebody signed in, in seconds: ninety days.
const SOURCES_KEPT: i64 = 90 * 24 * 60 * 60;
/// For how long it is kept who had a case open, in seconds: a few minutes.
const PRESENCE_KEPT: i64 = 10 * 60;
/// How many records of words are opened together.
const BATCH: usize = 200;
/// How many such batches are under way at a time.
const AT_A_TIME: usize = 2;

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
    /// The work was broken off.
    #[error("the verification was broken off")]
    BrokenOff,
}

/// The entry that points at words, and what it committed to.
type Place = (CaseId, i64, [u8; 32]);
type Pointers = BTreeMap<WordsId, Place>;

impl App {
    /// When the next job is due, if any waits.
    pub async fn next_work(&self) -> Result<Option<Timestamp>, Failure> {
        let next =
            self.store.read::<_, _, store::Error>(|reader| Box::pin(jobs::next_time(reader)));
        Ok(next.await?)
    }

    /// Throws away files of cases that nobody brought in for a day (`moving_in`). Forgets sessions
    /// that have ended, answers kept for repeated requests, old attempts, who had a case open, and
    /// from where nobody has signed in for long.
    pub async fn forget_expired(&self) -> Result<(), Failure> {
        let now = self.now();
        self.throw_old_files_away().await?;
        let attempts = now.plus_seconds(-ATTEMPTS_KEPT).as_micros() / 1_000_000;
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    sessions::delete_expired(tx, now).await?;
                    idempotency::delete_before(tx, now.plus_seconds(-KEYS_KEPT)).await?;
                    presence::delete_before(tx, now.plus_seconds(-PRESENCE_KEPT)).await?;
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
    /// events point at with what they committed to. While words are opened, the walk goes on.
    pub async fn verify(
        &self,
        checkpoints: &Path,
        watch: &dyn Watch,
    ) -> Result<Whole, CannotVerify> {
        let keys = &self.store.config().keys;
        let mut verifying = Verifying::begin(self.store.db(), checkpoints, keys, watch).await?;
        let (mut pointers, mut opening) = (Pointers::new(), Opening::default());
        while let Some(events) = verifying.next().await? {
            pointers.extend(events.iter().flat_map(pointed));
            if pointers.len() >= BATCH {
                opening.begin(self, std::mem::take(&mut pointers)).await?;
            }
        }
        opening.begin(self, pointers).await?;
        opening.end().await?;
        let Opening { words, mut bad, .. } = opening;
        bad.sort_by_key(|one| (one.case, one.version));
        Ok(Whole { histories: verifying.finish().await?, words, bad_words: bad })
    }

    async fn verify_words(&self, pointers: Pointers) -> Result<Vec<BadWords>, CannotVerify> {
        let ids: Vec<WordsId> = pointers.keys().copied().collect();
        let fetched = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { vault::fetch(reader, &ids).await })
            })
            .await?;
        let opened = self.store.vault().open(fetched).await?;
        let mut bad = Vec::new();
        for (id, (case, version, commitment)) in pointers {
            let trouble = match opened.get(&id) {
                Some(Opened::Words(plain)) if plain.commitment() == commitment => continue,
                Some(Opened::Erased) => continue,
                Some(Opened::Words(_)) => WordsTrouble::Changed,
                Some(Opened::KeyLost) => WordsTrouble::KeyLost,
                None => WordsTrouble::Gone,
            };
            bad.push(BadWords { case, version, trouble });
        }
        Ok(bad)
    }

    /// Makes every list row again from the histories. `differs` hears of each row that differs.
    pub async fn rebuild(
        &self,
        mode: Mode,
        watch: &dyn Watch,
        differs: impl FnMut(Difference) + Send,
    ) -> Result<Rebuilt, RebuildError> {
        let derive = Arc::new(move |case, stored: &[StoredEvent]| {
            desk::projected(case, stored).map_err(|error| error.to_string())
        });
        rebuild::rebuild(self.store.db(), mode, derive, watch, differs).await
    }
}

/// The words that an event points at, each with what it committed to.
fn pointed(event: &StoredEvent) -> Vec<(WordsId, Place)> {
    let decoded = Event::decode(&event.kind, event.schema, &event.payload);
    let words = decoded.iter().flat_map(Event::words);
    let place = |words: &WordsRef| (event.stream, event.version, *words.commitment.as_bytes());
    words.map(|words| (words.id, place(&words))).collect()
}

/// Words that are being opened and compared, some at a time.
#[derive(Default)]
struct Opening {
    tasks: JoinSet<Result<Vec<BadWords>, CannotVerify>>,
    words: u64,
    bad: Vec<BadWords>,
}

impl Opening {
    /// Begins to open words, once there are few others under way.
    async fn begin(&mut self, app: &App, pointers: Pointers) -> Result<(), CannotVerify> {
        while self.tasks.len() >= AT_A_TIME {
            self.next().await?;
        }
        self.words += pointers.len() as u64;
        let app = app.clone();
        self.tasks.spawn(async move { app.verify_words(pointers).await });
        Ok(())
    }

    async fn end(&mut self) -> Result<(), CannotVerify> {
        while !self.tasks.is_empty() {
            self.next().await?;
        }
        Ok(())
    }

    async fn next(&mut self) -> Result<(), CannotVerify> {
        if let Some(opened) = self.tasks.join_next().await {
            self.bad.extend(opened.map_err(|_| CannotVerify::BrokenOff)??);
        }
        Ok(())
    }
}
