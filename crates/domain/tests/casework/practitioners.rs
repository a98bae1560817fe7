//! Who may work on a case: one owner, trained and neutral facilitators, a supervisor who judges
//! nothing of their own (R-REF-04, R-FAC-02…11, R-RISK-11, R-COMPLEX-01).

use domain::access::{Action, Relation};
use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::offences::Offence;
use domain::practitioners::Level;
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

#[test]
fn a_case_changes_hands_when_the_receiver_accepts_and_not_before() {
    let mut desk = Desk::new_case();
    let to = Who::Other.user();
    desk.does(HandOverOffered { to, note: None });
    assert_eq!(desk.case().referral.owner, Who::Coordinator.user());
    assert!(desk.case().relations_of(to).has(Relation::Asked));
    assert_eq!(desk.flaw(HandOverOffered { to, note: None }), ("to", Flaw::AlreadyDone));
    let stranger = desk.by(Who::Marcus).flaw(HandOverAccepted { by: Who::Marcus.user() });
    assert_eq!(stranger, ("by", Flaw::NotAsked));
    let in_their_name = desk.by(Who::Coordinator).flaw(HandOverAccepted { by: to });
    assert_eq!(in_their_name, ("by", Flaw::NotAsked));

    let accepted = desk.does(HandOverAccepted { by: to });
    assert_eq!(desk.case().referral.owner, to);
    assert!(!desk.case().relations_of(Who::Coordinator.user()).allow(Action::Read));
    let back = desk.by(Who::Other).flaw(corrects(accepted, None));
    assert_eq!(back, ("target", Flaw::DoesNotFit), "it goes back by another hand-over only");
}

/// R-REF-04: somebody who does not answer keeps the case from nobody.
#[test]
fn somebody_else_is_asked_instead_of_one_who_does_not_answer() {
    let mut desk = Desk::new_case();
    desk.coordinates_too(Who::Amara);
    let (first, second) = (Who::Other.user(), Who::Amara.user());
    desk.does(HandOverOffered { to: first, note: None });
    desk.does(HandOverOffered { to: second, note: None });
    assert!(!desk.case().relations_of(first).allow(Action::Read));
    let late = desk.by(Who::Other).flaw(HandOverAccepted { by: first });
    assert_eq!(late, ("by", Flaw::NotAsked));
    desk.by(Who::Amara).does(HandOverAccepted { by: second });
    assert_eq!(desk.case().referral.owner, second);
}

#[test]
fn a_refused_hand_over_leaves_the_case_where_it_was() {
    let mut desk = Desk::new_case();
    let to = Who::Other.user();
    desk.does(HandOverOffered { to, note: None });
    desk.does(HandOverRefused { by: to, reason: HandOverReason::NoCapacity, note: None });
    assert_eq!(desk.case().referral.owner, Who::Coordinator.user());
    assert_eq!(desk.case().referral.offered, None);
    let itself = HandOverOffered { to: Who::Coordinator.user(), note: None };
    assert_eq!(desk.flaw(itself), ("to", Flaw::Unchanged));
}

/// R-REF-04: whoever is asked can read the case, so nobody is asked who does not coordinate here.
#[test]
fn a_case_is_handed_to_a_coordinator_of_the_service_and_to_nobody_else() {
    let mut desk = Desk::new_case();
    let offer = |who: Who| HandOverOffered { to: who.user(), note: None };
    assert_eq!(desk.flaw(offer(Who::Marcus)), ("to", Flaw::DoesNotFit));
    let mut left = desk.clone();
    left.colleagues.remove(&Who::Other.user());
    assert_eq!(left.flaw(offer(Who::Other)), ("to", Flaw::Unknown));
    assert_eq!(left.case().referral.offered, None);

    desk.does(offer(Who::Other));
    desk.colleagues.remove(&Who::Other.user());
    let late = desk.flaw(HandOverAccepted { by: Who::Other.user() });
    assert_eq!(late, ("by", Flaw::Unknown), "they left before they answered");
}

