//! Parameters behind the question mark, read as strictly as a body.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use super::sent::field;
use crate::state::WebState;

/// The parameters of a request.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<WebState> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &WebState) -> Result<Self, Problem> {
        let pairs = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let reader = serde_urlencoded::Deserializer::new(pairs);
        match serde_path_to_error::deserialize(reader) {
            Ok(read) => Ok(Self(read)),
            Err(error) => Err(field(&error.path().to_string(), &error.inner().to_string())),
        }
    }
}
