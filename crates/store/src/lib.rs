//! Storage: one façade over SQLite and PostgreSQL, histories, the vault, lists and records.
//!
//! A use case reads with [`Store::read`], decides outside any transaction, and records with
//! [`Store::append`], which takes everything that one command changes as data. What an event means
//! and what a user may see is decided elsewhere; here are rows, bytes and keys.

pub mod append;
mod canonical;
mod cipher;
pub mod db;
pub mod desk;
mod error;
pub mod events;
mod health;
mod hex;
mod json;
pub mod keystore;
pub mod lists;
pub mod records;
pub mod schema;
mod sql;
pub mod statements;
mod store;
pub mod transfer;
pub mod upkeep;
pub mod vault;

pub use self::append::{Append, AppendError, Appended};
pub use self::error::{Error, Outage};
pub use self::health::Unhealthy;
pub use self::store::{Config, KEYSTORE_FILE, OpenError, Store};
