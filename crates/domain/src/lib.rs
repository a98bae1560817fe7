//! The rules of restorative justice casework: pure, without clock, database or randomness.
//!
//! A case is the fold of its events ([`cases`]). A command is judged by [`cases::decide`], which
//! returns new events or a refusal that names every unmet condition. Who may do what follows from
//! relations to a case ([`access`]). Rules that change with the law are dated data ([`rules`]).

pub mod entropy;
pub mod ids;
pub mod rows;
pub mod time;
