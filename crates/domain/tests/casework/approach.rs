//! Who is approached first, by whom, and how far a no reaches (R-OFFER-04, R-CONSENT-01…04,
//! R-COMPLEX-06).

use domain::cases::*;
use domain::gates::{self, CheckCode as C, Why};
use domain::ids::ParticipantId;
use domain::offences::{Offence, Trigger};
use domain::rules::Rule;
use jiff::Span;
use jiff::civil::date;

use crate::support::*;

fn unmet(desk: &Desk, whom: ParticipantId) -> Vec<C> {
    let helen = Some(Who::Helen.record());
    let facts = desk.facts(Who::Helen);
    codes(&gates::contacting(desk.case(), whom, helen, Some(WISHES), desk.now, &facts))
}

#[test]
fn started_by_a_victim_the_offender_is_asked_only_with_the_victims_leave() {
    let mut desk = Desk::new_case();
    assert_eq!(unmet(&desk, JOHN), []);
    assert_eq!(unmet(&desk, MARK), [C::OrderOfApproach]);
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    assert_eq!(unmet(&desk, MARK), [C::OrderOfApproach], "a yes before information is none");
    desk.does(told_about(JOHN, InformationItem::WhatRjIs));
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    assert_eq!(unmet(&desk, MARK), []);
}

#[test]
fn somebody_rightly_reached_can_be_told_that_it_is_not_going_ahead() {
    let mut desk = Desk::new_case();
    desk.talks_with(JOHN);
    desk.does(says_yes(JOHN, Purpose::AskOtherSide));
    desk.does(call(MARK, ContactResult::Spoke));
    desk.does(stops(JOHN));
    let called = desk.does(call(MARK, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), []);
}

#[test]
fn started_by_an_offender_the_victim_is_approached_after_responsibility_and_assessment() {
    let mut desk = Desk::new_case_of(mark_asks());
    assert_eq!(unmet(&desk, MARK), []);
    assert_eq!(unmet(&desk, JOHN), [C::OrderOfApproach]);
    desk.talks_with(MARK);
    desk.does(says_of_it(MARK, Stance::Accepts));
    assert_eq!(unmet(&desk, JOHN), [C::OrderOfApproach]);
    desk.assesses_as(MARK, AssessmentResult::NotYet);
    assert_eq!(unmet(&desk, JOHN), [C::OrderOfApproach]);
    desk.assesses_as(MARK, AssessmentResult::IndirectOnly);
    assert_eq!(unmet(&desk, JOHN), []);
    desk.does(says_of_it(MARK, Stance::Denies));
    assert_eq!(unmet(&desk, JOHN), [C::OrderOfApproach]);
}

#[test]
fn started_by_an_offender_the_victim_is_called_by_somebody_trained_for_that() {
    let mut desk = Desk::new_case_of(mark_asks());
    desk.talks_with(MARK);
    desk.does(says_of_it(MARK, Stance::Accepts));
    desk.assesses(MARK);
    desk.does(allocated(Who::Ravi, Seat::Co));
    let called = desk.by(Who::Ravi).does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), [Rule::Offer04]);
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), []);
}

/// R-OFFER-07: nobody has read what was not written yet.
#[test]
fn wishes_of_a_version_that_there_is_not_cannot_have_been_read() {
    let mut desk = Desk::new_case();
    let newest = Contact { wishes_read: Some(WISHES), ..call(JOHN, ContactResult::Spoke) };
    let invented = Contact { wishes_read: Some(WISHES + 1), ..newest.clone() };
    assert_eq!(desk.flaw(invented), ("wishes_read", Flaw::Unknown));
    let called = desk.does(newest);
    assert_eq!(desk.verdict(called), []);
}

#[test]
fn somebody_who_calls_us_is_never_an_irregular_contact() {
    let mut desk = Desk::new_case();
    let called = desk.by(Who::Coordinator).does(call(MARK, ContactResult::TheyCalled));
    assert_eq!(desk.verdict(called), []);
}

