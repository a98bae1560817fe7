//! What stands between two people and an exchange, and what sends it back (R-GATE-01…08,
//! R-RISK-08…11, R-CONF-02, R-PREP-06, R-SAFE-01).

use domain::access::Action;
use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

/// R-GATE-08.
#[test]
fn an_order_unknown_or_forbidding_stops_letters_too_until_permission() {
    let mut desk = Desk::letter_ready();
    desk.does(orders(JOHN, MARK, Bars::Unknown));
    assert_eq!(desk.refuses(authorised_letter()), [C::OrdersKnown]);
    let permission = || OrderPermission {
        harmed: JOHN,
        responsible: MARK,
        source: OrderSource::Court,
        note: None,
    };
    assert_eq!(desk.flaw(permission()), ("harmed", Flaw::DoesNotFit), "nothing forbids it yet");
    desk.does(orders(JOHN, MARK, Bars::Forbidden));
    assert_eq!(desk.refuses(authorised_letter()), [C::AssessmentCurrent, C::OrdersKnown]);
    desk.does(permission());
    assert_eq!(desk.refuses(authorised_letter()), [C::AssessmentCurrent], "assess again");
    desk.assesses(JOHN);
    desk.assesses(MARK);
    desk.does(authorised_letter());
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), [], "permission given on the day");
}

#[test]
fn permission_ends_with_the_next_answer() {
    let mut desk = Desk::letter_ready();
    desk.does(orders(JOHN, MARK, Bars::Forbidden));
    desk.does(OrderPermission {
        harmed: JOHN,
        responsible: MARK,
        source: OrderSource::Court,
        note: None,
    });
    desk.days_pass(5);
    desk.does(orders(JOHN, MARK, Bars::Forbidden));
    assert!(desk.refuses(authorised_letter()).contains(&C::OrdersKnown));
}

#[test]
fn orders_are_asked_again_on_the_day_of_the_letter_and_of_the_meeting() {
    let mut desk = Desk::letter_authorised();
    desk.days_pass(2);
    let mut unasked = desk.clone();
    let read = unasked.does(passed_on());
    assert_eq!(unasked.verdict(read), [Rule::Gate08]);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), []);
}

#[test]
fn a_letter_to_somebody_of_the_victims_is_contact_with_the_victim() {
    let mut desk = Desk::letter_ready();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    desk.does(orders(JOHN, MARK, Bars::Forbidden));
    desk.does(LetterWritten {
        letter: domain::ids::LetterId::from_uuid(uuid::Uuid::from_u128(0x777)),
        ..letter(MARK, RUTH)
    });
    let to_ruth =
        LetterAuthorised { letter: domain::ids::LetterId::from_uuid(uuid::Uuid::from_u128(0x777)) };
    assert!(desk.refuses(to_ruth).contains(&C::OrdersKnown));
}

#[test]
fn letters_go_across_the_wall_only() {
    let mut desk = Desk::willing();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    assert_eq!(desk.flaw(letter(JOHN, RUTH)), ("to", Flaw::DoesNotFit));
}

#[test]
fn a_change_on_the_day_means_assessing_again_before_anyone_goes_in() {
    let mut desk = Desk::meeting_day();
    desk.does(day_check(JOHN, true));
    let mut went_in = desk.clone();
    let met = went_in.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(went_in.verdict(met), [Rule::Risk08, Rule::Risk11]);
    assert_ne!(desk.phase(), Phase::Ready);
    desk.assesses(JOHN);
    desk.does(day_check(JOHN, false));
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(desk.verdict(met), []);
}

