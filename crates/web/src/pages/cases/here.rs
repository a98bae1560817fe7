//! Who else has the case open: on its page and its forms as of their load, and a small address that
//! the page's script asks for the newest.

use app::{App, CaseView, Here};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::CaseId;
use maud::{Markup, html};
use serde::Deserialize;

use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// The longest name of a page that is remembered: the codes of our own are shorter.
const LONGEST: usize = 40;

/// Which page asks.
#[derive(Deserialize)]
pub struct Asks {
    #[serde(default)]
    page: String,
}

/// `GET /cases/{case}/here`: a line for each colleague, for the page's script. The same again is
/// answered without a body.
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(asks): Query<Asks>,
    headers: HeaderMap,
) -> Response {
    let page: String = asks.page.chars().take(LONGEST).filter(|c| is_of_code(*c)).collect();
    let Ok(case) = case.parse::<CaseId>() else { return StatusCode::NOT_FOUND.into_response() };
    let here = match state.app.ask_who_is_here(&staff.caller, case, &page).await {
        Ok(here) => here,
        Err(app::Failure::NotAllowed | app::Failure::NotFound) => {
            return StatusCode::NOT_FOUND.into_response();
        }
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    let body = lines(staff.visit.text, &here, &page).join("\n");
    answer(&headers, body)
}

const fn is_of_code(letter: char) -> bool {
    letter.is_ascii_lowercase() || matches!(letter, '-' | '/')
}

/// The lines with a tag that is theirs, or that they are the same as before.
fn answer(headers: &HeaderMap, body: String) -> Response {
    let tag = format!("\"{}\"", tag(&body));
    let same = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str());
    let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""));
    let told = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
    ];
    if same {
        return (StatusCode::NOT_MODIFIED, told).into_response();
    }
    (told, body).into_response()
}

fn tag(body: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let hash = Sha256::digest(body);
    let word = hash.iter().take(8).fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
    format!("{word:016x}")
}

/// Who else is here, calmly, on a page of the case; `page` is the last part of its path, empty for
/// the case itself. The reader is remembered as being here.
pub fn section(app: &App, view: &CaseView, text: Text, page: &str) -> Markup {
    let (case, readers) = (view.file.id(), view.file.case().readers());
    app.is_here(&view.caller, case, page);
    let here =
        app.others_here(&view.caller, case, &view.colleagues, |user| readers.contains(&user));
    html! {
        div class="cc-here" data-here=(format!("/cases/{case}/here?page={page}")) {
            @for line in lines(text, &here, page) { p { (line) } }
        }
    }
}

/// A line for each: that they are writing here too, or have the case open, and since when.
fn lines(text: Text, here: &[Here], page: &str) -> Vec<String> {
    let line = |one: &Here| {
        let ago = text.with("here-ago", &[("minutes", &one.minutes)]);
        let writes = !page.is_empty() && one.page == page;
        let id = if writes { "here-writes" } else { "here-open" };
        text.with(id, &[("name", &one.name), ("ago", &ago)])
    };
    here.iter().map(line).collect()
}
