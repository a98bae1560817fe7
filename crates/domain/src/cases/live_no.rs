//! A no to being in touch, and how far it reaches (R-CONSENT-04, design §4).
//!
//! The person's own request lifts it. A yes that another worker or a guardian passes on does not:
//! nobody can take back a no for somebody else. A no for now or for ever binds every case the person is in;
//! a no for an incident stays with the case about it, and one for a conversation with its day.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, CaseFile, Consent, Event, NoScope, Purpose, Relay, SaidBy};
use crate::codes::codes;
use crate::ids::PersonId;
use crate::time::{Date, Timestamp};

/// Somebody's no, or not now, to being in touch: in force until they lift it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiveNo {
    /// No, or not now.
    pub answer: Answer,
    /// How far it reaches.
    pub scope: NoScope,
    /// When it was said.
    pub said: Timestamp,
    /// After 'not now': the day from which they may be asked again.
    pub ask_after: Option<Date>,
}

impl LiveNo {
    /// Whether it still binds on a day. One that was for a conversation ends with its day; one
    /// that named a day on which to ask again ends on that day; any other lasts.
    pub fn binds(&self, on: Date) -> bool {
        if self.scope == NoScope::ThisConversation {
            return on <= self.said.date();
        }
        self.ask_after.is_none_or(|day| on < day)
    }

    /// Whether it is a no that binds its person in every case, and in every part of this one.
    pub fn reaches_beyond(&self) -> bool {
        self.answer == Answer::No && Beyond::of(self.scope).is_some()
    }

    /// A no by stopping: it reaches as far as this incident.
    pub(super) const fn by_stopping(said: Timestamp) -> Self {
        Self { answer: Answer::No, scope: NoScope::ThisIncident, said, ask_after: None }
    }

    /// What stands after an answer to [`Purpose::Contact`]. Only a yes of their own makes it less.
    pub(super) fn after(before: Option<Self>, consent: &Consent, said: Timestamp) -> Option<Self> {
        let (scope, ask_after) = match consent.answer {
            _ if consent.purpose != Purpose::Contact => return before,
            Answer::Yes => return before.filter(|_| !consent.is_own()),
            Answer::NotNow => (NoScope::ForNow, consent.ask_after),
            Answer::No => (consent.scope.unwrap_or(NoScope::ThisIncident), None),
        };
        Some(Self { answer: consent.answer, scope, said, ask_after }.beside(before))
    }

    /// The stronger of this no and the one before it, as far as that still binds. A narrower or
    /// softer answer adds nothing to 'never again', and takes nothing from it.
    pub(super) fn beside(self, before: Option<Self>) -> Self {
        before
            .filter(|no| no.binds(self.said.date()) && no.strength() > self.strength())
            .unwrap_or(self)
    }

    /// How strong it is: whatever is stronger binds at least as long and reaches at least as far.
    fn strength(&self) -> (u8, Option<Date>) {
        let rank = match (self.answer, self.scope) {
            (_, NoScope::ThisConversation) => 0,
            (Answer::No, NoScope::ThisIncident) => 3,
            (Answer::No, NoScope::ForNow) => 4,
            (Answer::No, NoScope::Ever) => 5,
            _ if self.ask_after.is_some() => 1,
            _ => 2,
        };
        (rank, self.ask_after)
    }
}

impl Consent {
    /// Whether the person said it to us themselves. What a worker or a guardian passes on restricts
    /// like a word of their own, and lifts nothing.
    pub fn is_own(&self) -> bool {
        self.relay == Relay::Direct
    }

    /// Whether they said it: to us, or to a worker who passes on what they said. What a worker or a
    /// family thinks best is nobody's yes, and a guardian's is beside theirs (R-CONSENT-08, R-ACT-08).
    pub fn is_theirs(&self) -> bool {
        match self.relay {
            Relay::Direct => true,
            Relay::Worker => self.passed_on.is_some_and(|said| said.said_by == SaidBy::Person),
            Relay::Guardian => false,
        }
    }
}

codes! {
    /// What is known of an answer in every case that its person is in.
    pub enum Beyond {
        /// A no, for now.
        ForNow = "for-now",
        /// A no, for ever.
        Ever = "ever",
        /// A yes of their own, which lifts every no of an earlier day.
        Yes = "yes",
    }
}

impl Beyond {
    const fn of(scope: NoScope) -> Option<Self> {
        match scope {
            NoScope::ForNow => Some(Self::ForNow),
            NoScope::Ever => Some(Self::Ever),
            NoScope::ThisConversation | NoScope::ThisIncident => None,
        }
    }

    const fn scope(self) -> Option<NoScope> {
        match self {
            Self::ForNow => Some(NoScope::ForNow),
            Self::Ever => Some(NoScope::Ever),
            Self::Yes => None,
        }
    }
}

/// An answer that reaches beyond the case it was given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Who said it.
    pub person: PersonId,
    /// What.
    pub what: Beyond,
    /// The day it was said, which is not the day it was recorded.
    pub on: Date,
}

/// What a case's entries up to a version say beyond the case: as corrected, in the order in which
/// it was said. A no that its person took back on the same day is not among it.
pub fn beyond(file: &CaseFile, version: i64) -> BTreeSet<Said> {
    let (mut people, mut said) = (BTreeMap::new(), BTreeSet::<Said>::new());
    for (at, event) in file.effective_at(version) {
        if let Event::ParticipantAdded(added) = event {
            people.insert(added.participant, added.person);
        }
        let Event::ConsentRecorded(consent) = event else { continue };
        let Some(&person) = people.get(&consent.participant) else { continue };
        let (on, own) = (at.happened.date(), consent.is_own());
        match (consent.purpose, consent.answer) {
            (Purpose::Contact, Answer::No) => {
                let what = consent.scope.and_then(Beyond::of);
                said.extend(what.map(|what| Said { person, what, on }));
            }
            (Purpose::Contact, Answer::Yes) if own => {
                said.retain(|earlier| earlier.person != person || earlier.on != on);
                said.insert(Said { person, what: Beyond::Yes, on });
            }
            _ => {}
        }
    }
    said
}

/// A no that is known from another case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownNo {
    /// How far it reaches.
    pub scope: NoScope,
    /// The day it was said.
    pub said: Date,
    /// The day on which its person lifted it, if they did.
    pub lifted: Option<Date>,
}

impl KnownNo {
    /// The noes among what somebody said in other cases. One is lifted by the first yes of a later
    /// day; on the same day the no stands, because nobody knows which came first.
    pub fn among(said: &[(Beyond, Date)]) -> Vec<Self> {
        let yeses = said.iter().filter(|(what, _)| *what == Beyond::Yes);
        let lifted = |no: Date| yeses.clone().map(|(_, on)| *on).filter(|on| *on > no).min();
        let noes = said.iter().filter_map(|(what, on)| Some((what.scope()?, *on)));
        noes.map(|(scope, said)| Self { scope, said, lifted: lifted(said) }).collect()
    }

    /// Whether it stood on a day, and binds in a case beside the one it was said in.
    pub fn stands(&self, on: Date) -> bool {
        self.scope != NoScope::ThisConversation
            && self.said <= on
            && self.lifted.is_none_or(|lifted| on < lifted)
    }
}
