//! What tests of several crates share.

pub mod postgres;
#[cfg(feature = "site")]
pub mod site;

#[cfg(feature = "site")]
pub use site::TestApp;