/// R-FAC-02, R-FAC-03: a place on the team opens the case to the user it names, so that it has to be
/// the practitioner's own, and one who works here.
#[test]
fn a_place_on_the_team_is_given_to_the_practitioners_own_user() {
    let mut desk = Desk::new_case();
    let place = |who: Who, user: Who| FacilitatorAllocated {
        practitioner: who.record(),
        user: user.user(),
        seat: Seat::Co,
        declared_neutral: true,
    };
    let supervision =
        |user: Who| SupervisorNamed { practitioner: Who::Marcus.record(), user: user.user() };
    assert_eq!(desk.flaw(place(Who::Amara, Who::Other)), ("user", Flaw::DoesNotFit));
    assert_eq!(desk.flaw(supervision(Who::Other)), ("user", Flaw::DoesNotFit));
    for who in [Who::Amara, Who::Marcus] {
        desk.colleagues.remove(&who.user());
    }
    assert_eq!(desk.flaw(place(Who::Amara, Who::Amara)), ("user", Flaw::Unknown));
    assert_eq!(desk.flaw(supervision(Who::Marcus)), ("user", Flaw::Unknown));
}

/// R-FAC-10: the block beats every role, and nobody is asked to work on what they must not see.
#[test]
fn a_declared_conflict_takes_the_case_away_whatever_the_role() {
    let mut desk = Desk::new_case();
    desk.does(KeepInTouchAgreed { participant: JOHN, days: 7 });
    assert_eq!(desk.due(Who::Helen), ["keep-in-touch"]);
    let conflict = Conflict::KnowsSomebody;
    let user = Who::Helen.user();
    desk.does(ConflictDeclared::new(user, None, conflict));
    for action in Action::ALL {
        assert!(!desk.case().relations_of(user).allow(*action));
    }
    assert!(desk.due(Who::Helen).is_empty());
    assert!(desk.due(Who::Coordinator).contains(&"keep-in-touch".to_owned()));
    assert!(desk.case().team.conflicted.contains_key(&Who::Helen.record()));

    let user = Who::Other.user();
    desk.does(ConflictDeclared::new(user, None, conflict));
    let ask = HandOverOffered { to: user, note: None };
    assert_eq!(desk.flaw(ask), ("to", Flaw::DoesNotFit));
}

/// R-REF-04, R-FAC-10: a case always has somebody who can act.
#[test]
fn the_supervisor_finds_another_owner_where_a_conflict_blocks_the_one_there_is() {
    let mut desk = Desk::new_case();
    let ask = HandOverOffered { to: Who::Other.user(), note: None };
    let may = |desk: &Desk, who: Who, action| desk.case().relations_of(who.user()).allow(action);
    assert!(may(&desk, Who::Coordinator, Action::HandOver));
    assert!(!may(&desk, Who::Marcus, Action::HandOver), "not while the owner can");

    let (user, conflict) = (Who::Coordinator.user(), Conflict::KnowsSomebody);
    let declared = ConflictDeclared::new(user, None, conflict);
    desk.by(Who::Coordinator).does(declared);
    assert!(!may(&desk, Who::Coordinator, Action::HandOver));
    assert!(may(&desk, Who::Marcus, Action::HandOver));
    assert!(!may(&desk, Who::Marcus, Action::Manage), "and nothing else of the owner's");
    assert!(!may(&desk, Who::Helen, Action::HandOver));
    assert_eq!(desk.due(Who::Marcus), ["find-owner"]);

    let asked = desk.by(Who::Marcus).does(ask.clone());
    assert_eq!(desk.due(Who::Marcus), ["answer-hand-over"], "it waits");
    desk.by(Who::Marcus).does(corrects(asked, None));
    desk.by(Who::Marcus).does(ask);
    desk.does(HandOverRefused {
        by: Who::Other.user(),
        reason: HandOverReason::NoCapacity,
        note: None,
    });
    assert_eq!(desk.due(Who::Marcus), ["find-owner"], "a refusal goes back to who asked");
    let again = HandOverOffered { to: user, note: None };
    assert_eq!(desk.by(Who::Marcus).flaw(again), ("to", Flaw::Unchanged));
    desk.by(Who::Marcus).does(HandOverOffered { to: Who::Other.user(), note: None });
    desk.does(HandOverAccepted { by: Who::Other.user() });
    assert!(may(&desk, Who::Other, Action::Manage));
    assert!(!may(&desk, Who::Marcus, Action::HandOver));
    assert!(!desk.due(Who::Marcus).contains(&"find-owner".to_owned()));
}

