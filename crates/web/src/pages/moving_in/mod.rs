//! Moving in: a service's open cases come in from a spreadsheet (R-MOVE-01). One page a step:
//! prepare and upload, say what the columns mean, look, sign, wait, done.

mod columns;
mod outcome;
mod preview;
mod sign;
mod start;
mod template;
mod upload;
mod words;

use app::Failure;
use app::moving_in::MoveTrouble;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::MoveId;

use crate::failure;
use crate::pages::tasks::run::go_on;
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// Where a file is sent.
pub const UPLOAD: &str = "/moving-in";

/// Adds the pages.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, UPLOAD, start::show)
        .post(Door::Role, UPLOAD, upload::send)
        .get(Door::Role, "/moving-in/template", template::send)
        .get(Door::Role, "/moving-in/{move}", outcome::show)
        .get(Door::Role, "/moving-in/{move}/columns", columns::show)
        .post(Door::Role, "/moving-in/{move}/columns", columns::send)
        .post(Door::Role, "/moving-in/{move}/sheet", columns::choose)
        .get(Door::Role, "/moving-in/{move}/preview", preview::show)
        .get(Door::Role, "/moving-in/{move}/sign", sign::show)
        .post(Door::Role, "/moving-in/{move}/sign", sign::send)
        .post(Door::Role, "/moving-in/{move}/throw-away", throw_away)
        .post(Door::Role, "/moving-in/{move}/take-back", outcome::take_back)
}

/// The file that a path names.
fn named(id: &str) -> Result<MoveId, Failure> {
    id.parse().map_err(|_| Failure::NotFound)
}

/// `POST /moving-in/{move}/throw-away`
async fn throw_away(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Response {
    let thrown = match named(&id) {
        Ok(id) => state.app.throw_cases_away(&staff.caller, id).await,
        Err(failure) => Err(failure),
    };
    match thrown {
        Ok(()) => {
            let flash = Flash { text: "flash-move-thrown-away".to_owned(), undo: None };
            go_on(UPLOAD, &flash, state.secure)
        }
        Err(failure) => failure::page(&staff, &failure),
    }
}

/// The page for trouble that no form shows: a file that cannot be read has its page.
fn trouble(staff: &Staff, id: &str, trouble: MoveTrouble) -> Response {
    match trouble {
        MoveTrouble::Failed(failure) => failure::page(staff, &failure),
        MoveTrouble::Unreadable(_) | MoveTrouble::Slips | MoveTrouble::HeldUp { .. } => {
            Redirect::to(&format!("{UPLOAD}/{id}/preview")).into_response()
        }
    }
}
