//! Whatever people do in whatever order: what must hold after every step.

mod deeds;
mod long;

use domain::access::Relation;
use domain::cases::*;
use domain::gates::CheckCode;
use proptest::prelude::*;

use crate::support::corrections::{can_be_corrected, takes_a_supervisor};
use crate::support::oracle::{Missing, allowed_without};
use crate::support::*;
use deeds::{DEEDS, Deed, Dice, IN_LONG, TURNS};

/// One random step: what, by whom, how long after the one before, and how late it is recorded.
#[derive(Debug, Clone)]
struct Move {
    deed: usize,
    dice: u32,
    minutes: i64,
    late: i64,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let late = prop_oneof![4 => Just(0_i64), 1 => 1_i64..20_000];
    let one = (0..DEEDS.len(), any::<u32>(), 0_i64..2_000, late)
        .prop_map(|(deed, dice, minutes, late)| Move { deed, dice, minutes, late });
    prop::collection::vec(one, 40)
}

/// Where a random story begins: early, or with much already in place.
fn beginnings() -> impl Strategy<Value = Desk> {
    prop_oneof![
        Just(Desk::new_case()),
        Just(Desk::willing()),
        Just(Desk::safe()),
        Just(Desk::letter_ready()),
        Just(Desk::meeting_ready()),
    ]
}

fn plays(desk: &mut Desk, step: &Move) -> Option<i64> {
    does_one_of(DEEDS, desk, step)
}

fn does_one_of(deeds: &[Deed], desk: &mut Desk, step: &Move) -> Option<i64> {
    desk.minutes_pass(step.minutes);
    let mut dice = Dice::new(step.dice);
    let command = deeds[step.deed](desk, &mut dice)?;
    let at = desk.now.plus_seconds(-60 * step.late);
    desk.tries(command, at).ok()
}

fn holds_after_every_step(desk: &Desk, before: i64) -> Result<(), TestCaseError> {
    let whole = CaseFile::from_entries(case_id(), desk.file.entries().to_vec()).unwrap();
    prop_assert_eq!(whole.case(), desk.case(), "the whole fold is the fold step by step");

    for entry in desk.file.entries().iter().filter(|entry| entry.version > before) {
        let payload = entry.event.payload().unwrap();
        let read = Event::decode(entry.event.kind(), entry.event.schema(), &payload).unwrap();
        prop_assert_eq!(&read, &entry.event);
        let without = allowed_without(desk.file.entries(), entry, &desk.practitioners);
        prop_assert_eq!(without.unwrap_or_default(), Missing::default(), "{}", entry.event.kind());
    }

    could_authorise_now(desk)?;

    let owner = desk.case().referral.owner;
    let owners = desk.case().relations().into_iter().filter(|(_, set)| set.has(Relation::Owns));
    let owners: Vec<_> = owners.map(|(user, _)| user).collect();
    prop_assert_eq!(owners, vec![owner], "exactly one owner");

    for (entry, event) in desk.file.effective() {
        let irregular = event.verdict().is_some_and(|verdict| !verdict.is_regular());
        prop_assert!(
            !irregular || desk.case().findings.contains_key(&entry.version),
            "the supervisor is told of every irregular step"
        );
    }
    let kinds = desk.rows().due;
    prop_assert!(kinds.is_sorted() && desk.rows() == rows(&whole));
    Ok(())
}

/// Tries to authorise what there is, and asks the oracle where that works; how often it did.
fn could_authorise_now(desk: &Desk) -> Result<usize, TestCaseError> {
    let mut authorised = 0;
    for command in [Command::from(authorised_letter()), authorised_meeting().into()] {
        let mut desk = desk.clone();
        let Ok(version) = desk.tries(command, desk.now) else { continue };
        let entries = desk.file.entries();
        let entry = entries.iter().find(|entry| entry.version == version).unwrap();
        let without = allowed_without(entries, entry, &desk.practitioners);
        prop_assert_eq!(without, Some(Missing::default()), "{}", entry.event.kind());
        authorised += 1;
    }
    Ok(authorised)
}

