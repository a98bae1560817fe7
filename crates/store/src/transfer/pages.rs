//! Tables read from their beginning to their end, a page at a time, in the order of their keys.

use super::table::{Column, Table, page};
use crate::db::{Arg, Db, Reader, Row, Value};
use crate::error::Error;

/// Rows read at a time.
pub(super) const PAGE: i64 = 500;

/// A walk along a table.
pub(super) struct Pages {
    first: String,
    rest: String,
    key: usize,
    after: Option<Vec<Value>>,
}

impl Pages {
    pub(super) fn of(table: &Table) -> Self {
        let (first, rest) = (table.page(false), table.page(true));
        Self { first, rest, key: table.key, after: None }
    }

    /// Some columns of the rows that meet a condition.
    pub(super) fn some(table: &str, columns: &[Column], key: usize, only: &str) -> Self {
        let (first, rest) =
            (page(table, columns, key, only, false), page(table, columns, key, only, true));
        Self { first, rest, key, after: None }
    }

    /// The next rows; none at the end.
    pub(super) async fn next(&mut self, reader: &mut Reader) -> Result<Vec<Vec<Value>>, Error> {
        let sql = if self.after.is_some() { &self.rest } else { &self.first };
        let mut args: Vec<Arg<'_>> = self.after.iter().flatten().map(Arg::from).collect();
        args.push(PAGE.into());
        let rows = reader.fetch_all(sql, &args).await?;
        let rows: Vec<_> = rows.into_iter().map(Row::into_values).collect();
        if let Some(last) = rows.last() {
            self.after = Some(last.iter().take(self.key).cloned().collect());
        }
        Ok(rows)
    }

    /// As [`Pages::next`], in a view of its own: for a database that nobody writes to.
    pub(super) async fn turn(mut self, db: &Db) -> Result<(Self, Vec<Vec<Value>>), Error> {
        db.read(move |reader| {
            Box::pin(async move {
                let rows = self.next(reader).await?;
                Ok((self, rows))
            })
        })
        .await
    }
}

/// How many rows a table has.
pub(super) async fn count(reader: &mut Reader, table: &str, only: &str) -> Result<u64, Error> {
    let filter = if only.is_empty() { String::new() } else { format!(" WHERE {only}") };
    let row = reader.fetch_opt(&format!("SELECT COUNT(*) FROM {table}{filter}"), &[]).await?;
    let count: i64 = row.map_or(Ok(0), |mut row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}
