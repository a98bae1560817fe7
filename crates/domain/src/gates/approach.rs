//! Getting in touch, the RJ conversation, and what is told across the wall.

use std::iter;

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why, met_or, since};
use super::exchange::stage_allows;
use super::people::living;
use super::sharing::{is_covered, is_explicit};
use super::team::has_conflict;
use crate::cases::{
    Answer, Basis, Case, Consent, Contact, ContactResult, CrossFact, FactTold, Facts, Initiator,
    Offer, Participant, Purpose, Side,
};
use crate::ids::{ParticipantId, PractitionerId};
use crate::offences::Trigger;
use crate::practitioners::Skill;
use crate::rules::Rule;
use crate::sharing::{SharedItem, SharingPurpose};
use crate::time::{Date, Timestamp};
use jiff::civil::Time;

/// The side whose turn it is first: an offender's request starts with the offender, everything
/// else with those who were harmed (R-OFFER-04).
pub const fn first_side(case: &Case) -> Side {
    match case.opening.initiator {
        Initiator::Offender => Side::Responsible,
        _ => Side::Harmed,
    }
}

/// The conditions for getting in touch with somebody about RJ. The caller is a practitioner, or
/// nobody known to be one.
pub fn contacting(
    case: &Case,
    participant: ParticipantId,
    caller: Option<PractitionerId>,
    wishes_read: Option<i64>,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let Some(person) = case.participants.get(&participant) else { return Vec::new() };
    let on = at.date();
    let mut checks = vec![
        lawful_basis(case, person, on, facts),
        no_live_no(case, person, on, facts),
        wishes(person, wishes_read, facts),
        trained_caller(case, person, Skill::Facilitation, caller, on, facts),
        no_conflict(case, caller, facts),
        order_of_approach(case, person, on),
    ];
    checks.extend(stopped(case, person, on));
    checks.extend(living(person, false));
    if first_side(case) == Side::Responsible && person.side == Side::Harmed {
        checks.push(trained_caller(case, person, Skill::VictimContact, caller, on, facts));
    }
    if case.triggers().into_iter().any(Trigger::needs_specialist_advice)
        && case.opening.initiator == Initiator::Offender
        && person.side == Side::Harmed
    {
        let state = since(case.specialist_advice);
        checks.push(
            Check::new(CheckCode::SpecialistAdvice, Rule::Complex06, Remedy::Advice, state)
                .about(person.id),
        );
    }
    checks
}

/// The conditions for a contact that was made or tried. That somebody called us needs none.
pub fn contact(
    case: &Case,
    contact: &Contact,
    caller: Option<PractitionerId>,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    if contact.result == ContactResult::TheyCalled {
        return Vec::new();
    }
    contacting(case, contact.participant, caller, contact.wishes_read, at, facts)
}

/// The conditions for the RJ conversation: those of getting in touch, and the limits of
/// confidentiality explained first.
pub fn conversation(case: &Case, offer: &Offer, at: Timestamp, facts: &Facts<'_>) -> Vec<Check> {
    let Some(person) = case.participants.get(&offer.participant) else { return Vec::new() };
    let read = facts.person(person.person).and_then(|known| known.wishes);
    let mut checks = contacting(case, offer.participant, Some(offer.by), read, at, facts);
    let explained = since(person.limits_explained);
    checks.push(
        Check::new(CheckCode::LimitsExplained, Rule::Safe02, Remedy::Conversation, explained)
            .about(person.id),
    );
    checks
}

