//! `GET /api/v1/my-day`: what needs the user next, across their cases.

use app::DayItem;
use axum::Json;
use axum::extract::State;
use domain::cases::Side;
use domain::time::{Date, Timestamp, days_after};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::client::Client;
use crate::api::codes::{Day, IdSchema, Instant, SideSchema};
use crate::api::openapi::{Guarded, WithQuery};
use crate::api::problem::Problem;
use crate::api::query::Query;
use crate::state::WebState;

/// How many days ahead are looked at where it is not said: those that the page shows.
const AHEAD: i64 = 7;

/// Until when.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The last day that is looked at; a week ahead where it is not said.
    #[param(value_type = Option<Day>)]
    until: Option<Date>,
}

/// What needs the user next.
#[derive(Serialize, ToSchema)]
pub struct MyDay {
    /// When it was looked at.
    #[schema(value_type = Instant)]
    now: Timestamp,
    /// What needs them, in the order of the page.
    items: Vec<ToDo>,
    /// Whether there is more than is listed.
    more: bool,
}

/// Something that needs the user next.
#[derive(Serialize, ToSchema)]
pub struct ToDo {
    /// What is needed, as its code, such as `keep-in-touch`.
    kind: String,
    /// In which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// The case's reference.
    reference: String,
    /// About whom, where it is about one participant.
    #[schema(value_type = Option<IdSchema>)]
    participant: Option<String>,
    /// Their name; nothing where it is about nobody, or was erased.
    name: Option<String>,
    /// Their side.
    #[schema(value_type = Option<SideSchema>)]
    side: Option<Side>,
    /// The day by which it was agreed, or the day it could first be done.
    #[schema(value_type = Day)]
    due: Date,
    /// Since when it has been waiting.
    #[schema(value_type = Instant)]
    since: Timestamp,
    /// Whether somebody else has to act first, and this user only waits.
    waiting: bool,
}

/// Read what needs you next
///
/// Across all cases of the user: calls that were agreed, people who wait, findings, concerns. It
/// comes from the histories, so that nothing is due that is done. The reading is logged for each
/// case in which somebody is named.
#[utoipa::path(
    get,
    path = "/api/v1/my-day",
    operation_id = "readMyDay",
    tag = "about",
    security(("token" = [])),
    params(DayQuery),
    responses(
        (status = 200, description = "What needs the user next.", body = MyDay),
        Guarded, WithQuery,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    Query(query): Query<DayQuery>,
) -> Result<Json<MyDay>, Problem> {
    let until = query.until.unwrap_or_else(|| days_after(state.app.now().date(), AHEAD));
    let day = state
        .app
        .my_day(&caller, until)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    let items = day.items.into_iter().map(ToDo::of).collect();
    Ok(Json(MyDay { now: day.now, items, more: day.more }))
}

impl ToDo {
    fn of(item: DayItem) -> Self {
        let (card, side) = item.person.unzip();
        Self {
            kind: item.due.kind,
            case: item.due.case.to_string(),
            reference: item.reference,
            participant: item.due.participant.map(|id| id.to_string()),
            name: card.map(|card| card.name),
            side: side.flatten(),
            due: item.due.due,
            since: item.due.since,
            waiting: item.due.waiting,
        }
    }
}
