//! Histories of hundreds of steps, late entries and corrections among them, and what must hold after
//! every one, by second opinions that know neither the gates nor the classifier: what counts as
//! restorative justice is what lacked nothing, no more and no less; nothing is authorised, told or
//! shared without what it needs; nobody is stuck (R-NOT-01, R-NOT-02, R-GATE-01, R-GATE-02,
//! R-CONSENT-06, R-SHARE-02).

use std::cell::Cell;
use std::fmt::Write as _;

use domain::kinds::{Kind, Standing};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::support::oracle::counts::{Counting, TookPlace};
use crate::support::oracle::moving::left_without;
use crate::support::oracle::stopping::still_may;
use crate::support::ways_out::stuck;

const STEPS: usize = 300;
const HISTORIES: u32 = 14;
/// Trying whether an entry can be corrected, and whether there is a way out, takes most of the time:
/// it is done after one in so many steps.
const NOW_AND_THEN: usize = 16;

macro_rules! tally {
    ($($count:ident = $text:literal, at least $floor:literal;)+) => {
        /// How often something came up.
        #[derive(Debug, Default)]
        struct Tally { $($count: Cell<usize>,)+ }

        impl Tally {
            /// What came up too rarely to have been tried.
            fn too_rare(&self) -> Vec<(&'static str, usize)> {
                let all = [$(($text, self.$count.get(), $floor),)+];
                let rare = all.into_iter().filter(|(_, times, floor)| times < floor);
                rare.map(|(text, times, _)| (text, times)).collect()
            }

            fn table(&self, histories: u32) -> String {
                let mut page = format!("| {histories} histories of {STEPS} tries | times |\n|---|---|\n");
                $(let _ = writeln!(page, "| {} | {} |", $text, self.$count.get());)+
                page
            }
        }
    };
}

tally! {
    steps = "steps that could be recorded", at least 1_500;
    late = "of them late", at least 300;
    corrections = "of them corrections", at least 60;
    counting = "exchanges that count", at least 50;
    not_counting = "exchanges that do not", at least 500;
    only_stopped = "of them for nothing but that they were stopped", at least 15;
    authorised = "exchanges that could be authorised: nothing they need was missing", at least 20;
    regular = "exchanges authorised or found regular: nothing they need was missing", at least 4;
    shared = "details that left with a regular verdict: on a basis", at least 20;
    after_a_stop = "regular steps with somebody who had stopped: what they are owed or asked for", at least 2;
    owned = "a case with exactly one owner", at least 1_000;
    corrected = "entries that somebody could correct", at least 50;
    ways_out = "open cases with a step towards an exchange or an honest closure", at least 50;
}

fn one_more(of: &Cell<usize>) {
    of.set(of.get() + 1);
}

