//! Reading a history.

use std::collections::BTreeMap;

use domain::ids::CaseId;

use super::{Stamp, StoredEvent};
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Reader, Row, Statement};
use crate::error::Error;
use crate::json;
use crate::sql::statements;

statements! {
    /// One history from an entry on, in order.
    LOAD = "SELECT stream, version, kind, schema, payload, actor, service, happened, \
     recorded, command, rules, prev_hash, hash FROM events WHERE stream = $1 AND version >= $2 \
     ORDER BY version";
}

/// The history of a case, in order; `None` where there is no such case.
pub async fn load(reader: &mut Reader, stream: CaseId) -> Result<Option<Vec<StoredEvent>>, Error> {
    let from_the_first = since(stream, 1);
    let events = from_rows(reader.fetch_all(from_the_first.sql, &from_the_first.args).await?)?;
    Ok(if events.is_empty() { None } else { Some(events) })
}

/// The statement for a history from an entry on, that entry included.
pub(crate) fn since(stream: CaseId, version: i64) -> Statement<'static> {
    Statement::new(LOAD, args![stream, version])
}

pub(crate) fn from_rows(rows: Vec<Row>) -> Result<Vec<StoredEvent>, Error> {
    rows.into_iter().map(stored).collect()
}

/// Histories of several cases, each in order, with one statement; cases that there are not are left
/// out.
pub async fn load_each(
    reader: &mut Reader,
    streams: &[CaseId],
) -> Result<BTreeMap<CaseId, Vec<StoredEvent>>, Error> {
    let mut histories: BTreeMap<CaseId, Vec<StoredEvent>> = BTreeMap::new();
    if streams.is_empty() {
        return Ok(histories);
    }
    let list = json::texts(streams);
    for row in reader.fetch_all(each(reader.dialect()), &args![&list]).await? {
        let event = stored(row)?;
        histories.entry(event.stream).or_default().push(event);
    }
    Ok(histories)
}

/// The statement for histories of several cases.
pub(crate) const fn each(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT stream, version, kind, schema, payload, actor, service, happened, recorded, \
         command, rules, prev_hash, hash FROM events \
         WHERE stream IN (SELECT value FROM json_each($1)) ORDER BY stream, version",
        "SELECT stream, version, kind, schema, payload, actor, service, happened, recorded, \
         command, rules, prev_hash, hash FROM events WHERE stream = ANY(ARRAY( \
         SELECT json_array_elements_text(CAST(CAST($1 AS TEXT) AS json)))) \
         ORDER BY stream, version",
    )
}

pub(crate) fn stored(mut row: Row) -> Result<StoredEvent, Error> {
    Ok(StoredEvent {
        stream: row.get(0)?,
        version: row.get(1)?,
        kind: row.get(2)?,
        schema: row.get(3)?,
        payload: row.get(4)?,
        happened: row.get(7)?,
        stamp: Stamp {
            actor: row.get(5)?,
            service: row.get(6)?,
            recorded: row.get(8)?,
            command: row.get(9)?,
            rules: row.get(10)?,
        },
        prev_hash: row.get(11)?,
        hash: row.get(12)?,
    })
}
