//! Whoever asks is taken in; before anything passes, somebody who refers at the stage knows of it
//! (R-REF-02, R-REF-03).

use domain::cases::*;
use domain::gates::CheckCode;

use crate::support::*;

/// Everything before a letter is green, and the request came from a court.
fn court_asked() -> Desk {
    let mut desk = Desk::letter_ready();
    desk.turns_out_to_come_from(Source::Court);
    desk
}

/// Promise 3: nobody is told that they came to the wrong place.
#[test]
fn a_request_is_taken_from_anybody_at_any_stage() {
    let desk = Desk::opens(motorbike());
    let facts = desk.facts(Who::Coordinator);
    for route in book().routes_on(desk.today()) {
        for source in Source::ALL {
            let opening = CaseOpened { route: route.code.clone(), source: *source, ..motorbike() };
            let opened = decide_opening(opening, desk.now, &facts);
            assert!(opened.is_ok(), "{source} at {}: {opened:?}", route.code);
        }
    }
}

#[test]
fn nothing_passes_between_the_sides_before_somebody_who_refers_there_takes_it_up() {
    let mut desk = court_asked();
    assert_eq!(desk.refuses(authorised_letter()), [CheckCode::Referred]);
    assert_eq!(desk.flaw(takes_up(Source::Council)), ("by", Flaw::DoesNotFit));
    desk.does(takes_up(Source::Prison));
    desk.does(authorised_letter());
    assert_eq!(desk.flaw(takes_up(Source::Prison)), ("by", Flaw::Unchanged));
}

#[test]
fn people_are_talked_to_before_anybody_takes_the_request_up() {
    let mut desk = Desk::new_case_of(CaseOpened { source: Source::Court, ..motorbike() });
    desk.talks_with(JOHN);
    assert!(desk.findings().is_empty());
    assert_eq!(desk.case().participants[&JOHN].no, None);
}

#[test]
fn a_request_by_somebody_who_refers_there_needs_nobody_else() {
    let mut desk = Desk::letter_ready();
    assert_eq!(desk.flaw(takes_up(Source::Prison)), ("by", Flaw::Unchanged));
    desk.does(authorised_letter());
}

#[test]
fn a_case_that_has_moved_on_is_not_asked_who_referred_it_at_first() {
    let mut desk = court_asked();
    desk.at_stage("licence");
    desk.does(authorised_letter());
}
