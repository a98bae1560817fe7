//! Notices to whoever decides that follow from the case (R-REF-08): that what was agreed was
//! completed, or that a condition was not kept; and that the case goes back where a side is not
//! willing any more, or it cannot be arranged safely, after they were told that both are willing.

use super::{
    Agreement, Case, ConditionOf, Context, DecisionMakerTold, Flaw, HandBackReason, Invalid, Item,
    ItemState, StageDay,
};
use crate::ids::ParticipantId;
use crate::rules::Reportable;
use crate::time::Timestamp;

/// A notice that whoever decides has not been given yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwedNotice {
    /// About whom.
    pub responsible: ParticipantId,
    /// What it says.
    pub what: Reportable,
    /// Since when it is so.
    pub since: Timestamp,
}

impl ConditionOf {
    /// What whoever decides is told where a condition was not kept: of a caution that, and else how
    /// it goes.
    pub const fn if_broken(self) -> Reportable {
        match self {
            Self::Caution => Reportable::Breach,
            Self::Deferral | Self::Order => Reportable::Progress,
        }
    }
}

impl Agreement {
    /// Since when a promise was not kept: it was marked so, or its day went by and only part of it
    /// was.
    fn broken_since(&self, item: &Item) -> Option<Timestamp> {
        let (state, at) = self.states.get(&item.item)?;
        let broken = match state {
            ItemState::NotKept => true,
            ItemState::Part => at.date() >= item.due,
            ItemState::Open | ItemState::Kept | ItemState::LetGo => false,
        };
        broken.then_some(*at)
    }

    /// Whether a promise was kept, or let go.
    fn is_done(&self, item: &Item) -> bool {
        matches!(self.state(item.item), ItemState::Kept | ItemState::LetGo)
    }
}

impl Case {
    /// Whether what somebody agreed was completed: the conditions, or where there are none all they
    /// promised, or where they promised nothing the exchange itself.
    pub fn has_completed(&self, id: ParticipantId) -> bool {
        if self.conditions_of(id).next().is_some() {
            return self.keeps_conditions(id);
        }
        let mut own = self.promises().filter(|(_, item)| item.by == id).peekable();
        if own.peek().is_none() {
            return self.has_exchanged();
        }
        own.all(|(agreement, item)| agreement.is_done(item))
    }

    /// Whether what was asked is done: there was an exchange or something was promised, and no
    /// condition of anybody's is open.
    pub(super) fn is_done(&self) -> bool {
        let something = self.has_exchanged() || self.promises().next().is_some();
        something && self.participants.keys().all(|id| self.keeps_conditions(*id))
    }

    /// Whether every condition of somebody's was kept, or let go.
    pub(super) fn keeps_conditions(&self, id: ParticipantId) -> bool {
        self.conditions_of(id).all(|(agreement, item, _)| agreement.is_done(item))
    }

    /// The notice that somebody's conditions call for and that has not been given since: the latest
    /// breach, or that all of them were kept.
    fn owed_notice(&self, id: ParticipantId) -> Option<OwedNotice> {
        let broken = self
            .conditions_of(id)
            .filter_map(|(agreement, item, of)| Some((agreement.broken_since(item)?, of)))
            .max();
        let (what, since) = match broken {
            Some((since, of)) => (of.if_broken(), since),
            None => (Reportable::Completion, self.kept_since(id)?),
        };
        let given = self.told_of(id).any(|(told, at)| told.what == what && *at >= since);
        (!given).then_some(OwedNotice { responsible: id, what, since })
    }

    /// Since when somebody's conditions have all been kept; nothing where one is open, or there is
    /// none.
    fn kept_since(&self, id: ParticipantId) -> Option<Timestamp> {
        let marked = self
            .conditions_of(id)
            .filter_map(|(agreement, item, _)| agreement.states.get(&item.item).map(|(_, at)| *at));
        marked.max().filter(|_| self.keeps_conditions(id))
    }

    /// Every notice of completion or of a breach that is owed.
    pub fn owed_notices(&self) -> impl Iterator<Item = OwedNotice> {
        self.participants.keys().filter_map(|id| self.owed_notice(*id))
    }

    /// Since when it is not so any more that both are willing and it can be arranged, although
    /// whoever decides was told that they are (R-CONSENT-09): the case goes back to them.
    pub fn unwilling_since(&self) -> Option<Timestamp> {
        if self.has_exchanged() || self.is_back().is_some() {
            return None;
        }
        let told = self.told_deciders.iter().filter(|(told, _)| told.harmed.is_some());
        told.filter_map(|(told, at)| {
            let both = [Some(told.responsible), told.harmed].into_iter().flatten();
            both.filter_map(|id| self.out_since(id)).filter(|since| since >= at).min()
        })
        .max()
    }

    /// Since when somebody stopped, or was found not to be safe in it.
    fn out_since(&self, id: ParticipantId) -> Option<Timestamp> {
        let person = self.participants.get(&id)?;
        let adverse = person.assessment.as_ref().filter(|made| !made.assessment.allows_messages());
        let adverse = adverse.map(|made| made.at);
        person.withdrawn.into_iter().chain(adverse).min()
    }
}

impl DecisionMakerTold {
    /// Refuses to say what the record shows to be wrong: that it was completed while something is
    /// open, or that a condition was not kept where none is.
    pub(super) fn check_notice(&self, case: &Case) -> Result<(), Invalid> {
        let id = self.responsible;
        match self.what {
            Reportable::Completion if !case.has_completed(id) => {
                Err(Invalid::new("what", Flaw::NotCompleted))
            }
            Reportable::Breach if !case.has_broken(id) => {
                Err(Invalid::new("what", Flaw::NothingBroken))
            }
            _ => Ok(()),
        }
    }
}

impl Case {
    /// Whether a condition of somebody's was not kept. Where they have one at all, or a decision with
    /// conditions was made on their offence, so that taking part can be one itself (R-REF-06), that
    /// they stopped, or that the case went back because it was not finished, is that.
    fn has_broken(&self, id: ParticipantId) -> bool {
        let conditional = StageDay::ConditionsEnd.follows();
        let is_bound = self.conditions_of(id).next().is_some()
            || self.decided(id).iter().any(|one| conditional.contains(&one.disposal));
        let mut conditions = self.conditions_of(id);
        let broken = conditions.any(|(agreement, item, _)| agreement.broken_since(item).is_some());
        let unfinished = matches!(self.handed_back, Some((HandBackReason::NotFinished, _)));
        let stopped = self.participants.get(&id).is_some_and(|one| one.withdrawn.is_some());
        broken || is_bound && (unfinished || stopped)
    }
}

/// The notices that go with a case that goes back: of what was completed or not kept, as far as the
/// stage asks for them.
pub(super) fn with_hand_back(ctx: &Context<'_>, reason: HandBackReason) -> Vec<DecisionMakerTold> {
    let Some(stage) = ctx.case.stage(ctx.facts.rules, ctx.on()) else { return Vec::new() };
    let goes_with = |what| match reason {
        HandBackReason::Done => what == Reportable::Completion,
        HandBackReason::NotFinished | HandBackReason::OutOfTime => what != Reportable::Completion,
        HandBackReason::Unwilling | HandBackReason::NotSafe | HandBackReason::NotReached => false,
    };
    let owed = ctx.case.owed_notices();
    owed.filter(|notice| goes_with(notice.what) && stage.reported.contains(&notice.what))
        .map(|notice| DecisionMakerTold {
            responsible: notice.responsible,
            what: notice.what,
            harmed: None,
            by_when: None,
            to: Some(stage.decision_maker),
            note: None,
        })
        .collect()
}
