//! Bringing several people into a case at once: a name a line, all in the same part. How to reach
//! each of them is written down afterwards, on their own page.

use app::{CaseView, NewPerson, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Basis, Side};
use domain::people::{ContactDetails, Language, PersonDetails};
use maud::html;

use super::person_add::{beside, others, parts, senders};
use super::{checks, story};
use crate::ask::Ask;
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Proposed, Typed, fresh_key, once};
use crate::pages::tasks::run::{go_on, load};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::{Flash, Staff};

/// The most who come in at once.
const MOST: usize = 60;

/// `GET /cases/{case}/people/add-several`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Proposed(proposed): Proposed,
) -> Response {
    match load(&state, &staff, &case, Action::Record).await {
        Ok(view) => {
            let version = ("version".to_owned(), view.file.version().to_string());
            let key = ("key".to_owned(), fresh_key(&state.app));
            render(&state, &staff, &view, &proposed.or([version, key]), None)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// `POST /cases/{case}/people/add-several`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    typed: Typed,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Record).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let fields = Fields::new(&typed);
    let expected = fields.version();
    let new = read(&fields);
    let new = match fields.finish(new) {
        Ok(new) => new,
        Err(slips) => {
            let trouble =
                FormTrouble { status: StatusCode::UNPROCESSABLE_ENTITY, slips, refusal: None };
            return render(&state, &staff, &view, &typed, Some(trouble));
        }
    };
    let case = view.file.id();
    let key = once(&format!("{case}:add-several"), &typed);
    let request = Request { happened: None, expected, key };
    match state.app.add_people(&staff.caller, case, new, request).await {
        Ok(_) => {
            let flash = Flash { text: "flash-people-added".to_owned(), undo: None };
            go_on(&format!("/cases/{case}/people"), &flash, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&state, &staff, &view, &typed, Some(trouble)),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn read(fields: &Fields<'_>) -> Option<Vec<NewPerson>> {
    let side = fields.choice("side", "slip-side");
    let part = fields.choice("part", "slip-part");
    let basis = fields.choice("basis", "slip-basis");
    let of = if beside(part) { fields.choice("for", "slip-for") } else { None };
    let written = fields.needed("names", "slip-several-names");
    let names: Vec<&str> = written.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() > MOST {
        fields.slip("names", "slip-several-many");
    }
    let (side, part, basis) = (side?, part?, basis?);
    let sender = fields.optional("sender");
    let person = |name: &&str| NewPerson { side, part, of, basis, sender, details: called(name) };
    Some(names.iter().map(person).collect())
}

/// Somebody of whom only the name is known.
fn called(name: &str) -> PersonDetails {
    PersonDetails {
        name: name.to_owned(),
        language: Language::English,
        needs: String::new(),
        wishes: None,
        contact: ContactDetails {
            phone: String::new(),
            email: String::new(),
            address: String::new(),
        },
    }
}

fn render(
    state: &WebState,
    staff: &Staff,
    view: &CaseView,
    typed: &Typed,
    trouble: Option<FormTrouble>,
) -> Response {
    let text = staff.visit.text;
    let (status, slips, refusal) = match trouble {
        Some(trouble) => (trouble.status, trouble.slips, trouble.refusal),
        None => (StatusCode::OK, Vec::new(), None),
    };
    let ask = Ask { text, typed, slips: &slips };
    let seen: i64 = typed.value("version").parse().unwrap_or(0);
    let conflict = status == StatusCode::CONFLICT;
    let (version, key) = if conflict {
        (view.file.version(), fresh_key(&state.app))
    } else {
        (seen, typed.value("key").to_owned())
    };
    let title = text.get("several-title");
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("/cases/{}/people", view.file.id()), "back-to-people"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            p { (text.get("several-lead")) }
            @if let Some(refusal) = &refusal { (checks::refusal(view, state.app.rules(), text, &refusal.checks, true)) }
            @if conflict { (story::since(view, text, seen)) }
            form method="post" novalidate {
                input type="hidden" name="version" value=(version);
                input type="hidden" name="key" value=(key);
                div class="cc-flow" {
                    (ask.area("names", "several-names", "several-names-hint").rows(10))
                    (ask.tiles("side", "add-side", ask.codes("side", Side::ALL, Side::code)).class("cc-tiles--3"))
                    (ask.select("part", "add-part", parts(text, &ask)))
                    (ask.select("for", "add-for", others(view, text)).hint(text.get("add-for-hint")))
                    (ask.radios("basis", "add-basis", ask.codes("basis", Basis::ALL, Basis::code))
                        .hint(text.get("add-basis-hint")))
                    (ask.select("sender", "add-sender", senders(text, &ask)).hint(text.get("add-sender-hint")))
                }
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("several-button")).prevent_double_click(true))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}
