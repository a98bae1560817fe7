//! The gate before details leave the service (R-SHARE-02): a live sharing agreement that covers
//! them, a named duty, or the person's own consent. And whether an agreement covered what came in.

use super::check::{Check, CheckCode, CheckState, Remedy, Why, met_or};
use super::people::living;
use crate::cases::{
    Answer, Case, Consent, DetailsShared, Facts, Granted, Participant, SharingBasis, Side,
};
use crate::rules::Rule;
use crate::sharing::{Agency, SharedItem, SharingPurpose};
use crate::time::{Date, Timestamp};

/// The conditions for sharing somebody's details with an agency. A duty that a law lays on us holds
/// whatever they said; everything else ends with their no, their stop and their death.
pub fn sharing(
    case: &Case,
    shared: &DetailsShared,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Vec<Check> {
    let Some(person) = case.participants.get(&shared.participant) else { return Vec::new() };
    let on = at.date();
    let said = person.on_sharing_with(shared.agency);
    let (rule, state) = match shared.basis {
        SharingBasis::NamedDuty => {
            (Rule::Share02, met_or(has_duty(shared, on, facts), Why::NoSuchDuty))
        }
        SharingBasis::Nothing => (Rule::Share02, CheckState::Open(Why::NoBasis)),
        SharingBasis::Consent => (Rule::Share02, consented(person, said, on)),
        SharingBasis::Agreement => by_agreement(case, person, shared, said, on, facts),
    };
    let remedy = match shared.basis {
        SharingBasis::Consent => Remedy::AskConsent,
        _ => Remedy::SharingBasis,
    };
    let basis = Check::new(CheckCode::SharingBasis, rule, remedy, state).about(person.id);
    let obliged = shared.basis == SharingBasis::NamedDuty;
    let living = if obliged { None } else { living(person, false) };
    std::iter::once(basis).chain(living).collect()
}

fn has_duty(shared: &DetailsShared, on: Date, facts: &Facts<'_>) -> bool {
    let duty = shared.duty.as_deref().and_then(|code| facts.rules.duty(code, on));
    duty.is_some_and(|duty| duty.demands(shared.agency, shared.purpose))
}

/// Their own live yes to this agency. What somebody else says for them shares nothing.
fn consented(person: &Participant, said: Option<&Granted<Consent>>, on: Date) -> CheckState {
    let Some(granted) = said.filter(|_| person.withdrawn.is_none()) else {
        let stopped = person.withdrawn.is_some();
        return CheckState::Open(if stopped { Why::Stopped } else { Why::NotAsked });
    };
    match granted.consent.answer {
        Answer::No => CheckState::Open(Why::SaidNo),
        Answer::NotNow => CheckState::Open(Why::NotNow),
        Answer::Yes if !granted.consent.is_own() => CheckState::Open(Why::SaidForThem),
        Answer::Yes if granted.consent.agency.is_none() => CheckState::Open(Why::NotAsked),
        Answer::Yes if !granted.is_live(on) => CheckState::Open(Why::RunOut),
        Answer::Yes => CheckState::Met(Some(granted.at)),
    }
}

/// An agreement covers it, and nothing of theirs stands against it. Whose details move only with
/// their explicit consent, theirs do so under no agreement (R-CONSENT-02).
fn by_agreement(
    case: &Case,
    person: &Participant,
    shared: &DetailsShared,
    said: Option<&Granted<Consent>>,
    on: Date,
    facts: &Facts<'_>,
) -> (Rule, CheckState) {
    let no = said.filter(|granted| granted.consent.answer != Answer::Yes);
    if person.withdrawn.is_some() {
        return (Rule::Consent06, CheckState::Open(Why::Stopped));
    }
    if let Some(granted) = no {
        let why = if granted.consent.answer == Answer::No { Why::SaidNo } else { Why::NotNow };
        return (Rule::Consent04, CheckState::Open(why));
    }
    let agreed = matches!(consented(person, said, on), CheckState::Met(_));
    if is_explicit(case, person, on, facts) && !agreed {
        return (Rule::Consent02, CheckState::Open(Why::NeedsExplicitConsent));
    }
    let covers = is_covered(shared.agency, shared.purpose, &shared.what, on, facts);
    (Rule::Share02, met_or(covers, Why::NoAgreement))
}

/// Whether their details move only with their explicit consent (R-CONSENT-02).
pub(super) fn is_explicit(case: &Case, person: &Participant, on: Date, facts: &Facts<'_>) -> bool {
    let group = facts.rules.explicit_consent(on);
    person.side == Side::Harmed
        && group.is_some_and(|group| group.covers(case.opening.offence, person.part))
}

/// Whether an agreement of the service covers something on a day.
pub(super) fn is_covered(
    agency: Agency,
    purpose: SharingPurpose,
    items: &[SharedItem],
    on: Date,
    facts: &Facts<'_>,
) -> bool {
    let agreements = facts.agreements.as_ref();
    agreements.is_some_and(|known| known.covering(agency, purpose, items, on).is_some())
}
