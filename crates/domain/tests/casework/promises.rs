//! Promises of every kind: payments in parts, codes of behaviour, both ways of looking after them;
//! and cases that go back to whoever decides, or come back after years.

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::ids::ParticipantId;
use jiff::ToSpan as _;

use crate::support::*;

fn in_parts(desk: &Desk, pence: &[u32]) -> AgreementMade {
    let day = |number: usize| {
        desk.today().saturating_add(i64::try_from(30 * (number + 1)).unwrap().days())
    };
    let parts: Vec<Instalment> = pence
        .iter()
        .enumerate()
        .map(|(number, pence)| Instalment { due: day(number), pence: *pence })
        .collect();
    let mut made = agreement(MARK, JOHN, parts.last().map_or_else(|| day(0), |part| part.due));
    made.items[0].kind = ItemKind::Payment;
    made.items[0].parts = parts;
    made
}

fn met() -> Desk {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk
}

#[test]
fn a_payment_in_parts_is_kept_when_all_of_it_has_come() {
    let mut desk = met();
    let made = in_parts(&desk, &[2_000, 2_000, 1_000]);
    desk.does(made.clone());
    let next = |desk: &Desk| {
        let agreement = &desk.case().agreements[&AGREEMENT];
        agreement.next_part(&agreement.made.items[0]).map(|part| (part.due, part.pence))
    };
    let due = |number: usize| made.items[0].parts[number].due;
    assert_eq!(next(&desk), Some((due(0), 2_000)));
    desk.does(pays(2_500));
    assert_eq!(next(&desk), Some((due(1), 1_500)), "what came too early counts for the next");
    let row = desk.rows().due.into_iter().find(|row| row.kind == "promise").unwrap();
    assert_eq!(row.due, due(1), "it is asked for when the next part is due");
    assert_eq!(desk.flaw(pays(2_501)), ("pence", Flaw::OutOfRange), "more than was promised");
    assert_eq!(desk.flaw(pays(0)), ("pence", Flaw::OutOfRange));
    desk.does(pays(2_500));
    let agreement = &desk.case().agreements[&AGREEMENT];
    assert_eq!(agreement.state(PAINTING), ItemState::Kept);
    assert!(agreement.is_settled() && next(&desk).is_none());
}

#[test]
fn parts_that_cannot_be_are_refused() {
    let mut desk = met();
    let good = in_parts(&desk, &[2_000, 2_000]);
    let mut repair = good.clone();
    repair.items[0].kind = ItemKind::Repair;
    assert_eq!(desk.flaw(repair), ("items.parts", Flaw::DoesNotFit));
    let mut nothing = good.clone();
    nothing.items[0].parts[0].pence = 0;
    assert_eq!(desk.flaw(nothing), ("items.parts", Flaw::OutOfRange));
    let mut backwards = good.clone();
    backwards.items[0].parts.reverse();
    assert_eq!(desk.flaw(backwards), ("items.parts", Flaw::DoesNotFit));
    desk.does(agreement(MARK, JOHN, desk.today().saturating_add(30.days())));
    assert_eq!(desk.flaw(pays(100)), ("item", Flaw::DoesNotFit), "no sum was promised");
}

/// R-AGREE-09: where they show proof themselves, we ask only when it has not come.
#[test]
fn who_shows_proof_is_asked_a_day_later_than_who_is_checked() {
    let due = |mode: MonitoringMode, kind: &str| {
        let mut desk = met();
        let day = desk.today().saturating_add(30.days());
        desk.does(AgreementMade { mode, ..agreement(MARK, JOHN, day) });
        let row = desk.rows().due.into_iter().find(|row| row.kind == kind).unwrap();
        (row.due - day).get_days()
    };
    assert_eq!(due(MonitoringMode::Active, "promise"), 0);
    assert_eq!(due(MonitoringMode::Proof, "proof"), 1);
}

/// R-PROC-09: what thirty people agree on for themselves has no promises, and a day to look again.
#[test]
fn a_shared_code_is_looked_at_again_until_it_need_not_be() {
    let mut desk = met();
    let review_on = desk.today().saturating_add(60.days());
    let code = |parties: Vec<ParticipantId>| Conduct {
        kind: ConductKind::SharedCode,
        parties,
        review_on,
        words: Some(words()),
    };
    let made = |conduct: Conduct| AgreementMade {
        items: Vec::new(),
        conduct: Some(conduct),
        ..agreement(MARK, JOHN, review_on)
    };
    assert_eq!(desk.flaw(made(code(vec![]))), ("conduct.parties", Flaw::Missing));
    let silent = Conduct { words: None, ..code(vec![JOHN, MARK]) };
    assert_eq!(desk.flaw(made(silent)), ("conduct.words", Flaw::Missing));
    desk.does(made(code(vec![JOHN, MARK])));
    assert!(desk.due(Who::Helen).contains(&"review-conduct".to_owned()));
    assert!(!desk.case().agreements[&AGREEMENT].is_settled());
    let next = Some(review_on.saturating_add(60.days()));
    desk.does(reviews_conduct(ConductState::Mostly, next));
    assert_eq!(desk.case().agreements[&AGREEMENT].next_review(), next);
    desk.does(reviews_conduct(ConductState::Kept, None));
    assert!(desk.case().agreements[&AGREEMENT].is_settled());
    assert!(desk.case().agreements[&AGREEMENT].is_kept());
    desk.does(reviews_conduct(ConductState::NotKept, None));
    assert!(!desk.case().agreements[&AGREEMENT].is_kept());
}

