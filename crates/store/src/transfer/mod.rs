//! Taking everything elsewhere: as open files (`export`, `import`), or from SQLite to PostgreSQL
//! (`move`).
//!
//! What there is stands in two lists: `tables` names every table and its columns, `files` what becomes
//! of them outside. A test compares [`inventory()`] with the schema of both engines, so that nothing new
//! is forgotten.

mod check;
mod export;
mod files;
pub(crate) mod held;
mod import;
mod inventory;
mod line;
mod manifest;
mod pages;
mod paper;
mod relocate;
pub mod schema;
mod table;
mod tables;
mod taking;
mod target;
mod words;

pub use self::check::CheckError;
pub use self::export::{ExportError, Exported, export};
pub use self::held::HeldError;
pub use self::import::{ImportError, Importing};
pub use self::inventory::{Item, inventory};
pub use self::line::BadLine;
pub use self::manifest::{Entry, FORM, MANIFEST_FILE, Manifest, Words};
pub use self::relocate::{Compared, MoveError, Moving};
pub use self::table::Fate;
pub use self::target::TargetError;
