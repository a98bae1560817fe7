//! What leaves the service, and on which basis; what comes to it under a sharing agreement; and where
//! others would not share with us (R-SHARE-02, R-SHARE-05).

use domain::cases::*;
use domain::gates::{self, CheckCode as C, Why};
use domain::offences::Offence;
use domain::rules::Rule;
use domain::sharing::{Agency, SharedItem, SharingPurpose};
use domain::time::days_after;
use jiff::civil::date;

use crate::support::*;

const AGREEMENT_BASIS: SharingBasis = SharingBasis::Agreement;

/// The rules that sharing John's details would not keep, and why.
fn unmet(desk: &Desk, shared: &DetailsShared) -> Vec<(Rule, Why)> {
    let checks = gates::sharing(desk.case(), shared, desk.now, &desk.facts(Who::Helen));
    checks.iter().filter_map(|check| Some((check.rule, check.why()?))).collect()
}

fn last_shared(desk: &Desk) -> DetailsShared {
    desk.case().shared.last().unwrap().1.clone()
}

/// R-SHARE-02, R-SHARE-05.
#[test]
fn what_leaves_under_a_live_agreement_names_the_one_that_covered_it() {
    let mut desk = Desk::new_case();
    let entry = desk.does(shares(AGREEMENT_BASIS));
    assert_eq!(last_shared(&desk).sharing_agreement, Some(agreements()[1].id));
    assert_eq!(desk.verdict(entry), []);
}

/// R-SHARE-02: for that agency, that purpose and all of those details, on that day.
#[test]
fn what_no_agreement_covers_is_not_shared() {
    let good = shares(AGREEMENT_BASIS);
    let mut desk = Desk::new_case();
    for odd in [
        DetailsShared { agency: Agency::Prison, ..good.clone() },
        DetailsShared { purpose: SharingPurpose::Decision, ..good.clone() },
        DetailsShared { what: vec![SharedItem::TakingPart, SharedItem::History], ..good.clone() },
    ] {
        assert_eq!(unmet(&desk, &odd), [(Rule::Share02, Why::NoAgreement)], "{odd:?}");
        assert_eq!(desk.refuses(odd), [C::SharingBasis]);
    }
    desk.agreements[1].ends = desk.today();
    desk.does(good.clone());
    desk.days_pass(1);
    assert_eq!(desk.refuses(good), [C::SharingBasis], "it held until yesterday");
}

/// R-SHARE-02: a duty is one of those that the rule book names on the day.
#[test]
fn a_named_duty_shares_whatever_the_person_said() {
    let mut desk = Desk::new_case();
    desk.does(agrees_to_share(Answer::No));
    desk.does(stops(JOHN));
    desk.does(shares(SharingBasis::NamedDuty));
    let unsaid = DetailsShared { note: None, ..shares(SharingBasis::NamedDuty) };
    assert_eq!(desk.flaw(unsaid), ("note", Flaw::Missing), "which order, and of which day");
    let duty = |code: Option<&str>, basis| DetailsShared {
        duty: code.map(str::to_owned),
        ..shares(basis)
    };
    assert_eq!(desk.flaw(duty(None, SharingBasis::NamedDuty)), ("duty", Flaw::Missing));
    assert_eq!(desk.flaw(duty(Some("habit"), SharingBasis::NamedDuty)), ("duty", Flaw::Unknown));
    assert_eq!(desk.flaw(duty(Some("court-order"), AGREEMENT_BASIS)), ("duty", Flaw::DoesNotFit));
}

/// R-SHARE-02: a duty towards one agency is none towards another, nor for something else.
#[test]
fn a_named_duty_holds_towards_those_whom_its_law_names() {
    let mut desk = Desk::new_case();
    let ordered = shares(SharingBasis::NamedDuty);
    let to_housing = DetailsShared { agency: Agency::Housing, ..ordered.clone() };
    assert_eq!(unmet(&desk, &to_housing), [(Rule::Share02, Why::NoSuchDuty)]);
    assert_eq!(desk.refuses(to_housing), [C::SharingBasis]);
    let to_support = DetailsShared { purpose: SharingPurpose::Support, ..ordered };
    assert_eq!(desk.refuses(to_support), [C::SharingBasis]);
}

/// R-CONSENT-04: nobody takes back for somebody that their details are not to go anywhere.
#[test]
fn a_yes_for_somebody_does_not_lift_their_no_to_sharing() {
    for relay in [Relay::Guardian, Relay::Worker] {
        for against in [Answer::No, Answer::NotNow] {
            let mut desk = Desk::new_case();
            desk.does(agrees_to_share(against));
            desk.does(Consent { relay, ..agrees_to_share(Answer::Yes) });
            let why = if against == Answer::No { Why::SaidNo } else { Why::NotNow };
            let checks = [(Rule::Consent04, why)];
            assert_eq!(unmet(&desk, &shares(AGREEMENT_BASIS)), checks, "{relay}");
            desk.does(agrees_to_share(Answer::Yes));
            desk.does(shares(AGREEMENT_BASIS));
        }
    }
}

