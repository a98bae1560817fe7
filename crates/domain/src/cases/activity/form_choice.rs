//! A form that we did not arrange although somebody wanted it (R-PROC-06). A participant's own
//! choice of form needs no reason; ours does.

use serde::{Deserialize, Serialize};

use super::Form;
use crate::cases::event::Fact;
use crate::cases::{Case, Context, Event, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::words::WordsRef;

codes! {
    /// Why we did not arrange a form.
    pub enum FormReason {
        /// It would not be safe.
        Safety = "safety",
        /// The other side cannot be reached.
        NoContact = "no-contact",
        /// The other side does not want this form.
        OtherSide = "other-side",
        /// Where somebody is does not allow it.
        Place = "place",
        /// We have nobody who could.
        Capacity = "capacity",
    }
}

/// A form was wanted, and was not arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormNotArranged {
    /// Who wanted it.
    pub participant: ParticipantId,
    /// Which form.
    pub form: Form,
    /// Why it was not arranged.
    pub reason: FormReason,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Fact for FormNotArranged {
    fn apply(&self, _case: &mut Case, _at: &Stamp) {}
}

impl FormNotArranged {
    pub(in crate::cases) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}
