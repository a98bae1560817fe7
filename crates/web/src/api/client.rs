//! The program behind a request: found by its key, in whose user's name it acts.

use app::Caller;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};

use super::problem::{Kind, Problem};
use crate::state::WebState;

/// The user in whose name a program acts, with their relations and no others.
pub struct Client(pub Caller);

impl FromRequestParts<WebState> for Client {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Problem> {
        let Some(key) = bearer(parts) else { return Err(refused(false)) };
        match state.app.authenticate_key(key).await {
            Ok(Some(caller)) => Ok(Self(caller)),
            Ok(None) => Err(refused(true)),
            Err(failure) => Err(Problem::of(&failure, &state.app)),
        }
    }
}

/// The key in the one header `Authorization: Bearer …`.
fn bearer(parts: &Parts) -> Option<&str> {
    let mut sent = parts.headers.get_all(header::AUTHORIZATION).iter();
    let (only, None) = (sent.next()?, sent.next()) else { return None };
    let (scheme, key) = only.to_str().ok()?.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

/// The answer to a request without a working key (RFC 6750 §3).
pub fn refused(presented: bool) -> Problem {
    let (detail, challenge) = if presented {
        (
            "There is no such key, or it has ended.",
            "Bearer realm=\"Concord\", error=\"invalid_token\"",
        )
    } else {
        ("Send your key in the header 'Authorization: Bearer …'.", "Bearer realm=\"Concord\"")
    };
    let challenge = HeaderValue::from_static(challenge);
    Problem::new(Kind::NoToken, detail).with(header::WWW_AUTHENTICATE, challenge)
}
