//! Undo: the latest entry is taken back by its own author, within ten minutes.

use app::{Act, CaseView, Failure, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Correct, CorrectionReason, Event};
use maud::html;

use crate::failure;
use crate::pages::tasks::run::{back_to_case, load};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `POST /cases/{case}/entries/{entry}/undo`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, entry)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let Some(entry) = super::find(&view, &entry) else {
        return failure::page(&staff, &Failure::NotFound);
    };
    let (case, target) = (view.file.id(), entry.version);
    match state.app.act(&staff.caller, case, undoes(&view, target), Request::default()).await {
        Ok(_) => {
            let flash = Flash { text: "flash-undone".to_owned(), undo: None };
            back_to_case(case, &flash, state.secure)
        }
        Err(Failure::Invalid(_) | Failure::NotYet(_)) => {
            too_late(&staff, &format!("/cases/{case}"), target)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// Taking an entry back, and first what told colleagues of it.
fn undoes(view: &CaseView, target: i64) -> Vec<Act> {
    let later = view.file.entries().iter().rev().take_while(|entry| entry.version > target);
    let tells = later.filter(
        |entry| matches!(&entry.event, Event::ColleagueTold(told) if told.on == Some(target)),
    );
    let undone = tells.map(|entry| entry.version).chain([target]);
    undone.map(|version| Act::new(Correct::leaving_out(version, CorrectionReason::Undo))).collect()
}

/// Why it cannot be undone any more, and what can be done.
fn too_late(staff: &Staff, case: &str, entry: i64) -> Response {
    let text = staff.visit.text;
    let title = text.get("undo-too-late");
    let main = html! {
        div class="cc-width cc-alone" {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body-l" { (text.get("undo-why")) }
            p { a class="govuk-button" href=(format!("{case}/entries/{entry}")) { (text.get("undo-correct")) } }
            p { a href=(case) { (text.get("back-to-case")) } }
        }
    };
    (StatusCode::CONFLICT, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}
