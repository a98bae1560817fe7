//! The service and its users, and the form that invites one more.

use app::{Failure, UserView};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Role;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::failure;
use crate::form::{Slip, Typed};
use crate::shell::{self, Nav};
use crate::state::WebState;
use crate::text::Text;
use crate::visit::Staff;

/// `GET /settings`
pub async fn show(State(state): State<WebState>, staff: Staff) -> Response {
    page(&state, &staff, &Typed::default(), &[], StatusCode::OK).await
}

/// The page; with what was typed and what has to be looked at again after a failure.
pub(super) async fn page(
    state: &WebState,
    staff: &Staff,
    typed: &Typed,
    slips: &[Slip],
    status: StatusCode,
) -> Response {
    match load(state, staff).await {
        Ok((name, users)) => {
            let ask = Ask { text: staff.visit.text, typed, slips };
            let main = body(staff, &ask, &name, &users);
            let title = staff.visit.text.get("settings-title");
            (status, shell::staff(staff, Nav::Settings, &title, &main)).into_response()
        }
        Err(trouble) => failure::page(staff, &trouble),
    }
}

async fn load(state: &WebState, staff: &Staff) -> Result<(String, Vec<UserView>), Failure> {
    let users = state.app.list_users(&staff.caller).await?;
    Ok((state.app.service_name(staff.caller.service).await?, users))
}

fn body(staff: &Staff, ask: &Ask<'_>, name: &str, users: &[UserView]) -> Markup {
    let text = ask.text;
    html! {
        div class="cc-width cc-page" {
            (ask.summary())
            div class="cc-head" {
                h1 class="govuk-heading-l" { (text.get("settings-title")) }
                a class="govuk-button govuk-button--secondary govuk-button--small" href="#invite" {
                    (text.get("settings-invite"))
                }
            }
            (shell::flash(&staff.visit))
            p class="govuk-body-l" { (name) }
            section class="cc-sec" aria-labelledby="users" {
                h2 id="users" class="govuk-heading-m" { (text.get("settings-users")) }
                (table(text, users))
            }
            section class="cc-sec cc-log" aria-labelledby="invite" {
                h2 id="invite" class="govuk-heading-m" { (text.get("settings-invite")) }
                p { (text.get("settings-invite-lead")) }
                (form(ask))
            }
            section class="cc-sec" aria-labelledby="data" {
                h2 id="data" class="govuk-heading-m" { (text.get("settings-data")) }
                div class="cc-flow" {
                    p { (text.get("settings-data-lead")) }
                    p { (text.get("settings-moving-in")) }
                }
            }
        }
    }
}

/// The form that invites somebody.
fn form(ask: &Ask<'_>) -> Markup {
    let text = ask.text;
    let roles = Role::ALL.iter().map(|role| {
        let about = text.code("role-about", role.code()).into_owned();
        govuk::Checkbox::new(role.code(), text.code("role", role.code()).into_owned()).hint(about)
    });
    html! {
        form method="post" action="/settings/invite" novalidate {
            (ask.line("name", "settings-name").autocomplete("off"))
            (ask.line("email", "settings-email").kind(govuk::InputType::Email).autocomplete("off"))
            (govuk::Checkboxes::new("roles", govuk::Legend::new(text.get("settings-roles").into_owned()))
                .items(roles)
                .values(ask.typed.values("roles").map(str::to_owned).collect::<Vec<_>>())
                .maybe_error(ask.slip("roles")))
            (govuk::Button::new(text.get("settings-invite-button").into_owned()).prevent_double_click(true))
        }
    }
}

fn table(text: Text, users: &[UserView]) -> Markup {
    html! {
        table class="govuk-table cc-rows" {
            caption class="govuk-visually-hidden" { (text.get("settings-users")) }
            thead class="govuk-table__head" {
                tr class="govuk-table__row" {
                    @for column in ["name", "email", "roles"] {
                        th scope="col" class="govuk-table__header" { (text.get(&format!("settings-column-{column}"))) }
                    }
                }
            }
            tbody class="govuk-table__body" {
                @for user in users {
                    tr class="govuk-table__row" {
                        th scope="row" class="govuk-table__header" {
                            (user.name)
                            @if !user.active { " " span class="cc-soft" { (text.get("settings-inactive")) } }
                        }
                        td class="govuk-table__cell" data-label=(text.get("settings-column-email")) { (user.email) }
                        td class="govuk-table__cell" data-label=(text.get("settings-column-roles")) { (roles(text, user)) }
                    }
                }
            }
        }
    }
}

fn roles(text: Text, user: &UserView) -> String {
    user.roles
        .iter()
        .map(|role| text.code("role", role.code()).into_owned())
        .collect::<Vec<_>>()
        .join(", ")
}
