//! `/moving-in/{move}`: how far a file is, what came of it, and the way back.

use app::moving_in::{MoveTrouble, MoveView, State as Became};
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::CaseId;
use maud::{Markup, html};

use super::{UPLOAD, named, trouble};
use crate::failure;
use crate::pages::tasks::run::go_on;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::{Flash, Staff};

/// The cases that hold a way back up: those the reader may see, and how many others.
type Held<'a> = (&'a [(CaseId, String)], usize);

/// How many seconds a browser waits before it looks again, without any script.
const AGAIN: &str = "3";

/// `GET /moving-in/{move}`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    page(&state, &staff, &id, None, StatusCode::OK).await
}

/// `POST /moving-in/{move}/take-back`
pub async fn take_back(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Response {
    let taken = match named(&id) {
        Ok(id) => state.app.take_cases_back(&staff.caller, id).await,
        Err(failure) => Err(failure.into()),
    };
    match taken {
        Ok(()) => {
            let flash = Flash { text: "flash-move-taken-back".to_owned(), undo: None };
            go_on(UPLOAD, &flash, state.secure)
        }
        Err(MoveTrouble::HeldUp { seen, unseen }) => {
            page(&state, &staff, &id, Some((&seen, unseen)), StatusCode::CONFLICT).await
        }
        Err(wrong) => trouble(&staff, &id, wrong),
    }
}

async fn page(
    state: &WebState,
    staff: &Staff,
    id: &str,
    held_up: Option<Held<'_>>,
    status: StatusCode,
) -> Response {
    let found = match named(id) {
        Ok(id) => state.app.read_move(&staff.caller, id).await,
        Err(failure) => Err(failure),
    };
    let (view, cases) = match found {
        Ok(found) => found,
        Err(failure) => return failure::page(staff, &failure),
    };
    if view.state == Became::Uploaded {
        let to = if view.own { format!("{UPLOAD}/{id}/preview") } else { UPLOAD.to_owned() };
        return Redirect::to(&to).into_response();
    }
    let waits = view.state == Became::Importing;
    let mut response = (status, render(staff, &view, &cases, held_up)).into_response();
    if waits {
        let again = header::HeaderValue::from_static(AGAIN);
        response.headers_mut().insert(header::REFRESH, again);
    }
    response
}

fn render(
    staff: &Staff,
    view: &MoveView,
    cases: &[(CaseId, String)],
    held_up: Option<Held<'_>>,
) -> Markup {
    let text = staff.visit.text;
    let title = text.get(&format!("move-outcome-{}", view.state.code()));
    let count = usize::try_from(view.cases).unwrap_or_default();
    let done = usize::try_from(view.done).unwrap_or_default();
    let main = html! {
        div class="cc-width cc-page cc-flow" {
            (shell::back(text, UPLOAD, "back-to-moving-in"))
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            @if let Some(held) = held_up { (holding(text, held)) }
            @match view.state {
                Became::Importing => {
                    p role="status" { (text.with("move-progress", &[("done", &done), ("count", &count)])) }
                    p { (text.get("move-progress-leave")) " " a href=(staff.visit.address) { (text.get("move-progress-again")) } }
                },
                Became::Done => (in_now(text, view, cases, count)),
                Became::TakenBack | Became::ThrownAway | Became::Uploaded => {
                    p { (text.get("move-nothing-left")) }
                },
            }
        }
    };
    shell::staff(staff, Nav::Cases, &title, &main)
}

fn holding(text: Text, (seen, unseen): Held<'_>) -> Markup {
    html! {
        div class="govuk-inset-text" role="alert" {
            p { (text.get("move-held-up")) }
            ul class="govuk-list govuk-list--bullet" {
                @for (case, reference) in seen { li { a href=(format!("/cases/{case}")) { (reference) } } }
                @if unseen > 0 { li { (text.with("move-held-up-unseen", &[("count", &unseen)])) } }
            }
        }
    }
}

fn in_now(text: Text, view: &MoveView, cases: &[(CaseId, String)], count: usize) -> Markup {
    html! {
        p class="govuk-body-l" { (text.with("move-done", &[("count", &count)])) }
        p { (text.get("move-done-next")) }
        ul class="govuk-list" {
            @for (case, reference) in cases { li { a href=(format!("/cases/{case}")) { (reference) } } }
        }
        section class="cc-sec cc-measure cc-flow" aria-labelledby="undo" {
            h2 id="undo" class="govuk-heading-m" { (text.get("move-undo-title")) }
            p { (text.get("move-what-undo")) }
            form method="post" action=(format!("{UPLOAD}/{}/take-back", view.id)) {
                (govuk::Button::new(text.with("move-undo-button", &[("count", &count)]))
                    .class("govuk-button--warning")
                    .prevent_double_click(true))
            }
        }
    }
}
