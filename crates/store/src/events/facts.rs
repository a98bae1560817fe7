//! Versions of what a case is judged by but does not own: a practitioner's training, a sharing
//! agreement, somebody's opt-out.
//!
//! A decision names the versions it used; the append compares them again in its own transaction. A
//! change to such a fact raises its version in the transaction of the change. So an opt-out that
//! races a first contact either stops it or is recorded after it, never beside it.

use std::fmt;

use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::sql::statements;

/// Which fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// The kind of record, such as `practitioner`.
    pub kind: &'static str,
    /// Which one.
    pub id: String,
}

impl FactKey {
    /// The fact kept by the record `id` of a kind.
    #[expect(clippy::needless_pass_by_value, reason = "ids are small and copied at every call")]
    pub fn new(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string() }
    }
}

impl fmt::Display for FactKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.id)
    }
}

statements! {
    /// Raises a fact's version. Two that raise it at once wait for each other.
    pub(crate) BUMP = "INSERT INTO fact_versions (kind, id, version) VALUES ($1, $2, 1) \
     ON CONFLICT (kind, id) DO UPDATE SET version = fact_versions.version + 1";
    /// A fact that never changed has no row to lock, so its first reader makes one.
    pub(crate) LOCK_ABSENT = "INSERT INTO fact_versions (kind, id, version) \
     VALUES ($1, $2, 0) ON CONFLICT (kind, id) DO NOTHING RETURNING version";
    VERSION = "SELECT version FROM fact_versions WHERE kind = $1 AND id = $2";
}

/// Reads a version and keeps it from changing until the transaction ends. SQLite has one writer,
/// so there nothing can change meanwhile.
pub(crate) const fn lock(dialect: Dialect) -> &'static str {
    dialect.pick(VERSION, "SELECT version FROM fact_versions WHERE kind = $1 AND id = $2 FOR SHARE")
}

/// Raises the version of a fact, in the transaction that changes it.
pub async fn bump_fact(tx: &mut Tx, key: &FactKey) -> Result<(), Error> {
    tx.execute(BUMP, &args![key.kind, &key.id]).await.map(|_| ())
}

/// The versions of facts as this reader sees them, in the order asked; 0 for what never changed.
pub async fn fact_versions(
    reader: &mut Reader,
    keys: &[FactKey],
) -> Result<Vec<(FactKey, i64)>, Error> {
    let statements: Vec<_> = keys
        .iter()
        .map(|key| crate::db::Statement::new(VERSION, args![key.kind, &key.id]))
        .collect();
    let answers = reader.fetch_each(&statements).await?;
    keys.iter()
        .zip(answers)
        .map(|(key, mut rows)| {
            let version = rows.pop().map_or(Ok(0), |mut row| row.get(0))?;
            Ok((key.clone(), version))
        })
        .collect()
}
