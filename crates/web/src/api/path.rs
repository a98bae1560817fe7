//! Ids in an address. What is no id is not found, like what is no case.

use app::Failure;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::ids::CaseId;

use super::problem::Problem;
use crate::state::WebState;

/// The case that the address names.
pub struct CaseAt(pub CaseId);

impl FromRequestParts<WebState> for CaseAt {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Problem> {
        let named = Path::<String>::from_request_parts(parts, state).await.ok();
        named
            .and_then(|Path(id)| id.parse().ok())
            .map(Self)
            .ok_or_else(|| Problem::of(&Failure::NotFound, &state.app))
    }
}
