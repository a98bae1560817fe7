//! Who did what outside the case files: signing in, changing a user, reading an export.

use domain::time::Timestamp;

pub use crate::append::AuditEntry;
use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::sql::statements;

/// An entry as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What.
    pub entry: AuditEntry,
}

statements! {
    pub(crate) INSERT =
        "INSERT INTO audit (at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5)";
    LIST = "SELECT at, actor, action, subject, detail FROM audit WHERE subject = $1 ORDER BY at, seq";
}

/// Keeps an entry.
pub async fn append(
    tx: &mut Tx,
    at: Timestamp,
    actor: &str,
    entry: &AuditEntry,
) -> Result<(), Error> {
    let args = args![at, actor, &entry.action, &entry.subject, &entry.detail];
    tx.execute(INSERT, &args).await.map(drop)
}

/// What was done to a subject, oldest first.
pub async fn find_by_subject(reader: &mut Reader, subject: &str) -> Result<Vec<Audited>, Error> {
    let rows = reader.fetch_all(LIST, &args![subject]).await?;
    rows.into_iter()
        .map(|mut row| {
            let (at, actor) = (row.get(0)?, row.get(1)?);
            let entry =
                AuditEntry { action: row.get(2)?, subject: row.get(3)?, detail: row.get(4)? };
            Ok(Audited { at, actor, entry })
        })
        .collect()
}
