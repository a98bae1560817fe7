//! How far long work is and how long it will take, on standard error: a bar that moves on a
//! terminal, else a line now and then.

mod estimate;

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use store::upkeep::watch::{Stage, Watch};

use self::estimate::{Estimate, left, told};
use crate::ambient::Stopwatch;

/// How often the bar moves.
const MOVES: Duration = Duration::from_millis(200);
/// How often there is a line where nobody watches.
const LINES: Duration = Duration::from_secs(10);
/// How wide the bar is.
const WIDTH: usize = 24;

/// Shows the stages of one piece of work.
pub struct Progress {
    terminal: bool,
    stage: Mutex<Option<Shown>>,
}

/// The stage that is being shown.
struct Shown {
    what: &'static str,
    unit: Unit,
    total: Option<u64>,
    watch: Stopwatch,
    /// When something was last said of it.
    said: Option<Duration>,
    estimate: Estimate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Things(&'static str),
    Bytes,
}

impl Progress {
    /// Nothing is shown yet.
    pub fn new() -> Self {
        Self { terminal: io::stderr().is_terminal(), stage: Mutex::new(None) }
    }

    /// So many of so many cases were made.
    pub fn made(&self, done: u32, total: u32) {
        if self.stage().is_none() {
            self.begin("Inventing", Unit::Things("cases"), Some(total.into()));
        }
        self.at(done.into());
    }

    /// Leaves the line.
    pub fn end(&self) {
        if let Some(shown) = self.stage().take()
            && self.terminal
            && shown.said.is_some()
        {
            let _ = writeln!(io::stderr().lock());
        }
    }

    fn begin(&self, what: &'static str, unit: Unit, total: Option<u64>) {
        self.end();
        let (watch, estimate) = (Stopwatch::start(), Estimate::default());
        *self.stage() = Some(Shown { what, unit, total, watch, said: None, estimate });
    }

    fn stage(&self) -> std::sync::MutexGuard<'_, Option<Shown>> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch for Progress {
    fn begins(&self, stage: Stage, total: Option<u64>) {
        match stage {
            Stage::Histories => self.begin("Reading", Unit::Things("events"), total),
            Stage::Lists => self.begin("Making again", Unit::Things("cases"), total),
            Stage::Copying => self.begin("Copying", Unit::Bytes, total),
            Stage::Hashing => self.begin("Checking", Unit::Bytes, total),
            Stage::Rows => self.begin("Taking over", Unit::Things("rows"), total),
            Stage::Words => self.begin("Opening", Unit::Things("records of words"), total),
            Stage::Lines => self.begin("Checking", Unit::Things("lines"), total),
            Stage::Comparing => self.begin("Comparing", Unit::Things("rows"), total),
        }
    }

    fn at(&self, done: u64) {
        let mut stage = self.stage();
        let Some(shown) = stage.as_mut() else { return };
        let (after, pause) = (shown.watch.elapsed(), if self.terminal { MOVES } else { LINES });
        let whole = shown.total == Some(done);
        let due = shown.said.map_or(after >= pause, |said| after.saturating_sub(said) >= pause);
        // Work that is done before anything was said needs no line.
        if !(due || whole && shown.said.is_some()) {
            return;
        }
        shown.said = Some(after);
        let rate = shown.estimate.rate(after, done);
        let line = line(shown, done, rate, self.terminal);
        let mut err = io::stderr().lock();
        // Whoever closed standard error wants no bar.
        let _ = if self.terminal {
            write!(err, "\r\x1b[K{line}").and_then(|()| err.flush())
        } else {
            writeln!(err, "{line}")
        };
    }
}

fn line(shown: &Shown, done: u64, rate: Option<f64>, bar: bool) -> String {
    let (what, unit) = (shown.what, shown.unit);
    let mut line = match shown.total.filter(|total| *total > 0) {
        Some(total) => {
            let share = (done * 100 / total).min(100);
            let filled = "#".repeat(usize::try_from(share).unwrap_or(100) * WIDTH / 100);
            let drawn = format!("[{filled:<WIDTH$}] ");
            let drawn = if bar { drawn } else { String::new() };
            let (done, total) = (unit.amount(done), unit.amount(total));
            format!("{what} {drawn}{share} %, {done} of {total}{}", unit.name())
        }
        None => format!("{what} {}{}", unit.amount(done), unit.name()),
    };
    if let Some(rate) = rate {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rate is positive and shown without its fraction"
        )]
        let whole = rate as u64;
        // Writing to a String cannot fail.
        let _ = write!(line, ", {}{}/s", unit.amount(whole), unit.name());
        if let Some(more) = shown.total.and_then(|total| total.checked_sub(done)).filter(|n| *n > 0)
        {
            let _ = write!(line, ", {} left", told(left(more, rate)));
        }
    }
    line
}

impl Unit {
    fn amount(self, number: u64) -> String {
        match self {
            Self::Bytes => format!("{} MB", number / 1_000_000),
            Self::Things(_) => grouped(number),
        }
    }

    const fn name(self) -> Name {
        match self {
            Self::Bytes => Name(""),
            Self::Things(name) => Name(name),
        }
    }
}

/// A name behind an amount, with its space.
struct Name(&'static str);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, " {}", self.0) }
    }
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(unit: Unit, total: Option<u64>) -> Shown {
        let (watch, estimate) = (Stopwatch::start(), Estimate::default());
        Shown { what: "Reading", unit, total, watch, said: None, estimate }
    }

    #[test]
    fn a_line_says_how_far_how_fast_and_how_long() {
        let events = shown(Unit::Things("events"), Some(2_000_000));
        let said = line(&events, 500_000, Some(25_000.0), false);
        assert_eq!(said, "Reading 25 %, 500,000 of 2,000,000 events, 25,000 events/s, 60 s left");
        let said = line(&events, 500_000, None, true);
        assert_eq!(said, "Reading [######                  ] 25 %, 500,000 of 2,000,000 events");
    }

    #[test]
    fn a_length_that_nobody_knows_is_not_made_up() {
        let bytes = shown(Unit::Bytes, None);
        assert_eq!(line(&bytes, 7_500_000, Some(2_000_000.0), true), "Reading 7 MB, 2 MB/s");
    }
}
