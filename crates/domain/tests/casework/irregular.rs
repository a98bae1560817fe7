//! What happened all the same: always recorded, never counted, opens nothing (design §1 promise 1).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

#[test]
fn a_meeting_held_without_authorisation_is_recorded_and_does_not_count() {
    let mut desk = Desk::meeting_ready();
    assert_eq!(desk.phase(), Phase::Preparing);
    desk.now = desk.starts().plus_seconds(7200);
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.verdict(met), [Rule::Gate03, Rule::Gate08, Rule::Risk11]);
    let activity = &desk.case().activities[&MEETING];
    assert!(!activity.counts(desk.case()));
    assert!(!desk.case().has_exchanged());
    assert_eq!(desk.phase(), Phase::Preparing, "it moves nothing on");
    assert_eq!(desk.findings(), [(met, vec![Rule::Gate03, Rule::Gate08, Rule::Risk11])]);
    assert!(desk.due(Who::Marcus).contains(&"finding".to_owned()));
}

/// The people lived through it: follow-up is owed, and the case cannot close without it.
#[test]
fn an_irregular_meeting_is_followed_up_like_any_other() {
    let mut desk = Desk::meeting_ready();
    desk.now = desk.starts().plus_seconds(7200);
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert!(desk.due(Who::Helen).contains(&"follow-up".to_owned()));
    assert_eq!(desk.refuses(closes(Ending::NotSafe)), [C::FollowedUp, C::Told]);
}

#[test]
fn an_agreement_from_an_irregular_meeting_is_kept_an_eye_on_but_is_no_phase() {
    let mut desk = Desk::meeting_ready();
    desk.now = desk.starts().plus_seconds(7200);
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.does(agreement(MARK, JOHN, date(2026, 12, 1)));
    assert!(!desk.case().agreements[&AGREEMENT].counts(desk.case()));
    assert_eq!(desk.phase(), Phase::Preparing);
    assert!(desk.due(Who::Helen).contains(&"promise".to_owned()));
}

#[test]
fn a_letter_passed_on_without_consent_is_recorded_and_does_not_count() {
    let mut desk = Desk::letter_authorised();
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk.says_no(JOHN, Purpose::Messages);
    let phase = desk.phase();
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), [Rule::Gate01]);
    assert!(!desk.case().letters[&LETTER].counts(desk.case()));
    assert_eq!(desk.phase(), phase);
    assert_eq!(desk.flaw(authorised_letter()), ("letter", Flaw::AlreadyDone));
}

#[test]
fn a_letter_passed_on_before_it_was_authorised_is_irregular() {
    let mut desk = Desk::letter_ready();
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), [Rule::Gate03]);
}

#[test]
fn a_call_to_somebody_with_a_live_no_is_recorded_and_told_to_the_supervisor() {
    let mut desk = Desk::new_case();
    desk.says_no(JOHN, Purpose::Contact);
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), [Rule::Consent04]);
    assert_eq!(desk.phase(), Phase::Referred);
    assert!(!desk.case().counts(called, false));
    assert_eq!(desk.findings(), [(called, vec![Rule::Consent04])]);

    desk.does(FindingSettled {
        entry: called,
        by: Who::Marcus.record(),
        late_holds: false,
        note: Some(words()),
    });
    assert!(!desk.due(Who::Marcus).contains(&"finding".to_owned()));
    assert_eq!(desk.phase(), Phase::Referred, "settling it does not make it regular");
}

#[test]
fn an_rj_conversation_before_the_limits_were_explained_is_irregular() {
    let mut desk = Desk::new_case();
    let talked = desk.does(offer(JOHN));
    assert_eq!(desk.verdict(talked), [Rule::Safe02]);
    assert_eq!(desk.phase(), Phase::Referred);
    let mut desk = Desk::new_case();
    desk.talks_with(JOHN);
    assert_eq!(desk.phase(), Phase::Exploring);
    let again = desk.does(Offer { by: Who::Coordinator.record(), ..offer(JOHN) });
    assert_eq!(desk.verdict(again), [Rule::Offer01]);
    assert_eq!(desk.phase(), Phase::Exploring, "the one that counts still does");
}

/// R-CONSENT-07: only what its owner allowed crosses the wall.
#[test]
fn a_fact_told_without_leave_is_recorded_and_does_not_count() {
    let mut desk = Desk::willing();
    let told = desk.does(tells(MARK, JOHN, CrossFact::WillingToMeet));
    assert_eq!(desk.verdict(told), [Rule::Consent07]);
    let crossing = desk.case().crossing(MARK, JOHN, CrossFact::WillingToMeet).unwrap();
    assert!(crossing.told.is_some() && !crossing.counts(desk.case()));
}

/// After a no the other side hears only that it is not going ahead.
#[test]
fn after_somebody_stopped_only_that_it_is_not_going_ahead_may_be_told() {
    let mut desk = Desk::willing();
    desk.does(allows(MARK, JOHN, CrossFact::WillingToMeet));
    desk.does(stops(MARK));
    let told = desk.does(tells(MARK, JOHN, CrossFact::WillingToMeet));
    assert_eq!(desk.verdict(told), [Rule::Consent07]);
    let told = desk.does(tells(MARK, JOHN, CrossFact::NotGoingAhead));
    assert_eq!(desk.verdict(told), []);
}

