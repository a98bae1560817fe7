//! All fixed statements in one list, so that a test can prepare each on both engines.

use crate::db::dialect::Dialect;
use crate::{append, desk, events, keystore, lists, records, upkeep, vault};

/// Every fixed statement on the database of case files.
pub fn case_files(dialect: Dialect) -> Vec<&'static str> {
    let mut all = Vec::new();
    all.extend(append::statements(dialect));
    all.extend(events::statements(dialect));
    all.extend(lists::statements(dialect));
    all.extend(records::statements());
    all.push(records::jobs::claim_sql(dialect));
    all.extend(upkeep::statements(dialect));
    all.extend(vault::statements(dialect));
    all.extend(desk::statements(dialect));
    all
}

/// Every fixed statement on the keystore.
pub fn keystore(dialect: Dialect) -> Vec<&'static str> {
    keystore::statements(dialect).collect()
}

/// The fixed statements behind lists and lines of lists.
pub fn lists(dialect: Dialect) -> Vec<&'static str> {
    lists::statements(dialect).collect()
}
