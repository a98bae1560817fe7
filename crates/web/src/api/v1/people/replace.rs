//! `PUT /api/v1/cases/{case}/people/{participant}/details`: what is known of somebody, anew.

use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Action;
use domain::ids::ParticipantId;
use domain::people::{Language, PersonDetails};
use serde::Deserialize;
use utoipa::ToSchema;

use super::details::{Details, SafeContact, WhereToReach};
use crate::api::client::Client;
use crate::api::codes::{IdSchema, LanguageSchema};
use crate::api::openapi::{Guarded, NeedsRelation, OfCase, Preconditioned, WithBody};
use crate::api::path::In;
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::state::WebState;

/// What is known of a person, whole.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonToReplace {
    /// The version of what is known of them that was looked at: `details_version` of reading them.
    version: i64,
    /// Their name, as they want to be called.
    name: String,
    /// Their language.
    #[schema(value_type = LanguageSchema)]
    language: Language,
    /// What helps them: an interpreter, step-free rooms, large print.
    needs: String,
    /// How to reach them safely; none where nobody has asked yet.
    wishes: Option<SafeContact>,
    /// Where they can be reached: all of it, because it takes the place of what is there.
    contact: WhereToReach,
}

/// Replace what is known of a person
///
/// All of it: what is left out is no longer known. Only while what is known of them is at `version`;
/// otherwise 412, with the version it is at. Who changed it when, and what stood there before, is
/// kept.
#[utoipa::path(
    put,
    path = "/api/v1/cases/{case}/people/{participant}/details",
    operation_id = "replacePerson",
    tag = "people",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("participant" = IdSchema, Path, description = "Which participant."),
    ),
    request_body(
        content = PersonToReplace,
        description = "What is known of them.",
        examples(("new hours" = (
            summary = "Somebody who can be called in the evening from now on",
            value = json!({
                "version": 1,
                "name": "John",
                "language": "en",
                "needs": "A room without stairs",
                "wishes": {
                    "from_hour": 17, "to_hour": 21,
                    "voicemail": false, "texts": true, "letters": false,
                    "say": "Ask for John only."
                },
                "contact": { "phone": "020 7946 0018" }
            })
        ))),
    ),
    responses(
        (status = 204, description = "It is replaced."),
        Guarded, OfCase, NeedsRelation, Preconditioned, WithBody,
    ),
)]
pub async fn replace(
    State(state): State<WebState>,
    Client(caller): Client,
    In(case, participant): In<ParticipantId>,
    sent: Result<Sent<PersonToReplace>, Problem>,
) -> Result<StatusCode, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let (version, details) = match sent.and_then(|sent| read(sent.body)) {
        Ok(read) => read,
        // Whoever may not know of the case is told nothing else.
        Err(problem) => {
            state.app.must_in(&caller, case, Action::OpenContact).await.map_err(failed)?;
            return Err(problem);
        }
    };
    let changed = state.app.change_details(&caller, case, participant, version, details).await;
    changed.map_err(failed)?;
    Ok(StatusCode::NO_CONTENT)
}

fn read(body: PersonToReplace) -> Result<(i64, PersonDetails), Problem> {
    let PersonToReplace { version, name, language, needs, wishes, contact } = body;
    let details = Details { name, language: Some(language), needs, wishes, contact }.read("")?;
    Ok((version, details))
}