#[test]
fn in_a_stalking_case_no_approach_for_the_offender_before_specialist_advice() {
    for (offence, trigger) in
        [(Offence::Stalking, None), (Offence::Harassment, Some(Trigger::DomesticViolence))]
    {
        let mut desk = Desk::new_complex_case_of(CaseOpened { offence, ..mark_asks() });
        desk.talks_with(MARK);
        desk.does(says_of_it(MARK, Stance::Accepts));
        let id = domain::ids::AssessmentId::from_uuid(desk.id());
        let triggers = trigger.into_iter().collect();
        desk.does(Assessment { triggers, ..assessment(id, MARK, true, date(2026, 11, 1)) });
        assert_eq!(unmet(&desk, JOHN), [C::SpecialistAdvice], "{offence}");
        let silent = SpecialistAdvice { may_approach: true, note: None };
        assert_eq!(desk.flaw(silent), ("note", Flaw::Missing));
    }
}

/// R-CONSENT-02: the three groups of the 2015 code, as dated data.
#[test]
fn some_victims_are_contacted_only_with_their_explicit_consent() {
    let of = |offence, part, basis| {
        let mut desk = Desk::opens(CaseOpened { offence, ..motorbike() });
        desk.does(added(JOHN, Side::Harmed, part, basis));
        desk
    };
    for (offence, part) in [
        (Offence::SexualOffence, Part::Victim),
        (Offence::DomesticAbuse, Part::Victim),
        (Offence::DrivingDeath, Part::BereavedRelative),
    ] {
        let mut desk = of(offence, part, Basis::PublicTask);
        let facts = desk.facts(Who::Helen);
        let helen = Some(Who::Helen.record());
        let checks = gates::contacting(desk.case(), JOHN, helen, Some(WISHES), desk.now, &facts);
        let basis = checks.iter().find(|check| check.code == C::LawfulBasis).unwrap();
        assert_eq!((basis.rule, basis.why()), (Rule::Consent02, Some(Why::NeedsExplicitConsent)));
        let relayed = relayed(SaidBy::Person, says_yes(JOHN, Purpose::Contact));
        desk.does(relayed);
        assert_eq!(unmet(&desk, JOHN), [], "{offence}: the police pass on that they agree");
        assert_eq!(unmet(&of(offence, part, Basis::Consent), JOHN), []);
    }
    assert_eq!(unmet(&of(Offence::Burglary, Part::Victim, Basis::PublicTask), JOHN), []);
    let before = date(2015, 11, 15);
    assert!(book().explicit_consent(before).is_none(), "not before the code of 2015");
}

/// R-OFFER-01, R-OFFER-04, X-06: whoever meets people tells them of RJ; the RJ conversation is for a
/// trained facilitator.
#[test]
fn anybody_gives_information_and_a_trained_facilitator_makes_the_offer() {
    let mut desk = Desk::new_case();
    desk.does(call(JOHN, ContactResult::Spoke));
    desk.does(limits(JOHN));
    desk.practitioners.get_mut(&Who::Helen.record()).unwrap().training.clear();
    for item in InformationItem::ALL {
        desk.by(Who::Coordinator).does(told_about(JOHN, *item));
    }
    let offered = desk.does(offer(JOHN));
    assert!(desk.verdict(offered).contains(&Rule::Offer01), "{:?}", desk.verdict(offered));
}

/// R-CONSENT-01, R-SHARE-04, X-03: a voluntary agency passes details on with consent only.
#[test]
fn details_are_used_only_if_whoever_passed_them_on_could_do_so_by_that_basis() {
    let from = |sender, basis| {
        let mut desk = Desk::opens(motorbike());
        let john = added(JOHN, Side::Harmed, Part::Victim, basis);
        desk.does(ParticipantAdded { sender, ..john });
        desk
    };
    let voluntary = motorbike().source;
    assert_eq!(voluntary, Source::VictimService);
    for (sender, basis, unmet_then) in [
        (None, Basis::PublicTask, vec![C::LawfulBasis]),
        (Some(voluntary), Basis::LegalObligation, vec![C::LawfulBasis]),
        (Some(Source::Probation), Basis::PublicTask, vec![C::LawfulBasis]),
        (Some(Source::Probation), Basis::LegalObligation, vec![]),
        (Some(Source::Police), Basis::PublicTask, vec![]),
        (Some(voluntary), Basis::Consent, vec![]),
        (Some(Source::Victim), Basis::PublicTask, vec![C::LawfulBasis]),
    ] {
        assert_eq!(unmet(&from(sender, basis), JOHN), unmet_then, "{sender:?}, {basis}");
    }
    let mut desk = from(None, Basis::PublicTask);
    let facts = desk.facts(Who::Helen);
    let helen = Some(Who::Helen.record());
    let checks = gates::contacting(desk.case(), JOHN, helen, Some(WISHES), desk.now, &facts);
    let basis = checks.iter().find(|check| check.code == C::LawfulBasis).unwrap();
    assert_eq!((basis.rule, basis.why()), (Rule::Consent01, Some(Why::NotTheirBasis)));
    desk.does(says_yes(JOHN, Purpose::Contact));
    assert_eq!(unmet(&desk, JOHN), [], "their own yes is a basis");
}

