//! The phase of a case, derived from its people. Nothing sets it.

use super::{Activity, Agreement, Answer, Case, Concern, Participant, Purpose, Side};
use crate::codes::codes;
use crate::ids::ParticipantId;

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
        /// Back with whoever referred it or decides (R-REF-08).
        HandedBack = "handed-back",
        /// Closed.
        Closed = "closed",
    }
}

impl Case {
    /// The phase. Steps that do not count move nothing on.
    pub fn phase(&self) -> Phase {
        if !self.is_open() {
            return Phase::Closed;
        }
        if self.rests() {
            return Phase::HandedBack;
        }
        if let Some(phase) = self.phase_after_exchange() {
            return phase;
        }
        if self.is_paused() {
            return Phase::Paused;
        }
        if self.is_ready() {
            return Phase::Ready;
        }
        if self.willing(Side::Harmed) && self.willing(Side::Responsible) {
            return Phase::Preparing;
        }
        let mut people = self.participants.values();
        if people.clone().any(|person| person.had_conversation(self)) {
            return Phase::Exploring;
        }
        if people.any(|person| person.was_tried(self)) {
            return Phase::Contacting;
        }
        Phase::Referred
    }

    fn phase_after_exchange(&self) -> Option<Phase> {
        let open = |agreement: &Agreement| !agreement.is_settled() && agreement.counts(self);
        if self.agreements.values().any(open) {
            return Some(Phase::Agreement);
        }
        let met = self.activities.values().any(|activity| activity.counts(self));
        let stopped = self.activities.values().any(|activity| activity.stopped_regularly(self));
        let ahead = self.activities.values().any(Activity::is_ahead);
        if ahead || !(met || stopped || self.has_exchanged()) {
            return None;
        }
        let owed = self.participants.values().any(|person| person.owed_follow_up(self).is_some());
        if !met && self.wants_more() && !(stopped && owed) {
            return None;
        }
        Some(if owed { Phase::FollowingUp } else { Phase::Closing })
    }

    /// Whether a letter or a stopped meeting was not the last word: somebody wants to meet, or
    /// another letter is on its way.
    fn wants_more(&self) -> bool {
        let wants = |person: &Participant| {
            person.is_principal()
                && person.withdrawn.is_none()
                && person.answer(Purpose::Meeting) == Some(Answer::Yes)
        };
        self.participants.values().any(wants)
            || self.letters.values().any(|letter| letter.passed_on.is_none())
    }

    /// Whether something authorised is still to come, and nothing has come in its way.
    fn is_ready(&self) -> bool {
        let meeting = self.activities.values().any(|activity| {
            let purpose = activity.plan.form.purpose();
            activity.is_ahead()
                && activity.authorised.is_some()
                && self.may_go_ahead(&activity.plan.attendees, purpose)
        });
        let letter = self.letters.values().any(|letter| {
            letter.authorised.is_some()
                && letter.passed_on.is_none()
                && self.may_go_ahead(&[letter.from, letter.to], Purpose::Messages)
        });
        meeting || letter
    }

    fn may_go_ahead(&self, people: &[ParticipantId], purpose: Purpose) -> bool {
        let stays = |person: &Participant| {
            person.withdrawn.is_none()
                && person.paused.is_none()
                && person.answer(purpose) == Some(Answer::Yes)
                && person.assessment.as_ref().is_some_and(|current| current.overtaken.is_none())
        };
        let mut principals = people
            .iter()
            .filter_map(|id| self.participants.get(id))
            .filter(|person| person.is_principal());
        principals.all(stays) && !self.concerns.values().any(Concern::stops_exchanges)
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
