//! What whoever decides is told: only what the stage asks for, and of willingness only while both
//! agree to that being told (R-CONSENT-09, R-REF-12).

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::rules::{DecisionMaker, Reportable};
use domain::time::days_after;

use crate::support::*;

fn last_told(desk: &Desk) -> DecisionMakerTold {
    desk.case().told_of(MARK).last().unwrap().0.clone()
}

/// R-CONSENT-09.
#[test]
fn the_court_is_shown_that_both_are_willing_while_both_agree_to_that() {
    let mut desk = Desk::before_court();
    let by_when = days_after(desk.today(), 40);
    desk.does(tells_willing(by_when));
    let told = last_told(&desk);
    assert_eq!((told.to, told.by_when), (Some(DecisionMaker::Court), Some(by_when)));
}

/// R-CONSENT-09: leave is asked for itself; being willing is not leave to say so.
#[test]
fn willingness_is_not_told_without_the_leave_of_each() {
    for silent in [JOHN, MARK] {
        let mut desk = Desk::willing();
        desk.at_stage("before-sentence");
        let other = if silent == JOHN { MARK } else { JOHN };
        desk.does(says_yes(other, Purpose::TellDecisionMaker));
        let today = desk.today();
        assert_eq!(desk.refuses(tells_willing(today)), [C::WillingnessTold]);
    }
}

/// R-CONSENT-09, R-CONSENT-06: what was true when somebody agreed is not shown once they stopped.
#[test]
fn willingness_is_not_told_once_somebody_stopped() {
    for who in [JOHN, MARK] {
        let mut desk = Desk::before_court();
        desk.does(stops(who));
        let today = desk.today();
        let refused = desk.refuses(tells_willing(today));
        assert_eq!(refused, [C::Consent, C::TakingPart, C::WillingnessTold]);
    }
}

/// R-CONSENT-09: consent that has run out is no consent.
#[test]
fn leave_to_tell_runs_out_with_its_day() {
    let mut desk = Desk::before_court();
    let until = days_after(desk.today(), 5);
    desk.does(Consent { expires: Some(until), ..says_yes(JOHN, Purpose::TellDecisionMaker) });
    desk.days_pass(6);
    let today = desk.today();
    assert_eq!(desk.refuses(tells_willing(today)), [C::WillingnessTold]);
}

/// R-CONSENT-07: each stage names what is told at it, and nobody is told anything else.
#[test]
fn nothing_is_told_that_the_stage_does_not_ask_for() {
    let mut desk = Desk::before_court();
    for what in Reportable::ALL {
        let stage = desk.case().stage(book(), desk.today()).unwrap();
        if !stage.reported.contains(what) {
            assert_eq!(desk.flaw(tells_decider(*what)), ("what", Flaw::NotReportedHere), "{what}");
        }
    }
    desk.at_stage("custody");
    for what in Reportable::ALL {
        assert_eq!(desk.flaw(tells_decider(*what)), ("what", Flaw::NotReportedHere), "{what}");
    }
}

#[test]
fn a_statement_of_willingness_names_whom_and_by_when() {
    let mut desk = Desk::before_court();
    let good = tells_willing(days_after(desk.today(), 10));
    let nobody = DecisionMakerTold { harmed: None, ..good.clone() };
    assert_eq!(desk.flaw(nobody), ("harmed", Flaw::Missing));
    let both_mark = DecisionMakerTold { harmed: Some(MARK), ..good.clone() };
    assert_eq!(desk.flaw(both_mark), ("harmed", Flaw::DoesNotFit));
    let never = DecisionMakerTold { by_when: None, ..good.clone() };
    assert_eq!(desk.flaw(never), ("by_when", Flaw::Missing));
    let past = DecisionMakerTold { by_when: Some(days_after(desk.today(), -1)), ..good.clone() };
    assert_eq!(desk.flaw(past), ("by_when", Flaw::InPast));
    let report = DecisionMakerTold { what: Reportable::Report, ..good };
    assert_eq!(desk.flaw(report), ("what", Flaw::DoesNotFit), "a report names nobody as willing");
}

/// R-REF-12: how it goes is asked for two weeks before the court deals with it, until it was told.
#[test]
fn progress_is_due_before_the_court_deals_with_a_deferred_sentence() {
    let mut desk = Desk::willing();
    desk.at_stage("deferred-sentence");
    let today = desk.today();
    for disposal in [Disposal::Conviction, Disposal::DeferredSentence] {
        desk.does(is_decided(disposal, DecidedBy::Court, days_after(today, -7)));
    }
    let until = days_after(today, 90);
    desk.does(has_day(StageDay::DeferredUntil, until));
    assert_eq!(desk.case().progress_due(MARK), Some(days_after(until, -14)));
    let due = "progress-to-court".to_owned();
    assert!(desk.due(Who::Helen).contains(&due));
    desk.does(tells_decider(Reportable::Progress));
    assert!(!desk.due(Who::Helen).contains(&due));
}

#[test]
fn what_was_told_by_mistake_is_taken_back_and_not_told_otherwise() {
    let mut desk = Desk::before_court();
    let entry = desk.does(tells_willing(days_after(desk.today(), 10)));
    let correct = |with| Correct {
        target: entry,
        with,
        reason: CorrectionReason::Slip,
        note: None,
        vanish: Vec::new(),
    };
    let other = tells_willing(days_after(desk.today(), 20));
    assert_eq!(desk.flaw(correct(Some(Box::new(other.into())))), ("with", Flaw::DoesNotFit));
    desk.does(correct(None));
    assert_eq!(desk.case().told_of(MARK).count(), 0);
}

/// R-CONSENT-05, R-CONSENT-09: whoever lets a decision-maker be told of their willingness knows what RJ is
/// and what stopping means.
#[test]
fn a_yes_to_telling_whoever_decides_is_informed() {
    let knows = |items: &[InformationItem]| {
        let mut desk = Desk::new_case();
        for item in items {
            desk.does(told_about(JOHN, *item));
        }
        desk.does(says_yes(JOHN, Purpose::TellDecisionMaker));
        desk.case().participants[&JOHN].agrees(Purpose::TellDecisionMaker, desk.today())
    };
    assert!(!knows(&[]));
    assert!(!knows(&[InformationItem::WhatRjIs]));
    assert!(knows(&[InformationItem::WhatRjIs, InformationItem::WhatStoppingMeans]));
}
