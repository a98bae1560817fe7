//! What keeps nobody out, and what nobody has to have: offence, age, place and time; a short
//! preparation; an agreement; news of it; a story told.

use domain::cases::*;
use domain::gates;
use domain::offences::Offence;
use domain::time::days_after;
use jiff::civil::date;

use crate::support::*;

/// R-GATE-06, R-COMPLEX-02, R-EQ-01, X-01.
#[test]
fn no_offence_place_or_time_keeps_a_case_out() {
    for offence in Offence::ALL {
        let mut desk = Desk::new_complex_case_of(CaseOpened {
            offence: *offence,
            harm_on: Some(date(1996, 1, 1)),
            locality: "somewhere far away".into(),
            ..motorbike()
        });
        assert!(desk.case().is_open(), "{offence}");
        let who = if desk.case().opening.initiator == Initiator::Offender { MARK } else { JOHN };
        desk.talks_with(who);
        desk.does(says_yes(who, Purpose::Meeting));
    }
}

/// whether a child or an adult harmed them, people are asked in the same way.
#[test]
fn a_victim_is_asked_in_the_same_way_at_every_stage_of_youth_and_adult_justice() {
    let helen = Some(Who::Helen.record());
    for stage in book().routes_on(Desk::new_case().today()) {
        let opening = CaseOpened { route: stage.code.clone(), ..motorbike() };
        let mut desk = Desk::new_case_of(opening);
        let facts = desk.facts(Who::Helen);
        let asked = gates::contacting(desk.case(), JOHN, helen, Some(WISHES), desk.now, &facts);
        assert_eq!(codes(&asked), [], "{}", stage.code);
        desk.talks_with(JOHN);
        desk.does(says_yes(JOHN, Purpose::Meeting));
        assert!(desk.findings().is_empty(), "{}", stage.code);
    }
}

/// R-PREP-02: as often and as long as they need, and nothing that was ready runs out meanwhile.
#[test]
fn preparation_may_take_as_long_as_it_takes() {
    let mut desk = Desk::safe();
    for _ in 0..20 {
        desk.days_pass(3);
        desk.does(Preparation { ready: false, ..prepared(JOHN) });
    }
    assert!(desk.case().participants[&JOHN].preparation.ready.is_none());
    for who in [JOHN, MARK] {
        desk.does(prepared(who));
    }
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK]);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk.does(authorised_meeting());
}

/// R-AGREE-02: a meeting that ended without any promise is as complete as one with many.
#[test]
fn a_case_ends_well_without_an_agreement() {
    let mut desk = Desk::meeting_day();
    let after = desk.starts().plus_seconds(3 * 3600);
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.now = desk.now.max(after);
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
        desk.does(told_closing(who));
    }
    assert!(desk.case().agreements.is_empty());
    desk.does(closes(Ending::Completed));
}

/// R-AGREE-05: who stopped is in touch with us no more, but for the news they asked for.
#[test]
fn news_of_an_agreement_goes_to_whoever_asked_for_it_and_to_nobody_else() {
    let told = |wants: bool| {
        let mut desk = Desk::meeting_day();
        desk.does(held(desk.starts(), &[JOHN, MARK]));
        desk.does(agreement(MARK, JOHN, days_after(desk.today(), 30)));
        desk.does(answers(
            JOHN,
            Purpose::ProgressNews,
            if wants { Answer::Yes } else { Answer::No },
        ));
        desk.does(followed_up(JOHN, FollowUpResult::Done));
        desk.does(stops(JOHN));
        let call = desk.does(call(JOHN, ContactResult::Spoke));
        desk.verdict(call)
    };
    assert_eq!(told(true), [], "they are told");
    assert_eq!(told(false), [domain::rules::Rule::Consent06], "they are left alone");
}

/// R-AWARE-04: a yes to a meeting is none to having it told, and taking the one back leaves the other.
#[test]
fn telling_a_story_is_a_decision_of_its_own() {
    let mut desk = Desk::meeting_ready();
    let tells = |desk: &Desk| {
        let person = &desk.case().participants[&JOHN];
        person.consents.get(&Purpose::CaseStudy).is_some_and(|given| given.is_live(desk.today()))
    };
    assert!(!tells(&desk));
    desk.does(says_yes(JOHN, Purpose::CaseStudy));
    assert!(tells(&desk));
    desk.does(Withdrawal { purpose: Some(Purpose::CaseStudy), ..stops(JOHN) });
    assert!(!tells(&desk));
    desk.does(authorised_meeting());
}

/// R-RISK-05: that the process itself could hurt is a risk like any other, and somebody else looks.
#[test]
fn emotional_harm_by_the_process_is_a_risk() {
    let mut desk = Desk::meeting_ready();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let review = days_after(desk.today(), 60);
    let hurtful =
        Assessment { emotional_harm: Degree::High, ..assessment(id, JOHN, false, review) };
    assert!(hurtful.flags_risk());
    desk.does(hurtful);
    assert_eq!(desk.refuses(authorised_meeting()), [domain::gates::CheckCode::SignedOff]);
    desk.does(signs_off(id));
    desk.does(authorised_meeting());
}