#[test]
fn a_no_for_this_conversation_is_over_the_next_day_and_the_others_last() {
    for (scope, next_day) in [
        (NoScope::ThisConversation, vec![]),
        (NoScope::ThisIncident, vec![C::NoLiveNo]),
        (NoScope::ForNow, vec![C::NoLiveNo]),
        (NoScope::Ever, vec![C::NoLiveNo]),
    ] {
        let mut desk = Desk::new_case();
        desk.does(Consent { scope: Some(scope), ..answers(JOHN, Purpose::Contact, Answer::No) });
        assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "{scope}");
        desk.days_pass(1);
        assert_eq!(unmet(&desk, JOHN), next_day, "{scope}");
    }
}

#[test]
fn a_not_now_lasts_until_the_day_that_was_named() {
    let mut desk = Desk::new_case();
    let day = desk.today().saturating_add(Span::new().days(30));
    desk.does(Consent { ask_after: Some(day), ..answers(JOHN, Purpose::Contact, Answer::NotNow) });
    desk.days_pass(29);
    assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo]);
    desk.days_pass(1);
    assert_eq!(unmet(&desk, JOHN), []);
    desk.does(answers(JOHN, Purpose::Contact, Answer::NotNow));
    desk.days_pass(100);
    assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "without a day, it is theirs to come back");
}

#[test]
fn only_the_persons_own_word_lifts_their_no() {
    let mut desk = Desk::new_case();
    desk.says_no(JOHN, Purpose::Contact);
    let relayed = relayed(SaidBy::Person, says_yes(JOHN, Purpose::Contact));
    desk.does(relayed);
    assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "nobody takes it back for them");
    desk.does(says_yes(JOHN, Purpose::Contact));
    assert_eq!(unmet(&desk, JOHN), []);
}

#[test]
fn stopping_does_not_wipe_out_a_no() {
    let mut desk = Desk::new_case();
    desk.says_no(JOHN, Purpose::Contact);
    desk.does(stops(JOHN));
    assert!(unmet(&desk, JOHN).contains(&C::NoLiveNo));
    let mut desk = Desk::new_case();
    desk.does(says_yes(JOHN, Purpose::Contact));
    let contact = Some(Purpose::Contact);
    desk.does(Withdrawal { participant: JOHN, purpose: contact, note: None });
    assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "no more contact is a no");
}

/// R-CONSENT-04: it survives another referral, and binds neither other victims nor earlier days.
#[test]
fn a_no_from_elsewhere_binds_until_a_later_request_of_their_own() {
    let said = date(2026, 9, 1);
    for scope in [NoScope::ForNow, NoScope::Ever, NoScope::ThisIncident] {
        let mut desk = Desk::new_case();
        desk.knows_no(person(JOHN), scope, said);
        assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "{scope}");
        assert!(!unmet(&desk, MARK).contains(&C::NoLiveNo));
        desk.does(says_yes(JOHN, Purpose::Contact));
        assert_eq!(unmet(&desk, JOHN), [], "{scope}: they came to us since");
    }
    let mut desk = Desk::new_case();
    desk.knows_no(person(JOHN), NoScope::ThisConversation, said);
    assert_eq!(unmet(&desk, JOHN), []);
}

/// Whichever is read first: a no that was lifted does not hide one that stands.
#[test]
fn of_several_noes_from_elsewhere_any_that_stands_binds() {
    let (old, new) = (date(2026, 9, 1), date(2026, 9, 12));
    for noes in [[old, new], [new, old]] {
        let mut desk = Desk::opens(motorbike());
        desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::OwnRequest));
        for said in noes {
            desk.knows_no(person(JOHN), NoScope::Ever, said);
        }
        assert_eq!(unmet(&desk, JOHN), [C::NoLiveNo], "they asked between the two");
    }
}

