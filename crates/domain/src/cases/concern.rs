//! Safeguarding concerns: raised from anywhere, at any time, never gated, and hidden from the
//! other side (R-SAFE-01).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::codes::codes;
use crate::ids::{ConcernId, ParticipantId, UserId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// What somebody is worried about.
    pub enum ConcernKind {
        /// A child at risk.
        Child = "child",
        /// An adult at risk.
        Adult = "adult",
        /// A new offence.
        NewOffence = "new-offence",
        /// A threat.
        Threat = "threat",
        /// Self-harm.
        SelfHarm = "self-harm",
        /// Something else.
        Other = "other",
    }
}

/// A safeguarding concern was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernRaised {
    /// Which concern.
    pub concern: ConcernId,
    /// What somebody is worried about.
    pub kind: ConcernKind,
    /// About whom, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ParticipantId>,
    /// Whether somebody is in danger now.
    pub urgent: bool,
    /// What was seen or heard.
    pub note: Option<WordsRef>,
    /// The safeguarding leads of the service on that day, who get to see it. Filled by the
    /// decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<UserId>,
}

/// Concerns reached leads who were appointed after they were raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernGiven {
    /// Which concern.
    pub concern: ConcernId,
    /// The safeguarding leads who did not have it yet. Filled by the decision, so that nobody
    /// chooses who gets to see it.
    #[serde(default)]
    pub leads: Vec<UserId>,
}

codes! {
    /// What the safeguarding lead decided.
    pub enum ConcernDecision {
        /// Nothing more to do.
        NoAction = "no-action",
        /// Watched.
        Watch = "watch",
        /// Passed to those who can act.
        Referred = "referred",
        /// The work in the case stops until it is safe.
        StopWork = "stop-work",
    }
}

/// The safeguarding lead decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernDecided {
    /// Which concern.
    pub concern: ConcernId,
    /// What.
    pub decision: ConcernDecision,
    /// Why.
    pub note: Option<WordsRef>,
}

codes! {
    /// With whom a concern was shared.
    pub enum SharedWith {
        /// The police.
        Police = "police",
        /// Children's social care.
        ChildrensServices = "childrens-services",
        /// Adult social care.
        AdultServices = "adult-services",
        /// Probation.
        Probation = "probation",
        /// The prison.
        Prison = "prison",
        /// Health.
        Health = "health",
    }
}

/// It was shared with somebody, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcernShared {
    /// Which concern.
    pub concern: ConcernId,
    /// With whom.
    pub with: SharedWith,
    /// What was shared, and why.
    pub note: Option<WordsRef>,
}

/// A concern's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// What was raised.
    pub raised: ConcernRaised,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// The safeguarding leads who get to see it: those of the day, and those it was given to later.
    pub leads: BTreeSet<UserId>,
    /// What was decided, and when: the latest.
    pub decided: Option<(ConcernDecision, Timestamp)>,
    /// With whom it was shared, and when.
    pub shared: Vec<(SharedWith, Timestamp)>,
}

impl Concern {
    /// Whether it stands in the way of every exchange: not decided yet, or work was stopped.
    pub const fn stops_exchanges(&self) -> bool {
        matches!(self.decided, None | Some((ConcernDecision::StopWork, _)))
    }
}

impl Case {
    /// The concerns that wait for a decision and have nobody to take it: no safeguarding lead was
    /// named, or a conflict blocks those who were.
    pub fn concerns_without_lead(&self) -> impl Iterator<Item = &Concern> {
        let undecided = self.concerns.values().filter(|concern| concern.decided.is_none());
        undecided.filter(|concern| concern.leads.is_subset(&self.team.blocked))
    }
}

impl Fact for ConcernRaised {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.concerns.insert(
            self.concern,
            Concern {
                raised: self.clone(),
                at: at.happened,
                by: at.actor,
                leads: self.leads.iter().copied().collect(),
                decided: None,
                shared: Vec::new(),
            },
        );
        let everyone: Vec<ParticipantId> = case.participants.keys().copied().collect();
        for id in everyone.into_iter().filter(|id| self.about.is_none_or(|about| about == *id)) {
            case.overtake(id, at.happened);
        }
    }
}

impl Fact for ConcernGiven {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        if let Some(concern) = case.concerns.get_mut(&self.concern) {
            concern.leads.extend(&self.leads);
        }
    }
}

impl Fact for ConcernDecided {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(concern) = case.concerns.get_mut(&self.concern) {
            concern.decided = Some((self.decision, at.happened));
        }
    }
}

impl Fact for ConcernShared {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(concern) = case.concerns.get_mut(&self.concern) {
            concern.shared.push((self.with, at.happened));
        }
    }
}

fn known(ctx: &Context<'_>, concern: ConcernId) -> Result<(), Refused> {
    if ctx.case.concerns.contains_key(&concern) {
        Ok(())
    } else {
        Err(Invalid::new("concern", Flaw::Unknown).into())
    }
}

impl ConcernRaised {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.now().concerns.contains_key(&self.concern) {
            return Err(Invalid::new("concern", Flaw::AlreadyDone).into());
        }
        if let Some(about) = self.about {
            ctx.participant("about", about)?;
        }
        self.leads.clone_from(&ctx.facts.by_role.safeguarding);
        Ok(vec![self.into()])
    }
}

impl ConcernGiven {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.concern)?;
        if ctx.facts.by_role.safeguarding.is_empty() {
            return Err(Invalid::new("leads", Flaw::Missing).into());
        }
        let have = ctx.now().concerns.get(&self.concern).map(|concern| &concern.leads);
        let lacks = |lead: &&UserId| have.is_none_or(|have| !have.contains(*lead));
        self.leads = ctx.facts.by_role.safeguarding.iter().filter(lacks).copied().collect();
        if self.leads.is_empty() {
            return Err(Invalid::new("leads", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}

impl ConcernDecided {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.concern)?;
        Ok(vec![self.into()])
    }
}

impl ConcernShared {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        known(ctx, self.concern)?;
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
