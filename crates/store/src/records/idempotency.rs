//! Answers kept for idempotency keys. [`append`](crate::append) writes them with the events.

use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::sql::statements;

statements! {
    pub(crate) FIND_BY_KEY = "SELECT fingerprint, answer FROM idempotency WHERE actor = $1 AND key = $2";
    DELETE_BEFORE = "DELETE FROM idempotency WHERE created < $1";
}

/// Forgets answers older than `instant`; a key that comes after that counts as new.
pub async fn delete_before(tx: &mut Tx, instant: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![instant]).await
}

/// What an actor's key was used for, as the hash of the request, and the answer it got.
pub async fn find_by_key(
    reader: &mut Reader,
    actor: &str,
    key: &str,
) -> Result<Option<(Hash, Vec<u8>)>, Error> {
    let row = reader.fetch_opt(FIND_BY_KEY, &args![actor, key]).await?;
    row.map(|mut row| Ok((row.get(0)?, row.get(1)?))).transpose()
}
