//! From where somebody has signed in before: keyed hashes, from which no address can be read.

use domain::ids::UserId;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::events::Hash;
use crate::sql::statements;

statements! {
    NOTE = "INSERT INTO sign_in_sources (source_hash, user_id, last_used) VALUES ($1, $2, $3) \
        ON CONFLICT (source_hash) DO UPDATE SET user_id = $2, last_used = $3";
    FIND = "SELECT user_id FROM sign_in_sources WHERE source_hash = $1";
    DELETE_BEFORE = "DELETE FROM sign_in_sources WHERE last_used < $1";
}

/// Notes that somebody has signed in from a source. `source` is a hash of the account too.
pub async fn note(tx: &mut Tx, source: &Hash, user: UserId, now: Timestamp) -> Result<(), Error> {
    tx.execute(NOTE, &args![source, user, now]).await.map(drop)
}

/// Who has signed in from a source, if anybody has.
pub async fn find(reader: &mut Reader, source: &Hash) -> Result<Option<UserId>, Error> {
    reader.fetch_opt(FIND, &args![source]).await?.map(|mut row| row.get(0)).transpose()
}

/// Forgets sources that have not been used since.
pub async fn delete_before(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![before]).await
}
