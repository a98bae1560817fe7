//! Who changed a record, when, from what, to what. For people, 'what' is ids of words in the vault.

use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Statement, Tx};
use crate::error::Error;
use crate::sql::statements;

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The kind of record, such as `practitioner`.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// The version it became.
    pub version: i64,
    /// When.
    pub changed: Timestamp,
    /// Who.
    pub actor: String,
    /// What it was; `None` for a new record.
    pub before: Option<String>,
    /// What it is.
    pub after: String,
}

statements! {
    INSERT = "INSERT INTO record_changes (kind, id, version, changed, actor, before_doc, after_doc) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LIST = "SELECT kind, id, version, changed, actor, before_doc, after_doc FROM record_changes \
        WHERE kind = $1 AND id = $2 ORDER BY version";
}

/// Keeps a change.
pub async fn append(tx: &mut Tx, change: &Change) -> Result<(), Error> {
    tx.run(&[statement(change)]).await.map(drop)
}

/// All changes of a record, oldest first.
pub async fn list(reader: &mut Reader, kind: &str, id: &str) -> Result<Vec<Change>, Error> {
    let rows = reader.fetch_all(LIST, &args![kind, id]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Change {
                kind: row.get(0)?,
                id: row.get(1)?,
                version: row.get(2)?,
                changed: row.get(3)?,
                actor: row.get(4)?,
                before: row.get(5)?,
                after: row.get(6)?,
            })
        })
        .collect()
}

/// The statement that keeps a change.
pub(crate) fn statement(change: &Change) -> Statement<'_> {
    let before = change.before.as_deref();
    Statement::new(
        INSERT,
        args![
            &change.kind,
            &change.id,
            change.version,
            change.changed,
            &change.actor,
            before,
            &change.after,
        ],
    )
}
