//! `GET /api/v1/cases/{case}/checks`: what is still to do before each step that is gated.

use app::{App, CaseView};
use axum::extract::State;
use axum::response::Response;
use domain::cases::Ending;
use domain::gates::{self, Check, CheckState, Who};
use domain::rules::RuleBook;
use domain::time::{Date, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{
    CheckCodeSchema, IdSchema, Instant, RemedySchema, RuleSchema, WhoActsSchema, WhySchema,
};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::{At, CaseAt};
use crate::api::problem::Problem;
use crate::api::versioned;
use crate::state::WebState;

/// The gates of a case.
#[derive(Serialize, ToSchema)]
pub struct GateList {
    /// One for each person who could be contacted, each letter and meeting ahead, and the closing.
    gates: Vec<Gate>,
}

/// A step, and its conditions.
#[derive(Serialize, ToSchema)]
pub struct Gate {
    /// Which step: `contact`, `letter`, `meeting` or `closing`.
    step: Step,
    /// Which participant, letter or meeting it is about; nothing for the closing.
    #[schema(value_type = Option<IdSchema>)]
    about: Option<String>,
    /// Whether every condition holds now.
    open: bool,
    /// Its conditions, those that hold among them.
    checks: Vec<Condition>,
}

/// A step that a gate stands before.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Getting in touch with somebody.
    Contact,
    /// Passing a letter on.
    Letter,
    /// Holding a meeting.
    Meeting,
    /// Closing the case.
    Closing,
}

/// A condition, and how it stands.
#[derive(Serialize, ToSchema)]
pub struct Condition {
    /// What is looked at.
    #[schema(value_type = CheckCodeSchema)]
    check: &'static str,
    /// By which rule.
    #[schema(value_type = RuleSchema)]
    rule: String,
    /// What the rule demands.
    demands: String,
    /// Whether it holds.
    holds: bool,
    /// Since when it holds, where that is known.
    #[schema(value_type = Option<Instant>)]
    since: Option<Timestamp>,
    /// The override by which it is passed.
    #[schema(value_type = Option<IdSchema>)]
    passed_by: Option<String>,
    /// Why it does not hold; nothing where it holds, or can only be known on the day.
    #[schema(value_type = Option<WhySchema>)]
    why: Option<&'static str>,
    /// About whom; two for a pair, the harmed person first.
    #[schema(value_type = Vec<IdSchema>)]
    about: Vec<String>,
    /// About whose practice.
    #[schema(value_type = Option<IdSchema>)]
    practitioner: Option<String>,
    /// Who can mend it.
    #[schema(value_type = WhoActsSchema)]
    who: Who,
    /// What would mend it.
    #[schema(value_type = RemedySchema)]
    remedy: &'static str,
}

/// Read what is still to do
///
/// The conditions of every step that is gated, as they stand now, before it is tried: the same list
/// that a refusal has. Getting in touch is judged for the user as the caller who has read the
/// safe-contact wishes.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/checks",
    operation_id = "listChecks",
    tag = "history",
    security(("token" = [])),
    params(("case" = IdSchema, Path, description = "Which case.")),
    responses(
        (status = 200, description = "The gates of the case.", body = GateList,
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
    Ok(versioned(view.file.version(), GateList { gates: all(&state.app, &view) }))
}

fn all(app: &App, view: &CaseView) -> Vec<Gate> {
    let (case, now, facts) = (view.file.case(), view.now, view.facts(app));
    let gate = |step, about, checks: Vec<Check>| Gate {
        step,
        about,
        open: checks.iter().all(Check::holds),
        checks: checks.iter().map(|check| Condition::of(check, app.rules(), now.date())).collect(),
    };
    let mut found = Vec::new();
    if !case.is_open() {
        return found;
    }
    for (id, person) in &case.participants {
        let read = facts.person(person.person).and_then(|known| known.wishes);
        let checks = gates::contacting(case, *id, view.caller.practitioner, read, now, &facts);
        found.push(gate(Step::Contact, Some(id.to_string()), checks));
    }
    for letter in case.letters.values().filter(|letter| letter.passed_on.is_none()) {
        let checks = gates::letter_passed_on(case, letter, now, &facts);
        found.push(gate(Step::Letter, Some(letter.id.to_string()), checks));
    }
    for (id, ahead) in case.activities.iter().filter(|(_, activity)| activity.is_ahead()) {
        let (people, team) = (&ahead.plan.attendees, &ahead.plan.facilitators);
        let checks = gates::meeting_held(case, ahead, people, team, now, &facts);
        found.push(gate(Step::Meeting, Some(id.to_string()), checks));
    }
    let ending = if case.has_any_exchange() { Ending::Completed } else { Ending::HarmedNo };
    found.push(gate(Step::Closing, None, gates::closing(case, ending, now, &facts)));
    found
}

impl Condition {
    fn of(check: &Check, rules: &RuleBook, on: Date) -> Self {
        let since = match check.state {
            CheckState::Met(since) => since,
            _ => None,
        };
        Self {
            check: check.code.code(),
            rule: check.rule.to_string(),
            demands: rules.rule(check.rule, on).map(|rule| rule.text.clone()).unwrap_or_default(),
            holds: check.holds(),
            since,
            passed_by: check.passed_by().map(|id| id.to_string()),
            why: check.why().map(domain::gates::Why::code),
            about: check.about.iter().map(ToString::to_string).collect(),
            practitioner: check.practitioner.map(|id| id.to_string()),
            who: check.who,
            remedy: check.remedy.code(),
        }
    }
}
