//! Who holds the request. A referral has exactly one owner; a hand-over is complete only when the
//! receiver accepts, and a refusal needs a reason and goes back to the sender (R-REF-04).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::access::Role;
use crate::codes::codes;
use crate::ids::UserId;
use crate::time::Timestamp;
use crate::words::WordsRef;

/// Who holds the request now, and who has been asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// The one owner.
    pub owner: UserId,
    /// Since when.
    pub since: Timestamp,
    /// A hand-over that waits for an answer.
    pub offered: Option<Offered>,
    /// Since when a conflict blocks the owner.
    pub blocked: Option<Timestamp>,
}

/// A hand-over that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// Who is asked.
    pub to: UserId,
    /// Who asked.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// What they should know.
    pub note: Option<WordsRef>,
}

impl Referral {
    pub(super) const fn new(owner: UserId, since: Timestamp) -> Self {
        Self { owner, since, offered: None, blocked: None }
    }
}

/// The owner, or whoever stands in for one with a conflict, asked somebody else to take over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverOffered {
    /// Who is asked.
    pub to: UserId,
    /// What they should know.
    pub note: Option<WordsRef>,
}

/// They accepted, and are the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverAccepted {
    /// The new owner.
    pub by: UserId,
}

codes! {
    /// Why a hand-over was refused.
    pub enum HandOverReason {
        /// No room for another case.
        NoCapacity = "no-capacity",
        /// Not our area.
        OtherArea = "other-area",
        /// They know somebody in it.
        Conflict = "conflict",
        /// Something else, in the note.
        Other = "other",
    }
}

/// They refused; the owner stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOverRefused {
    /// Who refused.
    pub by: UserId,
    /// Why.
    pub reason: HandOverReason,
    /// In their words.
    pub note: Option<WordsRef>,
}

impl Case {
    /// Whether somebody who coordinates could be asked to own the case: somebody other than its owner,
    /// without a conflict, who has not been asked already.
    pub fn can_ask_to_own(&self, user: UserId) -> bool {
        let waits = self.referral.offered.is_some_and(|offered| offered.to == user);
        user != self.referral.owner && !self.team.blocked.contains(&user) && !waits
    }

    /// Who would look for another owner if a conflict blocked the one there is: the practice
    /// supervisor, where that is somebody else without a conflict.
    pub fn deputy(&self) -> Option<UserId> {
        let (_, supervisor) = self.team.supervisor?;
        let able = supervisor != self.referral.owner && !self.team.blocked.contains(&supervisor);
        able.then_some(supervisor)
    }

    /// Who looks for another owner now, because a conflict blocks the one there is (R-FAC-10,
    /// R-REF-04): the deputy, or where there is none, everybody who was named for it when somebody
    /// declared a conflict. Nobody while the owner can act.
    pub fn stand_ins(&self) -> BTreeSet<UserId> {
        let blocked = &self.team.blocked;
        if !blocked.contains(&self.referral.owner) {
            return BTreeSet::new();
        }
        match self.deputy() {
            Some(deputy) => BTreeSet::from([deputy]),
            None => self.team.finders.difference(blocked).copied().collect(),
        }
    }
}

impl Fact for HandOverOffered {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let (by, at) = (at.actor, at.happened);
        case.referral.offered = Some(Offered { to: self.to, by, at, note: self.note });
    }
}

impl Fact for HandOverAccepted {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.referral = Referral::new(self.by, at.happened);
    }
}

impl Fact for HandOverRefused {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.referral.offered = None;
    }
}

impl HandOverOffered {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if self.to == ctx.case.referral.owner {
            return Err(Invalid::new("to", Flaw::Unchanged).into());
        }
        // Somebody who does not answer keeps nobody from asking another.
        if ctx.case.referral.offered.is_some_and(|offered| offered.to == self.to) {
            return Err(Invalid::new("to", Flaw::AlreadyDone).into());
        }
        if ctx.case.team.blocked.contains(&self.to) {
            return Err(Invalid::new("to", Flaw::DoesNotFit).into());
        }
        may_own(ctx, "to", self.to)?;
        Ok(vec![self.into()])
    }
}

/// A case is owned by somebody who coordinates for the service (R-REF-04): whoever is asked can
/// read it from then on.
fn may_own(ctx: &Context<'_>, field: &'static str, user: UserId) -> Result<(), Invalid> {
    if ctx.colleague(field, user)?.roles.contains(&Role::Coordinator) {
        Ok(())
    } else {
        Err(Invalid::new(field, Flaw::DoesNotFit))
    }
}

fn asked(ctx: &Context<'_>, by: UserId) -> Result<(), Refused> {
    match ctx.case.referral.offered {
        Some(offered) if offered.to == by && by == ctx.facts.actor.user => Ok(()),
        _ => Err(Invalid::new("by", Flaw::NotAsked).into()),
    }
}

impl HandOverAccepted {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        asked(ctx, self.by)?;
        may_own(ctx, "by", self.by)?;
        Ok(vec![self.into()])
    }
}

impl HandOverRefused {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        asked(ctx, self.by)?;
        Ok(vec![self.into()])
    }
}
