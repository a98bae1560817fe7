//! Promises that are also conditions of what is decided on the offence (R-AGREE-03): where there can
//! be any, by when they are done, and what follows from breaking one.

use domain::cases::*;
use domain::rules::NotFinishing;
use domain::time::{Date, days_after};

use crate::support::*;

/// At a stage with conditions, whose time is over in so many days.
fn with_conditions(of: ConditionOf, days: i64) -> (Desk, Date) {
    let (stage, what, disposals): (_, _, &[(Disposal, DecidedBy)]) = match of {
        ConditionOf::Caution => (
            "conditional-caution",
            StageDay::ConditionsEnd,
            &[(Disposal::ConditionalCaution, DecidedBy::Police)],
        ),
        ConditionOf::Deferral => (
            "deferred-sentence",
            StageDay::DeferredUntil,
            &[
                (Disposal::Conviction, DecidedBy::Court),
                (Disposal::DeferredSentence, DecidedBy::Court),
            ],
        ),
        ConditionOf::Order => {
            ("referral-order", StageDay::OrderEnds, &[(Disposal::ReferralOrder, DecidedBy::Court)])
        }
    };
    let mut desk = Desk::willing();
    desk.at_stage(stage);
    for (disposal, by) in disposals {
        desk.does(is_decided(*disposal, *by, days_after(desk.today(), -3)));
    }
    let end = days_after(desk.today(), days);
    desk.does(has_day(what, end));
    (desk, end)
}

fn promise(due: Date) -> AgreementMade {
    AgreementMade { activity: None, ..agreement(MARK, JOHN, due) }
}

/// R-AGREE-03, R-REF-12: the last day is that of the conditions or of the order; what is agreed
/// while a sentence is deferred is done before the court deals with it.
#[test]
fn a_condition_is_done_within_the_time_there_is() {
    for (of, last) in
        [(ConditionOf::Caution, 0), (ConditionOf::Deferral, -1), (ConditionOf::Order, 0)]
    {
        let (mut desk, end) = with_conditions(of, 60);
        let last = days_after(end, last);
        let late = bound(promise(days_after(last, 1)), of);
        assert_eq!(desk.flaw(late), ("items.due", Flaw::AfterItsTime), "{of}");
        desk.does(bound(promise(last), of));
        assert!(!desk.due(Who::Helen).contains(&"promise-too-late".to_owned()), "{of}");
    }
}

/// R-AGREE-03, X-02, X-07: the stage says whether a promise can be a condition, and of what; where
/// one can, something follows from breaking it that can be said beforehand.
#[test]
fn only_a_stage_with_conditions_makes_a_promise_one() {
    let follows = [
        NotFinishing::MayBeProsecuted,
        NotFinishing::MayBeFined,
        NotFinishing::TakenIntoAccount,
        NotFinishing::PanelOrCourt,
    ];
    let mut having = 0;
    let today = Desk::willing().today();
    for stage in book().routes_on(today) {
        let mut desk = Desk::willing();
        if stage.code != desk.case().route {
            desk.at_stage(&stage.code);
        }
        for of in ConditionOf::ALL {
            let made = bound(promise(days_after(desk.today(), 30)), *of);
            if ConditionOf::at(stage) == Some(*of) {
                assert!(follows.contains(&stage.not_finishing), "{}", stage.code);
                desk.does(made);
                having += 1;
            } else {
                let flaw = desk.flaw(made);
                assert_eq!(flaw, ("items.condition", Flaw::NoSuchCondition), "{}", stage.code);
            }
        }
    }
    assert_eq!(having, 3, "cautions, deferred sentences and referral orders");
}

#[test]
fn nobody_who_was_harmed_has_a_condition() {
    let (mut desk, end) = with_conditions(ConditionOf::Caution, 60);
    let made =
        bound(AgreementMade { activity: None, ..agreement(JOHN, MARK, end) }, ConditionOf::Caution);
    assert_eq!(desk.flaw(made), ("items.condition", Flaw::DoesNotFit));
}

/// R-REF-12: the days of a stage are for others to set; what they leave no time for is agreed anew.
#[test]
fn a_promise_for_which_a_later_day_leaves_no_time_is_somebodys_to_mend() {
    let (mut desk, end) = with_conditions(ConditionOf::Caution, 60);
    let late = "promise-too-late".to_owned();
    desk.does(bound(promise(days_after(end, -5)), ConditionOf::Caution));
    desk.does(has_day(StageDay::ConditionsEnd, days_after(end, -10)));
    assert!(desk.due(Who::Helen).contains(&late));
    desk.does(bound(promise(days_after(end, -10)), ConditionOf::Caution));
    assert!(!desk.due(Who::Helen).contains(&late));
}

/// R-REF-12: a deferred sentence leaves time for all that was agreed; what was promised beyond it is
/// recorded, and looked at again.
#[test]
fn a_promise_beyond_a_deferral_is_recorded_and_looked_at_again() {
    let (mut desk, end) = with_conditions(ConditionOf::Deferral, 60);
    let late = "promise-too-late".to_owned();
    desk.does(promise(end));
    assert!(desk.due(Who::Helen).contains(&late), "the court deals with it on that day");
    desk.does(item_is(ItemState::Kept));
    assert!(!desk.due(Who::Helen).contains(&late));
    let (mut desk, end) = with_conditions(ConditionOf::Caution, 60);
    desk.does(promise(days_after(end, 30)));
    assert!(!desk.due(Who::Helen).contains(&late), "a promise alone is between the people");
}

#[test]
fn a_condition_stays_with_its_agreement_when_the_case_has_moved_on() {
    let (mut desk, end) = with_conditions(ConditionOf::Caution, 60);
    let made = bound(promise(end), ConditionOf::Caution);
    desk.does(made.clone());
    desk.at_stage("custody");
    desk.does(AgreementMade { monitor: Monitor::Nobody, ..made.clone() });
    let mut later = made;
    later.items[0].due = days_after(end, -1);
    assert_eq!(desk.flaw(later), ("items.condition", Flaw::NoSuchCondition));
}
