//! Inviting a colleague: the answer shows, once, the link that they set their password with.

use app::NewUser;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Role;
use maud::html;

use super::show;
use crate::failure;
use crate::form::{Fields, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::visit::Staff;

/// `POST /settings/invite`
pub async fn send(State(state): State<WebState>, staff: Staff, typed: Typed) -> Response {
    let fields = Fields::new(&typed);
    let name = fields.needed("name", "settings-slip-name");
    let email = fields.needed("email", "settings-slip-email");
    let roles: Vec<Role> = fields.choices("roles");
    if roles.is_empty() {
        fields.slip("roles", "settings-slip-roles");
    }
    let new = match fields.finish(Some(NewUser { email, name, roles })) {
        Ok(new) => new,
        Err(slips) => {
            return show::page(&state, &staff, &typed, &slips, StatusCode::UNPROCESSABLE_ENTITY)
                .await;
        }
    };
    let name = new.name.clone();
    match state.app.invite(&staff.caller, new).await {
        Ok(invitation) => {
            link(&staff, &name, &format!("{}/join/{}", state.base, invitation.secret.expose()))
        }
        Err(trouble) => match failure::for_form(trouble) {
            Ok(trouble) => show::page(&state, &staff, &typed, &trouble.slips, trouble.status).await,
            Err(trouble) => failure::page(&staff, &trouble),
        },
    }
}

/// The link, to be handed over.
fn link(staff: &Staff, name: &str, address: &str) -> Response {
    let text = staff.visit.text;
    let title = text.with("invited-title", &[("name", &name)]);
    let main = html! {
        div class="cc-width cc-page cc-flow" {
            (shell::back(text, "/settings", "back-to-settings"))
            h1 class="govuk-heading-l" { (title) }
            p { (text.get("invited-lead")) }
            div class="cc-panel" {
                label class="govuk-label" for="link" { (text.get("invited-link")) }
                textarea class="govuk-textarea" id="link" rows="5" readonly { (address) }
            }
            p class="cc-soft" { (text.get("invited-once")) }
        }
    };
    shell::staff(staff, Nav::Settings, &title, &main).into_response()
}
