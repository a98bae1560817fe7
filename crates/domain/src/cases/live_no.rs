//! A no to being in touch, and how far it reaches (R-CONSENT-04, design §4).
//!
//! The person's own request lifts it. A yes that another worker passes on does not: nobody can
//! take back a no for somebody else.

use super::{Answer, Consent, NoScope, Purpose, Relay};
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

    /// A no by stopping: it reaches as far as this incident.
    pub(super) const fn by_stopping(said: Timestamp) -> Self {
        Self { answer: Answer::No, scope: NoScope::ThisIncident, said, ask_after: None }
    }

    /// What stands after an answer to [`Purpose::Contact`].
    pub(super) fn after(before: Option<Self>, consent: &Consent, said: Timestamp) -> Option<Self> {
        let own = consent.relay != Relay::Worker;
        match consent.answer {
            _ if consent.purpose != Purpose::Contact => before,
            Answer::Yes if own => None,
            Answer::Yes => before,
            Answer::NotNow => {
                let softer = !own && before.is_some_and(|no| no.answer == Answer::No);
                let fresh = Self {
                    answer: Answer::NotNow,
                    scope: NoScope::ForNow,
                    said,
                    ask_after: consent.ask_after,
                };
                if softer { before } else { Some(fresh) }
            }
            Answer::No => Some(Self {
                answer: Answer::No,
                scope: consent.scope.unwrap_or(NoScope::ThisIncident),
                said,
                ask_after: None,
            }),
        }
    }
}
