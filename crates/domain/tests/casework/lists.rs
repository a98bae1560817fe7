//! The rows behind lists and 'my day': who has power over a case, who is in it, and what is due,
//! each kind from when it appears to when it goes away.

use domain::access::{Relation, Relations};
use domain::cases::*;
use domain::ids::UserId;
use domain::rows::DueRow;
use jiff::civil::date;

use crate::support::*;

fn grants(desk: &Desk, user: UserId) -> Vec<Relation> {
    let row = desk.rows().relations.into_iter().find(|row| row.user == user);
    row.map_or(Vec::new(), |row| Relations::from_bits(row.grants).iter().collect())
}

fn has(desk: &Desk, who: Who, kind: &str) -> bool {
    desk.due(who).contains(&kind.to_owned())
}

fn row(desk: &Desk, kind: &str) -> DueRow {
    desk.rows().due.into_iter().find(|row| row.kind == kind).unwrap()
}

#[test]
fn the_line_in_the_list_counts_principals_and_nobody_else() {
    let mut desk = Desk::new_case();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    let case = desk.rows().case;
    assert_eq!((case.harmed, case.responsible), (1, 1));
    assert_eq!((case.phase.as_str(), case.route.as_str()), ("referred", "custody"));
    assert_eq!((case.reference.as_str(), case.open), ("RT-26-0417", true));
    assert_eq!((case.version, case.last_entry), (desk.file.version(), desk.now));
}

#[test]
fn each_person_has_one_line_with_side_and_part() {
    let mut desk = Desk::new_case();
    desk.does(added(RUTH, Side::Harmed, Part::Supporter, Basis::Named));
    let people = desk.rows().people;
    let lines: Vec<_> =
        people.iter().map(|row| (row.person, row.side.as_str(), row.part.as_str())).collect();
    assert_eq!(
        lines,
        [
            (person(JOHN), "harmed", "victim"),
            (person(MARK), "responsible", "offender"),
            (person(RUTH), "harmed", "supporter"),
        ]
    );
}

#[test]
fn relations_come_and_go_with_the_history() {
    let mut desk = Desk::new_case();
    assert_eq!(grants(&desk, Who::Coordinator.user()), [Relation::Owns]);
    assert_eq!(grants(&desk, Who::Helen.user()), [Relation::Facilitates]);
    assert_eq!(grants(&desk, Who::Marcus.user()), [Relation::Supervises]);
    assert_eq!(grants(&desk, Who::Safeguarding.user()), []);
    desk.does(concern(None));
    assert_eq!(grants(&desk, Who::Safeguarding.user()), [Relation::Safeguards]);
    desk.does(HandOverOffered { to: Who::Other.user(), note: None });
    assert_eq!(grants(&desk, Who::Other.user()), [Relation::Asked]);
    desk.does(HandOverAccepted { by: Who::Other.user() });
    assert_eq!(grants(&desk, Who::Other.user()), [Relation::Owns]);
    assert_eq!(grants(&desk, Who::Coordinator.user()), []);
    desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    assert_eq!(grants(&desk, Who::Helen.user()), []);
}

#[test]
fn allocating_and_naming_a_supervisor_are_due_until_done() {
    let mut desk = Desk::opens(motorbike());
    assert_eq!(desk.due(Who::Coordinator), ["allocate"]);
    desk.does(allocated(Who::Helen, Seat::Lead));
    assert_eq!(desk.due(Who::Coordinator), ["name-supervisor"]);
    desk.does(supervised_by(Who::Marcus));
    assert!(desk.due(Who::Coordinator).is_empty());
}

#[test]
fn a_hand_over_waits_for_both_until_it_is_answered() {
    let mut desk = Desk::new_case();
    desk.does(HandOverOffered { to: Who::Other.user(), note: None });
    assert_eq!(desk.due(Who::Other), ["answer-hand-over"]);
    let rows = desk.rows().due;
    let owner = rows.iter().find(|row| row.user == Who::Coordinator.user()).unwrap();
    assert!(owner.waiting);
    desk.does(HandOverAccepted { by: Who::Other.user() });
    assert!(!has(&desk, Who::Other, "answer-hand-over"));
}

#[test]
fn a_first_contact_is_due_with_whom_it_is_the_turn_of() {
    let mut desk = Desk::new_case();
    assert_eq!(row(&desk, "first-contact").participant, Some(JOHN));
    assert_eq!(desk.rows().due.len(), 1, "not with Mark yet");
    desk.talks_with(JOHN);
    assert!(!has(&desk, Who::Helen, "first-contact"));
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    assert_eq!(row(&desk, "first-contact").participant, Some(MARK));
    desk.says_no(MARK, Purpose::Contact);
    assert!(!has(&desk, Who::Helen, "first-contact"), "nobody is sent to somebody with a no");
}

#[test]
fn keeping_in_touch_is_due_by_the_agreed_day_and_moves_with_each_talk() {
    let mut desk = Desk::new_case();
    desk.talks_with(JOHN);
    desk.does(KeepInTouchAgreed { participant: JOHN, days: 14 });
    assert_eq!(row(&desk, "keep-in-touch").due, date(2026, 9, 28));
    desk.days_pass(7);
    desk.does(call(JOHN, ContactResult::NoAnswer));
    assert_eq!(row(&desk, "keep-in-touch").due, date(2026, 9, 28), "an attempt is not a talk");
    desk.does(Contact { next: Some(date(2026, 9, 25)), ..call(JOHN, ContactResult::Spoke) });
    assert_eq!(row(&desk, "keep-in-touch").due, date(2026, 9, 25));
    desk.does(stops(JOHN));
    assert!(!has(&desk, Who::Helen, "keep-in-touch"));
    assert_eq!(
        desk.flaw(KeepInTouchAgreed { participant: JOHN, days: 0 }),
        ("days", Flaw::OutOfRange)
    );
}

