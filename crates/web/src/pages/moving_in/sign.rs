//! `/moving-in/{move}/sign`: one sentence that somebody puts their name to.

use app::Failure;
use app::moving_in::{Look, MoveTrouble};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::{UPLOAD, named, trouble, words};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Fields, Slip, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::Staff;
use crate::when;

/// `GET /moving-in/{move}/sign`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    page(&state, &staff, &id, &Typed::default(), &[], StatusCode::OK).await
}

/// `POST /moving-in/{move}/sign`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let file = match named(&id) {
        Ok(file) => file,
        Err(failure) => return failure::page(&staff, &failure),
    };
    let fields = Fields::new(&typed);
    let source = fields.needed("source", "move-slip-source");
    if !typed.has("true", "yes") {
        fields.slip("true", "move-slip-true");
    }
    let source = match fields.finish(Some(source)) {
        Ok(source) => source,
        Err(slips) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return page(&state, &staff, &id, &typed, &slips, status).await;
        }
    };
    let text = staff.visit.text;
    let signed = text.with(
        "move-signed",
        &[
            ("source", &source),
            ("name", &staff.caller.name),
            ("day", &when::day(text, staff.visit.today())),
        ],
    );
    match state.app.sign_cases(&staff.caller, file, &signed).await {
        Ok(()) => Redirect::to(&format!("{UPLOAD}/{id}")).into_response(),
        // Sent twice: it is signed, and its page tells how far it is.
        Err(MoveTrouble::Failed(Failure::NotFound)) => {
            match state.app.read_move(&staff.caller, file).await {
                Ok((view, _)) if view.own => {
                    Redirect::to(&format!("{UPLOAD}/{id}")).into_response()
                }
                Ok(_) => failure::page(&staff, &Failure::NotFound),
                Err(failure) => failure::page(&staff, &failure),
            }
        }
        Err(wrong) => trouble(&staff, &id, wrong),
    }
}

async fn page(
    state: &WebState,
    staff: &Staff,
    id: &str,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let look = match named(id) {
        Ok(file) => state.app.look_at_cases(&staff.caller, file).await,
        Err(failure) => Err(failure),
    };
    match look {
        Ok(look) if look.is_ready() => render(staff, id, &look, typed, slips, status),
        Ok(_) => Redirect::to(&format!("{UPLOAD}/{id}/preview")).into_response(),
        Err(failure) => failure::page(staff, &failure),
    }
}

fn render(
    staff: &Staff,
    id: &str,
    look: &Look,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let text = staff.visit.text;
    let ask = Ask { text, typed, slips };
    let title = text.get("move-sign-title");
    let cases = look.seen.as_ref().map(|seen| seen.totals.cases).unwrap_or_default();
    let yes = text.with(
        "move-sign-true",
        &[("name", &staff.caller.name), ("day", &when::day(text, staff.visit.today()))],
    );
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("{UPLOAD}/{id}/preview"), "back-to-preview"))
            (ask.summary())
            (words::steps(text, 4))
            h1 class="govuk-heading-l" { (title) }
            p { (text.with("move-sign-lead", &[("count", &cases)])) }
            ul class="govuk-list govuk-list--bullet" {
                @for point in ["restricts", "permits", "review", "undo"] {
                    li { (text.get(&format!("move-what-{point}"))) }
                }
            }
            form method="post" novalidate {
                (ask.line("source", "move-sign-source").hint(text.get("move-sign-source-hint").into_owned()))
                (ask.checks("true", "move-sign-statement", vec![("yes".to_owned(), yes)]))
                (govuk::Button::new(text.with("move-sign-button", &[("count", &cases)])).prevent_double_click(true))
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}