/// R-SHARE-02, R-CONSENT-03: consent is to an agency, and the person's own.
#[test]
fn consent_to_one_agency_is_no_consent_to_another() {
    let mut desk = Desk::new_case();
    let (probation, consent) = (shares(SharingBasis::Consent), SharingBasis::Consent);
    assert_eq!(unmet(&desk, &probation), [(Rule::Share02, Why::NotAsked)]);
    desk.does(agrees_to_share(Answer::Yes));
    desk.does(probation.clone());
    let prison = DetailsShared { agency: Agency::Prison, ..shares(consent) };
    assert_eq!(unmet(&desk, &prison), [(Rule::Share02, Why::NotAsked)]);
    let to_prison = |answer| Consent {
        agency: Some(Agency::Prison),
        ..answers(JOHN, Purpose::ShareDetails, answer)
    };
    desk.does(to_prison(Answer::No));
    assert_eq!(unmet(&desk, &prison), [(Rule::Share02, Why::SaidNo)]);
    assert_eq!(unmet(&desk, &probation), [], "what they said of the prison is about the prison");
    let relayed = Consent { relay: Relay::Worker, ..to_prison(Answer::Yes) };
    desk.does(relayed.clone());
    assert_eq!(unmet(&desk, &prison), [(Rule::Share02, Why::SaidNo)], "his no stands");
    desk.does(Consent { agency: Some(Agency::Court), ..relayed });
    let court = DetailsShared { agency: Agency::Court, ..shares(consent) };
    assert_eq!(unmet(&desk, &court), [(Rule::Share02, Why::SaidForThem)]);
    let until = days_after(desk.today(), 3);
    desk.does(Consent { expires: Some(until), ..agrees_to_share(Answer::Yes) });
    desk.days_pass(4);
    assert_eq!(unmet(&desk, &probation), [(Rule::Share02, Why::RunOut)]);
}

#[test]
fn a_yes_to_sharing_names_the_agency_and_nothing_else_does() {
    let mut desk = Desk::new_case();
    assert_eq!(desk.flaw(says_yes(JOHN, Purpose::ShareDetails)), ("agency", Flaw::Missing));
    let odd = Consent { agency: Some(Agency::Prison), ..says_yes(JOHN, Purpose::Meeting) };
    assert_eq!(desk.flaw(odd), ("agency", Flaw::DoesNotFit));
    desk.does(answers(JOHN, Purpose::ShareDetails, Answer::No));
}

/// R-CONSENT-04, R-CONSENT-06: neither an agreement nor an earlier yes outlasts their no.
#[test]
fn a_no_to_all_sharing_and_a_stop_end_what_they_had_agreed_to() {
    let under = shares(AGREEMENT_BASIS);
    let agreed = shares(SharingBasis::Consent);
    let mut desk = Desk::new_case();
    desk.does(agrees_to_share(Answer::Yes));
    let mut no = desk.clone();
    no.does(answers(JOHN, Purpose::ShareDetails, Answer::No));
    assert_eq!(unmet(&no, &agreed), [(Rule::Share02, Why::SaidNo)]);
    assert_eq!(unmet(&no, &under), [(Rule::Consent04, Why::SaidNo)]);
    no.does(Consent { agency: Some(Agency::Prison), ..agrees_to_share(Answer::Yes) });
    assert_eq!(unmet(&no, &under), [(Rule::Consent04, Why::SaidNo)], "of probation it stands");
    let mut takes_back = desk.clone();
    takes_back.does(Withdrawal { purpose: Some(Purpose::ShareDetails), ..stops(JOHN) });
    assert_eq!(unmet(&takes_back, &agreed), [(Rule::Share02, Why::NotAsked)]);
    desk.does(stops(JOHN));
    assert_eq!(unmet(&desk, &agreed), [(Rule::Share02, Why::Stopped)]);
    assert_eq!(unmet(&desk, &under), [(Rule::Consent06, Why::Stopped)]);
}

/// R-CONSENT-02.
#[test]
fn details_of_a_victim_of_abuse_leave_under_an_agreement_only_with_their_explicit_consent() {
    let abuse = CaseOpened { offence: Offence::DomesticAbuse, ..motorbike() };
    let mut desk = Desk::new_complex_case_of(abuse);
    let under = shares(AGREEMENT_BASIS);
    assert_eq!(unmet(&desk, &under), [(Rule::Consent02, Why::NeedsExplicitConsent)]);
    desk.does(agrees_to_share(Answer::Yes));
    desk.does(under);
}

/// R-ACT-09: of somebody who died nothing is shared but what the law demands.
#[test]
fn of_the_dead_only_a_duty_shares() {
    let mut desk = Desk::new_case();
    desk.does(DeathRecorded { participant: JOHN, note: None });
    assert_eq!(desk.refuses(shares(AGREEMENT_BASIS)), [C::Living]);
    desk.does(shares(SharingBasis::NamedDuty));
}

