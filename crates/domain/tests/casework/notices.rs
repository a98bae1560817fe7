//! Notices to whoever decides: that it was completed, that a condition was not kept, and that the
//! case comes back because it cannot go on (R-REF-08).

use domain::cases::*;
use domain::rules::{DecisionMaker, Reportable};
use domain::time::{Date, days_after};

use crate::support::*;

fn bound_by(desk: &Desk, of: ConditionOf) -> AgreementMade {
    let due = days_after(desk.today(), 20);
    bound(AgreementMade { activity: None, ..agreement(MARK, JOHN, due) }, of)
}

/// A caution with a condition that ends in a month.
fn cautioned() -> Desk {
    let mut desk = Desk::willing();
    desk.at_stage("conditional-caution");
    desk.does(bound_by(&desk, ConditionOf::Caution));
    desk
}

fn owed(desk: &Desk) -> Vec<Reportable> {
    desk.case().owed_notices().map(|notice| notice.what).collect()
}

fn told(desk: &Desk) -> Vec<(Reportable, Option<DecisionMaker>)> {
    desk.case().told_of(MARK).map(|(told, _)| (told.what, told.to)).collect()
}

fn is_due(desk: &Desk, what: Reportable) -> bool {
    desk.due(Who::Helen).contains(&format!("notice-{what}"))
}

const DECIDES: Option<DecisionMaker> = Some(DecisionMaker::PoliceOrProsecutor);

/// R-REF-08, R-AGREE-03.
#[test]
fn a_broken_condition_is_told_to_whoever_decides() {
    let mut desk = cautioned();
    assert_eq!(desk.flaw(tells_decider(Reportable::Breach)), ("what", Flaw::NothingBroken));
    assert!(owed(&desk).is_empty(), "its day has not come");
    desk.does(item_is(ItemState::NotKept));
    assert!(is_due(&desk, Reportable::Breach));
    assert_eq!(desk.flaw(tells_decider(Reportable::Completion)), ("what", Flaw::NotCompleted));
    desk.does(tells_decider(Reportable::Breach));
    assert_eq!(told(&desk), [(Reportable::Breach, DECIDES)]);
    assert!(!is_due(&desk, Reportable::Breach));
    desk.days_pass(1);
    desk.does(item_is(ItemState::Kept));
    assert_eq!(owed(&desk), [Reportable::Completion], "it was made good");
}

/// R-REF-08: a part that came in time is on its way; one that stayed a part is a breach.
#[test]
fn a_condition_kept_in_part_is_broken_once_its_day_has_come() {
    let mut desk = cautioned();
    desk.does(item_is(ItemState::Part));
    assert!(owed(&desk).is_empty());
    desk.days_pass(20);
    desk.does(item_is(ItemState::Part));
    assert_eq!(owed(&desk), [Reportable::Breach]);
}

/// R-REF-08.
#[test]
fn a_kept_condition_is_told_as_completed_and_never_before() {
    let mut desk = cautioned();
    assert_eq!(desk.flaw(tells_decider(Reportable::Completion)), ("what", Flaw::NotCompleted));
    desk.does(item_is(ItemState::Kept));
    assert!(is_due(&desk, Reportable::Completion));
    desk.does(tells_decider(Reportable::Completion));
    assert!(!is_due(&desk, Reportable::Completion));
}

/// R-AGREE-02, X-07: a promise alone is nobody's to decide on, kept or not.
#[test]
fn a_promise_alone_calls_for_no_notice() {
    for state in [ItemState::Kept, ItemState::NotKept] {
        let mut desk = Desk::willing();
        desk.at_stage("conditional-caution");
        let due = days_after(desk.today(), 20);
        desk.does(AgreementMade { activity: None, ..agreement(MARK, JOHN, due) });
        desk.does(item_is(state));
        assert!(owed(&desk).is_empty(), "{state}");
        assert_eq!(desk.flaw(tells_decider(Reportable::Breach)), ("what", Flaw::NothingBroken));
    }
}

