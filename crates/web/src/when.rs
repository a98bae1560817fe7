//! Days and times as people read them, in the language of the page.

use domain::time::{Date, Timestamp};

use crate::text::Text;

fn month(text: Text, date: Date) -> String {
    text.get(&format!("month-{}", date.month())).into_owned()
}

fn short_month(text: Text, date: Date) -> String {
    text.get(&format!("month-short-{}", date.month())).into_owned()
}

fn weekday(text: Text, date: Date) -> String {
    text.get(&format!("weekday-{}", date.weekday().to_monday_one_offset())).into_owned()
}

/// `27 Oct`.
pub fn short(text: Text, date: Date) -> String {
    format!("{} {}", date.day(), short_month(text, date))
}

/// `27 October 2026`.
pub fn day(text: Text, date: Date) -> String {
    format!("{} {} {}", date.day(), month(text, date), date.year())
}

/// `27 Oct` this year, `27 Oct 2025` otherwise.
pub fn near(text: Text, date: Date, today: Date) -> String {
    if date.year() == today.year() {
        short(text, date)
    } else {
        format!("{} {}", short(text, date), date.year())
    }
}

/// `Tuesday 24 November`.
pub fn long(text: Text, date: Date) -> String {
    format!("{} {} {}", weekday(text, date), date.day(), month(text, date))
}

/// `Wed 25`.
pub fn week(text: Text, date: Date) -> String {
    let name = text.get(&format!("weekday-short-{}", date.weekday().to_monday_one_offset()));
    format!("{name} {}", date.day())
}

/// `March 2026`.
pub fn month_year(text: Text, date: Date) -> String {
    format!("{} {}", month(text, date), date.year())
}

/// `10:24am` by London's clocks.
pub fn clock(text: Text, at: Timestamp) -> String {
    let local = at.local();
    hour(text, u8::try_from(local.hour()).unwrap_or(0), u8::try_from(local.minute()).unwrap_or(0))
}

/// `10am`, `10:30am`, `midday`, `midnight`.
pub fn hour(text: Text, hour: u8, minute: u8) -> String {
    match (hour, minute) {
        (0 | 24, 0) => return text.get("midnight").into_owned(),
        (12, 0) => return text.get("midday").into_owned(),
        _ => {}
    }
    let half = if hour < 12 { text.get("am") } else { text.get("pm") };
    let shown = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    if minute == 0 { format!("{shown}{half}") } else { format!("{shown}:{minute:02}{half}") }
}
