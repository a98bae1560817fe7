//! Everybody in a case, side by side: what part they play, why we have their details, how to reach
//! them safely.

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Participant, Side};
use maud::{Markup, html};

use super::{people, show};
use crate::failure;
use crate::icons;
use crate::pages::tasks::run::load;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases/{case}/people`
pub async fn list(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let title = text.get("people-title");
    let main = html! {
        div class="cc-width cc-case" {
            p class="cc-eyebrow" { (view.file.case().opening.reference) }
            div class="cc-head" {
                h1 class="govuk-heading-l" { (title) }
                @if view.may(Action::Record) {
                    div class="cc-capture" {
                        a class="govuk-button govuk-button--secondary govuk-button--small"
                            href=(format!("/cases/{}/people/add-several", view.file.id())) { (text.get("people-add-several")) }
                        a class="govuk-button govuk-button--secondary govuk-button--small" href=(add(&view, None)) {
                            (icons::icon("plus")) (text.get("people-add"))
                        }
                    }
                }
            }
            (shell::flash(&staff.visit))
            (show::tabs(&view, text, "people"))
            @for side in Side::ALL { (section(&view, text, *side)) }
        }
    };
    let tab = format!("{}: {title}", view.file.case().opening.reference);
    shell::staff(&staff, Nav::Cases, &tab, &main).into_response()
}

/// The page that adds somebody, to a side.
fn add(view: &CaseView, side: Option<Side>) -> String {
    let side = side.map(|side| format!("?side={side}")).unwrap_or_default();
    format!("/cases/{}/people/add{side}", view.file.id())
}

fn section(view: &CaseView, text: Text, side: Side) -> Markup {
    let mut here: Vec<&Participant> = view
        .file
        .case()
        .participants
        .values()
        .filter(|participant| participant.side == side)
        .collect();
    here.sort_by_key(|participant| (!participant.is_principal(), participant.added));
    if here.is_empty() && side == Side::Neither {
        return html! {};
    }
    let id = format!("side-{side}");
    html! {
        section class="cc-sec cc-flow" aria-labelledby=(id) {
            h2 id=(id) class="govuk-heading-m" { (people::side(text, side)) }
            @if here.is_empty() {
                div class="cc-empty" {
                    p { (text.get("half-empty")) }
                    @if view.may(Action::Record) {
                        p { a href=(add(view, Some(side))) { (text.get("half-add")) } }
                    }
                }
            } @else {
                ul class="cc-list" { @for participant in here { (row(view, text, participant)) } }
            }
        }
    }
}

fn row(view: &CaseView, text: Text, participant: &Participant) -> Markup {
    let href = format!("/cases/{}/people/{}", view.file.id(), participant.id);
    let name = people::shown(text, view.name(participant.id));
    html! {
        li {
            div {
                h3 { a href=(href) { (name) } }
                p class="cc-list__meta" { (part(view, text, participant)) ". " (basis(view, text, participant)) }
                p class="cc-list__meta" {
                    @match participant.died {
                        Some(_) => { (text.get("step-died")) "." },
                        None => { (reach(view, text, participant)) },
                    }
                }
            }
            p class="cc-list__meta" { (language(view, text, participant)) }
            p class="cc-list__when" {
                @if view.may(Action::OpenContact) {
                    a href=(format!("{href}/change")) {
                        (text.get("person-change"))
                        span class="govuk-visually-hidden" { " " (text.with("person-change-whose", &[("name", &name)])) }
                    }
                }
            }
        }
    }
}

/// What part somebody plays, and beside whom.
pub fn part(view: &CaseView, text: Text, participant: &Participant) -> String {
    let part = text.code("part", participant.part.code());
    match participant.of {
        Some(of) => {
            text.with("part-of", &[("part", &part), ("name", &people::shown(text, view.name(of)))])
        }
        None => part.into_owned(),
    }
}

/// On what basis we have their details, since when.
pub fn basis(view: &CaseView, text: Text, participant: &Participant) -> String {
    let basis = text.code("basis", participant.basis.code());
    let day = when::near(text, participant.basis_on, view.now.date());
    match participant.sender {
        Some(sender) => {
            let sender = text.code("source", sender.code());
            text.with("person-basis-from", &[("basis", &basis), ("sender", &sender), ("day", &day)])
        }
        None => text.with("person-basis-since", &[("basis", &basis), ("day", &day)]),
    }
}

/// In which language, and what helps.
pub fn language(view: &CaseView, text: Text, participant: &Participant) -> String {
    let Some(card) = view.card(participant.id) else { return String::new() };
    let language = text.code("language", card.language.code()).into_owned();
    if card.needs.is_empty() { language } else { format!("{language}. {}", card.needs) }
}

fn reach(view: &CaseView, text: Text, participant: &Participant) -> Markup {
    let wishes = view.card(participant.id).and_then(|card| card.wishes.as_ref());
    html! {
        @match wishes {
            Some(wishes) => { (people::hours(text, wishes)) ". " (people::habits(text, wishes)) },
            None => { (text.get("safe-unknown")) },
        }
    }
}