#[test]
fn somebody_is_asked_again_on_the_day_they_named() {
    let mut desk = Desk::willing();
    let day = Some(date(2026, 11, 1));
    desk.does(Paused { until: day, ..pauses(MARK) });
    assert_eq!(row(&desk, "ask-again").due, date(2026, 11, 1));
    desk.does(Resumed { participant: MARK });
    assert!(!has(&desk, Who::Helen, "ask-again"));
    desk.does(Consent { ask_after: day, ..answers(MARK, Purpose::Meeting, Answer::NotNow) });
    assert_eq!(row(&desk, "ask-again").participant, Some(MARK));
    desk.does(says_yes(MARK, Purpose::Meeting));
    assert!(!has(&desk, Who::Helen, "ask-again"));
    let past = Paused { until: Some(date(2026, 1, 1)), ..pauses(MARK) };
    assert_eq!(desk.flaw(past), ("until", Flaw::InPast));
}

#[test]
fn a_sign_off_is_the_supervisors_to_give_and_the_facilitators_to_wait_for() {
    let mut desk = Desk::willing();
    let id = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    assert_eq!(desk.due(Who::Marcus), ["sign-off"]);
    let rows = desk.rows().due;
    assert!(rows.iter().any(|row| row.user == Who::Helen.user() && row.waiting));
    desk.does(signs_off(id));
    assert!(!has(&desk, Who::Marcus, "sign-off") && !has(&desk, Who::Helen, "sign-off"));
    desk.does(concern(Some(MARK)));
    assert!(has(&desk, Who::Helen, "assess-again"));
    desk.assesses(MARK);
    assert!(!has(&desk, Who::Helen, "assess-again"));
}

#[test]
fn an_answer_about_orders_is_waited_for_until_it_comes() {
    let mut desk = Desk::willing();
    desk.does(OrdersAsked { harmed: JOHN, responsible: MARK, of: OrderSource::Probation });
    assert!(row(&desk, "orders").waiting);
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    assert!(!has(&desk, Who::Helen, "orders"));
}

#[test]
fn a_letter_is_due_to_be_checked_and_when_authorised_to_be_passed_on() {
    let mut desk = Desk::safe();
    desk.does(letter(MARK, JOHN));
    assert!(has(&desk, Who::Helen, "check-letter"));
    desk.does(checked(true));
    assert!(!has(&desk, Who::Helen, "check-letter"));
    desk.does(wanted(Answer::Yes));
    desk.does(authorised_letter());
    assert!(has(&desk, Who::Helen, "pass-on-letter"));
    desk.does(orders(JOHN, MARK, Bars::Nothing));
    desk.does(passed_on());
    assert!(!has(&desk, Who::Helen, "pass-on-letter"));
    assert!(has(&desk, Who::Helen, "follow-up"));
}

#[test]
fn a_meeting_stands_in_the_list_until_it_was_held_or_called_off() {
    let mut desk = Desk::meeting_ready();
    assert_eq!(row(&desk, "meeting").due, desk.starts().date());
    desk.does(ActivityCancelled { activity: MEETING, reason: StopReason::Venue });
    assert!(!has(&desk, Who::Helen, "meeting"));
}

#[test]
fn follow_up_promise_and_closing_follow_one_another() {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    let met = desk.now;
    assert_eq!(row(&desk, "follow-up").since, met);
    desk.does(agreement(MARK, JOHN, date(2026, 12, 1)));
    assert_eq!(row(&desk, "promise").due, date(2026, 12, 1));
    assert_eq!(row(&desk, "follow-up").since, met, "waiting since the meeting, not since today");
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
    }
    assert!(!has(&desk, Who::Helen, "follow-up"));
    desk.does(item_is(ItemState::Kept));
    assert!(!has(&desk, Who::Helen, "promise"));
    assert_eq!(desk.due(Who::Coordinator), ["close"]);
    for who in [JOHN, MARK] {
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::Completed));
    assert!(desk.rows().due.is_empty());
}

#[test]
fn a_concern_is_the_leads_until_it_is_decided_on_closed_cases_too() {
    let mut desk = Desk::new_case();
    desk.does(closes(Ending::NotReached));
    desk.does(concern(Some(JOHN)));
    assert_eq!(desk.due(Who::Safeguarding), ["concern"]);
    desk.does(concern_is(ConcernDecision::NoAction));
    assert!(desk.due(Who::Safeguarding).is_empty());
}

#[test]
fn an_irregular_step_is_the_supervisors_until_it_is_settled() {
    let mut desk = Desk::new_case();
    let called = desk.does(call(MARK, ContactResult::Spoke));
    assert_eq!(desk.due(Who::Marcus), ["finding"]);
    let by = Who::Marcus.record();
    let stranger = desk.by(Who::Helen).flaw(FindingSettled {
        entry: called,
        by,
        late_holds: false,
        note: None,
    });
    assert_eq!(stranger, ("by", Flaw::NotOnTeam));
    desk.does(FindingSettled { entry: called, by, late_holds: false, note: Some(words()) });
    assert!(desk.due(Who::Marcus).is_empty());
    let nothing = FindingSettled { entry: 1, by, late_holds: false, note: None };
    assert_eq!(desk.flaw(nothing), ("entry", Flaw::Unknown));
}
