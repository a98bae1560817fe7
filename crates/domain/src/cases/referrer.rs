//! A request that came from somebody whom its stage does not list (R-REF-02, R-REF-03). It is taken
//! and routed all the same: nobody is told that they came to the wrong place. Before anything passes
//! between the sides, somebody who refers at that stage takes it up.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Source, Stamp};
use crate::rules::{RouteRules, RuleBook};
use crate::words::WordsRef;

/// Somebody who refers at the stage took up a request that others had made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReferralTakenUp {
    /// Who took it up.
    pub by: Source,
    /// What they said, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Case {
    /// The stage at which the case began, where whoever made the request does not refer there; none
    /// where they do, or where the case has moved on to another stage.
    pub fn asked_from_elsewhere<'r>(&self, rules: &'r RuleBook) -> Option<&'r RouteRules> {
        if self.route != self.opening.route {
            return None;
        }
        let stage = rules.route(&self.opening.route, self.opened.date())?;
        (!stage.may_refer.contains(&self.opening.source)).then_some(stage)
    }
}

impl Fact for ReferralTakenUp {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.referral_taken_up = Some(at.happened);
    }
}

impl ReferralTakenUp {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let stage = ctx.case.asked_from_elsewhere(ctx.facts.rules);
        let stage = stage.filter(|_| ctx.case.referral_taken_up.is_none());
        match stage {
            None => Err(Invalid::new("by", Flaw::Unchanged).into()),
            Some(stage) if !stage.may_refer.contains(&self.by) => {
                Err(Invalid::new("by", Flaw::DoesNotFit).into())
            }
            Some(_) => Ok(vec![self.into()]),
        }
    }
}
