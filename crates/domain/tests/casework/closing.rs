//! The end of a case: nobody is left in silence, and looking after people goes on (R-CONF-05,
//! R-OFFER-08, R-AGREE-04).

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::civil::date;

use crate::support::*;

fn closed() -> Desk {
    let mut desk = Desk::new_case();
    desk.does(closes(Ending::NotReached));
    desk
}

#[test]
fn a_case_that_nobody_wanted_closes_without_ceremony() {
    let desk = closed();
    assert_eq!(desk.phase(), Phase::Closed);
    assert!(!desk.rows().case.open);
}

#[test]
fn completed_is_said_only_of_a_case_with_an_exchange() {
    let mut desk = Desk::new_case();
    assert_eq!(desk.flaw(closes(Ending::Completed)), ("ending", Flaw::DoesNotFit));
}

#[test]
fn everyone_who_was_willing_is_told_first() {
    let mut desk = Desk::willing();
    assert_eq!(desk.refuses(closes(Ending::ResponsibleNo)), [C::Told]);
    desk.does(told_closing(JOHN));
    assert_eq!(desk.refuses(closes(Ending::ResponsibleNo)), [C::Told]);
    desk.does(told_closing(MARK));
    desk.does(closes(Ending::ResponsibleNo));
}

/// R-PREP-06: done, declined, or three attempts; and after the exchange that it is about.
#[test]
fn a_follow_up_of_the_letter_is_none_of_the_meeting() {
    let mut desk = Desk::meeting_ready();
    desk.does(letter(MARK, JOHN));
    desk.does(checked(true));
    desk.does(wanted(Answer::Yes));
    desk.does(authorised_letter());
    desk.does(passed_on());
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
    }
    assert_eq!(desk.refuses(closes(Ending::Completed)), [C::Told]);
    desk.does(authorised_meeting());
    desk.now = desk.starts().plus_seconds(7200);
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.refuses(closes(Ending::Completed)), [C::FollowedUp, C::Told]);
    desk.does(followed_up(JOHN, FollowUpResult::Declined));
    for attempt in 1..=FOLLOW_UP_ATTEMPTS {
        let refused = desk.refuses(closes(Ending::Completed));
        assert!(refused.contains(&C::FollowedUp), "before attempt {attempt}");
        desk.does(followed_up(MARK, FollowUpResult::Attempt));
    }
    assert_eq!(desk.refuses(closes(Ending::Completed)), [C::Told]);
}

/// R-CONF-05: each participant, so supporters too.
#[test]
fn a_supporter_who_was_there_is_followed_up() {
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK, RUTH]);
    desk.now = starts.plus_seconds(7200);
    desk.does(held(starts, &[JOHN, MARK, RUTH]));
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
    }
    assert!(desk.refuses(closes(Ending::Completed)).contains(&C::FollowedUp));
    assert!(desk.due(Who::Helen).contains(&"follow-up".to_owned()));
}

#[test]
fn a_closed_case_takes_no_further_work() {
    let mut desk = closed();
    let closed = ("case", Flaw::Closed);
    assert_eq!(desk.flaw(offer(JOHN)), closed);
    assert_eq!(desk.flaw(allocated(Who::Ravi, Seat::Co)), closed);
    assert_eq!(desk.flaw(letter(MARK, JOHN)), closed);
    assert_eq!(desk.flaw(HandOverOffered { to: Who::Other.user(), note: None }), closed);
    assert_eq!(desk.flaw(closes(Ending::NotSafe)), closed);
}

#[test]
fn on_a_closed_case_people_are_still_heard_and_the_record_put_right() {
    let mut desk = closed();
    let called = desk.does(call(JOHN, ContactResult::TheyCalled));
    desk.does(concern(Some(JOHN)));
    desk.does(concern_is(ConcernDecision::Referred));
    desk.says_no(JOHN, Purpose::Contact);
    desk.does(stops(MARK));
    desk.clone().does(dies(MARK));
    desk.does(corrects(called, None));
    assert_eq!(desk.phase(), Phase::Closed);
    desk.does(CaseReopened { note: None });
    assert!(desk.case().is_open());
    assert_eq!(desk.flaw(CaseReopened { note: None }), ("case", Flaw::Unchanged));
}

#[test]
fn after_reopening_people_are_told_again() {
    let mut desk = Desk::willing();
    for who in [JOHN, MARK] {
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::ResponsibleNo));
    desk.does(CaseReopened { note: None });
    assert_eq!(desk.refuses(closes(Ending::ResponsibleNo)), [C::Told]);
}

#[test]
fn promises_are_made_by_people_of_the_case_for_a_day_to_come() {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    let empty = AgreementMade { items: vec![], ..agreement(MARK, JOHN, date(2026, 12, 1)) };
    assert_eq!(desk.flaw(empty), ("items", Flaw::Missing));
    let past = agreement(MARK, JOHN, date(2026, 1, 1));
    assert_eq!(desk.flaw(past), ("items.due", Flaw::InPast));
    let stranger = agreement(RUTH, JOHN, date(2026, 12, 1));
    assert_eq!(desk.flaw(stranger), ("items.by", Flaw::Unknown));
    assert_eq!(desk.flaw(item_is(ItemState::Kept)), ("agreement", Flaw::Unknown));
    desk.does(agreement(MARK, JOHN, date(2026, 12, 1)));
    desk.does(item_is(ItemState::Part));
    assert!(!desk.case().agreements[&AGREEMENT].is_kept());
    assert!(desk.case().agreements[&AGREEMENT].is_settled());
}

#[test]
fn a_request_that_cannot_have_come_so_is_not_opened() {
    let desk = Desk::opens(motorbike());
    let facts = desk.facts(Who::Coordinator);
    let flaw = |opening| match decide_opening(opening, desk.now, &facts) {
        Err(Refused::Invalid(invalid)) => (invalid.field, invalid.flaw),
        other => panic!("{other:?}"),
    };
    let late = CaseOpened { received_on: date(2026, 9, 15), ..motorbike() };
    assert_eq!(flaw(late), ("received_on", Flaw::InFuture));
    let early = CaseOpened { harm_on: Some(date(2026, 9, 12)), ..motorbike() };
    assert_eq!(flaw(early), ("harm_on", Flaw::InFuture));
    let nowhere = CaseOpened { route: "moon".into(), ..motorbike() };
    assert_eq!(flaw(nowhere), ("route", Flaw::Unknown));
    let nameless = CaseOpened { reference: " ".into(), ..motorbike() };
    assert_eq!(flaw(nameless), ("reference", Flaw::Missing));
}
