//! A case file: the entries as recorded, and the state they fold into.

use std::borrow::Cow;

use thiserror::Error;

use super::{Case, Event, Stamp};
use crate::ids::{CaseId, UserId};
use crate::time::Timestamp;

/// An event as it stands in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the history, from 1.
    pub version: i64,
    /// What happened.
    pub event: Event,
    /// Who recorded it.
    pub actor: UserId,
    /// When it happened.
    pub happened: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
}

impl Entry {
    /// Whether it was recorded on a later day than it happened.
    pub fn is_late(&self) -> bool {
        self.happened.date() < self.recorded.date()
    }
}

/// A history that does not begin with the opening of a case.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the history does not begin with the opening of a case")]
pub struct Unfoldable;

/// A case's history and its state.
#[derive(Debug, Clone)]
pub struct CaseFile {
    id: CaseId,
    entries: Vec<Entry>,
    case: Case,
}

impl CaseFile {
    /// Folds a history.
    pub fn from_entries(id: CaseId, entries: Vec<Entry>) -> Result<Self, Unfoldable> {
        let case = fold(&entries, |_| true).ok_or(Unfoldable)?;
        Ok(Self { id, entries, case })
    }

    /// Which case.
    pub const fn id(&self) -> CaseId {
        self.id
    }

    /// The history, in the order of recording.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The state that the whole history adds up to.
    pub const fn case(&self) -> &Case {
        &self.case
    }

    /// The number of entries, which is the version of the latest.
    pub fn version(&self) -> i64 {
        self.entries.last().map_or(0, |entry| entry.version)
    }

    /// The state by what is known today to have been true at an instant: later entries about
    /// earlier days count, and so do corrections.
    pub fn as_of(&self, at: Timestamp) -> Cow<'_, Case> {
        if self.case.last_entry <= at {
            return Cow::Borrowed(&self.case);
        }
        fold(&self.entries, |entry| entry.happened <= at)
            .map_or(Cow::Borrowed(&self.case), Cow::Owned)
    }

    /// The state just before an entry took effect.
    pub fn before(&self, version: i64) -> Option<Case> {
        let key = |entry: &Entry| (entry.happened, entry.version);
        let target = self.entries.iter().find(|entry| entry.version == version).map(key)?;
        fold(&self.entries, |entry| key(entry) < target)
    }

    /// The entries as they count today: corrected ones replaced or left out, corrections
    /// themselves not listed; in the order in which things happened.
    pub fn effective(&self) -> Vec<(Stamp, &Event)> {
        effective(&self.entries, |_| true)
    }

    /// The file with entries added.
    pub fn with(mut self, more: Vec<Entry>) -> Result<Self, Unfoldable> {
        let simple = more.iter().all(|entry| {
            entry.happened >= self.case.last_entry && !matches!(entry.event, Event::Corrected(_))
        });
        if simple {
            for entry in &more {
                take_in(&mut self.case, &stamp(entry), &entry.event);
            }
            self.entries.extend(more);
            return Ok(self);
        }
        self.entries.extend(more);
        Self::from_entries(self.id, self.entries)
    }
}

const fn stamp(entry: &Entry) -> Stamp {
    Stamp { version: entry.version, happened: entry.happened, actor: entry.actor }
}

fn take_in(case: &mut Case, at: &Stamp, event: &Event) {
    event.apply(case, at);
    case.last_entry = case.last_entry.max(at.happened);
}

fn fold(entries: &[Entry], wanted: impl Fn(&Entry) -> bool) -> Option<Case> {
    let first = entries.first()?;
    let Event::CaseOpened(opening) = &first.event else { return None };
    let opening = correction_of(entries, first.version).map_or(opening, |with| match with {
        Some(Event::CaseOpened(corrected)) => corrected,
        _ => opening,
    });
    let mut case = Case::open(opening.clone(), &stamp(first));
    let rest = effective(entries, |entry| entry.version != first.version && wanted(entry));
    for (at, event) in rest {
        take_in(&mut case, &at, event);
    }
    Some(case)
}

fn effective(entries: &[Entry], wanted: impl Fn(&Entry) -> bool) -> Vec<(Stamp, &Event)> {
    let corrected = entries.iter().any(|entry| matches!(entry.event, Event::Corrected(_)));
    let mut list: Vec<(Stamp, &Event)> = Vec::with_capacity(entries.len());
    for entry in entries.iter().filter(|entry| wanted(entry)) {
        if matches!(entry.event, Event::Corrected(_)) {
            continue;
        }
        let latest = if corrected { correction_of(entries, entry.version) } else { None };
        match latest {
            None => list.push((stamp(entry), &entry.event)),
            Some(Some(replacement)) => list.push((stamp(entry), replacement)),
            Some(None) => {}
        }
    }
    if !list.is_sorted_by_key(|(at, _)| (at.happened, at.version)) {
        list.sort_by_key(|(at, _)| (at.happened, at.version));
    }
    list
}

/// What the latest correction of an entry says: nothing, left out, or replaced.
fn correction_of(entries: &[Entry], version: i64) -> Option<Option<&Event>> {
    entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Corrected(corrected) if corrected.target == version => {
            Some(corrected.with.as_deref())
        }
        _ => None,
    })
}
