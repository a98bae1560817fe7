//! The first trip: takes the idempotency key, compares facts, and locks the history.
//!
//! The order is the same in every append (key, facts by name, history), so that two of them wait
//! for each other instead of blocking each other.

use super::{Append, AppendError, Idempotency, Stop};
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Row, Statement, Tx};
use crate::error::Error;
use crate::events::{FactKey, GENESIS, Hash, VERSION, lock};
use crate::records::idempotency::FIND_BY_KEY;
use crate::sql::statements;

statements! {
    pub(crate) TAKE_KEY = "INSERT INTO idempotency (actor, key, fingerprint, answer, created) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (actor, key) DO NOTHING RETURNING key";
    pub(crate) OPEN_STREAM = "INSERT INTO streams (stream, service, version, head) VALUES ($1, $2, 0, $3) \
     ON CONFLICT (stream) DO NOTHING RETURNING version, head";
    STREAM = "SELECT version, head FROM streams WHERE stream = $1";
}

/// Answers the hash that the first new event is chained to.
pub(super) async fn check(tx: &mut Tx, append: &Append) -> Result<Hash, Stop> {
    let facts = in_order(append);
    let mut statements = Vec::new();
    if let Some(taken) = &append.idempotency {
        statements.push(take_key(append, taken, TAKE_KEY));
    }
    let lock = lock_facts(tx.dialect(), append);
    let locks = lock.is_some();
    statements.extend(lock);
    statements
        .extend(facts.iter().map(|(key, _)| Statement::new(VERSION, args![key.kind, &key.id])));
    statements.push(lock_stream(tx, append));

    let mut answers = tx.fetch_each(&statements).await?.into_iter();
    if append.idempotency.is_some() && answers.next().is_none_or(|rows| rows.is_empty()) {
        return Err(replay(tx, append).await?);
    }
    if locks {
        answers.next();
    }
    let stream = answers.next_back().and_then(|mut rows| rows.pop());
    let head = match stream {
        Some(row) => head(row, append)?,
        None => return Err(Stop::Refuse(conflict(tx, append).await?)),
    };
    for ((key, expected), mut rows) in facts.into_iter().zip(answers) {
        let actual = rows.pop().map_or(Ok(0), |mut row| row.get(0))?;
        if actual != *expected {
            return Err(AppendError::FactChanged { key: key.clone() }.into());
        }
    }
    Ok(head)
}

/// The lock on the facts that an append relies on, and on those it changes.
pub(super) fn lock_facts(dialect: Dialect, append: &Append) -> Option<Statement<'static>> {
    lock(dialect, append.facts.iter().map(|(key, _)| key), &append.bumps)
}

fn in_order(append: &Append) -> Vec<&(FactKey, i64)> {
    let mut facts: Vec<_> = append.facts.iter().collect();
    facts.sort();
    facts.dedup();
    facts
}

pub(super) fn take_key<'a>(
    append: &'a Append,
    taken: &'a Idempotency,
    sql: &'static str,
) -> Statement<'a> {
    let stamp = &append.stamp;
    let args = args![&stamp.actor, &taken.key, &taken.fingerprint, &taken.answer, stamp.recorded];
    Statement::new(sql, args)
}

/// A new history is opened by its row; an old one is locked.
fn lock_stream<'a>(tx: &Tx, append: &'a Append) -> Statement<'a> {
    if append.expected_version == 0 {
        let args = args![append.stream, append.stamp.service, &GENESIS];
        return Statement::new(OPEN_STREAM, args);
    }
    Statement::new(lock_stream_sql(tx.dialect()), args![append.stream])
}

/// Keeps other appends to a history waiting until this one is done. SQLite has one writer.
pub(crate) const fn lock_stream_sql(dialect: Dialect) -> &'static str {
    dialect.pick(STREAM, "SELECT version, head FROM streams WHERE stream = $1 FOR UPDATE")
}

/// The same key came before: with the same request it gets the same answer.
async fn replay(tx: &mut Tx, append: &Append) -> Result<Stop, Stop> {
    let Some(sent) = &append.idempotency else { return Err(AppendError::KeyReused.into()) };
    let row = tx.fetch_opt(FIND_BY_KEY, &args![&append.stamp.actor, &sent.key]).await?;
    // The row vanished in between: it is being cleaned away, and the request may come again.
    let mut row = row.ok_or(Error::Conflict)?;
    let fingerprint: Hash = row.get(0)?;
    if fingerprint == sent.fingerprint {
        Ok(Stop::Replay(row.get(1)?))
    } else {
        Ok(AppendError::KeyReused.into())
    }
}

fn head(mut row: Row, append: &Append) -> Result<Hash, Stop> {
    let (actual, head) = (row.get(0)?, row.get(1)?);
    let same = append.expected_head.is_none_or(|expected| expected == head);
    if actual == append.expected_version && same {
        Ok(head)
    } else {
        Err(AppendError::VersionConflict { actual }.into())
    }
}

/// No row: a new case that is there already, or an old one that is not.
async fn conflict(tx: &mut Tx, append: &Append) -> Result<AppendError, Error> {
    let row = tx.fetch_opt(STREAM, &args![append.stream]).await?;
    let actual = row.map_or(Ok(0), |mut row| row.get(0))?;
    Ok(AppendError::VersionConflict { actual })
}
