//! The user in whose name a program acts.

pub mod read;
