//! Keeping another sharing agreement.

use app::{App, Failure};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::ids::SharingAgreementId;
use domain::sharing::{SharedItem, SharingAgreement, SharingPurpose};

use super::list::page;
use crate::failure;
use crate::form::{Fields, Slip, Typed};
use crate::pages::tasks::run::go_on;
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `POST /sharing-agreements`
pub async fn send(State(state): State<WebState>, staff: Staff, typed: Typed) -> Response {
    match keep(&state, &staff, &typed).await {
        Ok(response) => response,
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

async fn keep(state: &WebState, staff: &Staff, typed: &Typed) -> Result<Response, Failure> {
    App::must_keep_agreements(&staff.caller)?;
    let again = |slips: Vec<Slip>, status| async move {
        page(&state.app, staff, typed, &slips, status).await
    };
    let fields = Fields::new(typed);
    let agreement = agreement(&state.app, &fields);
    let agreement = match fields.finish(agreement) {
        Ok(agreement) => agreement,
        Err(slips) => return again(slips, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    match state.app.make_sharing_agreement(&staff.caller, agreement).await {
        Ok(_) => {
            let flash = Flash { text: "flash-saved".to_owned(), undo: None };
            Ok(go_on("/sharing-agreements", &flash, state.secure))
        }
        Err(trouble) => {
            let trouble = failure::for_form(trouble)?;
            again(trouble.slips, trouble.status).await
        }
    }
}

fn agreement(app: &App, fields: &Fields<'_>) -> Option<SharingAgreement> {
    let agency = fields.choice("agency", "slip-agency");
    let with = fields.needed("with", "agreements-slip-with");
    let purposes: Vec<SharingPurpose> = fields.choices("purposes");
    let items: Vec<SharedItem> = fields.choices("items");
    if purposes.is_empty() {
        fields.slip("purposes", "agreements-slip-purposes");
    }
    if items.is_empty() {
        fields.slip("items", "agreements-slip-items");
    }
    let starts = fields.needed_date("starts", "agreements-slip-starts");
    let review = fields.needed_date("review", "agreements-slip-review");
    let ends = fields.needed_date("ends", "agreements-slip-ends");
    Some(SharingAgreement {
        id: SharingAgreementId::generate(app.now(), app.entropy()),
        agency: agency?,
        with,
        purposes,
        items,
        starts: starts?,
        review: review?,
        ends: ends?,
    })
}
