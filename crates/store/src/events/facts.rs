//! Versions of what a case is judged by but does not own: a practitioner's training, a sharing
//! agreement, somebody's opt-out.
//!
//! A decision names the versions it used; the append compares them again in its own transaction. A
//! change to such a fact raises its version in the transaction of the change. So an opt-out that
//! races a first contact either stops it or is recorded after it, never beside it.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use super::Hash;
use crate::args;
use crate::canonical::Canonical;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Statement, Tx};
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

    /// What is locked for it on a server. Two facts with one number only wait for each other.
    fn number(&self) -> i64 {
        let named = Canonical::new("concord/fact-lock/1").text(self.kind).text(&self.id);
        let hash: Hash = Sha256::digest(named.as_bytes()).into();
        hash.first_chunk().map_or(0, |first| i64::from_be_bytes(*first))
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
    /// Raises the versions of facts by so many each.
    pub(crate) BUMP_BY = "INSERT INTO fact_versions (kind, id, version) VALUES ($1, $2, $3) \
     ON CONFLICT (kind, id) DO UPDATE SET version = fact_versions.version + excluded.version";
    pub(crate) VERSION = "SELECT version FROM fact_versions WHERE kind = $1 AND id = $2";
}

/// Keeps facts from changing, or from being relied on, until the transaction ends. What it locks is
/// a number made from the fact's name, so that a fact that never changed, and has no row, can be
/// locked too. SQLite has one writer, so there nothing can change meanwhile.
pub(crate) const LOCK: &str = "SELECT CAST(CASE WHEN f.changes THEN pg_advisory_xact_lock(f.key) \
     ELSE pg_advisory_xact_lock_shared(f.key) END AS TEXT) \
     FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS json)) AS f(key BIGINT, changes BOOLEAN)";

/// The statement that locks facts: those that are relied on against change, those that change
/// against being relied on. In the order of their numbers, so that two of them never wait for each
/// other; nothing where there is nothing to lock or the engine needs no lock.
pub(crate) fn lock<'k>(
    dialect: Dialect,
    relied_on: impl IntoIterator<Item = &'k FactKey>,
    changed: impl IntoIterator<Item = &'k FactKey>,
) -> Option<Statement<'static>> {
    if dialect == Dialect::Sqlite {
        return None;
    }
    let mut keys: BTreeMap<i64, bool> =
        relied_on.into_iter().map(|key| (key.number(), false)).collect();
    keys.extend(changed.into_iter().map(|key| (key.number(), true)));
    if keys.is_empty() {
        return None;
    }
    let keys: Vec<_> = keys
        .into_iter()
        .map(|(key, changes)| format!(r#"{{"key":{key},"changes":{changes}}}"#))
        .collect();
    Some(Statement::new(LOCK, args![format!("[{}]", keys.join(","))]))
}

/// Raises the version of a fact, in the transaction that changes it.
pub async fn bump_fact(tx: &mut Tx, key: &FactKey) -> Result<(), Error> {
    if let Some(lock) = lock(tx.dialect(), [], [key]) {
        tx.fetch_each(&[lock]).await?;
    }
    tx.execute(BUMP, &args![key.kind, &key.id]).await.map(|_| ())
}

/// The versions of facts as this reader sees them, in the order asked; 0 for what never changed.
pub async fn fact_versions(
    reader: &mut Reader,
    keys: &[FactKey],
) -> Result<Vec<(FactKey, i64)>, Error> {
    let statements: Vec<_> =
        keys.iter().map(|key| Statement::new(VERSION, args![key.kind, &key.id])).collect();
    let answers = reader.fetch_each(&statements).await?;
    keys.iter()
        .zip(answers)
        .map(|(key, mut rows)| {
            let version = rows.pop().map_or(Ok(0), |mut row| row.get(0))?;
            Ok((key.clone(), version))
        })
        .collect()
}
