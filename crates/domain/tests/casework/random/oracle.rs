//! A second opinion on what may be authorised, written without the gates: it walks the entries as
//! they count and keeps a handful of facts per person.

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::*;
use domain::ids::ParticipantId;
use domain::time::Date;

#[derive(Default)]
struct Known {
    information: BTreeSet<InformationItem>,
    yes: BTreeMap<Purpose, (bool, Option<Date>)>,
    stopped: bool,
    taken_back: BTreeSet<Purpose>,
    accepts: bool,
    responsible: bool,
}

/// What was missing when an entry authorised a letter or a meeting; nothing where it did not, or
/// nothing was.
pub(super) fn wrongly_authorised(entries: &[Entry], entry: &Entry) -> Option<&'static str> {
    let (people, purpose) = match &entry.event {
        Event::LetterAuthorised(fact) => (of_letter(entries, fact.letter), Purpose::Messages),
        Event::ActivityAuthorised(fact) => of_meeting(entries, fact.activity, entry),
        _ => return None,
    };
    let (known, orders) = facts(entries, entry);
    for id in &people {
        let Some(person) = known.get(id) else { continue };
        let live = person.yes.get(&purpose).is_some_and(|(informed, until)| {
            *informed && until.is_none_or(|until| entry.happened.date() <= until)
        });
        if person.stopped || !live {
            return Some("somebody's live, informed consent is missing");
        }
        if person.responsible && !person.accepts {
            return Some("responsibility is not accepted");
        }
    }
    for harmed in people.iter().filter(|id| known.get(id).is_some_and(|one| !one.responsible)) {
        for responsible in
            people.iter().filter(|id| known.get(id).is_some_and(|one| one.responsible))
        {
            if orders.get(&(*harmed, *responsible)) != Some(&true) {
                return Some("nobody knows that no order forbids it");
            }
        }
    }
    None
}

/// The events that count, in the order in which things happened, up to an entry.
fn counted<'e>(entries: &'e [Entry], upto: &Entry) -> Vec<&'e Event> {
    let mut list: Vec<(&Entry, &Event)> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.version < upto.version) {
        let mut event = Some(&entry.event);
        for later in entries.iter().filter(|later| later.version < upto.version) {
            if let Event::Corrected(fix) = &later.event
                && fix.target == entry.version
            {
                event = fix.with.as_deref();
            }
        }
        list.extend(event.map(|event| (entry, event)));
    }
    list.sort_by_key(|(entry, _)| (entry.happened, entry.version));
    list.into_iter().map(|(_, event)| event).collect()
}

type Orders = BTreeMap<(ParticipantId, ParticipantId), bool>;

fn facts(entries: &[Entry], upto: &Entry) -> (BTreeMap<ParticipantId, Known>, Orders) {
    let mut people: BTreeMap<ParticipantId, Known> = BTreeMap::new();
    let (mut orders, mut forbidden) = (BTreeMap::new(), BTreeMap::new());
    let counted = counted(entries, upto);
    for event in counted {
        match event {
            Event::ParticipantAdded(fact) if fact.part.principal_of().is_some() => {
                let responsible = fact.side == Side::Responsible;
                people.insert(fact.participant, Known { responsible, ..Known::default() });
            }
            Event::OrdersAnswered(fact) => {
                let pair = (fact.harmed, fact.responsible);
                let against: &mut BTreeSet<OrderSource> = forbidden.entry(pair).or_default();
                match fact.bars {
                    Bars::Nothing => against.remove(&fact.source),
                    Bars::Forbidden => against.insert(fact.source),
                    Bars::Unknown => false,
                };
                let permitted = !against.is_empty() && orders.get(&pair) == Some(&true);
                let clear = fact.bars == Bars::Nothing && (against.is_empty() || permitted);
                orders.insert(pair, clear);
            }
            Event::OrderPermitted(fact) => {
                orders.insert((fact.harmed, fact.responsible), true);
            }
            other => {
                if let Some((id, change)) = about_one(other)
                    && let Some(person) = people.get_mut(&id)
                {
                    change(person);
                }
            }
        }
    }
    (people, orders)
}

type Change<'e> = Box<dyn Fn(&mut Known) + 'e>;

fn about_one(event: &Event) -> Option<(ParticipantId, Change<'_>)> {
    let (id, change): (ParticipantId, Change<'_>) = match event {
        Event::InformationGiven(fact) => (
            fact.participant,
            Box::new(|one: &mut Known| {
                one.information.insert(fact.item);
            }),
        ),
        Event::ConsentRecorded(fact) => (fact.participant, Box::new(|one| answered(one, fact))),
        Event::Withdrawn(fact) => (
            fact.participant,
            Box::new(|one| {
                one.stopped |= fact.purpose.is_none();
                let all = one.yes.keys().filter(|_| fact.purpose.is_none());
                one.taken_back.extend(all.copied().chain(fact.purpose).collect::<Vec<_>>());
                one.yes.retain(|purpose, _| fact.purpose.is_some_and(|gone| gone != *purpose));
            }),
        ),
        Event::Resumed(fact) => (fact.participant, Box::new(|one| one.stopped = false)),
        Event::ResponsibilityRecorded(fact) => (
            fact.participant,
            Box::new(|one| {
                one.accepts = matches!(fact.stance, Stance::Accepts | Stance::AcceptsPart);
            }),
        ),
        _ => return None,
    };
    Some((id, change))
}

fn answered(person: &mut Known, consent: &Consent) {
    if consent.answer != Answer::Yes {
        person.yes.remove(&consent.purpose);
        return;
    }
    if consent.relay == Relay::Worker && person.taken_back.contains(&consent.purpose) {
        return;
    }
    person.taken_back.remove(&consent.purpose);
    let needed = match consent.purpose {
        Purpose::Messages => Some(InformationItem::HowMessagesWork),
        Purpose::Meeting => Some(InformationItem::HowMeetingsWork),
        _ => None,
    };
    let told = |item| person.information.contains(&item);
    let informed = told(InformationItem::WhatRjIs)
        && told(InformationItem::WhatStoppingMeans)
        && needed.is_none_or(told);
    person.yes.insert(consent.purpose, (informed, consent.expires));
    person.stopped &= needed.is_none() || consent.relay == Relay::Worker;
}

fn of_letter(entries: &[Entry], letter: domain::ids::LetterId) -> Vec<ParticipantId> {
    let written = entries.iter().find_map(|entry| match &entry.event {
        Event::LetterWritten(fact) if fact.letter == letter => Some(vec![fact.from, fact.to]),
        _ => None,
    });
    written.unwrap_or_default()
}

fn of_meeting(
    entries: &[Entry],
    activity: domain::ids::ActivityId,
    upto: &Entry,
) -> (Vec<ParticipantId>, Purpose) {
    let counted = counted(entries, upto);
    let plan = counted.into_iter().rev().find_map(|event| match event {
        Event::ActivityPlanned(fact) if fact.activity == activity => Some(fact),
        _ => None,
    });
    let plan = plan.expect("a meeting is planned before it is authorised");
    let messages = plan.form == Form::Shuttle;
    let purpose = if messages { Purpose::Messages } else { Purpose::Meeting };
    (plan.attendees.clone(), purpose)
}
