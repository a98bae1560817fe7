//! What Concord costs, beside what the same work costs without it: every figure has its floor in
//! the same run, on the same machine, through the same server, driver and clients.
//!
//! `cargo xtask load` runs all of it and writes `docs/performance.md`. Absolute figures say more
//! about the machine than about Concord; the ratios are what is held to a bar.

pub mod client;
pub mod figures;
pub mod floor;
pub mod machine;
pub mod pair;
pub mod report;
pub mod rounds;
pub mod site;
pub mod size;
pub mod soak;
pub mod targets;
