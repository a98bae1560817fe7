//! Signing in and out, setting up, joining.

pub mod join;
pub mod set_up;
pub mod sign_in;
pub mod sign_out;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use domain::cases::{Flaw, Invalid};

use crate::form::Slip;
use crate::site::{Door, Site};
use crate::visit::SESSION;

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::Public, "/sign-in", sign_in::show)
        .post(Door::Public, "/sign-in", sign_in::send)
        .post(Door::Public, "/sign-out", sign_out::send)
        .get(Door::Public, "/set-up/{secret}", set_up::show)
        .post(Door::Public, "/set-up/{secret}", set_up::send)
        .get(Door::Public, "/join/{secret}", join::show)
        .post(Door::Public, "/join/{secret}", join::send)
}

/// What is wrong with a field of an account. A password can be too short, or easily guessed.
fn slip(invalid: &Invalid) -> Slip {
    let text = match (invalid.field, invalid.flaw) {
        ("password", Flaw::DoesNotFit) => "set-up-slip-password-guessed".to_owned(),
        (field, _) => format!("set-up-slip-{field}"),
    };
    Slip::new(invalid.field, text)
}

/// Sets the session's cookie and goes on.
fn enter(secret: &str, secure: bool, to: &str) -> Response {
    let mut response = Redirect::to(to).into_response();
    set_session(&mut response, secret, secure);
    response
}

fn set_session(response: &mut Response, secret: &str, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let age = if secret.is_empty() { "; Max-Age=0" } else { "" };
    let cookie = format!("{SESSION}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
