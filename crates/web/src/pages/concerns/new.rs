//! Raising a concern from any page: in which case?

use app::CaseQuery;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use store::lists::ListedCase;

use crate::ask::Ask;
use crate::failure;
use crate::form::Typed;
use crate::pages::cases::show::case_title;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// How many cases are offered at once.
const OFFERED: u32 = 12;

/// Which case is looked for.
#[derive(Deserialize)]
pub struct Wanted {
    reference: Option<String>,
}

/// `GET /concerns/new`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Query(wanted): Query<Wanted>,
) -> Response {
    let reference = wanted.reference.unwrap_or_default();
    let query = CaseQuery {
        reference: Some(reference.clone()),
        limit: Some(OFFERED),
        ..CaseQuery::default()
    };
    let found = state.app.list_cases(&staff.caller, query).await;
    let colleagues = state.app.colleagues(staff.caller.service).await;
    let (found, colleagues) = match found.and_then(|found| Ok((found, colleagues?))) {
        Ok(both) => both,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let leads: Vec<&str> =
        colleagues.values().filter(|one| one.is_lead()).map(|one| one.name.as_str()).collect();
    let text = staff.visit.text;
    let title = text.get("raise-title");
    let typed = Typed::proposed([("reference", reference.clone())]);
    let ask = Ask { text, typed: &typed, slips: &[] };
    let works_cases = !found.cases.is_empty() || !reference.is_empty();
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, "/", "nav-my-day"))
            h1 class="govuk-heading-l" { (title) }
            div class="cc-flow" {
                p class="govuk-body-l" { strong { (text.get("raise-emergency")) } }
                @if works_cases {
                    p { (text.get("raise-which")) }
                    (search(&ask))
                    (cases(text, &found.cases))
                } @else {
                    p { (text.get("raise-no-case")) }
                }
                p class="cc-soft" {
                    @if leads.is_empty() { (text.get("raise-no-lead")) }
                    @else { (text.with("raise-elsewhere", &[("names", &leads.join(", "))])) }
                }
            }
        }
    };
    shell::staff(&staff, Nav::Other, &title, &main).into_response()
}

fn search(ask: &Ask<'_>) -> Markup {
    html! {
        form method="get" action="/concerns/new" {
            (ask.short_line("reference", "raise-reference").spellcheck(false))
            (govuk::Button::new(ask.text.get("raise-find").into_owned()).secondary())
        }
    }
}

fn cases(text: Text, found: &[ListedCase]) -> Markup {
    html! {
        @if found.is_empty() {
            div class="cc-empty" { p { (text.get("raise-not-found")) } }
        } @else {
            ul class="cc-list cc-list--plain" {
                @for listed in found {
                    @let case = &listed.case;
                    li {
                        div {
                            h2 {
                                a href=(format!("/cases/{}/concern", case.case)) {
                                    (case_title(text, &case.offence, &case.locality, case.harm_on))
                                }
                            }
                            p class="cc-list__meta" { (case.reference) }
                        }
                    }
                }
            }
        }
    }
}
