//! Histories of hundreds of steps, late entries and corrections among them: what counts as
//! restorative justice is what lacked nothing, no more and no less, by a second opinion (R-NOT-01,
//! R-NOT-02, R-GATE-01, R-GATE-02).

use std::cell::Cell;

use domain::kinds::{Kind, Standing};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::support::oracle::counts::{Counting, TookPlace};

const STEPS: usize = 300;

/// How often something came up.
#[derive(Debug, Default)]
struct Tally {
    steps: Cell<usize>,
    late: Cell<usize>,
    corrections: Cell<usize>,
    counting: Cell<usize>,
    not_counting: Cell<usize>,
    only_stopped: Cell<usize>,
}

fn one_more(of: &Cell<usize>) {
    of.set(of.get() + 1);
}

/// Where much is in place already, so that people come to be in touch.
fn ready() -> impl Strategy<Value = Desk> {
    prop_oneof![
        Just(Desk::letter_authorised()),
        Just(Desk::meeting_day()),
        Just(with_a_letter_passed_on()),
        Just(with_a_meeting_held()),
        Just(with_a_meeting_stopped()),
    ]
}

fn with_a_meeting_stopped() -> Desk {
    let mut desk = Desk::meeting_day();
    desk.does(stopped(desk.starts(), &[JOHN, MARK]));
    desk
}

fn with_a_letter_passed_on() -> Desk {
    let mut desk = Desk::letter_authorised();
    desk.does(passed_on());
    desk
}

fn with_a_meeting_held() -> Desk {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk
}

fn long() -> impl Strategy<Value = Vec<Move>> {
    let late = prop_oneof![2 => Just(0_i64), 1 => 1_i64..40_000];
    let one = (0..DEEDS.len(), any::<u32>(), 0_i64..400, late)
        .prop_map(|(deed, dice, minutes, late)| Move { deed, dice, minutes, late });
    prop::collection::vec(one, STEPS)
}

/// The classifier and the second opinion name the same exchanges, of the same kinds, and count the same.
fn counts_what_lacked_nothing_and_nothing_else(
    desk: &Desk,
    counting: &Counting,
    tally: &Tally,
) -> Result<(), TestCaseError> {
    let thought = counting.opinion(desk.file.entries(), &desk.practitioners);
    for one in &thought {
        one_more(if one.counts() { &tally.counting } else { &tally.not_counting });
        if one.was_only_stopped() {
            one_more(&tally.only_stopped);
        }
    }
    let say = |one: &TookPlace| (one.entry, one.kind, one.counts());
    let second: Vec<(i64, Kind, bool)> = thought.iter().map(say).collect();
    let standing = Standing::of(&desk.file, desk.today());
    let found = standing.exchanges.iter().map(|one| (one.entry, one.kind, one.counts()));
    let found: Vec<(i64, Kind, bool)> = found.collect();
    prop_assert_eq!(found, second, "{:#?}\n{:#?}", standing.exchanges, thought);
    Ok(())
}

fn takes_note(desk: &Desk, version: i64, tally: &Tally) {
    one_more(&tally.steps);
    let entry = desk.file.entries().iter().find(|entry| entry.version == version);
    if entry.is_some_and(|entry| entry.happened < entry.recorded) {
        one_more(&tally.late);
    }
    if entry.is_some_and(|entry| matches!(entry.event, Event::Corrected(_))) {
        one_more(&tally.corrections);
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how often each thing came up is read by people")]
fn in_long_histories_what_counts_as_rj_is_what_lacked_nothing() {
    let tally = Tally::default();
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(stories(24), rng);
    let found = runner.run(&(ready(), long()), |(mut desk, steps)| {
        let mut counting = Counting::of(desk.file.entries(), &desk.practitioners);
        for step in &steps {
            let before = desk.file.version();
            if let Some(version) = plays(&mut desk, step) {
                takes_note(&desk, version, &tally);
                counting.hears(desk.file.entries(), before, &desk.practitioners);
                counts_what_lacked_nothing_and_nothing_else(&desk, &counting, &tally)?;
            }
        }
        Ok(())
    });
    assert!(found.is_ok(), "{found:?}");
    println!("{tally:?}");
    let came_up = |of: &Cell<usize>, floor| assert!(of.get() >= floor, "{tally:?}");
    came_up(&tally.steps, 2_000);
    came_up(&tally.late, 500);
    came_up(&tally.corrections, 100);
    came_up(&tally.counting, 200);
    came_up(&tally.not_counting, 200);
    came_up(&tally.only_stopped, 50);
}
