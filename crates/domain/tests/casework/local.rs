//! Rules of a service itself: openly narrower, never looser (R-GATE-06, design §5).

use domain::cases::Refused;
use domain::gates::{Check, CheckCode as C, Remedy, Why};

use crate::support::*;

const SHORT_SUPERVISION: &str = r#"
[[local]]
id = "supervision"
text = "Supervision at least every six weeks."
reason = "Our cases are heavy."
source = "Board of the service, 3 August 2026"
from = "2026-09-01"
shorter = { supervision_days = 42 }
"#;

/// What stands in the way of the letter.
fn open_checks(desk: &Desk) -> Vec<Check> {
    match desk.clone().tries(authorised_letter(), desk.now) {
        Err(Refused::NotYet(refusal)) => {
            refusal.checks.into_iter().filter(|check| !check.holds()).collect()
        }
        _ => Vec::new(),
    }
}

/// R-GATE-06: what a service leaves out it says with its rule; nobody overrides it, and it is over
/// when the rule is.
#[test]
fn what_a_service_does_not_take_on_is_said_by_its_own_rule() {
    let mut desk = Desk::letter_ready();
    desk.clone().does(authorised_letter());
    desk.works_by(NO_LETTERS);
    let checks = open_checks(&desk);
    let [check] = checks.as_slice() else { panic!("{checks:?}") };
    assert_eq!((check.code, check.why()), (C::TakenOnHere, Some(Why::LeftOutHere)));
    assert_eq!((check.remedy, check.local.as_deref()), (Remedy::OtherService, Some("no-letters")));
    assert!(!C::TakenOnHere.may_be_overridden());
    // Another form is not left out, and everything else goes on.
    let mut meets = Desk::meeting_ready();
    meets.works_by(NO_LETTERS).does(authorised_meeting());
    desk.works_by("").does(authorised_letter());
}

/// A shorter time holds, and whoever is refused by it learns that it is the service's own.
#[test]
fn a_shorter_time_of_a_service_is_kept_and_named() {
    let mut desk = Desk::letter_ready();
    let helen = &desk.practitioners[&Who::Helen.record()];
    let last = helen.supervised_on.iter().copied().max().unwrap();
    let days = (desk.today() - last).get_days();
    assert!(days < 42, "{days} days ago");
    desk.days_pass(i64::from(43 - days));
    let supervised = |desk: &Desk| {
        open_checks(desk).into_iter().find(|check| check.code == C::FacilitatorSupervised)
    };
    assert!(supervised(&desk).is_none(), "12 weeks have not passed");
    desk.works_by(SHORT_SUPERVISION);
    let check = supervised(&desk).unwrap();
    assert_eq!((check.why(), check.local.as_deref()), (Some(Why::RunOut), Some("supervision")));
    desk.days_pass(60);
    desk.works_by("");
    assert_eq!(supervised(&desk).unwrap().local, None, "by the rule book itself");
}
