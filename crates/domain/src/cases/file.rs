//! A case file: the entries as recorded, and the state they fold into.

use std::borrow::Cow;
use std::collections::BTreeSet;

use thiserror::Error;

use super::{Assessment, Case, Event, Finding, Stamp};
use crate::ids::{CaseId, PractitionerId, UserId};
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

impl Stamp {
    /// The stamp of an entry.
    pub const fn of(entry: &Entry) -> Self {
        stamp(entry)
    }
}

impl Entry {
    /// Whether it was recorded on a later day than it happened.
    pub fn is_late(&self) -> bool {
        self.happened.date() < self.recorded.date()
    }

    const fn is_finding(&self) -> bool {
        matches!(self.event, Event::FindingOpened(_))
    }

    /// When it takes effect: when it happened. A finding is what is known about a step, so it
    /// takes effect when it is recorded, whatever late entry brought it about.
    const fn takes_effect(&self) -> Timestamp {
        if self.is_finding() { self.recorded } else { self.happened }
    }

    /// Its place in the order in which entries count.
    const fn place(&self) -> (Timestamp, i64) {
        (self.takes_effect(), self.version)
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

    /// When the latest entry was recorded: nothing is recorded earlier after it.
    pub fn last_recorded(&self) -> Option<Timestamp> {
        self.entries.iter().map(|entry| entry.recorded).max()
    }

    /// The state by what is known today to have been true at an instant: later entries about
    /// earlier days count, and so do corrections.
    pub fn as_of(&self, at: Timestamp) -> Cow<'_, Case> {
        if self.case.last_entry <= at {
            return Cow::Borrowed(&self.case);
        }
        fold(&self.entries, |entry| entry.takes_effect() <= at || entry.is_finding())
            .map_or(Cow::Borrowed(&self.case), Cow::Owned)
    }

    /// The state just before an entry took effect.
    pub fn before(&self, version: i64) -> Option<Case> {
        let target = self.entries.iter().find(|entry| entry.version == version)?.place();
        fold(&self.entries, |entry| entry.place() < target || entry.is_finding())
    }

    /// The state just before an entry took effect, by what was recorded up to a version: what was
    /// recorded late after that is left aside, while corrections and findings count.
    pub(super) fn before_as_recorded(&self, version: i64, up_to: i64) -> Option<Case> {
        let target = self.entries.iter().find(|entry| entry.version == version)?.place();
        let known = |entry: &Entry| entry.version <= up_to && entry.place() < target;
        fold(&self.entries, |entry| known(entry) || entry.is_finding())
    }

    /// What was recorded after a step, about the time before it, and stands: none of it makes the
    /// step regular before the supervisor has looked at it.
    pub fn recorded_late_for(&self, version: i64) -> Vec<&Entry> {
        let Some(step) = self.entries.iter().find(|entry| entry.version == version) else {
            return Vec::new();
        };
        let is_fact = |entry: &&Entry| {
            !matches!(entry.event, Event::Corrected(_) | Event::FindingOpened(_))
                && counted(&self.entries, entry).is_some()
        };
        let late = |entry: &&Entry| entry.version > step.version && entry.place() < step.place();
        self.entries.iter().filter(late).filter(is_fact).collect()
    }

    /// Up to which version the supervisor has taken what was recorded late for a step as it stands;
    /// the step itself where they have not.
    pub(super) fn taken_as_recorded(&self, version: i64) -> i64 {
        let looked = self.entries.iter().rev().find(|entry| {
            matches!(counted(&self.entries, entry), Some(Event::FindingSettled(settled))
                if settled.entry == version && settled.late_holds)
        });
        looked.map_or(version, |entry| entry.version)
    }

    /// Everyone whose practice the history names: late entries and corrections have their steps
    /// judged again, so their records belong to the facts of a decision.
    pub fn practitioners(&self) -> BTreeSet<PractitionerId> {
        self.entries.iter().flat_map(|entry| entry.event.practitioners()).collect()
    }

