//! Instants and days. Instants have microseconds, in UTC; days are those of England and Wales.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

pub use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// An instant in UTC with microseconds, the finest that both database engines keep.
///
/// Its text form is fixed, `2026-11-22T09:29:57.123456Z`, so that texts sort as instants do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A text that is not an instant in the fixed form.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("'{0}' is not an instant such as 2026-11-22T09:29:57.123456Z")]
pub struct BadTimestamp(String);

impl Timestamp {
    /// From microseconds since 1970-01-01T00:00:00Z; out-of-range values become the nearest
    /// instant that has a text form (years 0000 to 9999).
    pub const fn from_micros(micros: i64) -> Self {
        const FIRST: i64 = -62_167_219_200_000_000;
        const LAST: i64 = 253_402_207_200_000_000;
        if micros < FIRST {
            Self(FIRST)
        } else if micros > LAST {
            Self(LAST)
        } else {
            Self(micros)
        }
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// This instant moved by whole seconds, which may be negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The day it is in London at this instant.
    pub fn date(self) -> Date {
        self.local().date()
    }

    /// The clock on the wall in London at this instant.
    pub fn local(self) -> jiff::civil::DateTime {
        let instant =
            jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        instant.to_zoned(london()).datetime()
    }

    /// The first instant at which London's clocks show this day and time; a time skipped in
    /// spring is moved past the gap.
    pub fn from_local(at: jiff::civil::DateTime) -> Self {
        let micros = at.to_zoned(london()).map_or(0, |zoned| zoned.timestamp().as_microsecond());
        Self::from_micros(micros)
    }

    /// London's midnight at the start of a day.
    pub fn start_of(date: Date) -> Self {
        Self::from_local(date.at(0, 0, 0, 0))
    }
}

/// The day so many days after another, or before where the number is negative. A day is not 24
/// hours: twice a year it has an hour more or less. The last day there is where it would be later.
#[must_use]
pub fn days_after(date: Date, days: i64) -> Date {
    let end = if days < 0 { Date::MIN } else { Date::MAX };
    jiff::Span::new().try_days(days).and_then(|span| date.checked_add(span)).unwrap_or(end)
}

/// How many years ahead anything is planned, at the most.
const PLANNED: i16 = 10;

/// Whether a day lies so far ahead that nobody can mean it: a slip of the year.
#[must_use]
pub fn is_too_far(day: Date, today: Date) -> bool {
    day.year() > today.year().saturating_add(PLANNED)
}

/// Looked up once: the database of time zones asks the clock, at each look-up, whether it is stale.
static LONDON: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

fn london() -> TimeZone {
    LONDON.clone()
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let instant =
            jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        write!(f, "{instant:.6}")
    }
}

impl FromStr for Timestamp {
    type Err = BadTimestamp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<jiff::Timestamp>()
            .map(|instant| Self::from_micros(instant.as_microsecond()))
            .map_err(|_| BadTimestamp(text.to_owned()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A source of the present instant. The binary wires the system clock; tests a frozen one.
pub trait Clock: Send + Sync {
    /// Now, in UTC, cut to microseconds.
    fn now(&self) -> Timestamp;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_fixed_and_round_trips() {
        let text = "2026-11-22T09:29:57.120000Z";
        let instant: Timestamp = text.parse().unwrap();
        assert_eq!(instant.to_string(), text);
        assert_eq!(serde_json::to_string(&instant).unwrap(), format!("\"{text}\""));
    }

    #[test]
    fn texts_sort_as_instants_do() {
        let earlier = Timestamp::from_micros(1_000_000);
        let later = Timestamp::from_micros(1_000_001);
        assert!(earlier.to_string() < later.to_string());
        assert_eq!(earlier.to_string().len(), later.to_string().len());
    }

    #[test]
    fn days_are_counted_on_the_calendar() {
        let evening: Timestamp = "2026-03-25T23:30:00.000000Z".parse().unwrap();
        let day = days_after(evening.date(), 7);
        assert_eq!(day, jiff::civil::date(2026, 4, 1), "the clocks went forward in between");
        assert_ne!(day, evening.plus_seconds(7 * 86_400).date());
        assert_eq!(days_after(Date::MAX, i64::MAX), Date::MAX);
        assert_eq!(days_after(day, -1), jiff::civil::date(2026, 3, 31));
    }

    #[test]
    fn days_are_londons_not_utcs() {
        let summer: Timestamp = "2026-07-01T23:30:00.000000Z".parse().unwrap();
        assert_eq!(summer.date(), jiff::civil::date(2026, 7, 2));
        assert_eq!(
            Timestamp::start_of(jiff::civil::date(2026, 7, 2)).to_string(),
            "2026-07-01T23:00:00.000000Z"
        );
    }
}
