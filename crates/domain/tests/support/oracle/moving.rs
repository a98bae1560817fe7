//! What leaves the service, and on which basis: a second opinion, written without the gate (R-SHARE-02,
//! R-CONSENT-03). Of offences whose victims' details move only with explicit consent, the table of
//! checks and the stories tell; these histories are of none.

use std::collections::BTreeMap;

use domain::cases::{Answer, Consent, DetailsShared, Entry, Event, Purpose, Relay, SharingBasis};
use domain::sharing::{Agency, SharingAgreement};
use domain::time::Date;

use super::{Heard, counted};

/// What details that left with a regular verdict left without, in words; nothing where they lacked
/// nothing or the entry is about something else.
pub(crate) fn left_without(
    entries: &[Entry],
    entry: &Entry,
    agreements: &[SharingAgreement],
) -> Option<&'static str> {
    let Event::DetailsShared(judged) = &entry.event else { return None };
    if !judged.verdict.is_regular() {
        return None;
    }
    let heard = Heard::before(entries, entry);
    let known = entries.iter().filter(|one| one.version < entry.version);
    let mut answers = Answers::default();
    for (one, event) in counted(known) {
        if one.happened <= entry.happened {
            answers.hears(event, &judged.fact);
        }
    }
    let person = heard.people.get(&judged.fact.participant)?;
    if judged.fact.basis == SharingBasis::NamedDuty {
        return judged.fact.duty.is_none().then_some("a duty");
    }
    if person.withdrawn {
        return Some("their taking part");
    }
    if person.died {
        return Some("their being alive");
    }
    answers.lacking(&judged.fact, entry.happened.date(), agreements)
}

/// What one person answered about sharing their details, by agency; none is every agency.
#[derive(Debug, Default)]
struct Answers(BTreeMap<Option<Agency>, Consent>);

impl Answers {
    /// Only their own yes takes back a no.
    fn hears(&mut self, event: &Event, shared: &DetailsShared) {
        match event {
            Event::ConsentRecorded(consent)
                if consent.participant == shared.participant
                    && consent.purpose == Purpose::ShareDetails =>
            {
                let own = consent.relay == Relay::Direct;
                let said = consent.agency.and_then(|agency| self.to(agency));
                let stands = said.is_some_and(|one| one.answer != Answer::Yes);
                if consent.answer == Answer::Yes && !own && stands {
                    return;
                }
                if consent.agency.is_none() {
                    self.0.clear();
                }
                self.0.insert(consent.agency, consent.clone());
            }
            Event::Withdrawn(stop)
                if stop.participant == shared.participant
                    && stop.purpose.is_none_or(|purpose| purpose == Purpose::ShareDetails) =>
            {
                self.0.retain(|_, consent| consent.answer != Answer::Yes);
            }
            _ => {}
        }
    }

    fn to(&self, agency: Agency) -> Option<&Consent> {
        self.0.get(&Some(agency)).or_else(|| self.0.get(&None))
    }

    fn lacking(
        &self,
        shared: &DetailsShared,
        on: Date,
        agreements: &[SharingAgreement],
    ) -> Option<&'static str> {
        let said = self.to(shared.agency);
        let yes = said.is_some_and(|said| {
            let live = said.expires.is_none_or(|until| on <= until);
            said.answer == Answer::Yes
                && said.relay == Relay::Direct
                && live
                && said.agency.is_some()
        });
        let covers = agreements.iter().any(|one| {
            let dates = one.starts <= on && on <= one.ends;
            let what = shared.what.iter().all(|item| one.items.contains(item));
            dates && what && one.agency == shared.agency && one.purposes.contains(&shared.purpose)
        });
        match shared.basis {
            SharingBasis::Consent => (!yes).then_some("their own live yes"),
            SharingBasis::Agreement if said.is_some_and(|said| said.answer != Answer::Yes) => {
                Some("their not saying no")
            }
            SharingBasis::Agreement => (!covers).then_some("an agreement that covers it"),
            SharingBasis::NamedDuty | SharingBasis::Nothing => Some("a basis"),
        }
    }
}
