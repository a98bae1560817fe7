//! Colleagues: those one hands over to, allocates, names.

pub mod list;
