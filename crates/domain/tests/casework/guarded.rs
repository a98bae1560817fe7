//! What nobody takes out alone: what protects somebody, and what somebody else recorded.

use domain::cases::*;
use domain::gates::{CheckCode as C, Remedy, Why};
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

/// By which rule a correction is refused now, why, and who would mend it.
pub(crate) fn refused(desk: &Desk, who: Who, correct: Correct) -> (Rule, Why, Remedy) {
    match desk.clone().by(who).tries(correct, desk.now) {
        Err(Refused::NotYet(refusal)) => {
            let [check] = refusal.checks.as_slice() else { panic!("{refusal:?}") };
            assert_eq!(check.code, C::SupervisorCorrects);
            (check.rule, check.why().unwrap(), check.remedy)
        }
        other => panic!("it should be refused, and is {other:?}"),
    }
}

fn conflict_of_helen() -> ConflictDeclared {
    ConflictDeclared::new(Who::Helen.user(), Some(Who::Helen.record()), Conflict::CaseManager)
}

pub(crate) fn of_supervisor(rule: Rule) -> (Rule, Why, Remedy) {
    (rule, Why::Forbidden, Remedy::AskSupervisor)
}

#[test]
fn the_owner_alone_lifts_no_declared_conflict() {
    let mut desk = Desk::safe();
    let declared = desk.does(conflict_of_helen());
    let lifts = corrects(declared, None);
    assert_eq!(refused(&desk, Who::Coordinator, lifts.clone()), of_supervisor(Rule::Fac10));
    let by_facilitator = {
        desk.does(allocated(Who::Amara, Seat::Co));
        refused(&desk, Who::Amara, lifts.clone())
    };
    assert_eq!(by_facilitator, of_supervisor(Rule::Fac10), "who works on it is told whose it is");
    let of_another = ConflictDeclared {
        user: Who::Other.user(),
        practitioner: Some(Who::Other.practitioner().unwrap_or(Who::Amara.record())),
        ..conflict_of_helen()
    };
    let moves = corrects(declared, Some(of_another.into()));
    assert_eq!(refused(&desk, Who::Coordinator, moves), of_supervisor(Rule::Fac10));
    let other_kind = ConflictDeclared { conflict: Conflict::LiaisonOfficer, ..conflict_of_helen() };
    desk.by(Who::Coordinator).does(corrects(declared, Some(other_kind.into())));
    assert!(desk.case().team.conflicted.contains_key(&Who::Helen.record()));
    desk.by(Who::Marcus).does(lifts);
    assert!(!desk.case().team.conflicted.contains_key(&Who::Helen.record()));
}

#[test]
fn whoever_recorded_it_takes_out_alone_nothing_that_protects_somebody() {
    let facts: [(Event, Rule); 5] = [
        (answers(JOHN, Purpose::Meeting, Answer::No).into(), Rule::Consent04),
        (answers(JOHN, Purpose::Meeting, Answer::NotNow).into(), Rule::Consent04),
        (stops(JOHN).into(), Rule::Consent06),
        (pauses(MARK).into(), Rule::Gate07),
        (orders(JOHN, MARK, Bars::Forbidden).into(), Rule::Gate08),
    ];
    for (fact, rule) in facts {
        let mut desk = Desk::safe();
        let recorded = match fact {
            Event::ConsentRecorded(fact) => desk.does(fact),
            Event::Withdrawn(fact) => desk.does(fact),
            Event::Paused(fact) => desk.does(fact),
            Event::OrdersAnswered(fact) => desk.does(fact),
            other => panic!("{other:?}"),
        };
        let takes_out = corrects(recorded, None);
        for who in [Who::Helen, Who::Coordinator] {
            assert_eq!(refused(&desk, who, takes_out.clone()), of_supervisor(rule), "{rule}");
        }
        desk.by(Who::Marcus).does(takes_out);
    }
}

