//! Orders, bail and licence conditions that forbid contact, for each pair of people (R-GATE-08).
//!
//! Unknown stops every exchange, letters included, until it is answered. A yes stops them until
//! the issuing authority's permission is recorded. It is asked again on the day. No override.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// The answer.
    pub enum Bars {
        /// Nothing forbids contact.
        Nothing = "nothing",
        /// Something forbids contact.
        Forbidden = "forbidden",
        /// Those asked do not know.
        Unknown = "unknown",
    }
}

codes! {
    /// Who knows.
    pub enum OrderSource {
        /// Probation.
        Probation = "probation",
        /// The police.
        Police = "police",
        /// The prison.
        Prison = "prison",
        /// A court.
        Court = "court",
    }
}

/// Somebody was asked whether an order forbids contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrdersAsked {
    /// The harmed person.
    pub harmed: ParticipantId,
    /// The responsible person.
    pub responsible: ParticipantId,
    /// Who was asked.
    pub of: OrderSource,
}

/// They answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrdersAnswered {
    /// The harmed person.
    pub harmed: ParticipantId,
    /// The responsible person.
    pub responsible: ParticipantId,
    /// The answer.
    pub bars: Bars,
    /// Who answered.
    pub source: OrderSource,
    /// What the order says, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The issuing authority gave permission for this pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderPermission {
    /// The harmed person.
    pub harmed: ParticipantId,
    /// The responsible person.
    pub responsible: ParticipantId,
    /// Who gave it.
    pub source: OrderSource,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// What is between one harmed and one responsible person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pairing {
    /// Who was asked, and when, while no answer has come.
    pub asked: Option<(OrderSource, Timestamp)>,
    /// What stands: 'forbidden' while anybody's does, otherwise the latest answer.
    pub answer: Option<(Bars, Timestamp)>,
    /// Whose 'forbidden' stands, since when. It ends with their own 'nothing', and not because
    /// somebody else, who may know less, was asked.
    pub forbidden: BTreeMap<OrderSource, Timestamp>,
    /// When anybody answered last.
    pub heard: Option<Timestamp>,
    /// The issuing authority's permission, after the latest 'forbidden'.
    pub permission: Option<Timestamp>,
}

impl Pairing {
    /// Whether it is known that nothing stands against contact.
    pub const fn is_clear(&self) -> bool {
        match self.answer {
            Some((Bars::Nothing, _)) => true,
            Some((Bars::Forbidden, _)) => self.permission.is_some(),
            _ => false,
        }
    }

    /// Whether it was asked on a day and found clear.
    pub fn cleared_on(&self, on: Date) -> bool {
        let latest = self.heard.max(self.permission);
        self.is_clear() && latest.is_some_and(|at| at.date() == on)
    }

    fn answered(&mut self, answered: &OrdersAnswered, at: Timestamp) {
        match answered.bars {
            Bars::Nothing => self.forbidden.remove(&answered.source),
            Bars::Forbidden => self.forbidden.insert(answered.source, at),
            Bars::Unknown => None,
        };
        let since = self.forbidden.values().max();
        // Nothing new: a permission for what is forbidden goes on.
        if answered.bars != Bars::Nothing || since.is_none() {
            self.permission = None;
        }
        self.answer = Some(since.map_or((answered.bars, at), |since| (Bars::Forbidden, *since)));
        self.heard = Some(at);
        self.asked = None;
    }
}

fn pairing(case: &mut Case, harmed: ParticipantId, responsible: ParticipantId) -> &mut Pairing {
    case.pairings.entry((harmed, responsible)).or_default()
}

impl Fact for OrdersAsked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        pairing(case, self.harmed, self.responsible).asked = Some((self.of, at.happened));
    }
}

impl Fact for OrdersAnswered {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        pairing(case, self.harmed, self.responsible).answered(self, at.happened);
        if self.bars == Bars::Forbidden {
            // New information: who assessed without knowing it looks again (R-RISK-08).
            for id in [self.harmed, self.responsible] {
                case.overtake(id, at.happened);
            }
        }
    }
}

impl Fact for OrderPermission {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        pairing(case, self.harmed, self.responsible).permission = Some(at.happened);
    }
}

fn known(
    ctx: &Context<'_>,
    harmed: ParticipantId,
    responsible: ParticipantId,
) -> Result<(), Refused> {
    if ctx.case.pairings.contains_key(&(harmed, responsible)) {
        Ok(())
    } else {
        Err(Invalid::new("harmed", Flaw::Unknown).into())
    }
}

impl OrdersAsked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.harmed, self.responsible)?;
        Ok(vec![self.into()])
    }
}

impl OrdersAnswered {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.harmed, self.responsible)?;
        Ok(vec![self.into()])
    }
}

impl OrderPermission {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.harmed, self.responsible)?;
        let pair = ctx.case.pairings.get(&(self.harmed, self.responsible));
        let answer = pair.and_then(|pair| pair.answer);
        if !matches!(answer, Some((Bars::Forbidden, _))) {
            return Err(Invalid::new("harmed", Flaw::DoesNotFit).into());
        }
        Ok(vec![self.into()])
    }
}
