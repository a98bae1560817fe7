//! In the rule book: on which basis details come to the service.

use domain::cases::{Basis, Source};
use domain::rules::{NamedDuty, SenderRules, Standing};
use domain::time::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::codes::{BasisSchema, Day, SourceSchema, StandingSchema};

/// On which basis one kind of agency may pass details on.
#[derive(Serialize, ToSchema)]
pub struct SenderInForce {
    /// Which kind of agency.
    #[schema(value_type = SourceSchema)]
    sender: Source,
    /// On which basis. What somebody asked for themselves needs none of these.
    #[schema(value_type = Vec<BasisSchema>)]
    bases: Vec<Basis>,
    /// What that demands.
    text: String,
    /// Why.
    reason: String,
    /// The paper and section, law or notice it comes from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which it holds; nothing where it still does.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// A law that obliges a service to share somebody's details with another agency.
#[derive(Serialize, ToSchema)]
pub struct DutyInForce {
    /// Its code, as `duty` of what was shared has it.
    code: String,
    /// Which law, and what it demands.
    text: String,
    /// Where it comes from.
    source: String,
    /// How well that is checked.
    #[schema(value_type = StandingSchema)]
    standing: Standing,
    /// The first day on which it holds.
    #[schema(value_type = Day)]
    from: Date,
    /// The last day on which it holds; nothing where it still does.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

impl DutyInForce {
    pub(super) fn of(duty: &NamedDuty) -> Self {
        Self {
            code: duty.code.clone(),
            text: duty.text.clone(),
            source: duty.source.clone(),
            standing: duty.standing,
            from: duty.from,
            until: duty.until,
        }
    }
}

impl SenderInForce {
    pub(super) fn of(entry: &SenderRules) -> Self {
        Self {
            sender: entry.sender,
            bases: entry.bases.clone(),
            text: entry.text.clone(),
            reason: entry.reason.clone(),
            source: entry.source.clone(),
            standing: entry.standing,
            from: entry.from,
            until: entry.until,
        }
    }
}
