//! What somebody reads of a condition that does not hold: why, by which rule, and what would mend it.

use domain::cases::*;
use domain::gates::{self, Check, CheckCode as C, CheckState, Remedy, Why};
use domain::kinds::{Lack, Standing};
use domain::rules::Rule;
use jiff::ToSpan as _;
use jiff::civil::date;

use crate::support::*;

/// The conditions that do not hold, with their rule and why.
fn unmet(checks: &[Check]) -> Vec<(C, Rule, Why)> {
    checks.iter().filter_map(|check| Some((check.code, check.rule, check.why()?))).collect()
}

fn of_the_letter(desk: &Desk) -> Vec<(C, Rule, Why)> {
    let facts = desk.facts(Who::Helen);
    unmet(&gates::letter(desk.case(), &desk.case().letters[&LETTER], desk.now, &facts))
}

fn of_willingness(desk: &Desk) -> Vec<(C, Rule, Why)> {
    unmet(&gates::willingness(desk.case(), [JOHN, MARK], desk.today()))
}

#[test]
fn whoever_was_never_asked_did_not_stop() {
    let mut desk = Desk::letter_ready();
    let not_asked = (C::WillingnessTold, Rule::Consent09, Why::NotAsked);
    assert_eq!(of_willingness(&desk), [not_asked, not_asked]);
    desk.does(Withdrawal { purpose: Some(Purpose::TellDecisionMaker), ..stops(JOHN) });
    let stopped = (C::WillingnessTold, Rule::Consent09, Why::Stopped);
    assert_eq!(of_willingness(&desk), [stopped, not_asked]);
    desk.does(Withdrawal { purpose: Some(Purpose::Messages), ..stops(JOHN) });
    assert_eq!(of_the_letter(&desk), [(C::Consent, Rule::Consent06, Why::Stopped)]);
}

/// R-CONSENT-09: a yes to one form is enough; where there is none, the meeting is what is asked about.
#[test]
fn willing_to_messages_is_willing() {
    let mut desk = Desk::letter_ready();
    for who in [JOHN, MARK] {
        desk.does(says_yes(who, Purpose::TellDecisionMaker));
    }
    desk.does(answers(JOHN, Purpose::Meeting, Answer::NotNow));
    assert_eq!(of_willingness(&desk), []);
    desk.does(answers(JOHN, Purpose::Messages, Answer::No));
    assert_eq!(of_willingness(&desk), [(C::Consent, Rule::Gate01, Why::NotNow)]);
}

#[test]
fn denying_is_told_apart_from_not_having_said() {
    for (stance, why) in [(Stance::Denies, Why::Denied), (Stance::NotSaid, Why::NotYet)] {
        let mut desk = Desk::letter_ready();
        desk.does(says_of_it(MARK, stance));
        assert!(of_the_letter(&desk).contains(&(C::Responsibility, Rule::Gate02, why)), "{stance}");
    }
}

#[test]
fn an_order_that_forbids_is_told_apart_from_one_nobody_knows_of() {
    for (bars, why) in [(Bars::Forbidden, Why::Forbidden), (Bars::Unknown, Why::Unknown)] {
        let mut desk = Desk::letter_ready();
        desk.does(orders(JOHN, MARK, bars));
        assert!(of_the_letter(&desk).contains(&(C::OrdersKnown, Rule::Gate08, why)), "{bars}");
    }
}

/// R-RISK-11: what had changed yesterday is no answer to the question of today.
#[test]
fn what_was_said_on_another_day_is_asked_again() {
    let mut desk = Desk::meeting_day();
    desk.does(day_check(MARK, true));
    desk.days_pass(1);
    let facts = desk.facts(Who::Helen);
    let (case, team) = (desk.case(), [Who::Helen.record()]);
    let meeting = &case.activities[&MEETING];
    let checks = gates::meeting_held(case, meeting, &[JOHN, MARK], &team, desk.now, &facts);
    let states = checks.iter().filter(|check| check.code == C::NothingChanged);
    let states: Vec<CheckState> = states.map(|check| check.state).collect();
    assert_eq!(states, [CheckState::Later, CheckState::Later]);
}

