//! The sharing agreements of the service, and the form that keeps another.

use app::{AgreementView, App, Failure};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::sharing::{Agency, SharedItem, SharingPurpose};
use maud::{Markup, html};

use super::{stands, words};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// `GET /sharing-agreements`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    match page(&state.app, &staff, &Typed::default(), &[], StatusCode::OK).await {
        Ok(page) => page,
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// The page; with what was typed and what has to be looked at again after a failure.
pub(super) async fn page(
    app: &App,
    staff: &Staff,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Result<Response, Failure> {
    let listed = app.list_sharing_agreements(&staff.caller).await?;
    let text = staff.visit.text;
    let ask = Ask { text, typed, slips };
    let title = text.get("agreements-title");
    let main = html! {
        div class="cc-width cc-page" {
            (shell::back(text, "/practitioners", "back-to-practice"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            (shell::flash(&staff.visit))
            p class="cc-soft" { (text.get("agreements-lead")) }
            @if listed.is_empty() { div class="cc-empty" { p { (text.get("agreements-none")) } } }
            @for one in &listed { (agreement(staff, text, one)) }
            @if staff.caller.has(Duty::KeepAgreements) { (form(&ask)) }
        }
    };
    Ok((status, shell::staff(staff, Nav::Practice, &title, &main)).into_response())
}

fn agreement(staff: &Staff, text: Text, one: &AgreementView) -> Markup {
    let said = &one.agreement;
    let href = format!("/sharing-agreements/{}", said.id);
    html! {
        section class="cc-sec cc-measure" aria-labelledby=(format!("with-{}", said.id)) {
            h2 id=(format!("with-{}", said.id)) class="govuk-heading-s" {
                @if staff.caller.has(Duty::KeepAgreements) { a href=(href) { (said.with) } } @else { (said.with) }
            }
            p { (text.code("agency", said.agency.code())) ". " (stands(text, said, staff.visit.today())) }
            p { (words(text, "sharing-purpose", &said.purposes, SharingPurpose::code)) }
            p class="cc-soft" { (words(text, "shared-item", &said.items, SharedItem::code)) }
        }
    }
}

fn form(ask: &Ask<'_>) -> Markup {
    let mut agencies = vec![(String::new(), ask.text.get("agreements-choose").into_owned())];
    agencies.extend(ask.codes("agency", Agency::ALL, Agency::code));
    let purposes = ask.codes("sharing-purpose", SharingPurpose::ALL, SharingPurpose::code);
    let items = ask.codes("shared-item", SharedItem::ALL, SharedItem::code);
    html! {
        details class="govuk-details cc-sec" open[!ask.slips.is_empty()] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (ask.text.get("agreements-make")) }
            }
            div class="govuk-details__text cc-log" {
                form method="post" novalidate {
                    (ask.select("agency", "agreements-agency", agencies))
                    (ask.line("with", "agreements-with"))
                    (ask.checks("purposes", "agreements-purposes", purposes))
                    (ask.checks("items", "agreements-items", items))
                    (ask.date("starts", "agreements-starts", ""))
                    (ask.date("review", "agreements-review", "agreements-review-hint"))
                    (ask.date("ends", "agreements-ends", ""))
                    (govuk::Button::new(ask.text.get("save").into_owned()).prevent_double_click(true))
                }
            }
        }
    }
}