/// R-REF-04, R-FAC-10: owner and supervisor are both out of the case.
#[test]
fn every_coordinator_finds_an_owner_for_a_case_that_nobody_in_it_can_act_in() {
    let mut desk = Desk::new_case();
    desk.coordinates_too(Who::Amara);
    desk.by_role.coordinators.push(Who::Amara.user());
    let may = |desk: &Desk, who: Who, action| desk.case().relations_of(who.user()).allow(action);
    let leaves = |desk: &mut Desk, who: Who| {
        desk.by(who).does(ConflictDeclared::new(who.user(), None, Conflict::KnowsSomebody));
    };
    leaves(&mut desk, Who::Marcus);
    assert!(!may(&desk, Who::Other, Action::HandOver), "not while the owner can");
    leaves(&mut desk, Who::Coordinator);
    for finder in [Who::Other, Who::Amara] {
        assert_eq!(desk.due(finder), ["find-owner"]);
        assert!(may(&desk, finder, Action::HandOver));
        assert!(!may(&desk, finder, Action::Read), "nothing of what is in it");
    }
    assert!(desk.due(Who::Coordinator).is_empty());

    desk.by(Who::Amara).does(HandOverOffered { to: Who::Other.user(), note: None });
    assert_eq!(desk.due(Who::Other), ["answer-hand-over"]);
    assert_eq!(desk.due(Who::Amara), ["answer-hand-over"], "it waits");
    let reason = HandOverReason::Conflict;
    desk.does(HandOverRefused { by: Who::Other.user(), reason, note: None });
    leaves(&mut desk, Who::Other);
    assert_eq!(desk.due(Who::Amara), ["find-owner"]);
    assert!(!may(&desk, Who::Other, Action::HandOver));

    desk.by(Who::Amara).does(HandOverOffered { to: Who::Amara.user(), note: None });
    assert!(may(&desk, Who::Amara, Action::Read), "to look before answering");
    desk.by(Who::Amara).does(HandOverAccepted { by: Who::Amara.user() });
    assert!(may(&desk, Who::Amara, Action::Manage));
    assert!(!desk.due(Who::Amara).contains(&"find-owner".to_owned()));
}

/// R-REF-04: where no coordinator is left, it is those who can invite one.
#[test]
fn an_administrator_finds_an_owner_where_no_coordinator_is_left() {
    let mut desk = Desk::new_case();
    desk.by_role.coordinators = vec![Who::Coordinator.user()];
    for who in [Who::Marcus, Who::Coordinator] {
        desk.by(who).does(ConflictDeclared::new(who.user(), None, Conflict::KnowsSomebody));
    }
    assert_eq!(desk.due(Who::Amara), ["find-owner"]);
    assert!(!desk.case().relations_of(Who::Amara.user()).allow(Action::Read));
    desk.by(Who::Amara).does(HandOverOffered { to: Who::Other.user(), note: None });
    desk.does(HandOverAccepted { by: Who::Other.user() });
    assert_eq!(desk.case().referral.owner, Who::Other.user());
}

/// R-FAC-10, X-08: whoever looks after victims for probation facilitates, but never for their own.
#[test]
fn somebody_with_a_conflict_is_neither_allocated_nor_named_supervisor() {
    let mut desk = Desk::opens(motorbike());
    for who in [Who::Helen, Who::Marcus] {
        let (user, practitioner) = (who.user(), Some(who.record()));
        let conflict = Conflict::LiaisonOfficer;
        desk.by(Who::Coordinator).does(ConflictDeclared::new(user, practitioner, conflict));
    }
    assert_eq!(desk.refuses(allocated(Who::Helen, Seat::Lead)), [C::FacilitatorNeutral]);
    assert_eq!(desk.refuses(supervised_by(Who::Marcus)), [C::FacilitatorNeutral]);
    let mut another = Desk::opens(motorbike());
    another.does(allocated(Who::Helen, Seat::Lead));
}

