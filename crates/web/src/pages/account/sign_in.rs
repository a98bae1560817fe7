//! Signing in. Somebody whose session ended while they were writing finds their words afterwards.

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use zeroize::Zeroizing;

use super::{enter, set_session};
use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::pages::guide;
use crate::pages::language::local;
use crate::peer::Peer;
use crate::shell;
use crate::state::WebState;
use crate::visit::Visit;

/// The prefix of fields that carry what was written before the session ended.
const KEPT: &str = "kept.";

/// `GET /sign-in`
pub async fn show(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let asked = Typed::parse(query.unwrap_or_default().as_bytes());
    let typed = Typed::proposed([("to", local(Some(asked.value("to"))))]);
    render(&visit, &typed, &[], StatusCode::OK, &html! {})
}

/// The page for somebody whose session ended while they were writing.
pub fn page(visit: &Visit, written: &Typed, status: StatusCode) -> Response {
    let kept = html! {
        @for (name, value) in written.all() {
            input type="hidden" name=(format!("{KEPT}{name}")) value=(value);
        }
        input type="hidden" name="kept-for" value=(visit.address);
    };
    let typed = Typed::proposed([("to", visit.address.clone())]);
    render(visit, &typed, &[Slip::new("", "sign-in-kept")], status, &kept)
}

/// `POST /sign-in`
pub async fn send(
    State(state): State<WebState>,
    visit: Visit,
    Peer(from): Peer,
    typed: Typed,
) -> Response {
    let email = typed.value("email");
    let password = Zeroizing::new(typed.value("password").to_owned());
    let kept = html! {
        @for (name, value) in typed.all().filter(|(name, _)| name.starts_with("kept")) {
            input type="hidden" name=(name) value=(value);
        }
    };
    match state.app.sign_in(email, password, from).await {
        Ok(Some(signed_in)) => {
            let secret = signed_in.secret.expose();
            let kept_for = typed.value("kept-for");
            if kept_for.is_empty() {
                return enter(secret, state.secure, &local(Some(typed.value("to"))));
            }
            let mut response = go_on(&visit, &typed, &local(Some(kept_for))).into_response();
            set_session(&mut response, secret, state.secure);
            response
        }
        Ok(None) => {
            let slips = [Slip::new("email", "sign-in-wrong")];
            render(&visit, &typed, &slips, StatusCode::UNAUTHORIZED, &kept)
        }
        Err(app::Failure::TooMany { .. }) => {
            let slips = [Slip::new("email", "sign-in-too-many")];
            render(&visit, &typed, &slips, StatusCode::TOO_MANY_REQUESTS, &kept)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&visit, &typed, &trouble.slips, trouble.status, &kept),
            Err(trouble) => failure::public_page(&visit, &trouble),
        },
    }
}

fn render(
    visit: &Visit,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
    kept: &Markup,
) -> Response {
    let text = visit.text;
    let ask = Ask { text, typed, slips };
    let main = html! {
        div class="cc-width cc-alone" {
            (ask.summary())
            h1 class="govuk-heading-l" { (text.get("sign-in-title")) }
            form method="post" action="/sign-in" novalidate {
                input type="hidden" name="to" value=(typed.value("to"));
                (kept)
                (ask.line("email", "sign-in-email").kind(govuk::InputType::Email).autocomplete("username").spellcheck(false))
                (govuk::Input::new("password", text.get("sign-in-password").into_owned())
                    .kind(govuk::InputType::Password).autocomplete("current-password").spellcheck(false))
                (govuk::Button::new(text.get("sign-in-button").into_owned()))
            }
            p class="cc-soft" { (text.get("sign-in-help")) }
            @if visit.is_demo { (guide::invitation(text)) }
        }
    };
    (status, shell::public(visit, &text.get("sign-in-title"), &main)).into_response()
}

/// After signing in again: the form that was being written, to be sent now.
fn go_on(visit: &Visit, typed: &Typed, to: &str) -> Markup {
    let text = visit.text;
    let main = html! {
        div class="cc-width cc-alone" {
            h1 class="govuk-heading-l" { (text.get("kept-title")) }
            p class="govuk-body-l" { (text.get("kept-body")) }
            form method="post" action=(to) {
                @for (name, value) in typed.all() {
                    @if let Some(name) = name.strip_prefix(KEPT) {
                        input type="hidden" name=(name) value=(value);
                    }
                }
                (govuk::Button::new(text.get("kept-button").into_owned()))
            }
        }
    };
    shell::public(visit, &text.get("kept-title"), &main)
}
