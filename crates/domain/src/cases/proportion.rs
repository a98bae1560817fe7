//! What whoever decides says of the conditions that people agreed (R-REF-07): whether the whole is
//! in proportion to the offence, and whether they are taken as agreed. They are changed only by
//! whoever decides, with a reason; after that the people agree them anew.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Agreement, AgreementMade, Case, ConditionOf, Context, DecidedBy, Event, Flaw, Invalid, Item,
    Refused, Stamp,
};
use crate::codes::codes;
use crate::ids::AgreementId;
use crate::time::Date;
use crate::words::WordsRef;

codes! {
    /// How the whole of the conditions stands to the offence.
    pub enum Burden {
        /// It is in proportion.
        InProportion = "in-proportion",
        /// It asks for too much.
        TooMuch = "too-much",
        /// It asks for too little.
        TooLittle = "too-little",
    }
}

codes! {
    /// What became of conditions that people agreed.
    pub enum ConditionsTaken {
        /// They were taken as agreed.
        AsAgreed = "as-agreed",
        /// They were changed, and are agreed anew.
        Changed = "changed",
        /// They were not taken: they stay promises between the people.
        NotTaken = "not-taken",
    }
}

/// Whoever decides has said what becomes of the conditions in an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionsDecided {
    /// In which agreement.
    pub agreement: AgreementId,
    /// By whom.
    pub by: DecidedBy,
    /// On which day.
    pub decided_on: Date,
    /// How the whole of them stands to the offence.
    pub burden: Burden,
    /// What became of them.
    pub outcome: ConditionsTaken,
    /// Why, in words: needed unless they were taken as agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl ConditionOf {
    /// Who decides on such conditions.
    pub const fn deciders(self) -> &'static [DecidedBy] {
        match self {
            Self::Caution => &[DecidedBy::Police, DecidedBy::Prosecutor],
            Self::Deferral | Self::Order => &[DecidedBy::Court],
        }
    }
}

impl Agreement {
    /// The promises in it that are conditions, too.
    pub fn conditions(&self) -> impl Iterator<Item = &Item> {
        self.made.items.iter().filter(|item| item.condition.is_some())
    }

    /// Whether whoever decides took the conditions as they are now: from then on only they change
    /// them.
    pub fn conditions_stand(&self) -> bool {
        self.decided.as_ref().is_some_and(|(decided, at)| match decided.outcome {
            ConditionsTaken::AsAgreed => true,
            ConditionsTaken::Changed => self.since > *at,
            ConditionsTaken::NotTaken => false,
        })
    }

    /// Whether an agreement that is made anew has the same conditions: which promises, by whom, for
    /// whom, by when, and how much. Their words are sealed, and not compared.
    fn has_conditions_of(&self, made: &AgreementMade) -> bool {
        let of = |item: &Item| item.condition.is_some();
        let plain = |item: &Item| Item { words: None, ..item.clone() };
        let new: Vec<Item> = made.items.iter().filter(|item| of(item)).map(plain).collect();
        let old: Vec<Item> = self.conditions().map(plain).collect();
        old.len() == new.len() && old.iter().all(|item| new.contains(item))
    }
}

impl AgreementMade {
    /// Refuses to change conditions that whoever decides took.
    pub(super) fn check_conditions_stand(&self, case: &Case) -> Result<(), Invalid> {
        let known = case.agreements.get(&self.agreement);
        let known = known.filter(|known| known.conditions_stand());
        if known.is_some_and(|known| !known.has_conditions_of(self)) {
            return Err(Invalid::new("items", Flaw::ConditionsStand));
        }
        // Nor does another agreement add to what they took.
        let bound = |item: &Item| item.condition.is_some();
        let others = case
            .agreements
            .iter()
            .filter(|(id, one)| **id != self.agreement && one.conditions_stand());
        let mut taken = others.flat_map(|(_, one)| one.conditions());
        if taken.any(|old| self.items.iter().any(|new| bound(new) && new.by == old.by)) {
            return Err(Invalid::new("items", Flaw::ConditionsStand));
        }
        Ok(())
    }
}

impl Fact for ConditionsDecided {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let Some(agreement) = case.agreements.get_mut(&self.agreement) else { return };
        agreement.decided = Some((self.clone(), at.happened));
        if self.outcome == ConditionsTaken::NotTaken {
            for item in &mut agreement.made.items {
                item.condition = None;
            }
        }
    }
}

impl ConditionsDecided {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let agreement = ctx.case.agreements.get(&self.agreement);
        let agreement = agreement.ok_or_else(|| Invalid::new("agreement", Flaw::Unknown))?;
        let mut of = agreement.conditions().filter_map(|item| item.condition).peekable();
        if of.peek().is_none() {
            return Err(Invalid::new("agreement", Flaw::DoesNotFit).into());
        }
        if !of.all(|of| of.deciders().contains(&self.by)) {
            return Err(Invalid::new("by", Flaw::DoesNotFit).into());
        }
        ctx.has_been("decided_on", self.decided_on)?;
        let as_agreed = self.outcome == ConditionsTaken::AsAgreed;
        if as_agreed && self.burden == Burden::TooMuch {
            return Err(Invalid::new("outcome", Flaw::TooBurdensome).into());
        }
        if !as_agreed && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::NoReason).into());
        }
        Ok(vec![self.into()])
    }
}
