//! Letters and messages: every one with its way, its words, and the next step (R-INDIR-01…05).

mod answer;
mod authorise;
mod check;
mod pass_on;
mod take;
mod way;

use app::CaseView;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Action;
use domain::cases::{Letter, Side};
use domain::ids::LetterId;
use maud::{Markup, html};

use super::TaskDesk;
use super::run::load;
use crate::failure;
use crate::icons;
use crate::pages::cases::checks::first_name;
use crate::pages::cases::{show, story};
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// The page that all tasks about letters belong to.
const PART: &str = "letters";

/// Adds the page and its tasks.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/letters", overview);
    let site = super::task::<take::Take>(site);
    let site = super::task::<check::Check>(site);
    let site = super::task::<answer::Wanted>(site);
    let site = super::task::<authorise::Authorise>(site);
    super::task::<pass_on::PassOn>(site)
}

/// `GET /cases/{case}/letters`
async fn overview(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let view = match load(&state, &staff, &case, Action::Read).await {
        Ok(view) => view,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let text = staff.visit.text;
    let title = text.get("letters-title");
    let mut letters: Vec<&Letter> = view.file.case().letters.values().collect();
    letters.sort_by_key(|letter| (letter.passed_on.is_some(), std::cmp::Reverse(letter.written)));
    let main = html! {
        div class="cc-width cc-case" {
            (shell::back(text, &format!("/cases/{}", view.file.id()), "back-to-case"))
            div class="cc-head" {
                h1 class="govuk-heading-l" { (title) }
                (take_link(&view, text))
            }
            (shell::flash(&staff.visit))
            (show::tabs(&view, text, "letters"))
            @if letters.is_empty() {
                div class="cc-empty" { p { (text.get("letters-none")) } }
            }
            @for (place, letter) in letters.iter().enumerate() { (one(&view, text, letter, place == 0)) }
        }
    };
    shell::staff(&staff, Nav::Cases, &title, &main).into_response()
}

fn take_link(view: &CaseView, text: Text) -> Markup {
    html! {
        @if view.may(Action::Record) && view.file.case().is_open() {
            div class="cc-capture" {
                a class="govuk-button govuk-button--secondary govuk-button--small"
                    href=(format!("/cases/{}/letters/take", view.file.id())) {
                    (icons::icon("letter")) (text.get("letters-take"))
                }
            }
        }
    }
}

/// A letter: from whom to whom, its way, what it says, the next step.
fn one(view: &CaseView, text: Text, letter: &Letter, first: bool) -> Markup {
    let id = format!("letter-{}", letter.id);
    let href =
        |task: &str| format!("/cases/{}/letters/{task}?letter={}", view.file.id(), letter.id);
    let style = if first { "govuk-button" } else { "govuk-button govuk-button--secondary" };
    let may = view.may(Action::Record) && view.file.case().is_open();
    html! {
        section class="cc-sec cc-flow" aria-labelledby=(id) {
            h2 id=(id) class="govuk-heading-m" { (name(view, text, letter)) }
            (way::steps(view, text, letter))
            (words(view, text, letter))
            @if may && let Some(step) = way::next(letter) {
                div class="govuk-button-group" {
                    a class=(style) href=(href(step)) { (text.get(&format!("letters-{step}"))) }
                    @for other in way::others(letter) {
                        a href=(href(other)) { (text.get(&format!("letters-{other}.again"))) }
                    }
                }
            }
        }
    }
}

/// `Letter from Kieran to Arjun`.
fn name(view: &CaseView, text: Text, letter: &Letter) -> String {
    let medium = text.code("medium", letter.medium.code());
    let (from, to) = (first_name(view.name(letter.from)), first_name(view.name(letter.to)));
    text.with("letters-name", &[("medium", &medium), ("from", &from), ("to", &to)])
}

/// What a letter says, folded away: it is read by whoever has to.
fn words(view: &CaseView, text: Text, letter: &Letter) -> Markup {
    let Some(words) = letter.words.and_then(|words| view.words.get(&words.id)) else {
        return html! {};
    };
    html! {
        details class="govuk-details" {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (text.get("letters-words")) }
            }
            div class="govuk-details__text" { (story::words(text, words.as_deref())) }
        }
    }
}

/// The letter that the field `letter` names, if it is one of this case.
fn letter<'a>(desk: &TaskDesk<'a>) -> Option<&'a Letter> {
    let id: LetterId = desk.typed.value("letter").parse().ok()?;
    desk.view.file.case().letters.get(&id)
}

/// The heading of a task about a letter.
fn title(desk: &TaskDesk<'_>, id: &str) -> String {
    let Some(letter) = letter(desk) else { return desk.text.get("letters-which").into_owned() };
    let (from, to) =
        (first_name(desk.view.name(letter.from)), first_name(desk.view.name(letter.to)));
    desk.text.with(id, &[("from", &from), ("to", &to)])
}

/// What every task about a letter shows first: what it says, or that no letter was chosen.
fn lead(desk: &TaskDesk<'_>) -> Markup {
    let text = desk.text;
    let Some(letter) = letter(desk) else {
        let back = format!("/cases/{}/letters", desk.view.file.id());
        return html! { div class="cc-empty" { p { a href=(back) { (text.get("letters-choose")) } } } };
    };
    let words = letter.words.and_then(|words| desk.view.words.get(&words.id));
    html! {
        div class="cc-flow" {
            p class="cc-meta" { (name(desk.view, text, letter)) }
            @if let Some(words) = words {
                blockquote class="cc-panel cc-flow" { (story::words(text, words.as_deref())) }
            }
        }
    }
}

/// The hidden field that names the letter.
fn hidden(desk: &TaskDesk<'_>) -> Markup {
    html! { input type="hidden" name="letter" value=(desk.typed.value("letter")); }
}

/// Whether somebody can be one end of a letter: they are on a side.
const fn has_side(side: Side) -> bool {
    !matches!(side, Side::Neither)
}
