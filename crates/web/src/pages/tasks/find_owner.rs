//! Find a case another owner, where a conflict took the one there was out of it and nobody in the case
//! can: for a coordinator who learns nothing of what is in it.

use app::{Act, Failure, Ownerless, Request};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::cases::HandOverOffered;
use domain::ids::{CaseId, UserId};
use maud::html;

use super::run::go_on;
use crate::ask::{Ask, Choice};
use crate::failure::{self, FormTrouble};
use crate::form::{Fields, Typed, fresh_key, once};
use crate::shell::{self, Nav};
use crate::site::{Door, Site};
use crate::state::WebState;
use crate::visit::{Flash, Staff};
use crate::when;

/// Adds the page and its form.
pub fn add(site: Site) -> Site {
    site.get(Door::Case, "/cases/{case}/find-owner", show).post(
        Door::Case,
        "/cases/{case}/find-owner",
        send,
    )
}

/// For whoever may not read a case: the page on which they find it an owner, where that is theirs;
/// what went wrong otherwise.
pub async fn or(state: &WebState, staff: &Staff, case: &str, trouble: &Failure) -> Response {
    match load(state, staff, case).await {
        Ok(seen) => Redirect::to(&format!("/cases/{}/find-owner", seen.case)).into_response(),
        Err(_) => failure::page(staff, trouble),
    }
}

/// `GET /cases/{case}/find-owner`. Whoever may read the case does it where they see more.
pub async fn show(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Response {
    let Ok(id) = case.parse() else { return failure::page(&staff, &Failure::NotFound) };
    if let Ok(true) = state.app.may_read(&staff.caller, id).await {
        return Redirect::to(&format!("/cases/{id}/hand-over")).into_response();
    }
    match load(&state, &staff, &case).await {
        Ok(seen) => {
            let typed = Typed::proposed([("key", fresh_key(&state.app))]);
            render(&staff, &seen, &typed, None)
        }
        Err(trouble) => failure::page(&staff, &trouble),
    }
}

/// `POST /cases/{case}/find-owner`
pub async fn send(
    State(state): State<WebState>,
    staff: Staff,
    Path(case): Path<String>,
    typed: Typed,
) -> Response {
    let seen = match load(&state, &staff, &case).await {
        Ok(seen) => seen,
        Err(trouble) => return failure::page(&staff, &trouble),
    };
    let fields = Fields::new(&typed);
    let to: Option<UserId> = fields.choice("to", "hand-over-slip-to");
    let to = match fields.finish(to) {
        Ok(to) => to,
        Err(slips) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let trouble = FormTrouble { status, slips, refusal: None };
            return render(&staff, &seen, &typed, Some(trouble));
        }
    };
    let key = once(&format!("{}:find-owner", seen.case), &typed);
    let acts = vec![Act::new(HandOverOffered { to, note: None })];
    let request = Request { key, ..Request::default() };
    match state.app.act(&staff.caller, seen.case, acts, request).await {
        // Whoever asked themselves looks at the case next, and answers.
        Ok(done) if to == seen.reader => {
            Redirect::to(&format!("/cases/{}/hand-over", done.case)).into_response()
        }
        Ok(_) => {
            let said = Flash { text: "flash-owner-asked".to_owned(), undo: None };
            go_on("/", &said, state.secure)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&staff, &seen, &typed, Some(trouble)),
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

async fn load(state: &WebState, staff: &Staff, case: &str) -> Result<Ownerless, Failure> {
    let case: CaseId = case.parse().map_err(|_| Failure::NotFound)?;
    state.app.ownerless(&staff.caller, case).await
}

fn render(
    staff: &Staff,
    seen: &Ownerless,
    typed: &Typed,
    trouble: Option<FormTrouble>,
) -> Response {
    let text = staff.visit.text;
    let (status, slips) =
        trouble.map_or((StatusCode::OK, Vec::new()), |trouble| (trouble.status, trouble.slips));
    let ask = Ask { text, typed, slips: &slips };
    let title = text.with("find-owner-title", &[("reference", &seen.reference)]);
    let since = when::day(text, seen.since.date());
    let main = html! {
        div class="cc-width cc-log" {
            (shell::back(text, "/", "back-to-day"))
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            div class="cc-flow" {
                p { (text.with("find-owner-lead", &[("day", &since)])) }
                p { (text.get("find-owner-sees-nothing")) }
                @if let Some((name, at)) = &seen.asked {
                    p class="govuk-inset-text" {
                        (text.with("find-owner-waits", &[("name", name), ("day", &when::day(text, at.date()))]))
                    }
                }
            }
            @if seen.able.is_empty() { p { (text.get("hand-over-nobody")) } }
            @else {
                form method="post" novalidate {
                    input type="hidden" name="key" value=(typed.value("key"));
                    (ask.radios("to", "hand-over-to", choices(staff, seen)))
                    div class="cc-log__save" {
                        (govuk::Button::new(text.get("hand-over-ask").into_owned()).prevent_double_click(true))
                    }
                }
            }
        }
    };
    (status, shell::staff(staff, Nav::MyDay, &title, &main)).into_response()
}

fn choices(staff: &Staff, seen: &Ownerless) -> Vec<Choice> {
    let text = staff.visit.text;
    let named = seen.able.iter().map(|one| {
        let name = if one.user == seen.reader {
            text.with("find-owner-me", &[("name", &one.name)])
        } else {
            one.name.clone()
        };
        (one.user.to_string(), name)
    });
    named.collect()
}
