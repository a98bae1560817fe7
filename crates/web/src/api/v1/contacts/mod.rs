//! Contacts with the people in a case, and attempts.

pub mod record;
