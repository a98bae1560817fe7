//! Choosing the language: a link that works without script and leads back to the same page.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::state::WebState;
use crate::text::Lang;
use crate::visit::LANGUAGE;

#[derive(Deserialize)]
pub struct Back {
    to: Option<String>,
}

/// `GET /language/{code}?to=…`
pub async fn choose(
    State(state): State<WebState>,
    Path(code): Path<String>,
    Query(back): Query<Back>,
) -> Response {
    let to = local(back.to.as_deref());
    let Some(lang) = Lang::from_code(&code) else { return Redirect::to(&to).into_response() };
    let secure = if state.secure { "; Secure" } else { "" };
    let cookie =
        format!("{LANGUAGE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.code());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response()
}

/// An address on this site, or the first page.
pub fn local(to: Option<&str>) -> String {
    match to {
        Some(to) if to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') => {
            to.to_owned()
        }
        _ => "/".to_owned(),
    }
}
