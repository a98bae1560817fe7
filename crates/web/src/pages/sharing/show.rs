//! One sharing agreement: that it was reviewed, or ends sooner.

use app::{AgreementView, App, Failure};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ids::SharingAgreementId;
use domain::sharing::{SharedItem, SharingChange, SharingPurpose};
use maud::{Markup, html};

use super::{stands, words};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Fields, Slip, Typed};
use crate::pages::tasks::run::go_on;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// `GET /sharing-agreements/{sharing_agreement}`
pub async fn show(State(state): State<WebState>, staff: Staff, Path(id): Path<String>) -> Response {
    match load(&state.app, &staff, &id).await {
        Ok(one) => page(&staff, &one, &Typed::default(), &[], StatusCode::OK),
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// `POST /sharing-agreements/{sharing_agreement}`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let one = match load(&state.app, &staff, &id).await {
        Ok(one) => one,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let fields = Fields::new(&typed);
    let change = change(&fields);
    let version = typed.value("version").parse().unwrap_or(0);
    let done = match fields.finish(change) {
        Ok(change) => {
            let changes = vec![change];
            let id = one.agreement.id;
            state.app.change_sharing_agreement(&staff.caller, id, version, changes).await
        }
        Err(slips) => return page(&staff, &one, &typed, &slips, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match done.map_err(failure::for_form) {
        Ok(()) => {
            let flash = Flash { text: "flash-saved".to_owned(), undo: None };
            go_on("/sharing-agreements", &flash, state.secure)
        }
        Err(Ok(trouble)) => page(&staff, &one, &typed, &trouble.slips, trouble.status),
        Err(Err(trouble)) => failure::page(&staff, &trouble),
    }
}

/// An agreement, for whoever may keep it.
async fn load(app: &App, staff: &Staff, id: &str) -> Result<AgreementView, Failure> {
    let id: SharingAgreementId = id.parse().map_err(|_| Failure::NotFound)?;
    let one = app.read_sharing_agreement(&staff.caller, id).await?;
    App::must_keep_agreements(&staff.caller)?;
    Ok(one)
}

fn change(fields: &Fields<'_>) -> Option<SharingChange> {
    match fields.text("what").as_str() {
        "reviewed" => {
            fields.needed_date("review", "agreements-slip-review").map(SharingChange::Reviewed)
        }
        "ended-early" => {
            fields.needed_date("ends", "agreements-slip-ends").map(SharingChange::Ends)
        }
        _ => None,
    }
}

fn page(
    staff: &Staff,
    one: &AgreementView,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let (text, said) = (staff.visit.text, &one.agreement);
    let ask = Ask { text, typed, slips };
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, "/sharing-agreements", "back-to-agreements"))
            (ask.summary())
            h1 class="govuk-heading-l" { (said.with) }
            (shell::flash(&staff.visit))
            p { (text.code("agency", said.agency.code())) ". " (stands(text, said, staff.visit.today())) }
            p { (words(text, "sharing-purpose", &said.purposes, SharingPurpose::code)) }
            p { (words(text, "shared-item", &said.items, SharedItem::code)) }
            p class="cc-soft" { (text.get("agreements-another")) }
            (form(&ask, one, "reviewed", &ask.date("review", "agreements-next", "")))
            (form(&ask, one, "ended-early", &ask.date("ends", "agreements-last", "")))
        }
    };
    (status, shell::staff(staff, Nav::Practice, &said.with, &main)).into_response()
}

/// One folded form; open where it was sent and something has to be looked at again.
fn form(ask: &Ask<'_>, one: &AgreementView, what: &str, fields: &Markup) -> Markup {
    let open = ask.typed.value("what") == what;
    html! {
        details class="govuk-details" open[open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (ask.text.get(&format!("agreements-{what}"))) }
            }
            div class="govuk-details__text cc-log" {
                form method="post" novalidate {
                    input type="hidden" name="what" value=(what);
                    input type="hidden" name="version" value=(one.version);
                    (fields)
                    (govuk::Button::new(ask.text.get("save").into_owned()).prevent_double_click(true))
                }
            }
        }
    }
}
