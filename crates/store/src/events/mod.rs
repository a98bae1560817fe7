//! Histories: facts in the order they were recorded, each chained to the one before it.
//!
//! This crate stores kinds and bytes. What they mean is decoded by `app`, after the chain was read.

mod envelope;
mod facts;
mod load;

pub use self::envelope::{GENESIS, Hash, NewEvent, Stamp, StoredEvent};
pub(crate) use self::facts::{BUMP, LOCK_ABSENT, lock};
pub use self::facts::{FactKey, bump_fact, fact_versions};
pub use self::load::load;
pub(crate) use self::load::stored;
use crate::db::dialect::Dialect;

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    [facts::STATEMENTS, load::STATEMENTS].into_iter().flatten().copied().chain([lock(dialect)])
}
