//! Looking after a store: is the history whole, are the lists what the history says, can it be
//! brought back.

pub mod backup;
pub mod checkpoint;
mod files;
mod judge;
mod manifest;
mod postgres_tools;
pub mod rebuild;
pub mod restore;
pub mod verify;
mod walk;
pub mod watch;

use crate::db::dialect::Dialect;

pub(crate) fn statements(dialect: Dialect) -> impl Iterator<Item = &'static str> {
    let fixed = [checkpoint::STATEMENTS, rebuild::STATEMENTS].into_iter().flatten().copied();
    fixed.chain(walk::statements(dialect))
}
