//! What this test's thread logs.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::subscriber::DefaultGuard;

/// Keeps what is logged until it is dropped.
pub(crate) struct Log {
    lines: Ear,
    _listening: DefaultGuard,
}

impl Log {
    pub(crate) fn listen() -> Self {
        let lines = Ear::default();
        let writer = lines.clone();
        let all = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || writer.clone())
            .with_ansi(false)
            .finish();
        Self { lines, _listening: tracing::subscriber::set_default(all) }
    }

    /// Everything so far.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.lines.0.lock().unwrap()).into_owned()
    }

    /// How many requests said that they failed.
    pub(crate) fn faults(&self) -> usize {
        let text = self.text();
        let errors = text.lines().filter(|line| line.contains(" ERROR "));
        errors
            .inspect(|line| assert!(line.contains("the database cannot be used"), "{line}"))
            .count()
    }
}

#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Vec<u8>>>);

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
