//! What a person or script reads: results on standard output, everything else on standard error.

use std::io::{self, Write as _};

/// A line of a result.
pub fn say(line: &str) {
    let mut out = io::stdout().lock();
    // A reader that has gone away wants no more lines.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A line about how it goes, or why it does not.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
