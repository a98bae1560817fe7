//! What the store promises, on both engines.

#![expect(
    clippy::assigning_clones,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests and what they share"
)]

#[macro_use]
mod support;

mod append;
mod facts;
mod faults;
mod full_server;
mod group_commit;
mod kill;
mod migrations;
mod races;
mod records;
mod statements;
mod swift;
mod transactions;
mod transfer;
mod upkeep;
mod vault;
