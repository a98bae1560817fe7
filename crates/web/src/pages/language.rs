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

/// An address on this site, or the first page. Browsers leave tabs and line ends out of addresses
/// and take a backslash for a slash, so nothing of that kind is let through.
pub fn local(to: Option<&str>) -> String {
    let here = |to: &&str| {
        let plain = to.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        plain && to.starts_with('/') && !to.starts_with("//")
    };
    to.filter(here).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn the_way_back_stays_on_this_site() {
        for good in ["/", "/cases?phase=closed&after=1_a", "/cases/0198?to=%2F#story"] {
            assert_eq!(local(Some(good)), good);
        }
        let bad =
            ["//evil.invalid", "/\t/evil.invalid", "/\\evil.invalid", "/\r\nX: y", "/\0", "/é"];
        for bad in bad.into_iter().chain(["", "https://evil.invalid", "cases"]) {
            assert_eq!(local(Some(bad)), "/", "{bad:?}");
        }
        assert_eq!(local(None), "/");
    }
}
