//! The people who sign in, for their administrator.

pub mod invite;
pub mod list;
