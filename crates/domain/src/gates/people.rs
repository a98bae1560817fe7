//! Who somebody is to an exchange: alive, a child with a guardian, on both sides, spoken for by
//! somebody they chose (R-ACT-07 to R-ACT-09). Each check stands only where it can matter.

use super::check::{Check, CheckCode, CheckState, Remedy, Who, Why, met_or};
use crate::cases::{AfterDeath, Answer, Case, GuardianEnd, Part, Participant, Purpose};
use crate::ids::ParticipantId;
use crate::rules::Rule;
use crate::time::Date;

/// That somebody is alive. Of what they left, letters may go where the supervisor decided so with
/// the family.
pub(super) fn living(person: &Participant, is_author: bool) -> Option<Check> {
    let death = person.died?;
    let state = match death.decided {
        Some((AfterDeath::LettersMayGo, at)) if is_author => CheckState::Met(Some(at)),
        None if is_author => CheckState::Waiting(Why::Died, death.at),
        _ => CheckState::Open(Why::Died),
    };
    let check = Check::new(CheckCode::Living, Rule::Act09, Remedy::AfterDeath, state);
    Some(check.about(person.id).with(Who::Others))
}

/// That the practice supervisor confirmed the parts of somebody who is on both sides.
pub(super) fn parts(case: &Case, person: &Participant) -> Option<Check> {
    if !case.is_on_both_sides(person.person) {
        return None;
    }
    let confirmed = case.confirmed_parts.get(&person.person);
    let state = confirmed.map_or(CheckState::Open(Why::NotYet), |at| CheckState::Met(Some(*at)));
    let check = Check::new(CheckCode::PartsConfirmed, Rule::Act07, Remedy::ConfirmParts, state);
    Some(check.about(person.id).with(Who::Others))
}

/// That a child has a guardian without a stake of their own who agrees, or decides alone.
pub(super) fn guardian(
    case: &Case,
    person: &Participant,
    purpose: Purpose,
    on: Date,
) -> Option<Check> {
    if !person.is_child() {
        return None;
    }
    // The child's wish ends one guardian's part, and says nothing of another's.
    let alone = || {
        case.guardians(person.id).find_map(|guardian| match guardian.minority.ended {
            Some((GuardianEnd::ChildsWish, at)) => Some(CheckState::Met(Some(at))),
            _ => None,
        })
    };
    let states = || {
        case.guardians(person.id)
            .filter(|guardian| guardian.minority.ended.is_none() && guardian.died.is_none())
            .map(|guardian| guardian_state(case, guardian, purpose, on))
    };
    // One guardian's no is not outvoted by another's yes.
    let no = |state: &CheckState| matches!(state, CheckState::Open(Why::SaidNo));
    let met = |state: &CheckState| matches!(state, CheckState::Met(_));
    let state = states()
        .find(no)
        .or_else(|| states().find(met))
        .or_else(|| states().next())
        .or_else(alone)
        .unwrap_or(CheckState::Open(Why::Nobody));
    let check = Check::new(CheckCode::GuardianAgrees, Rule::Act08, Remedy::Guardian, state);
    Some(check.about(person.id))
}

fn guardian_state(case: &Case, guardian: &Participant, purpose: Purpose, on: Date) -> CheckState {
    if case.is_conflicted(guardian) {
        return CheckState::Open(Why::Conflict);
    }
    if guardian.minority.checked.is_none() {
        return CheckState::Open(Why::Unknown);
    }
    match guardian.consents.get(&purpose) {
        Some(granted) if guardian.agrees(purpose, on) => CheckState::Met(Some(granted.at)),
        Some(granted) if granted.consent.answer == Answer::No => CheckState::Open(Why::SaidNo),
        Some(granted) if granted.consent.answer == Answer::NotNow => CheckState::Open(Why::NotNow),
        Some(granted) if !granted.informed => CheckState::Open(Why::NotInformed),
        Some(_) => CheckState::Open(Why::RunOut),
        None => CheckState::Open(Why::NotAsked),
    }
}

/// Whom somebody speaks for: the victim, where they are a representative.
pub(super) fn spoken_for<'c>(case: &'c Case, person: &Participant) -> Option<&'c Participant> {
    let of = person.of.filter(|_| person.part == Part::Representative)?;
    case.participants.get(&of)
}

/// That a victim chose this one to speak for them; a surrogate whom nobody chose does not count
/// (R-NOT-04).
pub(super) fn chosen(victim: &Participant, representative: ParticipantId, on: Date) -> Check {
    let state = if victim.chose(representative, on) {
        CheckState::Met(victim.consents.get(&Purpose::Representative).map(|given| given.at))
    } else {
        met_or(false, Why::NotAsked)
    };
    Check::new(CheckCode::RepresentativeChosen, Rule::Act07, Remedy::AskConsent, state)
        .about(victim.id)
}
