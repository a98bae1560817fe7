//! `GET /api/v1/cases`: the cases of the user, newest first, a page at a time.

use app::{CaseQuery, Cursor};
use axum::Json;
use axum::extract::State;
use domain::access::Relations;
use domain::cases::{Flaw, Phase};
use domain::rows::CaseRow;
use domain::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::client::Client;
use crate::api::codes::{IdSchema, OffenceSchema, PhaseSchema, RelationSchema};
use crate::api::openapi::{Guarded, WithQuery};
use crate::api::problem::Problem;
use crate::api::query::Query;
use crate::state::WebState;

/// The most cases on one page.
const MOST: u32 = 200;
/// The longest beginning of a reference.
const LONGEST_REFERENCE: usize = 32;

/// Which cases are listed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseListQuery {
    /// Only cases in this phase.
    #[param(value_type = Option<PhaseSchema>)]
    phase: Option<Phase>,
    /// Only open cases, or only closed ones.
    open: Option<bool>,
    /// Only cases whose reference begins so.
    #[param(pattern = "^[A-Za-z0-9-]{1,32}$", example = "RT-26")]
    reference: Option<String>,
    /// Only what comes behind: `next` of the page before, as it was given.
    #[param(value_type = Option<String>)]
    after: Option<String>,
    /// How many at the most; 50 where it is not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A page of cases.
#[derive(Serialize, ToSchema)]
pub struct CaseList {
    /// The cases, newest first.
    cases: Vec<CaseLine>,
    /// What to send as `after` for the next page; nothing on the last one.
    next: Option<String>,
}

/// A case as a list shows it: no words and no names.
#[derive(Serialize, ToSchema)]
pub struct CaseLine {
    /// Which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// Its reference within the service.
    #[schema(example = "RT-26-0417")]
    reference: String,
    /// The version it is at.
    version: i64,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    opened: Timestamp,
    /// Where it is.
    #[schema(value_type = PhaseSchema)]
    phase: String,
    /// Whether it is open.
    open: bool,
    /// The stage of the criminal justice process, as the code of its route.
    route: String,
    /// The kind of harm.
    #[schema(value_type = OffenceSchema)]
    offence: String,
    /// Where the harm happened, as the code of a place.
    locality: String,
    /// The day of the harm, where known.
    #[schema(value_type = Option<String>, format = Date)]
    harm_on: Option<Date>,
    /// How many people are in it on the harmed side, supporters not counted.
    harmed: u32,
    /// How many people are in it on the responsible side, supporters not counted.
    responsible: u32,
    /// When the latest entry happened.
    #[schema(value_type = String, format = DateTime)]
    last_entry: Timestamp,
    /// How the user stands to it.
    #[schema(value_type = Vec<RelationSchema>)]
    relations: Vec<&'static str>,
}

/// List cases
///
/// The cases that the user may read, by their relations and no others, newest first. There is no
/// count: a page is full, and `next` leads on, as long as there are more.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    operation_id = "listCases",
    tag = "cases",
    security(("token" = [])),
    params(CaseListQuery),
    responses(
        (status = 200, description = "A page of cases.", body = CaseList,
            example = json!({
                "cases": [{
                    "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e",
                    "reference": "RT-26-0417",
                    "version": 9,
                    "opened": "2026-11-02T09:30:00.000000Z",
                    "phase": "contacting",
                    "open": true,
                    "route": "custody",
                    "offence": "vehicle-theft",
                    "locality": "moseley",
                    "harm_on": "2026-03-14",
                    "harmed": 1,
                    "responsible": 1,
                    "last_entry": "2026-11-20T14:05:00.000000Z",
                    "relations": ["owns"]
                }],
                "next": null
            })),
        Guarded, WithQuery,
    ),
)]
pub async fn list(
    State(state): State<WebState>,
    Client(caller): Client,
    Query(query): Query<CaseListQuery>,
) -> Result<Json<CaseList>, Problem> {
    let query = query.into_query()?;
    let page = state
        .app
        .list_cases(&caller, query)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(Json(CaseList {
        cases: page
            .cases
            .into_iter()
            .map(|listed| CaseLine::of(listed.case, listed.grants))
            .collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }))
}

impl CaseListQuery {
    fn into_query(self) -> Result<CaseQuery, Problem> {
        if self.limit.is_some_and(|limit| !(1..=MOST).contains(&limit)) {
            return Err(Problem::field(
                "limit",
                Flaw::OutOfRange,
                format!("a page has 1 to {MOST} cases"),
            ));
        }
        let plain = |text: &String| {
            (1..=LONGEST_REFERENCE).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if self.reference.as_ref().is_some_and(|text| !plain(text)) {
            let detail = "references are letters, digits and hyphens, 32 at the most";
            return Err(Problem::field("reference", Flaw::DoesNotFit, detail));
        }
        let cursor = |text: String| {
            text.parse::<Cursor>().map_err(|_| {
                Problem::field(
                    "after",
                    Flaw::DoesNotFit,
                    "it is 'next' of the page before, as it was given",
                )
            })
        };
        Ok(CaseQuery {
            phase: self.phase.map(|phase| phase.code().to_owned()),
            route: None,
            open: self.open,
            reference: self.reference,
            after: self.after.map(cursor).transpose()?,
            limit: self.limit,
        })
    }
}

impl CaseLine {
    fn of(row: CaseRow, grants: i64) -> Self {
        Self {
            case: row.case.to_string(),
            reference: row.reference,
            version: row.version,
            opened: row.opened,
            phase: row.phase,
            open: row.open,
            route: row.route,
            offence: row.offence,
            locality: row.locality,
            harm_on: row.harm_on,
            harmed: row.harmed,
            responsible: row.responsible,
            last_entry: row.last_entry,
            relations: Relations::from_bits(grants)
                .iter()
                .map(domain::access::Relation::code)
                .collect(),
        }
    }
}
