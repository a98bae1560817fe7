//! What whoever decides says of conditions that people agreed (R-REF-07).

use domain::cases::*;
use domain::time::days_after;

use crate::support::*;

/// A caution with a condition that ends in twenty days.
fn proposed() -> (Desk, AgreementMade) {
    let mut desk = Desk::willing();
    desk.at_stage("conditional-caution");
    let due = days_after(desk.today(), 20);
    let made = AgreementMade { activity: None, ..agreement(MARK, JOHN, due) };
    let made = bound(made, ConditionOf::Caution);
    desk.does(made.clone());
    (desk, made)
}

fn decides(desk: &Desk, outcome: ConditionsTaken) -> ConditionsDecided {
    ConditionsDecided {
        agreement: AGREEMENT,
        by: DecidedBy::Prosecutor,
        decided_on: desk.today(),
        burden: Burden::InProportion,
        outcome,
        note: Some(words()),
    }
}

/// R-REF-07.
#[test]
fn conditions_that_were_taken_are_changed_only_by_whoever_decides_and_with_a_reason() {
    let (mut desk, made) = proposed();
    let mut earlier = made.clone();
    earlier.items[0].due = days_after(earlier.items[0].due, -2);
    desk.does(earlier.clone());
    desk.does(made.clone());
    desk.does(decides(&desk, ConditionsTaken::AsAgreed));
    assert_eq!(desk.flaw(earlier.clone()), ("items", Flaw::ConditionsStand));
    let without = AgreementMade {
        items: vec![Item { condition: None, ..made.items[0].clone() }],
        ..made.clone()
    };
    assert_eq!(desk.flaw(without), ("items", Flaw::ConditionsStand));
    desk.does(AgreementMade { monitor: Monitor::Nobody, ..made.clone() });
    let silent = ConditionsDecided { note: None, ..decides(&desk, ConditionsTaken::Changed) };
    assert_eq!(desk.flaw(silent), ("note", Flaw::NoReason));
    desk.does(decides(&desk, ConditionsTaken::Changed));
    desk.does(earlier);
    assert_eq!(desk.flaw(made), ("items", Flaw::ConditionsStand), "changed once, and they stand");
}

/// R-REF-07: what burdens somebody beyond the offence is not taken as it is.
#[test]
fn conditions_out_of_proportion_are_not_taken_as_agreed() {
    let (mut desk, _) = proposed();
    let too_much = |desk: &Desk, outcome| ConditionsDecided {
        burden: Burden::TooMuch,
        ..decides(desk, outcome)
    };
    let taken = too_much(&desk, ConditionsTaken::AsAgreed);
    assert_eq!(desk.flaw(taken), ("outcome", Flaw::TooBurdensome));
    desk.does(too_much(&desk, ConditionsTaken::Changed));
}

/// R-REF-07, X-07: what was not taken stays a promise between the people, and nobody decides by it.
#[test]
fn a_condition_that_was_not_taken_stays_a_promise_alone() {
    let (mut desk, made) = proposed();
    let silent = ConditionsDecided { note: None, ..decides(&desk, ConditionsTaken::NotTaken) };
    assert_eq!(desk.flaw(silent), ("note", Flaw::NoReason));
    desk.does(decides(&desk, ConditionsTaken::NotTaken));
    desk.does(item_is(ItemState::NotKept));
    assert_eq!(desk.case().owed_notices().count(), 0);
    desk.does(AgreementMade {
        items: vec![Item { condition: None, ..made.items[0].clone() }],
        ..made
    });
}

/// R-REF-07, X-13: the police or a prosecutor decide on a caution, by the stage; never a court.
#[test]
fn only_whoever_decides_on_such_conditions_says_what_becomes_of_them() {
    let (mut desk, _) = proposed();
    let court =
        ConditionsDecided { by: DecidedBy::Court, ..decides(&desk, ConditionsTaken::AsAgreed) };
    assert_eq!(desk.flaw(court), ("by", Flaw::DoesNotFit));
    let tomorrow = days_after(desk.today(), 1);
    let ahead =
        ConditionsDecided { decided_on: tomorrow, ..decides(&desk, ConditionsTaken::AsAgreed) };
    assert_eq!(desk.flaw(ahead), ("decided_on", Flaw::InFuture));
    let mut desk = Desk::willing();
    let due = days_after(desk.today(), 20);
    desk.does(AgreementMade { activity: None, ..agreement(MARK, JOHN, due) });
    let nothing = decides(&desk, ConditionsTaken::AsAgreed);
    assert_eq!(desk.flaw(nothing), ("agreement", Flaw::DoesNotFit), "it has no conditions");
}

/// R-REF-07: nor does a second agreement add to what was taken, nor does anybody leave the decision out.
#[test]
fn nothing_is_added_to_conditions_that_were_taken() {
    let (mut desk, made) = proposed();
    let taken = desk.does(decides(&desk, ConditionsTaken::AsAgreed));
    let another = domain::ids::AgreementId::from_uuid(desk.id());
    let more = AgreementMade { agreement: another, ..made.clone() };
    assert_eq!(desk.flaw(more.clone()), ("items", Flaw::ConditionsStand));
    let free = Item { condition: None, ..made.items[0].clone() };
    desk.does(AgreementMade { items: vec![free], ..more });
    let left_out = Correct::leaving_out(taken, CorrectionReason::Slip);
    assert_eq!(desk.refuses(left_out), [domain::gates::CheckCode::SupervisorCorrects]);
}
