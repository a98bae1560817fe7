//! Correcting an entry: it is left out, and its form is shown again, to record it as it should have
//! been.

use app::{Act, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Action;
use domain::cases::{Correct, CorrectionReason};

use super::{again, chain, show};
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Typed};
use crate::pages::tasks::run::{go_on, load};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `POST /cases/{case}/entries/{entry}`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, entry)): Path<(String, String)>,
    typed: Typed,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let Some(entry) = super::find(&view, &entry) else {
        return failure::page(&staff, &app::Failure::NotFound);
    };
    let fields = Fields::new(&typed);
    let expected = fields.version();
    let reason: Option<CorrectionReason> = fields.choice("reason", "slip-entry-reason");
    let reason = match fields.finish(reason) {
        Ok(reason) => reason,
        Err(slips) => {
            let trouble =
                FormTrouble { status: StatusCode::UNPROCESSABLE_ENTITY, slips, refusal: None };
            return show::page(&state, &staff, &view, entry, &typed, Some(trouble));
        }
    };
    let vanish = if typed.has("vanish", "yes") { chain::words(&view, entry) } else { Vec::new() };
    let correct = Correct { vanish, ..Correct::leaving_out(entry.version, reason) };
    let acts = vec![Act::noted(correct, typed.value("note").trim())];
    let request = Request { expected, ..Request::default() };
    match state.app.act(&staff.caller, view.file.id(), acts, request).await {
        Ok(_) => {
            let anew = typed.has("then", "again");
            let form = anew.then(|| again::href(view.file.id(), entry, reason, view.now)).flatten();
            let text = if form.is_some() { "flash-left-out-again" } else { "flash-left-out" };
            let to = form.unwrap_or_else(|| format!("/cases/{}", view.file.id()));
            go_on(&to, &Flash { text: text.to_owned(), undo: None }, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => show::page(&state, &staff, &view, entry, &typed, Some(trouble)),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}