/// R-SHARE-05, design §4: a record that could refuse the truth would teach people to falsify it.
#[test]
fn what_had_left_without_a_basis_is_recorded_and_the_supervisor_is_told() {
    let mut desk = Desk::new_case();
    let nothing = shares(SharingBasis::Nothing);
    assert_eq!(desk.refuses(nothing.clone()), [C::SharingBasis]);
    let entry = desk.does(DetailsShared { already: true, ..nothing });
    assert_eq!(desk.verdict(entry), [Rule::Share02]);
    assert!(desk.due(Who::Marcus).contains(&"finding".to_owned()));
}

/// Design §4: what relied on a consent is judged again when the consent turns out not to be one.
#[test]
fn what_was_shared_is_judged_again_when_the_consent_behind_it_is_corrected() {
    let mut desk = Desk::new_case();
    let yes = desk.does(agrees_to_share(Answer::Yes));
    let entry = desk.does(shares(SharingBasis::Consent));
    desk.does(Correct::leaving_out(yes, CorrectionReason::Slip));
    assert_eq!(desk.findings(), [(entry, vec![Rule::Share02])]);
}

#[test]
fn what_was_shared_by_mistake_of_the_record_is_left_out() {
    let mut desk = Desk::new_case();
    let entry = desk.does(shares(AGREEMENT_BASIS));
    let other = DetailsShared { purpose: SharingPurpose::Outcome, ..shares(AGREEMENT_BASIS) };
    let instead = Event::from(Judged { fact: other, verdict: Verdict::default() });
    desk.does(corrects(entry, Some(instead)));
    assert_eq!(last_shared(&desk).purpose, SharingPurpose::Outcome);
    desk.does(corrects(entry, None));
    assert!(desk.case().shared.is_empty());
}

/// R-SHARE-02, R-CONSENT-01: on the day on which the details came.
#[test]
fn details_come_under_an_agreement_that_held_on_their_day() {
    let came = |on| ParticipantAdded {
        sender: Some(Source::Police),
        basis_on: on,
        ..added(JOHN, Side::Harmed, Part::Victim, Basis::SharingAgreement)
    };
    let rings = |desk: &Desk| {
        let (helen, facts) = (Some(Who::Helen.record()), desk.facts(Who::Helen));
        let checks = gates::contacting(desk.case(), JOHN, helen, Some(WISHES), desk.now, &facts);
        let basis = checks.into_iter().find(|check| check.code == C::LawfulBasis).unwrap();
        (basis.rule, basis.why())
    };
    let mut desk = Desk::opens(motorbike());
    desk.does(came(date(2026, 9, 10)));
    assert_eq!(rings(&desk).1, None);
    desk.agreements[0].starts = date(2026, 9, 11);
    assert_eq!(rings(&desk), (Rule::Share02, Some(Why::NoAgreement)));
    desk.agreements[0].starts = date(2026, 1, 1);
    desk.agreements[0].purposes = vec![SharingPurpose::Arrange];
    assert_eq!(rings(&desk), (Rule::Share02, Some(Why::NoAgreement)));
    desk.does(says_yes(JOHN, Purpose::Contact));
    assert_eq!(rings(&desk).1, None, "what they agree to themselves is a basis");
    let mut voluntary = Desk::opens(motorbike());
    voluntary.does(ParticipantAdded { sender: None, ..came(date(2026, 9, 10)) });
    assert_eq!(rings(&voluntary), (Rule::Consent01, Some(Why::NotTheirBasis)));
}

/// R-SHARE-05.
#[test]
fn that_others_do_not_share_is_kept_with_its_cause() {
    let mut desk = Desk::new_case();
    let asked = days_after(desk.today(), -5);
    desk.does(held_up(asked));
    let (kept, _) = desk.case().held_up.last().unwrap();
    assert_eq!((kept.cause, kept.asked_on), (HoldUpCause::LegalDoubt, asked));
    let tomorrow = days_after(desk.today(), 1);
    assert_eq!(desk.flaw(held_up(tomorrow)), ("asked_on", Flaw::InFuture));
    let other = SharingHeldUp { cause: HoldUpCause::Other, ..held_up(asked) };
    assert_eq!(desk.flaw(other), ("note", Flaw::Missing));
    let empty = SharingHeldUp { what: Vec::new(), ..held_up(asked) };
    assert_eq!(desk.flaw(empty), ("what", Flaw::Missing));
}

/// R-CONSENT-04: a no about one agency is not corrected into one about another by whoever works on
/// the case.
#[test]
fn a_no_to_one_agency_is_taken_away_by_the_supervisor_only() {
    let mut desk = Desk::new_case();
    let no = desk.does(agrees_to_share(Answer::No));
    let about = |agency| Consent { agency, ..agrees_to_share(Answer::No) };
    let correct = |with: Consent| corrects(no, Some(with.into()));
    assert_eq!(desk.refuses(correct(about(Some(Agency::Prison)))), [C::SupervisorCorrects]);
    desk.does(correct(about(None)));
}
