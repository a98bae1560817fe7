//! The supervisor's part: overrides of the few checks that allow one, and findings about steps
//! that have to be looked at again (design §4).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::gates::CheckCode;
use crate::ids::{OverrideId, ParticipantId, PractitionerId};
use crate::rules::Rule;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

/// A supervisor not working the case allowed one check to be passed, with reason and expiry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideGranted {
    /// Which override.
    pub id: OverrideId,
    /// Which check.
    pub check: CheckCode,
    /// About whom, where the check is about a participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ParticipantId>,
    /// About whose practice, where the check is about a practitioner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practitioner: Option<PractitionerId>,
    /// By whom.
    pub by: PractitionerId,
    /// Why.
    pub reason: Option<WordsRef>,
    /// The last day on which it holds.
    pub expires: Date,
}

/// An override.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// What was granted.
    pub granted: OverrideGranted,
    /// When.
    pub at: Timestamp,
}

/// An earlier step was judged again with a different result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingOpened {
    /// The entry of the step.
    pub entry: i64,
    /// The rules whose conditions did not hold, as it now appears; empty where it turns out to
    /// have been regular.
    pub unmet: Vec<Rule>,
}

/// The supervisor settled it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingSettled {
    /// The entry of the step.
    pub entry: i64,
    /// By whom.
    pub by: PractitionerId,
    /// What was learnt, and what was done.
    pub note: Option<WordsRef>,
}

/// A finding. That a step was irregular stays so when it is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rules whose conditions did not hold.
    pub unmet: Vec<Rule>,
    /// Since when it is known.
    pub at: Timestamp,
    /// When it was settled.
    pub settled: Option<Timestamp>,
}

impl Fact for OverrideGranted {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.overrides.insert(self.id, Override { granted: self.clone(), at: at.happened });
    }
}

impl Fact for FindingOpened {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let finding = Finding { unmet: self.unmet.clone(), at: at.happened, settled: None };
        case.findings.insert(self.entry, finding);
    }
}

impl Fact for FindingSettled {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(finding) = case.findings.get_mut(&self.entry) {
            finding.settled = Some(at.happened);
        }
    }
}

impl OverrideGranted {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !self.check.may_be_overridden() {
            return Err(Invalid::new("check", Flaw::NeverOverridden).into());
        }
        if ctx.case.team.facilitators.contains_key(&self.by) {
            return Err(Invalid::new("by", Flaw::OwnWork).into());
        }
        ctx.supervises("by", self.by)?;
        if let Some(about) = self.about {
            ctx.participant("about", about)?;
        }
        if self.reason.is_none() {
            return Err(Invalid::new("reason", Flaw::Missing).into());
        }
        let on = ctx.on();
        let longest = ctx.facts.rules.thresholds(on).map_or(28, |limits| limits.lapse_days);
        if self.expires < on {
            return Err(Invalid::new("expires", Flaw::InPast).into());
        }
        if (self.expires - on).get_days() > longest {
            return Err(Invalid::new("expires", Flaw::TooLarge).into());
        }
        Ok(vec![self.into()])
    }
}

impl FindingSettled {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.case.findings.contains_key(&self.entry) {
            return Err(Invalid::new("entry", Flaw::Unknown).into());
        }
        ctx.supervises("by", self.by)?;
        Ok(vec![self.into()])
    }
}
