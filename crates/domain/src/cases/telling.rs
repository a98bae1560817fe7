//! What whoever decides at a stage is told (R-REF-07, R-REF-11, R-REF-12): only what the stage asks
//! for, never what was said (R-CONSENT-07). That both are willing is told only while both agree to
//! that being told (R-CONSENT-09).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Side, StageDay, Stamp, Verdict};
use crate::gates;
use crate::ids::ParticipantId;
use crate::rules::{DecisionMaker, Reportable};
use crate::time::{Date, Timestamp, days_after};
use crate::words::WordsRef;

/// How many days before the court deals with a deferred sentence it is to hear how it goes. No
/// source names a number: two weeks leave the court time to read.
const PROGRESS_DAYS: i64 = 14;

/// Whoever decides at the stage was told something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionMakerTold {
    /// Whose offence is decided on.
    pub responsible: ParticipantId,
    /// What was told.
    pub what: Reportable,
    /// Of willingness: who was harmed and is willing too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub harmed: Option<ParticipantId>,
    /// Of willingness: by when it could take place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_when: Option<Date>,
    /// To whom, as the stage says. The rules fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DecisionMaker>,
    /// For ourselves, in words: whom we reached, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Case {
    /// What whoever decides about somebody was told, and when, the earliest first.
    pub fn told_of(
        &self,
        responsible: ParticipantId,
    ) -> impl Iterator<Item = &(DecisionMakerTold, Timestamp)> {
        self.told_deciders.iter().filter(move |(told, _)| told.responsible == responsible)
    }

    /// By when the court is to hear how it goes before it deals with a deferred sentence
    /// (R-REF-12); nothing where it has heard, or nothing is deferred.
    pub fn progress_due(&self, responsible: ParticipantId) -> Option<Date> {
        let until = self.stage_days.get(&(responsible, StageDay::DeferredUntil))?;
        let heard = self.told_of(responsible).any(|(told, _)| told.what == Reportable::Progress);
        (!heard).then(|| days_after(*until, -PROGRESS_DAYS))
    }
}

impl Fact for DecisionMakerTold {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.told_deciders.push((self.clone(), at.happened));
    }
}

impl DecisionMakerTold {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.is_now()?;
        if !ctx.participant("responsible", self.responsible)?.is_decided_on() {
            return Err(Invalid::new("responsible", Flaw::DoesNotFit).into());
        }
        let stage = ctx.case.stage(ctx.facts.rules, ctx.on());
        let stage = stage.filter(|stage| stage.reported.contains(&self.what));
        let stage = stage.ok_or_else(|| Invalid::new("what", Flaw::NotReportedHere))?;
        self.to = Some(stage.decision_maker);
        self.check_notice(ctx.case)?;
        if self.what == Reportable::Willingness {
            self.both_agree(ctx)?;
        } else if self.harmed.is_some() || self.by_when.is_some() {
            return Err(Invalid::new("what", Flaw::DoesNotFit).into());
        }
        Ok(vec![self.into()])
    }

    /// That both are willing, and agree to that being told (R-CONSENT-09).
    fn both_agree(&self, ctx: &Context<'_>) -> Result<(), Refused> {
        let harmed = self.harmed.ok_or_else(|| Invalid::new("harmed", Flaw::Missing))?;
        if ctx.participant("harmed", harmed)?.part.principal_of() != Some(Side::Harmed) {
            return Err(Invalid::new("harmed", Flaw::DoesNotFit).into());
        }
        let by_when = self.by_when.ok_or_else(|| Invalid::new("by_when", Flaw::Missing))?;
        ctx.is_ahead("by_when", by_when)?;
        let checks = gates::willingness(ctx.case, [harmed, self.responsible], ctx.on());
        if Verdict::of(&checks).is_regular() { Ok(()) } else { Err(Refused::not_yet(checks)) }
    }
}
