//! Every check, by itself: with everything else green it alone refuses, and its remedy mends it.

use domain::cases::*;
use domain::gates::CheckCode as C;

use crate::support::checks::table;
use crate::support::*;

/// Each by its rule: R-ACT-07, R-ACT-08, R-ACT-09, R-AGREE-04, R-AWARE-07, R-COMPLEX-06, R-CONF-02,
/// R-CONF-05, R-CONSENT-04, R-CONSENT-07, R-FAC-03, R-FAC-10, R-GATE-01, R-GATE-02, R-GATE-03,
/// R-GATE-04, R-GATE-07, R-INDIR-03, R-INDIR-05, R-MOVE-01, R-OFFER-04, R-OFFER-07, R-OFFER-08,
/// R-PREP-01, R-PRISON-03, R-REF-04, R-REF-08, R-RISK-01, R-RISK-08, R-RISK-10, R-RISK-11,
/// R-SAFE-02.
#[test]
fn each_check_alone_refuses_and_its_remedy_mends_it() {
    for row in table() {
        let (check, step) = (row.check, row.step);
        let mut desk = (row.green)();
        assert_eq!(step.unmet(&desk), [], "{check} {step:?}: green to begin with");
        (row.spoil)(&mut desk);
        assert_eq!(step.unmet(&desk), [check], "{check} {step:?}: refuses, alone");
        (row.remedy)(&mut desk);
        assert_eq!(step.unmet(&desk), [], "{check} {step:?}: mended");
    }
}

/// Stopping altogether takes every consent with it, so it never stands alone (R-CONSENT-06).
#[test]
fn somebody_who_stopped_is_named_as_stopped_until_they_come_back() {
    let mut desk = Desk::meeting_ready();
    desk.does(stops(JOHN));
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent, C::TakingPart, C::Attendance]);
    desk.does(Resumed { participant: JOHN });
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent], "coming back is not agreeing");
    desk.does(says_yes(JOHN, Purpose::Meeting));
    desk.does(authorised_meeting());
}

#[test]
fn every_check_is_tested_alone_or_named_here() {
    let tested: Vec<C> = table().iter().map(|row| row.check).collect();
    let elsewhere = [C::TakingPart];
    let missing: Vec<&C> = C::ALL
        .iter()
        .filter(|check| !tested.contains(check) && !elsewhere.contains(check))
        .collect();
    assert!(missing.is_empty(), "no test for {missing:?}");
}
