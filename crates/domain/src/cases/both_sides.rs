//! Somebody on both sides of an incident: the practice supervisor confirms their parts, and until
//! then nothing passes between the sides with them in it (R-ACT-07).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Participant, Refused, Side, Stamp};
use crate::ids::{PersonId, PractitionerId};
use crate::rules::Rule;
use crate::words::WordsRef;

/// The supervisor confirmed the parts that somebody plays on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartsConfirmed {
    /// Who plays them.
    pub person: PersonId,
    /// Who confirmed.
    pub by: PractitionerId,
    /// Why the parts are right, and what keeps the two apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Case {
    /// Whether somebody is a principal on both sides.
    pub fn is_on_both_sides(&self, person: PersonId) -> bool {
        let on = |side| self.principals(side).any(|one: &Participant| one.person == person);
        on(Side::Harmed) && on(Side::Responsible)
    }
}

impl Fact for PartsConfirmed {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.confirmed_parts.insert(self.person, at.happened);
    }
}

impl PartsConfirmed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.case.is_on_both_sides(self.person) {
            return Err(Invalid::new("person", Flaw::DoesNotFit).into());
        }
        ctx.supervises("by", self.by, Rule::Act07)?;
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