/// R-FAC-10: whoever knew somebody in the case knows them still when they have a record of their own.
#[test]
fn a_conflict_declared_before_somebody_was_a_practitioner_stands() {
    let mut desk = Desk::opens(motorbike());
    for who in [Who::Helen, Who::Marcus] {
        desk.does(ConflictDeclared::new(who.user(), None, Conflict::KnowsSomebody));
    }
    assert_eq!(desk.refuses(allocated(Who::Helen, Seat::Lead)), [C::FacilitatorNeutral]);
    assert_eq!(desk.refuses(supervised_by(Who::Marcus)), [C::FacilitatorNeutral]);
    desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
    let rang = desk.does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(rang), [Rule::Fac10]);
}

#[test]
fn a_facilitator_declares_to_know_nobody_before_they_are_allocated() {
    let mut desk = Desk::opens(motorbike());
    let silent =
        FacilitatorAllocated { declared_neutral: false, ..allocated(Who::Helen, Seat::Lead) };
    assert_eq!(desk.refuses(silent), [C::FacilitatorNeutral]);
    let mixed_up =
        FacilitatorAllocated { user: Who::Ravi.user(), ..allocated(Who::Helen, Seat::Lead) };
    assert_eq!(desk.flaw(mixed_up), ("user", Flaw::DoesNotFit));
    let unknown = FacilitatorAllocated {
        practitioner: Who::Other.record(),
        ..allocated(Who::Helen, Seat::Lead)
    };
    assert_eq!(desk.flaw(unknown), ("practitioner", Flaw::Unknown));
}

#[test]
fn a_foundation_practitioner_works_beside_a_lead_and_does_not_lead() {
    let mut desk = Desk::opens(motorbike());
    assert_eq!(desk.refuses(allocated(Who::Ravi, Seat::Lead)), [C::FacilitatorLevel]);
    assert_eq!(desk.refuses(allocated(Who::Ravi, Seat::Co)), [C::FacilitatorLevel], "alone");
    desk.does(allocated(Who::Helen, Seat::Co));
    assert_eq!(desk.refuses(allocated(Who::Ravi, Seat::Lead)), [C::FacilitatorLevel]);
    desk.does(allocated(Who::Ravi, Seat::Co));
    desk.does(allocated(Who::Amara, Seat::Lead));
    assert_eq!(desk.case().team.lead().unwrap().0, Who::Amara.record());
}

#[test]
fn a_case_has_one_lead() {
    let mut desk = Desk::new_case();
    assert_eq!(desk.flaw(allocated(Who::Amara, Seat::Lead)), ("seat", Flaw::AlreadyDone));
    assert_eq!(desk.flaw(allocated(Who::Helen, Seat::Co)), ("practitioner", Flaw::AlreadyDone));
}

/// R-COMPLEX-01.
#[test]
fn a_complex_case_is_led_by_somebody_advanced_and_marked_for_it() {
    let mut desk = Desk::opens(CaseOpened { offence: Offence::HateCrime, ..motorbike() });
    assert_eq!(desk.refuses(allocated(Who::Helen, Seat::Lead)), [C::FacilitatorLevel]);
    let mut unmarked = desk.clone();
    let amara = unmarked.practitioners.get_mut(&Who::Amara.record()).unwrap();
    amara.training.retain(|one| one.skill != domain::practitioners::Skill::Complex);
    assert_eq!(unmarked.refuses(allocated(Who::Amara, Seat::Lead)), [C::FacilitatorLevel]);
    desk.does(allocated(Who::Amara, Seat::Lead));
    desk.does(allocated(Who::Helen, Seat::Co));
}

#[test]
fn a_case_that_turns_out_complex_needs_another_facilitator_and_a_sign_off() {
    let mut desk = Desk::letter_ready();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let triggers = vec![domain::offences::Trigger::Control];
    desk.does(Assessment { triggers, ..assessment(id, MARK, true, date(2026, 11, 1)) });
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff, C::FacilitatorLevel]);
    desk.does(allocated(Who::Amara, Seat::Co));
    desk.does(signs_off(id));
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff], "John's assessment too");
}

