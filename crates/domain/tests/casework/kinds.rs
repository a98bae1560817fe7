//! What counts as restorative justice and what does not, by what happened (R-NOT-01 to R-NOT-04,
//! R-NOT-07).

use domain::cases::*;
use domain::ids::ParticipantId;
use domain::kinds::{Flag, Kind, Lack, Mark, Neighbour, Standing};
use domain::rules::Rule;
use jiff::civil::date;

use crate::support::*;

fn standing(desk: &Desk) -> Standing {
    Standing::of(&desk.file, desk.today())
}

fn lacks(desk: &Desk) -> Vec<Lack> {
    let mut lacks: Vec<Lack> = standing(desk).reasons().iter().map(|one| one.lack).collect();
    lacks.dedup();
    lacks
}

fn met() -> Desk {
    let mut desk = Desk::meeting_day();
    meets(&mut desk);
    desk
}

fn meets(desk: &mut Desk) -> i64 {
    desk.does(held(desk.starts(), &[JOHN, MARK]))
}

#[test]
fn a_meeting_with_every_mark_is_rj() {
    let standing = standing(&met());
    assert!(standing.is_rj());
    assert_eq!(standing.kinds(), [Kind::Meeting]);
    assert_eq!((standing.reasons(), standing.neighbours, standing.flags), (vec![], vec![], vec![]));
}

#[test]
fn a_letter_that_was_passed_on_is_rj_without_a_meeting() {
    let mut desk = Desk::letter_authorised();
    desk.does(passed_on());
    assert_eq!(standing(&desk).kinds(), [Kind::Letter]);
}

/// R-NOT-01 at intake: what is there, what is missing yet, and never 'is RJ'.
#[test]
fn at_intake_a_case_is_not_rj_yet_and_says_what_is_missing() {
    let desk = Desk::new_case();
    assert_eq!(lacks(&desk), [Lack::NotAccepted, Lack::NotWilling, Lack::NoExchange]);
    assert_eq!(standing(&desk).there(), [Mark::Harmed, Mark::Responsible, Mark::Facilitated]);
    let opened = Desk::opens(motorbike());
    assert!(lacks(&opened).contains(&Lack::NobodyHarmed));
    assert!(lacks(&opened).contains(&Lack::NobodyResponsible));
    assert!(lacks(&opened).contains(&Lack::NotFacilitated));
}

#[test]
fn everything_in_place_is_not_rj_before_an_exchange() {
    let desk = Desk::meeting_day();
    assert_eq!(lacks(&desk), [Lack::NoExchange]);
    assert!(!standing(&desk).is_rj());
}

/// Each row starts from a meeting that counts and takes one thing away.
#[test]
fn each_reason_alone_makes_it_not_rj() {
    type Takes = fn(&mut Desk);
    let rows: [(&str, Takes, Lack, Rule); 8] = [
        (
            "responsibility is denied",
            |desk| {
                desk.does(says_of_it(MARK, Stance::Denies));
                meets(desk);
            },
            Lack::NotAccepted,
            Rule::Gate02,
        ),
        (
            "the harmed person says no",
            |desk| {
                desk.says_no(JOHN, Purpose::Meeting);
                meets(desk);
            },
            Lack::NotWilling,
            Rule::Gate01,
        ),
        (
            "the responsible person stopped",
            |desk| {
                desk.does(stops(MARK));
                meets(desk);
            },
            Lack::NotWilling,
            Rule::Gate01,
        ),
        (
            "somebody is pausing",
            |desk| {
                desk.does(pauses(JOHN));
                meets(desk);
            },
            Lack::NotWilling,
            Rule::Gate01,
        ),
        (
            "nobody facilitated",
            |desk| {
                let alone = held(desk.starts(), &[JOHN, MARK]);
                desk.does(ActivityHeld { facilitators: vec![], ..alone });
            },
            Lack::NotFacilitated,
            Rule::Gate04,
        ),
        (
            "only one side was there",
            |desk| {
                desk.does(held(desk.starts(), &[MARK]));
            },
            Lack::OneSideOnly,
            Rule::Not01,
        ),
        (
            "it was stopped",
            |desk| {
                desk.does(stopped(desk.starts(), &[JOHN, MARK]));
            },
            Lack::Stopped,
            Rule::Not01,
        ),
        (
            "something had changed on the day",
            |desk| {
                desk.does(day_check(MARK, true));
                meets(desk);
            },
            Lack::Irregular,
            Rule::Risk11,
        ),
    ];
    for (name, takes, lack, rule) in rows {
        let mut desk = Desk::meeting_day();
        takes(&mut desk);
        let standing = standing(&desk);
        assert!(!standing.is_rj(), "{name}");
        let reasons = standing.reasons();
        assert!(
            reasons.iter().any(|one| (one.lack, one.rule) == (lack, rule)),
            "{name}: {reasons:?}"
        );
        let others = reasons.iter().filter(|one| one.lack != lack && one.lack != Lack::Irregular);
        assert_eq!(others.count(), 0, "{name}: {reasons:?}");
    }
}

