//! Safeguarding concerns, for the safeguarding leads who have them.

pub mod list;
pub mod read;

use app::{ConcernDone, ConcernStep, ConcernView};
use domain::cases::{ConcernDecision, ConcernKind, SharedWith};
use domain::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::codes::{
    ConcernDecisionSchema, ConcernKindSchema, IdSchema, Instant, SharedWithSchema,
};

/// A safeguarding concern. What was seen or heard is read on a page, by a person.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct Concern {
    /// Which concern.
    #[schema(value_type = IdSchema)]
    concern: String,
    /// In which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// The case's reference.
    reference: String,
    /// What somebody is worried about.
    #[schema(value_type = ConcernKindSchema)]
    kind: ConcernKind,
    /// Whether somebody is in danger now.
    urgent: bool,
    /// Which participant it is about, where that is known.
    #[schema(value_type = Option<IdSchema>)]
    about: Option<String>,
    /// Their name; nothing where it is not known or was erased.
    name: Option<String>,
    /// When it was raised.
    #[schema(value_type = Instant)]
    raised: Timestamp,
    /// The name of whoever raised it.
    raised_by: String,
    /// Whether it waits for a decision.
    open: bool,
    /// What was decided and with whom it was shared, in order.
    steps: Vec<StepTaken>,
}

/// A decision on a concern, or that it was shared.
#[derive(Serialize, ToSchema)]
pub struct StepTaken {
    /// When.
    #[schema(value_type = Instant)]
    at: Timestamp,
    /// The name of whoever did it.
    by: String,
    /// What was decided.
    #[schema(value_type = Option<ConcernDecisionSchema>)]
    decided: Option<ConcernDecision>,
    /// With whom it was shared.
    #[schema(value_type = Option<SharedWithSchema>)]
    shared: Option<SharedWith>,
}

impl Concern {
    fn of(view: ConcernView) -> Self {
        let raised = view.concern.raised;
        Self {
            concern: raised.concern.to_string(),
            case: view.case.to_string(),
            reference: view.reference,
            kind: raised.kind,
            urgent: raised.urgent,
            about: raised.about.map(|id| id.to_string()),
            name: view.about,
            raised: view.concern.at,
            raised_by: view.raised_by,
            open: view.concern.decided.is_none(),
            steps: view.steps.into_iter().map(StepTaken::of).collect(),
        }
    }
}

impl StepTaken {
    fn of(step: ConcernStep) -> Self {
        let (decided, shared) = match step.what {
            ConcernDone::Decided(decision) => (Some(decision), None),
            ConcernDone::Shared(with) => (None, Some(with)),
        };
        Self { at: step.at, by: step.by, decided, shared }
    }
}
