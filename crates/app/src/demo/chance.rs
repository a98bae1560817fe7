//! Chance and time for invented histories: seeded, so that they can be made again.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::entropy::Entropy;
use domain::time::{Clock, Timestamp};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Randomness from a seed.
pub struct Seeded(Mutex<ChaCha8Rng>);

impl Seeded {
    /// From a seed, one of many independent streams.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(Mutex::new(rng))
    }
}

impl Entropy for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// A clock that stands where it was last put.
pub struct DemoClock(AtomicI64);

impl DemoClock {
    /// A clock at an instant.
    pub const fn at(instant: Timestamp) -> Self {
        Self(AtomicI64::new(instant.as_micros()))
    }

    /// Puts it to another instant.
    pub fn set(&self, instant: Timestamp) {
        self.0.store(instant.as_micros(), Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::Relaxed))
    }
}

/// Choices by chance.
pub struct Chance(Seeded);

impl Chance {
    /// The choices of one of many independent streams.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(Seeded::new(seed, stream))
    }

    /// The randomness behind it, for ids.
    pub const fn entropy(&self) -> &Seeded {
        &self.0
    }

    /// A number below `end`; 0 where that is 0.
    pub fn below(&self, end: u32) -> u32 {
        let mut bytes = [0_u8; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes).checked_rem(end).unwrap_or(0)
    }

    /// A number from `first` to `last`.
    pub fn between(&self, first: u32, last: u32) -> u32 {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// Whether something of so many in a hundred happens.
    pub fn percent(&self, of_hundred: u32) -> bool {
        self.below(100) < of_hundred
    }

    /// One of several.
    pub fn of<'a>(&self, several: &[&'a str]) -> &'a str {
        several.get(self.below(count(several.len())) as usize).copied().unwrap_or_default()
    }

    /// One of several values; `otherwise` where there are none.
    pub fn pick<T: Copy>(&self, several: &[T], otherwise: T) -> T {
        several.get(self.below(count(several.len())) as usize).copied().unwrap_or(otherwise)
    }

    /// The place of one of several weights.
    pub fn weighted(&self, weights: &[u32]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
