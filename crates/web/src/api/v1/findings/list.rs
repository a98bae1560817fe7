//! `GET /api/v1/cases/{case}/findings`: steps that were irregular, or turned out so.

use axum::extract::State;
use axum::response::Response;
use domain::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{EntryNumber, IdSchema, Instant};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::{At, CaseAt};
use crate::api::problem::{Problem, UnmetRule};
use crate::api::versioned;
use crate::state::WebState;

/// The findings of a case.
#[derive(Serialize, ToSchema)]
pub struct FindingList {
    /// The findings, by the number of the step's entry.
    findings: Vec<Finding>,
}

/// A step for the practice supervisor to look at. Settling it does not make it regular.
#[derive(Serialize, ToSchema)]
pub struct Finding {
    /// The number of the step's entry.
    #[schema(value_type = EntryNumber)]
    entry: i64,
    /// The rules whose conditions did not hold; none where it turns out to have been regular.
    unmet: Vec<UnmetRule>,
    /// Since when it is known.
    #[schema(value_type = Instant)]
    since: Timestamp,
    /// When the supervisor settled it.
    #[schema(value_type = Option<Instant>)]
    settled: Option<Timestamp>,
    /// Whether it waits for the supervisor.
    open: bool,
}

/// List findings
///
/// Steps that were irregular when they were recorded, or that turned out so after a correction or a
/// late entry.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/findings",
    operation_id = "listFindings",
    tag = "history",
    security(("token" = [])),
    params(("case" = IdSchema, Path, description = "Which case.")),
    responses(
        (status = 200, description = "The findings of the case.", body = FindingList,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, OfCase,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    let (rules, today) = (state.app.rules(), view.now.date());
    let findings = view.file.case().findings.iter().map(|(entry, finding)| Finding {
        entry: *entry,
        unmet: finding.unmet.iter().map(|rule| UnmetRule::of(*rule, rules, today)).collect(),
        since: finding.at,
        settled: finding.settled,
        open: finding.is_open(),
    });
    Ok(versioned(view.file.version(), FindingList { findings: findings.collect() }))
}
