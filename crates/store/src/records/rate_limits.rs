//! How often a key was used in a window of time. In the database, so that a second server does not
//! give a second chance.

use crate::args;
use crate::db::Tx;
use crate::error::Error;
use crate::sql::statements;

/// Three keys that one use counts under. Whoever counts under several takes them in the same order,
/// the widest last, so that no two wait for each other.
pub type Keys = [String; 3];

statements! {
    HIT = "INSERT INTO rate_limits (key, slot, count) VALUES ($1, $4, 1), ($2, $4, 1), ($3, $4, 1) \
        ON CONFLICT (key, slot) DO UPDATE SET count = rate_limits.count + 1 RETURNING key, count";
    TAKE_BACK = "INSERT INTO rate_limits (key, slot, count) \
        VALUES ($1, $4, 0), ($2, $4, 0), ($3, $4, 0) ON CONFLICT (key, slot) DO UPDATE \
        SET count = CASE WHEN rate_limits.key = $1 THEN 0 ELSE rate_limits.count - 1 END";
    DELETE_BEFORE = "DELETE FROM rate_limits WHERE slot < $1";
}

/// Counts one use of three different keys in a window, which `slot` names by its start; answers how
/// many that makes of each.
pub async fn hit(tx: &mut Tx, keys: &Keys, slot: &str) -> Result<[i64; 3], Error> {
    let [first, second, third] = keys;
    let mut counts = [0; 3];
    for mut row in tx.fetch_all(HIT, &args![first, second, third, slot]).await? {
        let (key, count): (String, i64) = (row.get(0)?, row.get(1)?);
        for (counted, _) in counts.iter_mut().zip(keys).filter(|(_, of)| **of == key) {
            *counted = count;
        }
    }
    Ok(counts)
}

/// Takes a use back that was counted before: all of the first key, one of the others.
pub async fn take_back(tx: &mut Tx, keys: &Keys, slot: &str) -> Result<(), Error> {
    let [first, second, third] = keys;
    tx.execute(TAKE_BACK, &args![first, second, third, slot]).await.map(drop)
}

/// Forgets windows that started before `slot`.
pub async fn delete_before(tx: &mut Tx, slot: &str) -> Result<u64, Error> {
    tx.execute(DELETE_BEFORE, &args![slot]).await
}
