//! Checks: the conditions of a step, before it is tried.

pub mod list;