#[test]
fn a_no_is_not_weakened_by_saying_it_better() {
    let mut desk = Desk::new_case();
    let no = Consent {
        scope: Some(NoScope::ThisIncident),
        ..answers(JOHN, Purpose::Contact, Answer::No)
    };
    let said = desk.does(no.clone());
    let weaker = [
        Consent { scope: None, answer: Answer::Yes, ..no.clone() },
        Consent { scope: Some(NoScope::ThisConversation), ..no.clone() },
        Consent { participant: MARK, ..no.clone() },
        Consent { expires: Some(date(2027, 1, 1)), ..no.clone() },
    ];
    for weaker in weaker {
        let correct = corrects(said, Some(weaker.into()));
        assert_eq!(refused(&desk, Who::Helen, correct), of_supervisor(Rule::Consent04));
    }
    let stronger = Consent { scope: Some(NoScope::Ever), ..no };
    desk.does(corrects(said, Some(stronger.clone().into())));
    let back = Consent { scope: Some(NoScope::ThisIncident), ..stronger };
    let back = corrects(said, Some(back.into()));
    assert_eq!(
        refused(&desk, Who::Helen, back),
        of_supervisor(Rule::Consent04),
        "as it counts now"
    );
}

#[test]
fn a_colleagues_note_does_not_vanish_without_the_supervisor() {
    let mut desk = Desk::new_case();
    let noted = Contact { note: Some(words()), ..call(JOHN, ContactResult::Spoke) };
    let called = desk.does(noted.clone());
    let vanishes = Correct { vanish: vec![words().id], ..corrects(called, None) };
    assert_eq!(refused(&desk, Who::Coordinator, vanishes.clone()), of_supervisor(Rule::Fac03));
    let takes_out = corrects(called, None);
    assert_eq!(refused(&desk, Who::Coordinator, takes_out), of_supervisor(Rule::Fac03));
    let in_passing = Judged { fact: Contact { note: None, ..noted }, verdict: Verdict::default() };
    let with = Some(Box::new(in_passing.clone().into()));
    let empties = Correct { with, ..vanishes.clone() };
    assert_eq!(refused(&desk, Who::Coordinator, empties), of_supervisor(Rule::Fac03));

    let mut own = desk.clone();
    own.does(vanishes.clone());
    desk.clone().by(Who::Coordinator).does(corrects(called, Some(in_passing.into())));
    desk.by(Who::Marcus).does(vanishes);
}

#[test]
fn without_a_supervisor_somebody_is_named_first() {
    let mut desk = Desk::opens(motorbike());
    desk.does(allocated(Who::Helen, Seat::Lead));
    desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
    let called = desk.does(call(JOHN, ContactResult::NoAnswer));
    let takes_out = corrects(called, None);
    let nobody = (Rule::Fac03, Why::Nobody, Remedy::Allocate);
    assert_eq!(refused(&desk, Who::Coordinator, takes_out.clone()), nobody);
    desk.does(supervised_by(Who::Marcus));
    desk.by(Who::Marcus).does(takes_out);
}

#[test]
fn an_owner_who_supervises_too_is_nobody_elses_eyes() {
    let mut desk = Desk::new_case();
    desk.coordinates_too(Who::Marcus).takes_over(Who::Marcus);
    let declared = desk.by(Who::Marcus).does(conflict_of_helen());
    let nobody = (Rule::Fac10, Why::Nobody, Remedy::Allocate);
    assert_eq!(refused(&desk, Who::Marcus, corrects(declared, None)), nobody);
}

