//! Outcome agreements and the promises in them (R-AGREE-01…10). Optional, and never enforced by
//! us: what follows from breaking one belongs to the route.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Case, ConditionOf, ConditionsDecided, Conduct, Context, Event, Flaw, Instalment, Invalid,
    Refused, Reviewed, Stamp,
};
use crate::codes::codes;
use crate::ids::{ActivityId, AgreementId, ItemId, ParticipantId};
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// A kind of promise (R-AGREE-01).
    pub enum ItemKind {
        /// An apology.
        Apology = "apology",
        /// A payment.
        Payment = "payment",
        /// Repair.
        Repair = "repair",
        /// Charity or community work.
        CommunityWork = "community-work",
        /// Treatment or a programme.
        Programme = "programme",
        /// How to behave.
        Behaviour = "behaviour",
        /// News to the harmed person of how it goes.
        ProgressNews = "progress-news",
    }
}

codes! {
    /// Who keeps an eye on the agreement (R-AGREE-04).
    pub enum Monitor {
        /// The facilitator.
        Facilitator = "facilitator",
        /// A supporter.
        Supporter = "supporter",
        /// Prison staff.
        Prison = "prison",
        /// Probation.
        Probation = "probation",
        /// Nobody, as everyone agreed.
        Nobody = "nobody",
        /// Not said yet; the case cannot close so.
        NotSaid = "not-said",
    }
}

codes! {
    /// How it is monitored (R-AGREE-09).
    pub enum MonitoringMode {
        /// We check.
        Active = "active",
        /// The person shows proof, and we ask only when it does not come.
        Proof = "proof",
    }
}

/// One promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Which promise.
    pub item: ItemId,
    /// Its kind.
    pub kind: ItemKind,
    /// Who promised it.
    pub by: ParticipantId,
    /// To whom.
    #[serde(rename = "for")]
    pub to: ParticipantId,
    /// By which day.
    pub due: Date,
    /// For a payment in parts: each of them, in order; the last is due with the promise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Instalment>,
    /// Of what it is a condition, too; nothing for a promise alone (R-AGREE-03).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<ConditionOf>,
    /// The promise, in words.
    pub words: Option<WordsRef>,
}

/// An outcome agreement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementMade {
    /// Which agreement.
    pub agreement: AgreementId,
    /// At which meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
    /// The promises.
    pub items: Vec<Item>,
    /// How several people undertake to behave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conduct: Option<Conduct>,
    /// Who keeps an eye on it.
    pub monitor: Monitor,
    /// How.
    pub mode: MonitoringMode,
}

codes! {
    /// How a promise stands.
    pub enum ItemState {
        /// Not begun, or under way.
        Open = "open",
        /// Kept.
        Kept = "kept",
        /// Kept in part.
        Part = "part",
        /// Not kept.
        NotKept = "not-kept",
        /// Let go, by everyone's wish.
        LetGo = "let-go",
    }
}

/// A promise moved on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemMarked {
    /// In which agreement.
    pub agreement: AgreementId,
    /// Which promise.
    pub item: ItemId,
    /// How it stands.
    pub state: ItemState,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<WordsRef>,
}

/// An agreement and how its promises stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// What was agreed.
    pub made: AgreementMade,
    /// When.
    pub at: Timestamp,
    /// Since when it is as it is now.
    pub since: Timestamp,
    /// What whoever decides said of the conditions in it, and when.
    pub decided: Option<(ConditionsDecided, Timestamp)>,
    /// How each promise stands, and since when.
    pub states: BTreeMap<ItemId, (ItemState, Timestamp)>,
    /// What has arrived of promised payments, in pence.
    pub paid: BTreeMap<ItemId, u32>,
    /// How its code or contract went when it was looked at last.
    pub reviewed: Option<Reviewed>,
}

impl Agreement {
    /// Whether it rests on an exchange that counts: the meeting at which it was made, or any.
    pub fn counts(&self, case: &Case) -> bool {
        match self.made.activity.and_then(|id| case.activities.get(&id)) {
            Some(activity) => activity.counts(case) || activity.stopped_regularly(case),
            None => case.has_exchanged(),
        }
    }

    /// How a promise stands.
    pub fn state(&self, item: ItemId) -> ItemState {
        self.states.get(&item).map_or(ItemState::Open, |(state, _)| *state)
    }

    /// Whether no promise is open, and no code or contract waits to be looked at again.
    pub fn is_settled(&self) -> bool {
        self.next_review().is_none()
            && self.made.items.iter().all(|item| self.state(item.item) != ItemState::Open)
    }

    /// When its code or contract is looked at again, if it is.
    pub fn next_review(&self) -> Option<Date> {
        let conduct = self.made.conduct.as_ref()?;
        self.reviewed.map_or(Some(conduct.review_on), |reviewed| reviewed.next)
    }

    /// Whether every promise was kept or let go by everyone's wish, and the code or contract too.
    pub fn is_kept(&self) -> bool {
        let broken = |reviewed: Reviewed| reviewed.state == super::ConductState::NotKept;
        !self.reviewed.is_some_and(broken)
            && self
                .made
                .items
                .iter()
                .all(|item| matches!(self.state(item.item), ItemState::Kept | ItemState::LetGo))
    }
}

impl Case {
    /// Every promise, with the agreement it stands in.
    pub fn promises(&self) -> impl Iterator<Item = (&Agreement, &Item)> + Clone {
        self.agreements
            .values()
            .flat_map(|agreement| agreement.made.items.iter().map(move |item| (agreement, item)))
    }
}

impl Fact for AgreementMade {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.agreements
            .entry(self.agreement)
            .and_modify(|agreement| {
                agreement.made = self.clone();
                agreement.since = at.happened;
            })
            .or_insert_with(|| Agreement {
                made: self.clone(),
                at: at.happened,
                since: at.happened,
                decided: None,
                states: BTreeMap::new(),
                paid: BTreeMap::new(),
                reviewed: None,
            });
    }
}

impl Fact for ItemMarked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(agreement) = case.agreements.get_mut(&self.agreement) {
            agreement.states.insert(self.item, (self.state, at.happened));
        }
    }
}

impl AgreementMade {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.now().agreements.contains_key(&self.agreement)
            && !ctx.case.agreements.contains_key(&self.agreement)
        {
            return Err(Invalid::new("agreement", Flaw::AlreadyDone).into());
        }
        if self.items.is_empty() && self.conduct.is_none() {
            return Err(Invalid::new("items", Flaw::Missing).into());
        }
        self.check_conditions_stand(ctx.case)?;
        for item in &self.items {
            ctx.participant("items.by", item.by)?;
            ctx.participant("items.for", item.to)?;
            ctx.is_ahead("items.due", item.due)?;
            item.check_parts()?;
            item.check_condition(ctx, self.agreement)?;
        }
        if let Some(conduct) = &self.conduct {
            conduct.check(ctx)?;
        }
        if let Some(activity) = self.activity {
            ctx.activity(activity)?;
        }
        Ok(vec![self.into()])
    }
}

impl ItemMarked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let agreement = ctx
            .case
            .agreements
            .get(&self.agreement)
            .ok_or_else(|| Invalid::new("agreement", Flaw::Unknown))?;
        if !agreement.made.items.iter().any(|item| item.item == self.item) {
            return Err(Invalid::new("item", Flaw::Unknown).into());
        }
        Ok(vec![self.into()])
    }
}
