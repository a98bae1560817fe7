//! Corrections: one way to amend everything, what they re-judge, and who may (design §4).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

/// The entry that records an event.
fn entry_of(desk: &Desk, wanted: impl Fn(&Event) -> bool) -> i64 {
    let mut entries = desk.file.entries().iter().filter(|entry| wanted(&entry.event));
    entries.next_back().unwrap().version
}

fn agreed_to_meet(desk: &Desk) -> i64 {
    entry_of(desk, |event| {
        matches!(event, Event::ConsentRecorded(consent)
            if consent.participant == JOHN && consent.purpose == Purpose::Meeting)
    })
}

#[test]
fn correcting_a_consent_that_a_meeting_relied_on_opens_a_finding_and_correcting_back_closes_it() {
    let mut desk = Desk::meeting_day();
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    let yes = agreed_to_meet(&desk);
    desk.days_pass(2);
    let no = answers(JOHN, Purpose::Meeting, Answer::No);
    desk.does(corrects(yes, Some(no.into())));
    assert_eq!(desk.findings(), [(met, vec![Rule::Gate01])]);
    assert!(!desk.case().activities[&MEETING].counts(desk.case()));
    assert!(desk.due(Who::Marcus).contains(&"finding".to_owned()));

    let yes_again = says_yes(JOHN, Purpose::Meeting);
    desk.by(Who::Marcus).does(corrects(yes, Some(yes_again.into())));
    assert_eq!(desk.findings(), []);
    assert!(desk.case().activities[&MEETING].counts(desk.case()));
    assert_eq!(desk.phase(), Phase::FollowingUp);
}

#[test]
fn an_entry_that_should_not_be_there_is_left_out_and_stays_in_the_history() {
    let mut desk = Desk::willing();
    let count = desk.file.entries().len();
    let yes = agreed_to_meet(&desk);
    desk.does(corrects(yes, None));
    assert_eq!(desk.case().participants[&JOHN].answer(Purpose::Meeting), None);
    assert_eq!(desk.file.entries().len(), count + 1);
    assert!(matches!(desk.event(yes), Event::ConsentRecorded(_)));
    assert!(desk.file.effective().iter().all(|(at, _)| at.version != yes));
}

#[test]
fn a_finding_about_a_step_that_is_taken_out_closes() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(MARK, ContactResult::Spoke));
    assert_eq!(desk.findings().len(), 1);
    desk.by(Who::Marcus).does(corrects(called, None));
    assert_eq!(desk.findings(), []);
}

#[test]
fn a_corrected_step_is_judged_as_if_recorded_in_its_place_whatever_verdict_it_brings() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    let of_mark = Judged { fact: call(MARK, ContactResult::Spoke), verdict: Verdict::default() };
    desk.days_pass(1);
    desk.does(corrects(called, Some(of_mark.into())));
    assert_eq!(desk.findings(), [(called, vec![Rule::Offer04])]);
    assert!(!desk.case().participants[&MARK].was_reached(desk.case()));
}

#[test]
fn correcting_a_first_call_re_judges_the_calls_that_relied_on_it() {
    let mut desk = Desk::new_case();
    desk.talks_with(JOHN);
    let asked = desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    let first = desk.does(call(MARK, ContactResult::Spoke));
    let second = desk.does(call(MARK, ContactResult::Spoke));
    desk.does(corrects(asked, None));
    let approach = vec![Rule::Offer04];
    assert_eq!(desk.findings(), [(first, approach.clone()), (second, approach)]);
}

#[test]
fn words_in_the_wrong_place_vanish_and_only_the_fact_stays() {
    let mut desk = Desk::new_case();
    let noted = Contact { note: Some(words()), ..call(JOHN, ContactResult::Spoke) };
    let called = desk.does(noted);
    let gone = vec![words().id];
    let corrected = desk.does(Correct { vanish: gone.clone(), ..corrects(called, None) });
    assert!(matches!(desk.event(corrected), Event::Corrected(fact) if fact.vanished == gone));
}

#[test]
fn a_case_opened_with_the_wrong_day_of_harm_is_put_right() {
    let mut desk = Desk::new_case();
    let right = CaseOpened { harm_on: Some(date(2026, 3, 6)), ..motorbike() };
    desk.by(Who::Coordinator).does(corrects(1, Some(right.into())));
    assert_eq!(desk.case().opening.harm_on, Some(date(2026, 3, 6)));
    assert_eq!(desk.case().participants.len(), 2, "everything else still counts");

    let by = |desk: &mut Desk, with| desk.by(Who::Coordinator).flaw(corrects(1, with));
    assert_eq!(by(&mut desk, None), ("with", Flaw::Missing));
    let stolen = CaseOpened { owner: Who::Other.user(), ..motorbike() };
    let flaw = by(&mut desk, Some(stolen.into()));
    assert_eq!(flaw, ("with", Flaw::DoesNotFit), "a case changes hands when the receiver accepts");
    let nowhere = CaseOpened { route: "moon".into(), ..motorbike() };
    assert_eq!(by(&mut desk, Some(nowhere.into())), ("route", Flaw::Unknown));
}

