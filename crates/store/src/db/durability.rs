//! What a commit promises, as the engine itself says: read back, not assumed.

use super::dialect::Dialect;
use super::{Db, Tx};
use crate::error::Error;

/// The settings that decide what a commit promises, by name.
pub type Durability = Vec<(String, String)>;

/// Settings of the connection that writes. SQLite's 2 is FULL.
const fn sql(dialect: Dialect) -> &'static str {
    dialect.pick(
        "SELECT 'journal_mode', journal_mode FROM pragma_journal_mode UNION ALL \
         SELECT 'synchronous', CAST(synchronous AS TEXT) FROM pragma_synchronous",
        "SELECT name, setting FROM pg_settings \
         WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name",
    )
}

impl Db {
    /// The settings that decide what a commit promises, for whoever measures commits.
    pub async fn durability(&self) -> Result<Durability, Error> {
        self.write(|tx| Box::pin(read(tx))).await
    }
}

async fn read(tx: &mut Tx) -> Result<Durability, Error> {
    let sql = sql(tx.dialect());
    let rows = tx.fetch_all(sql, &[]).await?;
    rows.into_iter().map(|mut row| Ok((row.get(0)?, row.get(1)?))).collect()
}
