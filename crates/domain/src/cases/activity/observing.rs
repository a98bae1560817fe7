//! Somebody looks on: everyone agrees to it for that meeting, on the list of who will be there, and
//! orders for anonymity are checked first (R-AWARE-07).

use serde::{Deserialize, Serialize};

use super::Activity;
use crate::cases::event::Fact;
use crate::cases::{Bars, Case, Context, Event, Flaw, Invalid, Part, Refused, Stamp};
use crate::ids::ActivityId;
use crate::words::WordsRef;

/// It was checked whether an order for anonymity forbids that somebody looks on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnonymityChecked {
    /// At which meeting.
    pub activity: ActivityId,
    /// What was found.
    pub bars: Bars,
    /// Where it was looked up, and what it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Activity {
    /// Whether one of these people only looks on.
    pub(crate) fn is_observed(case: &Case, people: &[crate::ids::ParticipantId]) -> bool {
        let observes = |id| case.participants.get(id).is_some_and(|one| one.part == Part::Observer);
        people.iter().any(observes)
    }
}

impl Fact for AnonymityChecked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(activity) = case.activities.get_mut(&self.activity) {
            activity.anonymity = Some((self.bars, at.happened));
        }
    }
}

impl AnonymityChecked {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.activity(self.activity)?.is_ahead() {
            return Err(Invalid::new("activity", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}
