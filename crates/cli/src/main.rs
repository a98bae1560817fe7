//! The program `concord`: its settings, its commands, and what they print.

mod ambient;
mod commands;
mod failure;
mod logging;
mod output;
mod place;
mod progress;
mod server;
mod settings;
mod worker;

use std::process::ExitCode;

use clap::Parser;
use rustix::fs::Mode;

use commands::Command;

/// The case file and the front door of a restorative justice service.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about, long_about = None, after_long_help = AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Settings come from a file (concord.toml in this folder, or --config), from the environment
(CONCORD_…) and from flags; what is later in this list wins. `concord serve --help` lists them.
A variable that is nearly one of them, such as CONCORD_DATABSE, is refused; any other unknown one
that begins with CONCORD_ is warned about.

Exit codes:
  0  done
  1  something else went wrong
  2  a setting or flag cannot be so
  3  the address is taken
  4  the database cannot be opened or read
  5  the database belongs to another program
  6  the database is newer than this program
  7  a key is missing or is the wrong one
  8  the folder is not a demo's
  9  verify or rebuild found something that does not fit
 10  a move or an import into this database was broken off: run it again
 11  an export cannot be read: a file is missing, changed or of another form
 12  something is there already where something was to be put
 13  the database is in use

Examples:
  concord demo                     invented people on http://127.0.0.1:8080
  concord serve                    a real installation in ./data
  concord verify                   is every history as it was recorded?
  concord backup --to /mnt/copies  copy database and keys while the server runs
  concord export --words open out  everything as open files, in the folder out";

fn main() -> ExitCode {
    // What is written here is nobody's but the service's: keys, case files, messages, copies.
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
    let cli = Cli::parse();
    match commands::run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