/// R-REF-08: with the case that goes back goes what was completed, or not kept, and nothing else.
#[test]
fn the_notice_goes_with_the_case_that_goes_back() {
    for (state, reason, what) in [
        (ItemState::Kept, HandBackReason::Done, Reportable::Completion),
        (ItemState::NotKept, HandBackReason::NotFinished, Reportable::Breach),
        (ItemState::NotKept, HandBackReason::OutOfTime, Reportable::Breach),
    ] {
        let mut desk = cautioned();
        desk.does(item_is(state));
        desk.does(hands_back(reason));
        assert_eq!(told(&desk), [(what, DECIDES)], "{reason}");
        assert!(owed(&desk).is_empty());
    }
    let mut desk = cautioned();
    desk.does(item_is(ItemState::NotKept));
    assert_eq!(desk.flaw(hands_back(HandBackReason::Done)), ("reason", Flaw::NotCompleted));
    desk.does(hands_back(HandBackReason::Unwilling));
    assert!(told(&desk).is_empty(), "that they are unwilling is all they hear");
    assert!(is_due(&desk, Reportable::Breach), "and the breach is still to be told");
}

/// R-REF-06: where taking part is itself the condition, no promise has to have been broken.
#[test]
fn somebody_who_stopped_taking_part_did_not_finish() {
    let mut desk = Desk::willing();
    desk.at_stage("conditional-caution");
    assert_eq!(desk.flaw(tells_decider(Reportable::Breach)), ("what", Flaw::NothingBroken));
    desk.does(stops(MARK));
    let nobody_bound_him = ("what", Flaw::NothingBroken);
    assert_eq!(desk.flaw(tells_decider(Reportable::Breach)), nobody_bound_him);
    let yesterday = days_after(desk.today(), -1);
    desk.does(is_decided(Disposal::ConditionalCaution, DecidedBy::Police, yesterday));
    desk.does(tells_decider(Reportable::Breach));
}

/// R-REF-08: where nothing was agreed and nothing took place, nothing was completed.
#[test]
fn nothing_is_told_as_completed_before_anything_took_place() {
    let mut desk = Desk::willing();
    desk.at_stage("conditional-caution");
    assert_eq!(desk.flaw(tells_decider(Reportable::Completion)), ("what", Flaw::NotCompleted));
    assert_eq!(desk.flaw(hands_back(HandBackReason::Done)), ("reason", Flaw::NotCompleted));
}

/// R-REF-02, R-REF-08: each stage with conditions is told of both outcomes.
#[test]
fn every_stage_with_conditions_hears_how_they_went() {
    for stage in book().routes_on(Desk::willing().today()) {
        if let Some(of) = ConditionOf::at(stage) {
            assert!(stage.reported.contains(&Reportable::Completion), "{}", stage.code);
            assert!(stage.reported.contains(&of.if_broken()), "{}", stage.code);
        }
    }
}

fn told_willing(by_when: i64) -> (Desk, Date) {
    let mut desk = Desk::before_court();
    desk.assesses(JOHN);
    let by_when = days_after(desk.today(), by_when);
    desk.does(tells_willing(by_when));
    (desk, by_when)
}

/// R-REF-08, R-CONSENT-09: who was told that both are willing hears when that is not so any more.
#[test]
fn a_case_goes_back_when_a_side_is_not_willing_any_more_or_it_is_not_safe() {
    let back = "return-to-decider".to_owned();
    let (desk, _) = told_willing(30);
    assert!(!desk.due(Who::Coordinator).contains(&back));
    for spoil in [
        (|desk: &mut Desk| desk.does(stops(JOHN))) as fn(&mut Desk) -> i64,
        |desk| desk.does(stops(MARK)),
        |desk| {
            desk.assesses_as(MARK, AssessmentResult::NotSuitable);
            0
        },
    ] {
        let mut desk = desk.clone();
        desk.days_pass(1);
        spoil(&mut desk);
        assert!(desk.due(Who::Coordinator).contains(&back));
        desk.does(hands_back(HandBackReason::Unwilling));
        assert!(!desk.due(Who::Coordinator).contains(&back));
    }
}
