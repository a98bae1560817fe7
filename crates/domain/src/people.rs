//! People, across cases: how to reach them safely, and what helps them take part.
//!
//! These records are words: they live sealed in the vault and never in events (design §7).

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::codes::codes;
use crate::time::{Date, days_after};

codes! {
    /// The language somebody wants to be spoken and written to in.
    pub enum Language {
        /// English.
        English = "en",
        /// Welsh.
        Welsh = "cy",
        /// Another, through an interpreter.
        Other = "other",
    }
}

/// What Concord knows of a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonDetails {
    /// Their name, as they want to be called.
    pub name: String,
    /// Their language.
    pub language: Language,
    /// What helps them: an interpreter, step-free rooms, large print.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    /// How to reach them safely; none where nobody has asked yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishes: Option<Wishes>,
    /// Where they can be reached.
    #[serde(default)]
    pub contact: ContactDetails,
}

/// How to reach somebody safely (R-OFFER-07). Shown before any contact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// From which hour of the day, 0 to 23.
    pub from_hour: u8,
    /// Until which hour, 1 to 24.
    pub to_hour: u8,
    /// Whether a voicemail may be left.
    pub voicemail: bool,
    /// Whether text messages may be sent.
    pub texts: bool,
    /// Whether letters may be sent.
    pub letters: bool,
    /// Whom to ask for, what to say, whom not to speak with.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub say: String,
}

/// The hours of the day at which it is safe to reach somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeHours {
    /// From which hour, 0 to 23.
    pub from: u8,
    /// Until which hour, 1 to 24.
    pub to: u8,
}

impl SafeHours {
    /// Whether a time of the day is in them.
    pub fn allow(self, time: Time) -> bool {
        u8::try_from(time.hour()).is_ok_and(|hour| self.from <= hour && hour < self.to)
    }

    /// The first safe time from a time of a day on: that one, or the next time their hours begin.
    #[must_use]
    pub fn next(self, day: Date, time: Time) -> (Date, Time) {
        let begin = i8::try_from(self.from).ok();
        let begin = begin.and_then(|hour| Time::new(hour, 0, 0, 0).ok()).unwrap_or(Time::MIN);
        match time {
            _ if self.allow(time) => (day, time),
            _ if time < begin => (day, begin),
            _ => (days_after(day, 1), begin),
        }
    }
}

impl Wishes {
    /// The hours alone.
    pub const fn hours(&self) -> SafeHours {
        SafeHours { from: self.from_hour, to: self.to_hour }
    }

    /// Whether an hour of the day is one of theirs.
    pub const fn allow_hour(&self, hour: u8) -> bool {
        self.from_hour <= hour && hour < self.to_hour
    }
}

/// Where somebody can be reached. Opening it is logged.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactDetails {
    /// Telephone number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// E-mail address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Postal address.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}
