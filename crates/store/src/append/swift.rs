//! All of an append in one trip to a server, for histories whose head is known.
//!
//! The checks are among the statements and fail where they do not hold; a statement that fails
//! takes the whole transaction with it. What failed is then gone about in two trips, which compare
//! in the open and tell the caller what has changed.

use std::sync::Arc;

use super::check::{lock_facts, take_key};
use super::write::{Ends, write};
use super::{Append, AppendError, Appended};
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Db, Statement};
use crate::error::Error;

/// Takes a key that nobody took.
const TAKE_KEY: &str = "INSERT INTO idempotency (actor, key, fingerprint, answer, created) \
     VALUES ($1, $2, $3, $4, $5)";

/// Fails, by a division by nothing, where a fact has another version than it should. Each is looked
/// up: joined, they would be compared with every fact there is.
const COMPARE: &str = "SELECT 1 / (CASE WHEN count(*) = 0 THEN 1 ELSE 0 END) \
     FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS json)) AS f(kind TEXT, id TEXT, version BIGINT) \
     WHERE COALESCE((SELECT v.version FROM fact_versions v \
     WHERE v.kind = f.kind AND v.id = f.id), 0) <> f.version";

/// Nothing where it has to be done in two trips.
pub(super) async fn append(db: &Db, append: &Arc<Append>) -> Result<Option<Appended>, AppendError> {
    let Some(head) = append.expected_head.filter(|_| db.dialect() == Dialect::Postgres) else {
        return Ok(None);
    };
    let append = Arc::clone(append);
    let written = db
        .write(move |tx| {
            Box::pin(async move {
                let facts = facts(&append);
                let mut before = Vec::new();
                let key = append.idempotency.as_ref();
                before.extend(key.map(|taken| take_key(&append, taken, TAKE_KEY)));
                before.extend(lock_facts(tx.dialect(), &append));
                if !append.facts.is_empty() {
                    before.push(Statement::new(COMPARE, args![&facts]));
                }
                write(tx, &append, head, before, Ends::Transaction).await
            })
        })
        .await;
    match written {
        Ok((version, head)) => Ok(Some(Appended::At { version, head })),
        Err(error @ Error::Unavailable(_)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// The facts with their versions, as JSON; kinds and ids need no escaping.
fn facts(append: &Append) -> String {
    let facts: Vec<_> = append
        .facts
        .iter()
        .map(|(key, version)| {
            format!(r#"{{"kind":"{}","id":"{}","version":{version}}}"#, key.kind, key.id)
        })
        .collect();
    format!("[{}]", facts.join(","))
}

pub(super) const fn statements(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Sqlite => &[],
        Dialect::Postgres => &[TAKE_KEY, COMPARE],
    }
}