/// The conditions for telling something across the wall: its owner's leave, while they live and take
/// part, and that whoever hears it takes part too.
/// After a no the other side hears only that it is not going ahead, which needs nobody's leave.
pub fn telling(case: &Case, told: &FactTold, at: Timestamp, facts: &Facts<'_>) -> Vec<Check> {
    let hears = case.participants.get(&told.to).and_then(|to| listening(to, told.fact, at.date()));
    if told.fact == CrossFact::NotGoingAhead {
        return hears.into_iter().collect();
    }
    let from = case.participants.get(&told.from);
    let stopped = from.is_some_and(|person| person.withdrawn.is_some());
    let crossing = case.crossing(told.from, told.to, told.fact);
    let state = match crossing.map(|crossing| crossing.allowed) {
        _ if stopped => CheckState::Open(Why::Stopped),
        Some(Some(at)) => CheckState::Met(Some(at)),
        Some(None) => CheckState::Open(Why::SaidNo),
        None => CheckState::Open(Why::NotAsked),
    };
    let allowed = Check::new(CheckCode::AllowedToTell, Rule::Consent07, Remedy::AskToTell, state);
    // Of somebody who died nothing is told any more, but a letter of theirs that may go (R-ACT-09).
    let living = from.and_then(|person| living(person, told.fact == CrossFact::LetterWaits));
    let here = stage_allows(case, at.date(), facts);
    let allowed = allowed.about(told.from);
    iter::once(allowed).chain(hears).chain(living).chain(here).collect()
}

/// Somebody who stopped everything is told nothing of the other side, not even that they stopped
/// too, unless they said themselves since then that we may be in touch. How an agreement goes they
/// hear for as long as they want that news (R-AGREE-05).
fn listening(to: &Participant, fact: CrossFact, on: Date) -> Option<Check> {
    to.withdrawn?;
    let wants_news =
        fact == CrossFact::AgreementProgress && to.live_yes(Purpose::ProgressNews, on).is_some();
    let may_ring = to.live_yes(Purpose::Contact, on).is_some_and(Consent::is_own);
    (!wants_news && !may_ring).then(|| {
        let state = CheckState::Open(Why::Stopped);
        Check::new(CheckCode::TakingPart, Rule::Consent06, Remedy::WaitForThem, state).about(to.id)
    })
}

/// We have their details on a basis; for some victims that is their explicit consent. A yes of
/// theirs to being in touch, however it reached us, is that consent.
fn lawful_basis(case: &Case, person: &Participant, on: Date, facts: &Facts<'_>) -> Check {
    let agreed = person.granted(Purpose::Contact, on).map(|granted| granted.at);
    let explicit = is_explicit(case, person, on, facts);
    let (rule, state) = match person.basis {
        Basis::OwnRequest | Basis::Consent => {
            (Rule::Consent01, CheckState::Met(Some(person.added)))
        }
        _ if agreed.is_some() => (Rule::Consent01, CheckState::Met(agreed)),
        Basis::Unknown => (Rule::Consent01, CheckState::Open(Why::Unknown)),
        Basis::PublicTask | Basis::LegalObligation | Basis::SharingAgreement | Basis::Named
            if explicit =>
        {
            (Rule::Consent02, CheckState::Open(Why::NeedsExplicitConsent))
        }
        Basis::PublicTask | Basis::LegalObligation | Basis::SharingAgreement
            if !may_pass(case, person, facts) =>
        {
            (Rule::Consent01, CheckState::Open(Why::NotTheirBasis))
        }
        Basis::SharingAgreement if !came_under_one(case, person, facts) => {
            (Rule::Share02, CheckState::Open(Why::NoAgreement))
        }
        Basis::PublicTask | Basis::LegalObligation | Basis::SharingAgreement | Basis::Named => {
            (Rule::Consent01, CheckState::Met(Some(person.added)))
        }
    };
    Check::new(CheckCode::LawfulBasis, rule, Remedy::Basis, state).about(person.id)
}

/// Whether whoever passed somebody's details to us could do so by that basis, on the day on which
/// they came (R-SHARE-04).
fn may_pass(case: &Case, person: &Participant, facts: &Facts<'_>) -> bool {
    let sender = person.sender.unwrap_or(case.opening.source);
    facts.rules.may_pass(sender, person.basis, person.basis_on)
}

