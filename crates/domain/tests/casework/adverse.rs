//! Adverse answers: nobody takes one out alone, so that an earlier, favourable one counts again.

use domain::cases::*;
use domain::gates::Why;
use domain::rules::Rule;

use crate::guarded::{of_supervisor, refused};
use crate::support::*;

/// Whoever recorded it can neither leave it out, nor turn it round, nor make its words vanish.
#[track_caller]
fn stands_until_the_supervisor(desk: &Desk, entry: i64, turned: impl Into<Event>, rule: Rule) {
    let turned = turned.into();
    for who in [Who::Helen, Who::Coordinator] {
        assert_eq!(refused(desk, who, corrects(entry, None)), of_supervisor(rule), "{rule}");
        let turns = corrects(entry, Some(turned.clone()));
        assert_eq!(refused(desk, who, turns), of_supervisor(rule), "{rule}");
        let same = Some(desk.event(entry).clone());
        let vanishes = Correct { vanish: vec![words().id], ..corrects(entry, same) };
        assert_eq!(refused(desk, who, vanishes), of_supervisor(rule), "{rule}: its words");
    }
    desk.clone().by(Who::Marcus).does(corrects(entry, None));
}

#[test]
fn an_adverse_answer_does_not_make_room_for_an_earlier_favourable_one() {
    let mut desk = Desk::safe();
    let denies = desk.does(says_of_it(MARK, Stance::Denies));
    let accepts = says_of_it(MARK, Stance::Accepts);
    stands_until_the_supervisor(&desk, denies, accepts, Rule::Gate02);
    let no = FactAllowed { answer: Answer::No, ..allows(JOHN, MARK, CrossFact::LetterWaits) };
    let walled = desk.does(no.clone());
    let yes = FactAllowed { answer: Answer::Yes, ..no };
    stands_until_the_supervisor(&desk, walled, yes, Rule::Consent07);
    let advice = SpecialistAdvice { may_approach: false, note: Some(words()) };
    let advised = desk.does(advice.clone());
    let turned = SpecialistAdvice { may_approach: true, ..advice };
    stands_until_the_supervisor(&desk, advised, turned, Rule::Complex06);
    let unknown = desk.does(orders(JOHN, MARK, Bars::Unknown));
    let nothing = orders(JOHN, MARK, Bars::Nothing);
    stands_until_the_supervisor(&desk, unknown, nothing, Rule::Gate08);
    let unready = desk.does(Preparation { ready: false, ..prepared(JOHN) });
    stands_until_the_supervisor(&desk, unready, prepared(JOHN), Rule::Prep01);
}

/// R-GATE-05: the three judgements and the result say one thing.
#[test]
fn nobody_who_is_not_able_not_willing_or_not_suited_is_assessed_as_suitable() {
    let mut desk = Desk::safe();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let review = domain::time::days_after(desk.today(), 30);
    let whole = assessment(id, JOHN, false, review);
    let no = Judgement::No;
    for judged in [
        Assessment { able: no, ..whole.clone() },
        Assessment { willing: no, ..whole.clone() },
        Assessment { suitable: no, ..whole },
    ] {
        for result in AssessmentResult::ALL {
            let said = Assessment { result: *result, ..judged.clone() };
            if said.allows_messages() {
                assert_eq!(desk.flaw(said), ("result", Flaw::DoesNotFit), "{result}");
            } else {
                desk.clone().does(said);
            }
        }
    }
}

#[test]
fn an_adverse_assessment_stands_and_can_be_said_better() {
    let mut desk = Desk::safe();
    let id = domain::ids::AssessmentId::from_uuid(desk.id());
    let good = assessment(id, MARK, true, desk.today());
    let result = AssessmentResult::NotSuitable;
    let bad = Assessment { result, wish_to_harm: Degree::High, ..good.clone() };
    let recorded = desk.does(bad.clone());
    stands_until_the_supervisor(&desk, recorded, good, Rule::Gate03);
    let milder = Assessment { wish_to_harm: Degree::Low, ..bad.clone() }.into();
    assert_eq!(
        refused(&desk, Who::Helen, corrects(recorded, Some(milder))),
        of_supervisor(Rule::Gate03)
    );
    let better = Assessment { ability_to_harm: Degree::High, ..bad }.into();
    desk.does(corrects(recorded, Some(better)));
}

