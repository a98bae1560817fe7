//! Settings of this installation, as JSON under a name.

use crate::args;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::sql::statements;

statements! {
    PUT = "INSERT INTO settings (key, value) VALUES ($1, $2) \
        ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    PUT_FIRST = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    LOOKUP = "SELECT value FROM settings WHERE key = $1";
}

/// Sets a setting.
pub async fn put(tx: &mut Tx, key: &str, value: &str) -> Result<(), Error> {
    tx.execute(PUT, &args![key, value]).await.map(drop)
}

/// Sets a setting that is not set yet.
pub async fn put_first(tx: &mut Tx, key: &str, value: &str) -> Result<(), Error> {
    tx.execute(PUT_FIRST, &args![key, value]).await.map(drop)
}

/// A setting, where it was set.
pub async fn lookup(reader: &mut Reader, key: &str) -> Result<Option<String>, Error> {
    reader.fetch_opt(LOOKUP, &args![key]).await?.map(|mut row| row.get(0)).transpose()
}
