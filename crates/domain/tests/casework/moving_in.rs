//! A case that moves in from elsewhere: what is attested restricts, and permits next to nothing;
//! it is reviewed in time; and it can go out again while nobody has worked on it (R-MOVE-01).

use domain::access::Duty;
use domain::cases::*;
use domain::gates::{self, CheckCode as C};
use domain::rules::Rule;
use jiff::ToSpan as _;
use jiff::civil::date;

use crate::support::*;

fn attested() -> Attested {
    let OpeningPosition { as_of, began_on, stage, spoken, note, .. } = position(date(2026, 12, 1));
    Attested { as_of, began_on, stage, spoken, note }
}

/// A case that has just moved in, with everything that can be attested.
fn moved_in() -> Desk {
    let mut desk = Desk::new_case();
    let event = decided(&desk, attested()).unwrap();
    desk.takes_in(event, Who::Coordinator);
    desk
}

fn decided(desk: &Desk, attested: Attested) -> Result<Event, Refused> {
    decide_opening_position(&desk.file, attested, &desk.facts(Who::Coordinator))
}

fn unmet(desk: &Desk, whom: domain::ids::ParticipantId) -> Vec<C> {
    let helen = Some(Who::Helen.record());
    let facts = desk.facts(Who::Helen);
    codes(&gates::contacting(desk.case(), whom, helen, Some(WISHES), desk.now, &facts))
}

fn flaw(refused: Result<Event, Refused>) -> (&'static str, Flaw) {
    match refused {
        Err(Refused::Invalid(invalid)) => (invalid.field, invalid.flaw),
        other => panic!("should be invalid, and is {other:?}"),
    }
}

#[test]
fn whoever_was_spoken_with_there_is_not_approached_as_if_for_the_first_time() {
    let mut desk = Desk::new_case();
    assert_eq!(unmet(&desk, MARK), [C::OrderOfApproach]);
    desk.takes_in(decided(&desk, attested()).unwrap(), Who::Coordinator);
    assert_eq!(unmet(&desk, MARK), []);
    assert!(!desk.due(Who::Helen).contains(&"first-contact".to_owned()));

    let mut silent = Desk::new_case();
    let nobody = Attested { spoken: Vec::new(), ..attested() };
    silent.takes_in(decided(&silent, nobody).unwrap(), Who::Coordinator);
    assert_eq!(unmet(&silent, MARK), [C::OrderOfApproach], "only those who were");
}

#[test]
fn what_was_arranged_there_permits_nothing_here() {
    let mut desk = moved_in();
    assert_eq!(desk.phase(), Phase::Referred, "the stage there moves nothing on");
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK]);
    let refused = desk.refuses(authorised_meeting());
    for check in [C::Consent, C::Responsibility, C::Assessed, C::OrdersKnown] {
        assert!(refused.contains(&check), "{check} is asked here again: {refused:?}");
    }
}

#[test]
fn it_holds_for_twelve_weeks() {
    let desk = moved_in();
    let moved = desk.case().moved_in.as_ref().unwrap();
    let last = desk.today().saturating_add(84.days());
    assert_eq!(moved.position.review_by, last);
    assert!(moved.holds(last));
    assert!(!moved.holds(last.tomorrow().unwrap()));
    assert!(desk.due(Who::Helen).contains(&"review-opening-position".to_owned()));
    assert!(desk.due(Who::Marcus).contains(&"opening-position-overdue".to_owned()));
}

/// A meeting that was ready is held a day after the review was due.
#[test]
fn a_step_after_an_overdue_review_is_irregular_and_a_review_opens_the_gates_again() {
    let mut desk = Desk::meeting_day();
    let held_at = desk.now;
    let mut reviewed = desk.clone();
    let yesterday = desk.today().saturating_add(-1.days());
    desk.takes_in(position(yesterday), Who::Coordinator);
    let entry = desk.does(held(held_at.plus_seconds(60), &[JOHN, MARK]));
    assert_eq!(desk.verdict(entry), [Rule::Move01]);

    reviewed.takes_in(position(yesterday), Who::Coordinator);
    let review =
        OpeningPositionReviewed { result: ReviewResult::Right, not_spoken: Vec::new(), note: None };
    reviewed.does(review.clone());
    let entry = reviewed.does(held(held_at.plus_seconds(60), &[JOHN, MARK]));
    assert_eq!(reviewed.verdict(entry), []);
    assert!(!reviewed.due(Who::Helen).contains(&"review-opening-position".to_owned()));
    assert_eq!(reviewed.flaw(review), ("case", Flaw::AlreadyDone));
}

