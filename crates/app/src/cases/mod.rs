//! Cases: opening, acting in, reading, listing them.

pub mod act;
pub mod list_cases;
pub(crate) mod load;
pub(crate) mod nos;
pub mod notices;
pub mod open_case;
pub mod ownerless;
pub mod read_case;
mod replay;
pub mod street_rj;
