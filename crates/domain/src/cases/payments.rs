//! Promises of money, in parts where that was agreed (R-AGREE-01). Concord keeps the record and
//! moves no money.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Agreement, Case, Context, Event, Flaw, Invalid, Item, ItemState, Refused, Stamp};
use crate::ids::{AgreementId, ItemId};
use crate::time::Date;
use crate::words::WordsRef;

/// One part of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// By which day.
    pub due: Date,
    /// How much, in pence.
    pub pence: u32,
}

/// Part of a promised payment arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentReceived {
    /// In which agreement.
    pub agreement: AgreementId,
    /// For which promise.
    pub item: ItemId,
    /// How much, in pence.
    pub pence: u32,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<WordsRef>,
}

/// The most that a part or a payment can be: a slip of the finger stops there. In pence.
const MOST: u32 = 10_000_000;
/// In how many parts at the most.
const MOST_PARTS: usize = 60;

impl Item {
    /// What was promised in all, in pence; nothing where no sum was.
    pub fn pence(&self) -> Option<u32> {
        let sum = || self.parts.iter().fold(0, |sum: u32, part| sum.saturating_add(part.pence));
        (!self.parts.is_empty()).then(sum)
    }

    /// Refuses parts that are no payment's, nothing at all, out of order, or so large that they
    /// are a slip.
    pub(super) fn check_parts(&self) -> Result<(), Invalid> {
        let wrong = |flaw| Err(Invalid::new("items.parts", flaw));
        if self.parts.is_empty() {
            return Ok(());
        }
        if self.kind != super::ItemKind::Payment {
            return wrong(Flaw::DoesNotFit);
        }
        let sound = |part: &Instalment| (1..=MOST).contains(&part.pence);
        if self.parts.len() > MOST_PARTS || !self.parts.iter().all(sound) {
            return wrong(Flaw::OutOfRange);
        }
        let last = self.parts.last().map(|part| part.due);
        if !self.parts.is_sorted_by_key(|part| part.due) || last != Some(self.due) {
            return wrong(Flaw::DoesNotFit);
        }
        Ok(())
    }
}

impl Agreement {
    /// What has arrived of a promised payment, in pence.
    pub fn paid(&self, item: ItemId) -> u32 {
        self.paid.get(&item).copied().unwrap_or(0)
    }

    /// The first part of a promise that has not arrived in full; for a promise without parts, its
    /// day. Nothing where all of it has.
    pub fn next_part(&self, item: &Item) -> Option<Instalment> {
        let mut left = self.paid(item.item);
        for part in &item.parts {
            if left < part.pence {
                return Some(Instalment { due: part.due, pence: part.pence - left });
            }
            left -= part.pence;
        }
        None
    }
}

impl Fact for PaymentReceived {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let Some(agreement) = case.agreements.get_mut(&self.agreement) else { return };
        let paid = agreement.paid.entry(self.item).or_default();
        *paid = paid.saturating_add(self.pence);
        let paid = *paid;
        let item = agreement.made.items.iter().find(|item| item.item == self.item);
        if item.and_then(Item::pence).is_some_and(|promised| paid >= promised) {
            agreement.states.insert(self.item, (ItemState::Kept, at.happened));
        }
    }
}

impl PaymentReceived {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let agreement = ctx
            .case
            .agreements
            .get(&self.agreement)
            .ok_or_else(|| Invalid::new("agreement", Flaw::Unknown))?;
        let item = agreement.made.items.iter().find(|item| item.item == self.item);
        let promised = item
            .ok_or_else(|| Invalid::new("item", Flaw::Unknown))?
            .pence()
            .ok_or_else(|| Invalid::new("item", Flaw::DoesNotFit))?;
        let left = promised.saturating_sub(agreement.paid(self.item));
        if self.pence == 0 || self.pence > left {
            return Err(Invalid::new("pence", Flaw::OutOfRange).into());
        }
        Ok(vec![self.into()])
    }
}
