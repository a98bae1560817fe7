//! Everything that was recorded in a case, in the order in which it was, entries that were corrected
//! or left out among it.

use app::CaseView;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Entry, Event};
use maud::{Markup, html};
use serde::Deserialize;

use super::chain;
use crate::failure;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// Which entries are listed.
#[derive(Deserialize)]
pub struct Show {
    show: Option<String>,
}

/// `GET /cases/{case}/entries`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(shown): Query<Show>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let only_corrected = shown.show.as_deref() == Some("corrected");
    let entries: Vec<&Entry> = view
        .file
        .entries()
        .iter()
        .rev()
        .filter(|entry| !only_corrected || chain::is_corrected(&view, entry))
        .collect();
    let here = format!("/cases/{}", view.file.id());
    let title = text.get("entries-title");
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, &format!("{here}#hist"), "back-to-case"))
            p class="cc-eyebrow" { (view.file.case().opening.reference) }
            div class="cc-head" {
                h1 class="govuk-heading-l" { (title) }
                (filter(text, &here, only_corrected))
            }
            p class="cc-soft" { (text.get("entries-lead")) }
            @if entries.is_empty() {
                div class="cc-empty" { p { (text.get("entries-none")) } }
            } @else {
                ol class="cc-list" { @for entry in entries { (line(&view, text, entry)) } }
            }
        }
    };
    shell::staff(&staff, Nav::Cases, &title, &main).into_response()
}

fn filter(text: Text, here: &str, only_corrected: bool) -> Markup {
    let choices = [(false, "", "entries-all"), (true, "?show=corrected", "entries-corrected")];
    html! {
        nav aria-label=(text.get("story-show")) {
            ul class="cc-filter" {
                @for (which, query, id) in choices {
                    @let current = (which == only_corrected).then_some("true");
                    li { a href=(format!("{here}/entries{query}")) aria-current=[current] { (text.get(id)) } }
                }
            }
        }
    }
}

fn line(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let recorded = when::near(text, entry.recorded.date(), view.now.date());
    let mark = match (&entry.event, chain::is_corrected(view, entry)) {
        (Event::Corrected(_), _) | (_, false) => None,
        _ if chain::is_left_out(view, entry) => Some("entries-is-left-out"),
        _ => Some("entries-is-corrected"),
    };
    html! {
        li {
            div {
                h2 {
                    a href=(format!("/cases/{}/entries/{}", view.file.id(), entry.version)) {
                        (super::sentence(view, text, entry))
                    }
                }
                p class="cc-list__meta" {
                    (text.with("entry-number", &[("number", &entry.version)])) ", " (view.colleague(entry.actor))
                    @if let Event::Corrected(corrected) = &entry.event {
                        ", " (text.with("entries-corrects", &[("number", &corrected.target)]))
                    }
                }
            }
            div { @if let Some(id) = mark { span class="govuk-tag govuk-tag--pause" { (text.get(id)) } } }
            p class="cc-list__when" { (text.with("entries-recorded", &[("day", &recorded)])) }
        }
    }
}
