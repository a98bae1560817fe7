//! The prison service's own gate: asked, waited for, answered, asked again (R-PRISON-03, R-REF-02).

use domain::cases::*;
use domain::gates::{self, CheckCode, CheckState, Why};
use domain::rules::Rule;
use domain::time::Timestamp;

use crate::support::*;

/// How the prison's agreement stands before the letter.
fn standing(desk: &Desk) -> CheckState {
    let facts = desk.facts(Who::Helen);
    let checks = gates::letter(desk.case(), &desk.case().letters[&LETTER], desk.now, &facts);
    checks.into_iter().find(|check| check.code == CheckCode::PrisonAgreed).unwrap().state
}

fn asked(desk: &mut Desk) -> Timestamp {
    desk.does(asks_prison(None));
    desk.now
}

#[test]
fn whoever_asked_the_prison_service_sees_since_when_it_has_not_answered() {
    let mut desk = Desk::letter_ready();
    let since = asked(&mut desk);
    desk.days_pass(40);
    assert_eq!(standing(&desk), CheckState::Waiting(Why::Unknown, since));
    let rows = desk.rows().due;
    let waits = rows.iter().find(|row| row.kind == "prison").unwrap();
    assert_eq!((waits.participant, waits.since, waits.waiting), (Some(MARK), since, true));
    assert_eq!(desk.refuses(authorised_letter()), [CheckCode::PrisonAgreed]);
    desk.does(prison_says(None, PrisonAnswer::Yes));
    assert!(desk.rows().due.iter().all(|row| row.kind != "prison"));
    desk.does(authorised_letter());
}

#[test]
fn the_days_waited_run_from_the_first_time_of_asking() {
    let mut desk = Desk::letter_ready();
    let since = asked(&mut desk);
    desk.days_pass(10);
    assert_eq!(desk.flaw(asks_prison(None)), ("participant", Flaw::Unchanged));
    assert_eq!(standing(&desk), CheckState::Waiting(Why::Unknown, since));
}

#[test]
fn after_a_no_the_prison_service_can_be_asked_again() {
    let mut desk = Desk::letter_ready();
    asked(&mut desk);
    desk.does(prison_says(None, PrisonAnswer::No));
    assert_eq!(standing(&desk), CheckState::Open(Why::SaidNo));
    desk.days_pass(5);
    let again = asked(&mut desk);
    assert_eq!(standing(&desk), CheckState::Waiting(Why::Unknown, again));
    desk.does(prison_says(None, PrisonAnswer::Yes));
    desk.does(authorised_letter());
}

#[test]
fn a_no_of_the_prison_service_is_not_held_against_the_person() {
    let mut desk = Desk::letter_ready();
    let (people, phase) = (desk.case().participants.clone(), desk.phase());
    asked(&mut desk);
    desk.does(prison_says(None, PrisonAnswer::No));
    assert_eq!(desk.case().participants, people, "nothing they said or were found to be changes");
    assert_eq!(desk.phase(), phase);
    assert!(desk.findings().is_empty());
}

#[test]
fn a_no_of_the_prison_service_closes_no_later_stage() {
    let mut desk = Desk::letter_ready();
    asked(&mut desk);
    desk.does(prison_says(None, PrisonAnswer::No));
    assert_eq!(desk.refuses(authorised_letter()), [CheckCode::PrisonAgreed]);
    desk.at_stage("licence");
    desk.does(authorised_letter());
    let said = |kind| desk.file.entries().iter().any(|entry| entry.event.kind() == kind);
    assert!(said("prison-asked") && said("prison-answered"), "the history keeps both");
}

#[test]
fn the_prison_can_take_back_that_it_agreed_a_visit() {
    let mut desk = Desk::meeting_ready();
    desk.does(prison_says(Some(MEETING), PrisonAnswer::No));
    assert_eq!(desk.refuses(authorised_meeting()), [CheckCode::PrisonAgreed]);
    desk.does(asks_prison(Some(MEETING)));
    assert_eq!(desk.refuses(authorised_meeting()), [CheckCode::PrisonAgreed]);
    assert!(desk.rows().due.iter().any(|row| row.kind == "prison-visit" && row.waiting));
    desk.does(prison_agrees());
    desk.does(authorised_meeting());
}