/// R-RISK-11.
#[test]
fn foundation_assessments_and_flagged_risks_need_a_sign_off_and_others_do_not() {
    let needs = |level: Level, change: fn(&mut Assessment)| {
        let mut desk = Desk::letter_ready();
        desk.practitioners.get_mut(&Who::Helen.record()).unwrap().levels[0].level = level;
        let id = domain::ids::AssessmentId::from_uuid(desk.id());
        let mut content = assessment(id, MARK, true, date(2026, 11, 1));
        change(&mut content);
        desk.does(content);
        desk.case().participants[&MARK].assessment.as_ref().unwrap().needs_sign_off(false)
    };
    assert!(!needs(Level::Intermediate, |_| ()));
    assert!(needs(Level::Foundation, |_| ()));
    assert!(needs(Level::Intermediate, |one| one.motives.push(Motive::Revenge)));
    assert!(needs(Level::Intermediate, |one| one.wish_to_harm = Degree::Some));
    assert!(needs(Level::Intermediate, |one| one.pressure = Pressure::Family));
    assert!(needs(Level::Intermediate, |one| one.supporters_risk = Degree::High));
    assert!(needs(Level::Intermediate, |one| {
        one.mappa = Some((Mappa::Two, MappaAnswer::NothingAgainst));
    }));
    assert!(needs(Level::Intermediate, |one| {
        one.mappa = Some((Mappa::One, MappaAnswer::Against));
    }));
}

#[test]
fn nobody_signs_off_their_own_assessment_or_facilitates_what_they_supervise() {
    let mut desk = Desk::letter_ready();
    let id = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    let own = AssessmentSignedOff { by: Who::Helen.record(), ..signs_off(id) };
    assert_eq!(desk.by(Who::Helen).flaw(own), ("by", Flaw::OwnWork));
    let stranger = AssessmentSignedOff { by: Who::Amara.record(), ..signs_off(id) };
    assert_eq!(desk.by(Who::Amara).flaw(stranger), ("by", Flaw::NotOnTeam));
    let in_their_name = desk.by(Who::Helen).flaw(signs_off(id));
    assert_eq!(in_their_name, ("by", Flaw::NotOnTeam));
    assert_eq!(desk.flaw(allocated(Who::Marcus, Seat::Co)), ("practitioner", Flaw::OwnWork));
    desk.does(allocated(Who::Amara, Seat::Co));
    let both = SupervisorNamed { practitioner: Who::Amara.record(), user: Who::Amara.user() };
    assert!(desk.refuses(both).contains(&C::FacilitatorNeutral));
}

/// R-RISK-11: never one's own, whoever's name stands on it.
#[test]
fn nobody_signs_off_what_they_wrote_down_in_a_colleagues_name() {
    let mut desk = Desk::letter_ready();
    let made = |id| Assessment {
        result: AssessmentResult::WithSafeguards,
        ..assessment(id, MARK, true, date(2026, 11, 1))
    };
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    desk.by(Who::Marcus).does(made(id));
    assert_eq!(desk.flaw(signs_off(id)), ("by", Flaw::OwnWork));

    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let recorded = desk.does(made(id));
    let milder = Assessment { wish_to_harm: Degree::Low, ..made(id) };
    let mut corrected = desk.clone();
    corrected.by(Who::Marcus).does(corrects(recorded, Some(milder.into())));
    assert_eq!(corrected.flaw(signs_off(id)), ("by", Flaw::OwnWork), "nor what they made of it");
    desk.does(signs_off(id));
}

/// R-RISK-11: a colleague's name lends nobody their level.
#[test]
fn an_assessment_in_a_colleagues_name_counts_by_the_lower_level() {
    let needs = |change: fn(&mut Desk, Assessment)| {
        let mut desk = Desk::letter_ready();
        let id = domain::ids::AssessmentId::from_uuid(desk.id());
        change(&mut desk, assessment(id, MARK, true, date(2026, 11, 1)));
        desk.case().participants[&MARK].assessment.as_ref().unwrap().needs_sign_off(false)
    };
    assert!(!needs(|desk, made| {
        desk.does(made);
    }));
    assert!(!needs(|desk, made| {
        desk.by(Who::Marcus).does(made);
    }));
    assert!(
        needs(|desk, made| {
            desk.by(Who::Coordinator).does(made);
        }),
        "without a record"
    );
    assert!(
        needs(|desk, made| {
            desk.by(Who::Ravi).does(made);
        }),
        "at foundation level"
    );
    assert!(needs(|desk, made| {
        let recorded = desk.does(made.clone());
        desk.by(Who::Coordinator).does(corrects(recorded, Some(made.into())));
    }));
}

