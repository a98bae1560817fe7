//! What may still happen with somebody who stopped: what their stage demands of the service, and what
//! they ask for themselves. A second opinion, written without the gates (R-CONSENT-06, R-CONF-05,
//! R-AGREE-05).

use domain::cases::*;
use domain::ids::ParticipantId;
use domain::time::Date;

use super::{Heard, counted};

/// Whether a regular step with somebody who had stopped could still be taken; nothing where nobody in
/// it had, or where it is judged by what an exchange or a sharing needs.
pub(crate) fn still_may(entries: &[Entry], entry: &Entry) -> Option<bool> {
    let heard = Heard::before(entries, entry);
    let on = entry.happened.date();
    let stopped = |id: ParticipantId| heard.people.get(&id).is_some_and(|one| one.withdrawn);
    match &entry.event {
        Event::ContactRecorded(judged) if judged.verdict.is_regular() => {
            let whom = judged.fact.participant;
            let rang_us = judged.fact.result == ContactResult::TheyCalled;
            let may =
                || rang_us || may_ring(&heard, whom, on) || is_owed(entries, entry, whom, &heard);
            stopped(whom).then(may)
        }
        Event::OfferMade(judged) if judged.verdict.is_regular() => {
            let whom = judged.fact.participant;
            let may = || may_ring(&heard, whom, on) || is_owed(entries, entry, whom, &heard);
            stopped(whom).then(may)
        }
        Event::FactTold(judged) if judged.verdict.is_regular() => {
            let FactTold { from, to, fact, .. } = judged.fact;
            let of_them = !stopped(from) || fact == CrossFact::NotGoingAhead;
            let news = fact == CrossFact::AgreementProgress && wants_news(&heard, to, on);
            let to_them = !stopped(to) || news || may_ring(&heard, to, on);
            (stopped(from) || stopped(to)).then_some(of_them && to_them)
        }
        _ => None,
    }
}

/// They said themselves, since they stopped, that we may be in touch.
fn may_ring(heard: &Heard, whom: ParticipantId, on: Date) -> bool {
    heard.people.get(&whom).is_some_and(|one| one.agrees(Purpose::Contact, on))
}

fn wants_news(heard: &Heard, whom: ParticipantId, on: Date) -> bool {
    heard.people.get(&whom).is_some_and(|one| one.agrees(Purpose::ProgressNews, on))
}

/// After an exchange they were in everybody is asked how they are; whoever wants news of an agreement
/// gets it.
fn is_owed(entries: &[Entry], entry: &Entry, whom: ParticipantId, heard: &Heard) -> bool {
    let known = entries.iter().filter(|one| one.version < entry.version);
    let mut before = counted(known).into_iter().filter(|(one, _)| one.happened <= entry.happened);
    let on = entry.happened.date();
    before.any(|(_, event)| match event {
        Event::LetterPassedOn(_) => true,
        Event::ActivityHeld(judged) => judged.fact.attended.contains(&whom),
        Event::ActivityStopped(judged) => judged.fact.attended.contains(&whom),
        Event::AgreementMade(_) => wants_news(heard, whom, on),
        _ => false,
    })
}
