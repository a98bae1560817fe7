//! Promises that are also conditions of what is decided on the offence (R-AGREE-03). Concord never
//! enforces an agreement: what breaking a condition leads to belongs to the stage, and is
//! shown before anybody signs. A condition falls within the time that the stage has (R-REF-12).

use super::{Agreement, Case, Context, Flaw, Invalid, Item, ItemState, StageDay};
use crate::codes::codes;
use crate::ids::{AgreementId, ParticipantId};
use crate::rules::{Clock, RouteRules};
use crate::time::{Date, days_after};

codes! {
    /// Of what a promise can be a condition, too.
    pub enum ConditionOf {
        /// Of a caution.
        Caution = "caution",
        /// Of a deferred sentence.
        Deferral = "deferral",
        /// Of an order: of the contract with a youth offender panel.
        Order = "order",
    }
}

impl ConditionOf {
    /// Of what a promise can be a condition at a stage; nothing where no promise can be one, as in
    /// a community sentence, of which only attendance is told.
    pub const fn at(stage: &RouteRules) -> Option<Self> {
        match stage.clock {
            Clock::ConditionsEnd => Some(Self::Caution),
            Clock::Deferment => Some(Self::Deferral),
            Clock::OrderEnd => Some(Self::Order),
            Clock::None
            | Clock::WithTheCaution
            | Clock::EarlyAppointments
            | Clock::Hearing
            | Clock::LicenceEnd => None,
        }
    }

    /// The day with which its time is over.
    const fn ends(self) -> StageDay {
        match self {
            Self::Caution => StageDay::ConditionsEnd,
            Self::Deferral => StageDay::DeferredUntil,
            Self::Order => StageDay::OrderEnds,
        }
    }
}

impl Case {
    /// The last day on which a condition of somebody's can fall due; nothing where the end of that
    /// time is not known. On the day to which a sentence is deferred the court deals with it: what
    /// was agreed is done before (R-REF-12).
    pub fn last_day(&self, id: ParticipantId, of: ConditionOf) -> Option<Date> {
        let end = *self.stage_days.get(&(id, of.ends()))?;
        Some(if of == ConditionOf::Deferral { days_after(end, -1) } else { end })
    }

    /// The conditions of somebody.
    pub(super) fn conditions_of(
        &self,
        id: ParticipantId,
    ) -> impl Iterator<Item = (&Agreement, &Item, ConditionOf)> + Clone {
        let own = self.promises().filter(move |(_, item)| item.by == id);
        own.filter_map(|(agreement, item)| Some((agreement, item, item.condition?)))
    }

    /// The open promises that fall due after the time there is: conditions, and with a deferred
    /// sentence whatever was promised (R-REF-12). A day that became known or was changed since
    /// makes them so.
    pub fn promises_too_late(&self) -> impl Iterator<Item = (&Agreement, &Item)> {
        self.promises().filter(|(agreement, item)| {
            agreement.state(item.item) == ItemState::Open && self.is_too_late(item)
        })
    }

    fn is_too_late(&self, item: &Item) -> bool {
        let of = item.condition.into_iter().chain([ConditionOf::Deferral]);
        of.filter_map(|of| self.last_day(item.by, of)).any(|last| item.due > last)
    }
}

impl Item {
    /// Refuses a condition that is not its promiser's to have, at a stage that has none, or after
    /// the time there is. What was agreed before and stays as it is was judged then.
    pub(super) fn check_condition(
        &self,
        ctx: &Context<'_>,
        agreement: AgreementId,
    ) -> Result<(), Invalid> {
        const FIELD: &str = "items.condition";
        let Some(of) = self.condition else { return Ok(()) };
        if self.stays_as_it_is(ctx.case.agreements.get(&agreement)) {
            return Ok(());
        }
        if !ctx.participant("items.by", self.by)?.is_decided_on() {
            return Err(Invalid::new(FIELD, Flaw::DoesNotFit));
        }
        let stage = ctx.case.stage(ctx.facts.rules, ctx.on());
        if stage.and_then(ConditionOf::at) != Some(of) {
            return Err(Invalid::new(FIELD, Flaw::NoSuchCondition));
        }
        if ctx.case.last_day(self.by, of).is_some_and(|last| self.due > last) {
            return Err(Invalid::new("items.due", Flaw::AfterItsTime));
        }
        Ok(())
    }

    fn stays_as_it_is(&self, known: Option<&Agreement>) -> bool {
        let same = |item: &Item| {
            (item.item, item.by, item.due, item.condition)
                == (self.item, self.by, self.due, self.condition)
        };
        known.is_some_and(|agreement| agreement.made.items.iter().any(same))
    }
}
