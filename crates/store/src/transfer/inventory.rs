//! What becomes of every table, for the test that compares it with the schema of both engines.

use super::files::{self, Source};
use super::table::{Fate, Table};
use super::tables;

/// A table and what becomes of it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Whether it is the keystore's.
    pub keystore: bool,
    /// Its name.
    pub table: &'static str,
    /// All its columns.
    pub columns: Vec<&'static str>,
    /// What becomes of it in an export.
    pub fate: Fate,
    /// The columns that stand in a file of an export.
    pub written: Vec<&'static str>,
}

/// All tables of both databases.
pub fn inventory() -> Vec<Item> {
    let item = |keystore| move |table: &Table| item(table, keystore);
    let case_files = tables::CASE_FILES.iter().map(item(false));
    case_files.chain(tables::KEYSTORE.iter().map(item(true))).collect()
}

fn item(table: &Table, keystore: bool) -> Item {
    let columns: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let mut written = Vec::new();
    for file in files::all(true) {
        let whole = match file.source {
            Source::Rows { table: of, .. } | Source::Rest { table: of, .. } => {
                if of == table.name && !keystore {
                    written.extend(file.columns.iter().map(|column| column.name));
                }
                continue;
            }
            // These have forms of their own, which the round trip holds to.
            Source::Words => matches!(table.name, "words" | "word_keys"),
            Source::Noes => table.name == "nos",
            Source::Erasures => table.name == "erasures",
            Source::SubjectKeys => table.name == "subject_keys",
        };
        if whole {
            written.clone_from(&columns);
        }
    }
    Item { keystore, table: table.name, columns, fate: table.fate, written }
}
