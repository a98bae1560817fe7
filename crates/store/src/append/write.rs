//! The second trip: events, what is derived from them, words, work, and the commit.

use domain::time::Timestamp;

use super::projections::changes;
use super::{Append, NewJob, NoChange};
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Statement, Tx};
use crate::error::Error;
use crate::events::{BUMP, Hash, StoredEvent};
use crate::json;
use crate::records::{audit, nos};
use crate::sql::statements;

statements! {
    /// No `ON CONFLICT` here: the history is locked and its version compared, so a place that is taken
    /// means damage, and must fail.
    pub(crate) EVENT = "INSERT INTO events (stream, version, kind, schema, payload, actor, \
     service, happened, recorded, command, rules, prev_hash, hash) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    pub(crate) HEAD = "UPDATE streams SET version = $2, head = $3 WHERE stream = $1";
    /// A reminder of a day has one id, however many tasks ask for it.
    pub(crate) JOB = "INSERT INTO jobs (job_id, kind, payload, run_at, attempts, failed, \
     last_error, created) VALUES ($1, $2, $3, $4, 0, 0, NULL, $5) ON CONFLICT (job_id) DO NOTHING";
}

/// [`EVENT`] and [`HEAD`] in one: a server charges for each statement, SQLite does not, and cannot
/// change two tables with one.
/// A history that is not where it should be moves nothing, and then the event has no stream, which
/// its column refuses.
pub(super) const LAST_EVENT: &str = "WITH moved AS \
     (UPDATE streams SET version = $2, head = $13 WHERE stream = $1 AND version = $14 \
     AND head = $15 RETURNING stream) \
     INSERT INTO events (stream, version, kind, schema, payload, actor, service, happened, \
     recorded, command, rules, prev_hash, hash) VALUES \
     ((SELECT stream FROM moved), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

/// What ends with the last statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// The whole transaction: a server commits without another trip.
    Transaction,
    /// Only this append; more comes.
    Append,
}

/// Sends `before` and everything to be recorded, in this order; answers the history's new version
/// and end.
pub(super) async fn write(
    tx: &mut Tx,
    append: &Append,
    head: Hash,
    before: Vec<Statement<'_>>,
    ends: Ends,
) -> Result<(i64, Hash), Error> {
    let events = chain(append, head);
    let version = append.expected_version + i64::try_from(events.len()).unwrap_or(0);
    let end = events.last().map_or(head, |event| event.hash);

    let mut statements = before;
    statements.extend(record(tx.dialect(), append, &events, [&head, &end]));
    statements.extend(changes(append.rows_before.as_ref(), &append.rows_after));
    statements.extend(append.words.iter().flat_map(crate::vault::insertions));
    let vanish = json::texts(&append.vanish);
    if !append.vanish.is_empty() {
        statements.extend(crate::vault::deletions(tx.dialect(), &vanish));
    }
    statements
        .extend(append.bumps.iter().map(|key| Statement::new(BUMP, args![key.kind, &key.id])));
    statements.extend(append.nos.iter().map(no));
    statements.extend(follow_up(append));
    match ends {
        Ends::Transaction => tx.finish(&statements).await?,
        Ends::Append => tx.run(&statements).await?,
    };
    Ok((version, end))
}

/// The events, and the history's new end. PostgreSQL takes the last event and the end as one.
fn record<'a>(
    dialect: Dialect,
    append: &Append,
    events: &'a [StoredEvent],
    [head, end]: [&'a Hash; 2],
) -> Vec<Statement<'a>> {
    let mut statements: Vec<_> = events.iter().map(event).collect();
    if dialect == Dialect::Postgres
        && let Some(last) = statements.last_mut()
    {
        last.sql = LAST_EVENT;
        last.args.extend(args![append.expected_version, head]);
    } else {
        let version = events.last().map_or(append.expected_version, |event| event.version);
        statements.push(Statement::new(HEAD, args![append.stream, version, end]));
    }
    statements
}

fn chain(append: &Append, mut head: Hash) -> Vec<StoredEvent> {
    let versions = append.expected_version + 1..;
    let places = append.events.iter().zip(versions);
    places
        .map(|(new, version)| {
            let event = StoredEvent::chain(new, &append.stamp, append.stream, version, head);
            head = event.hash;
            event
        })
        .collect()
}

/// The statement that writes an event at its place.
pub(super) fn event(event: &StoredEvent) -> Statement<'_> {
    let stamp = &event.stamp;
    Statement::new(
        EVENT,
        args![
            event.stream,
            event.version,
            &event.kind,
            event.schema,
            &event.payload,
            &stamp.actor,
            stamp.service,
            event.happened,
            stamp.recorded,
            stamp.command,
            &stamp.rules,
            &event.prev_hash,
            &event.hash,
        ],
    )
}

fn no(change: &NoChange) -> Statement<'_> {
    match change {
        NoChange::Said(said) => nos::insertion(said),
        NoChange::NotSaid(said) => nos::deletion(said),
    }
}

/// The statement that puts work in the outbox.
pub(crate) fn job(new: &NewJob, created: Timestamp) -> Statement<'_> {
    Statement::new(JOB, args![new.id, &new.kind, &new.payload, new.run_at, created])
}

fn follow_up(append: &Append) -> impl Iterator<Item = Statement<'_>> {
    let stamp = &append.stamp;
    let jobs = append.jobs.iter().map(|new| job(new, stamp.recorded));
    let audit = append.audit.iter().map(|entry| {
        Statement::new(
            audit::INSERT,
            args![stamp.recorded, &stamp.actor, &entry.action, &entry.subject, &entry.detail],
        )
    });
    jobs.chain(audit)
}
