//! Practitioner records: who is trained, at what level, supervised by whom.

pub mod change;
pub mod list;
pub mod read;

use app::PractitionerView;
use domain::practitioners::{Level, Skill};
use domain::time::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::codes::{Day, IdSchema, LevelSchema, SkillSchema};

/// A practitioner's record.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct Practitioner {
    /// Which practitioner.
    #[schema(value_type = IdSchema)]
    practitioner: String,
    /// The user they sign in as.
    #[schema(value_type = IdSchema)]
    user: String,
    /// Their name.
    name: String,
    /// The record's version.
    version: i64,
    /// Whether they give their time unpaid.
    volunteer: bool,
    /// Who supervises their practice.
    #[schema(value_type = Option<IdSchema>)]
    supervisor: Option<String>,
    /// Courses they took.
    courses: Vec<Course>,
    /// Levels they reached.
    levels: Vec<LevelHeld>,
    /// Days on which a supervision session was held.
    #[schema(value_type = Vec<Day>)]
    supervised_on: Vec<Date>,
}

/// A course that was taken.
#[derive(Serialize, ToSchema)]
pub struct Course {
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
#[derive(Serialize, ToSchema)]
pub struct LevelHeld {
    /// Which.
    #[schema(value_type = LevelSchema)]
    level: Level,
    /// On which day.
    #[schema(value_type = Day)]
    on: Date,
}

impl Practitioner {
    fn of(view: PractitionerView) -> Self {
        let record = view.record;
        let courses = record.training.into_iter();
        Self {
            practitioner: record.id.to_string(),
            user: record.user.to_string(),
            name: view.name,
            version: view.version,
            volunteer: record.volunteer,
            supervisor: record.supervisor.map(|id| id.to_string()),
            courses: courses
                .map(|one| Course {
                    skill: one.skill,
                    provider: one.provider,
                    on: one.on,
                    until: one.until,
                })
                .collect(),
            levels: record
                .levels
                .iter()
                .map(|one| LevelHeld { level: one.level, on: one.on })
                .collect(),
            supervised_on: record.supervised_on,
        }
    }
}
