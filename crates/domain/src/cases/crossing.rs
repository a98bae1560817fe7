//! The openings in the wall: the only facts that are told across, each allowed by the person it
//! is about (R-CONSENT-07, R-SHARE-07).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Answer, Case, Context, Event, Flaw, Invalid, Judged, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::time::Timestamp;

codes! {
    /// Something that can be told across. Never an address, health, record or release.
    pub enum CrossFact {
        /// That they ask about RJ.
        AsksAboutRj = "asks-about-rj",
        /// That they say they did it.
        AcceptsResponsibility = "accepts-responsibility",
        /// That they are willing to exchange letters or messages.
        WillingToWrite = "willing-to-write",
        /// That they are willing to meet.
        WillingToMeet = "willing-to-meet",
        /// That a letter from them is here.
        LetterWaits = "letter-waits",
        /// Who would come with them.
        WhoComes = "who-comes",
        /// How the agreement goes.
        AgreementProgress = "agreement-progress",
        /// That it is not going ahead. Needs nobody's leave: after a no, the other side hears this
        /// and nothing else.
        NotGoingAhead = "not-going-ahead",
    }
}

/// Somebody said whether something about them may be told across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactAllowed {
    /// About whom, and by whom allowed.
    pub from: ParticipantId,
    /// To whom.
    pub to: ParticipantId,
    /// What.
    pub fact: CrossFact,
    /// Their answer.
    pub answer: Answer,
}

/// Something was told across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactTold {
    /// About whom.
    pub from: ParticipantId,
    /// To whom.
    pub to: ParticipantId,
    /// What.
    pub fact: CrossFact,
}

/// One opening in the wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// About whom.
    pub from: ParticipantId,
    /// To whom.
    pub to: ParticipantId,
    /// What.
    pub fact: CrossFact,
    /// When it was allowed; none where it was not.
    pub allowed: Option<Timestamp>,
    /// When it was told.
    pub told: Option<Timestamp>,
    /// The entry that records the telling, and whether it was judged regular.
    pub entry: Option<(i64, bool)>,
}

impl Crossing {
    /// Whether it was told in a way that counts.
    pub fn counts(&self, case: &Case) -> bool {
        self.entry.is_some_and(|(version, regular)| case.counts(version, regular))
    }
}

impl Case {
    /// The opening for a fact, if there is one.
    pub fn crossing(
        &self,
        from: ParticipantId,
        to: ParticipantId,
        fact: CrossFact,
    ) -> Option<&Crossing> {
        self.crossings
            .iter()
            .find(|crossing| (crossing.from, crossing.to, crossing.fact) == (from, to, fact))
    }

    fn crossing_mut(
        &mut self,
        from: ParticipantId,
        to: ParticipantId,
        fact: CrossFact,
    ) -> Option<&mut Crossing> {
        let wanted =
            |crossing: &Crossing| (crossing.from, crossing.to, crossing.fact) == (from, to, fact);
        if !self.crossings.iter().any(wanted) {
            self.crossings.push(Crossing {
                from,
                to,
                fact,
                allowed: None,
                told: None,
                entry: None,
            });
        }
        self.crossings.iter_mut().find(|crossing| wanted(crossing))
    }
}

impl Fact for FactAllowed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(crossing) = case.crossing_mut(self.from, self.to, self.fact) {
            crossing.allowed = (self.answer == Answer::Yes).then_some(at.happened);
        }
    }
}

impl Fact for Judged<FactTold> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let FactTold { from, to, fact } = self.fact;
        if let Some(crossing) = case.crossing_mut(from, to, fact) {
            crossing.told = Some(at.happened);
            crossing.entry = Some((at.version, self.verdict.is_regular()));
        }
    }
}

fn across(ctx: &Context<'_>, from: ParticipantId, to: ParticipantId) -> Result<(), Refused> {
    let from = ctx.participant("from", from)?;
    let to = ctx.participant("to", to)?;
    if from.side == to.side || from.side == Side::Neither || to.side == Side::Neither {
        return Err(Invalid::new("to", Flaw::DoesNotFit).into());
    }
    Ok(())
}

impl FactAllowed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        across(ctx, self.from, self.to)?;
        Ok(vec![self.into()])
    }
}

impl FactTold {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        across(ctx, self.from, self.to)?;
        Ok(vec![ctx.judged(self)])
    }
}
