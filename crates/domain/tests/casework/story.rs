//! The motorbike story, from the referral to a kept agreement (Guidance 2005, box after §1.2.4; the
//! prison and the agreement are ours), and what is refused where a step is tried too early.

use domain::cases::*;
use domain::gates::CheckCode as C;
use jiff::civil::date;

use crate::support::*;

#[test]
fn a_motorbike_case_goes_from_the_referral_to_a_kept_agreement() {
    let mut desk = Desk::opens(motorbike());
    assert_eq!(desk.phase(), Phase::Referred);
    desk.does(allocated(Who::Helen, Seat::Lead));
    desk.does(supervised_by(Who::Marcus));
    desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
    desk.does(added(MARK, Side::Responsible, Part::Offender, Basis::PublicTask));
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));

    john_is_asked_first(&mut desk);
    mark_is_unwilling_at_first(&mut desk);
    mark_writes_and_the_letter_waits(&mut desk);
    john_reads_it(&mut desk);
    they_prepare(&mut desk);
    they_meet(&mut desk);
    the_promise_is_kept(&mut desk);
    everyone_is_told_and_it_closes(&mut desk);

    assert!(desk.findings().is_empty(), "nothing irregular happened: {:?}", desk.findings());
    assert!(desk.case().letters[&LETTER].counts(desk.case()));
    assert!(desk.case().activities[&MEETING].counts(desk.case()));
    assert!(desk.rows().due.is_empty());
}

/// R-OFFER-04: started by a victim, the offender hears of it only with the victim's permission.
fn john_is_asked_first(desk: &mut Desk) {
    let early = desk.clone().does(call(MARK, ContactResult::NoAnswer));
    let mut tried = desk.clone();
    tried.does(call(MARK, ContactResult::NoAnswer));
    assert_eq!(tried.verdict(early), [domain::rules::Rule::Offer04]);
    assert_eq!(tried.phase(), Phase::Referred, "an irregular attempt moves nothing on");

    desk.does(call(JOHN, ContactResult::NoAnswer));
    assert_eq!(desk.phase(), Phase::Contacting);
    desk.days_pass(1).talks_with(JOHN);
    desk.does(KeepInTouchAgreed { participant: JOHN, days: 14 });
    assert_eq!(desk.phase(), Phase::Exploring);
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    desk.does(says_yes(JOHN, Purpose::Meeting));
    desk.does(allows(JOHN, MARK, CrossFact::AsksAboutRj));
    assert!(desk.due(Who::Helen).contains(&"first-contact".to_owned()));
}

/// R-GATE-07: not ready is not refused. Mark says not now, pauses, and is asked again.
fn mark_is_unwilling_at_first(desk: &mut Desk) {
    desk.days_pass(2).talks_with(MARK);
    desk.does(tells(JOHN, MARK, CrossFact::AsksAboutRj));
    desk.does(says_of_it(MARK, Stance::NotSaid));
    let ask_after = Some(desk.today().saturating_add(jiff::Span::new().days(14)));
    desk.does(Consent { ask_after, ..answers(MARK, Purpose::Meeting, Answer::NotNow) });
    desk.does(Paused { until: ask_after, ..pauses(MARK) });
    assert_eq!(desk.phase(), Phase::Paused);
    assert!(desk.due(Who::Helen).contains(&"ask-again".to_owned()));

    desk.days_pass(14);
    desk.does(Resumed { participant: MARK });
    desk.does(call(MARK, ContactResult::Spoke));
    desk.does(says_of_it(MARK, Stance::Accepts));
    desk.does(call(MARK, ContactResult::Spoke));
    assert_eq!(desk.phase(), Phase::Exploring);
}

/// R-INDIR-05, R-INDIR-03: a letter is checked, and held until it is wanted.
fn mark_writes_and_the_letter_waits(desk: &mut Desk) {
    desk.days_pass(3);
    desk.does(says_yes(MARK, Purpose::Messages));
    desk.does(letter(MARK, JOHN));
    assert_eq!(
        desk.refuses(authorised_letter()),
        [C::Consent, C::Assessed, C::OrdersKnown, C::LetterChecked, C::LetterWanted]
    );
    assert!(desk.due(Who::Helen).contains(&"check-letter".to_owned()));
    desk.does(checked(false));
    assert!(desk.refuses(authorised_letter()).contains(&C::LetterChecked));
    desk.does(checked(true));
    desk.does(OrdersAsked { harmed: JOHN, responsible: MARK, of: OrderSource::Probation });
    assert!(desk.due(Who::Helen).contains(&"orders".to_owned()));
    assert!(desk.refuses(authorised_letter()).contains(&C::OrdersKnown));
}

