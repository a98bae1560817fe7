//! Late entries: judged by what was true when it happened, and what they change about what came
//! after (design §4).

use domain::cases::*;
use domain::ids::UserId;
use domain::rules::Rule;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::support::*;

fn ago(desk: &Desk, days: i64) -> Timestamp {
    desk.now.plus_seconds(-days * 86_400)
}

#[test]
fn a_call_recorded_two_days_later_is_judged_by_the_day_it_was_made() {
    let mut desk = Desk::new_case();
    desk.days_pass(2);
    desk.says_no(JOHN, Purpose::Contact);
    let before_the_no = ago(&desk, 1);
    let called = desk.late(call(JOHN, ContactResult::Spoke), before_the_no);
    assert_eq!(desk.verdict(called), []);
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), [Rule::Consent04]);
    let late = |entry: &&Entry| entry.is_late();
    assert_eq!(desk.file.entries().iter().filter(late).count(), 1);
}

#[test]
fn a_late_withdrawal_opens_a_finding_on_the_meeting_that_was_held_in_between() {
    let mut desk = Desk::meeting_day();
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.phase(), Phase::FollowingUp);
    desk.days_pass(3);
    let stopped = desk.starts().plus_seconds(-86_400);
    desk.late(stops(JOHN), stopped);
    assert_eq!(desk.findings(), [(met, vec![Rule::Consent06, Rule::Conf02])]);
    assert!(!desk.case().activities[&MEETING].counts(desk.case()));
    assert_ne!(desk.phase(), Phase::FollowingUp);
    let finding = &desk.case().findings[&met];
    assert_eq!(finding.at, desk.now, "known since today, not since the day he stopped");
}

#[test]
fn a_late_entry_that_changes_no_verdict_opens_nothing() {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.days_pass(3);
    let at = desk.starts().plus_seconds(-86_400);
    desk.late(KeepInTouchAgreed { participant: JOHN, days: 7 }, at);
    assert_eq!(desk.findings(), []);
}

/// Two findings about one step: the later knowledge stands, whatever day it is about.
#[test]
fn what_is_learnt_later_replaces_what_was_found_before() {
    let mut desk = Desk::meeting_day();
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.days_pass(1);
    let (starts, day) = (desk.starts(), 86_400);
    let answer = answers(MARK, Purpose::Meeting, Answer::No);
    desk.late(answer, starts.plus_seconds(-2 * day));
    assert_eq!(desk.findings(), [(met, vec![Rule::Gate01])]);
    desk.days_pass(1);
    desk.late(says_yes(MARK, Purpose::Meeting), starts.plus_seconds(-day));
    assert_eq!(desk.findings(), [], "he had said yes again the day before");
    assert!(desk.case().activities[&MEETING].counts(desk.case()));
}

#[test]
fn late_calls_do_not_turn_older_ones_irregular_because_wishes_changed_since() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    desk.days_pass(2);
    desk.does(limits(JOHN));
    desk.people.insert(
        person(JOHN),
        PersonFacts { wishes: Some(WISHES + 1), hours: None, nos: Vec::new() },
    );
    let at = ago(&desk, 1);
    let newer = Contact { wishes_read: Some(WISHES + 1), ..call(JOHN, ContactResult::Spoke) };
    desk.late(newer, at);
    assert_eq!(desk.findings(), []);
    assert_eq!(desk.verdict(called), []);
}

/// The caller of an old call is its author, not whoever records something today.
#[test]
fn recording_something_late_does_not_change_who_made_the_earlier_calls() {
    let mut desk = Desk::new_case();
    desk.does(call(JOHN, ContactResult::Spoke));
    desk.days_pass(2);
    desk.does(limits(JOHN));
    let at = ago(&desk, 1);
    desk.by(Who::Coordinator).late(KeepInTouchAgreed { participant: JOHN, days: 7 }, at);
    assert_eq!(desk.findings(), []);
}