/// R-CONSENT-06: news of the other side is one more contact about what they left behind.
#[test]
fn somebody_who_stopped_is_told_nothing_of_the_other_side_until_they_say_we_may_be_in_touch() {
    for fact in [CrossFact::WillingToMeet, CrossFact::NotGoingAhead] {
        let mut desk = Desk::willing();
        desk.does(allows(MARK, JOHN, fact));
        let told = desk.does(tells(MARK, JOHN, fact));
        assert_eq!(desk.verdict(told), [], "{fact:?}: while John takes part");
        desk.does(stops(JOHN));
        let told = desk.does(tells(MARK, JOHN, fact));
        assert_eq!(desk.verdict(told), [Rule::Consent06], "{fact:?}");
        let said_for = relayed(SaidBy::Person, says_yes(JOHN, Purpose::Contact));
        desk.does(said_for);
        let told = desk.does(tells(MARK, JOHN, fact));
        assert_eq!(desk.verdict(told), [Rule::Consent06], "{fact:?}: nobody asks for him");
        desk.does(says_yes(JOHN, Purpose::Contact));
        let told = desk.does(tells(MARK, JOHN, fact));
        assert_eq!(desk.verdict(told), [], "{fact:?}: he wants to hear");
    }
}

/// R-AGREE-05: whoever asked for news of an agreement gets that news, and no other.
#[test]
fn somebody_who_stopped_hears_how_an_agreement_goes_where_they_asked_for_that_news() {
    let told_after_stopping = |news: bool, fact: CrossFact| {
        let mut desk = Desk::willing();
        desk.does(allows(MARK, JOHN, fact));
        if news {
            desk.does(says_yes(JOHN, Purpose::ProgressNews));
        }
        desk.does(stops(JOHN));
        let told = desk.does(tells(MARK, JOHN, fact));
        desk.verdict(told)
    };
    assert_eq!(told_after_stopping(true, CrossFact::AgreementProgress), []);
    assert_eq!(told_after_stopping(false, CrossFact::AgreementProgress), [Rule::Consent06]);
    assert_eq!(told_after_stopping(true, CrossFact::WillingToMeet), [Rule::Consent06]);
}

/// An irregular approach opens no later one.
#[test]
fn after_an_irregular_first_call_the_next_call_needs_permission_all_the_same() {
    let mut desk = Desk::new_case();
    let first = desk.does(call(MARK, ContactResult::Spoke));
    let second = desk.does(call(MARK, ContactResult::Spoke));
    assert_eq!(desk.verdict(first), [Rule::Offer04]);
    assert_eq!(desk.verdict(second), [Rule::Offer04]);
}

#[test]
fn a_stopped_meeting_is_followed_up_and_is_not_the_end() {
    let mut desk = Desk::meeting_day();
    let began = desk.does(stopped(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.verdict(began), []);
    assert!(!desk.case().has_exchanged(), "a meeting that stopped was not held");
    assert_eq!(desk.phase(), Phase::FollowingUp);
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Declined));
    }
    assert_eq!(desk.phase(), Phase::Preparing, "they may want another try");
}

/// Nobody makes an irregular step of their own regular by what they record afterwards: that holds once
/// the practice supervisor has looked at it (design §4).
#[test]
fn what_is_recorded_late_makes_no_irregular_step_regular_by_itself() {
    let mut desk = Desk::willing();
    let told = desk.does(tells(MARK, JOHN, CrossFact::WillingToMeet));
    let before = desk.now.plus_seconds(-60);
    desk.late(allows(MARK, JOHN, CrossFact::WillingToMeet), before);
    assert_eq!(desk.findings(), [(told, vec![Rule::Consent07])], "it stands as it was");
    let called = desk.late(call(JOHN, ContactResult::Spoke), before);
    desk.does(Correct::leaving_out(called, CorrectionReason::Undo));
    assert_eq!(desk.findings(), [(told, vec![Rule::Consent07])], "whatever is undone");
}

#[test]
fn what_was_recorded_late_holds_once_the_supervisor_has_looked_at_it() {
    let mut desk = Desk::willing();
    let told = desk.does(tells(MARK, JOHN, CrossFact::WillingToMeet));
    let settles = |late_holds| FindingSettled {
        entry: told,
        by: Who::Marcus.record(),
        late_holds,
        note: Some(words()),
    };
    let nothing_late = desk.by(Who::Marcus).flaw(settles(true));
    assert_eq!(nothing_late, ("late_holds", Flaw::DoesNotFit));
    let before = desk.now.plus_seconds(-60);
    desk.by(Who::Helen).late(allows(MARK, JOHN, CrossFact::WillingToMeet), before);
    desk.by(Who::Marcus).does(settles(false));
    assert!(!desk.case().counts(told, false), "settled, and still irregular");
    desk.by(Who::Marcus).does(settles(true));
    assert!(desk.case().counts(told, false));
    assert_eq!(desk.findings(), []);
}

/// R-FAC-03: nobody judges their own work.
#[test]
fn a_supervisor_does_not_settle_a_step_they_took_themselves() {
    let mut desk = Desk::willing();
    let told = desk.by(Who::Marcus).does(tells(MARK, JOHN, CrossFact::WillingToMeet));
    let by = Who::Marcus.record();
    let settles = FindingSettled { entry: told, by, late_holds: false, note: Some(words()) };
    assert_eq!(desk.by(Who::Marcus).flaw(settles), ("by", Flaw::OwnWork));
}
