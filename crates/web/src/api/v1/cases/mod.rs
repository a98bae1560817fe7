//! Cases: opening, listing and reading them.

pub mod list;
pub mod open;
pub mod read;
