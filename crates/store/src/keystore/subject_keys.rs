//! Finding and making subjects' keys, many with one statement.

use std::collections::{BTreeSet, HashMap};

use super::{Keystore, KeystoreError, Subject, subject};
use crate::args;
use crate::canonical::Canonical;
use crate::cipher::Key;
use crate::db::dialect::Dialect;
use crate::db::{Row, Statement};
use crate::error::Error as DbError;
use crate::json;
use crate::sql::statements;

statements! {
    CREATE = "INSERT INTO subject_keys (subject, wrapped, created) VALUES ($1, $2, $3) \
     ON CONFLICT (subject) DO NOTHING";
    pub(super) DESTROY = "DELETE FROM subject_keys WHERE subject = $1";
    pub(crate) MARK_ERASED = "INSERT INTO erasures (subject, erased) VALUES ($1, $2) \
     ON CONFLICT (subject) DO NOTHING";
    pub(super) ERASURES = "SELECT subject, erased FROM erasures ORDER BY subject";
    pub(super) ANY = "SELECT subject FROM subject_keys UNION ALL SELECT subject FROM erasures LIMIT 1";
}

/// Keys and erasures of a list of subjects.
pub(super) const fn find(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT subject, wrapped FROM subject_keys \
         WHERE subject IN (SELECT value FROM json_each($1)) \
         UNION ALL SELECT subject, NULL FROM erasures \
         WHERE subject IN (SELECT value FROM json_each($1))",
        "SELECT subject, wrapped FROM subject_keys WHERE subject = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)))) \
         UNION ALL SELECT subject, NULL FROM erasures WHERE subject = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json))))",
    )
}

/// What the keystore has for a subject.
#[derive(Clone)]
pub(crate) enum Found {
    Key(Key),
    Erased,
}

impl Keystore {
    /// What is there for each subject; those it never heard of are left out.
    pub(crate) async fn find(
        &self,
        subjects: impl IntoIterator<Item = Subject>,
    ) -> Result<HashMap<Subject, Found>, KeystoreError> {
        let now = self.clock.now();
        let mut found = HashMap::new();
        let mut missing = BTreeSet::new();
        {
            let cache = self.cache();
            for subject in subjects {
                match cache.get(subject, now) {
                    Some(key) => drop(found.insert(subject, Found::Key(key))),
                    None => drop(missing.insert(subject)),
                }
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        let list = list(&missing);
        let rows = self
            .db
            .read(move |reader| {
                Box::pin(
                    async move { reader.fetch_all(find(reader.dialect()), &args![&list]).await },
                )
            })
            .await?;
        for row in rows {
            let (subject, entry) = self.unwrap(row)?;
            if let Found::Key(key) = &entry {
                self.cache().put(subject, key.clone(), now);
            }
            // An erasure wins over a key that a restored keystore may have brought back.
            if !matches!(found.get(&subject), Some(Found::Erased)) {
                found.insert(subject, entry);
            }
        }
        Ok(found)
    }

    /// A key for each subject, made where there is none. Nothing may be written about somebody
    /// whose words were erased.
    pub(crate) async fn find_or_create(
        &self,
        subjects: &BTreeSet<Subject>,
    ) -> Result<HashMap<Subject, Key>, KeystoreError> {
        let mut found = self.find(subjects.iter().copied()).await?;
        let missing: Vec<_> =
            subjects.iter().copied().filter(|subject| !found.contains_key(subject)).collect();
        if !missing.is_empty() {
            self.create(&missing).await?;
            // Another server may have made some of them at the same time: what is stored counts.
            found.extend(self.find(missing).await?);
        }
        found
            .into_iter()
            .map(|(subject, entry)| match entry {
                Found::Key(key) => Ok((subject, key)),
                Found::Erased => Err(KeystoreError::Erased),
            })
            .collect()
    }

    async fn create(&self, subjects: &[Subject]) -> Result<(), KeystoreError> {
        let now = self.clock.now();
        let mut wrapped = Vec::new();
        for subject in subjects {
            let key = Key::generate(self.entropy.as_ref());
            let sealed = self
                .master
                .seal(self.entropy.as_ref(), &context(*subject), key.as_bytes())
                .map_err(|_| KeystoreError::Damaged)?;
            wrapped.push((*subject, sealed));
        }
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let statements: Vec<_> = wrapped
                        .iter()
                        .map(|(subject, sealed)| {
                            Statement::new(CREATE, args![*subject, sealed, now])
                        })
                        .collect();
                    tx.finish(&statements).await?;
                    Ok::<_, DbError>(())
                })
            })
            .await?;
        Ok(())
    }

    fn unwrap(&self, mut row: Row) -> Result<(Subject, Found), KeystoreError> {
        let subject = subject::read(&mut row, 0)?;
        let Some(wrapped) = row.get::<Option<Vec<u8>>>(1)? else {
            return Ok((subject, Found::Erased));
        };
        let bytes = self.master.open(&context(subject), &wrapped).ok_or(KeystoreError::Damaged)?;
        let key = Key::from_slice(&bytes).ok_or(KeystoreError::Damaged)?;
        Ok((subject, Found::Key(key)))
    }
}

fn context(subject: Subject) -> Canonical {
    Canonical::new("concord/subject-key/1").text(subject)
}

/// Subjects as JSON; their texts need no escaping.
fn list(subjects: &BTreeSet<Subject>) -> String {
    json::texts(subjects)
}
