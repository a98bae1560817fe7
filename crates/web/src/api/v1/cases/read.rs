//! `GET /api/v1/cases/{case}`: a case with its people and the version to build on.

use app::CaseView;
use axum::extract::State;
use axum::response::Response;
use domain::access::Relation;
use domain::cases::{Initiator, Part, Phase, Seat, Side, Source};
use domain::offences::Offence;
use domain::people::Language;
use domain::time::{Date, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::client::Client;
use crate::api::codes::{
    IdSchema, InitiatorSchema, LanguageSchema, OffenceSchema, PartSchema, PhaseSchema,
    RelationSchema, SeatSchema, SideSchema, SourceSchema,
};
use crate::api::openapi::{Guarded, OfCase};
use crate::api::path::{At, CaseAt};
use crate::api::problem::Problem;
use crate::api::v1::people::details::SafeContact;
use crate::api::versioned;
use crate::state::WebState;

/// A case.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct Case {
    /// Which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// Its reference within the service.
    #[schema(example = "RT-26-0417")]
    reference: String,
    /// The version it is at: the number of its latest entry.
    version: i64,
    /// When it was opened.
    #[schema(value_type = String, format = DateTime)]
    opened: Timestamp,
    /// Where it is.
    #[schema(value_type = PhaseSchema)]
    phase: Phase,
    /// Whether it is open.
    open: bool,
    /// Who asked for it first.
    #[schema(value_type = InitiatorSchema)]
    initiator: Initiator,
    /// Through whom the request reached the service.
    #[schema(value_type = SourceSchema)]
    source: Source,
    /// The stage of the criminal justice process it is at, as the code of its route.
    route: String,
    /// The kind of harm.
    #[schema(value_type = OffenceSchema)]
    offence: Offence,
    /// Where the harm happened, as the code of a place.
    locality: String,
    /// The day of the harm, where known.
    #[schema(value_type = Option<String>, format = Date)]
    harm_on: Option<Date>,
    /// The day the request reached the service.
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    /// How the user stands to it.
    #[schema(value_type = Vec<RelationSchema>)]
    relations: Vec<Relation>,
    /// The one user who owns it.
    owner: Colleague,
    /// Who facilitates.
    facilitators: Vec<Facilitator>,
    /// The practice supervisor, where one is named.
    supervisor: Option<Colleague>,
    /// Everyone in it: the harmed side first, then the responsible one.
    people: Vec<Participant>,
}

/// A colleague.
#[derive(Serialize, ToSchema)]
pub struct Colleague {
    /// Which user.
    #[schema(value_type = IdSchema)]
    user: String,
    /// Their name.
    name: String,
}

/// A colleague at the facilitator's place.
#[derive(Serialize, ToSchema)]
pub struct Facilitator {
    #[serde(flatten)]
    colleague: Colleague,
    /// In which seat.
    #[schema(value_type = SeatSchema)]
    seat: Seat,
}

/// Somebody's part in the case. Where they can be reached is not here.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "a field of the answer is named after what it names")]
pub struct Participant {
    /// Which participant.
    #[schema(value_type = IdSchema)]
    participant: String,
    /// Their side.
    #[schema(value_type = SideSchema)]
    side: Side,
    /// What part they play.
    #[schema(value_type = PartSchema)]
    part: Part,
    /// For supporters, guardians and representatives: whose.
    #[serde(rename = "for")]
    #[schema(value_type = Option<IdSchema>)]
    of: Option<String>,
    /// Their name; nothing where it was erased.
    name: Option<String>,
    /// The language they want to speak; nothing where it was erased.
    #[schema(value_type = Option<LanguageSchema>)]
    language: Option<Language>,
    /// How to reach them safely; nothing where nobody has asked yet.
    wishes: Option<SafeContact>,
    /// The version of what is known of them: to be sent as `wishes_read` by a caller who read
    /// their wishes here.
    wishes_version: Option<i64>,
}

