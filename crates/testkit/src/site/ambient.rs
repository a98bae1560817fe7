//! Time and chance that tests hold in their hands.

use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::entropy::Entropy;
use domain::time::{Clock, Timestamp};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// A clock that stands still until it is told to move: Monday 23 November 2026, 11:30 in London.
pub struct Frozen(AtomicI64);

impl Default for Frozen {
    fn default() -> Self {
        Self(AtomicI64::new(1_795_433_400_000_000))
    }
}

impl Frozen {
    /// Moves it on.
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for Frozen {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::Relaxed))
    }
}

/// Randomness from a seed.
pub struct Seeded(Mutex<ChaCha20Rng>);

impl Seeded {
    /// The randomness of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}
