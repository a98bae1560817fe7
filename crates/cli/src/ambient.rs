//! The machine's clock and randomness: the only place that reads them.

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
