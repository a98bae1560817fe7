//! Reading a history.

use domain::ids::CaseId;

use super::{Stamp, StoredEvent};
use crate::args;
use crate::db::{Reader, Row};
use crate::error::Error;
use crate::sql::statements;

statements! {
    /// One history, in order.
    LOAD = "SELECT stream, version, kind, schema, payload, actor, service, happened, \
     recorded, command, rules, prev_hash, hash FROM events WHERE stream = $1 ORDER BY version";
}

/// The history of a case, in order; `None` where there is no such case.
pub async fn load(reader: &mut Reader, stream: CaseId) -> Result<Option<Vec<StoredEvent>>, Error> {
    let rows = reader.fetch_all(LOAD, &args![stream]).await?;
    let events: Vec<_> = rows.into_iter().map(stored).collect::<Result<_, _>>()?;
    Ok(if events.is_empty() { None } else { Some(events) })
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
