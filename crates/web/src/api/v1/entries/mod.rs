//! A case's history: what was recorded, without words.

pub mod list;
pub mod read;
mod told;
