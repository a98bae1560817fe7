//! What was decided on the offence stands apart from RJ (R-NOT-05, R-NOT-06, R-REF-13).

use domain::cases::*;
use domain::kinds::Standing;
use domain::time::{Date, days_after};
use jiff::civil::date;

use crate::support::*;

fn yesterday(desk: &Desk) -> Date {
    days_after(desk.today(), -1)
}

fn resolved(desk: &Desk) -> OffenceDecided {
    is_decided(Disposal::CommunityResolution, DecidedBy::Police, yesterday(desk))
}

/// Every decision there is, by somebody who can take it.
fn each(on: Date) -> Vec<OffenceDecided> {
    let one = |disposal: &Disposal| is_decided(*disposal, disposal.deciders()[0], on);
    Disposal::ALL.iter().map(one).collect()
}

/// R-NOT-05, X-01: RJ is never itself a decision on the offence.
#[test]
fn no_decision_on_the_offence_counts_as_rj_or_opens_or_closes_anything() {
    let stages = [Desk::new_case(), Desk::letter_ready(), Desk::meeting_ready()];
    let letter_may_go = |desk: &Desk| desk.clone().tries(authorised_letter(), desk.now).is_ok();
    for mut desk in stages {
        let standing = Standing::of(&desk.file, desk.today());
        let (phase, due) = (desk.phase(), desk.due(Who::Helen));
        let may_go = letter_may_go(&desk);
        for decided in each(yesterday(&desk)) {
            let disposal = decided.disposal;
            desk.does(decided);
            assert_eq!(Standing::of(&desk.file, desk.today()), standing, "{disposal}");
            assert_eq!((desk.phase(), desk.due(Who::Helen)), (phase, due.clone()), "{disposal}");
            assert_eq!(letter_may_go(&desk), may_go, "{disposal}");
        }
        assert_eq!(desk.case().decided(MARK).len(), Disposal::ALL.len());
    }
}

/// R-NOT-05.
#[test]
fn a_decision_that_comes_late_is_recorded_in_a_closed_case_and_leaves_it_closed() {
    let mut desk = Desk::new_case();
    for who in [JOHN, MARK] {
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::HarmedNo));
    desk.does(resolved(&desk));
    assert!(!desk.case().is_open());
    assert_eq!(desk.case().decided(MARK).len(), 1);
}

#[test]
fn decisions_stand_in_the_order_of_their_days_however_late_they_are_known() {
    let mut desk = Desk::new_case();
    let today = desk.today();
    desk.does(is_decided(Disposal::CommunityOrder, DecidedBy::Court, today));
    desk.does(is_decided(Disposal::Charge, DecidedBy::Police, days_after(today, -30)));
    let known: Vec<Disposal> = desk.case().decided(MARK).iter().map(|one| one.disposal).collect();
    assert_eq!(known, [Disposal::Charge, Disposal::CommunityOrder]);
    assert!(desk.case().decided(JOHN).is_empty());
}

#[test]
fn what_cannot_have_been_decided_so_is_refused() {
    let mut desk = Desk::new_case();
    let (good, today) = (resolved(&desk), desk.today());
    let ahead = OffenceDecided { decided_on: days_after(today, 1), ..good.clone() };
    assert_eq!(desk.flaw(ahead), ("decided_on", Flaw::InFuture));
    let harm = desk.case().opening.harm_on.unwrap();
    let before = OffenceDecided { decided_on: days_after(harm, -1), ..good.clone() };
    assert_eq!(desk.flaw(before), ("decided_on", Flaw::BeforeHarm));
    let by_court = OffenceDecided { by: DecidedBy::Court, ..good.clone() };
    assert_eq!(desk.flaw(by_court), ("by", Flaw::DoesNotFit));
    let sentenced = OffenceDecided { disposal: Disposal::Custody, ..good.clone() };
    assert_eq!(desk.flaw(sentenced), ("by", Flaw::DoesNotFit), "the police sentence nobody");
    let of_john = OffenceDecided { participant: JOHN, ..good.clone() };
    assert_eq!(desk.flaw(of_john), ("participant", Flaw::DoesNotFit));
    desk.does(good.clone());
    let again = OffenceDecided { note: Some(words()), ..good };
    assert_eq!(desk.flaw(again), ("disposal", Flaw::AlreadyDone));
}

/// R-NOT-06: the victim is heard, and the officer decides.
#[test]
fn a_community_remedy_is_an_officers_decision_and_belongs_to_some_decisions_only() {
    let mut desk = Desk::new_case();
    let remedy =
        Some(CommunityRemedy { victims_view: VictimsView::Said, action: RemedyAction::Repair });
    let fined = OffenceDecided {
        disposal: Disposal::Fine,
        by: DecidedBy::Court,
        remedy,
        ..resolved(&desk)
    };
    assert_eq!(desk.flaw(fined), ("remedy", Flaw::DoesNotFit));
    let conditional = OffenceDecided {
        disposal: Disposal::ConditionalCaution,
        by: DecidedBy::Prosecutor,
        remedy,
        ..resolved(&desk)
    };
    assert_eq!(desk.flaw(conditional.clone()), ("by", Flaw::DoesNotFit), "an officer decides");
    desk.does(OffenceDecided { by: DecidedBy::Police, ..conditional });
    desk.does(OffenceDecided { remedy, ..resolved(&desk) });
}

/// R-REF-13.
#[test]
fn the_day_of_a_sentence_decides_by_which_law_rj_could_be_part_of_it() {
    let law = |disposal, on| {
        let decided = is_decided(disposal, DecidedBy::Court, on);
        decided.legal_basis(book()).unwrap_or_default().to_owned()
    };
    let (last, first) = (date(2015, 1, 31), date(2015, 2, 1));
    for disposal in [Disposal::CommunityOrder, Disposal::SuspendedSentence] {
        assert!(law(disposal, last).contains("2003"), "{disposal}");
        assert!(law(disposal, first).contains("2014"), "{disposal}");
    }
    assert!(law(Disposal::DeferredSentence, first).contains("Deferment"));
    assert_eq!(law(Disposal::CommunityOrder, date(2004, 1, 1)), "", "RJ was no part of it");
    assert_eq!(law(Disposal::Custody, first), "", "it needs none");
}

#[test]
fn a_decision_that_was_noted_wrongly_is_corrected() {
    let mut desk = Desk::new_case();
    let entry = desk.does(resolved(&desk));
    let right = is_decided(Disposal::CommunityOrder, DecidedBy::Court, yesterday(&desk));
    desk.does(Correct {
        target: entry,
        with: Some(Box::new(right.clone().into())),
        reason: CorrectionReason::Slip,
        note: None,
        vanish: Vec::new(),
    });
    assert_eq!(desk.case().decided(MARK), [&right]);
}
