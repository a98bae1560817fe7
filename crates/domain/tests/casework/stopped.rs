//! Nobody declines for a victim: a no that a worker passes on was said by the person, and a request
//! that somebody stopped is told to the victim and looked at (R-OFFER-05, R-CONSENT-08).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::sharing::Agency;
use domain::time::days_after;

use crate::support::*;

fn no_contact(who: domain::ids::ParticipantId) -> Consent {
    answers(who, Purpose::Contact, Answer::No)
}

/// R-CONSENT-08: who said it, to whom.
#[test]
fn a_no_that_a_worker_passes_on_says_who_said_it_to_whom() {
    let mut desk = Desk::new_case();
    let bare = Consent { relay: Relay::Worker, ..no_contact(JOHN) };
    assert_eq!(desk.flaw(bare), ("said_by", Flaw::Missing));
    let odd = Consent { relay: Relay::Direct, ..relayed(SaidBy::Person, no_contact(JOHN)) };
    assert_eq!(desk.flaw(odd), ("said_by", Flaw::DoesNotFit));
    desk.does(relayed(SaidBy::Person, no_contact(JOHN)));
    let kept = desk.case().participants[&JOHN].consents[&Purpose::Contact].consent.clone();
    assert_eq!(kept.passed_on.unwrap().heard_by, Some(Agency::Police));
    assert!(desk.case().participants[&JOHN].no.is_some(), "it binds");
}

/// R-OFFER-05.
#[test]
fn neither_a_worker_nor_a_family_says_no_for_a_victim() {
    let mut desk = Desk::new_case();
    for said_by in [SaidBy::Worker, SaidBy::Family] {
        for purpose in [Purpose::Contact, Purpose::Meeting, Purpose::Messages] {
            let no = relayed(said_by, answers(JOHN, purpose, Answer::No));
            assert_eq!(desk.flaw(no), ("said_by", Flaw::DeclinesForVictim), "{said_by} {purpose}");
        }
    }
    assert!(desk.case().participants[&JOHN].no.is_none());
    desk.does(relayed(SaidBy::Family, no_contact(MARK)));
}

/// R-OFFER-05: told to the victim, and reviewable.
#[test]
fn a_request_that_was_stopped_waits_until_the_victim_is_told_and_the_supervisor_has_looked() {
    let mut desk = Desk::new_case();
    let asked = days_after(desk.today(), -40);
    let due = |desk: &Desk, who, kind: &str| desk.due(who).contains(&kind.to_owned());
    desk.does(stopped_request(asked));
    assert!(due(&desk, Who::Helen, "tell-stopped"));
    assert!(due(&desk, Who::Marcus, "review-stopped"));
    desk.does(StopTold { request: STOPPED, note: None });
    assert!(!due(&desk, Who::Helen, "tell-stopped"));
    assert!(due(&desk, Who::Marcus, "review-stopped"));
    let again = StopTold { request: STOPPED, note: None };
    assert_eq!(desk.flaw(again), ("request", Flaw::AlreadyDone));
    desk.does(reviews_stop());
    assert!(!due(&desk, Who::Marcus, "review-stopped"));
    let request = &desk.case().stopped_requests[&STOPPED];
    assert_eq!(request.reviewed.unwrap().0, StopReview::GoesOn);
}

#[test]
fn what_cannot_be_of_a_stopped_request_is_told_by_its_field() {
    let mut desk = Desk::new_case();
    let asked = days_after(desk.today(), -40);
    let marks = RequestStopped { participant: MARK, ..stopped_request(asked) };
    assert_eq!(desk.flaw(marks), ("participant", Flaw::DoesNotFit));
    let ahead = stopped_request(days_after(desk.today(), 1));
    assert_eq!(desk.flaw(ahead), ("asked_on", Flaw::InFuture));
    let other = RequestStopped { cause: StopCause::Other, ..stopped_request(asked) };
    assert_eq!(desk.flaw(other), ("note", Flaw::Missing));
    assert_eq!(desk.flaw(StopTold { request: STOPPED, note: None }), ("request", Flaw::Unknown));
    assert_eq!(desk.flaw(reviews_stop()), ("request", Flaw::Unknown));
    desk.does(stopped_request(asked));
    let silent = StopReviewed { note: None, ..reviews_stop() };
    assert_eq!(desk.flaw(silent), ("note", Flaw::Missing));
    let helens = StopReviewed { by: Who::Helen.record(), ..reviews_stop() };
    assert_eq!(desk.flaw(helens), ("by", Flaw::NotOnTeam));
}

/// R-OFFER-05: whoever works on the case does not take it off the record alone.
#[test]
fn that_a_request_was_stopped_is_taken_out_by_the_supervisor_only() {
    let mut desk = Desk::new_case();
    let asked = days_after(desk.today(), -40);
    let entry = desk.does(stopped_request(asked));
    assert_eq!(desk.refuses(corrects(entry, None)), [C::SupervisorCorrects]);
    let better = RequestStopped { cause: StopCause::NotSafe, ..stopped_request(asked) };
    desk.does(corrects(entry, Some(better.into())));
}

/// R-CONSENT-01, R-CONSENT-08: a yes is the person's own. What a worker or the family thinks best opens
/// nothing, in no form of it, and takes no no of theirs back.
#[test]
fn nobody_says_yes_for_somebody_else() {
    let without = Consent { relay: Relay::Worker, ..says_yes(JOHN, Purpose::Messages) };
    let others = [SaidBy::Worker, SaidBy::Family]
        .map(|said_by| relayed(said_by, says_yes(JOHN, Purpose::Messages)));
    for said in [without].into_iter().chain(others) {
        let mut desk = Desk::letter_ready();
        desk.does(Consent { expires: None, ..said.clone() });
        assert_eq!(desk.refuses(authorised_letter()), [C::Consent], "{said:?}");
        let mut desk = Desk::letter_ready();
        desk.says_no(JOHN, Purpose::Messages);
        desk.does(said);
        assert_eq!(desk.case().participants[&JOHN].answer(Purpose::Messages), Some(Answer::No));
    }
}

/// R-OFFER-05: nor does anybody say 'not now', or no, for a victim; a guardian does for a child.
#[test]
fn nobody_puts_a_victim_off_for_them() {
    let mut desk = Desk::new_case();
    let not_now = answers(JOHN, Purpose::Contact, Answer::NotNow);
    let by_worker = relayed(SaidBy::Worker, not_now.clone());
    assert_eq!(desk.flaw(by_worker), ("said_by", Flaw::DeclinesForVictim));
    let guardian = Consent { relay: Relay::Guardian, ..not_now };
    assert_eq!(desk.flaw(guardian.clone()), ("relay", Flaw::DeclinesForVictim));
    desk.does(AgeStated {
        participant: JOHN,
        age: Age::Child,
        look_again: Some(days_after(desk.today(), 400)),
    });
    desk.does(guardian);
}

/// R-OFFER-05, R-FAC-03: nobody judges their own work.
#[test]
fn whoever_recorded_that_a_request_was_stopped_does_not_review_it() {
    let mut desk = Desk::new_case();
    let asked = days_after(desk.today(), -40);
    desk.by(Who::Marcus).does(stopped_request(asked));
    assert_eq!(desk.by(Who::Marcus).flaw(reviews_stop()), ("by", Flaw::OwnWork));
}