fn john_reads_it(desk: &mut Desk) {
    desk.does(allows(MARK, JOHN, CrossFact::LetterWaits));
    desk.does(tells(MARK, JOHN, CrossFact::LetterWaits));
    desk.does(wanted(Answer::NotNow));
    desk.does(says_yes(JOHN, Purpose::Messages));
    desk.assesses(JOHN);
    let of_mark = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff, C::LetterWanted]);
    assert_eq!(desk.due(Who::Marcus), ["sign-off"]);
    desk.does(signs_off(of_mark));
    assert_eq!(desk.refuses(authorised_letter()), [C::LetterWanted]);

    desk.days_pass(4);
    desk.does(wanted(Answer::Yes));
    desk.does(authorised_letter());
    assert_eq!(desk.phase(), Phase::Ready);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), []);
    assert_eq!(desk.phase(), Phase::Preparing, "John wants to meet: this was not the last word");
    assert!(desk.due(Who::Helen).contains(&"follow-up".to_owned()));
}

/// R-PREP-01, R-CONF-02, R-PRISON-03: nobody comes unprepared, everyone agrees who is there.
fn they_prepare(desk: &mut Desk) {
    desk.does(followed_up(JOHN, FollowUpResult::Done));
    desk.does(says_yes(MARK, Purpose::Meeting));
    assert_eq!(desk.phase(), Phase::Preparing);
    let starts = desk.in_two_weeks();
    desk.does(meeting(starts, &[JOHN, MARK, RUTH]));
    assert_eq!(desk.refuses(authorised_meeting()), [C::Prepared, C::Attendance, C::PrisonAgreed]);
    for who in [JOHN, MARK, RUTH] {
        desk.does(prepared(who));
    }
    assert_eq!(desk.refuses(authorised_meeting()), [C::Attendance, C::PrisonAgreed]);
    for who in [JOHN, MARK, RUTH] {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
    assert_eq!(desk.refuses(authorised_meeting()), [C::PrisonAgreed]);
    desk.does(prison_agrees());
    desk.does(authorised_meeting());
    assert_eq!(desk.phase(), Phase::Ready);
}

/// R-RISK-11, R-GATE-08: on the day everyone is asked whether anything has changed.
fn they_meet(desk: &mut Desk) {
    assert_eq!(desk.flaw(day_check(JOHN, false)), ("participant", Flaw::NotThatDay));
    desk.now = desk.starts().plus_seconds(-7200);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    for who in [JOHN, MARK, RUTH] {
        desk.does(day_check(who, false));
    }
    assert_eq!(
        desk.flaw(held(desk.starts(), &[JOHN, MARK, RUTH])),
        ("started", Flaw::InFuture),
        "nothing is recorded before it happened"
    );
    desk.now = desk.starts().plus_seconds(90 * 60);
    let met = desk.does(held(desk.starts(), &[JOHN, MARK, RUTH]));
    assert_eq!(desk.verdict(met), []);
    assert_eq!(desk.phase(), Phase::FollowingUp);
}

/// R-AGREE-01, R-AGREE-04: the promise has a day and somebody who keeps an eye on it.
fn the_promise_is_kept(desk: &mut Desk) {
    desk.does(agreement(MARK, JOHN, date(2026, 12, 1)));
    assert_eq!(desk.phase(), Phase::Agreement);
    assert!(desk.due(Who::Helen).contains(&"promise".to_owned()));
    assert_eq!(
        desk.refuses(closes(Ending::Completed)),
        [C::FollowedUp, C::Told, C::PromisesSettled]
    );
    desk.days_pass(7);
    for who in [JOHN, MARK, RUTH] {
        desk.does(followed_up(who, FollowUpResult::Done));
    }
    desk.days_pass(14);
    desk.does(item_is(ItemState::Kept));
    assert!(desk.case().agreements[&AGREEMENT].is_kept());
    assert_eq!(desk.phase(), Phase::Closing);
    assert_eq!(desk.due(Who::Coordinator), ["close"]);
}

/// R-OFFER-08, R-FB-03: everyone who was willing hears the end from us, and is asked how it was.
fn everyone_is_told_and_it_closes(desk: &mut Desk) {
    assert_eq!(desk.refuses(closes(Ending::Completed)), [C::Told]);
    for who in [JOHN, MARK] {
        desk.does(Feedback {
            participant: who,
            point: FeedbackPoint::AtEnd,
            satisfied: Agreeing::Yes,
            glad: Agreeing::Yes,
            had_say: Agreeing::Yes,
            fair: Agreeing::Partly,
            note: None,
        });
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::Completed));
    assert_eq!(desk.phase(), Phase::Closed);
}
