//! The case list: filters, newest first, a page at a time.

use app::{CasePage, CaseQuery, Cursor};
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use domain::access::Duty;
use domain::cases::{Phase, Side};
use maud::{Markup, html};
use store::lists::ListedCase;

use super::people;
use super::show::case_title;
use crate::ask::Ask;
use crate::failure;
use crate::form::Typed;
use crate::icons;
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;
use crate::when;

/// `GET /cases`
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    RawQuery(query): RawQuery,
) -> Response {
    let typed = Typed::parse(query.unwrap_or_default().as_bytes());
    let asked = CaseQuery {
        phase: typed.value("phase").parse::<Phase>().ok().map(|phase| phase.code().to_owned()),
        route: None,
        open: match typed.value("state") {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        },
        reference: Some(typed.value("reference").to_owned()),
        after: typed.value("after").parse::<Cursor>().ok(),
        limit: None,
    };
    match state.app.list_cases(&staff.caller, asked).await {
        Ok(page) => render(&staff, &typed, &page).into_response(),
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

fn render(staff: &Staff, typed: &Typed, page: &CasePage) -> Markup {
    let text = staff.visit.text;
    let title = text.get("list-title");
    let main = html! {
        div class="cc-width cc-page" {
            div class="cc-head" {
                h1 class="govuk-heading-l" { (title) }
                @let opens = staff.caller.has(Duty::OpenCase);
                @let street = staff.caller.has(Duty::StreetRj) && staff.caller.practitioner.is_some();
                @if opens || street {
                    div class="cc-capture" {
                        @if street {
                            a class="govuk-button govuk-button--secondary govuk-button--small" href="/street" { (text.get("list-street")) }
                        }
                        @if staff.caller.has(Duty::MoveIn) {
                            a class="govuk-button govuk-button--secondary govuk-button--small" href="/moving-in" { (text.get("list-moving-in")) }
                        }
                        @if opens {
                            a class="govuk-button govuk-button--small" href="/cases/new" {
                                (icons::icon("plus")) (text.get("list-new"))
                            }
                        }
                    }
                }
            }
            (shell::flash(&staff.visit))
            (filter(text, typed))
            @if page.cases.is_empty() { (empty(staff, typed)) } @else { (cases(staff, page)) }
            @if let Some(next) = page.next { (onward(text, typed, next)) }
        }
    };
    shell::staff(staff, Nav::Cases, &title, &main)
}

fn filter(text: Text, typed: &Typed) -> Markup {
    let ask = Ask { text, typed, slips: &[] };
    let mut phases = vec![(String::new(), text.get("list-any-phase").into_owned())];
    phases.extend(ask.codes("phase", Phase::ALL, Phase::code));
    let states = ["", "open", "closed"]
        .map(|state| {
            (
                state.to_owned(),
                text.get(&format!("list-state-{}", if state.is_empty() { "any" } else { state }))
                    .into_owned(),
            )
        })
        .to_vec();
    html! {
        form method="get" action="/cases" class="cc-filters" role="search" aria-label=(text.get("list-filter")) {
            (ask.short_line("reference", "list-reference").spellcheck(false))
            (ask.select("phase", "list-phase", phases))
            (ask.select("state", "list-state", states))
            button class="govuk-button govuk-button--secondary govuk-button--small" type="submit" {
                (icons::icon("search")) (text.get("list-apply"))
            }
            @if !typed.is_empty() { a href="/cases" { (text.get("list-clear")) } }
        }
    }
}

fn cases(staff: &Staff, page: &CasePage) -> Markup {
    html! { ul class="cc-list" { @for listed in &page.cases { (line(staff, listed)) } } }
}

fn line(staff: &Staff, listed: &ListedCase) -> Markup {
    let (text, case) = (staff.visit.text, &listed.case);
    let count = |count: u32| usize::try_from(count).unwrap_or(0);
    html! {
        li {
            div {
                h2 {
                    a href=(format!("/cases/{}", case.case)) {
                        (case_title(text, &case.offence, &case.locality, case.harm_on))
                    }
                }
                p class="cc-list__meta" { (case.reference) ", " (text.code("route", &case.route)) }
                div class="cc-list__people" {
                    span { (people::side(text, Side::Harmed)) " " (count(case.harmed)) }
                    span { (people::side(text, Side::Responsible)) " " (count(case.responsible)) }
                }
            }
            span class="govuk-tag" { (text.code("phase", &case.phase)) }
            p class="cc-list__when" {
                (text.with("list-last", &[("day", &when::near(text, case.last_entry.date(), staff.visit.today()))]))
            }
        }
    }
}

fn empty(staff: &Staff, typed: &Typed) -> Markup {
    let text = staff.visit.text;
    let filtered =
        ["reference", "phase", "state", "after"].iter().any(|field| !typed.value(field).is_empty());
    html! {
        div class="cc-empty" {
            @if filtered {
                p { (text.get("list-none-such")) }
                p { a href="/cases" { (text.get("list-clear")) } }
            } @else {
                p { (text.get("list-none")) }
                @if staff.caller.has(Duty::OpenCase) { p { a href="/cases/new" { (text.get("list-new")) } } }
            }
        }
    }
}

fn onward(text: Text, typed: &Typed, next: Cursor) -> Markup {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in typed.all().filter(|(name, value)| *name != "after" && !value.is_empty()) {
        query.append_pair(name, value);
    }
    query.append_pair("after", &next.to_string());
    let href = format!("/cases?{}", query.finish());
    html! {
        nav class="govuk-pagination" aria-label=(text.get("pagination")) {
            div class="govuk-pagination__next" {
                a class="govuk-link govuk-pagination__link" href=(href) rel="next" {
                    span class="govuk-pagination__link-title" { (text.get("list-next")) }
                }
            }
        }
    }
}
