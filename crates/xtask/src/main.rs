//! Chores of the workspace, in Rust so that they need no other tool: `cargo xtask <chore>`.
//!
//! One file a chore; a chore's file holds its arguments and a `run`.

use clap::{Parser, Subcommand};

mod assets;
mod load;
mod mutants;
mod prove;
mod requirements;

/// Chores of the Concord workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Chores {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    Assets(assets::Assets),
    Load(load::Load),
    Requirements(requirements::Requirements),
    Prove(prove::Prove),
    Mutants(mutants::Mutants),
}

fn main() -> anyhow::Result<()> {
    match Chores::parse().chore {
        Chore::Assets(chore) => chore.run(),
        Chore::Load(chore) => chore.run(),
        Chore::Requirements(chore) => chore.run(),
        Chore::Prove(chore) => chore.run(),
        Chore::Mutants(chore) => chore.run(),
    }
}
