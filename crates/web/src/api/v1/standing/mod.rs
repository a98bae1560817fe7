//! What a case counts as.

pub mod read;
