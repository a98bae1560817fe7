//! What a walk came to: how often each thing was missing, by itself and at all, and where the gates
//! and the oracle were not of one mind.

use super::promises::Tested;
use super::walk::{Model, Step};
use crate::support::oracle::needs::{Missing, Need};

const NEEDS: usize = Need::ALL.len();
/// How many disagreements are told; all of them are counted.
const TOLD: usize = 5;

/// What became of one step at one leaf.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) step: usize,
    pub(super) allowed: bool,
    pub(super) missing: Missing,
}

/// What became of one step at all leaves.
#[derive(Debug, Clone)]
pub(super) struct OfStep {
    pub(super) name: &'static str,
    pub(super) allowed: u64,
    pub(super) refused: u64,
    /// At how many leaves a need was not met.
    pub(super) missing: [u64; NEEDS],
    /// At how many it was the only one.
    pub(super) alone: [u64; NEEDS],
}

/// What a walk came to.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) places: u64,
    pub(super) leaves: u64,
    pub(super) steps: Vec<OfStep>,
    pub(super) tested: Tested,
    pub(super) disagreed: u64,
    pub(super) disagreements: Vec<String>,
}

impl Tally {
    pub(super) fn new(steps: &[Step]) -> Self {
        let none = [0; NEEDS];
        let of = |step: &Step| OfStep {
            name: step.name,
            allowed: 0,
            refused: 0,
            missing: none,
            alone: none,
        };
        Self {
            places: 0,
            leaves: 0,
            steps: steps.iter().map(of).collect(),
            tested: Tested::default(),
            disagreed: 0,
            disagreements: Vec::new(),
        }
    }

    /// Counts an outcome; whether it needs no telling.
    pub(super) fn counts(&mut self, outcome: &Outcome) -> bool {
        let step = &mut self.steps[outcome.step];
        if outcome.allowed {
            step.allowed += 1;
        } else {
            step.refused += 1;
        }
        for need in outcome.missing.iter() {
            step.missing[need as usize] += 1;
            step.alone[need as usize] += u64::from(outcome.missing.is_only(need));
        }
        let agrees = outcome.allowed == outcome.missing.is_empty();
        self.disagreed += u64::from(!agrees);
        agrees || self.disagreements.len() >= TOLD
    }

    /// Notes a broken promise.
    pub(super) fn breaks(&mut self, text: String) {
        self.disagreed += 1;
        if self.disagreements.len() < TOLD {
            self.disagreements.push(text);
        }
    }

    pub(super) fn adds(&mut self, other: &Self) {
        self.places += other.places;
        self.leaves += other.leaves;
        self.tested += other.tested;
        self.disagreed += other.disagreed;
        for (step, more) in self.steps.iter_mut().zip(&other.steps) {
            step.allowed += more.allowed;
            step.refused += more.refused;
            for need in 0..NEEDS {
                step.missing[need] += more.missing[need];
                step.alone[need] += more.alone[need];
            }
        }
        let room = TOLD.saturating_sub(self.disagreements.len());
        self.disagreements.extend(other.disagreements.iter().take(room).cloned());
    }

    /// Fails where the gates and the oracle were not of one mind.
    pub(super) fn holds(&self) {
        assert!(self.disagreed == 0, "{} disagreements: {:#?}", self.disagreed, self.disagreements);
    }

    /// Fails where a step was never allowed, or a need of it never made the difference by itself:
    /// then nothing was proved about it.
    pub(super) fn proves_something(&self, model: &Model) {
        for step in &self.steps {
            assert!(step.allowed > 0, "{}: never allowed", step.name);
            for need in Need::ALL {
                let (missing, alone) = (step.missing[*need as usize], step.alone[*need as usize]);
                let expected = !model.never_alone.contains(&(step.name, *need));
                assert!(
                    missing == 0 || (alone > 0) == expected,
                    "{}: '{}' missing {missing} times, {alone} times alone",
                    step.name,
                    need.text()
                );
            }
        }
    }
}
