//! What needs the user next.

pub mod read;
