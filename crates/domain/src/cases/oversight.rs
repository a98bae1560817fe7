//! The supervisor's part: overrides of the few checks that allow one, and findings about steps
//! that have to be looked at again (design §4).

use jiff::Span;
use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::gates::CheckCode;
use crate::ids::{OverrideId, ParticipantId, PractitionerId};
use crate::practitioners::Skill;
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

/// An earlier step was judged again, with a different result.
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
    /// What was recorded late for the step is so, as they found, and the step is judged by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late_holds: bool,
    /// What was learnt, and what was done.
    pub note: Option<WordsRef>,
}

/// Something for the practice supervisor to look at: a step that was irregular when it was
/// recorded, or that turned out so later. Settling it does not make the step regular; that what was
/// recorded late is so can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rules whose conditions did not hold.
    pub unmet: Vec<Rule>,
    /// Since when it is known: the instant of recording, not of the step.
    pub at: Timestamp,
    /// When it was settled.
    pub settled: Option<Timestamp>,
}

impl Finding {
    pub(super) const fn new(unmet: Vec<Rule>, at: Timestamp) -> Self {
        Self { unmet, at, settled: None }
    }

    /// Whether it waits for the supervisor. One about a step that was judged regular in the end
    /// asks for nothing.
    pub const fn is_open(&self) -> bool {
        self.settled.is_none() && !self.unmet.is_empty()
    }
}

impl Fact for OverrideGranted {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.overrides.insert(self.id, Override { granted: self.clone(), at: at.happened });
    }
}

impl Fact for FindingOpened {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.findings.insert(self.entry, Finding::new(self.unmet.clone(), at.recorded));
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
        ctx.supervises("by", self.by, Rule::Fac03)?;
        if let Some(about) = self.about {
            ctx.participant("about", about)?;
        }
        if self.reason.is_none() {
            return Err(Invalid::new("reason", Flaw::Missing).into());
        }
        if self.check.is_lapse() && self.practitioner.is_none() {
            return Err(Invalid::new("practitioner", Flaw::Missing).into());
        }
        if ctx.now().overrides.contains_key(&self.id) {
            return Err(Invalid::new("id", Flaw::AlreadyDone).into());
        }
        ctx.is_now()?;
        let on = ctx.on();
        if self.expires < on {
            return Err(Invalid::new("expires", Flaw::InPast).into());
        }
        if self.latest_end(ctx).is_some_and(|latest| self.expires > latest) {
            return Err(Invalid::new("expires", Flaw::TooLarge).into());
        }
        Ok(vec![self.into()])
    }

    /// The last day on which it can hold: 28 days from now, and after a lapse of training or
    /// supervision 28 days from that, however often it is granted (R-FAC-11).
    fn latest_end(&self, ctx: &Context<'_>) -> Option<Date> {
        let limits = ctx.facts.rules.thresholds(ctx.on())?;
        let days = |count: i32| Span::new().days(count);
        let from_now = ctx.on().checked_add(days(limits.lapse_days)).ok()?;
        let record = self.practitioner.and_then(|id| ctx.facts.practitioner(id));
        let good_until = record.and_then(|record| match self.check {
            CheckCode::FacilitatorTrained => record.trained_until(Skill::Facilitation),
            CheckCode::FacilitatorSupervised => {
                let last = record.last_supervised(ctx.on())?;
                last.checked_add(days(limits.supervision_days)).ok()
            }
            _ => None,
        });
        let from_lapse = good_until.and_then(|day| day.checked_add(days(limits.lapse_days)).ok());
        Some(from_lapse.map_or(from_now, |day| day.min(from_now)))
    }
}

impl FindingSettled {
    /// Whether they recorded the step themselves, or what they say holds.
    fn is_own_work(&self, ctx: &Context<'_>) -> bool {
        let own = ctx.facts.actor.user;
        let step = ctx.file.entries().iter().find(|entry| entry.version == self.entry);
        let late = ctx.file.recorded_late_for(self.entry).into_iter();
        step.into_iter().chain(late.filter(|_| self.late_holds)).any(|entry| entry.actor == own)
    }
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.case.findings.contains_key(&self.entry) {
            return Err(Invalid::new("entry", Flaw::Unknown).into());
        }
        ctx.supervises("by", self.by, Rule::Fac03)?;
        if self.is_own_work(ctx) {
            return Err(Invalid::new("by", Flaw::OwnWork).into());
        }
        if self.late_holds && ctx.file.recorded_late_for(self.entry).is_empty() {
            return Err(Invalid::new("late_holds", Flaw::DoesNotFit).into());
        }
        Ok(vec![self.into()])
    }
}