/// Where much is in place already, so that people come to be in touch.
fn ready() -> impl Strategy<Value = Desk> {
    prop_oneof![
        2 => Just(Desk::letter_ready()),
        2 => Just(Desk::meeting_ready()),
        1 => Just(Desk::letter_authorised()),
        1 => Just(Desk::meeting_day()),
        1 => Just(with_a_letter_passed_on()),
        1 => Just(with_a_meeting_held()),
        3 => Just(with_a_meeting_stopped()),
    ]
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

fn with_a_meeting_stopped() -> Desk {
    let mut desk = Desk::meeting_day();
    desk.does(stopped(desk.starts(), &[JOHN, MARK]));
    desk
}

fn long() -> impl Strategy<Value = Vec<Move>> {
    let late = prop_oneof![2 => Just(0_i64), 1 => 1_i64..40_000];
    let deed = 0..DEEDS.len() + IN_LONG.len();
    let one = (deed, any::<u32>(), 0_i64..400, late).prop_map(|(deed, dice, minutes, late)| Move {
        deed,
        dice,
        minutes,
        late,
    });
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

/// Nothing was authorised, told, shared or found regular without what it needs.
fn lacked_nothing(desk: &Desk, entry: &Entry, tally: &Tally) -> Result<(), TestCaseError> {
    let (entries, kind) = (desk.file.entries(), entry.event.kind());
    if let Some(without) = allowed_without(entries, entry, &desk.practitioners) {
        one_more(&tally.regular);
        prop_assert_eq!(without, Missing::default(), "{}", kind);
    }
    if let Event::DetailsShared(judged) = &entry.event
        && judged.verdict.is_regular()
    {
        one_more(&tally.shared);
        prop_assert_eq!(left_without(entries, entry, &desk.agreements), None, "{:?}", judged);
    }
    if let Some(may) = still_may(entries, entry) {
        one_more(&tally.after_a_stop);
        prop_assert!(may, "{:?} after a stop", entry.event);
    }
    Ok(())
}

/// Exactly one owner: whoever took the case over last.
fn has_one_owner(desk: &Desk, tally: &Tally) -> Result<(), TestCaseError> {
    let took_over = |(_, event): &(Stamp, &Event)| match event {
        Event::HandOverAccepted(fact) => Some(fact.by),
        _ => None,
    };
    let last = desk.file.effective().iter().filter_map(took_over).next_back();
    let owner = last.unwrap_or(desk.case().opening.owner);
    let owners = desk.case().relations().into_iter().filter(|(_, set)| set.has(Relation::Owns));
    let owners: Vec<_> = owners.map(|(user, _)| user).collect();
    prop_assert_eq!(owners, vec![owner]);
    one_more(&tally.owned);
    Ok(())
}

/// The latest entry can be put right, and nobody is stuck.
fn nothing_is_for_ever(desk: &Desk, entry: &Entry, tally: &Tally) -> Result<(), TestCaseError> {
    let supervised = desk.case().team.supervisor.is_some();
    let lasting = entry.event.corrected_by().is_none();
    if !lasting && (supervised || !takes_a_supervisor(desk, entry)) {
        prop_assert!(can_be_corrected(desk, entry), "{:?} cannot be corrected", entry.event);
        one_more(&tally.corrected);
    }
    if desk.case().is_open() {
        prop_assert_eq!(stuck(desk), None);
        one_more(&tally.ways_out);
    }
    Ok(())
}

fn takes_note(entry: &Entry, tally: &Tally) {
    one_more(&tally.steps);
    if entry.happened < entry.recorded {
        one_more(&tally.late);
    }
    if matches!(entry.event, Event::Corrected(_)) {
        one_more(&tally.corrections);
    }
}

/// Plays a history, and looks after every step.
fn keeps_its_promises(mut desk: Desk, steps: &[Move], tally: &Tally) -> Result<(), TestCaseError> {
    let mut counting = Counting::of(desk.file.entries(), &desk.practitioners);
    let deeds = [DEEDS, IN_LONG].concat();
    for (nth, step) in steps.iter().enumerate() {
        let before = desk.file.version();
        does_one_of(&deeds, &mut desk, step);
        let new = desk.file.entries().iter().filter(|entry| entry.version > before);
        let Some(latest) = new.clone().next_back() else { continue };
        for entry in new {
            takes_note(entry, tally);
            lacked_nothing(&desk, entry, tally)?;
        }
        counting.hears(desk.file.entries(), before, &desk.practitioners);
        counts_what_lacked_nothing_and_nothing_else(&desk, &counting, tally)?;
        let authorised = could_authorise_now(&desk)?;
        tally.authorised.set(tally.authorised.get() + authorised);
        has_one_owner(&desk, tally)?;
        if nth % NOW_AND_THEN == 0 {
            nothing_is_for_ever(&desk, latest, tally)?;
        }
    }
    Ok(())
}

/// Plays so many histories; what came up.
fn plays_histories(histories: u32) -> Tally {
    let tally = Tally::default();
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(stories(histories), rng);
    let found =
        runner.run(&(ready(), long()), |(desk, steps)| keeps_its_promises(desk, &steps, &tally));
    assert!(found.is_ok(), "{found:?}");
    assert_eq!(tally.too_rare(), [], "{tally:?}");
    tally
}

#[test]
#[expect(clippy::print_stdout, reason = "how often each thing came up is read by people")]
fn in_long_histories_the_promises_hold() {
    println!("{}", plays_histories(HISTORIES).table(HISTORIES));
}

#[test]
#[ignore = "takes minutes: cargo xtask prove"]
fn in_many_long_histories_the_promises_hold() {
    const MANY: u32 = 400;
    let table = plays_histories(MANY).table(MANY);
    if let Some(path) = std::env::var_os("CONCORD_PROOF") {
        std::fs::write(path, table).unwrap();
    }
}
