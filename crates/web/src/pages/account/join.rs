//! Joining: the link in an invitation sets a password.

use app::Failure;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use zeroize::Zeroizing;

use super::enter;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell;
use crate::state::WebState;
use crate::visit::Visit;

/// `GET /join/{secret}`
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Response {
    render(&state, &visit, &secret, &[], StatusCode::OK).await
}

/// `POST /join/{secret}`
pub async fn send(
    State(state): State<WebState>,
    visit: Visit,
    Path(secret): Path<String>,
    typed: Typed,
) -> Response {
    let password = Zeroizing::new(typed.value("password").to_owned());
    match state.app.accept_invitation(&secret, password).await {
        Ok(signed_in) => enter(signed_in.secret.expose(), state.secure, "/"),
        Err(Failure::Invalid(invalid)) => {
            let slips = [super::slip(&invalid)];
            render(&state, &visit, &secret, &slips, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(trouble) => failure::public_page(&visit, &trouble),
    }
}

async fn render(
    state: &WebState,
    visit: &Visit,
    secret: &str,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    let name = match state.app.find_invitation(secret).await {
        Ok(Some(name)) => name,
        Ok(None) => return failure::public_page(visit, &Failure::NotFound),
        Err(trouble) => return failure::public_page(visit, &trouble),
    };
    let text = visit.text;
    let typed = Typed::default();
    let ask = crate::ask::Ask { text, typed: &typed, slips };
    let title = text.with("join-title", &[("name", &name)]);
    let main = html! {
        div class="cc-width cc-alone" {
            (ask.summary())
            h1 class="govuk-heading-l" { (title) }
            form method="post" novalidate {
                (govuk::Input::new("password", text.get("set-up-password").into_owned())
                    .kind(govuk::InputType::Password).autocomplete("new-password")
                    .hint(text.get("password-hint").into_owned())
                    .maybe_error(ask.slip("password")))
                (govuk::Button::new(text.get("join-button").into_owned()))
            }
        }
    };
    (status, shell::public(visit, &title, &main)).into_response()
}
