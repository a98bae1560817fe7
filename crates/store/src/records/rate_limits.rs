//! How often a key was used in a window of time. In the database, so that a second server does not
//! give a second chance.

use crate::args;
use crate::db::Tx;
use crate::error::Error;
use crate::sql::statements;

statements! {
    HIT = "INSERT INTO rate_limits (key, slot, count) VALUES ($1, $2, 1) \
        ON CONFLICT (key, slot) DO UPDATE SET count = rate_limits.count + 1 RETURNING count";
    DELETE_BEFORE = "DELETE FROM rate_limits WHERE slot < $1";
}

/// Counts one use in a window, which `slot` names by its start; answers how many that makes.
pub async fn hit(tx: &mut Tx, key: &str, slot: &str) -> Result<i64, Error> {
    let row = tx.fetch_opt(HIT, &args![key, slot]).await?;
    row.ok_or_else(|| Error::internal("a rate limit answered nothing"))?.get(0)
}

/// Forgets windows that started before `slot`.
pub async fn delete_before(tx: &mut Tx, slot: &str) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![slot]).await
}