/// R-RISK-11, design §4: never one's own, and whoever owns a case works on it.
#[test]
fn an_owner_who_supervises_too_judges_nothing_in_their_own_case() {
    let mut desk = Desk::letter_ready();
    let id = desk.assesses_as(MARK, AssessmentResult::WithSafeguards);
    desk.coordinates_too(Who::Marcus).takes_over(Who::Marcus);
    let granted = overrides(desk.id(), C::SignedOff, desk.today());
    let judged: [(Command, Rule); 2] =
        [(signs_off(id).into(), Rule::Risk11), (granted.into(), Rule::Fac03)];
    for (command, rule) in judged.clone() {
        let Err(Refused::NotYet(refusal)) = desk.clone().by(Who::Marcus).tries(command, desk.now)
        else {
            panic!("{rule}: it should be refused")
        };
        let [check] = refusal.checks.as_slice() else { panic!("{refusal:?}") };
        let found = (check.code, check.rule, check.why(), check.remedy);
        let expected = (C::SupervisorApart, rule, Some(Why::Forbidden), Remedy::Allocate);
        assert_eq!(found, expected);
    }
    assert!(desk.due(Who::Marcus).contains(&"name-supervisor".to_owned()), "they are told");
    assert_eq!(desk.by(Who::Marcus).refuses(supervised_by(Who::Marcus)), [C::SupervisorApart]);

    desk.takes_over(Who::Other);
    for (command, _) in judged {
        desk.does(command);
    }
}

/// A slip of the hand is its author's to take back, and a permission is taken back at once.
#[test]
fn an_undo_and_taking_permission_back_wait_for_nobody() {
    let mut desk = Desk::meeting_ready();
    let allowed = desk.does(authorised_meeting());
    desk.by(Who::Coordinator).does(corrects(allowed, None));
    let no = desk.does(answers(JOHN, Purpose::Meeting, Answer::No));
    desk.does(Correct { reason: CorrectionReason::Undo, ..corrects(no, None) });
}

fn contact_no(scope: NoScope) -> Consent {
    Consent { scope: Some(scope), ..answers(JOHN, Purpose::Contact, Answer::No) }
}

fn no_binds(desk: &Desk) -> bool {
    desk.case().participants[&JOHN].no.is_some_and(|no| no.binds(desk.today()))
}

#[test]
fn never_again_is_not_softened_by_a_narrower_answer() {
    let not_now = answers(JOHN, Purpose::Contact, Answer::NotNow);
    for relay in [Relay::Worker, Relay::Direct] {
        let mut desk = Desk::new_case();
        desk.does(contact_no(NoScope::Ever));
        desk.days_pass(1);
        let soon = desk.today().saturating_add(jiff::Span::new().days(2));
        let said = |no| match relay {
            Relay::Worker => relayed(SaidBy::Person, no),
            _ => no,
        };
        desk.does(said(contact_no(NoScope::ThisConversation)));
        desk.does(said(contact_no(NoScope::ThisIncident)));
        desk.does(said(Consent { ask_after: Some(soon), ..not_now.clone() }));
        desk.days_pass(5);
        assert!(no_binds(&desk), "{relay}");
        assert_eq!(desk.case().participants[&JOHN].no.unwrap().scope, NoScope::Ever);
        desk.does(says_yes(JOHN, Purpose::Contact));
        assert!(!no_binds(&desk), "only they lift it");
    }
}

#[test]
fn a_spent_no_makes_room_and_a_wider_one_takes_over() {
    let mut desk = Desk::new_case();
    let soon = desk.today().saturating_add(jiff::Span::new().days(2));
    let not_now = answers(JOHN, Purpose::Contact, Answer::NotNow);
    desk.does(Consent { ask_after: Some(soon), ..not_now });
    desk.does(contact_no(NoScope::ThisConversation));
    desk.days_pass(1);
    assert!(no_binds(&desk), "a no for the conversation does not end a longer not now");
    desk.days_pass(1);
    assert!(!no_binds(&desk));
    desk.does(contact_no(NoScope::ThisConversation));
    assert!(no_binds(&desk));
    desk.does(contact_no(NoScope::ForNow));
    desk.days_pass(1);
    assert!(no_binds(&desk));
}

#[test]
fn nobody_said_to_ask_again_before_the_day_they_said_it() {
    let mut desk = Desk::new_case();
    desk.days_pass(10);
    let not_now = answers(JOHN, Purpose::Contact, Answer::NotNow);
    let ask = |days: i64| {
        let day = desk.today().saturating_add(jiff::Span::new().days(days));
        Consent { ask_after: Some(day), ..not_now.clone() }
    };
    let (yesterday, week_ago) = (ask(-1), ask(-7));
    assert_eq!(desk.clone().flaw(yesterday.clone()), ("ask_after", Flaw::InPast));
    let eight_days_ago = desk.now.plus_seconds(-8 * 86_400);
    desk.late(week_ago, eight_days_ago);
}

