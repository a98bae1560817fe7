//! The days of a stage, and what cannot be so (R-REF-12).

use std::collections::BTreeMap;

use domain::cases::*;
use domain::rules::RuleBook;
use domain::time::{Date, days_after};
use jiff::ToSpan as _;
use jiff::civil::date;

use crate::support::*;

/// Convicted and deferred some days ago.
fn deferred(convicted: i64, deferred: i64) -> Desk {
    let mut desk = Desk::new_case();
    let ago = |days: i64| days_after(desk.today(), -days);
    let decided =
        [(Disposal::Conviction, ago(convicted)), (Disposal::DeferredSentence, ago(deferred))];
    for (disposal, on) in decided {
        desk.does(is_decided(disposal, DecidedBy::Court, on));
    }
    desk
}

fn months_after(day: Date, months: i32) -> Date {
    day.checked_add(months.months()).unwrap()
}

#[test]
fn a_day_of_a_stage_is_known_until_a_later_entry_changes_it() {
    let mut desk = Desk::new_case();
    let (first, second) = (days_after(desk.today(), 20), days_after(desk.today(), 34));
    desk.does(has_day(StageDay::Hearing, first));
    assert_eq!(desk.flaw(has_day(StageDay::Hearing, first)), ("day", Flaw::Unchanged));
    desk.does(has_day(StageDay::AdjournedUntil, second));
    desk.does(has_day(StageDay::Hearing, days_after(first, 1)));
    let known: Vec<(StageDay, Date)> = desk.case().days_of(MARK).collect();
    assert_eq!(
        known,
        [(StageDay::Hearing, days_after(first, 1)), (StageDay::AdjournedUntil, second)]
    );
    assert_eq!(desk.case().days_of(JOHN).next(), None);
}

#[test]
fn a_day_of_a_stage_lies_ahead_and_not_out_of_reach() {
    let mut desk = Desk::new_case();
    let set = |day| has_day(StageDay::Hearing, day);
    assert_eq!(desk.flaw(set(days_after(desk.today(), -1))), ("day", Flaw::InPast));
    assert_eq!(desk.flaw(set(days_after(desk.today(), 365 * 20))), ("day", Flaw::TooFar));
    let of_john = StageDaySet { participant: JOHN, ..set(desk.today()) };
    assert_eq!(desk.flaw(of_john), ("participant", Flaw::DoesNotFit));
}

/// R-REF-12: six months from the day on which the court deferred, and no day more.
#[test]
fn a_sentence_is_not_deferred_beyond_its_longest_time() {
    let mut desk = deferred(20, 10);
    let last = months_after(days_after(desk.today(), -10), 6);
    assert_eq!(desk.case().deferred_at_most(MARK, book()), Some(last));
    let until = |day| has_day(StageDay::DeferredUntil, day);
    assert_eq!(desk.flaw(until(days_after(last, 1))), ("day", Flaw::BeyondDeferral));
    desk.does(until(last));
}

/// R-REF-12: the day of conviction says which number holds, not the day of the deferral.
#[test]
fn a_later_law_lengthens_the_deferrals_of_those_convicted_since_only() {
    let desk = deferred(20, 10);
    let today = desk.today();
    let at_most = |commenced: Date| {
        let days = BTreeMap::from([("deferral-2026".to_owned(), commenced)]);
        desk.case().deferred_at_most(MARK, &RuleBook::commenced(&days).unwrap())
    };
    let deferred = days_after(today, -10);
    assert_eq!(at_most(days_after(today, -20)), Some(months_after(deferred, 12)));
    assert_eq!(at_most(days_after(today, -19)), Some(months_after(deferred, 6)));
}

#[test]
fn how_long_a_sentence_can_be_deferred_is_not_guessed() {
    let mut desk = Desk::new_case();
    let (today, court) = (desk.today(), DecidedBy::Court);
    let until = has_day(StageDay::DeferredUntil, days_after(today, 30));
    assert_eq!(desk.flaw(until.clone()), ("what", Flaw::NotDecided));
    desk.does(is_decided(Disposal::DeferredSentence, court, days_after(today, -5)));
    assert_eq!(desk.flaw(until.clone()), ("what", Flaw::NoConviction));
    desk.does(is_decided(Disposal::Conviction, court, days_after(today, -9)));
    desk.does(until);
}

#[test]
fn the_end_of_conditions_an_order_or_a_licence_follows_from_a_decision() {
    let day = |desk: &Desk| days_after(desk.today(), 60);
    for (what, disposal, other) in [
        (StageDay::ConditionsEnd, Disposal::ConditionalCaution, Disposal::SimpleCaution),
        (StageDay::OrderEnds, Disposal::ReferralOrder, Disposal::Fine),
        (StageDay::LicenceEnds, Disposal::Custody, Disposal::CommunityOrder),
    ] {
        let mut desk = Desk::new_case();
        desk.does(is_decided(other, other.deciders()[0], date(2026, 9, 1)));
        let set = has_day(what, day(&desk));
        assert_eq!(desk.flaw(set.clone()), ("what", Flaw::NotDecided), "{what}");
        desk.does(is_decided(disposal, disposal.deciders()[0], date(2026, 9, 2)));
        desk.does(set);
    }
}

/// R-REF-12: a day that was recorded before may turn out to be another.
#[test]
fn a_deferral_is_looked_at_again_when_the_day_it_follows_from_is_corrected() {
    let mut desk = deferred(20, 10);
    let last = months_after(days_after(desk.today(), -10), 6);
    desk.does(has_day(StageDay::DeferredUntil, last));
    assert!(!desk.case().is_deferred_too_long(MARK, book()));
    let entry = desk.file.entries().iter().find(|entry| {
        matches!(&entry.event, Event::OffenceDecided(fact) if fact.disposal == Disposal::DeferredSentence)
    });
    let version = entry.unwrap().version;
    let earlier = days_after(desk.today(), -12);
    let said = is_decided(Disposal::DeferredSentence, DecidedBy::Court, earlier);
    desk.does(corrects(version, Some(said.into())));
    assert!(desk.case().is_deferred_too_long(MARK, book()));
    assert!(!desk.case().is_deferred_too_long(JOHN, book()));
}

/// Each flaw that a rule stands behind names one that the book has.
#[test]
fn the_rules_behind_slips_stand_in_the_rule_book() {
    let today = date(2026, 11, 23);
    let rules: Vec<_> = Flaw::ALL.iter().filter_map(|flaw| flaw.rule()).collect();
    assert!(rules.len() > 3);
    for rule in rules {
        assert!(book().rule(rule, today).is_some(), "{rule}");
    }
}
