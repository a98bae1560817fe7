//! `POST /api/v1/practitioners/{practitioner}/changes`: something is added to a record.

use axum::extract::State;
use axum::response::Response;
use domain::ids::PractitionerId;
use domain::practitioners::{Level, LevelReached, PractitionerChange, Skill, Training};
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Practitioner;
use crate::api::client::Client;
use crate::api::codes::{Day, IdSchema, LevelSchema, SkillSchema};
use crate::api::openapi::{Guarded, MayNot, NeedsRole, Preconditioned, WithBody};
use crate::api::path::At;
use crate::api::preconditions::IfMatch;
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::api::versioned;
use crate::state::WebState;

/// What is added to a record; all of it, or nothing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordChanges {
    /// Days on which supervision sessions were held.
    #[serde(default)]
    #[schema(value_type = Vec<Day>)]
    sessions: Vec<Date>,
    /// Courses that were passed.
    #[serde(default)]
    courses: Vec<CoursePassed>,
    /// Levels that were reached.
    #[serde(default)]
    levels: Vec<LevelNew>,
    /// Who supervises their practice from now on.
    #[schema(value_type = Option<IdSchema>)]
    supervisor: Option<PractitionerId>,
}

/// A course that was passed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoursePassed {
    /// What it was for.
    #[schema(value_type = SkillSchema)]
    skill: Skill,
    /// Who gave it.
    provider: String,
    /// The day it was passed.
    #[schema(value_type = Day)]
    on: Date,
    /// The last day on which it counts; nothing where it does not lapse.
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// A level that was reached.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelNew {
    /// Which.
    #[schema(value_type = LevelSchema)]
    level: Level,
    /// On which day.
    #[schema(value_type = Day)]
    on: Date,
}

/// Add to a practitioner's record
///
/// Sessions, courses, levels, a supervisor. What stands there stays: steps were judged by it. Nobody
/// changes their own record. With `If-Match` only while the record is at that version.
#[utoipa::path(
    post,
    path = "/api/v1/practitioners/{practitioner}/changes",
    operation_id = "changePractitioner",
    tag = "service",
    security(("token" = [])),
    params(
        ("practitioner" = IdSchema, Path, description = "Which practitioner."),
        ("If-Match" = Option<String>, Header, description = "The version of the record that was looked \
            at, as its `ETag`.", pattern = r#"^("[1-9][0-9]{0,17}"|\*)$"#, example = "\"3\""),
    ),
    request_body(
        content = RecordChanges,
        description = "What is added.",
        examples(("a session" = (
            summary = "A supervision session and a course",
            value = json!({
                "sessions": ["2026-11-20"],
                "courses": [{
                    "skill": "complex", "provider": "Restorative Training", "on": "2026-11-13",
                    "until": "2029-11-13"
                }]
            })
        ))),
    ),
    responses(
        (status = 200, description = "The record as it is now.", body = Practitioner,
            headers(("ETag" = String, description = "The version of the record."))),
        Guarded, NeedsRole, MayNot, Preconditioned, WithBody,
    ),
)]
pub async fn change(
    State(state): State<WebState>,
    Client(caller): Client,
    At(id): At<PractitionerId>,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<RecordChanges>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    // Whoever may not know of the record is told nothing else.
    let before = state.app.read_practitioner(&caller, id).await.map_err(failed)?;
    app::App::must_keep(&caller, id).map_err(failed)?;
    let (IfMatch(expected), Sent { body, key: _ }) = (expected?, sent?);
    let version = expected.unwrap_or(before.version);
    let changes = body.into_changes();
    state.app.change_practitioner(&caller, id, version, changes).await.map_err(failed)?;
    let after = state.app.read_practitioner(&caller, id).await.map_err(failed)?;
    Ok(versioned(after.version, Practitioner::of(after)))
}

impl RecordChanges {
    fn into_changes(self) -> Vec<PractitionerChange> {
        let courses = self.courses.into_iter().map(|one| {
            PractitionerChange::Course(Training {
                skill: one.skill,
                provider: one.provider,
                on: one.on,
                until: one.until,
            })
        });
        let levels = self
            .levels
            .into_iter()
            .map(|one| PractitionerChange::Level(LevelReached { level: one.level, on: one.on }));
        let sessions = self.sessions.into_iter().map(PractitionerChange::Session);
        let supervisor = self.supervisor.map(PractitionerChange::Supervisor);
        sessions.chain(courses).chain(levels).chain(supervisor).collect()
    }
}
