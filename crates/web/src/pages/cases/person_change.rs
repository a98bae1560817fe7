//! Changing what is known of somebody. Opening it shows where they can be reached, so it is
//! logged as that is.

use app::{CaseView, Failure, OpenedPerson};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::Participant;
use domain::people::PersonDetails;
use domain::sealed::Sealed;
use govuk::{SummaryList, SummaryRow};
use maud::{Markup, html};

use super::person::find;
use super::{people, person_form};
use crate::ask::Ask;
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Typed};
use crate::pages::tasks::run::{go_on, load};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::{Flash, Staff};

/// `GET /cases/{case}/people/{participant}/change`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, participant)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if is_ahead_of_reader(&headers) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let opened = match open(&state, &staff, &case, &participant).await {
        Ok(opened) => opened,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let OpenedPerson { view, version, details } = &opened;
    let Some((whom, details)) = inside(view, &participant, details) else {
        return failure::page(&staff, &Failure::NotFound);
    };
    let typed = Typed::default().or(person_form::filled(details));
    render(&staff, view, whom, &typed, *version, None, None)
}

/// `POST /cases/{case}/people/{participant}/change`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path((case, participant)): Path<(String, String)>,
    typed: Typed,
) -> Response {
    let view = match load(&state, &staff, &case, Action::OpenContact).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let Some(whom) = find(&view, &participant) else {
        return failure::page(&staff, &Failure::NotFound);
    };
    let version: i64 = typed.value("version").parse().unwrap_or(0);
    let fields = Fields::new(&typed);
    let details = person_form::read(&fields, &typed);
    let details = match fields.finish(details) {
        Ok(details) => details,
        Err(slips) => {
            let trouble =
                FormTrouble { status: StatusCode::UNPROCESSABLE_ENTITY, slips, refusal: None };
            return render(&staff, &view, whom, &typed, version, Some(trouble), None);
        }
    };
    match state.app.change_details(&staff.caller, view.file.id(), whom.id, version, details).await {
        Ok(()) => {
            let flash = Flash { text: "flash-person-changed".to_owned(), undo: None };
            go_on(&format!("/cases/{}/people/{}", view.file.id(), whom.id), &flash, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) if trouble.status == StatusCode::CONFLICT => {
                newer(&state, &staff, (&case, &participant), &typed, trouble).await
            }
            Ok(trouble) => render(&staff, &view, whom, &typed, version, Some(trouble), None),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

/// Whether a browser fetches the page before anybody asked for it: nothing is opened or logged for
/// that.
fn is_ahead_of_reader(headers: &HeaderMap) -> bool {
    let purpose = headers.get("sec-purpose").and_then(|value| value.to_str().ok());
    purpose.is_some_and(|purpose| purpose.contains("prefetch"))
}

async fn open(
    state: &WebState,
    staff: &Staff,
    case: &str,
    participant: &str,
) -> Result<OpenedPerson, Failure> {
    let case = case.parse().map_err(|_| Failure::NotFound)?;
    let whom = participant.parse().map_err(|_| Failure::NotFound)?;
    state.app.open_details(&staff.caller, case, whom).await
}

fn inside<'o>(
    view: &'o CaseView,
    participant: &str,
    details: &'o Sealed<PersonDetails>,
) -> Option<(&'o Participant, &'o PersonDetails)> {
    let permit = view.relations.permit(Action::OpenContact)?;
    Some((find(view, participant)?, details.open(&permit)))
}

/// The form as it was filled, beside what somebody else wrote meanwhile.
async fn newer(
    state: &WebState,
    staff: &Staff,
    (case, participant): (&str, &str),
    typed: &Typed,
    trouble: FormTrouble,
) -> Response {
    let opened = match open(state, staff, case, participant).await {
        Ok(opened) => opened,
        Err(trouble) => return failure::page(staff, &trouble),
    };
    let Some((whom, details)) = inside(&opened.view, participant, &opened.details) else {
        return failure::page(staff, &Failure::NotFound);
    };
    let now = differences(staff.visit.text, typed, details);
    render(staff, &opened.view, whom, typed, opened.version, Some(trouble), Some(now))
}

/// What stands there now, where it is not what was typed.
fn differences(text: Text, typed: &Typed, details: &PersonDetails) -> Markup {
    let wishes = details.wishes.as_ref();
    let reach = wishes.map_or_else(
        || text.get("safe-unknown").into_owned(),
        |wishes| format!("{}. {}", people::hours(text, wishes), people::habits(text, wishes)),
    );
    let plain = [
        ("name", "person-name", &details.name),
        ("needs", "person-needs", &details.needs),
        ("phone", "person-phone", &details.contact.phone),
        ("email", "person-email", &details.contact.email),
        ("address", "person-address", &details.contact.address),
    ];
    let differing =
        plain.into_iter().filter(|(field, _, now)| typed.value(field).trim() != now.as_str());
    let rows = differing.map(|(_, label, now)| {
        let now =
            if now.is_empty() { text.get("change-nothing").into_owned() } else { now.clone() };
        SummaryRow::new(text.get(label), now)
    });
    let list = SummaryList::new()
        .rows(rows)
        .row(SummaryRow::new(
            text.get("person-language"),
            text.code("language", details.language.code()),
        ))
        .row(SummaryRow::new(text.get("person-reach"), reach));
    html! {
        section class="cc-panel cc-panel--line cc-sec cc-flow" aria-labelledby="newer" {
            h2 id="newer" class="govuk-heading-s" { (text.get("change-newer")) }
            p { (text.get("change-newer-body")) }
            (list)
        }
    }
}

fn render(
    staff: &Staff,
    view: &CaseView,
    whom: &Participant,
    typed: &Typed,
    version: i64,
    trouble: Option<FormTrouble>,
    newer: Option<Markup>,
) -> Response {
    let text = staff.visit.text;
    let (status, slips) =
        trouble.map_or((StatusCode::OK, Vec::new()), |trouble| (trouble.status, trouble.slips));
    let ask = Ask { text, typed, slips: &slips };
    let name = people::shown(text, view.name(whom.id));
    let title = text.with("change-title", &[("name", &name)]);
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("/cases/{}/people/{}", view.file.id(), whom.id), "back-to-person"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            @if let Some(newer) = newer { (newer) }
            p class="cc-soft" { (text.get("change-logged")) }
            form method="post" novalidate {
                input type="hidden" name="version" value=(version);
                div class="cc-flow" {
                    (person_form::self_questions(&ask))
                    (person_form::reach_questions(&ask))
                }
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("save")).prevent_double_click(true))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}
