//! `GET /moving-in`: what to prepare, where to upload it, and what became of earlier files.

use app::moving_in::{MoveView, State as Became};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::{UPLOAD, words};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /moving-in`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    page(&state, &staff, None, StatusCode::OK).await
}

/// The page, with what was wrong with a file where something was.
pub async fn page(
    state: &WebState,
    staff: &Staff,
    wrong: Option<String>,
    status: StatusCode,
) -> Response {
    let moves = match state.app.list_moves(&staff.caller).await {
        Ok(moves) => moves,
        Err(trouble) => return failure::page(staff, &trouble),
    };
    let text = staff.visit.text;
    let title = text.get("move-title");
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, "/cases", "back-to-cases"))
            @if let Some(wrong) = &wrong { (summary(text, wrong)) }
            (words::steps(text, 1))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            p class="govuk-body-l" { (text.get("move-lead")) }
            (prepare(text))
            (form(text, wrong.as_deref()))
            (history(staff, &moves))
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

fn summary(text: Text, wrong: &str) -> Markup {
    let slips: &[Slip] = &[];
    let ask = Ask { text, typed: &Typed::default(), slips };
    let title = ask.text.get("slips-title");
    html! { (govuk::ErrorSummary::new(title).link(wrong.to_owned(), "#file")) }
}

fn prepare(text: Text) -> Markup {
    html! {
        section class="cc-sec cc-measure cc-flow" aria-labelledby="prepare" {
            h2 id="prepare" class="govuk-heading-m" { (text.get("move-prepare")) }
            ul class="govuk-list govuk-list--bullet" {
                @for id in ["one-row", "days", "merged", "several", "safe"] {
                    li { (text.get(&format!("move-prepare-{id}"))) }
                }
            }
            p { a href="/moving-in/template" download="concord-moving-in.xlsx" { (text.get("move-template")) } }
            details class="govuk-details" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" { (text.get("move-what-happens")) }
                }
                div class="govuk-details__text" {
                    @for id in ["restricts", "permits", "review", "undo", "kept"] {
                        p { (text.get(&format!("move-what-{id}"))) }
                    }
                }
            }
        }
    }
}

fn form(text: Text, wrong: Option<&str>) -> Markup {
    html! {
        section class="cc-sec cc-flow" aria-labelledby="upload" {
            h2 id="upload" class="govuk-heading-m" { (text.get("move-upload")) }
            form method="post" action=(UPLOAD) enctype="multipart/form-data" novalidate {
                (govuk::FileUpload::new("file", text.get("move-file").into_owned())
                    .hint(text.get("move-file-hint").into_owned())
                    .maybe_error(wrong.map(str::to_owned)))
                (govuk::Button::new(text.get("move-upload-button").into_owned()).prevent_double_click(true))
            }
        }
    }
}

fn history(staff: &Staff, moves: &[MoveView]) -> Markup {
    let text = staff.visit.text;
    html! {
        @if !moves.is_empty() {
            section class="cc-sec cc-flow" aria-labelledby="history" {
                h2 id="history" class="govuk-heading-m" { (text.get("move-history")) }
                ul class="govuk-list" {
                    @for one in moves { li { (line(staff, one)) } }
                }
            }
        }
    }
}

fn line(staff: &Staff, one: &MoveView) -> Markup {
    let text = staff.visit.text;
    let day = when::near(text, one.created.date(), staff.visit.today());
    let cases = usize::try_from(one.cases).unwrap_or_default();
    let said = text.with(
        &format!("move-became-{}", one.state.code()),
        &[("day", &day), ("who", &one.by), ("count", &cases)],
    );
    let leads = match one.state {
        Became::Uploaded => one.own,
        Became::ThrownAway => false,
        Became::Importing | Became::Done | Became::TakenBack => true,
    };
    html! {
        @if leads { a href=(format!("{UPLOAD}/{}", one.id)) { (said) } } @else { (said) }
    }
}
