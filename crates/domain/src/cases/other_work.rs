//! Work beside restorative justice, good or not, that is recorded as what it is (R-NOT-02 to
//! R-NOT-04, R-NOT-07): it is linked to the case and never counts, whoever did it.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::words::WordsRef;

codes! {
    /// Work that is not restorative justice.
    pub enum OtherWork {
        /// Mediation: people met as equals, nobody bears the blame, and a settlement is the aim
        /// (R-NOT-02).
        Mediation = "mediation",
        /// A meeting with somebody who was harmed by others and stands in (R-NOT-04).
        StandInMeeting = "stand-in-meeting",
        /// A course on what crime does to victims (R-NOT-04).
        Course = "course",
        /// Payment, repair or unpaid work without an exchange (R-NOT-03).
        Reparation = "reparation",
        /// Support for somebody harmed that stands by itself (R-NOT-03).
        VictimSupport = "victim-support",
        /// Restorative work with somebody responsible alone (R-NOT-07).
        VictimAbsent = "victim-absent",
        /// An apology that others ordered, as by marching somebody back to a shop (R-NOT-07).
        OrderedApology = "ordered-apology",
        /// An apology or a task without a word between the people (R-NOT-07).
        TokenApology = "token-apology",
    }
}

impl OtherWork {
    /// Whether it is work with people of these sides. An exchange between both sides is recorded as
    /// a meeting, a letter or messages instead, and judged.
    fn fits(self, sides: &[Side]) -> bool {
        let has = |side| sides.contains(&side);
        match self {
            Self::Mediation => has(Side::Harmed) && has(Side::Responsible),
            Self::VictimSupport => !has(Side::Responsible),
            Self::OrderedApology | Self::TokenApology => has(Side::Responsible),
            Self::StandInMeeting | Self::Course | Self::Reparation | Self::VictimAbsent => {
                !has(Side::Harmed)
            }
        }
    }
}

/// Work beside restorative justice was done with people of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherWorkDone {
    /// With whom.
    pub participants: Vec<ParticipantId>,
    /// Which work.
    pub work: OtherWork,
    /// Who did it and what it was, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Fact for OtherWorkDone {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.other_work.push(self.work);
    }
}

impl OtherWorkDone {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        const FIELD: &str = "participants";
        self.participants.sort_unstable();
        self.participants.dedup();
        if self.participants.is_empty() {
            return Err(Invalid::new(FIELD, Flaw::Missing).into());
        }
        let with = self.participants.iter().map(|id| ctx.participant(FIELD, *id));
        let sides = with.map(|person| Ok(person?.side)).collect::<Result<Vec<_>, Invalid>>()?;
        if !self.work.fits(&sides) {
            return Err(Invalid::new(FIELD, Flaw::NotTheirWork).into());
        }
        Ok(vec![self.into()])
    }
}
