//! `POST /moving-in`: takes a file in, within its bounds.

use app::Failure;
use app::moving_in::{MoveTrouble, documents};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use domain::access::Duty;

use super::{UPLOAD, start, words};
use crate::failure;
use crate::state::WebState;
use crate::visit::Staff;

/// How large a sent file may be, with what a browser puts around it, in bytes.
const LARGEST_UPLOAD: usize = documents::LARGEST + 64 * 1024;

/// `POST /moving-in`
pub async fn send(State(state): State<WebState>, staff: Staff, mut request: Request) -> Response {
    if !staff.caller.has(Duty::MoveIn) {
        return failure::page(&staff, &Failure::NotFound);
    }
    DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut request);
    let text = staff.visit.text;
    let sent = match file(request).await {
        Ok(sent) => sent.filter(|(_, bytes)| !bytes.is_empty()),
        Err(StatusCode::PAYLOAD_TOO_LARGE) => return failure::too_large(&staff.visit),
        Err(_) => return failure::too_slow(&staff.visit),
    };
    let Some((name, bytes)) = sent else {
        let wrong = text.get("move-slip-no-file").into_owned();
        return start::page(&state, &staff, Some(wrong), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    match state.app.upload_cases(&staff.caller, &name, &bytes).await {
        Ok(id) => Redirect::to(&format!("{UPLOAD}/{id}/columns")).into_response(),
        Err(MoveTrouble::Failed(failure)) => failure::page(&staff, &failure),
        Err(MoveTrouble::Unreadable(why)) => {
            let wrong = words::unreadable(text, &name, &why);
            start::page(&state, &staff, Some(wrong), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(MoveTrouble::Slips | MoveTrouble::HeldUp { .. }) => {
            failure::page(&staff, &Failure::NotFound)
        }
    }
}

/// The name and bytes of the file that was sent; the status of what kept it from coming.
async fn file(request: Request) -> Result<Option<(String, Bytes)>, StatusCode> {
    // A form without a file is no multipart form: it says nothing.
    let Ok(mut parts) = Multipart::from_request(request, &()).await else { return Ok(None) };
    while let Some(part) = parts.next_field().await.map_err(|error| error.status())? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            return Ok(Some((name, part.bytes().await.map_err(|error| error.status())?)));
        }
    }
    Ok(None)
}
