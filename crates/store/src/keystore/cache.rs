//! Subjects' keys in memory, for a short while: a case's page needs the same few again and again.

use std::collections::HashMap;

use domain::time::Timestamp;

use super::Subject;
use crate::cipher::Key;

/// How many keys are held at most.
const LARGEST: usize = 4096;

/// How long a key is held, in seconds. Another server's erasure destroys the words at once and
/// the key in the keystore; this bounds how long a copy of the key outlives it here.
const LONGEST: i64 = 300;

#[derive(Default)]
pub(super) struct Cache {
    keys: HashMap<Subject, (Key, Timestamp)>,
}

impl Cache {
    pub(super) fn get(&self, subject: Subject, now: Timestamp) -> Option<Key> {
        let (key, since) = self.keys.get(&subject)?;
        (now < since.plus_seconds(LONGEST)).then(|| key.clone())
    }

    pub(super) fn put(&mut self, subject: Subject, key: Key, now: Timestamp) {
        if self.keys.len() >= LARGEST {
            self.keys.retain(|_, (_, since)| now < since.plus_seconds(LONGEST));
        }
        if self.keys.len() >= LARGEST {
            self.keys.clear();
        }
        self.keys.insert(subject, (key, now));
    }

    pub(super) fn forget(&mut self, subject: Subject) {
        self.keys.remove(&subject);
    }
}
