//! What an exchange lacked, by everything that is known by now: late entries and corrections too.

use domain::cases::{Entry, Event};

use super::needs::{Missing, Need};
use super::{Heard, Records, counted};

/// What practitioners' records say; they may have changed since, and a case does not own them.
const OUTSIDE: &[Need] = &[Need::Trained, Need::Supervised, Need::Level];

/// What an exchange lacked that a case itself knows; nothing where there is none that may count. One
/// that was begun and stopped never does.
pub(crate) fn lacked(entries: &[Entry], version: i64, records: &Records) -> Option<Vec<Need>> {
    let list = counted(entries.iter());
    let place = |entry: &Entry| (entry.happened, entry.version);
    let (at, event) = list.iter().find(|(entry, _)| entry.version == version)?;
    let mut heard = Heard::default();
    for (entry, event) in list.iter().filter(|(entry, _)| place(entry) < place(at)) {
        heard.hears(event, entry.happened.date());
    }
    let on = at.happened.date();
    let missing: Missing = match event {
        Event::LetterPassedOn(judged) => heard.passed_on(judged.fact.letter, on, records),
        Event::ActivityHeld(judged) => {
            let fact = &judged.fact;
            heard.held(fact.activity, &fact.attended, &fact.facilitators, on, records)
        }
        _ => return None,
    };
    Some(missing.iter().filter(|need| !OUTSIDE.contains(need)).collect())
}
