//! From stage to stage: the history stays, and what was refused at one stage closes no later one
//! (R-REF-02, R-REF-08).

use domain::cases::*;
use domain::gates::CheckCode;

use crate::support::*;

#[test]
fn a_case_changes_route_without_losing_its_history() {
    let mut desk = Desk::letter_ready();
    let before = desk.file.entries().to_vec();
    let stages: Vec<String> = book()
        .routes_on(desk.today())
        .map(|route| route.code.clone())
        .filter(|code| code != "custody")
        .chain(["custody".to_owned()])
        .collect();
    for stage in &stages {
        desk.at_stage(stage);
        assert_eq!(&desk.case().route, stage);
    }
    assert_eq!(desk.file.entries()[..before.len()], before, "nothing is rewritten");
    assert_eq!(desk.case().opening.route, "custody");
    for who in [JOHN, MARK] {
        let person = &desk.case().participants[&who];
        assert_eq!(person.answer(Purpose::Messages), Some(Answer::Yes));
        assert_eq!(person.answer(Purpose::Meeting), Some(Answer::Yes));
    }
    desk.does(authorised_letter());
}

/// Before sentence Mark says no and denies it, and the case goes back to the court. In custody he
/// thinks better of it.
#[test]
fn a_refusal_at_one_stage_closes_no_later_one_and_is_not_held_against_the_person() {
    let mut desk = Desk::letter_ready();
    desk.at_stage("before-sentence");
    desk.says_no(MARK, Purpose::Messages);
    desk.does(says_of_it(MARK, Stance::Denies));
    desk.does(hands_back(HandBackReason::Unwilling));
    assert!(desk.refuses(authorised_letter()).contains(&CheckCode::WithUs));
    assert!(desk.findings().is_empty(), "to say no is nothing to look into");

    desk.days_pass(30);
    desk.does(CameBack { note: Some(words()) });
    desk.at_stage("custody");
    desk.does(says_of_it(MARK, Stance::Accepts));
    desk.does(says_yes(MARK, Purpose::Messages));
    for who in [JOHN, MARK] {
        desk.assesses(who);
    }
    desk.does(authorised_letter());
}

/// R-REF-10: before sentence nothing passes between the sides until there was a conviction or a plea, and
/// somebody knows when the court meets; people are talked with meanwhile.
#[test]
fn before_sentence_the_conviction_and_the_hearing_are_known_first() {
    let mut desk = Desk::letter_ready();
    desk.at_stage("before-sentence");
    assert_eq!(
        desk.refuses(authorised_letter()),
        [CheckCode::ConvictionKnown, CheckCode::HearingKnown]
    );
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    assert!(desk.verdict(called).is_empty());
    desk.is_convicted();
    desk.hears_of(StageDay::AdjournedUntil);
    desk.does(authorised_letter());
}
