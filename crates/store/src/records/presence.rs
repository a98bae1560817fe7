//! Who has a case open: a row for each colleague and case, thrown away after some minutes. It is no
//! part of any history, and says nothing but who, which page, and when.

use domain::ids::{CaseId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::sql::statements;

/// Somebody who has a case open, and what they may do with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub user: UserId,
    /// Which page of the case: the last part of its path, empty for the case itself.
    pub page: String,
    /// When they were last seen there.
    pub seen: Timestamp,
    /// Their relations to the case, as `access::Relations::bits`.
    pub grants: i64,
}

statements! {
    NOTE = "INSERT INTO presence (case_id, user_id, page, seen) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (case_id, user_id) DO UPDATE SET page = $3, seen = $4";
    LIST = "SELECT p.user_id, p.page, p.seen, r.grants FROM presence p JOIN case_relations r \
        ON r.user_id = p.user_id AND r.case_id = p.case_id \
        WHERE p.case_id = $1 AND p.seen >= $2 ORDER BY p.seen DESC, p.user_id";
    DELETE_BEFORE = "DELETE FROM presence WHERE seen < $1";
}

/// Notes that somebody has a page of a case open.
pub async fn note(
    tx: &mut Tx,
    case: CaseId,
    user: UserId,
    page: &str,
    seen: Timestamp,
) -> Result<(), Error> {
    tx.execute(NOTE, &args![case, user, page, seen]).await.map(drop)
}

/// Who was seen on a case since, the latest first, as far as they have a relation to it.
pub async fn list(
    reader: &mut Reader,
    case: CaseId,
    since: Timestamp,
) -> Result<Vec<Present>, Error> {
    let rows = reader.fetch_all(LIST, &args![case, since]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Present {
                user: row.get(0)?,
                page: row.get(1)?,
                seen: row.get(2)?,
                grants: row.get(3)?,
            })
        })
        .collect()
}

/// Forgets who was seen before.
pub async fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![before]).await
}
