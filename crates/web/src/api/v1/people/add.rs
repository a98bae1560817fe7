//! `POST /api/v1/cases/{case}/people`: somebody comes into the case.

use app::{NewPerson, Request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Basis, Part, Side, Source};
use domain::ids::ParticipantId;
use domain::people::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::details::{Details, SafeContact, WhereToReach};
use crate::api::client::Client;
use crate::api::codes::{
    BasisSchema, IdSchema, LanguageSchema, PartSchema, SideSchema, SourceSchema,
};
use crate::api::openapi::{Guarded, NeedsRelation, OfCase, Preconditioned, WithBody};
use crate::api::path::{At, CaseAt};
use crate::api::preconditions::IfMatch;
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::api::versioned;
use crate::state::WebState;

/// Somebody who comes into a case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipantToAdd {
    /// Their side.
    #[schema(value_type = SideSchema)]
    side: Side,
    /// What part they play; some parts belong to one side.
    #[schema(value_type = PartSchema)]
    part: Part,
    /// For supporters, guardians and representatives: whose.
    #[serde(rename = "for")]
    #[schema(value_type = Option<IdSchema>)]
    of: Option<ParticipantId>,
    /// On what basis the service has their details.
    #[schema(value_type = BasisSchema)]
    basis: Basis,
    /// Who passed their details on; nothing where that was whoever made the request.
    #[schema(value_type = Option<SourceSchema>)]
    sender: Option<Source>,
    /// Their name, as they want to be called.
    name: String,
    /// Their language; English where it is not said.
    #[schema(value_type = Option<LanguageSchema>)]
    language: Option<Language>,
    /// What helps them: an interpreter, step-free rooms, large print.
    #[serde(default)]
    needs: String,
    /// How to reach them safely; none where nobody has asked yet.
    wishes: Option<SafeContact>,
    /// Where they can be reached. It goes in here and never comes out of the API.
    #[serde(default)]
    contact: WhereToReach,
}

/// Somebody who came into a case.
#[derive(Serialize, ToSchema)]
pub struct AddedParticipant {
    /// In which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// Which participant they are.
    #[schema(value_type = IdSchema)]
    participant: String,
    /// The number of the entry that records it.
    entry: i64,
    /// The version the case is at now.
    version: i64,
}

/// Add a person to a case
///
/// With what is known of them, which is sealed. Supporters, guardians and representatives name whose
/// they are.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{case}/people",
    operation_id = "addPerson",
    tag = "people",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("If-Match" = Option<String>, Header, description = "The version that was looked at, as its `ETag`.",
            pattern = r#"^("[1-9][0-9]{0,17}"|\*)$"#, example = "\"9\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once, however \
            often it is sent: 1 to 64 printable ASCII characters, new for each thing that is to happen.",
            pattern = "^[!-~]([ -~]{0,62}[!-~])?$", example = "0198c2f4-person-1"),
    ),
    request_body(
        content = ParticipantToAdd,
        description = "Who they are.",
        examples(("a supporter" = (
            summary = "The sister of somebody who was harmed",
            value = json!({
                "side": "harmed",
                "part": "supporter",
                "for": "0198c2f4-0000-7000-8000-000000000003",
                "basis": "consent",
                "name": "Ruth",
                "wishes": {
                    "from_hour": 9, "to_hour": 20,
                    "voicemail": true, "texts": true, "letters": true
                },
                "contact": { "phone": "020 7946 0021" }
            })
        ))),
    ),
    responses(
        (status = 201, description = "They are in the case.", body = AddedParticipant,
            headers(("ETag" = String, description = "The version the case is at now."))),
        Guarded, OfCase, NeedsRelation, Preconditioned, WithBody,
    ),
)]
pub async fn add(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<ParticipantToAdd>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let (new, request) = match read(expected, sent) {
        Ok(read) => read,
        // Whoever may not know of the case is told nothing else.
        Err(problem) => {
            state.app.must_in(&caller, case, Action::Record).await.map_err(failed)?;
            return Err(problem);
        }
    };
    let (participant, done) =
        state.app.add_person(&caller, case, new, request).await.map_err(failed)?;
    let added = AddedParticipant {
        case: case.to_string(),
        participant: participant.to_string(),
        entry: done.first,
        version: done.version,
    };
    Ok((StatusCode::CREATED, versioned(done.version, added)).into_response())
}

fn read(
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<ParticipantToAdd>, Problem>,
) -> Result<(NewPerson, Request), Problem> {
    let (IfMatch(expected), Sent { body, key }) = (expected?, sent?);
    let ParticipantToAdd { side, part, of, basis, sender, name, language, needs, wishes, contact } =
        body;
    let details = Details { name, language, needs, wishes, contact }.read("")?;
    Ok((
        NewPerson { side, part, of, basis, sender, details },
        Request { happened: None, expected, key },
    ))
}