/// R-REF-08.
#[test]
fn a_case_that_went_back_rests_until_it_comes_back() {
    let mut desk = Desk::letter_ready();
    desk.does(hands_back(HandBackReason::OutOfTime));
    assert_eq!(desk.flaw(hands_back(HandBackReason::Unwilling)), ("case", Flaw::AlreadyDone));
    assert_eq!(desk.refuses(authorised_letter()), [C::WithUs]);
    assert!(desk.due(Who::Coordinator).contains(&"handed-back".to_owned()));
    assert_eq!(desk.phase(), domain::cases::Phase::HandedBack);
    desk.does(CameBack { note: None });
    assert_ne!(desk.phase(), domain::cases::Phase::HandedBack);
    assert_eq!(desk.flaw(hands_back(HandBackReason::Done)), ("reason", Flaw::NotCompleted));
    let mut done = desk.clone();
    done.does(authorised_letter());
    done.does(passed_on());
    done.does(hands_back(HandBackReason::Done));
    assert_ne!(done.phase(), domain::cases::Phase::HandedBack, "nobody waits for anything");
    assert_eq!(desk.flaw(CameBack { note: None }), ("case", Flaw::Unchanged));
    desk.does(authorised_letter());
}

/// R-REF-08, R-RISK-08: what spoke against it when it went back is looked at anew when it comes back.
#[test]
fn a_case_that_went_back_for_a_reason_begins_with_new_assessments() {
    for reason in [HandBackReason::Unwilling, HandBackReason::NotSafe] {
        let mut desk = Desk::letter_ready();
        desk.does(authorised_letter());
        desk.does(hands_back(reason));
        assert_eq!(desk.flaw(CameBack { note: None }), ("note", Flaw::Missing));
        desk.does(CameBack { note: Some(words()) });
        let refused = desk.refuses(authorised_letter());
        assert!(refused.contains(&C::AssessmentCurrent), "{reason}: {refused:?}");
        assert!(desk.case().letters[&LETTER].authorised.is_none());
    }
}

#[test]
fn nobody_waits_for_a_meeting_of_a_case_that_went_back() {
    let mut desk = Desk::meeting_ready();
    assert_eq!(desk.flaw(hands_back(HandBackReason::OutOfTime)), ("case", Flaw::MeetingAhead));
    desk.does(ActivityCancelled { activity: MEETING, reason: StopReason::Other });
    desk.does(hands_back(HandBackReason::OutOfTime));
}

/// R-GATE-06: a case comes back years later; what was said then is asked again where it has run
/// out, and everything that was recorded is there.
#[test]
fn a_case_that_comes_back_after_years_starts_from_what_still_holds() {
    let mut desk = met();
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::Completed));
    desk.days_pass(365 * 6);
    desk.does(CaseReopened { note: Some(words()) });
    desk.does(letter(JOHN, MARK));
    desk.does(checked(true));
    desk.does(wanted(Answer::Yes));
    let mut open = desk.refuses(authorised_letter());
    open.dedup();
    assert!(open.contains(&C::AssessmentCurrent), "{open:?}");
    assert!(open.contains(&C::FacilitatorSupervised), "{open:?}");
    assert!(!open.contains(&C::Responsibility), "he still accepts it");
    assert!(desk.case().activities[&MEETING].counts(desk.case()), "they still met");
}

/// R-INDIR-04, R-PROC-05, R-PROC-06, X-11: from letters to a meeting and down again, in one case, asked each time.
#[test]
fn a_case_steps_up_to_a_meeting_and_down_again() {
    let mut desk = Desk::letter_authorised();
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk.does(passed_on());
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK]);
    desk.does(authorised_meeting());
    desk.does(ActivityCancelled { activity: MEETING, reason: StopReason::HarmedWish });
    let kept = FormNotArranged {
        participant: MARK,
        form: Form::Conference,
        reason: FormReason::OtherSide,
        note: None,
    };
    desk.does(kept);
    desk.says_no(JOHN, Purpose::Meeting);
    let other = domain::ids::LetterId::from_uuid(desk.id());
    desk.does(LetterWritten { letter: other, ..letter(MARK, JOHN) });
    desk.does(LetterChecked { letter: other, ..checked(true) });
    desk.does(LetterAnswered { letter: other, ..wanted(Answer::Yes) });
    desk.does(LetterAuthorised { letter: other });
}

/// R-REF-08: after 'not safe' everybody is assessed anew; leaving the hand-back out does not undo that.
#[test]
fn that_a_case_went_back_because_it_was_not_safe_is_corrected_by_the_supervisor() {
    let mut desk = Desk::letter_ready();
    let went = desk.does(hands_back(HandBackReason::NotSafe));
    desk.does(CameBack { note: Some(words()) });
    let left_out = Correct::leaving_out(went, CorrectionReason::Slip);
    assert_eq!(desk.by(Who::Coordinator).refuses(left_out), [C::SupervisorCorrects]);
}
