//! Signing out.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

use super::set_session;
use crate::failure;
use crate::state::WebState;
use crate::visit::{SESSION, Visit, cookie};

/// `POST /sign-out`
pub async fn send(State(state): State<WebState>, visit: Visit, headers: HeaderMap) -> Response {
    if let Some(secret) = cookie(&headers, SESSION)
        && let Err(trouble) = state.app.sign_out(secret).await
    {
        return failure::public_page(&visit, &trouble);
    }
    let mut response = Redirect::to("/sign-in").into_response();
    set_session(&mut response, "", state.secure);
    response
}
