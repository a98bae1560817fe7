//! Places where harm happens, by code.

pub mod list;