#[test]
fn a_yes_of_a_later_day_lifts_a_no_from_elsewhere_and_the_days_between_stay_bound() {
    let said = [
        (Beyond::Yes, date(2026, 9, 1)),
        (Beyond::Ever, date(2026, 9, 3)),
        (Beyond::Yes, date(2026, 9, 3)),
        (Beyond::Yes, date(2026, 9, 8)),
    ];
    let [no] = KnownNo::among(&said)[..] else { panic!("one no") };
    assert_eq!((no.scope, no.lifted), (NoScope::Ever, Some(date(2026, 9, 8))));
    let stands = [2, 3, 7, 8].map(|day| no.stands(date(2026, 9, day)));
    assert_eq!(stands, [false, true, true, false]);
}

/// What one case makes known in the others, as pairs of a code and a day of September.
fn known_elsewhere(desk: &Desk) -> Vec<(Beyond, i8)> {
    let said = beyond(&desk.file, desk.file.version());
    let mut said: Vec<_> = said.into_iter().map(|said| (said.on, said.what)).collect();
    said.sort_unstable();
    said.into_iter().map(|(on, what)| (what, on.day())).collect()
}

#[test]
fn only_what_the_person_said_is_known_elsewhere_on_the_day_they_said_it() {
    let mut desk = Desk::new_case();
    let day = desk.today().day();
    let answer = |scope| Consent { scope, ..answers(JOHN, Purpose::Contact, Answer::No) };
    desk.does(answer(Some(NoScope::ThisIncident)));
    assert_eq!(known_elsewhere(&desk), [], "it stays with its case");
    let ever = desk.does(answer(Some(NoScope::Ever)));
    desk.days_pass(1);
    desk.does(relayed(SaidBy::Person, says_yes(JOHN, Purpose::Contact)));
    assert_eq!(known_elsewhere(&desk), [(Beyond::Ever, day)], "nobody takes it back for them");
    desk.days_pass(1);
    let happened = desk.now.plus_seconds(-86_400);
    desk.late(says_yes(JOHN, Purpose::Contact), happened);
    let both = [(Beyond::Ever, day), (Beyond::Yes, day + 1)];
    assert_eq!(known_elsewhere(&desk), both, "not the day it was recorded");
    desk.by(Who::Marcus).does(corrects(ever, None));
    assert_eq!(known_elsewhere(&desk), [(Beyond::Yes, day + 1)], "it was a mistake");
}

#[test]
fn a_no_that_was_taken_back_on_the_same_day_is_not_known_elsewhere() {
    let mut desk = Desk::new_case();
    let day = desk.today().day();
    let ever =
        Consent { scope: Some(NoScope::Ever), ..answers(JOHN, Purpose::Contact, Answer::No) };
    desk.does(ever.clone());
    let yes = desk.minutes_pass(5).does(says_yes(JOHN, Purpose::Contact));
    assert_eq!(known_elsewhere(&desk), [(Beyond::Yes, day)]);
    desk.minutes_pass(5).does(corrects(yes, None));
    assert_eq!(known_elsewhere(&desk), [(Beyond::Ever, day)], "the yes was never said");
}

/// A correction judges again what was recorded under the mistaken no.
#[test]
fn a_call_after_a_no_that_was_never_said_is_no_finding_once_that_is_put_right() {
    let mut desk = Desk::new_case();
    let no = desk.does(Consent {
        scope: Some(NoScope::Ever),
        ..answers(JOHN, Purpose::Contact, Answer::No)
    });
    let called = desk.minutes_pass(5).does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), [Rule::Consent04]);
    desk.by(Who::Marcus).does(corrects(no, None));
    assert_eq!(desk.findings(), []);
}

#[test]
fn an_own_request_lifts_an_earlier_no_and_not_a_later_one() {
    let asks = |said| {
        let mut desk = Desk::opens(motorbike());
        desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::OwnRequest));
        desk.knows_no(person(JOHN), NoScope::Ever, said);
        unmet(&desk, JOHN)
    };
    assert_eq!(asks(date(2026, 9, 9)), [], "asked on the 10th");
    assert_eq!(asks(date(2026, 9, 10)), [C::NoLiveNo], "the same day: the no stands");
    assert_eq!(asks(date(2026, 9, 12)), [C::NoLiveNo]);
}

