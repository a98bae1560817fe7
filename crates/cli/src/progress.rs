//! How far long work is, on standard error: one line that moves on a terminal, else a line now and
//! then.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts one kind of thing.
pub struct Progress {
    what: &'static str,
    every: u64,
    done: AtomicU64,
}

impl Progress {
    /// Counts `what`, and says so after every so many.
    pub const fn new(what: &'static str, every: u64) -> Self {
        Self { what, every, done: AtomicU64::new(0) }
    }

    /// One more.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(self.every) {
            Self::show(&format!("{done} {}", self.what));
        }
    }

    /// So many of so many.
    pub fn at(&self, done: u32, total: u32) {
        self.done.store(u64::from(done), Ordering::Relaxed);
        if u64::from(done).is_multiple_of(self.every) || done == total {
            Self::show(&format!("{done} of {total} {}", self.what));
        }
    }

    /// Leaves the line.
    pub fn end(&self) {
        if io::stderr().is_terminal() && self.done.load(Ordering::Relaxed) >= self.every {
            let _ = writeln!(io::stderr().lock());
        }
    }

    fn show(text: &str) {
        let mut err = io::stderr().lock();
        let _ = if io::stderr().is_terminal() {
            write!(err, "\r{text}").and_then(|()| err.flush())
        } else {
            writeln!(err, "{text}")
        };
    }
}
