//! `GET /api/v1/cases/{case}/standing`: what a case counts as, and why.

use axum::extract::State;
use axum::response::Response;
use domain::kinds::{Exchange, Flag, Kind, Lack, Mark, Neighbour, Reason, Standing};
use domain::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{
    FlagSchema, IdSchema, Instant, KindSchema, LackSchema, MarkSchema, NeighbourSchema, RuleSchema,
};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::{At, CaseAt};
use crate::api::problem::Problem;
use crate::api::versioned;
use crate::state::WebState;

/// What a case counts as.
#[derive(Serialize, ToSchema)]
pub struct CountsAs {
    /// Whether it is restorative justice: never before an exchange that counts.
    is_rj: bool,
    /// The kinds of restorative justice it is, each once.
    #[schema(value_type = Vec<KindSchema>)]
    kinds: Vec<Kind>,
    /// Missing it is not; empty where it is.
    reasons: Vec<Missing>,
    /// What every case of restorative justice has, as far as it is there.
    #[schema(value_type = Vec<MarkSchema>)]
    there: Vec<Mark>,
    /// What took place between the sides, in order.
    exchanges: Vec<TookPlace>,
    /// What was done beside restorative justice, where nothing counts as it.
    #[schema(value_type = Vec<NeighbourSchema>)]
    neighbours: Vec<Neighbour>,
    /// Apologies to look at again.
    #[schema(value_type = Vec<FlagSchema>)]
    flags: Vec<Flag>,
}

/// One reason.
#[derive(Serialize, ToSchema)]
pub struct Missing {
    /// What is missing.
    #[schema(value_type = LackSchema)]
    lack: Lack,
    /// The rule that asks for it.
    #[schema(value_type = RuleSchema)]
    rule: String,
    /// Which participant it is about, where it is about one.
    #[schema(value_type = Option<IdSchema>)]
    about: Option<String>,
}

/// Something that took place between the sides.
#[derive(Serialize, ToSchema)]
pub struct TookPlace {
    /// Which entry records it.
    entry: i64,
    /// When it happened.
    #[schema(value_type = Instant)]
    at: Timestamp,
    /// What it would count as.
    #[schema(value_type = KindSchema)]
    kind: Kind,
    /// Whether it counts.
    counts: bool,
    /// Missing it does not; empty where it does.
    reasons: Vec<Missing>,
}

/// Read what a case counts as
///
/// Restorative justice of some kind, or not, with each reason and its rule. It is worked out from
/// what is recorded and never from what somebody ticked; the stage, the police outcome and the way
/// it closed are not looked at. What is irregular never counts.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/standing",
    operation_id = "readStanding",
    tag = "history",
    security(("token" = [])),
    params(("case" = IdSchema, Path, description = "Which case.")),
    responses(
        (status = 200, description = "What the case counts as.", body = CountsAs,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, OfCase,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    let standing = Standing::of(&view.file, view.now.date());
    Ok(versioned(view.file.version(), CountsAs::of(standing)))
}

impl CountsAs {
    fn of(standing: Standing) -> Self {
        Self {
            is_rj: standing.is_rj(),
            kinds: standing.kinds(),
            reasons: standing.reasons().iter().map(Missing::of).collect(),
            there: standing.there(),
            exchanges: standing.exchanges.iter().map(TookPlace::of).collect(),
            neighbours: standing.neighbours,
            flags: standing.flags,
        }
    }
}

impl Missing {
    fn of(reason: &Reason) -> Self {
        Self {
            lack: reason.lack,
            rule: reason.rule.to_string(),
            about: reason.about.map(|id| id.to_string()),
        }
    }
}

impl TookPlace {
    fn of(exchange: &Exchange) -> Self {
        Self {
            entry: exchange.entry,
            at: exchange.at,
            kind: exchange.kind,
            counts: exchange.counts(),
            reasons: exchange.reasons.iter().map(Missing::of).collect(),
        }
    }
}
