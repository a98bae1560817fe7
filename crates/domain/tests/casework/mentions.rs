//! What colleagues tell each other: only those who may read the case anyway, until they have seen it.

use domain::cases::*;
use domain::ids::{MentionId, UserId};
use uuid::Uuid;

use crate::support::*;

fn due(desk: &Desk, who: Who) -> bool {
    desk.due(who).contains(&"mention".to_owned())
}

#[test]
fn a_mention_waits_until_it_has_been_seen() {
    let mut desk = Desk::new_case();
    desk.does(tells_colleague(Who::Marcus));
    assert!(due(&desk, Who::Marcus));
    assert_eq!(desk.case().mentions_for(Who::Marcus.user()).len(), 1);
    desk.by(Who::Marcus).does(sees_mention(Who::Marcus));
    assert!(!due(&desk, Who::Marcus));
    let again = desk.by(Who::Marcus).flaw(sees_mention(Who::Marcus));
    assert_eq!(again, ("mention", Flaw::AlreadyDone));
}

#[test]
fn nobody_is_told_who_may_not_read_the_case() {
    let mut desk = Desk::new_case();
    for stranger in [Who::Ravi, Who::Safeguarding, Who::Other] {
        let flaw = desk.flaw(tells_colleague(stranger));
        assert_eq!(flaw, ("to", Flaw::NotOnTeam), "{stranger:?}");
    }
    let left = ColleagueTold {
        to: vec![UserId::from_uuid(Uuid::from_u128(0xAAAA))],
        ..tells_colleague(Who::Marcus)
    };
    assert_eq!(desk.flaw(left), ("to", Flaw::Unknown));
    assert_eq!(desk.flaw(tells_colleague(Who::Helen)), ("to", Flaw::DoesNotFit), "not oneself");
    let nobody = ColleagueTold { to: vec![], ..tells_colleague(Who::Marcus) };
    assert_eq!(desk.flaw(nobody), ("to", Flaw::Missing));
}

#[test]
fn whoever_leaves_the_case_is_not_reminded_of_it() {
    let mut desk = Desk::new_case();
    desk.by(Who::Marcus).does(tells_colleague(Who::Helen));
    assert!(due(&desk, Who::Helen));
    desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    assert!(!due(&desk, Who::Helen), "they can no longer read it");
}

#[test]
fn a_conflict_ends_what_waits_and_closes_the_way() {
    let mut desk = Desk::new_case();
    desk.does(tells_colleague(Who::Marcus));
    desk.by(Who::Marcus).does(ConflictDeclared::new(
        Who::Marcus.user(),
        Some(Who::Marcus.record()),
        Conflict::KnowsSomebody,
    ));
    assert!(!due(&desk, Who::Marcus));
    assert_eq!(desk.flaw(tells_colleague(Who::Marcus)), ("to", Flaw::NotOnTeam));
}

#[test]
fn a_mention_says_something_or_shows_an_entry() {
    let mut desk = Desk::new_case();
    let silent = ColleagueTold { note: None, ..tells_colleague(Who::Marcus) };
    assert_eq!(desk.flaw(silent.clone()), ("note", Flaw::Missing));
    let nowhere = ColleagueTold { on: Some(99), ..silent.clone() };
    assert_eq!(desk.flaw(nowhere), ("on", Flaw::Unknown));
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    desk.does(ColleagueTold { on: Some(called), ..silent });
    assert!(due(&desk, Who::Marcus));
}

#[test]
fn only_the_one_who_was_told_says_that_they_have_seen_it() {
    let mut desk = Desk::new_case();
    desk.does(tells_colleague(Who::Marcus));
    let for_another = sees_mention(Who::Marcus);
    assert_eq!(desk.by(Who::Coordinator).flaw(for_another), ("mention", Flaw::NotAsked));
    let own = sees_mention(Who::Coordinator);
    assert_eq!(desk.by(Who::Coordinator).flaw(own), ("mention", Flaw::NotAsked));
    let other = MentionSeen {
        mention: MentionId::from_uuid(Uuid::from_u128(0xBBBB)),
        by: Who::Marcus.user(),
    };
    assert_eq!(desk.by(Who::Marcus).flaw(other), ("mention", Flaw::Unknown));
}

#[test]
fn an_answer_names_what_it_answers() {
    let mut desk = Desk::new_case();
    desk.does(tells_colleague(Who::Marcus));
    let another = MentionId::from_uuid(Uuid::from_u128(0xBBBB));
    let answer =
        ColleagueTold { mention: another, answers: Some(MENTION), ..tells_colleague(Who::Helen) };
    desk.by(Who::Marcus).does(answer.clone());
    assert!(due(&desk, Who::Helen));
    let lost = ColleagueTold { answers: Some(MentionId::from_uuid(Uuid::nil())), ..answer };
    assert_eq!(desk.by(Who::Marcus).flaw(lost), ("answers", Flaw::Unknown));
}

#[test]
fn a_corrected_mention_no_longer_waits() {
    let mut desk = Desk::new_case();
    let told = desk.does(tells_colleague(Who::Marcus));
    let undo = Correct::leaving_out(told, CorrectionReason::Undo);
    desk.does(undo);
    assert!(!due(&desk, Who::Marcus));
}

#[test]
fn what_was_told_in_the_same_breath_is_undone_with_its_entry() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    let of_it = ColleagueTold { on: Some(called), note: None, ..tells_colleague(Who::Marcus) };
    let now = desk.now;
    let told = desk.tries(of_it.clone(), now).unwrap();
    desk.does(Correct::leaving_out(told, CorrectionReason::Undo));
    desk.does(Correct::leaving_out(called, CorrectionReason::Undo));
    assert!(!due(&desk, Who::Marcus));
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    let later = ColleagueTold { on: Some(called), ..of_it };
    desk.does(later);
    let undo = Correct::leaving_out(called, CorrectionReason::Undo);
    assert_eq!(desk.flaw(undo), ("target", Flaw::DoesNotFit), "somebody was told since");
}

#[test]
fn a_hand_over_note_waits_once_the_work_is_taken_on() {
    let mut desk = Desk::new_case();
    let waits = |desk: &Desk| desk.due(Who::Other).contains(&"hand-over-note".to_owned());
    desk.does(HandOverOffered { to: Who::Other.user(), note: None });
    let note = ColleagueTold { occasion: Occasion::HandOver, ..tells_colleague(Who::Other) };
    desk.by(Who::Coordinator).does(note);
    assert!(!waits(&desk), "they decide first");
    desk.does(HandOverAccepted { by: Who::Other.user() });
    assert!(waits(&desk));
    desk.by(Who::Other).does(sees_mention(Who::Other));
    assert!(!waits(&desk));
}

#[test]
fn colleagues_can_be_told_in_a_closed_case() {
    let mut desk = Desk::new_case();
    desk.by(Who::Coordinator).does(closes(Ending::HarmedNo));
    desk.does(tells_colleague(Who::Marcus));
    assert!(due(&desk, Who::Marcus));
}