    /// The users who recorded contacts, whose practitioner records belong there too.
    pub fn callers(&self) -> BTreeSet<UserId> {
        let contacts =
            self.entries.iter().filter(|entry| matches!(entry.event, Event::ContactRecorded(_)));
        contacts.map(|entry| entry.actor).collect()
    }

    /// The entries as they count today: corrected ones replaced or left out, corrections
    /// themselves not listed; in the order in which things happened.
    pub fn effective(&self) -> Vec<(Stamp, &Event)> {
        effective(&self.entries, |_| true)
    }

    /// As [`effective`](Self::effective), by the entries up to a version.
    pub(super) fn effective_at(&self, version: i64) -> Vec<(Stamp, &Event)> {
        let end = self.entries.partition_point(|entry| entry.version <= version);
        effective(self.entries.get(..end).unwrap_or_default(), |_| true)
    }

    /// The file with entries added.
    pub fn with(mut self, more: Vec<Entry>) -> Result<Self, Unfoldable> {
        let simple = more.is_sorted_by_key(Entry::place)
            && more.iter().all(|entry| {
                let appends = entry.takes_effect() >= self.case.last_entry;
                appends && !matches!(entry.event, Event::Corrected(_))
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
    Stamp {
        version: entry.version,
        happened: entry.takes_effect(),
        recorded: entry.recorded,
        actor: entry.actor,
    }
}

fn take_in(case: &mut Case, at: &Stamp, event: &Event) {
    event.apply(case, at);
    if let Some(verdict) = event.verdict().filter(|verdict| !verdict.is_regular()) {
        case.findings.insert(at.version, Finding::new(verdict.unmet.clone(), at.recorded));
    }
    case.last_entry = case.last_entry.max(at.happened);
}

fn fold(entries: &[Entry], wanted: impl Fn(&Entry) -> bool) -> Option<Case> {
    let first = entries.first()?;
    let Some(Event::CaseOpened(opening)) = counted(entries, first) else { return None };
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
        let event = if corrected { counted(entries, entry) } else { Some(&entry.event) };
        let event = event.filter(|event| !corrected || !is_overtaken(entries, entry, event));
        list.extend(event.map(|event| (stamp(entry), event)));
    }
    if !list.is_sorted_by_key(|(at, _)| (at.happened, at.version)) {
        list.sort_by_key(|(at, _)| (at.happened, at.version));
    }
    list
}

/// Whether an entry is a supervisor's word on an assessment that was corrected afterwards: they
/// signed what it said then, and look again (R-RISK-11). Its note alone may be said better.
fn is_overtaken(entries: &[Entry], entry: &Entry, event: &Event) -> bool {
    let Event::AssessmentSignedOff(word) = event else { return false };
    let says = |event: Option<&Event>| match event {
        Some(Event::AssessmentRecorded(made)) if made.assessment == word.assessment => {
            Some(Assessment { note: None, ..made.clone() })
        }
        _ => None,
    };
    let (known, later) =
        entries.split_at(entries.partition_point(|one| one.version < entry.version));
    let signed = known.iter().find_map(|one| Some((one.version, says(counted(known, one))?)));
    let Some((target, signed)) = signed else { return false };
    later.iter().any(|one| match &one.event {
        Event::Corrected(corrected) if corrected.target == target => {
            says(corrected.with.as_deref()).as_ref() != Some(&signed)
        }
        _ => false,
    })
}

/// What counts of an entry: itself, or what its latest correction says, which may be nothing.
pub(super) fn counted<'e>(entries: &'e [Entry], entry: &'e Entry) -> Option<&'e Event> {
    let corrected = entries.iter().rev().find_map(|later| match &later.event {
        Event::Corrected(corrected) if corrected.target == entry.version => Some(corrected),
        _ => None,
    });
    corrected.map_or(Some(&entry.event), |corrected| corrected.with.as_deref())
}
