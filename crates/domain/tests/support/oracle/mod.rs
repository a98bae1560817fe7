//! A second opinion on what may be authorised, written without the gates: it hears the entries one
//! after the other, keeps a handful of facts, and says what an exchange would still need.

pub(crate) mod counts;
mod exchange;
mod facilitators;
mod hearing;
pub(crate) mod moving;
pub(crate) mod needs;
mod person;
pub(crate) mod stopping;

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::*;
use domain::ids::{
    ActivityId, ConcernId, LetterId, ParticipantId, PersonId, PractitionerId, UserId,
};
use domain::practitioners::Practitioner;
use domain::time::Date;

pub(crate) use needs::Missing;
pub(crate) use person::Person;

/// What was heard of a case, entry by entry.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heard {
    pub(crate) people: BTreeMap<ParticipantId, Person>,
    orders: BTreeMap<(ParticipantId, ParticipantId), Orders>,
    /// Who facilitates, as which user, and whether they said that they are neutral.
    team: BTreeMap<PractitionerId, (UserId, bool)>,
    /// Who declared a conflict, by whatever they were known then.
    conflicted: (BTreeSet<PractitionerId>, BTreeSet<UserId>),
    overrides: Vec<OverrideGranted>,
    letters: BTreeMap<LetterId, Post>,
    meetings: BTreeMap<ActivityId, Plan>,
    concerns: BTreeMap<ConcernId, Option<ConcernDecision>>,
    confirmed: BTreeSet<PersonId>,
    back: Option<HandBackReason>,
    /// The last day on which an opening position holds; none once it was reviewed.
    review_by: Option<Date>,
    sensitive: bool,
    /// Where a request came in from somebody who does not refer there: the stage, until one who does
    /// takes it up.
    unlisted_at: Option<String>,
    /// About whose taking part the prison service was asked at this stage, and has not said yes.
    kept_by_prison: BTreeSet<(String, ParticipantId)>,
    route: String,
}

/// What is known of orders between two people.
#[derive(Debug, Clone, Default)]
struct Orders {
    against: BTreeSet<OrderSource>,
    clear: bool,
    last_heard: Option<Date>,
}

/// A letter.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "its way is four times yes or no")]
struct Post {
    medium: Medium,
    from: ParticipantId,
    to: ParticipantId,
    safe: bool,
    wanted: bool,
    authorised: bool,
    gone: bool,
}

/// A meeting.
#[derive(Debug, Clone)]
struct Plan {
    list: ActivityPlanned,
    agreed: BTreeSet<ParticipantId>,
    /// What the prison said of the visit, if it said anything.
    prison: Option<bool>,
    anonymity: bool,
    authorised: bool,
    /// The day on which somebody was last asked whether anything has changed, and whether it had.
    asked: BTreeMap<ParticipantId, (Date, bool)>,
}

/// The practitioner records that stand beside the case.
pub(crate) type Records = BTreeMap<PractitionerId, Practitioner>;

impl Heard {
    /// What the entries that count add up to, in the order in which things happened.
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut heard = Self::default();
        for (entry, event) in counted(entries.iter()) {
            heard.hears(event, entry.happened.date());
        }
        heard
    }

    /// The same at the time of an entry, by what was recorded before it.
    pub(crate) fn before(entries: &[Entry], upto: &Entry) -> Self {
        let mut heard = Self::default();
        let known = entries.iter().filter(|entry| entry.version < upto.version);
        for (entry, event) in counted(known) {
            if entry.happened <= upto.happened {
                heard.hears(event, entry.happened.date());
            }
        }
        heard
    }
}

/// What an entry that allowed an exchange, or says that one was regular, did so without; nothing
/// for entries that do neither.
pub(crate) fn allowed_without(
    entries: &[Entry],
    entry: &Entry,
    records: &Records,
) -> Option<Missing> {
    let on = entry.happened.date();
    let heard = || Heard::before(entries, entry);
    match &entry.event {
        Event::LetterAuthorised(fact) => Some(heard().letter(fact.letter, on, records)),
        Event::ActivityAuthorised(fact) => Some(heard().meeting(fact.activity, on, records)),
        Event::LetterPassedOn(judged) if judged.verdict.is_regular() => {
            Some(heard().passed_on(judged.fact.letter, on, records))
        }
        Event::ActivityHeld(judged) if judged.verdict.is_regular() => {
            let ActivityHeld { activity, attended, facilitators, .. } = &judged.fact;
            Some(heard().held(*activity, attended, facilitators, on, records))
        }
        Event::ActivityStopped(judged) if judged.verdict.is_regular() => {
            let ActivityStopped { activity, attended, facilitators, .. } = &judged.fact;
            Some(heard().held(*activity, attended, facilitators, on, records))
        }
        _ => None,
    }
}

/// The events that count, in the order in which things happened.
fn counted<'e>(entries: impl Iterator<Item = &'e Entry> + Clone) -> Vec<(&'e Entry, &'e Event)> {
    let corrections: Vec<&Corrected> = entries
        .clone()
        .filter_map(|entry| match &entry.event {
            Event::Corrected(correction) => Some(correction),
            _ => None,
        })
        .collect();
    let mut list: Vec<(&Entry, &Event)> = Vec::new();
    for entry in entries {
        let mut event = Some(&entry.event);
        for correction in corrections.iter().filter(|one| one.target == entry.version) {
            event = correction.with.as_deref();
        }
        list.extend(event.map(|event| (entry, event)));
    }
    list.sort_by_key(|(entry, _)| (entry.happened, entry.version));
    list
}
