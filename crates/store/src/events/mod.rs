//! Histories: facts in the order they were recorded, each chained to the one before it.
//!
//! This crate stores kinds and bytes. What they mean is decoded by `app`, after the chain was read.

mod envelope;
mod facts;
mod load;

pub use self::envelope::{GENESIS, Hash, NewEvent, Stamp, StoredEvent};
pub(crate) use self::facts::{BUMP, BUMP_BY, LOCK, VERSION, lock};
pub use self::facts::{FactKey, bump_fact, fact_versions};
pub(crate) use self::load::{each, from_rows, since, stored};
pub use self::load::{load, load_each};
use crate::db::dialect::Dialect;

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [facts::STATEMENTS, load::STATEMENTS].into_iter().flatten().copied();
    fixed.chain([dialect.pick(VERSION, LOCK), load::each(dialect)])
}