#[test]
fn a_guardian_who_agreed_uninformed_is_told_first() {
    let mut desk = Desk::letter_ready();
    desk.does(is_a_child(JOHN, desk.today().saturating_add(300.days())));
    desk.does(guardian_of(RUTH, JOHN, Side::Harmed));
    desk.does(guardian_is_clear(RUTH));
    desk.does(says_yes(RUTH, Purpose::Messages));
    assert_eq!(of_the_letter(&desk), [(C::GuardianAgrees, Rule::Act08, Why::NotInformed)]);
    for item in InformationItem::ALL {
        desk.does(told_about(RUTH, *item));
    }
    desk.does(Consent { expires: Some(desk.today()), ..says_yes(RUTH, Purpose::Messages) });
    desk.days_pass(1);
    assert_eq!(of_the_letter(&desk), [(C::GuardianAgrees, Rule::Act08, Why::RunOut)]);
}

/// R-FAC-11 about a lapse, R-GATE-04 about what never was.
#[test]
fn a_lapse_of_training_is_told_apart_from_none() {
    let mut desk = Desk::letter_ready();
    let helen = Who::Helen.record();
    let before = date(2026, 9, 1);
    desk.practitioners.get_mut(&helen).unwrap().training[0].until = Some(before);
    let lapse = (C::FacilitatorTrained, Rule::Fac11, Why::RunOut);
    assert_eq!(of_the_letter(&desk), [lapse]);
    desk.practitioners.get_mut(&helen).unwrap().training.clear();
    let never = (C::FacilitatorTrained, Rule::Gate04, Why::NotTrained);
    assert_eq!(of_the_letter(&desk), [never]);
}

/// R-SHARE-02: what is asked of somebody is asked about an agency.
#[test]
fn consent_to_share_is_asked_for_by_agency() {
    let mut desk = Desk::new_case();
    let sharing = |desk: &Desk, basis| {
        gates::sharing(desk.case(), &shares(basis), desk.now, &desk.facts(Who::Helen))
    };
    let about_nobody = Consent { agency: None, ..agrees_to_share(Answer::Yes) };
    desk.takes_in(about_nobody, Who::Helen);
    let checks = sharing(&desk, SharingBasis::Consent);
    assert_eq!(unmet(&checks), [(C::SharingBasis, Rule::Share02, Why::NotAsked)]);
    assert_eq!(checks[0].remedy, Remedy::AskConsent);
    assert_eq!(sharing(&desk, SharingBasis::Nothing)[0].remedy, Remedy::SharingBasis);
}

/// R-CONSENT-04: whose no it is, and how far it reaches.
#[test]
fn a_no_binds_nobody_else_and_no_other_part_unless_it_reaches_there() {
    let mut desk = Desk::new_case();
    let as_offender = added(NEIL, Side::Responsible, Part::Offender, Basis::PublicTask);
    desk.does(ParticipantAdded { person: person(JOHN), ..as_offender });
    desk.does(answers(JOHN, Purpose::Contact, Answer::NotNow));
    let left_alone = |desk: &Desk, who| gates::left_alone_on(desk.case(), who, desk.today());
    assert_eq!(left_alone(&desk, JOHN), Some(Why::NotNow));
    assert_eq!(left_alone(&desk, NEIL), None, "for now, in that part of his");
    let never = Some(NoScope::Ever);
    desk.does(Consent { scope: never, ..answers(JOHN, Purpose::Contact, Answer::No) });
    assert_eq!(left_alone(&desk, NEIL), Some(Why::SaidNo), "he is the same person");
    assert_eq!(left_alone(&desk, MARK), None, "and Mark is not");
}

/// R-NOT-02: an exchange takes two, and what is missing is about somebody where only one can be meant.
#[test]
fn what_is_missing_names_its_rule_and_whom_it_is_about() {
    let missing = |desk: &Desk| Standing::of(&desk.file, desk.today()).missing;
    let mut desk = Desk::safe();
    desk.says_no(JOHN, Purpose::Meeting);
    desk.says_no(JOHN, Purpose::Messages);
    let about = |lack, desk: &Desk| {
        let found = missing(desk).into_iter().find(|one| one.lack == lack);
        found.map(|one| (one.rule, one.about))
    };
    assert_eq!(about(Lack::NotWilling, &desk), Some((Rule::Gate01, Some(JOHN))));
    desk.does(added(NADIA, Side::Harmed, Part::Victim, Basis::Consent));
    assert_eq!(about(Lack::NotWilling, &desk), Some((Rule::Gate01, None)));
    assert_eq!(about(Lack::SamePerson, &desk), None);

    let mut alone = Desk::opens(motorbike());
    alone.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
    let same = added(MARK, Side::Responsible, Part::Offender, Basis::PublicTask);
    alone.does(ParticipantAdded { person: person(JOHN), ..same });
    assert_eq!(about(Lack::SamePerson, &alone), Some((Rule::Not02, None)));
}