/// Read a case
///
/// For whoever may read it: the owner, its facilitators, its practice supervisor, whoever was asked
/// to take it over. The reading is logged. Contact details are not in the answer.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{case}",
    operation_id = "readCase",
    tag = "cases",
    security(("token" = [])),
    params(("case" = IdSchema, Path, description = "Which case.")),
    responses(
        (status = 200, description = "The case, as it is now.", body = Case,
            headers(("ETag" = String, description = "The version of the case, for `If-Match`.")),
            example = json!({
                "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e",
                "reference": "RT-26-0417",
                "version": 9,
                "opened": "2026-11-02T09:30:00.000000Z",
                "phase": "contacting",
                "open": true,
                "initiator": "victim",
                "source": "victim-service",
                "route": "custody",
                "offence": "vehicle-theft",
                "locality": "moseley",
                "harm_on": "2026-03-14",
                "received_on": "2026-11-02",
                "relations": ["owns"],
                "owner": { "user": "0198c2f4-0000-7000-8000-000000000001", "name": "Carol" },
                "facilitators": [
                    { "user": "0198c2f4-0000-7000-8000-000000000002", "name": "Helen", "seat": "lead" }
                ],
                "supervisor": null,
                "people": [{
                    "participant": "0198c2f4-0000-7000-8000-000000000003",
                    "side": "harmed",
                    "part": "victim",
                    "for": null,
                    "name": "John",
                    "language": "en",
                    "wishes": {
                        "from_hour": 10, "to_hour": 18,
                        "voicemail": false, "texts": true, "letters": false,
                        "say": "Ask for John only."
                    },
                    "wishes_version": 1
                }]
            })),
        Guarded, OfCase,
    ),
)]
pub async fn read(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
) -> Result<Response, Problem> {
    let failed = |trouble: app::Failure| Problem::of(&trouble, &state.app);
    let view = state.app.read_case_outline(&caller, case).await.map_err(failed)?;
    Ok(versioned(view.file.version(), Case::of(&view)))
}

impl Case {
    fn of(view: &CaseView) -> Self {
        let case = view.file.case();
        let colleague = |user| Colleague {
            user: ToString::to_string(&user),
            name: view.colleague(user).to_owned(),
        };
        let facilitators = case.team.facilitators.values();
        let mut people: Vec<_> = case.participants.values().collect();
        people.sort_by_key(|one| (one.side, one.added, one.id));
        Self {
            case: view.file.id().to_string(),
            reference: case.opening.reference.clone(),
            version: view.file.version(),
            opened: case.opened,
            phase: case.phase(),
            open: case.is_open(),
            initiator: case.opening.initiator,
            source: case.opening.source,
            route: case.route.clone(),
            offence: case.opening.offence,
            locality: case.opening.locality.clone(),
            harm_on: case.opening.harm_on,
            received_on: case.opening.received_on,
            relations: view.relations.iter().collect(),
            owner: colleague(case.referral.owner),
            facilitators: facilitators
                .map(|one| Facilitator { colleague: colleague(one.user), seat: one.seat })
                .collect(),
            supervisor: case.team.supervisor.map(|(_, user)| colleague(user)),
            people: people.into_iter().map(|one| Participant::of(view, one)).collect(),
        }
    }
}

impl Participant {
    /// Somebody's part, as the reader of a case sees it.
    pub fn of(view: &CaseView, one: &domain::cases::Participant) -> Self {
        let card = view.card(one.id);
        let wishes = card.and_then(|card| card.wishes.as_ref());
        Self {
            participant: one.id.to_string(),
            side: one.side,
            part: one.part,
            of: one.of.map(|id| id.to_string()),
            name: card.map(|card| card.name.clone()),
            language: card.map(|card| card.language),
            wishes: wishes.map(SafeContact::of),
            wishes_version: wishes.and(card).map(|card| card.version),
        }
    }
}
