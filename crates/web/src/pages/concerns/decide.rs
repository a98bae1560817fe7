//! Deciding on a concern, and recording with whom it was shared.

use app::{Act, ConcernView, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{ConcernDecided, ConcernShared};

use super::{href, show};
use crate::failure;
use crate::form::{Fields, Slip, Typed};
use crate::pages::tasks::run::go_on;
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `POST /concerns/{case}/{concern}`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, concern)): Path<(String, String)>,
    typed: Typed,
) -> Response {
    let view = match show::read(&state, &staff, &case, &concern).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let again =
        |status: StatusCode, slips: &[Slip]| show::page(&staff, &view, &typed, slips, status);
    if typed.value("steps").parse() != Ok(view.steps.len()) {
        return again(StatusCode::CONFLICT, &[Slip::new("", "slip-conflict")]);
    }
    let fields = Fields::new(&typed);
    let (act, done) = match typed.value("do") {
        "share" => (share(&view, &fields), "flash-concern-shared"),
        _ => (decide(&view, &fields), "flash-concern-decided"),
    };
    let act = match fields.finish(act) {
        Ok(act) => act,
        Err(slips) => return again(StatusCode::UNPROCESSABLE_ENTITY, &slips),
    };
    let request = Request { expected: Some(view.version), ..Request::default() };
    match state.app.act(&staff.caller, view.case, vec![act], request).await {
        Ok(_) => go_on(&href(&view), &Flash { text: done.to_owned(), undo: None }, state.secure),
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => again(trouble.status, &trouble.slips),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn decide(view: &ConcernView, fields: &Fields<'_>) -> Option<Act> {
    let concern = view.concern.raised.concern;
    let decision = fields.choice("decision", "slip-concern-decision")?;
    Some(Act::noted(ConcernDecided { concern, decision, note: None }, fields.text("note")))
}

fn share(view: &ConcernView, fields: &Fields<'_>) -> Option<Act> {
    let concern = view.concern.raised.concern;
    let with = fields.choice("with", "slip-concern-with");
    let note = fields.needed("shared_note", "slip-concern-shared");
    Some(Act::noted(ConcernShared { concern, with: with?, note: None }, note))
}
