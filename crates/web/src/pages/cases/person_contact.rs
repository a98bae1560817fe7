//! Where somebody can be reached. A link never opens it, only a button does: each opening is
//! written to the log before the answer.

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::Participant;
use domain::people::ContactDetails;
use govuk::{Button, SummaryList, SummaryRow};
use maud::{Markup, html};

use super::people;
use super::person::find;
use crate::failure;
use crate::icons;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/people/{participant}/contact`: the wishes, and the button.
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, participant)): Path<(String, String)>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::OpenContact).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let Some(whom) = find(&view, &participant) else {
        return failure::page(&staff, &app::Failure::NotFound);
    };
    let text = staff.visit.text;
    let name = people::shown(text, view.name(whom.id));
    let closed = html! {
        form method="post" {
            (Button::new(html! { (icons::icon("lock")) (text.with("safe-open", &[("name", &name)])) }))
        }
        p class="cc-safe__log" { (text.get("safe-logged")) }
    };
    render(&staff, &view, whom, &closed)
}

/// `POST /cases/{case}/people/{participant}/contact`: logs the opening, then shows.
pub async fn open(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, participant)): Path<(String, String)>,
) -> Response {
    let (Ok(case), Ok(whom)) = (case.parse(), participant.parse()) else {
        return failure::page(&staff, &app::Failure::NotFound);
    };
    let opened = match state.app.open_details(&staff.caller, case, whom).await {
        Ok(opened) => opened,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let view = &opened.view;
    let permit = view.relations.permit(Action::OpenContact);
    let (Some(whom), Some(permit)) = (find(view, &participant), permit) else {
        return failure::page(&staff, &app::Failure::NotFound);
    };
    let shown = details(view, staff.visit.text, whom, &opened.details.open(&permit).contact);
    render(&staff, view, whom, &shown)
}

fn render(staff: &Staff, view: &CaseView, whom: &Participant, content: &Markup) -> Response {
    let text = staff.visit.text;
    let name = people::shown(text, view.name(whom.id));
    let title = text.with("reach-title", &[("name", &name)]);
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("/cases/{}/people/{}", view.file.id(), whom.id), "back-to-person"))
            h1 class="govuk-heading-l" { (title) }
            p class="cc-meta" { (people::side(text, whom.side)) }
            div class="cc-safe" {
                (people::safe_hours(view, text, whom, &html! {}))
                (content)
            }
        }
    };
    shell::staff(staff, Nav::Cases, &title, &main).into_response()
}

/// The details, each ready to be used, and the next step.
fn details(view: &CaseView, text: Text, whom: &Participant, contact: &ContactDetails) -> Markup {
    let ContactDetails { phone, email, address } = contact;
    let number: String =
        phone.chars().filter(|each| each.is_ascii_digit() || *each == '+').collect();
    let phone = (!phone.is_empty()).then(|| {
        SummaryRow::new(
            text.get("person-phone"),
            html! { a href=(format!("tel:{number}")) { (phone) } },
        )
    });
    let email = (!email.is_empty()).then(|| {
        SummaryRow::new(
            text.get("person-email"),
            html! { a href=(format!("mailto:{email}")) { (email) } },
        )
    });
    let lines = html! { @for line in address.lines() { (line) br; } };
    let address = (!address.is_empty()).then(|| SummaryRow::new(text.get("person-address"), lines));
    let nothing = phone.is_none() && email.is_none() && address.is_none();
    let person = format!("/cases/{}/people/{}", view.file.id(), whom.id);
    let opened = when::clock(text, view.now);
    html! {
        div class="cc-private" role="status" {
            @if nothing {
                p { (text.get("reach-nothing")) }
                p { a href=(format!("{person}/change")) { (text.get("reach-write-down")) } }
            } @else {
                (SummaryList::new().row(phone).row(email).row(address))
            }
        }
        p class="cc-safe__log" { (text.with("reach-opened", &[("time", &opened)])) }
        @if view.may(Action::Record) {
            a class="govuk-button" href=(format!("/cases/{}/log-call?participant={}", view.file.id(), whom.id)) {
                (icons::icon("phone")) (text.get("task-log-call"))
            }
        }
    }
}