#[test]
fn a_review_that_put_something_right_says_what() {
    let mut desk = moved_in();
    let silent = OpeningPositionReviewed {
        result: ReviewResult::PutRight,
        not_spoken: Vec::new(),
        note: None,
    };
    assert_eq!(desk.flaw(silent.clone()), ("note", Flaw::Missing));
    let said = OpeningPositionReviewed { note: Some(words()), ..silent };
    let right =
        OpeningPositionReviewed { result: ReviewResult::Right, not_spoken: vec![MARK], note: None };
    assert_eq!(desk.flaw(right), ("not_spoken", Flaw::DoesNotFit));
    let unknown = OpeningPositionReviewed { not_spoken: vec![RUTH], ..said.clone() };
    assert_eq!(desk.flaw(unknown), ("not_spoken", Flaw::Unknown));
    let mut wrong = desk.clone();
    assert_eq!(unmet(&wrong, MARK), []);
    wrong.does(OpeningPositionReviewed { not_spoken: vec![MARK], ..said.clone() });
    assert_eq!(unmet(&wrong, MARK), [C::OrderOfApproach], "as if nobody had spoken with him");
    desk.does(said);
    assert_eq!(unmet(&desk, MARK), []);
    let here = Desk::new_case().flaw(OpeningPositionReviewed {
        result: ReviewResult::Right,
        not_spoken: Vec::new(),
        note: None,
    });
    assert_eq!(here, ("case", Flaw::DoesNotFit), "only what moved in has an opening position");
}

#[test]
fn days_that_cannot_be_so_are_refused() {
    let desk = Desk::new_case();
    let with = |change: fn(&mut Attested)| {
        let mut attested = attested();
        change(&mut attested);
        flaw(decided(&desk, attested))
    };
    assert_eq!(with(|one| one.as_of = date(2027, 1, 1)), ("as_of", Flaw::InFuture));
    assert_eq!(with(|one| one.began_on = date(2026, 9, 2)), ("began_on", Flaw::DoesNotFit));
    let early = |one: &mut Attested| one.spoken[0].on = date(2026, 3, 31);
    assert_eq!(with(early), ("spoken", Flaw::DoesNotFit));
    assert_eq!(with(|one| one.spoken[0].participant = RUTH), ("participant", Flaw::Unknown));
    assert_eq!(flaw(decided(&moved_in(), attested())), ("case", Flaw::AlreadyDone));
}

#[test]
fn a_case_that_went_out_again_is_nobodys() {
    let mut desk = moved_in();
    let by = |who: Who| Actor { user: who.user(), practitioner: None };
    let stranger = decide_taking_back(&desk.file, by(Who::Other), &[]);
    assert_eq!(flaw(stranger), ("case", Flaw::ForOwner));
    assert!(decide_taking_back(&desk.file, by(Who::Other), &[Duty::MoveIn]).is_ok());

    let mut worked_on = desk.clone();
    worked_on.does(call(JOHN, ContactResult::NoAnswer));
    let late = decide_taking_back(&worked_on.file, by(Who::Coordinator), &[]);
    assert_eq!(flaw(late), ("version", Flaw::AlreadyDone));

    let event = decide_taking_back(&desk.file, by(Who::Coordinator), &[]).unwrap();
    desk.takes_in(event, Who::Coordinator);
    let rows = desk.rows();
    assert!(!rows.case.open);
    assert_eq!((rows.relations, rows.people, rows.due), (vec![], vec![], vec![]));
    let twice = decide_taking_back(&desk.file, by(Who::Coordinator), &[]);
    assert_eq!(flaw(twice), ("case", Flaw::AlreadyDone));
    assert_eq!(desk.flaw(call(JOHN, ContactResult::Spoke)), ("case", Flaw::Closed));
}
