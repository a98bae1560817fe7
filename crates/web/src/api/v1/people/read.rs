//! `GET /api/v1/cases/{case}/people/{participant}`: how things stand with somebody.

use app::CaseView;
use axum::extract::State;
use axum::response::Response;
use domain::cases::{self, Answer, AssessmentResult, Basis, Purpose, SignOffDecision, Stance};
use domain::ids::ParticipantId;
use domain::time::{Date, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{
    AnswerSchema, AssessmentResultSchema, BasisSchema, Day, IdSchema, Instant, PurposeSchema,
    SignOffDecisionSchema, StanceSchema,
};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::In;
use crate::api::problem::{Kind, Problem};
use crate::api::v1::cases::read::Participant;
use crate::api::versioned;
use crate::state::WebState;

/// How things stand with somebody in a case.
#[derive(Serialize, ToSchema)]
pub struct PersonInCase {
    /// Who they are.
    person: Participant,
    /// The version of what is known of them; nothing where it was erased.
    details_version: Option<i64>,
    /// On what basis the service has their details.
    #[schema(value_type = BasisSchema)]
    basis: Basis,
    /// When they came into the case.
    #[schema(value_type = Instant)]
    added: Timestamp,
    /// When the limits of confidentiality were explained to them.
    #[schema(value_type = Option<Instant>)]
    limits_explained: Option<Timestamp>,
    /// Their latest answer to each purpose.
    answers: Vec<LatestAnswer>,
    /// Their stance on responsibility.
    #[schema(value_type = Option<StanceSchema>)]
    responsibility: Option<Stance>,
    /// The latest assessment of them.
    assessment: Option<LatestAssessment>,
    /// Whether they paused.
    paused: bool,
    /// When they stopped taking part, if they did.
    #[schema(value_type = Option<Instant>)]
    withdrawn: Option<Timestamp>,
    /// When somebody last spoke with them.
    #[schema(value_type = Option<Instant>)]
    last_spoke: Option<Timestamp>,
    /// The agreed interval in which they hear from us, in days.
    keep_in_touch_days: Option<u16>,
}

/// The latest answer to a purpose.
#[derive(Serialize, ToSchema)]
pub struct LatestAnswer {
    /// To what.
    #[schema(value_type = PurposeSchema)]
    purpose: Purpose,
    /// The answer.
    #[schema(value_type = AnswerSchema)]
    answer: Answer,
    /// When it was given.
    #[schema(value_type = Instant)]
    at: Timestamp,
    /// Whether everything that it needs had been explained by then.
    informed: bool,
    /// The last day on which it counts.
    #[schema(value_type = Option<Day>)]
    expires: Option<Date>,
}

/// The latest assessment of somebody.
#[derive(Serialize, ToSchema)]
pub struct LatestAssessment {
    /// Which assessment.
    #[schema(value_type = IdSchema)]
    assessment: String,
    /// When it was made.
    #[schema(value_type = Instant)]
    at: Timestamp,
    /// The result.
    #[schema(value_type = AssessmentResultSchema)]
    result: AssessmentResult,
    /// The last day before it has to be looked at again.
    #[schema(value_type = Day)]
    review_on: Date,
    /// What a supervisor said of it.
    #[schema(value_type = Option<SignOffDecisionSchema>)]
    signed_off: Option<SignOffDecision>,
    /// Since when newer information has overtaken it.
    #[schema(value_type = Option<Instant>)]
    overtaken: Option<Timestamp>,
}

/// Read how things stand with somebody
///
/// Their answers, stance and assessment, each the latest, without words. Contact details are not in
/// the answer.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}/people/{participant}",
    operation_id = "readPerson",
    tag = "people",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("participant" = IdSchema, Path, description = "Which participant."),
    ),
    responses(
        (status = 200, description = "How things stand with them.", body = PersonInCase,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`."))),
        Guarded, OfCase,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    In(case, participant): In<ParticipantId>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    let found = view.file.case().participants.get(&participant);
    let whom = found.ok_or_else(|| Problem::new(Kind::NotFound, "There is no such person."))?;
    Ok(versioned(view.file.version(), PersonInCase::of(&view, whom)))
}

impl PersonInCase {
    fn of(view: &CaseView, whom: &cases::Participant) -> Self {
        let answers = whom.consents.iter().map(|(purpose, granted)| LatestAnswer {
            purpose: *purpose,
            answer: granted.consent.answer,
            at: granted.at,
            informed: granted.informed,
            expires: granted.consent.expires,
        });
        Self {
            person: Participant::of(view, whom),
            details_version: view.card(whom.id).map(|card| card.version),
            basis: whom.basis,
            added: whom.added,
            limits_explained: whom.limits_explained,
            answers: answers.collect(),
            responsibility: whom.responsibility.as_ref().map(|stated| stated.stance),
            assessment: whom.assessment.as_ref().map(LatestAssessment::of),
            paused: whom.paused.is_some(),
            withdrawn: whom.withdrawn,
            last_spoke: whom.touch.last_spoke,
            keep_in_touch_days: whom.touch.every_days,
        }
    }
}

impl LatestAssessment {
    fn of(current: &cases::CurrentAssessment) -> Self {
        Self {
            assessment: current.assessment.assessment.to_string(),
            at: current.at,
            result: current.assessment.result,
            review_on: current.assessment.review_on,
            signed_off: current.signed_off.map(|(decision, ..)| decision),
            overtaken: current.overtaken,
        }
    }
}
