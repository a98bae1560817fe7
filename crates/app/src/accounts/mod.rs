//! Accounts: signing in and out, sessions, keys for programs, first set-up, invitations.

mod attempts;
mod authenticate;
mod invite;
mod password;
mod secret;
mod service;
mod set_up;
mod sign_in;
mod source;
mod strength;
mod users;

use domain::access::Role;

pub(crate) use authenticate::caller;
pub use invite::{Invitation, NewUser};
pub(crate) use password::hash as hash_password;
pub use secret::Secret;
pub use sign_in::SignedIn;
pub use source::Source;
pub use users::UserView;

/// Roles from their stored form: codes between spaces. Unknown ones count for nothing.
pub(crate) fn roles(text: &str) -> Vec<Role> {
    text.split_whitespace().filter_map(|code| code.parse().ok()).collect()
}

/// Roles in their stored form.
pub(crate) fn roles_text(roles: &[Role]) -> String {
    roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(" ")
}
