//! `POST /api/v1/cases`: a request for restorative justice becomes a case.

use app::{Done, NewCase, NewPerson, Request};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::cases::{Basis, Flaw, Initiator, Part, Side, Source};
use domain::offences::Offence;
use domain::people::Language;
use domain::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{
    BasisSchema, IdSchema, InitiatorSchema, LanguageSchema, OffenceSchema, PartSchema, SideSchema,
    SourceSchema,
};
use crate::api::openapi::{Guarded, NeedsDuty, WithBody};
use crate::api::problem::Problem;
use crate::api::sent::Sent;
use crate::api::v1::people::details::{Details, SafeContact, WhereToReach};
use crate::api::versioned;
use crate::state::WebState;

/// The longest code of a place.
const LONGEST_CODE: usize = 64;

/// A case to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseToOpen {
    /// Who asked for it first.
    #[schema(value_type = InitiatorSchema)]
    initiator: Initiator,
    /// Through whom the request reached the service.
    #[schema(value_type = SourceSchema)]
    source: Source,
    /// The stage of the criminal justice process, as the code of a route that exists on the day.
    #[schema(example = "custody")]
    route: String,
    /// The kind of harm.
    #[schema(value_type = OffenceSchema)]
    offence: Offence,
    /// Where the harm happened, as the code of a place; never where anyone lives.
    #[schema(example = "moseley", pattern = "^[a-z0-9-]{1,64}$")]
    locality: String,
    /// The day of the harm, where known.
    #[schema(value_type = Option<String>, format = Date)]
    harm_on: Option<Date>,
    /// The day the request reached the service.
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    /// When the case was opened, where that was before now.
    #[schema(value_type = Option<String>, format = DateTime)]
    happened: Option<Timestamp>,
    /// The first people in it. Supporters, guardians and representatives are somebody's, and come
    /// in later.
    #[serde(default)]
    people: Vec<PersonToAdd>,
}

/// A person who comes into the case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonToAdd {
    /// Their side.
    #[schema(value_type = SideSchema)]
    side: Side,
    /// What part they play; some parts belong to one side.
    #[schema(value_type = PartSchema)]
    part: Part,
    /// On what basis the service has their details.
    #[schema(value_type = BasisSchema)]
    basis: Basis,
    /// Who passed their details on; nothing where that was whoever makes the request.
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

/// A case that was opened. Reading it gives its reference and its participants.
#[derive(Serialize, ToSchema)]
pub struct OpenedCase {
    /// Which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// The version it is at.
    version: i64,
}

/// Open a case
///
/// A request for restorative justice becomes a case with one owner, the user in whose name the
/// program acts, and its first people. The route must exist on the day. A request is taken from any
/// source; where it is not one that refers at the stage, `take-up-referral` says who took it up. With an `Idempotency-Key` a repeated request opens nothing again and gets
/// the first answer.
#[utoipa::path(
    post,
    path = "/api/v1/cases",
    operation_id = "openCase",
    tag = "cases",
    security(("token" = [])),
    params(
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request happen once, however \
            often it is sent: 1 to 64 printable ASCII characters, new for each thing that is to happen.",
            pattern = "^[!-~]([ -~]{0,62}[!-~])?$", example = "0198c2f4-opening"),
    ),
    request_body(
        content = CaseToOpen,
        description = "What is known at the start.",
        examples(
            ("victim asks" = (
                summary = "A victim service passes on a request of somebody who was harmed",
                value = json!({
                    "initiator": "victim",
                    "source": "victim-service",
                    "route": "custody",
                    "offence": "vehicle-theft",
                    "locality": "moseley",
                    "harm_on": "2026-03-14",
                    "received_on": "2026-11-02",
                    "people": [
                        {
                            "side": "harmed",
                            "part": "victim",
                            "basis": "consent",
                            "name": "John",
                            "wishes": {
                                "from_hour": 10, "to_hour": 18,
                                "voicemail": false, "texts": true, "letters": false,
                                "say": "Ask for John only."
                            },
                            "contact": { "phone": "020 7946 0018" }
                        },
                        { "side": "responsible", "part": "offender", "basis": "public-task", "name": "Mark" }
                    ]
                })
            )),
        ),
    ),
    responses(
        (status = 201, description = "The case is open.", body = OpenedCase,
            headers(
                ("Location" = String, description = "The address of the case."),
                ("ETag" = String, description = "The version of the case."),
            ),
            example = json!({ "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e", "version": 3 })),
        Guarded, NeedsDuty, WithBody,
    ),
)]
pub async fn open(
    State(state): State<WebState>,
    Client(caller): Client,
    sent: Sent<CaseToOpen>,
) -> Result<Response, Problem> {
    let Sent { body, key } = sent;
    let request = Request { happened: body.happened, expected: None, key };
    let new = body.into_case()?;
    let done = state
        .app
        .open_case(&caller, new, request)
        .await
        .map_err(|trouble| Problem::of(&trouble, &state.app))?;
    Ok(answer(&done))
}

fn answer(done: &Done) -> Response {
    let case = done.case.to_string();
    let location = HeaderValue::from_str(&format!("/api/v1/cases/{case}"));
    let mut response =
        (StatusCode::CREATED, versioned(done.version, OpenedCase { case, version: done.version }))
            .into_response();
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

impl CaseToOpen {
    fn into_case(self) -> Result<NewCase, Problem> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=LONGEST_CODE).contains(&self.locality.len()) || !self.locality.bytes().all(plain) {
            let detail = "it is the code of a place: 1 to 64 small letters, digits and hyphens";
            return Err(Problem::field("locality", Flaw::DoesNotFit, detail));
        }
        let people = self.people.into_iter().enumerate();
        Ok(NewCase {
            initiator: self.initiator,
            source: self.source,
            route: self.route,
            offence: self.offence,
            locality: self.locality,
            harm_on: self.harm_on,
            received_on: self.received_on,
            people: people.map(|(at, person)| person.into_person(at)).collect::<Result<_, _>>()?,
        })
    }
}

impl PersonToAdd {
    fn into_person(self, at: usize) -> Result<NewPerson, Problem> {
        let Self { side, part, basis, sender, name, language, needs, wishes, contact } = self;
        let details = Details { name, language, needs, wishes, contact };
        let details = details.read(&format!("people[{at}]."))?;
        Ok(NewPerson { side, part, of: None, basis, sender, details })
    }
}
