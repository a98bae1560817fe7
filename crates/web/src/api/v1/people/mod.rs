//! People in a case.

pub mod add;
pub mod details;
pub mod read;
pub mod replace;
