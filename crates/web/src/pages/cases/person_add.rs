//! Bringing somebody into a case.

use app::{CaseView, NewPerson, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Basis, Part, Participant, Side, Source};
use maud::{Markup, html};

use super::{checks, people, person_form, story};
use crate::ask::{Ask, Choice};
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Proposed, Typed, fresh_key, once};
use crate::pages::tasks::meeting::ways::capital;
use crate::pages::tasks::run::{go_on, load};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::{Flash, Staff};

/// `GET /cases/{case}/people/add`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    Proposed(proposed): Proposed,
) -> Response {
    match load(&state, &staff, &case, Action::Record).await {
        Ok(view) => {
            let version = ("version".to_owned(), view.file.version().to_string());
            let language = ("language".to_owned(), "en".to_owned());
            let key = ("key".to_owned(), fresh_key(&state.app));
            let typed = proposed.or([version, key, language]);
            render(&state, &staff, &view, &typed, None)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// `POST /cases/{case}/people/add`
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
    let new = read(&fields, &typed);
    let new = match fields.finish(new) {
        Ok(new) => new,
        Err(slips) => {
            let trouble =
                FormTrouble { status: StatusCode::UNPROCESSABLE_ENTITY, slips, refusal: None };
            return render(&state, &staff, &view, &typed, Some(trouble));
        }
    };
    let case = view.file.id();
    let request = Request { happened: None, expected, key: once(&format!("{case}:add"), &typed) };
    match state.app.add_person(&staff.caller, case, new, request).await {
        Ok((participant, _)) => {
            let flash = Flash { text: "flash-person-added".to_owned(), undo: None };
            go_on(&format!("/cases/{case}/people/{participant}"), &flash, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&state, &staff, &view, &typed, Some(trouble)),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

fn read(fields: &Fields<'_>, typed: &Typed) -> Option<NewPerson> {
    let side = fields.choice("side", "slip-side");
    let part = fields.choice("part", "slip-part");
    let basis = fields.choice("basis", "slip-basis");
    let of = if beside(part) { fields.choice("for", "slip-for") } else { None };
    let details = person_form::read(fields, typed);
    let sender = fields.optional("sender");
    Some(NewPerson { side: side?, part: part?, of, basis: basis?, sender, details: details? })
}

/// Whether somebody comes for another person, who has to be named.
pub(super) const fn beside(part: Option<Part>) -> bool {
    matches!(part, Some(Part::Supporter | Part::Guardian | Part::Representative))
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
    let title = text.get("add-title");
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, &format!("/cases/{}/people", view.file.id()), "back-to-people"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            @if let Some(refusal) = &refusal { (checks::refusal(view, state.app.rules(), text, &refusal.checks, true)) }
            @if conflict { (story::since(view, text, seen)) }
            form method="post" novalidate {
                input type="hidden" name="version" value=(version);
                input type="hidden" name="key" value=(key);
                (questions(view, text, &ask))
                div class="cc-log__save" {
                    (govuk::Button::new(text.get("add-button")).prevent_double_click(true))
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::Cases, &title, &main)).into_response()
}

fn questions(view: &CaseView, text: Text, ask: &Ask<'_>) -> Markup {
    html! {
        div class="cc-flow" {
            (ask.tiles("side", "add-side", ask.codes("side", Side::ALL, Side::code)).class("cc-tiles--3"))
            (ask.select("part", "add-part", parts(text, ask)))
            (ask.select("for", "add-for", others(view, text)).hint(text.get("add-for-hint")))
            (ask.radios("basis", "add-basis", ask.codes("basis", Basis::ALL, Basis::code))
                .hint(text.get("add-basis-hint")))
            (ask.select("sender", "add-sender", senders(text, ask)).hint(text.get("add-sender-hint")))
            section class="cc-flow" aria-labelledby="them" {
                h2 id="them" class="govuk-heading-m" { (text.get("person-about")) }
                (person_form::self_questions(ask))
            }
            section class="cc-flow" aria-labelledby="reach" {
                h2 id="reach" class="govuk-heading-m" { (text.get("person-reach")) }
                p class="cc-soft" { (text.get("person-sealed")) }
                (person_form::reach_questions(ask))
            }
        }
    }
}

/// Who can have passed somebody's details on: nobody else, or one kind of agency.
pub(super) fn senders(text: Text, ask: &Ask<'_>) -> Vec<Choice> {
    let requested = (String::new(), text.get("add-sender-request").into_owned());
    let agency = |source: &Source| !matches!(source, Source::Victim | Source::Offender);
    let agencies: Vec<Source> = Source::ALL.iter().copied().filter(agency).collect();
    let agencies = ask.codes("source", &agencies, Source::code).into_iter();
    std::iter::once(requested)
        .chain(agencies.map(|(code, words)| (code, capital(&words))))
        .collect()
}

pub(super) fn parts(text: Text, ask: &Ask<'_>) -> Vec<Choice> {
    let choose = (String::new(), text.get("person-choose").into_owned());
    std::iter::once(choose).chain(ask.codes("part", Part::ALL, Part::code)).collect()
}

pub(super) fn others(view: &CaseView, text: Text) -> Vec<Choice> {
    let label = |other: &Participant| people::label(text, view.card(other.id), other);
    let nobody = (String::new(), text.get("add-for-nobody").into_owned());
    let all = view.file.case().participants.values().filter(|other| other.of.is_none());
    std::iter::once(nobody).chain(all.map(|other| (other.id.to_string(), label(other)))).collect()
}
