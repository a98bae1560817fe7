//! What a program sends: a JSON body read strictly, and the key that makes it happen once.

use axum::body::Bytes;
use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use domain::cases::Flaw;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use sha2::{Digest, Sha256};

use super::problem::{Kind, Problem};
use crate::form::LARGEST_FORM;
use crate::state::WebState;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A body, and the request's idempotency key with the hash of what it stands for.
pub struct Sent<T> {
    /// What was sent.
    pub body: T,
    /// The key and the SHA-256 of method, path and body.
    pub key: Option<(String, [u8; 32])>,
}

impl<T: DeserializeOwned> FromRequest<WebState> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, Problem> {
        must_be_json(request.headers())?;
        let key = key(request.headers())?;
        let method = request.method().clone();
        let path = request
            .extensions()
            .get::<OriginalUri>()
            .map_or(request.uri(), |original| &original.0)
            .path()
            .to_owned();
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| unread(rejection.status()))?;
        let key = key.map(|key| (key, fingerprint(&method, &path, &body)));
        Ok(Self { body: parse(&body)?, key })
    }
}

/// `application/json`, with whatever parameters.
fn must_be_json(headers: &HeaderMap) -> Result<(), Problem> {
    let sent =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let essence = sent.split(';').next().unwrap_or("").trim();
    if essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Problem::new(Kind::WrongMediaType, "Send the header 'Content-Type: application/json'."))
    }
}

fn unread(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::new(Kind::TooLarge, format!("The body may have {LARGEST_FORM} bytes."))
    } else {
        Problem::new(Kind::Malformed, "The body broke off.")
    }
}

/// The one idempotency key: 1 to 64 printable ASCII characters.
fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut sent = headers.get_all(IDEMPOTENCY_KEY).iter();
    let Some(key) = sent.next() else { return Ok(None) };
    let plain = |text: &&str| {
        (1..=64).contains(&text.len()) && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
    };
    match key.to_str().ok().filter(plain) {
        Some(key) if sent.next().is_none() => Ok(Some(key.to_owned())),
        _ => Err(Problem::new(
            Kind::Malformed,
            "The header 'Idempotency-Key' comes once and has 1 to 64 printable ASCII characters.",
        )),
    }
}

fn fingerprint(method: &Method, path: &str, body: &[u8]) -> [u8; 32] {
    let head = format!("{method}\n{path}\n");
    Sha256::new().chain_update(head).chain_update(body).finalize().into()
}

/// Reads a body: broken JSON by line and column, a wrong field by its path.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        unreadable(&path, error.inner())
    })?;
    reader.end().map_err(|error| unreadable(".", &error))?;
    Ok(read)
}

fn unreadable(path: &str, error: &serde_json::Error) -> Problem {
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    match error.classify() {
        Category::Data => field(path, said).at(error.line(), error.column()),
        Category::Io | Category::Syntax | Category::Eof => {
            let detail = format!("This is no JSON: {said}.");
            Problem::new(Kind::Malformed, detail).at(error.line(), error.column())
        }
    }
}

/// A field that serde could not read, by its path and what serde says.
pub fn field(path: &str, said: &str) -> Problem {
    let named = |before: &str| said.strip_prefix(before).and_then(|rest| rest.split('`').next());
    let (flaw, inner) = if let Some(name) = named("missing field `") {
        (Flaw::Missing, Some(name))
    } else if let Some(name) = named("unknown field `") {
        (Flaw::Unknown, Some(name))
    } else if let Some(name) = named("duplicate field `") {
        (Flaw::AlreadyDone, Some(name))
    } else {
        (Flaw::DoesNotFit, None)
    };
    Problem::field(join(path, inner), flaw, said)
}

/// The path of a field in the thing at a path; `.` is the whole body.
fn join(path: &str, inner: Option<&str>) -> String {
    match inner {
        None => path.to_owned(),
        Some(name) if path == "." || path == name => name.to_owned(),
        Some(name) if path.ends_with(&format!(".{name}")) => path.to_owned(),
        Some(name) => format!("{path}.{name}"),
    }
}
