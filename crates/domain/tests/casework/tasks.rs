//! Tasks and reminders: for those who work on the case, within the safe hours of whom they reach.

use domain::cases::*;
use domain::gates::CheckCode as C;
use domain::ids::TaskId;
use domain::people::SafeHours;
use jiff::ToSpan as _;
use jiff::civil::{Time, time};
use uuid::Uuid;

use crate::support::*;

fn knows_hours(desk: &mut Desk, from: u8, to: u8) {
    let hours = Some(SafeHours { from, to });
    desk.people.insert(person(JOHN), PersonFacts { wishes: Some(WISHES), hours, nos: Vec::new() });
}

/// To ring John tomorrow at a time.
fn rings(desk: &Desk, at: Option<Time>) -> TaskSet {
    TaskSet { participant: Some(JOHN), in_touch: true, time: at, ..sets_task(desk, Who::Helen) }
}

fn due(desk: &Desk, who: Who, kind: &str) -> bool {
    desk.due(who).contains(&kind.to_owned())
}

#[test]
fn a_task_is_due_on_its_day_until_it_is_done() {
    let mut desk = Desk::new_case();
    desk.does(sets_task(&desk, Who::Marcus));
    assert!(due(&desk, Who::Marcus, "task"));
    let row = desk.rows().due.into_iter().find(|row| row.kind == "task").unwrap();
    assert_eq!(row.due, desk.today().saturating_add(1.day()));
    desk.by(Who::Marcus).does(ends_task(TaskEnd::Done));
    assert!(!due(&desk, Who::Marcus, "task"));
    assert_eq!(desk.flaw(ends_task(TaskEnd::Done)), ("task", Flaw::AlreadyDone));
    let moved = moves_task(&desk, 3, None);
    assert_eq!(desk.flaw(moved), ("task", Flaw::AlreadyDone));
}

#[test]
fn only_those_who_work_on_the_case_are_asked() {
    let mut desk = Desk::new_case();
    for stranger in [Who::Ravi, Who::Safeguarding, Who::Other] {
        let asked = sets_task(&desk, stranger);
        assert_eq!(desk.flaw(asked), ("to", Flaw::NotOnTeam), "{stranger:?}");
    }
    desk.does(HandOverOffered { to: Who::Other.user(), note: None });
    let asked = sets_task(&desk, Who::Other);
    assert_eq!(desk.flaw(asked), ("to", Flaw::NotOnTeam), "who may only look is not asked");
}

#[test]
fn a_time_outside_safe_hours_is_refused_and_one_inside_is_not() {
    let mut desk = Desk::new_case();
    knows_hours(&mut desk, 9, 12);
    for outside in [time(8, 59, 0, 0), time(12, 0, 0, 0), time(20, 0, 0, 0)] {
        let late = rings(&desk, Some(outside));
        assert_eq!(desk.refuses(late), [C::SafeHours], "{outside}");
    }
    for inside in [time(9, 0, 0, 0), time(11, 59, 0, 0)] {
        desk.clone().does(rings(&desk, Some(inside)));
    }
    desk.clone().does(rings(&desk, None));
    let about = TaskSet { in_touch: false, ..rings(&desk, Some(time(20, 0, 0, 0))) };
    desk.clone().does(about);
    desk.does(rings(&desk, Some(time(10, 0, 0, 0))));
    assert!(due(&desk, Who::Helen, "task-in-touch"));
    let moved = moves_task(&desk, 2, Some(time(19, 0, 0, 0)));
    assert_eq!(desk.refuses(moved), [C::SafeHours], "nor is it put off to one");
}

#[test]
fn nobody_is_to_be_reached_while_a_no_of_theirs_stands() {
    let mut desk = Desk::new_case();
    desk.says_no(JOHN, Purpose::Contact);
    let call = rings(&desk, None);
    assert_eq!(desk.refuses(call), [C::NoLiveNo]);
    let nobody = TaskSet { participant: None, ..rings(&desk, None) };
    assert_eq!(desk.flaw(nobody), ("participant", Flaw::Missing));
}

