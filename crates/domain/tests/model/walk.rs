//! Walking a finite abstraction as a tree: factors one after the other, each with a handful of
//! values made by real commands, and at each leaf the steps that a gate judges.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::cases::{Command, Event, Verdict, decide};
use domain::ids::ParticipantId;

use super::promises::{Promise, broken_after};
use super::tally::{Outcome, Tally};
use crate::support::oracle::needs::Need;
use crate::support::oracle::{Heard, Missing};
use crate::support::*;

/// One way in which a factor can be.
pub(super) struct Value {
    pub(super) name: &'static str,
    pub(super) make: fn(&mut Desk, ParticipantId),
}

/// Something that varies. Its first value is the one that stands in no exchange's way.
pub(super) struct Factor {
    pub(super) name: &'static str,
    pub(super) of: ParticipantId,
    pub(super) values: &'static [Value],
    /// How many values a whole product takes: in every build, and in full.
    pub(super) whole: (usize, usize),
    /// Whether it stands beside the case: a practitioner's record, a person's, the day.
    pub(super) outside: bool,
}

/// Something that is attempted at each leaf, and what it would still need.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) command: fn(&Desk) -> Command,
    pub(super) needs: fn(&Heard, &Desk) -> Missing,
}

/// An abstraction: where it begins, what varies, what is attempted.
pub(super) struct Model {
    pub(super) name: &'static str,
    pub(super) begins: fn() -> Desk,
    pub(super) factors: Vec<Factor>,
    pub(super) steps: &'static [Step],
    /// How far it is walked in every build, and in full.
    pub(super) extents: [&'static [Extent]; 2],
    /// What cannot be missing by itself in a step.
    pub(super) never_alone: &'static [(&'static str, Need)],
}

/// Which part of an abstraction is walked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Extent {
    /// The whole product of the first values of each factor, as in every build.
    Whole,
    /// The same with more values.
    Wider,
    /// Every value of every factor, so many of them at once not being the first.
    AtMost(usize),
}

impl Extent {
    pub(super) const fn values(self, factor: &Factor) -> usize {
        match self {
            Self::Whole => factor.whole.0,
            Self::Wider => factor.whole.1,
            Self::AtMost(_) => factor.values.len(),
        }
    }

    const fn others(self) -> usize {
        match self {
            Self::Whole | Self::Wider => usize::MAX,
            Self::AtMost(others) => others,
        }
    }
}

/// A place in the tree: the desk there, what the oracle heard, the values taken.
#[derive(Clone)]
struct Place {
    desk: Desk,
    heard: Heard,
    taken: Vec<usize>,
    others: usize,
}

impl Place {
    fn beginning(model: &Model, extent: Extent) -> Self {
        let desk = (model.begins)();
        let heard = Heard::of(desk.file.entries());
        Self { desk, heard, taken: Vec::new(), others: extent.others() }
    }

    /// The place where the next factor has a value.
    fn with(mut self, factor: &Factor, value: usize) -> Self {
        self.takes(factor, value);
        self
    }

    fn takes(&mut self, factor: &Factor, value: usize) {
        let before = self.desk.file.entries().len();
        (factor.values[value].make)(&mut self.desk, factor.of);
        for entry in &self.desk.file.entries()[before..] {
            self.heard.hears(&entry.event, entry.happened.date());
        }
        self.taken.push(value);
        self.others -= usize::from(value > 0);
    }
}

/// Walks all of it on every core.
pub(super) fn walk(model: &Model, extent: Extent) -> Tally {
    let (first, rest) = model.factors.split_at(2);
    let mut starts = vec![Place::beginning(model, extent)];
    for factor in first {
        let with_each = |place: Place| {
            let choices = choices(factor, extent, place.others);
            choices.map(move |value| place.clone().with(factor, value))
        };
        starts = starts.into_iter().flat_map(with_each).collect();
    }
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::new(model.steps)));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    #[cfg(blind)]
    let blind = domain::gates::blind();
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                #[cfg(blind)]
                domain::gates::blind_to(blind);
                let mut walker = Walker { model, extent, tally: Tally::new(model.steps) };
                while let Some(start) = starts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    walker.tally.places += 1;
                    walker.below(start.clone(), rest);
                }
                tally.lock().unwrap().adds(&walker.tally);
            });
        }
    });
    tally.into_inner().unwrap()
}