#[test]
fn a_visit_at_another_hour_is_asked_for_anew() {
    let mut desk = Desk::meeting_ready();
    desk.does(prison_says(Some(MEETING), PrisonAnswer::No));
    let later = desk.starts().plus_seconds(3600);
    desk.does(meeting(later, &[JOHN, MARK]));
    desk.does(asks_prison(Some(MEETING)));
    desk.does(prison_says(Some(MEETING), PrisonAnswer::Yes));
    desk.does(authorised_meeting());
}

#[test]
fn a_no_has_a_reason_and_a_question_says_which_prison() {
    let mut desk = Desk::meeting_ready();
    let unexplained = PrisonAnswered { reason: None, ..prison_says(None, PrisonAnswer::No) };
    assert_eq!(desk.flaw(unexplained), ("reason", Flaw::Missing));
    let other = PrisonReason::Other;
    let in_words = PrisonAnswered { reason: Some(other), ..prison_says(None, PrisonAnswer::No) };
    assert_eq!(desk.flaw(in_words), ("note", Flaw::Missing));
    let explained = PrisonAnswered { reason: Some(other), ..prison_says(None, PrisonAnswer::Yes) };
    assert_eq!(desk.flaw(explained), ("reason", Flaw::DoesNotFit));
    let nowhere = PrisonAsked { note: None, ..asks_prison(None) };
    assert_eq!(desk.flaw(nowhere), ("note", Flaw::Missing));
    let of_ruth = PrisonAsked { participant: RUTH, ..asks_prison(Some(MEETING)) };
    assert_eq!(desk.flaw(of_ruth), ("participant", Flaw::Unknown));
    desk.does(ActivityCancelled { activity: MEETING, reason: StopReason::Venue });
    assert_eq!(desk.flaw(asks_prison(Some(MEETING))), ("activity", Flaw::AlreadyDone));
}

/// Whoever works on a case does not make a no vanish alone.
#[test]
fn that_the_prison_said_no_is_corrected_by_the_supervisor() {
    let mut desk = Desk::letter_ready();
    let no = desk.does(prison_says(None, PrisonAnswer::No));
    let by = |with: Option<Event>| {
        let with = with.map(Box::new);
        let leaving = Correct::leaving_out(no, CorrectionReason::WrongPerson);
        Correct { with, ..leaving }.supervised_by(&desk.file, Who::Helen.user())
    };
    assert_eq!(by(None), Some(Rule::Prison03));
    assert_eq!(by(Some(prison_says(None, PrisonAnswer::Yes).into())), Some(Rule::Prison03));
    let moving = PrisonReason::Moving;
    let another = PrisonAnswered { reason: Some(moving), ..prison_says(None, PrisonAnswer::No) };
    assert_eq!(by(Some(another.into())), None, "another reason keeps the no");
}

/// R-PRISON-03: another room, or a screen, does not go round the prison's no.
#[test]
fn a_no_to_a_visit_stands_wherever_the_meeting_is_moved_to() {
    let mut desk = Desk::meeting_ready();
    desk.does(prison_says(Some(MEETING), PrisonAnswer::No));
    let planned = meeting(desk.starts(), &[JOHN, MARK]);
    desk.does(ActivityPlanned { venue: VenueKind::Online, ..planned });
    assert_eq!(desk.refuses(authorised_meeting()), [CheckCode::PrisonAgreed]);
    desk.at_stage("licence");
    desk.does(authorised_meeting());
}

/// R-PRISON-03: nor does another stage and back.
#[test]
fn coming_back_to_a_stage_finds_the_prisons_answer_as_it_was() {
    let mut desk = Desk::letter_ready();
    desk.does(prison_says(None, PrisonAnswer::No));
    for stage in ["after-sentence", "custody"] {
        desk.at_stage(stage);
    }
    assert_eq!(desk.refuses(authorised_letter()), [CheckCode::PrisonAgreed]);
}

/// R-PRISON-03: while it waits for an answer, whoever asked does not take the question back alone.
#[test]
fn that_the_prison_was_asked_is_corrected_by_the_supervisor() {
    let mut desk = Desk::letter_ready();
    let asked = desk.does(asks_prison(None));
    let leaving = Correct::leaving_out(asked, CorrectionReason::NotSo);
    assert_eq!(desk.refuses(leaving), [CheckCode::SupervisorCorrects]);
}
