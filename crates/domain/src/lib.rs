//! The rules of restorative justice casework: pure, without clock, database or randomness.
//!
//! A case is the fold of its events ([`cases`]). A command is judged by [`cases::decide`], which
//! returns new events or a refusal that names every unmet condition ([`gates`]). Who may do what
//! follows from relations to a case ([`access`]). Rules that change with the law are dated data
//! ([`rules`]).

pub mod access;
pub mod cases;
mod codes;
pub mod entropy;
pub mod gates;
pub mod ids;
pub mod kinds;
pub mod offences;
pub mod people;
pub mod practitioners;
pub mod rows;
pub mod rules;
pub mod sealed;
pub mod sharing;
pub mod time;
pub mod words;

pub use codes::UnknownCode;
