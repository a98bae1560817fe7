//! A visit: who is here, in which language, on which page, when.

use app::Caller;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::CaseId;
use domain::time::{Date, Timestamp};

use crate::state::WebState;
use crate::text::{Lang, Text};

/// The cookie that holds a session's secret.
pub const SESSION: &str = "concord_session";
/// The cookie that holds the chosen language.
pub const LANGUAGE: &str = "concord_lang";
/// The cookie that holds a message for the next page: ids of texts and of entries, never words.
pub const FLASH: &str = "concord_flash";

/// What a page knows of the visit.
#[derive(Clone)]
pub struct Visit {
    /// The language that was chosen: that of the bar, the way out and the foot.
    pub chosen: Lang,
    /// The texts of the page itself: English where it has not been translated.
    pub text: Text,
    /// Now.
    pub now: Timestamp,
    /// The page's path and query.
    pub address: String,
    /// What the last page has to say.
    pub flash: Option<Flash>,
    /// Whether this is a demo, which has a guide.
    pub is_demo: bool,
}

impl std::fmt::Debug for Visit {
    /// Leaves the address out: that of an invitation holds its secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit").field("now", &self.now).finish_non_exhaustive()
    }
}

impl Visit {
    /// For a page that is in English only, whatever was chosen.
    #[must_use]
    pub fn in_english(self) -> Self {
        Self { text: Text::new(Lang::English), ..self }
    }

    /// For a page that is in both languages.
    #[must_use]
    pub fn in_chosen_language(self) -> Self {
        Self { text: Text::new(self.chosen), ..self }
    }

    /// Today, in London.
    pub fn today(&self) -> Date {
        self.now.date()
    }
}

/// A message for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// The id of its text.
    pub text: String,
    /// The entry that can be undone.
    pub undo: Option<(String, i64)>,
}

impl Flash {
    /// Whether it says that something is not as it should be, and must not look like a success.
    pub fn warns(&self) -> bool {
        matches!(self.text.as_str(), "flash-irregular" | "flash-street-not-yet")
    }

    /// As a cookie holds it.
    pub fn to_cookie(&self) -> String {
        match &self.undo {
            Some((case, entry)) => format!("{}|{case}|{entry}", self.text),
            None => self.text.clone(),
        }
    }

    fn from_cookie(cookie: &str) -> Option<Self> {
        let mut parts = cookie.split('|');
        let text = parts.next().filter(|text| is_message(text))?.to_owned();
        let undo = match (parts.next(), parts.next()) {
            (Some(case), Some(entry)) => {
                case.parse::<CaseId>().ok().zip(entry.parse().ok().filter(|entry| *entry > 0))
            }
            _ => None,
        };
        Some(Self { text, undo: undo.map(|(case, entry)| (case.to_string(), entry)) })
    }
}

/// Whether a text is one of those that a page tells the next: no other text of the site passes for
/// one, whatever a cookie says.
fn is_message(id: &str) -> bool {
    let plain = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    plain && id.starts_with("flash-") && Text::new(Lang::English).try_get(id).is_some()
}

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

fn lang(parts: &Parts) -> Lang {
    if let Some(chosen) = cookie(&parts.headers, LANGUAGE).and_then(Lang::from_code) {
        return chosen;
    }
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    match accepted {
        Some(accepted) if accepted.trim_start().to_ascii_lowercase().starts_with("cy") => {
            Lang::Welsh
        }
        _ => Lang::English,
    }
}

impl FromRequestParts<WebState> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &WebState,
    ) -> Result<Self, Self::Rejection> {
        let address = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |original| &original.0)
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string);
        let chosen = lang(parts);
        Ok(Self {
            chosen,
            text: Text::new(chosen),
            now: state.app.now(),
            address,
            flash: cookie(&parts.headers, FLASH).and_then(Flash::from_cookie),
            is_demo: !state.guide.is_empty(),
        })
    }
}

/// A visit by somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The visit.
    pub visit: Visit,
    /// Who is here.
    pub caller: Caller,
}

impl FromRequestParts<WebState> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, Response> {
        let Ok(visit) = Visit::from_request_parts(parts, state).await;
        if let Some(caller) = parts.extensions.get::<Caller>() {
            // What staff work with is in English so far; a page half in each would be worse.
            let visit = visit.in_english();
            return Ok(Self { visit, caller: caller.clone() });
        }
        let to = form_urlencoded::byte_serialize(visit.address.as_bytes()).collect::<String>();
        Err(Redirect::to(&format!("/sign-in?to={to}")).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn only_messages_are_told_whatever_a_cookie_says() {
        let case = "019f0000-0000-7000-8000-000000000000";
        let told = |cookie: &str| Flash::from_cookie(cookie).map(|flash| flash.to_cookie());
        for good in ["flash-saved".to_owned(), format!("flash-call|{case}|7")] {
            assert_eq!(told(&good), Some(good));
        }
        for bad in ["failure-internal", "sign-in-wrong", "flash-", "flash-none-such", "saved", ""] {
            assert_eq!(told(bad), None, "{bad}");
        }
        for bad in ["elsewhere|7".to_owned(), format!("{case}|-7"), format!("{case}|x")] {
            let flash = told(&format!("flash-call|{bad}"));
            assert_eq!(flash.as_deref(), Some("flash-call"), "{bad}: nothing to undo");
        }
    }

    #[test]
    fn debugging_prints_no_secret_of_an_invitation() {
        let visit = Visit {
            chosen: Lang::English,
            text: Text::new(Lang::English),
            now: Timestamp::from_micros(0),
            address: "/join/5ecret".to_owned(),
            flash: None,
            is_demo: false,
        };
        assert!(!format!("{visit:?}").contains("5ecret"));
    }
}