/// R-CONF-02.
#[test]
fn everyone_agrees_again_when_the_list_changes() {
    let mut desk = Desk::meeting_ready();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    desk.does(prepared(RUTH));
    let starts = desk.starts();
    desk.does(meeting(starts, &[JOHN, MARK, RUTH]));
    assert_eq!(desk.refuses(authorised_meeting()), [C::Attendance]);
    for who in [JOHN, MARK] {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
    assert_eq!(desk.refuses(authorised_meeting()), [C::Attendance], "Ruth has not said");
    desk.does(agrees_to_room(RUTH, Answer::Yes));
    desk.does(authorised_meeting());
    let stranger = agrees_to_room(domain::ids::ParticipantId::from_uuid(desk.id()), Answer::Yes);
    assert_eq!(desk.flaw(stranger), ("participant", Flaw::DoesNotFit));
}

#[test]
fn somebody_in_the_room_whom_nobody_agreed_to_makes_it_irregular() {
    let mut desk = Desk::meeting_day();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    let met = desk.does(held(desk.starts(), &[JOHN, MARK, RUTH]));
    assert_eq!(desk.verdict(met), [Rule::Risk11, Rule::Prep01, Rule::Conf02]);
}

/// R-PREP-06: prepared at the door, where the principals agree.
#[test]
fn a_supporter_who_comes_late_needs_only_the_principals_to_agree_again() {
    let mother = domain::ids::ParticipantId::from_uuid(uuid::Uuid::from_u128(0x30A));
    let mut desk = Desk::safe();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    desk.does(added(mother, Side::Responsible, Part::Supporter, Basis::Named));
    let starts = desk.in_two_weeks();
    desk.plans(starts, &[JOHN, MARK, RUTH]);
    desk.does(authorised_meeting());
    desk.now = starts.plus_seconds(600);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    for who in [JOHN, MARK, RUTH] {
        desk.does(day_check(who, false));
    }
    let late = meeting(starts, &[JOHN, MARK, RUTH, mother]);
    desk.does(late);
    assert_eq!(desk.refuses(authorised_meeting()), [C::Prepared, C::Attendance]);
    desk.does(Preparation { minutes: 10, ..prepared(mother) });
    for who in [JOHN, MARK, mother] {
        desk.does(agrees_to_room(who, Answer::Yes));
    }
    desk.does(authorised_meeting());
    desk.does(day_check(mother, false));
    desk.now = starts.plus_seconds(2 * 3600);
    let met = desk.does(held(starts.plus_seconds(1200), &[JOHN, MARK, RUTH, mother]));
    assert_eq!(desk.verdict(met), []);
}

#[test]
fn a_meeting_without_both_sides_or_without_anyone_is_none() {
    let mut desk = Desk::safe();
    let starts = desk.in_two_weeks();
    assert_eq!(desk.flaw(meeting(starts, &[])), ("attendees", Flaw::Missing));
    let yesterday = desk.now.plus_seconds(-86_400);
    assert_eq!(desk.flaw(meeting(yesterday, &[JOHN, MARK])), ("starts", Flaw::InPast));
    desk.plans(starts, &[JOHN]);
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent]);
}

#[test]
fn a_meeting_is_recorded_on_the_day_it_was_held() {
    let mut desk = Desk::meeting_day();
    let yesterday = desk.starts().plus_seconds(-86_400);
    assert_eq!(desk.flaw(held(yesterday, &[JOHN, MARK])), ("started", Flaw::NotThatDay));
    assert_eq!(desk.flaw(held(desk.starts(), &[])), ("attended", Flaw::Missing));
    desk.does(ActivityCancelled { activity: MEETING, reason: StopReason::Venue });
    let after = desk.flaw(held(desk.starts(), &[JOHN, MARK]));
    assert_eq!(after, ("activity", Flaw::AlreadyDone));
}