#[test]
fn a_facilitator_whose_training_had_lapsed_makes_it_not_rj() {
    let mut desk = Desk::meeting_day();
    let day_before = desk.now.plus_seconds(-86_400).date();
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().training[0].until = Some(day_before);
    meets(&mut desk);
    assert_eq!(lacks(&desk), [Lack::NotFacilitated]);
}

#[test]
fn an_unauthorised_meeting_is_not_rj_whatever_the_closing_says() {
    let mut desk = Desk::meeting_ready();
    desk.now = desk.starts().plus_seconds(7200);
    meets(&mut desk);
    assert_eq!(lacks(&desk), [Lack::Irregular]);
    for who in [JOHN, MARK] {
        desk.does(followed_up(who, FollowUpResult::Done));
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::Completed));
    assert!(!standing(&desk).is_rj());
}

/// R-NOT-02: distinct parts, played by different people.
#[test]
fn one_person_on_both_sides_is_not_two_people() {
    let mut desk = Desk::opens(motorbike());
    desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
    let same = added(MARK, Side::Responsible, Part::Offender, Basis::PublicTask);
    desk.does(ParticipantAdded { person: person(JOHN), ..same });
    assert!(lacks(&desk).contains(&Lack::SamePerson));
}

/// The marks are looked at themselves: a verdict that was wrong does not make a step count.
#[test]
fn a_verdict_that_was_wrong_does_not_make_a_meeting_count() {
    let regular = |desk: &Desk| Judged {
        fact: held(desk.starts(), &[JOHN, MARK]),
        verdict: Verdict::default(),
    };
    let mut denied = Desk::meeting_day();
    denied.does(says_of_it(MARK, Stance::Denies));
    denied.takes_in(regular(&denied), Who::Helen);
    assert_eq!(lacks(&denied), [Lack::NotAccepted]);

    let mut unwilling = Desk::meeting_day();
    unwilling.says_no(JOHN, Purpose::Meeting);
    unwilling.takes_in(regular(&unwilling), Who::Helen);
    assert_eq!(lacks(&unwilling), [Lack::NotWilling]);

    let mut alone = Desk::new_case();
    let same = added(RUTH, Side::Responsible, Part::Offender, Basis::PublicTask);
    alone.does(ParticipantAdded { person: person(JOHN), ..same });
    alone.does(meeting(alone.in_two_weeks(), &[JOHN, RUTH]));
    let fact = held(alone.in_two_weeks(), &[JOHN, RUTH]);
    alone.takes_in(Judged { fact, verdict: Verdict::default() }, Who::Helen);
    assert!(lacks(&alone).contains(&Lack::SamePerson));
}

#[test]
fn stopping_later_does_not_undo_what_was_held() {
    let mut desk = met();
    desk.days_pass(1);
    desk.does(stops(JOHN));
    desk.does(says_of_it(MARK, Stance::Denies));
    assert_eq!(standing(&desk).kinds(), [Kind::Meeting]);
}

#[test]
fn late_entries_change_the_answer_both_ways() {
    let mut desk = met();
    let (starts, day) = (desk.starts(), 86_400);
    desk.days_pass(1);
    desk.late(answers(MARK, Purpose::Meeting, Answer::No), starts.plus_seconds(-2 * day));
    assert_eq!(lacks(&desk), [Lack::NotWilling]);
    desk.days_pass(1);
    desk.late(says_yes(MARK, Purpose::Meeting), starts.plus_seconds(-day));
    assert!(standing(&desk).is_rj(), "he had said yes again the day before");
}

#[test]
fn a_meeting_that_turns_out_not_to_have_been_held_leaves_nothing_that_counts() {
    let mut desk = Desk::meeting_day();
    let entry = meets(&mut desk);
    assert!(standing(&desk).is_rj());
    desk.does(corrects(entry, None));
    assert_eq!(lacks(&desk), [Lack::NoExchange]);
}