/// The values a factor may still take.
fn choices(factor: &Factor, extent: Extent, others: usize) -> impl Iterator<Item = usize> {
    let last = if others == 0 { 1 } else { extent.values(factor) };
    0..last
}

struct Walker<'m> {
    model: &'m Model,
    extent: Extent,
    tally: Tally,
}

impl Walker<'_> {
    fn below(&mut self, mut place: Place, factors: &[Factor]) {
        match factors.split_first() {
            None => self.judges(&place),
            Some((factor, _)) if factor.outside => self.outside(&mut place, factors),
            Some((factor, rest)) => {
                for value in choices(factor, self.extent, place.others).skip(1) {
                    self.tally.places += 1;
                    self.below(place.clone().with(factor, value), rest);
                }
                self.tally.places += 1;
                self.below(place.with(factor, 0), rest);
            }
        }
    }

    /// What stands beside the case is changed in place: its history stays as it is.
    fn outside(&mut self, place: &mut Place, factors: &[Factor]) {
        let Some((factor, rest)) = factors.split_first() else {
            self.judges(place);
            return;
        };
        for value in choices(factor, self.extent, place.others) {
            let desk = &place.desk;
            let before = (desk.now, desk.practitioners.clone(), desk.people.clone());
            let (taken, others) = (place.taken.len(), place.others);
            place.takes(factor, value);
            self.tally.places += 1;
            self.outside(place, rest);
            (place.desk.now, place.desk.practitioners, place.desk.people) = before;
            place.taken.truncate(taken);
            place.others = others;
        }
    }

    /// Tries every step, and compares what the gates say with what the oracle says.
    fn judges(&mut self, place: &Place) {
        self.tally.leaves += 1;
        let desk = &place.desk;
        let facts = desk.facts(Who::Helen);
        for (at, step) in self.model.steps.iter().enumerate() {
            let decided = decide(&desk.file, (step.command)(desk), desk.now, &facts);
            let allowed = match &decided {
                Ok(decision) => decision.events[0].verdict().is_none_or(Verdict::is_regular),
                Err(_) => false,
            };
            let missing = (step.needs)(&place.heard, desk);
            if missing.has(Need::TakesPart) {
                self.tally.tested.notes(Promise::StopHolds);
            }
            let outcome = Outcome { step: at, allowed, missing };
            if !self.tally.counts(&outcome) {
                let text = format!("{}: {outcome:?}, {decided:?}", self.names(place));
                self.tally.disagreements.push(text);
            }
            // What was authorised is recorded like everything else, and changes nothing but that.
            if let Ok(decision) = decided
                && decision.events[0].verdict().is_some()
            {
                self.records(place, decision.events);
            }
        }
    }

    /// Records a step that cannot be refused, and asks what must hold after it.
    fn records(&mut self, place: &Place, events: Vec<Event>) {
        let mut desk = place.desk.clone();
        let version = desk.records(events, Who::Helen);
        if let Some(broken) = broken_after(&desk, version, &mut self.tally.tested) {
            let text = format!("{}: {broken}", self.names(place));
            self.tally.breaks(text);
        }
    }

    fn names(&self, place: &Place) -> String {
        let others = self.model.factors.iter().zip(&place.taken).filter(|(_, value)| **value > 0);
        let names: Vec<String> = others
            .map(|(factor, value)| format!("{}: {}", factor.name, factor.values[*value].name))
            .collect();
        names.join("; ")
    }
}
