//! The concerns that wait for the safeguarding lead, and those they decided.

use app::{ConcernCursor, ConcernView};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::time::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::{href, tags, title};
use crate::failure;
use crate::pages::cases::story;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// Where the page begins.
#[derive(Deserialize)]
pub struct After {
    after: Option<String>,
}

/// `GET /concerns`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Query(after): Query<After>,
) -> Response {
    let after: Option<ConcernCursor> = after.after.and_then(|after| after.parse().ok());
    let first = after.is_none();
    let page = match state.app.list_concerns(&staff.caller, after).await {
        Ok(page) => page,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let heading = text.with("concerns-heading", &[("count", &page.open.len())]);
    let today = page.now.date();
    let main = html! {
        div class="cc-width cc-page" {
            h1 class="govuk-heading-l" { @if first && !page.more_open { (heading) } @else { (text.get("concerns-title")) } }
            (shell::flash(&staff.visit))
            @for view in &page.open { (waiting(text, view, today)) }
            @if first && page.open.is_empty() {
                div class="cc-empty" { p { (text.get("concerns-none")) } }
            }
            @if !page.decided.is_empty() {
                section class="cc-sec" aria-labelledby="decided" {
                    h2 id="decided" class="govuk-heading-m" { (text.get("concerns-decided")) }
                    ul class="cc-list" { @for view in &page.decided { (decided(text, view, today)) } }
                }
            }
            @if let Some(next) = page.next {
                p class="cc-sec" { a href=(format!("/concerns?after={next}")) rel="next" { (text.get("concerns-next")) } }
            }
        }
    };
    shell::staff(&staff, Nav::Concerns, &text.get("concerns-title"), &main).into_response()
}

fn waiting(text: Text, view: &ConcernView, today: Date) -> Markup {
    let id = format!("concern-{}", view.concern.raised.concern);
    let day = when::near(text, view.concern.at.date(), today);
    html! {
        article class="cc-sec cc-panel cc-panel--lift cc-flow" aria-labelledby=(id) {
            h2 id=(id) class="govuk-heading-m" { a href=(href(view)) { (title(text, view)) } }
            p { (tags(text, view)) }
            p class="cc-meta" {
                span { (view.reference) }
                span { (text.with("concern-raised-by", &[("name", &view.raised_by), ("day", &day)])) }
            }
            @if view.concern.raised.note.is_some() { (story::words(text, view.words.as_deref())) }
            p { a class="govuk-button govuk-button--secondary" href=(href(view)) { (text.get("concern-decide")) } }
        }
    }
}

fn decided(text: Text, view: &ConcernView, today: Date) -> Markup {
    let day =
        view.concern.decided.map(|(_, at)| when::near(text, at.date(), today)).unwrap_or_default();
    html! {
        li {
            div {
                h3 { a href=(href(view)) { (title(text, view)) } }
                p class="cc-list__meta" { (view.reference) }
            }
            p { (tags(text, view)) }
            p class="cc-list__when" { (day) }
        }
    }
}
