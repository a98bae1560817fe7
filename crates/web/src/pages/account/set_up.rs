//! The first minutes: the one-time link names the service and makes its first administrator.

use app::Failure;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use zeroize::Zeroizing;

use super::enter;
use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell;
use crate::state::WebState;
use crate::visit::Visit;

/// `GET /set-up/{secret}`
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Response {
    match state.app.find_set_up(&secret).await {
        Ok(true) => render(&visit, &Typed::default(), &[], StatusCode::OK),
        Ok(false) => failure::public_page(&visit, &Failure::NotFound),
        Err(trouble) => failure::public_page(&visit, &trouble),
    }
}

/// `POST /set-up/{secret}`
pub async fn send(
    State(state): State<WebState>,
    visit: Visit,
    Path(secret): Path<String>,
    typed: Typed,
) -> Response {
    let password = Zeroizing::new(typed.value("password").to_owned());
    let done = state
        .app
        .set_up(
            &secret,
            typed.value("service"),
            typed.value("name"),
            typed.value("email"),
            password,
        )
        .await;
    match done {
        Ok(signed_in) => enter(signed_in.secret.expose(), state.secure, "/settings"),
        Err(Failure::Invalid(invalid)) => {
            render(&visit, &typed, &[super::slip(&invalid)], StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => render(&visit, &typed, &trouble.slips, trouble.status),
            Err(trouble) => failure::public_page(&visit, &trouble),
        },
    }
}

fn render(visit: &Visit, typed: &Typed, slips: &[Slip], status: StatusCode) -> Response {
    let text = visit.text;
    let ask = Ask { text, typed, slips };
    let title = text.get("set-up-title");
    let main = html! {
        div class="cc-width cc-alone" {
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body-l" { (text.get("set-up-body")) }
            form method="post" novalidate {
                (ask.line("service", "set-up-service").hint(text.get("set-up-service-hint").into_owned()))
                (ask.line("name", "set-up-name").autocomplete("name"))
                (ask.line("email", "set-up-email").kind(govuk::InputType::Email).autocomplete("username"))
                (govuk::Input::new("password", text.get("set-up-password").into_owned())
                    .kind(govuk::InputType::Password).autocomplete("new-password")
                    .hint(text.get("password-hint").into_owned())
                    .maybe_error(ask.slip("password")))
                (govuk::Button::new(text.get("set-up-button").into_owned()))
            }
        }
    };
    (status, shell::public(visit, &title, &main)).into_response()
}