/// R-NOT-03, R-NOT-04, R-NOT-07: what stands beside it has names of its own.
#[test]
fn work_beside_rj_is_named_for_what_it_is() {
    let mut unread = Desk::safe();
    unread.does(letter(MARK, JOHN));
    assert_eq!(standing(&unread).neighbours, [Neighbour::ApologyLetter]);

    let mut paid = Desk::safe();
    let made = agreement(MARK, JOHN, date(2026, 12, 1));
    paid.does(AgreementMade { activity: None, ..made });
    assert_eq!(standing(&paid).neighbours, [Neighbour::Reparation]);

    let mut alone = Desk::meeting_day();
    alone.does(held(alone.starts(), &[MARK]));
    assert_eq!(standing(&alone).neighbours, [Neighbour::VictimAbsent]);
    assert_eq!(standing(&alone).flags, [Flag::TokenApology]);

    let mut stand_in = Desk::meeting_day();
    let ruth = added(RUTH, Side::Harmed, Part::Representative, Basis::Named);
    stand_in.does(ParticipantAdded { of: Some(JOHN), ..ruth });
    stand_in.does(held(stand_in.starts(), &[MARK, RUTH]));
    assert_eq!(standing(&stand_in).neighbours, [Neighbour::StandIn]);
}

/// R-NOT-07.
#[test]
fn an_apology_by_somebody_who_did_not_agree_to_be_there_is_flagged() {
    let mut desk = Desk::meeting_day();
    desk.says_no(MARK, Purpose::Meeting);
    meets(&mut desk);
    assert_eq!(standing(&desk).flags, [Flag::ForcedApology]);
}

fn other_work(work: OtherWork, with: &[ParticipantId]) -> OtherWorkDone {
    OtherWorkDone { participants: with.to_vec(), work, note: None }
}

/// R-NOT-02, R-NOT-03, R-NOT-04, R-NOT-07: recorded as what it is, it never counts, at no point.
#[test]
fn work_of_another_kind_is_recorded_as_what_it_is_and_never_counts() {
    let rows = [
        (OtherWork::Mediation, vec![JOHN, MARK], vec![Neighbour::Mediation], vec![]),
        (OtherWork::StandInMeeting, vec![MARK], vec![Neighbour::StandIn], vec![]),
        (OtherWork::Course, vec![MARK], vec![Neighbour::Programme], vec![]),
        (OtherWork::Reparation, vec![MARK], vec![Neighbour::Reparation], vec![]),
        (OtherWork::VictimSupport, vec![JOHN], vec![Neighbour::VictimSupport], vec![]),
        (OtherWork::VictimAbsent, vec![MARK], vec![Neighbour::VictimAbsent], vec![]),
        (OtherWork::OrderedApology, vec![MARK, JOHN], vec![], vec![Flag::ForcedApology]),
        (OtherWork::TokenApology, vec![MARK], vec![], vec![Flag::TokenApology]),
    ];
    assert_eq!(rows.each_ref().map(|row| row.0), OtherWork::ALL);
    for (work, with, neighbours, flags) in rows {
        for mut desk in [Desk::new_case(), Desk::meeting_day(), met()] {
            let before = standing(&desk);
            let entry = desk.does(other_work(work, &with));
            let after = standing(&desk);
            assert_eq!((after.is_rj(), after.kinds()), (before.is_rj(), before.kinds()), "{work}");
            assert_eq!(after.missing, before.missing, "{work}");
            assert_eq!((after.neighbours, after.flags), (neighbours.clone(), flags.clone()));
            desk.does(corrects(entry, None));
            assert_eq!(standing(&desk), before, "{work}, which was not so");
        }
    }
}

/// R-NOT-01: what both sides did together is an exchange, and judged as one.
#[test]
fn an_exchange_is_not_recorded_as_other_work_nor_the_other_way_round() {
    let mut desk = Desk::new_case();
    for (work, with) in [
        (OtherWork::Mediation, vec![JOHN]),
        (OtherWork::Mediation, vec![MARK]),
        (OtherWork::StandInMeeting, vec![JOHN, MARK]),
        (OtherWork::Course, vec![JOHN]),
        (OtherWork::Reparation, vec![JOHN, MARK]),
        (OtherWork::VictimSupport, vec![MARK]),
        (OtherWork::VictimAbsent, vec![JOHN, MARK]),
        (OtherWork::OrderedApology, vec![JOHN]),
        (OtherWork::TokenApology, vec![JOHN]),
    ] {
        let flaw = desk.flaw(other_work(work, &with));
        assert_eq!(flaw, ("participants", Flaw::NotTheirWork), "{work}");
    }
    let nobody = desk.flaw(other_work(OtherWork::Course, &[]));
    assert_eq!(nobody, ("participants", Flaw::Missing));
    let stranger = desk.flaw(other_work(OtherWork::Course, &[RUTH]));
    assert_eq!(stranger, ("participants", Flaw::Unknown));
}

