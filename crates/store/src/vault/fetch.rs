//! Reading sealed words inside a transaction; they are opened outside, where nobody waits.

use std::collections::BTreeMap;

use domain::ids::{CaseId, WordsId};

use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Row};
use crate::error::Error;
use crate::json;
use crate::keystore::Subject;
use crate::sql::statements;

statements! {
    OF_STREAM = "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped \
     FROM words w LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id WHERE w.stream = $1";
}

pub(crate) const fn by_ids(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped \
         FROM json_each($1) j CROSS JOIN words w ON w.words_id = j.value \
         LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id",
        "SELECT w.words_id, w.kind, w.ciphertext, k.subject, k.wrapped \
         FROM words w LEFT JOIN word_keys k ON k.stream = w.stream AND k.words_id = w.words_id \
         WHERE w.words_id = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json))))",
    )
}

/// Sealed words as they were read.
#[derive(Default)]
pub struct Fetched {
    pub(super) records: BTreeMap<WordsId, Record>,
}

pub(crate) struct Record {
    pub(crate) kind: String,
    /// Gone where the words were erased.
    pub(crate) ciphertext: Option<Vec<u8>>,
    pub(crate) keys: Vec<(Subject, Vec<u8>)>,
}

impl Fetched {
    /// The ids that were found.
    pub fn ids(&self) -> impl Iterator<Item = WordsId> + '_ {
        self.records.keys().copied()
    }

    /// Adds what another statement found.
    pub fn extend(&mut self, other: Self) {
        self.records.extend(other.records);
    }

    /// Records that come from elsewhere than the database.
    pub(crate) fn of(records: impl IntoIterator<Item = (WordsId, Record)>) -> Self {
        Self { records: records.into_iter().collect() }
    }

    pub(crate) fn from_rows(rows: Vec<Row>) -> Result<Self, Error> {
        let mut fetched = Self::default();
        for mut row in rows {
            let (id, kind, ciphertext) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let record = fetched.records.entry(id).or_insert_with(|| Record {
                kind,
                ciphertext,
                keys: Vec::new(),
            });
            if let Some(subject) = row.get::<Option<String>>(3)? {
                let subject =
                    subject.parse().map_err(|_| Error::corrupt("a subject of words is not one"))?;
                record.keys.push((subject, row.get(4)?));
            }
        }
        Ok(fetched)
    }
}

/// Records of words by their ids, with one statement.
pub async fn fetch(reader: &mut Reader, ids: &[WordsId]) -> Result<Fetched, Error> {
    if ids.is_empty() {
        return Ok(Fetched::default());
    }
    let list = json::texts(ids);
    Fetched::from_rows(reader.fetch_all(by_ids(reader.dialect()), &args![&list]).await?)
}

/// All records of words of a case, with one statement.
pub async fn fetch_stream(reader: &mut Reader, stream: CaseId) -> Result<Fetched, Error> {
    Fetched::from_rows(reader.fetch_all(OF_STREAM, &args![stream]).await?)
}