/// R-RISK-11: a sign-off is of what was read, and not of what it was made into.
#[test]
fn a_corrected_assessment_is_signed_off_anew() {
    let mut desk = Desk::letter_ready();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let made = Assessment {
        result: AssessmentResult::WithSafeguards,
        ..assessment(id, MARK, true, date(2026, 11, 1))
    };
    let recorded = desk.does(made.clone());
    desk.does(signs_off(id));
    let noted = Assessment { note: Some(words()), ..made.clone() };
    desk.does(corrects(recorded, Some(noted.into())));
    desk.clone().does(authorised_letter());
    let worse = Assessment { ability_to_harm: Degree::High, ..made };
    desk.does(corrects(recorded, Some(worse.clone().into())));
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff]);
    desk.does(signs_off(id));
    desk.clone().does(authorised_letter());
    let back = Assessment { ability_to_harm: Degree::Low, ..worse };
    desk.by(Who::Marcus).does(corrects(recorded, Some(back.into())));
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff], "and not by turning it back");
}

#[test]
fn an_assessment_that_was_given_back_does_not_count() {
    let mut desk = Desk::letter_ready();
    let id = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    let decision = SignOffDecision::GivenBack;
    desk.does(AssessmentSignedOff { decision, note: Some(words()), ..signs_off(id) });
    assert_eq!(desk.refuses(authorised_letter()), [C::SignedOff]);
    assert!(desk.due(Who::Helen).contains(&"assess-again".to_owned()));
}

/// R-FAC-11: at least every 12 weeks.
#[test]
fn supervision_lapses_after_84_days_and_stops_the_meeting() {
    let mut desk = Desk::meeting_ready();
    let helen = desk.practitioners.get_mut(&Who::Helen.record()).unwrap();
    helen.supervised_on = vec![date(2026, 6, 22)];
    assert_eq!(desk.today(), date(2026, 9, 14));
    desk.clone().does(authorised_meeting());
    desk.days_pass(1);
    assert_eq!(desk.refuses(authorised_meeting()), [C::FacilitatorSupervised]);
    let mut desk = Desk::opens(motorbike());
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().supervised_on.clear();
    assert_eq!(desk.refuses(allocated(Who::Helen, Seat::Lead)), [C::FacilitatorSupervised]);
}

#[test]
fn assessing_preparing_and_checking_letters_is_for_those_on_the_case() {
    let mut desk = Desk::letter_ready();
    let ravi = Who::Ravi.record();
    let not_on_team = ("by", Flaw::NotOnTeam);
    assert_eq!(desk.flaw(Preparation { by: ravi, ..prepared(JOHN) }), not_on_team);
    assert_eq!(desk.flaw(LetterChecked { by: ravi, ..checked(true) }), not_on_team);
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let by_ravi = Assessment { by: ravi, ..assessment(id, JOHN, false, date(2026, 11, 1)) };
    assert_eq!(desk.flaw(by_ravi), not_on_team);
}

/// R-COMPLEX-01, R-RISK-11: what one assessment found, the next one does not take away by leaving it out;
/// that is agreed with the supervisor first.
#[test]
fn a_new_assessment_makes_a_complex_case_no_simpler_before_the_supervisor_agrees() {
    let mut desk = Desk::safe();
    let triggers = vec![domain::offences::Trigger::Control];
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let review = domain::time::days_after(desk.today(), 80);
    desk.does(Assessment { triggers: triggers.clone(), ..assessment(id, MARK, true, review) });
    assert_eq!(desk.case().triggers(), triggers);
    let later = desk.assesses(MARK);
    assert_eq!(desk.case().triggers(), triggers, "it left the control out");
    desk.by(Who::Marcus).does(signs_off(later));
    assert_eq!(desk.case().triggers(), []);
}
