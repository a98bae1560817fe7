//! What the store promises, on both engines.

#[macro_use]
mod support;

mod append;
mod facts;
mod faults;
mod group_commit;
mod migrations;
mod records;
mod statements;
mod transactions;
mod upkeep;
mod vault;