#[test]
fn an_adverse_answer_to_a_letter_or_a_meeting_stands() {
    let mut desk = Desk::letter_ready();
    let unsafe_ = desk.does(checked(false));
    stands_until_the_supervisor(&desk, unsafe_, checked(true), Rule::Indir03);
    let unwanted = desk.does(wanted(Answer::No));
    stands_until_the_supervisor(&desk, unwanted, wanted(Answer::Yes), Rule::Indir05);

    let mut desk = Desk::meeting_day();
    let not_so = desk.does(agrees_to_room(JOHN, Answer::No));
    let agrees = agrees_to_room(JOHN, Answer::Yes);
    stands_until_the_supervisor(&desk, not_so, agrees, Rule::Conf02);
    let changed = desk.does(day_check(JOHN, true));
    let same = day_check(JOHN, false);
    stands_until_the_supervisor(&desk, changed, same, Rule::Risk11);
}

#[test]
fn what_people_agreed_to_is_not_exchanged_under_their_answer() {
    let desk = Desk::letter_ready();
    let entry_of = |desk: &Desk, kind: &str| {
        let entries = desk.file.entries().iter();
        entries.rev().find(|entry| entry.event.kind() == kind).unwrap().version
    };
    let written = entry_of(&desk, "letter-written");
    let other = LetterWritten { words: None, ..letter(MARK, JOHN) };
    let exchanged = corrects(written, Some(other.into()));
    assert_eq!(refused(&desk, Who::Helen, exchanged), of_supervisor(Rule::Indir03));

    let desk = Desk::meeting_ready();
    let planned = entry_of(&desk, "activity-planned");
    let plan =
        ActivityPlanned { venue: VenueKind::Community, ..meeting(desk.starts(), &[JOHN, MARK]) };
    let moved = corrects(planned, Some(plan.into()));
    assert_eq!(refused(&desk, Who::Helen, moved), of_supervisor(Rule::Conf02));
}

#[test]
fn an_irregular_meeting_does_not_become_regular_afterwards_without_the_supervisor() {
    let mut desk = Desk::meeting_day();
    desk.does(added(RUTH, Side::Harmed, Part::Victim, Basis::Consent));
    let started = desk.starts();
    let met = desk.does(held(started, &[JOHN, MARK, RUTH]));
    assert!(!desk.verdict(met).is_empty(), "nobody asked Ruth");
    let fact = held(started, &[JOHN, MARK]);
    let without = Judged { fact, verdict: Verdict::default() };
    let turns = corrects(met, Some(without.into()));
    let (rule, why, _) = refused(&desk, Who::Helen, turns.clone());
    assert!(desk.verdict(met).contains(&rule));
    assert_eq!(why, Why::Forbidden);
    desk.by(Who::Marcus).does(turns);
}

/// Not by the meeting's own entry either, but by one that its verdict rested on.
#[test]
fn nor_by_saying_better_what_the_meeting_rested_on() {
    let mut desk = Desk::meeting_day();
    let stopping = InformationItem::WhatStoppingMeans;
    let told: Vec<(i64, InformationGiven)> = desk
        .file
        .effective()
        .into_iter()
        .filter_map(|(at, event)| match event {
            Event::InformationGiven(given)
                if given.participant == JOHN && given.item == stopping =>
            {
                Some((at.version, given.clone()))
            }
            _ => None,
        })
        .collect();
    for (entry, given) in &told {
        let other = InformationGiven { item: InformationItem::WhatRjIs, ..given.clone() };
        desk.does(corrects(*entry, Some(other.into())));
    }
    let met = desk.does(held(desk.starts(), &[JOHN, MARK]));
    assert!(desk.verdict(met).contains(&Rule::Consent05));
    let [(entry, given)] = &told[..] else { panic!("{told:?}") };
    let back = corrects(*entry, Some(given.clone().into()));
    assert_eq!(refused(&desk, Who::Helen, back.clone()), of_supervisor(Rule::Consent05));
    desk.by(Who::Marcus).does(back);
    assert!(desk.case().findings[&met].unmet.iter().all(|rule| *rule != Rule::Consent05));
}

/// R-CONSENT-06: stopping is the person's own, and so is coming back.
#[test]
fn a_yes_that_a_worker_passes_on_lifts_no_stop() {
    let mut desk = Desk::letter_ready();
    let stop = Withdrawal { purpose: Some(Purpose::Messages), ..stops(JOHN) };
    desk.does(stop);
    let yes = says_yes(JOHN, Purpose::Messages);
    for answer in [Answer::NotNow, Answer::Yes] {
        desk.does(relayed(SaidBy::Person, Consent { answer, ..yes.clone() }));
    }
    let person = desk.case().participants[&JOHN].clone();
    assert!(!person.agrees(Purpose::Messages, desk.today()));
    assert!(person.stopped.contains_key(&Purpose::Messages));
    desk.does(yes);
    assert!(desk.case().participants[&JOHN].agrees(Purpose::Messages, desk.today()));
}
