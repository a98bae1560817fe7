//! Answers kept for idempotency keys. [`append`](crate::append) writes them with the events.

use domain::time::Timestamp;

use crate::args;
use crate::db::Tx;
use crate::error::Error;
use crate::sql::statements;

statements! {
    DELETE_BEFORE = "DELETE FROM idempotency WHERE created < $1";
}

/// Forgets answers older than `instant`; a key that comes after that counts as new.
pub async fn delete_before(tx: &mut Tx, instant: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![instant]).await
}
