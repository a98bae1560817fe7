//! Numbers given out one after another, such as the case references of a service in a year.

use crate::args;
use crate::db::Tx;
use crate::error::Error;
use crate::sql::statements;

statements! {
    NEXT = "INSERT INTO counters (series, value) VALUES ($1, 1) \
        ON CONFLICT (series) DO UPDATE SET value = counters.value + 1 RETURNING value";
    SKIP = "INSERT INTO counters (series, value) VALUES ($1, $2) \
        ON CONFLICT (series) DO UPDATE SET value = counters.value + excluded.value";
}

/// Leaves out so many numbers of a series, as when they were given out elsewhere.
pub async fn skip(tx: &mut Tx, series: &str, by: i64) -> Result<(), Error> {
    tx.execute(SKIP, &args![series, by]).await.map(drop)
}

/// The next number of a series, from 1. A number whose transaction fails may be given out again.
pub async fn next(tx: &mut Tx, series: &str) -> Result<i64, Error> {
    let row = tx.fetch_opt(NEXT, &args![series]).await?;
    row.ok_or_else(|| Error::internal("a counter answered nothing"))?.get(0)
}
