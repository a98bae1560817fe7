//! Larger casts: from every place where all is green but one thing, whatever is done next, to a
//! stated depth; places that differ in nothing a gate looks at are walked once.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::cases::*;

use super::alphabet::DEEDS;
use super::company::{Beginning, beginnings};
use super::promises::{Promise, Tested, broken_after};
use crate::support::corrections::{can_be_corrected, takes_a_supervisor};
use crate::support::oracle::{Heard, Missing, allowed_without};
use crate::support::ways_out::stuck;
use crate::support::*;

/// What the search came to.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) beginnings: usize,
    pub(super) depth: usize,
    pub(super) states: u64,
    pub(super) transitions: u64,
    pub(super) authorised: u64,
    pub(super) refused: u64,
    pub(super) tested: Tested,
    pub(super) broken: Vec<String>,
}

impl Reached {
    fn adds(&mut self, other: Self) {
        self.states += other.states;
        self.transitions += other.transitions;
        self.authorised += other.authorised;
        self.refused += other.refused;
        self.tested += other.tested;
        self.broken.extend(other.broken);
    }
}

/// How deep to go. Corrections and ways out take more time than all the rest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Depth {
    /// So many things are done one after the other.
    pub(super) steps: usize,
    /// The entries of so many of them must be such as can be corrected.
    pub(super) corrects: usize,
    /// After at most so many of them there must be a way out.
    pub(super) leaves: usize,
}

/// Searches on every core.
pub(super) fn searches(depth: Depth) -> Reached {
    let begin = beginnings();
    let (next, all) = (AtomicUsize::new(0), Mutex::new(Reached::default()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(one) = begin.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut search = Search::new(one, depth);
                    search.from(&one.desk, depth.steps, &mut Vec::new());
                    all.lock().unwrap().adds(search.reached);
                }
            });
        }
    });
    Reached { beginnings: begin.len(), depth: depth.steps, ..all.into_inner().unwrap() }
}

struct Search<'b> {
    beginning: &'b Beginning,
    depth: Depth,
    /// Places that were walked, with the depth that was left there.
    seen: HashSet<(u64, usize)>,
    reached: Reached,
}

impl<'b> Search<'b> {
    fn new(beginning: &'b Beginning, depth: Depth) -> Self {
        let (seen, reached) = (HashSet::new(), Reached::default());
        Self { beginning, depth, seen, reached }
    }

    fn from(&mut self, desk: &Desk, left: usize, done: &mut Vec<usize>) {
        let heard = Heard::of(desk.file.entries());
        if !self.seen.insert((looks_like(desk, &heard), left)) {
            return;
        }
        self.reached.states += 1;
        let steps = self.depth.steps - left;
        self.judges(desk, &heard, steps <= self.depth.leaves, done);
        if left == 0 {
            return;
        }
        for (at, deed) in DEEDS.iter().enumerate() {
            let mut there = desk.clone();
            if deed(&mut there).is_none() {
                continue;
            }
            self.reached.transitions += 1;
            done.push(at);
            for entry in &there.file.entries()[desk.file.entries().len()..] {
                self.recorded(&there, entry, steps < self.depth.corrects, done);
            }
            self.from(&there, left - 1, done);
            done.pop();
        }
    }

    /// What may be authorised here is authorised exactly when the oracle says so.
    fn judges(&mut self, desk: &Desk, heard: &Heard, leaves: bool, done: &[usize]) {
        if !desk.case().is_open() {
            return;
        }
        let (on, records) = (desk.today(), &desk.practitioners);
        let tries: [(Command, Missing); 2] = [
            (authorised_letter().into(), heard.letter(LETTER, on, records)),
            (authorised_meeting().into(), heard.meeting(MEETING, on, records)),
        ];
        for (command, missing) in tries {
            let allowed = match decide(&desk.file, command, desk.now, &desk.facts(Who::Helen)) {
                Ok(_) => true,
                Err(Refused::NotYet(_)) => false,
                // It was passed on or held already.
                Err(Refused::Invalid(_)) => continue,
            };
            let count =
                if allowed { &mut self.reached.authorised } else { &mut self.reached.refused };
            *count += 1;
            if allowed != missing.is_empty() {
                self.breaks(&format!("allowed: {allowed}, missing: {missing:?}"), done);
            }
        }
        if leaves {
            self.reached.tested.notes(Promise::WayOut);
            if let Some(stuck) = stuck(desk) {
                self.breaks(&format!("stuck on {stuck}"), done);
            }
        }
    }

    fn recorded(&mut self, desk: &Desk, entry: &Entry, corrects: bool, done: &[usize]) {
        if let Some(broken) = broken_after(desk, entry.version, &mut self.reached.tested) {
            self.breaks(&broken, done);
        }
        let without = allowed_without(desk.file.entries(), entry, &desk.practitioners);
        if without.is_some_and(|missing| !missing.is_empty()) {
            self.breaks(&format!("{} without {without:?}", entry.event.kind()), done);
        }
        if corrects && entry.event.corrected_by().is_some() {
            self.reached.tested.notes(Promise::Correctable);
            if !can_be_corrected(desk, entry) && !takes_a_supervisor(desk, entry) {
                self.breaks(&format!("{} cannot be corrected", entry.event.kind()), done);
            }
        }
    }

    fn breaks(&mut self, what: &str, done: &[usize]) {
        if self.reached.broken.len() < 5 {
            let text = format!("all green but {}, then {done:?}: {what}", self.beginning.but);
            self.reached.broken.push(text);
        }
    }
}

/// What a place looks like to a gate.
fn looks_like(desk: &Desk, heard: &Heard) -> u64 {
    let mut hasher = DefaultHasher::new();
    let case = desk.case();
    let stands = (desk.phase(), case.referral.offered.map(|one| one.to), case.referral.owner);
    format!("{heard:?}{stands:?}{:?}{:?}", desk.today(), desk.practitioners).hash(&mut hasher);
    hasher.finish()
}