/// R-SAFE-01: it is never gated, overtakes what was assessed, and stops every exchange.
#[test]
fn a_concern_stops_every_exchange_until_it_is_decided_and_people_are_assessed_again() {
    let mut desk = Desk::letter_authorised();
    assert_eq!(desk.phase(), Phase::Ready);
    desk.does(concern(None));
    assert_ne!(desk.phase(), Phase::Ready);
    assert_eq!(desk.due(Who::Safeguarding), ["concern"]);
    let mut anyway = desk.clone();
    let read = anyway.does(passed_on());
    assert_eq!(anyway.verdict(read), [Rule::Risk08]);
    desk.does(concern_is(ConcernDecision::StopWork));
    desk.assesses(JOHN);
    desk.assesses(MARK);
    let stopped = desk.clone().does(passed_on());
    let mut copy = desk.clone();
    copy.does(passed_on());
    assert_eq!(copy.verdict(stopped), [Rule::Risk08], "work is stopped");
    desk.does(concern_is(ConcernDecision::Watch));
    let read = desk.does(passed_on());
    assert_eq!(desk.verdict(read), []);
    desk.does(ConcernShared { concern: CONCERN, with: SharedWith::Prison, note: Some(words()) });
    assert_eq!(desk.case().concerns[&CONCERN].shared.len(), 1);
}

#[test]
fn the_concern_names_the_leads_of_the_day_and_cannot_be_raised_twice_under_one_id() {
    let mut desk = Desk::new_case();
    let raised = desk.by(Who::Other).does(concern(Some(JOHN)));
    let leads = vec![Who::Safeguarding.user()];
    assert!(matches!(desk.event(raised), Event::ConcernRaised(fact) if fact.leads == leads));
    assert_eq!(desk.flaw(concern(None)), ("concern", Flaw::AlreadyDone));
}

/// R-SAFE-01: a concern that nobody could decide stops every exchange for ever, so it waits with those
/// who answer for the case until there is a lead to give it to.
#[test]
fn a_concern_raised_while_there_is_no_lead_is_given_to_the_one_appointed_later() {
    let mut desk = Desk::letter_ready();
    let leads = std::mem::take(&mut desk.by_role.safeguarding);
    desk.does(concern(Some(JOHN)));
    let give = || ConcernGiven { concern: CONCERN, leads: vec![Who::Other.user()] };
    assert_eq!(desk.due(Who::Marcus), ["give-concern"]);
    assert_eq!(desk.due(Who::Coordinator), ["give-concern"]);
    assert_eq!(desk.flaw(give()), ("leads", Flaw::Missing));

    desk.by_role.safeguarding = leads;
    desk.by(Who::Marcus).does(give());
    assert!(desk.due(Who::Marcus).is_empty());
    assert_eq!(desk.due(Who::Safeguarding), ["concern"]);
    let relations = |who: Who| desk.case().relations_of(who.user());
    assert!(relations(Who::Safeguarding).allow(Action::HandleConcern));
    assert!(!relations(Who::Other).allow(Action::HandleConcern), "nobody chooses who sees it");
    assert_eq!(desk.flaw(give()), ("leads", Flaw::AlreadyDone));
    desk.does(concern_is(ConcernDecision::NoAction));
    desk.assesses(JOHN);
    desk.does(authorised_letter());
}

#[test]
fn a_concern_whose_only_lead_is_blocked_waits_for_another() {
    let mut desk = Desk::new_case();
    desk.does(concern(None));
    let conflict = Conflict::KnowsSomebody;
    let user = Who::Safeguarding.user();
    desk.by(Who::Safeguarding).does(ConflictDeclared::new(user, None, conflict));
    assert_eq!(desk.due(Who::Coordinator), ["give-concern"]);
    desk.by_role.safeguarding.push(Who::Amara.user());
    desk.by(Who::Coordinator).does(ConcernGiven { concern: CONCERN, leads: Vec::new() });
    assert_eq!(desk.due(Who::Amara), ["concern"]);
    assert!(desk.due(Who::Coordinator).is_empty());
}

