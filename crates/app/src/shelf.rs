//! Case files that were read lately, so that the next reader needs only what came since.
//!
//! Nothing here authorises: whoever takes a file from the shelf asks the database, in the same
//! snapshot as everything else, for the entries from the file's last one on, and the hash of that
//! one has to be the same. A case holds ids, codes and dates here; words are never kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::cases::CaseFile;
use domain::ids::CaseId;
use store::events::Hash;

/// How many entries are kept at most, of all cases together: about 40 MB, and as many cases as a
/// service has open at a time.
const MOST: usize = 60_000;

/// A case file, and the hash of its last entry.
#[derive(Debug, Clone)]
pub(crate) struct Shelved {
    /// The file.
    pub file: Arc<CaseFile>,
    /// The end of its chain.
    pub head: Hash,
}

/// The shelf. What was not asked for lately goes first.
#[derive(Default)]
pub(crate) struct Shelf(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: HashMap<CaseId, Shelved>,
    old: HashMap<CaseId, Shelved>,
    /// Entries in `young`.
    entries: usize,
}

impl Shelf {
    /// The file of a case, where it was read lately.
    pub fn get(&self, case: CaseId) -> Option<Shelved> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.young.get(&case) {
            return Some(found.clone());
        }
        let found = kept.old.remove(&case)?;
        kept.put(found.clone());
        Some(found)
    }

    /// Keeps a file for the next reader.
    pub fn put(&self, shelved: Shelved) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(shelved);
    }
}

impl Generations {
    fn put(&mut self, shelved: Shelved) {
        let case = shelved.file.id();
        self.old.remove(&case);
        self.entries += shelved.file.entries().len();
        if let Some(before) = self.young.insert(case, shelved) {
            self.entries = self.entries.saturating_sub(before.file.entries().len());
        }
        if self.entries > MOST / 2 {
            self.old = std::mem::take(&mut self.young);
            self.entries = 0;
        }
    }
}
