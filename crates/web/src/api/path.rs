//! Ids in an address. What is no id is not found, like what is no case.

use std::str::FromStr;

use app::Failure;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::ids::CaseId;

use super::problem::Problem;
use crate::state::WebState;

/// The one thing that the address names.
pub struct At<A>(pub A);

/// The case that the address names.
pub type CaseAt = At<CaseId>;

/// What the address names in a case.
pub struct In<A>(pub CaseId, pub A);

impl<A: FromStr> FromRequestParts<WebState> for At<A> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Problem> {
        let named = Path::<String>::from_request_parts(parts, state).await.ok();
        named.and_then(|Path(id)| id.parse().ok()).map(Self).ok_or_else(|| nothing(state))
    }
}

impl<A: FromStr> FromRequestParts<WebState> for In<A> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Problem> {
        let named = Path::<(String, String)>::from_request_parts(parts, state).await.ok();
        named
            .and_then(|Path((case, inside))| Some(Self(case.parse().ok()?, inside.parse().ok()?)))
            .ok_or_else(|| nothing(state))
    }
}

fn nothing(state: &WebState) -> Problem {
    Problem::of(&Failure::NotFound, &state.app)
}
