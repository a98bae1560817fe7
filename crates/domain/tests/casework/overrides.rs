//! What a supervisor may let pass, for how long, and what nobody ever can (design §4, R-FAC-11).

use domain::cases::*;
use domain::gates::{self, CheckCode as C};
use domain::practitioners::Level;
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

fn grants(desk: &mut Desk, check: C) -> OverrideGranted {
    overrides(desk.id(), check, date(2026, 9, 30))
}

#[test]
fn consent_responsibility_withdrawal_and_orders_can_never_be_overridden() {
    let mut desk = Desk::willing();
    let may: Vec<C> = C::ALL.iter().copied().filter(|check| check.may_be_overridden()).collect();
    let named = [
        C::TrainedCaller,
        C::OrderOfApproach,
        C::SignedOff,
        C::FacilitatorTrained,
        C::FacilitatorLevel,
        C::FacilitatorSupervised,
    ];
    assert_eq!(may, named, "the whole list of what may be passed");
    for check in C::ALL.iter().copied().filter(|check| !named.contains(check)) {
        let granted = grants(&mut desk, check);
        assert_eq!(desk.flaw(granted), ("check", Flaw::NeverOverridden), "{check}");
    }
}

#[test]
fn a_level_that_is_too_low_can_be_passed_and_the_verdict_names_the_override() {
    let mut desk = Desk::meeting_day();
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().levels[0].level = Level::Foundation;
    let mut without = desk.clone();
    let met = without.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(without.verdict(met), [Rule::Gate04]);

    let granted = overrides(desk.id(), C::FacilitatorLevel, desk.today());
    let id = granted.id;
    desk.does(granted);
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.event(met).verdict(), Some(&Verdict { unmet: vec![], overrides: vec![id] }));
}

#[test]
fn a_sign_off_can_be_given_later_where_its_timing_was_passed() {
    let mut desk = Desk::letter_ready();
    desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff]);
    let other = grants(&mut desk, C::SignedOff);
    desk.does(OverrideGranted { about: Some(JOHN), ..other });
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff], "it was about somebody else");
    let granted = grants(&mut desk, C::SignedOff);
    desk.does(OverrideGranted { about: Some(MARK), ..granted });
    desk.does(authorised_letter());
}

#[test]
fn caller_and_order_of_approach_can_be_passed() {
    let mut desk = Desk::new_case();
    for check in [C::TrainedCaller, C::OrderOfApproach] {
        let granted = grants(&mut desk, check);
        desk.does(granted);
    }
    let at = desk.now;
    let facts = desk.facts(Who::Coordinator);
    let checks = gates::contacting(desk.case(), MARK, None, Some(WISHES), at, &facts);
    assert_eq!(codes(&checks), []);
}

#[test]
fn an_override_ends_on_its_last_day_and_holds_for_28_days_at_most() {
    let mut desk = Desk::new_case();
    let last = |days: i64| date(2026, 9, 14).saturating_add(jiff::Span::new().days(days));
    let id = desk.id();
    let granted = overrides(id, C::OrderOfApproach, last(29));
    assert_eq!(desk.flaw(granted), ("expires", Flaw::TooLarge));
    let granted = overrides(id, C::OrderOfApproach, last(-1));
    assert_eq!(desk.flaw(granted), ("expires", Flaw::InPast));
    desk.does(overrides(id, C::OrderOfApproach, last(28)));
    let unmet = |desk: &Desk| {
        let facts = desk.facts(Who::Helen);
        let helen = Some(Who::Helen.record());
        codes(&gates::contacting(desk.case(), MARK, helen, Some(WISHES), desk.now, &facts))
    };
    desk.days_pass(28);
    assert_eq!(unmet(&desk), []);
    desk.days_pass(1);
    assert_eq!(unmet(&desk), [C::OrderOfApproach]);
}

/// R-FAC-11: live cases go on for 28 days after a lapse, however often it is passed.
#[test]
fn a_lapse_can_be_passed_until_28_days_after_it_and_missing_training_never() {
    let mut desk = Desk::letter_ready();
    let helen = Who::Helen.record();
    desk.practitioners.get_mut(&helen).unwrap().supervised_on = vec![date(2026, 6, 15)];
    assert_eq!(desk.refuses(authorised_letter()), [C::FacilitatorSupervised]);

    let whose = grants(&mut desk, C::FacilitatorSupervised);
    assert_eq!(desk.flaw(whose.clone()), ("practitioner", Flaw::Missing));
    let whose = OverrideGranted { practitioner: Some(helen), ..whose };
    let too_long = OverrideGranted { expires: date(2026, 10, 6), ..whose.clone() };
    assert_eq!(desk.flaw(too_long), ("expires", Flaw::TooLarge), "it lapsed on 7 September");
    desk.does(OverrideGranted { expires: date(2026, 10, 5), ..whose });
    desk.does(authorised_letter());

    let mut desk = Desk::letter_ready();
    let granted = grants(&mut desk, C::FacilitatorTrained);
    desk.does(OverrideGranted { practitioner: Some(helen), ..granted });
    desk.practitioners.get_mut(&helen).unwrap().training.clear();
    assert_eq!(desk.refuses(authorised_letter()), [C::FacilitatorTrained], "never trained");
}

#[test]
fn a_lapse_stops_new_allocations_whatever_a_supervisor_allows() {
    let mut desk = Desk::new_case();
    let ravi = Who::Ravi.record();
    desk.practitioners.get_mut(&ravi).unwrap().supervised_on = vec![date(2026, 6, 15)];
    let granted = grants(&mut desk, C::FacilitatorSupervised);
    desk.does(OverrideGranted { practitioner: Some(ravi), ..granted });
    assert_eq!(desk.refuses(allocated(Who::Ravi, Seat::Co)), [C::FacilitatorSupervised]);
}

#[test]
fn only_the_supervisor_of_the_case_grants_one_and_says_why_and_now() {
    let mut desk = Desk::new_case();
    let granted = grants(&mut desk, C::OrderOfApproach);
    let by_helen = OverrideGranted { by: Who::Helen.record(), ..granted.clone() };
    assert_eq!(desk.by(Who::Helen).flaw(by_helen), ("by", Flaw::OwnWork));
    let by_amara = OverrideGranted { by: Who::Amara.record(), ..granted.clone() };
    assert_eq!(desk.by(Who::Amara).flaw(by_amara), ("by", Flaw::NotOnTeam));
    let signed_by_helen = desk.by(Who::Helen).flaw(granted.clone());
    assert_eq!(signed_by_helen, ("by", Flaw::NotOnTeam), "nobody grants it in another's name");
    let silent = OverrideGranted { reason: None, ..granted.clone() };
    assert_eq!(desk.flaw(silent), ("reason", Flaw::Missing));
    desk.days_pass(1);
    let yesterday = desk.now.plus_seconds(-86_400 + 60);
    assert_eq!(
        desk.tries(granted, yesterday),
        Err(Invalid::new("happened", Flaw::InPast).into()),
        "permission is not given for what has been"
    );
}

/// What never was cannot lapse (R-FAC-11): a supervisor is named, and has not seen them once.
#[test]
fn supervision_that_was_never_held_is_no_lapse_that_can_be_passed() {
    let mut desk = Desk::letter_ready();
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().supervised_on.clear();
    let granted = grants(&mut desk, C::FacilitatorSupervised);
    desk.does(OverrideGranted { practitioner: Some(Who::Helen.record()), ..granted });
    assert_eq!(desk.refuses(authorised_letter()), [C::FacilitatorSupervised]);
    let today = desk.today();
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().supervised_on.push(today);
    desk.does(authorised_letter());
}