fn stories(cases: u32) -> ProptestConfig {
    let config = ProptestConfig::with_cases(cases);
    ProptestConfig { failure_persistence: None, max_shrink_iters: 8, ..config }
}

proptest! {
    #![proptest_config(stories(96))]

    #[test]
    fn whatever_happens_the_promises_hold(mut desk in beginnings(), steps in moves()) {
        for step in &steps {
            let before = desk.file.version();
            if plays(&mut desk, step).is_some() {
                holds_after_every_step(&desk, before)?;
            }
        }
    }

    /// The same question where it bites: one or two conditions short of an exchange.
    #[test]
    fn nothing_is_authorised_while_a_condition_is_missing(
        meets in any::<bool>(),
        turns in prop::collection::vec((0..TURNS.len(), any::<u32>(), 0_i64..4_000), 1..12),
    ) {
        let mut desk = if meets { Desk::meeting_ready() } else { Desk::letter_ready() };
        for (turn, dice, minutes) in turns {
            desk.minutes_pass(minutes);
            let now = desk.now;
            if let Some(command) = TURNS[turn](&mut desk, &mut Dice::new(dice)) {
                let _ = desk.tries(command, now.max(desk.now));
            }
            could_authorise_now(&desk)?;
        }
    }

    /// Overrides never reach consent, responsibility, withdrawal or orders, whatever is granted.
    #[test]
    fn no_override_opens_what_none_may_open(check in prop::sample::select(CheckCode::ALL.to_vec())) {
        let mut desk = Desk::letter_ready();
        let granted = overrides(desk.id(), check, desk.today());
        let practitioner = Some(Who::Helen.record());
        let _ = desk.tries(OverrideGranted { practitioner, ..granted }, desk.now);
        desk.does(stops(JOHN));
        desk.does(says_of_it(MARK, Stance::Denies));
        desk.does(orders(JOHN, MARK, Bars::Forbidden));
        let refused = desk.refuses(authorised_letter());
        for never in [CheckCode::Consent, CheckCode::TakingPart, CheckCode::Responsibility, CheckCode::OrdersKnown] {
            prop_assert!(refused.contains(&never));
        }
    }
}

proptest! {
    #![proptest_config(stories(24))]

    #[test]
    fn whatever_was_recorded_can_be_corrected(mut desk in beginnings(), steps in moves()) {
        for step in &steps {
            plays(&mut desk, step);
        }
        let supervised = desk.case().team.supervisor.is_some();
        let counted: Vec<i64> =
            desk.file.effective().iter().map(|(at, _)| at.version).chain([1]).collect();
        for entry in desk.file.entries().iter().filter(|one| counted.contains(&one.version)) {
            let lasting = entry.event.corrected_by().is_none();
            let supervisors = || {
                entry.event.corrected_by() == Some(domain::access::Action::Supervise)
                    || takes_a_supervisor(&desk, entry)
            };
            if lasting || (!supervised && supervisors()) {
                continue;
            }
            let who = desk.case().relations();
            prop_assert!(
                can_be_corrected(&desk, entry),
                "entry {} cannot: {:?}, with {who:?}",
                entry.version,
                entry.event
            );
        }
    }
}

/// The random stories go somewhere: otherwise they would promise nothing.
#[test]
fn random_stories_do_authorise_things_now_and_then() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut steps_taken, mut authorised) = (0, 0);
    for _ in 0..100 {
        let story = (beginnings(), moves()).new_tree(&mut runner).unwrap().current();
        let (mut desk, steps) = story;
        for step in &steps {
            let before = desk.file.version();
            if plays(&mut desk, step).is_some() {
                steps_taken += 1;
                let new = desk.file.entries().iter().filter(|entry| entry.version > before);
                authorised += new
                    .filter(|entry| {
                        let event = &entry.event;
                        matches!(event, Event::ActivityAuthorised(_) | Event::LetterAuthorised(_))
                    })
                    .count();
            }
        }
    }
    assert!(steps_taken > 1_000, "only {steps_taken} steps were possible");
    assert!(authorised > 10, "only {authorised} authorisations");
}
