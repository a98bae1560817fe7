//! The phase of a case, derived from its people. Nothing sets it.

use super::{Answer, Case, Outcome, Purpose, Side};
use crate::codes::codes;

codes! {
    /// Where a case is, as its people are.
    pub enum Phase {
        /// Nobody has spoken with anyone yet.
        Referred = "referred",
        /// People are being reached.
        Contacting = "contacting",
        /// People are talking about RJ and making up their minds.
        Exploring = "exploring",
        /// Everyone needed is willing; assessing and preparing.
        Preparing = "preparing",
        /// A letter or meeting is authorised.
        Ready = "ready",
        /// There was an exchange; following up.
        FollowingUp = "following-up",
        /// There is an agreement with open promises.
        Agreement = "agreement",
        /// Everything is settled and can be closed.
        Closing = "closing",
        /// Somebody needed is pausing.
        Paused = "paused",
        /// Closed.
        Closed = "closed",
    }
}

impl Case {
    /// The phase.
    pub fn phase(&self) -> Phase {
        if !self.is_open() {
            return Phase::Closed;
        }
        if let Some(phase) = self.phase_after_exchange() {
            return phase;
        }
        if self.is_paused() {
            return Phase::Paused;
        }
        let authorised = self
            .activities
            .values()
            .any(|activity| activity.is_ahead() && activity.authorised.is_some())
            || self
                .letters
                .values()
                .any(|letter| letter.authorised.is_some() && letter.passed_on.is_none());
        if authorised {
            return Phase::Ready;
        }
        if self.willing(Side::Harmed) && self.willing(Side::Responsible) {
            return Phase::Preparing;
        }
        let mut people = self.participants.values();
        if people.clone().any(|participant| participant.offer.is_some()) {
            return Phase::Exploring;
        }
        if people.any(|participant| participant.touch.last_tried.is_some()) {
            return Phase::Contacting;
        }
        Phase::Referred
    }

    fn phase_after_exchange(&self) -> Option<Phase> {
        let held = self
            .activities
            .values()
            .any(|activity| matches!(activity.outcome, Some((Outcome::Held(_), ..))));
        let ahead = self.activities.values().any(super::Activity::is_ahead);
        if self.agreements.values().any(|agreement| !agreement.is_settled()) {
            return Some(Phase::Agreement);
        }
        if !held || ahead {
            return None;
        }
        let followed_up = self
            .participants
            .values()
            .filter(|participant| participant.is_principal())
            .all(|participant| participant.is_followed_up(3));
        Some(if followed_up { Phase::Closing } else { Phase::FollowingUp })
    }

    fn is_paused(&self) -> bool {
        [Side::Harmed, Side::Responsible].into_iter().any(|side| {
            let mut principals = self.principals(side).peekable();
            principals.peek().is_some() && principals.all(|principal| principal.paused.is_some())
        })
    }

    fn willing(&self, side: Side) -> bool {
        self.principals(side).any(|principal| {
            principal.withdrawn.is_none()
                && [Purpose::Messages, Purpose::Meeting]
                    .into_iter()
                    .any(|purpose| principal.answer(purpose) == Some(Answer::Yes))
        })
    }
}

impl super::Participant {
    /// Whether follow-up is satisfied: done, declined, or so many attempts (R-PREP-06).
    pub fn is_followed_up(&self, attempts: u32) -> bool {
        let tried = self
            .follow_ups
            .iter()
            .filter(|(_, follow_up)| follow_up.result == super::FollowUpResult::Attempt);
        self.follow_ups
            .iter()
            .any(|(_, follow_up)| follow_up.result != super::FollowUpResult::Attempt)
            || u32::try_from(tried.count()).is_ok_and(|count| count >= attempts)
    }
}
