//! What an exchange leaves behind: whether there was one that counts, and who is owed a follow-up.
//!
//! An irregular exchange never counts: it moves no phase, carries no agreement, and is never RJ.
//! The people in it lived through it all the same, so they are owed the same follow-up, and the
//! case cannot close without it.

use super::{Activity, Case, FollowUpResult, Part, Participant};
use crate::ids::ParticipantId;
use crate::time::Timestamp;

/// How many attempts satisfy a follow-up that reaches nobody. A constant, because the requirement
/// names the number and the lists, which know no rule book, need it too (R-PREP-06).
pub const FOLLOW_UP_ATTEMPTS: usize = 3;

impl Case {
    /// Whether there was an exchange that counts: a letter passed on or a meeting held.
    pub fn has_exchanged(&self) -> bool {
        self.activities.values().any(|activity| activity.counts(self))
            || self.letters.values().any(|letter| letter.counts(self))
    }

    /// Whether there was an exchange at all, regular or not.
    pub fn has_any_exchange(&self) -> bool {
        self.participants.keys().any(|id| self.last_exchange(*id).is_some())
    }

    /// When somebody was last in an exchange, regular or not.
    pub fn last_exchange(&self, id: ParticipantId) -> Option<Timestamp> {
        let there = self.activities.values().filter(|activity| activity.attended.contains(&id));
        let wrote = self.letters.values().filter(|letter| letter.from == id || letter.to == id);
        there
            .filter_map(Activity::took_place)
            .chain(wrote.filter_map(|letter| letter.passed_on.map(|(at, ..)| at)))
            .max()
    }
}

impl Participant {
    /// Since when they are owed a follow-up; nothing where they were in no exchange, or where it
    /// was done, declined, or tried often enough since (R-CONF-05, R-PREP-06).
    pub fn owed_follow_up(&self, case: &Case) -> Option<Timestamp> {
        if matches!(self.part, Part::Interpreter | Part::Professional | Part::Observer) {
            return None;
        }
        if self.died.is_some() {
            return None;
        }
        let since = case.last_exchange(self.id)?;
        let later = || self.follow_ups.iter().filter(|(at, _)| *at >= since);
        let settled = later().any(|(_, talk)| talk.result != FollowUpResult::Attempt);
        (!settled && later().count() < FOLLOW_UP_ATTEMPTS).then_some(since)
    }
}
