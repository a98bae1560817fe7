//! The rules in force.

pub mod list;
mod sharing;