#[test]
fn work_beside_rj_that_comes_to_light_late_is_recorded_in_a_closed_case() {
    let mut desk = Desk::new_case();
    for who in [JOHN, MARK] {
        desk.does(told_closing(who));
    }
    desk.does(closes(Ending::HarmedNo));
    desk.does(other_work(OtherWork::Course, &[MARK]));
    assert!(!desk.case().is_open());
    assert_eq!(standing(&desk).neighbours, [Neighbour::Programme]);
}

/// R-GATE-03: nobody authorised a meeting whose plan turns out never to have been made.
#[test]
fn a_meeting_whose_plan_turns_out_never_to_have_been_made_does_not_count() {
    let mut desk = met();
    assert!(standing(&desk).is_rj());
    let planned = desk.file.entries().iter().find(|entry| entry.event.kind() == "activity-planned");
    let planned = planned.unwrap().version;
    desk.by(Who::Marcus).does(corrects(planned, None));
    assert!(!standing(&desk).is_rj());
    assert!(!desk.case().has_exchanged());
    assert_eq!(desk.findings().len(), 1);
}

/// R-NOT-01: what a letter or a meeting was is what it was when it took place.
#[test]
fn a_letter_whose_writing_turns_out_never_to_have_been_does_not_count() {
    let mut desk = Desk::letter_authorised();
    desk.does(passed_on());
    let written = desk.file.entries().iter().find(|entry| entry.event.kind() == "letter-written");
    let written = written.unwrap().version;
    desk.by(Who::Marcus).does(corrects(written, None));
    assert!(!standing(&desk).is_rj());
    assert!(!desk.case().has_exchanged());
    assert_eq!(desk.findings().len(), 1);
}

/// Each reason is given once, whatever the gates called it.
#[test]
fn what_was_not_kept_is_a_reason_once() {
    let reasons = |takes: fn(&mut Desk)| {
        let mut desk = Desk::meeting_day();
        takes(&mut desk);
        meets(&mut desk);
        let all = standing(&desk).reasons();
        all.into_iter().map(|one| (one.lack, one.rule)).collect::<Vec<_>>()
    };
    let denied = reasons(|desk| {
        desk.does(says_of_it(MARK, Stance::Denies));
    });
    assert_eq!(denied.iter().filter(|(_, rule)| *rule == Rule::Gate02).count(), 1, "{denied:?}");
    let unwilling = reasons(|desk| {
        desk.says_no(JOHN, Purpose::Meeting);
    });
    let not_willing = unwilling.iter().filter(|(lack, _)| *lack == Lack::NotWilling);
    assert_eq!(not_willing.count(), 1, "{unwilling:?}");
}

/// R-NOT-03, R-NOT-04: what is named beside it is that and nothing like it.
#[test]
fn work_beside_rj_is_not_named_for_what_it_is_not() {
    let mut hers = Desk::safe();
    hers.does(letter(JOHN, MARK));
    assert_eq!(standing(&hers).neighbours, [], "a letter of a victim is no apology");

    let mut both = Desk::meeting_day();
    both.does(says_of_it(MARK, Stance::Denies));
    meets(&mut both);
    assert_eq!(standing(&both).neighbours, [], "both were heard");

    let mut supported = Desk::meeting_day();
    let neil = added(NEIL, Side::Harmed, Part::Supporter, Basis::Named);
    supported.does(ParticipantAdded { of: Some(JOHN), ..neil });
    supported.does(held(supported.starts(), &[MARK, NEIL]));
    assert_eq!(standing(&supported).neighbours, [Neighbour::VictimAbsent], "nobody stood in");
}

/// R-NOT-07: an apology is forced on whoever gives it, not on whoever hears it.
#[test]
fn an_apology_is_not_flagged_because_the_victim_was_unwilling() {
    let mut desk = Desk::meeting_day();
    desk.says_no(JOHN, Purpose::Meeting);
    meets(&mut desk);
    assert_eq!(standing(&desk).flags, []);
}