#[test]
fn stopping_being_in_touch_counts_after_a_no_that_is_over() {
    let contact = Withdrawal { purpose: Some(Purpose::Contact), ..stops(JOHN) };
    let mut desk = Desk::new_case();
    desk.does(contact_no(NoScope::ThisConversation));
    desk.days_pass(3);
    desk.does(contact.clone());
    desk.days_pass(3);
    assert!(no_binds(&desk));
    desk.does(contact_no(NoScope::Ever));
    desk.does(contact);
    assert_eq!(desk.case().participants[&JOHN].no.unwrap().scope, NoScope::Ever, "the wider stays");
}

#[test]
fn asking_somebody_else_does_not_end_an_order() {
    let of = |bars, source| OrdersAnswered { source, ..orders(JOHN, MARK, bars) };
    let mut desk = Desk::letter_ready();
    desk.does(of(Bars::Forbidden, OrderSource::Court));
    for (bars, source) in [
        (Bars::Nothing, OrderSource::Prison),
        (Bars::Unknown, OrderSource::Police),
        (Bars::Nothing, OrderSource::Police),
    ] {
        desk.does(of(bars, source));
        assert!(desk.refuses(authorised_letter()).contains(&C::OrdersKnown), "{source}");
    }
    let mut permitted = desk.clone();
    permitted.does(OrderPermission {
        harmed: JOHN,
        responsible: MARK,
        source: OrderSource::Court,
        note: None,
    });
    permitted.does(of(Bars::Nothing, OrderSource::Prison));
    assert!(permitted.case().pairings[&(JOHN, MARK)].is_clear());
    desk.does(of(Bars::Nothing, OrderSource::Court));
    assert!(desk.case().pairings[&(JOHN, MARK)].is_clear());
}

/// With somebody who is left out and added anew, every no of theirs would be gone.
#[test]
fn whom_anything_names_does_not_leave_the_case_without_the_supervisor() {
    let mut desk = Desk::opens(motorbike());
    desk.does(allocated(Who::Helen, Seat::Lead));
    desk.does(supervised_by(Who::Marcus));
    let john = added(JOHN, Side::Harmed, Part::Victim, Basis::Unknown);
    let came = desk.by(Who::Coordinator).does(john.clone());
    let leaves_out = corrects(came, None);
    desk.clone().by(Who::Coordinator).does(leaves_out.clone());
    desk.does(contact_no(NoScope::Ever));
    let somebody_else = ParticipantAdded { person: person(RUTH), ..john.clone() };
    let other_part = ParticipantAdded { part: Part::BereavedRelative, ..john.clone() };
    let asked = ParticipantAdded { basis: Basis::OwnRequest, ..john.clone() };
    for with in [None, Some(somebody_else), Some(other_part), Some(asked)] {
        let correct = corrects(came, with.map(Event::from));
        assert_eq!(refused(&desk, Who::Coordinator, correct), of_supervisor(Rule::Fac03));
    }
    let basis = ParticipantAdded { basis: Basis::Consent, ..john };
    desk.by(Who::Coordinator).does(corrects(came, Some(basis.into())));
    assert!(no_binds(&desk));
    desk.by(Who::Marcus).does(leaves_out);
}

/// R-FAC-03: nobody judges their own work, the practice supervisor neither.
#[test]
fn a_supervisor_takes_away_no_safeguard_that_they_recorded_themselves() {
    let mut desk = Desk::willing();
    let stop = desk.by(Who::Marcus).does(stops(JOHN));
    desk.days_pass(1);
    let left_out = Correct::leaving_out(stop, CorrectionReason::Slip);
    assert_eq!(desk.by(Who::Marcus).flaw(left_out), ("target", Flaw::OwnWork));
}