#[test]
fn nothing_is_authorised_in_the_past() {
    let mut desk = Desk::meeting_ready();
    let then = desk.now;
    desk.days_pass(2);
    let refused = desk.tries(authorised_meeting(), then);
    assert_eq!(refused, Err(Invalid::new("happened", Flaw::InPast).into()));
    let mut desk = Desk::letter_ready();
    let then = desk.now;
    desk.says_no(JOHN, Purpose::Messages);
    let refused = desk.tries(authorised_letter(), then);
    assert_eq!(refused, Err(Invalid::new("happened", Flaw::InPast).into()));
}

#[test]
fn nothing_is_recorded_before_it_happens_or_before_the_harm() {
    let mut desk = Desk::new_case();
    let tomorrow = desk.now.plus_seconds(86_400);
    let refused = desk.tries(call(JOHN, ContactResult::Spoke), tomorrow);
    assert_eq!(refused, Err(Invalid::new("happened", Flaw::InFuture).into()));
    let before = Timestamp::start_of(harm_day()).plus_seconds(-60);
    let refused = desk.tries(call(JOHN, ContactResult::Spoke), before);
    assert_eq!(refused, Err(Invalid::new("happened", Flaw::BeforeHarm).into()));
}

#[test]
fn what_can_be_there_only_once_cannot_be_added_a_second_time_late() {
    let mut desk = Desk::new_case();
    let opened = desk.case().opened;
    desk.days_pass(1);
    let again = added(JOHN, Side::Harmed, Part::Victim, Basis::Consent);
    let refused = desk.tries(again, opened);
    assert_eq!(refused, Err(Invalid::new("participant", Flaw::AlreadyDone).into()));

    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    let refused = desk.tries(held(desk.starts(), &[JOHN, MARK]), desk.starts());
    assert_eq!(refused, Err(Invalid::new("activity", Flaw::AlreadyDone).into()));
}

#[test]
fn entries_count_in_the_order_in_which_things_happened_and_then_of_recording() {
    let mut desk = Desk::new_case();
    desk.days_pass(2);
    desk.does(says_of_it(MARK, Stance::Denies));
    let at = ago(&desk, 1);
    desk.late(says_of_it(MARK, Stance::Accepts), at);
    let stance = desk.case().participants[&MARK].responsibility.clone().unwrap();
    assert_eq!(stance.stance, Stance::Denies, "the later word stands, though recorded first");

    let now = desk.now;
    desk.late(says_of_it(MARK, Stance::AcceptsPart), now);
    let stance = desk.case().participants[&MARK].responsibility.clone().unwrap();
    assert_eq!(stance.stance, Stance::AcceptsPart, "at the same instant, the later entry stands");
}

#[test]
fn the_case_can_be_seen_as_it_was_at_an_instant_and_before_an_entry() {
    let mut desk = Desk::new_case();
    let start = desk.now;
    let yes = desk.does(says_yes(JOHN, Purpose::Contact));
    desk.days_pass(1);
    desk.does(stops(JOHN));
    assert!(desk.file.as_of(start).participants[&JOHN].consents.is_empty());
    let then = start.plus_seconds(3600);
    assert_eq!(
        desk.file.as_of(then).participants[&JOHN].answer(Purpose::Contact),
        Some(Answer::Yes)
    );
    assert!(desk.file.before(yes).unwrap().participants[&JOHN].consents.is_empty());
    assert!(desk.file.before(99).is_none());
}

#[test]
fn a_history_that_does_not_begin_with_an_opening_is_refused() {
    let entry = Entry {
        version: 1,
        event: stops(JOHN).into(),
        actor: UserId::from_uuid(Uuid::nil()),
        happened: instant(FIRST_DAY),
        recorded: instant(FIRST_DAY),
    };
    assert_eq!(CaseFile::from_entries(case_id(), vec![entry]).unwrap_err(), Unfoldable);
    assert_eq!(CaseFile::from_entries(case_id(), Vec::new()).unwrap_err(), Unfoldable);
}
