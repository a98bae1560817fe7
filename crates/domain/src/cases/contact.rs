//! Reaching people: attempts, calls, visits, and the agreement to keep in touch (R-OFFER-02,
//! R-OFFER-07, R-OFFER-08).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Judged, Participant, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::{Date, Timestamp, days_after};
use crate::words::WordsRef;

codes! {
    /// By which means.
    pub enum Channel {
        /// By telephone.
        Phone = "phone",
        /// At a visit.
        Visit = "visit",
        /// By video.
        Video = "video",
        /// By text message.
        Text = "text",
        /// By e-mail.
        Email = "email",
        /// By post.
        Post = "post",
    }
}

codes! {
    /// What came of it.
    pub enum ContactResult {
        /// We spoke.
        Spoke = "spoke",
        /// No answer.
        NoAnswer = "no-answer",
        /// Somebody else answered; nothing was said.
        SomeoneElse = "someone-else",
        /// It was not safe to talk.
        NotSafe = "not-safe",
        /// A message was left, as their wishes allow.
        MessageLeft = "message-left",
        /// They got in touch with us.
        TheyCalled = "they-called",
    }
}

impl ContactResult {
    /// Whether words were exchanged.
    pub const fn reached(self) -> bool {
        matches!(self, Self::Spoke | Self::TheyCalled)
    }
}

/// Somebody tried to reach somebody, or was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Whom.
    pub participant: ParticipantId,
    /// By which means.
    pub channel: Channel,
    /// What came of it.
    pub result: ContactResult,
    /// About how many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// The version of the person's safe-contact wishes that the caller had read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishes_read: Option<i64>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
    /// When to talk again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
}

/// An interval was agreed in which this person hears from us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepInTouchAgreed {
    /// With whom.
    pub participant: ParticipantId,
    /// At least every so many days.
    pub days: u16,
}

/// How things stand between us and somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TouchBase {
    /// When we last spoke.
    pub last_spoke: Option<Timestamp>,
    /// When we last tried.
    pub last_tried: Option<Timestamp>,
    /// Attempts without reaching them since we last spoke.
    pub attempts: u32,
    /// The agreed interval, in days.
    pub every_days: Option<u16>,
    /// A day on which it was agreed to talk again.
    pub next: Option<Date>,
    /// Contacts and attempts, in order.
    pub touches: Vec<Touch>,
}

/// One contact or attempt, as far as the rules look at it later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touch {
    /// Which entry records it.
    pub version: i64,
    /// Whether it was judged regular when it was recorded.
    pub regular: bool,
    /// Whether words were exchanged.
    pub reached: bool,
    /// Whether it was the RJ conversation.
    pub conversation: bool,
}

impl Participant {
    /// Whether we tried to reach them in a way that counts. What was irregular moves nothing on.
    pub fn was_tried(&self, case: &Case) -> bool {
        self.touch.touches.iter().any(|touch| case.counts(touch.version, touch.regular))
    }

    /// Whether we spoke with them in a way that counts.
    pub fn was_reached(&self, case: &Case) -> bool {
        let spoke = |touch: &Touch| touch.reached && case.counts(touch.version, touch.regular);
        self.touch.touches.iter().any(spoke)
    }

    /// Whether an RJ conversation was had with them that counts.
    pub fn had_conversation(&self, case: &Case) -> bool {
        let had = |touch: &Touch| touch.conversation && case.counts(touch.version, touch.regular);
        self.touch.touches.iter().any(had)
    }
}

impl TouchBase {
    /// The day by which this person should hear from us: an agreed day, or the interval after we
    /// last spoke.
    pub fn due(&self, since: Timestamp) -> Option<Date> {
        let interval = self.every_days.map(|days| {
            let last = self.last_spoke.unwrap_or(since);
            days_after(last.date(), i64::from(days))
        });
        match (self.next, interval) {
            (Some(next), Some(by)) => Some(next.min(by)),
            (one, other) => one.or(other),
        }
    }

    fn note(&mut self, at: Timestamp, reached: bool, next: Option<Date>) {
        self.last_tried = Some(at);
        if reached {
            self.last_spoke = Some(at);
            self.attempts = 0;
            self.next = next;
        } else {
            self.attempts += 1;
            self.next = next.or(self.next);
        }
    }

    pub(super) fn spoke(&mut self, at: Timestamp) {
        let next = self.next.filter(|day| *day > at.date());
        self.note(at, true, next);
    }
}

impl Fact for Judged<Contact> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.fact.participant) {
            let (regular, reached) = (self.verdict.is_regular(), self.fact.result.reached());
            participant.touch.touches.push(Touch {
                version: at.version,
                regular,
                reached,
                conversation: false,
            });
            participant.touch.note(at.happened, reached, self.fact.next);
        }
    }
}

impl Fact for KeepInTouchAgreed {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.touch.every_days = Some(self.days);
        }
    }
}

impl Contact {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let person = ctx.participant("participant", self.participant)?.person;
        let wishes = ctx.facts.person(person).and_then(|known| known.wishes);
        let none_such = |read: i64| read < 1 || wishes.is_some_and(|version| read > version);
        if self.wishes_read.is_some_and(none_such) {
            return Err(Invalid::new("wishes_read", Flaw::Unknown).into());
        }
        if self.minutes.is_some_and(|minutes| minutes > 24 * 60) {
            return Err(Invalid::new("minutes", Flaw::TooLarge).into());
        }
        if let Some(next) = self.next {
            ctx.is_ahead("next", next)?;
        }
        Ok(vec![ctx.judged(self)])
    }
}

impl KeepInTouchAgreed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        if !(1..=365).contains(&self.days) {
            return Err(Invalid::new("days", Flaw::OutOfRange).into());
        }
        Ok(vec![self.into()])
    }
}