/// Whether a sharing agreement with whoever passed somebody's details to us covered that on the day
/// on which they came (R-SHARE-02).
fn came_under_one(case: &Case, person: &Participant, facts: &Facts<'_>) -> bool {
    let sender = person.sender.unwrap_or(case.opening.source).agency();
    let (refer, phone) = (SharingPurpose::Refer, [SharedItem::ContactDetails]);
    sender.is_some_and(|agency| is_covered(agency, refer, &phone, person.basis_on, facts))
}

/// No no of theirs binds: none said in this case, in whichever part of theirs in it, and none
/// known from elsewhere that they had not lifted by a request or a yes of their own.
fn no_live_no(case: &Case, person: &Participant, on: Date, facts: &Facts<'_>) -> Check {
    let elsewhere = facts.person(person.person).is_some_and(|known| {
        known.nos.iter().any(|no| no.stands(on) && !lifted_since(person, no.said))
    });
    let why = no_here(case, person, on).or_else(|| elsewhere.then_some(Why::SaidNo));
    let state = why.map_or(CheckState::Met(None), CheckState::Open);
    Check::new(CheckCode::NoLiveNo, Rule::Consent04, Remedy::WaitForThem, state).about(person.id)
}

/// A no of theirs that this case knows of by itself, in whichever part of theirs it was said.
fn no_here(case: &Case, person: &Participant, on: Date) -> Option<Why> {
    let own = person.no.filter(|no| no.binds(on)).map(|no| match no.answer {
        Answer::NotNow => Why::NotNow,
        _ => Why::SaidNo,
    });
    let in_another_part = case.participants.values().any(|other| {
        let same = other.person == person.person && other.id != person.id;
        same && other.no.is_some_and(|no| no.reaches_beyond() && no.binds(on))
    });
    own.or_else(|| in_another_part.then_some(Why::SaidNo))
}

/// They stopped everything, and neither came back nor said since that we may be in touch. What
/// they are still owed remains: to be asked how they are after an exchange (R-CONF-05), and the
/// news of an agreement they asked for (R-AGREE-05).
fn stopped(case: &Case, person: &Participant, on: Date) -> Option<Check> {
    let may_ring = person.live_yes(Purpose::Contact, on).is_some_and(Consent::is_own);
    let news = person.live_yes(Purpose::ProgressNews, on);
    let wants_news = !case.agreements.is_empty() && news.is_some();
    let owed = person.owed_follow_up(case).is_some() || wants_news;
    (person.withdrawn.is_some() && !may_ring && !owed).then(|| {
        let state = CheckState::Open(Why::Stopped);
        Check::new(CheckCode::TakingPart, Rule::Consent06, Remedy::WaitForThem, state)
            .about(person.id)
    })
}

/// Whether they asked us themselves, or said yes themselves, on a later day than a no. On the same
/// day the no stands: nobody knows which came first.
fn lifted_since(person: &Participant, said: Date) -> bool {
    let asked = person.basis == Basis::OwnRequest && person.basis_on > said;
    let agreed = person.consents.get(&Purpose::Contact).is_some_and(|granted| {
        granted.consent.answer == Answer::Yes
            && granted.consent.is_own()
            && granted.at.date() > said
    });
    asked || agreed
}

fn wishes(person: &Participant, read: Option<i64>, facts: &Facts<'_>) -> Check {
    let state = match facts.person(person.person).and_then(|known| known.wishes) {
        None => CheckState::Open(Why::Unknown),
        Some(version) if read.is_some_and(|read| read >= version) => CheckState::Met(None),
        Some(_) => CheckState::Open(Why::NotYet),
    };
    Check::new(CheckCode::WishesRead, Rule::Offer07, Remedy::Wishes, state).about(person.id)
}

