//! `POST /api/v1/cases/{case}/contacts`: somebody was reached, or was tried.

use app::{Act, Failure, Request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Channel, Contact, ContactResult};
use domain::ids::ParticipantId;
use domain::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{ChannelSchema, ContactResultSchema, IdSchema};
use crate::api::openapi::{Guarded, NeedsRelation, OfCase, Preconditioned, WithBody};
use crate::api::path::{At, CaseAt};
use crate::api::preconditions::IfMatch;
use crate::api::problem::{Problem, UnmetRule};
use crate::api::sent::Sent;
use crate::api::versioned;
use crate::state::WebState;

/// A contact, or an attempt.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactToRecord {
    /// With whom.
    #[schema(value_type = IdSchema)]
    participant: ParticipantId,
    /// By which means.
    #[schema(value_type = ChannelSchema)]
    channel: Channel,
    /// What came of it.
    #[schema(value_type = ContactResultSchema)]
    result: ContactResult,
    /// About how many minutes it took.
    #[schema(maximum = 1440)]
    minutes: Option<u16>,
    /// The version of the person's safe-contact wishes that the caller had read: `wishes_version`
    /// of the participant. Without it the contact is recorded as irregular.
    wishes_read: Option<i64>,
    /// What was said. It is sealed, and does not come out of the API.
    note: Option<String>,
    /// The day on which to talk again, as agreed.
    #[schema(value_type = Option<String>, format = Date)]
    next: Option<Date>,
    /// When it happened, where that was before now.
    #[schema(value_type = Option<String>, format = DateTime)]
    happened: Option<Timestamp>,
}

/// What became of it.
#[derive(Serialize, ToSchema)]
pub struct RecordedContact {
    /// In which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// The number of the entry that records the contact.
    entry: i64,
    /// The version the case is at now.
    version: i64,
    /// Whether conditions for getting in touch did not hold. What happened is recorded all the
    /// same; it never counts, it opens no later step, and the practice supervisor is told.
    irregular: bool,
    /// The rules that did not hold.
    unmet: Vec<UnmetRule>,
}

/// Record a contact
///
/// What happened can always be recorded, and is judged by what was true when it happened: a lawful
/// basis, no live no, safe-contact wishes read, a trained caller, the order of approach. An answer
/// with `irregular: true` names the rules that did not hold. With `If-Match` the request is carried
/// out only while the case is at that version; without, by the newest.
#[utoipa::path(
    post,
    path = "/api/v1/cases/{case}/contacts",
    operation_id = "recordContact",
    tag = "contacts",
    security(("token" = [])),
    params(
        ("case" = IdSchema, Path, description = "Which case."),
        ("If-Match" = Option<String>, Header, description = "The version that was looked at, as its `ETag`.",
            pattern = r#"^("[1-9][0-9]{0,17}"|\*)$"#, example = "\"9\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once, however \
            often it is sent: 1 to 64 printable ASCII characters, new for each thing that is to happen.",
            pattern = "^[!-~]([ -~]{0,62}[!-~])?$", example = "0198c2f4-call-1"),
    ),
    request_body(
        content = ContactToRecord,
        description = "What happened.",
        examples(
            ("a call" = (
                summary = "A call that was answered",
                value = json!({
                    "participant": "0198c2f4-0000-7000-8000-000000000003",
                    "channel": "phone",
                    "result": "spoke",
                    "minutes": 15,
                    "wishes_read": 1,
                    "note": "Would like to think about it until after Christmas.",
                    "next": "2027-01-08"
                })
            )),
            ("an attempt" = (
                summary = "Nobody answered",
                value = json!({
                    "participant": "0198c2f4-0000-7000-8000-000000000003",
                    "channel": "phone",
                    "result": "no-answer",
                    "wishes_read": 1
                })
            )),
        ),
    ),
    responses(
        (status = 201, description = "It is recorded.", body = RecordedContact,
            headers(("ETag" = String, description = "The version the case is at now.")),
            examples(
                ("regular" = (value = json!({
                    "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e",
                    "entry": 10, "version": 10, "irregular": false, "unmet": []
                }))),
                ("irregular" = (value = json!({
                    "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e",
                    "entry": 10, "version": 10, "irregular": true,
                    "unmet": [{
                        "rule": "R-OFFER-07",
                        "demands": "Safe-contact wishes are read before any contact.",
                        "reason": "A call at the wrong time, or to the wrong ear, can put somebody in danger.",
                        "source": "Home Office guidance 2005"
                    }]
                }))),
            )),
        Guarded, OfCase, NeedsRelation, Preconditioned, WithBody,
    ),
)]
pub async fn record(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<ContactToRecord>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: Failure| Problem::of(&trouble, &state.app);
    let (IfMatch(expected), Sent { body, key }) = match (expected, sent) {
        (Ok(expected), Ok(sent)) => (expected, sent),
        // Whoever may not know of the case is told nothing else.
        (Err(problem), _) | (_, Err(problem)) => {
            state.app.must_in(&caller, case, Action::Record).await.map_err(failed)?;
            return Err(problem);
        }
    };
    let request = Request { happened: body.happened, expected, key };
    let done =
        state.app.act(&caller, case, vec![body.into_act()], request).await.map_err(failed)?;
    let rules = done.unmet.iter();
    let unmet = rules.map(|(rule, on)| UnmetRule::of(*rule, state.app.rules(), *on)).collect();
    let recorded = RecordedContact {
        case: case.to_string(),
        entry: done.first,
        version: done.version,
        irregular: done.irregular,
        unmet,
    };
    Ok((StatusCode::CREATED, versioned(done.version, recorded)).into_response())
}

impl ContactToRecord {
    fn into_act(self) -> Act {
        let contact = Contact {
            participant: self.participant,
            channel: self.channel,
            result: self.result,
            minutes: self.minutes,
            wishes_read: self.wishes_read,
            note: None,
            next: self.next,
        };
        Act::noted(contact, self.note.unwrap_or_default())
    }
}
