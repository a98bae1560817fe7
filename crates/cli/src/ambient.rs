//! The machine's clock, timer and randomness: the only place that reads them.

use std::time::{Duration, Instant};

use domain::entropy::Entropy;
use domain::time::{Clock, Timestamp};

/// The system's clock, cut to microseconds.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the Clock that everything else takes")]
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(jiff::Timestamp::now().as_microsecond())
    }
}

/// The operating system's randomness.
pub struct OsEntropy;

impl Entropy for OsEntropy {
    #[expect(clippy::disallowed_methods, reason = "this is the Entropy that everything else takes")]
    fn fill(&self, bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // Going on without randomness would make keys that can be guessed.
            tracing::error!("the operating system gives no randomness");
            std::process::abort();
        }
    }
}

/// How long something has been going on; no clock that is put right can turn it back.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Begins now.
    #[expect(clippy::disallowed_methods, reason = "how long work takes is the machine's own time")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Since it was started.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