/// What a concern should have said changes nothing about who has it.
#[test]
fn a_corrected_concern_stays_with_its_leads() {
    let mut desk = Desk::new_case();
    let raised = desk.does(concern(Some(JOHN)));
    desk.by_role.safeguarding.clear();
    let better = corrects(raised, Some(concern(Some(MARK)).into()));
    desk.by(Who::Safeguarding).does(better);
    assert_eq!(desk.due(Who::Safeguarding), ["concern"]);
}

/// R-RISK-08: another stage, such as release, is new information.
#[test]
fn a_move_to_another_stage_means_assessing_the_responsible_side_again() {
    let mut desk = Desk::letter_ready();
    desk.does(RouteChanged { route: "after-sentence".into() });
    assert_eq!(desk.refuses(authorised_letter()), [C::AssessmentCurrent]);
    desk.assesses(MARK);
    desk.does(authorised_letter());
    let moon = RouteChanged { route: "moon".into() };
    assert_eq!(desk.flaw(moon), ("route", Flaw::Unknown));
    let same = RouteChanged { route: "after-sentence".into() };
    assert_eq!(desk.flaw(same), ("route", Flaw::Unchanged));
}

#[test]
fn an_assessment_runs_out_on_its_review_day_and_after_90_days_at_most() {
    let mut desk = Desk::letter_ready();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let long = assessment(id, JOHN, false, date(2026, 12, 31));
    assert_eq!(desk.flaw(long), ("review_on", Flaw::TooLarge));
    let unsourced =
        Assessment { sources: vec![], ..assessment(id, JOHN, false, date(2026, 11, 1)) };
    assert_eq!(desk.flaw(unsourced), ("sources", Flaw::Missing));
    desk.does(assessment(id, JOHN, false, date(2026, 9, 20)));
    desk.days_pass(6);
    desk.clone().does(authorised_letter());
    desk.days_pass(1);
    assert_eq!(desk.refuses(authorised_letter()), [C::AssessmentCurrent]);
}

/// R-RISK-10: never about the harmed side, and known before any exchange with the responsible one.
#[test]
fn mappa_is_asked_about_the_responsible_person_only() {
    let mut desk = Desk::letter_ready();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let wrong = assessment(id, JOHN, true, date(2026, 11, 1));
    assert_eq!(desk.flaw(wrong), ("mappa", Flaw::DoesNotFit));
}

/// R-GATE-02: form and source belong to it, and it is the offender's own.
#[test]
fn responsibility_is_the_responsible_persons_and_has_a_form() {
    let mut desk = Desk::new_case();
    let formless = Responsibility { form: None, ..says_of_it(MARK, Stance::Accepts) };
    assert_eq!(desk.flaw(formless), ("form", Flaw::Missing));
    assert_eq!(desk.flaw(says_of_it(JOHN, Stance::Accepts)), ("participant", Flaw::DoesNotFit));
}

/// R-INDIR-01, R-INDIR-04: shuttle asks for messages, and passes the same gate.
#[test]
fn messages_through_a_facilitator_need_consent_to_messages_not_to_meeting() {
    let mut desk = Desk::meeting_ready();
    for who in [JOHN, MARK] {
        desk.says_no(who, Purpose::Meeting);
        desk.assesses_as(who, AssessmentResult::IndirectOnly);
    }
    assert_eq!(desk.refuses(authorised_meeting()), [C::Consent, C::Assessed]);
    let starts = desk.starts();
    let form = Form::Shuttle;
    desk.does(ActivityPlanned { form, ..meeting(starts, &[JOHN, MARK]) });
    desk.does(authorised_meeting());
}

/// A meeting that was never authorised on its day cannot be held regularly on another.
#[test]
fn a_meeting_whose_day_has_passed_is_planned_anew_before_it_is_authorised() {
    let mut desk = Desk::meeting_ready();
    let day = desk.starts();
    desk.now = day.plus_seconds(-60);
    desk.clone().does(authorised_meeting());
    desk.now = day.plus_seconds(86_400);
    assert_eq!(desk.flaw(authorised_meeting()), ("activity", Flaw::DayPassed));
}
