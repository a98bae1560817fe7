//! What took place between people, each judged by the state of the case just before it.

use super::{Exchange, Kind, Lack, Reason};
use crate::cases::{
    Answer, Case, CaseFile, Event, Form, Medium, Part, Participant, Purpose, Side, Stamp,
    StatedResponsibility,
};
use crate::ids::{ActivityId, LetterId, ParticipantId};
use crate::rules::Rule;
use crate::time::Date;

/// What was done, by whom, with whom.
struct Step {
    kind: Kind,
    purpose: Purpose,
    people: Vec<ParticipantId>,
    facilitated: bool,
    stopped: bool,
    // The writer of a letter may have died since.
    author: Option<ParticipantId>,
}

/// Everything that took place, in order.
pub(super) fn all(file: &CaseFile) -> Vec<Exchange> {
    let judged = |(stamp, event): (Stamp, &Event)| {
        let known = step(file.case(), event)?;
        let before = file.before(stamp.version)?;
        // What it was, it was then: another plan since makes it nothing else.
        let step = step(&before, event).unwrap_or(known);
        let mut reasons = reasons(&before, &step, stamp.on());
        let unmet = unmet(file.case(), stamp.version, event);
        reasons.extend(not_explained(&reasons, &unmet));
        reasons.sort_unstable();
        Some(Exchange { entry: stamp.version, at: stamp.happened, kind: step.kind, reasons })
    };
    file.effective().into_iter().filter_map(judged).collect()
}

fn step(case: &Case, event: &Event) -> Option<Step> {
    match event {
        Event::ActivityHeld(judged) => {
            let fact = &judged.fact;
            activity(case, fact.activity, &fact.attended, !fact.facilitators.is_empty(), false)
        }
        Event::ActivityStopped(judged) => {
            let fact = &judged.fact;
            activity(case, fact.activity, &fact.attended, !fact.facilitators.is_empty(), true)
        }
        Event::LetterPassedOn(judged) => letter(case, judged.fact.letter),
        _ => None,
    }
}

fn activity(
    case: &Case,
    id: ActivityId,
    attended: &[ParticipantId],
    facilitated: bool,
    stopped: bool,
) -> Option<Step> {
    let form = case.activities.get(&id)?.plan.form;
    let kind = match form {
        Form::Conference => Kind::Meeting,
        Form::CommunityConference => Kind::CommunityMeeting,
        Form::Shuttle => Kind::Messages,
        Form::Panel => Kind::Panel,
        Form::StreetRj => Kind::Street,
    };
    let (purpose, people) = (form.purpose(), attended.to_vec());
    Some(Step { kind, purpose, people, facilitated, stopped, author: None })
}

fn letter(case: &Case, id: LetterId) -> Option<Step> {
    let letter = case.letters.get(&id)?;
    let kind = if letter.medium == Medium::Message { Kind::Messages } else { Kind::Letter };
    Some(Step {
        kind,
        purpose: Purpose::Messages,
        people: vec![letter.from, letter.to],
        facilitated: true,
        stopped: false,
        author: Some(letter.from),
    })
}

fn reasons(before: &Case, step: &Step, on: Date) -> Vec<Reason> {
    let voices = voices(before, &step.people, on);
    let side = |side| voices.iter().filter(move |person| person.side == side);
    let mut reasons = Vec::new();
    if side(Side::Harmed).next().is_none() || side(Side::Responsible).next().is_none() {
        reasons.push(Reason::of(Lack::OneSideOnly));
    } else if !side(Side::Harmed)
        .any(|harmed| side(Side::Responsible).any(|other| other.person != harmed.person))
    {
        reasons.push(Reason::of(Lack::SamePerson));
    }
    for person in &voices {
        if !took_part_freely(person, step, on) {
            reasons.push(Reason::about(Lack::NotWilling, person.id));
        }
        if person.side == Side::Responsible && !accepts(person) {
            reasons.push(Reason::about(Lack::NotAccepted, person.id));
        }
    }
    if !step.facilitated {
        reasons.push(Reason::of(Lack::NotFacilitated));
    }
    if step.stopped {
        reasons.push(Reason::of(Lack::Stopped));
    }
    reasons
}

/// The principals in an exchange: those there, and victims for whom somebody spoke whom they chose
/// (R-ACT-07).
pub(super) fn voices<'c>(
    case: &'c Case,
    people: &[ParticipantId],
    on: Date,
) -> Vec<&'c Participant> {
    let voice = |id: &ParticipantId| {
        let person = case.participants.get(id)?;
        if person.is_principal() {
            return Some(person);
        }
        let of = person.of.filter(|_| person.part == Part::Representative)?;
        case.participants.get(&of).filter(|one| one.is_principal() && one.chose(person.id, on))
    };
    let mut voices: Vec<&Participant> = people.iter().filter_map(voice).collect();
    voices.sort_by_key(|person| person.id);
    voices.dedup_by_key(|person| person.id);
    voices
}

fn took_part_freely(person: &Participant, step: &Step, on: Date) -> bool {
    // Who wrote and then died cannot be asked any more; what they had said themselves stands.
    if person.died.is_some() && step.author == Some(person.id) {
        let said_no = person.answer(step.purpose).is_some_and(|answer| answer != Answer::Yes);
        let stopped = person.withdrawn.is_some() || person.stopped.contains_key(&step.purpose);
        return !said_no && !stopped;
    }
    agreed(person, step.purpose, on)
}

/// Whether somebody themselves agrees to a form of exchange on a day, informed, and is not pausing.
/// Nobody agrees for somebody else.
pub(super) fn agreed(person: &Participant, purpose: Purpose, on: Date) -> bool {
    let themselves =
        person.consents.get(&purpose).is_some_and(|granted| granted.consent.is_theirs());
    themselves && person.paused.is_none() && person.agrees(purpose, on)
}

/// Whether somebody accepts responsibility, or some of it.
pub(super) fn accepts(person: &Participant) -> bool {
    person.responsibility.as_ref().is_some_and(StatedResponsibility::is_accepted)
}

/// The rules a step did not keep, by what is known now.
fn unmet(case: &Case, version: i64, event: &Event) -> Vec<Rule> {
    let found = case.findings.get(&version).map(|finding| &finding.unmet);
    found.or_else(|| event.verdict().map(|verdict| &verdict.unmet)).cloned().unwrap_or_default()
}

/// A reason for each rule that was not kept, and that no reason stands for yet.
fn not_explained(reasons: &[Reason], unmet: &[Rule]) -> Vec<Reason> {
    let has = |lack: Lack| reasons.iter().any(|reason| reason.lack == lack);
    let reason = |rule: &Rule| {
        let lack = match rule {
            Rule::Gate01 if has(Lack::OneSideOnly) => return None,
            Rule::Gate01 | Rule::Consent05 | Rule::Consent06 | Rule::Act08 | Rule::Gate07 => {
                Lack::NotWilling
            }
            Rule::Gate02 => Lack::NotAccepted,
            Rule::Gate04 | Rule::Fac02 | Rule::Fac10 | Rule::Fac11 | Rule::Complex01 => {
                Lack::NotFacilitated
            }
            _ => Lack::Irregular,
        };
        let known = lack != Lack::Irregular && has(lack);
        (!known).then_some(Reason { lack, rule: *rule, about: None })
    };
    unmet.iter().filter_map(reason).collect()
}
