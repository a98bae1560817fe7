//! What the document says of the API as a whole, and the answers that every operation can give.

use std::collections::BTreeMap;

use utoipa::openapi::schema::{Schema, SchemaType, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, Modify, OpenApi};

use super::problem::{Kind, MEDIA_TYPE, Problem};

/// The document without its operations, which the routes add.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Concord",
        description = "The case file and the front door of a restorative justice service. A program \
            acts in the name of one user and sees what that user sees: cases by relation, and \
            nothing of anybody else's. Every failure is a problem of RFC 9457. Times are in UTC \
            with up to six decimals; days are those of England and Wales.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    tags(
        (name = "cases", description = "One incident of harm and the people in it."),
        (name = "contacts", description = "Reaching people, and trying to."),
        (name = "commands", description = "What can be done in a case: one operation a command, its code \
            in the address. What happened is recorded and judged; what is planned or authorised is \
            refused while a condition does not hold."),
        (name = "people", description = "The people in a case. Where they can be reached goes in and \
            never comes out."),
        (name = "history", description = "What was recorded in a case, what is still to do, and what \
            has to be looked at again."),
        (name = "concerns", description = "Safeguarding concerns, for the leads who have them."),
        (name = "service", description = "The service: colleagues, practitioners, users, rules, places."),
        (name = "about", description = "The API about itself."),
    ),
    components(schemas(Problem)),
    modifiers(&Token),
)]
pub struct Document;

/// The one way to say who is there.
struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A key made by the user in whose name the program acts."))
            .build();
        if let Some(components) = &mut document.components {
            components.add_security_scheme("token", SecurityScheme::Http(scheme));
        }
    }
}

/// Says of every parameter that may be left out what it is when it is there: a parameter is no JSON,
/// and `null` is no value of it.
pub fn without_nulls(document: &mut utoipa::openapi::OpenApi) {
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.post, &mut item.put].into_iter().flatten();
        for parameter in operations.flat_map(|one| one.parameters.iter_mut().flatten()) {
            let RefOr::T(parameter) = parameter else { continue };
            let Some(RefOr::T(schema)) = &mut parameter.schema else { continue };
            if let Some(plain) = plain(schema) {
                parameter.schema = Some(plain);
            }
        }
    }
}

/// The schema of a value that may be null, without null; nothing where it cannot be.
fn plain(schema: &mut Schema) -> Option<RefOr<Schema>> {
    let is_null = |one: &RefOr<Schema>| matches!(one, RefOr::T(Schema::Object(object)) if object.schema_type == SchemaType::Type(Type::Null));
    match schema {
        Schema::OneOf(all) => all.items.iter().find(|one| !is_null(one)).cloned(),
        Schema::Object(object) => {
            let SchemaType::Array(types) = &object.schema_type else { return None };
            let only = types.iter().find(|one| **one != Type::Null)?.clone();
            object.schema_type = SchemaType::Type(only);
            None
        }
        _ => None,
    }
}

fn problem(kinds: &[Kind], when: &str) -> (String, RefOr<Response>) {
    let status = kinds.first().map_or(500, |kind| kind.status().as_u16());
    let names: Vec<String> = kinds.iter().map(|kind| format!("`{}`", kind.uri())).collect();
    let schema = Ref::from_schema_name("Problem");
    let response = ResponseBuilder::new()
        .description(format!("{when} ({})", names.join(", ")))
        .content(MEDIA_TYPE, Content::new(Some(schema)))
        .build();
    (status.to_string(), response.into())
}

type Responses = BTreeMap<String, RefOr<Response>>;

/// What every guarded operation can answer.
pub struct Guarded;

impl IntoResponses for Guarded {
    fn responses() -> Responses {
        BTreeMap::from([
            problem(&[Kind::NoToken], "No key was sent, or one that does not work."),
            problem(&[Kind::TooMany], "Too many requests; `Retry-After` says how long to wait."),
            problem(&[Kind::Internal], "A fault of ours; nothing was changed."),
            problem(&[Kind::Unavailable], "The database cannot be used now; nothing was changed."),
        ])
    }
}

/// What an operation on one case can answer besides.
pub struct OfCase;

impl IntoResponses for OfCase {
    fn responses() -> Responses {
        BTreeMap::from([problem(
            &[Kind::NotFound],
            "There is no such case, or the user has no relation to it.",
        )])
    }
}

/// What an operation with parameters can answer besides.
pub struct WithQuery;

impl IntoResponses for WithQuery {
    fn responses() -> Responses {
        BTreeMap::from([problem(
            &[Kind::Invalid],
            "A parameter is unknown or cannot be so; `errors` names it.",
        )])
    }
}

/// What an operation with a body can answer besides.
pub struct WithBody;

impl IntoResponses for WithBody {
    fn responses() -> Responses {
        let refused = "A field is unknown, missing or cannot be so; conditions do not hold yet; or the \
            idempotency key was used for another request.";
        BTreeMap::from([
            problem(
                &[Kind::Malformed],
                "The body is no JSON (`line` and `column` say where), or a header cannot be read.",
            ),
            problem(&[Kind::TooLarge], "The body is larger than 256 KiB."),
            problem(&[Kind::WrongMediaType], "The body is not `application/json`."),
            problem(&[Kind::Invalid, Kind::NotYet, Kind::KeyReused], refused),
        ])
    }
}

/// What an operation that builds on a version can answer besides.
pub struct Preconditioned;

impl IntoResponses for Preconditioned {
    fn responses() -> Responses {
        let when = "The case has moved on since the version in `If-Match`; `version` and `ETag` say where to.";
        BTreeMap::from([problem(&[Kind::MovedOn], when)])
    }
}

/// What an operation that needs a relation or a duty can answer besides.
pub struct NeedsDuty;

impl IntoResponses for NeedsDuty {
    fn responses() -> Responses {
        BTreeMap::from([problem(&[Kind::NotFound], "The user's roles do not open cases.")])
    }
}

/// What an operation that a role opens can answer besides.
pub struct NeedsRole;

impl IntoResponses for NeedsRole {
    fn responses() -> Responses {
        let when = "There is no such thing, or the user's roles do not open it.";
        BTreeMap::from([problem(&[Kind::NotFound], when)])
    }
}

/// What an operation on what the user may see, and not always change, can answer besides.
pub struct MayNot;

impl IntoResponses for MayNot {
    fn responses() -> Responses {
        let when =
            "The user may see it, but not change it; or a browser sent this from another site.";
        BTreeMap::from([problem(&[Kind::NotAllowed, Kind::OtherSite], when)])
    }
}

/// What an operation that a reader of the case may not be allowed can answer besides.
pub struct NeedsRelation;

impl IntoResponses for NeedsRelation {
    fn responses() -> Responses {
        let when = "The user may see the case, but not record in it; or a browser sent this from another site.";
        BTreeMap::from([problem(&[Kind::NotAllowed, Kind::OtherSite], when)])
    }
}