/// A promise to ring somebody does not outlive their no, their stop or their death.
#[test]
fn a_task_to_be_in_touch_is_held_once_they_are_to_be_left_alone() {
    let mut desk = Desk::new_case();
    desk.does(rings(&desk, Some(time(10, 0, 0, 0))));
    let held = |desk: &Desk| {
        let (on_hold, open) =
            (due(desk, Who::Helen, "task-on-hold"), due(desk, Who::Helen, "task-in-touch"));
        assert_ne!(on_hold, open);
        on_hold
    };
    assert!(!held(&desk));
    let mut no = desk.clone();
    no.says_no(JOHN, Purpose::Contact);
    assert!(held(&no));
    let mut stopped = desk.clone();
    stopped.does(stops(JOHN));
    assert!(held(&stopped));
    assert_eq!(stopped.refuses(moves_task(&stopped, 2, None)), [C::TakingPart]);
    let mut dead = desk.clone();
    dead.does(dies(JOHN));
    assert!(held(&dead));
    let about = TaskSet { in_touch: false, ..sets_task(&desk, Who::Helen) };
    dead.does(ends_task(TaskEnd::NotNeeded));
    dead.does(TaskSet { task: TaskId::from_uuid(Uuid::max()), participant: Some(JOHN), ..about });
    assert!(due(&dead, Who::Helen, "task"), "what needs nobody to be reached goes on");
}

#[test]
fn a_task_is_put_off_given_on_and_given_back() {
    let mut desk = Desk::new_case();
    desk.does(sets_task(&desk, Who::Marcus));
    let later = moves_task(&desk, 9, Some(time(10, 30, 0, 0)));
    desk.by(Who::Marcus).does(later.clone());
    assert!(due(&desk, Who::Marcus, "task-at"));
    assert_eq!(desk.flaw(later), ("day", Flaw::Unchanged));
    desk.by(Who::Marcus).does(gives_task(Who::Helen));
    assert!(due(&desk, Who::Helen, "task-at") && !due(&desk, Who::Marcus, "task-at"));
    assert_eq!(desk.flaw(gives_task(Who::Helen)), ("to", Flaw::Unchanged));
    assert_eq!(desk.flaw(gives_task(Who::Ravi)), ("to", Flaw::NotOnTeam));
}

#[test]
fn a_task_of_somebody_who_left_falls_to_whoever_does_the_casework() {
    let mut desk = Desk::new_case();
    desk.does(sets_task(&desk, Who::Helen));
    desk.does(FacilitatorReleased { practitioner: Who::Helen.record() });
    assert!(!due(&desk, Who::Helen, "task"));
    assert!(due(&desk, Who::Coordinator, "task"), "nothing is lost with them");
}

#[test]
fn a_task_lies_ahead_and_says_what_is_to_be_done() {
    let mut desk = Desk::new_case();
    let silent = TaskSet { note: None, ..sets_task(&desk, Who::Helen) };
    assert_eq!(desk.flaw(silent), ("note", Flaw::Missing));
    let past =
        TaskSet { day: desk.today().saturating_sub(1.day()), ..sets_task(&desk, Who::Helen) };
    assert_eq!(desk.flaw(past), ("day", Flaw::InPast));
    let unknown = TaskEnded { task: TaskId::from_uuid(Uuid::nil()), ..ends_task(TaskEnd::Done) };
    assert_eq!(desk.flaw(unknown), ("task", Flaw::Unknown));
}

#[test]
fn a_day_that_was_safe_is_offered_in_place_of_one_that_is_not() {
    let hours = SafeHours { from: 9, to: 12 };
    let day = jiff::civil::date(2026, 11, 23);
    assert_eq!(hours.next(day, time(7, 30, 0, 0)), (day, time(9, 0, 0, 0)));
    assert_eq!(hours.next(day, time(10, 30, 0, 0)), (day, time(10, 30, 0, 0)));
    let tomorrow = jiff::civil::date(2026, 11, 24);
    assert_eq!(hours.next(day, time(12, 0, 0, 0)), (tomorrow, time(9, 0, 0, 0)));
}