#[test]
fn a_no_to_being_contacted_says_how_far_it_reaches() {
    let mut desk = Desk::new_case();
    let bare = Consent { scope: None, ..answers(JOHN, Purpose::Contact, Answer::No) };
    assert_eq!(desk.flaw(bare), ("scope", Flaw::Missing));
    let odd = Consent { scope: Some(NoScope::Ever), ..says_yes(JOHN, Purpose::Contact) };
    assert_eq!(desk.flaw(odd), ("scope", Flaw::DoesNotFit));
    let odd = Consent { ask_after: Some(date(2027, 1, 1)), ..says_yes(JOHN, Purpose::Contact) };
    assert_eq!(desk.flaw(odd), ("ask_after", Flaw::DoesNotFit));
    let past = Consent { expires: Some(date(2026, 1, 1)), ..says_yes(JOHN, Purpose::Contact) };
    assert_eq!(desk.flaw(past), ("expires", Flaw::InPast));
}

#[test]
fn a_yes_counts_to_its_last_day() {
    let mut desk = Desk::letter_ready();
    let last = desk.today().saturating_add(Span::new().days(3));
    desk.does(Consent { expires: Some(last), ..says_yes(JOHN, Purpose::Messages) });
    desk.days_pass(3);
    desk.clone().does(authorised_letter());
    desk.days_pass(1);
    assert_eq!(desk.refuses(authorised_letter()), [C::Consent]);
}

#[test]
fn a_person_comes_into_a_case_once_on_their_side_and_with_whom_they_belong_to() {
    let mut desk = Desk::new_case();
    let again = ParticipantAdded {
        participant: RUTH,
        ..added(JOHN, Side::Harmed, Part::Victim, Basis::Consent)
    };
    assert_eq!(desk.flaw(again), ("person", Flaw::AlreadyDone));
    let wrong = added(RUTH, Side::Responsible, Part::Victim, Basis::Consent);
    assert_eq!(desk.flaw(wrong), ("side", Flaw::DoesNotFit));
    let ruth = added(RUTH, Side::Harmed, Part::Supporter, Basis::Named);
    assert_eq!(desk.flaw(ParticipantAdded { of: None, ..ruth.clone() }), ("for", Flaw::Missing));
    assert_eq!(
        desk.flaw(ParticipantAdded { of: Some(MARK), ..ruth.clone() }),
        ("for", Flaw::DoesNotFit)
    );
    let tomorrow = ParticipantAdded { basis_on: date(2026, 9, 15), ..ruth };
    assert_eq!(desk.flaw(tomorrow), ("basis_on", Flaw::InFuture));
}

#[test]
fn whoever_stopped_everything_is_not_rung_until_they_say_so() {
    let mut desk = Desk::willing();
    assert_eq!(unmet(&desk, JOHN), []);
    desk.does(stops(JOHN));
    assert_eq!(unmet(&desk, JOHN), [C::TakingPart]);
    let called = desk.does(call(JOHN, ContactResult::Spoke));
    assert_eq!(desk.verdict(called), [Rule::Consent06]);
    for purpose in [Purpose::Contact, Purpose::Messages, Purpose::Meeting] {
        desk.does(relayed(SaidBy::Person, says_yes(JOHN, purpose)));
        assert_eq!(unmet(&desk, JOHN), [C::TakingPart], "{purpose}: nobody comes back for them");
    }
    let mut may_ring = desk.clone();
    may_ring.does(says_yes(JOHN, Purpose::Contact));
    assert_eq!(unmet(&may_ring, JOHN), []);
    assert!(may_ring.case().participants[&JOHN].withdrawn.is_some(), "they only let us ring");
    desk.does(Resumed { participant: JOHN });
    assert_eq!(unmet(&desk, JOHN), []);
}

#[test]
fn whoever_stopped_after_a_meeting_is_still_asked_how_they_are() {
    let mut desk = Desk::meeting_day();
    desk.does(held(desk.starts(), &[JOHN, MARK]));
    desk.does(stops(JOHN));
    assert!(!unmet(&desk, JOHN).contains(&C::TakingPart));
    desk.does(followed_up(JOHN, FollowUpResult::Done));
    assert!(unmet(&desk, JOHN).contains(&C::TakingPart));
}