/// Why nobody is to be in touch with somebody on a day, as far as their case knows by itself.
pub fn left_alone_on(case: &Case, participant: ParticipantId, day: Date) -> Option<Why> {
    let person = case.participants.get(&participant)?;
    let died = person.died.map(|_| Why::Died);
    died.or_else(|| no_here(case, person, day))
        .or_else(|| stopped(case, person, day).map(|_| Why::Stopped))
}

/// The conditions for planning to be in touch with somebody on a day: no no or stop of theirs stands
/// then, and a time of the day is one of their hours. Where nobody has asked for their hours, none is known
/// to be unsafe; the contact itself asks for them first.
pub fn in_touch_on(
    case: &Case,
    participant: ParticipantId,
    day: Date,
    time: Option<Time>,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let Some(person) = case.participants.get(&participant) else { return Vec::new() };
    let mut checks = vec![no_live_no(case, person, day, facts)];
    checks.extend(stopped(case, person, day));
    checks.extend(living(person, false));
    let hours = facts.person(person.person).and_then(|known| known.hours);
    if let (Some(hours), Some(time)) = (hours, time) {
        let state = met_or(hours.allow(time), Why::OutsideHours);
        checks.push(
            Check::new(CheckCode::SafeHours, Rule::Offer07, Remedy::SafeTime, state)
                .about(person.id),
        );
    }
    checks
}

fn trained_caller(
    case: &Case,
    person: &Participant,
    skill: Skill,
    caller: Option<PractitionerId>,
    on: Date,
    facts: &Facts<'_>,
) -> Check {
    let trained = caller
        .and_then(|id| facts.practitioner(id))
        .is_some_and(|practitioner| practitioner.trained(skill, on));
    let rule = if skill == Skill::VictimContact { Rule::Offer04 } else { Rule::Offer01 };
    let check = Check::new(
        CheckCode::TrainedCaller,
        rule,
        Remedy::PractitionerRecord,
        met_or(trained, Why::NotTrained),
    )
    .about(person.id);
    let check = match caller {
        Some(caller) => check.practitioner(caller),
        None => check,
    };
    check.unless_overridden(case, on)
}

fn no_conflict(case: &Case, caller: Option<PractitionerId>, facts: &Facts<'_>) -> Check {
    let conflict = caller.is_some_and(|caller| has_conflict(case, caller, facts));
    Check::new(
        CheckCode::NoConflict,
        Rule::Fac10,
        Remedy::Allocate,
        met_or(!conflict, Why::Conflict),
    )
}

/// Started by an offender: responsibility and provisional suitability first, then the victim.
/// Otherwise the harmed side first; the responsible side learns of it only with their permission.
/// It is about the first approach: somebody who was rightly reached can be told how it goes on.
fn order_of_approach(case: &Case, person: &Participant, on: Date) -> Check {
    let first = first_side(case);
    let state = if person.side == first
        || person.side == Side::Neither
        || person.was_reached(case)
        || case.was_spoken_with_there(person.id)
    {
        CheckState::Met(None)
    } else if first == Side::Responsible {
        let ready = case.principals(first).any(|principal| {
            principal
                .responsibility
                .as_ref()
                .is_some_and(crate::cases::StatedResponsibility::is_accepted)
                && principal
                    .assessment
                    .as_ref()
                    .is_some_and(|current| current.assessment.allows_messages())
        });
        met_or(ready, Why::OtherSideFirst)
    } else {
        let allowed = case
            .principals(first)
            .filter(|principal| principal.agrees(Purpose::AskOtherSide, on))
            .max_by_key(|principal| {
                principal.consents.get(&Purpose::AskOtherSide).map(|granted| granted.at)
            });
        match allowed {
            Some(principal) => CheckState::Met(
                principal.consents.get(&Purpose::AskOtherSide).map(|granted| granted.at),
            ),
            None => CheckState::Open(Why::OtherSideFirst),
        }
    };
    Check::new(CheckCode::OrderOfApproach, Rule::Offer04, Remedy::AskConsent, state)
        .about(person.id)
        .with(Who::Yours)
        .unless_overridden(case, on)
}