#[test]
fn permission_can_be_taken_back_but_never_made_by_a_correction() {
    let mut desk = Desk::meeting_ready();
    let allowed = desk.does(authorised_meeting());
    let other = ActivityAuthorised { activity: domain::ids::ActivityId::from_uuid(desk.id()) };
    assert_eq!(desk.flaw(corrects(allowed, Some(other.into()))), ("with", Flaw::DoesNotFit));
    desk.does(corrects(allowed, None));
    assert_eq!(desk.case().activities[&MEETING].authorised, None);
}

/// What others decided is theirs to correct: the supervisor's, the safeguarding lead's.
#[test]
fn a_facilitator_cannot_correct_away_a_concern_a_finding_or_a_sign_off() {
    let mut desk = Desk::safe();
    let raised = desk.does(concern(None));
    let decided = desk.does(concern_is(ConcernDecision::StopWork));
    let id = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    let signed = desk.does(signs_off(id));
    let whose = [
        (raised, Flaw::ForSafeguarding),
        (decided, Flaw::ForSafeguarding),
        (signed, Flaw::ForSupervisor),
    ];
    for (entry, flaw) in whose {
        assert_eq!(desk.flaw(corrects(entry, None)), ("target", flaw));
    }
    let opening = corrects(1, Some(motorbike().into()));
    assert_eq!(desk.flaw(opening), ("target", Flaw::ForOwner));
    let stranger = desk.by(Who::Ravi).flaw(corrects(signed, None));
    assert_eq!(stranger, ("target", Flaw::NotOnTeam));
    let handled = desk.by(Who::Safeguarding).flaw(corrects(raised, None));
    assert_eq!(handled, ("target", Flaw::AlreadyDone), "the decision is taken back first");
    desk.by(Who::Safeguarding).does(corrects(decided, None));
    desk.by(Who::Safeguarding).does(corrects(raised, None));
    desk.by(Who::Marcus).does(corrects(signed, None));
}

#[test]
fn a_correction_is_checked_like_the_entry_it_replaces() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    let nobody = Judged { fact: call(RUTH, ContactResult::Spoke), verdict: Verdict::default() };
    assert_eq!(desk.flaw(corrects(called, Some(nobody.into()))), ("participant", Flaw::Unknown));
    assert_eq!(
        desk.flaw(corrects(called, Some(limits(JOHN).into()))),
        ("with", Flaw::DoesNotFit),
        "another kind of entry is another entry"
    );
    let moved = added(RUTH, Side::Harmed, Part::Victim, Basis::Consent);
    let of_ruth = corrects(4, Some(moved.into()));
    assert_eq!(desk.by(Who::Marcus).flaw(of_ruth), ("with", Flaw::DoesNotFit));
    assert_eq!(desk.flaw(corrects(99, None)), ("target", Flaw::Unknown));
    let corrected = desk.does(corrects(called, None));
    assert_eq!(desk.flaw(corrects(corrected, None)), ("target", Flaw::DoesNotFit));
}

#[test]
fn an_undo_is_of_ones_own_entry() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    let undo = Correct { reason: CorrectionReason::Undo, ..corrects(called, None) };
    let of_another = desk.by(Who::Coordinator).flaw(undo.clone());
    assert_eq!(of_another, ("reason", Flaw::DoesNotFit));
    desk.does(undo);
}

#[test]
fn an_undo_is_of_the_latest_entry_within_ten_minutes() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    let undo = Correct { reason: CorrectionReason::Undo, ..corrects(called, None) };
    desk.minutes_pass(11);
    assert_eq!(desk.flaw(undo.clone()), ("target", Flaw::InPast));
    let again = desk.does(call(JOHN, ContactResult::NoAnswer));
    desk.does(limits(JOHN));
    let of_earlier = Correct { target: again, ..undo };
    assert_eq!(desk.flaw(of_earlier), ("target", Flaw::DoesNotFit));
}

/// Words vanish with the entry they belong to; a correction is no way to empty others.
#[test]
fn only_an_entrys_own_words_vanish_with_it() {
    let mut desk = Desk::safe();
    let raised = desk.does(concern(None));
    let own = desk.event(raised).words()[0].id;
    let called = desk.does(Contact { note: None, ..call(JOHN, ContactResult::NoAnswer) });
    let vanish = |target| Correct { vanish: vec![own], ..corrects(target, None) };
    assert_eq!(desk.flaw(vanish(called)), ("vanish", Flaw::DoesNotFit));
    desk.by(Who::Safeguarding).does(vanish(raised));
}

#[test]
fn the_level_of_an_assessor_comes_from_their_record_in_a_correction_too() {
    let mut desk = Desk::letter_ready();
    let id = desk.assesses(MARK);
    let assessed = desk.file.version();
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().levels.clear();
    let review = date(2026, 11, 1);
    let claimed = Assessment {
        by_level: Some(domain::practitioners::Level::Advanced),
        ..assessment(id, MARK, true, review)
    };
    desk.does(corrects(assessed, Some(claimed.into())));
    let refused = desk.refuses(authorised_letter());
    assert_eq!(refused, [C::SignedOff, C::FacilitatorLevel]);
}
