//! The address, the description and the carrying out of a command, the same for all of them.

use app::{Done, Failure, Request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Serialize;
use serde_json::json;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    ContentBuilder, HeaderBuilder, PathItem, Ref, Required, ResponseBuilder, ResponsesBuilder,
};
use utoipa::{PartialSchema, ToSchema};
use utoipa_axum::router::UtoipaMethodRouter;

use super::intention::{Author, Intention};
use crate::api::client::Client;
use crate::api::codes::IdSchema;
use crate::api::openapi::{Guarded, NeedsRelation, OfCase, Preconditioned, WithBody};
use crate::api::path::{At, CaseAt};
use crate::api::preconditions::IfMatch;
use crate::api::problem::{Problem, UnmetRule};
use crate::api::sent::Sent;
use crate::api::versioned;
use crate::state::WebState;

/// What became of a command.
#[derive(Serialize, ToSchema)]
pub struct Recorded {
    /// In which case.
    #[schema(value_type = IdSchema)]
    case: String,
    /// The number of the first entry it made.
    entry: i64,
    /// The version the case is at now.
    version: i64,
    /// Whether conditions did not hold. What happened is recorded all the same; it never counts, it
    /// opens no later step, and the practice supervisor is told.
    irregular: bool,
    /// The rules that did not hold.
    unmet: Vec<UnmetRule>,
    /// The id of what it brought into the case: an assessment, a letter, a meeting, an agreement, a
    /// concern, an override. Nothing where it brought nothing.
    #[schema(value_type = Option<IdSchema>)]
    made: Option<String>,
}

/// Carries a command out.
pub async fn carry_out<T: Intention>(
    State(state): State<WebState>,
    Client(caller): Client,
    At(case): CaseAt,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<T>, Problem>,
) -> Result<Response, Problem> {
    let failed = |trouble: Failure| Problem::of(&trouble, &state.app);
    let author = Author { app: &state.app, caller: &caller, case };
    let (acts, request) = match read(&author, expected, sent).await {
        Ok(read) => read,
        // Whoever may not know of the case is told nothing else.
        Err(problem) => {
            let action = T::action().ok_or(Failure::NotFound).map_err(failed)?;
            state.app.must_in(&caller, case, action).await.map_err(failed)?;
            return Err(problem);
        }
    };
    let done = state.app.act(&caller, case, acts, request).await.map_err(failed)?;
    Ok((StatusCode::CREATED, versioned(done.version, Recorded::of(done, &state))).into_response())
}

async fn read<T: Intention>(
    author: &Author<'_>,
    expected: Result<IfMatch, Problem>,
    sent: Result<Sent<T>, Problem>,
) -> Result<(Vec<app::Act>, Request), Problem> {
    let (IfMatch(expected), Sent { body, key }) = (expected?, sent?);
    let request = Request { happened: body.happened(), expected, key };
    Ok((vec![body.act(author).await?], request))
}

impl Recorded {
    fn of(done: Done, state: &WebState) -> Self {
        let rules = done.unmet.iter();
        let rules = rules.map(|(rule, on)| UnmetRule::of(*rule, state.app.rules(), *on));
        Self {
            case: done.case.to_string(),
            entry: done.first,
            version: done.version,
            irregular: done.irregular,
            unmet: rules.collect(),
            made: done.made,
        }
    }
}

/// The door of a command.
pub fn of<T: Intention>() -> UtoipaMethodRouter<WebState> {
    let path = format!("/api/v1/cases/{{case}}/commands/{}", T::CODE);
    let item = PathItem::new(HttpMethod::Post, described::<T>());
    let mut schemas = vec![
        (T::name().into_owned(), T::schema()),
        (Recorded::name().into_owned(), Recorded::schema()),
    ];
    T::schemas(&mut schemas);
    Recorded::schemas(&mut schemas);
    (schemas, PathsBuilder::new().path(path, item).build(), post(carry_out::<T>))
}

/// The code of a command, with the id of its operation.
pub fn operation<T: Intention>() -> (&'static str, String) {
    (T::CODE, operation_id::<T>())
}

/// `recordOffer` for `record-offer`.
fn operation_id<T: Intention>() -> String {
    let mut words = T::CODE.split('-');
    let mut id = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id
}

fn described<T: Intention>() -> Operation {
    let (summary, rest) = T::ABOUT.split_first().unwrap_or((&"", &[]));
    let description = rest.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
    let body = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name(T::name())))
        .examples_from_iter([(T::CODE, ExampleBuilder::new().value(Some(T::example())).build())])
        .build();
    let body = RequestBodyBuilder::new()
        .description(Some("The command."))
        .content("application/json", body)
        .required(Some(Required::True));
    OperationBuilder::new()
        .operation_id(Some(operation_id::<T>()))
        .tag("commands")
        .summary(Some(summary.trim()))
        .description(Some(description.trim()))
        .security(SecurityRequirement::new::<_, _, &str>("token", []))
        .parameter(
            ParameterBuilder::new()
                .name("case")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some("Which case."))
                .schema(Some(Ref::from_schema_name(IdSchema::name()))),
        )
        .parameter(if_match())
        .parameter(idempotency_key())
        .request_body(Some(body.build()))
        .responses(answers())
        .build()
}

fn header(name: &str, about: &str, pattern: &str, example: &str) -> ParameterBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(about))
        .schema(Some(text))
        .example(Some(json!(example)))
}

fn if_match() -> ParameterBuilder {
    let about = "The version that was looked at, as its `ETag`: the command is carried out only while \
        the case is at it. Without it, by the newest.";
    header("If-Match", about, r#"^("[1-9][0-9]{0,17}"|\*)$"#, "\"9\"")
}

fn idempotency_key() -> ParameterBuilder {
    let about = "Makes the request happen once, however often it is sent: 1 to 64 printable ASCII \
        characters, new for each thing that is to happen.";
    header("Idempotency-Key", about, "^[!-~]([ -~]{0,62}[!-~])?$", "0198c2f4-once-1")
}

fn answers() -> utoipa::openapi::Responses {
    let tag = ObjectBuilder::new().schema_type(Type::String);
    let example = json!({
        "case": "0198c2f4-6d1e-7a3b-9c5d-2f4a6b8c0d1e",
        "entry": 10, "version": 10, "irregular": false, "unmet": [], "made": null
    });
    let recorded = ResponseBuilder::new()
        .description("It is recorded.")
        .header(
            "ETag",
            HeaderBuilder::new()
                .schema(Some(tag))
                .description(Some("The version the case is at now."))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name(Recorded::name())))
                .example(Some(example))
                .build(),
        )
        .build();
    ResponsesBuilder::new()
        .response("201", recorded)
        .responses_from_into_responses::<Guarded>()
        .responses_from_into_responses::<OfCase>()
        .responses_from_into_responses::<NeedsRelation>()
        .responses_from_into_responses::<Preconditioned>()
        .responses_from_into_responses::<WithBody>()
        .build()
}
