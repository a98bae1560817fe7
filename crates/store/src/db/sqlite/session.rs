//! Statements on one SQLite connection.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use super::fault::fault;
use crate::db::arg::Arg;
use crate::db::row::{Row, Value};
use crate::error::Error;

/// A connection on the thread that owns it.
pub(crate) struct SqliteSession {
    connection: Connection,
}

impl SqliteSession {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection }
    }

    pub(in crate::db) fn fetch(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<Vec<Row>, Error> {
        let mut statement = self.prepare(sql, args)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut fetched = Vec::new();
        while let Some(row) = rows.next().map_err(|e| fault(&e))? {
            let values =
                (0..columns).map(|at| row.get_ref(at).map_err(|e| fault(&e)).and_then(value));
            fetched.push(Row::new(values.collect::<Result<_, _>>()?));
        }
        Ok(fetched)
    }

    pub(in crate::db) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, Error> {
        let mut statement = self.prepare(sql, args)?;
        let changed = statement.raw_execute().map_err(|e| fault(&e))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    pub(in crate::db) fn check(&mut self, sql: &str) -> Result<(), Error> {
        self.connection.prepare(sql).map(drop).map_err(|e| fault(&e))
    }

    pub(in crate::db) fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.connection.execute_batch(sql).map_err(|e| fault(&e))
    }

    /// Runs one of the few statements that open and close transactions, without parsing it again.
    pub(super) fn control(&mut self, sql: &str) -> Result<(), Error> {
        self.execute(sql, &[]).map(|_| ())
    }

    /// Whether SQLite has undone the whole transaction by itself, as it does on a full disk.
    pub(super) fn lost_transaction(&self) -> bool {
        self.connection.is_autocommit()
    }

    /// SQLite numbers `$1` by first appearance, not by name; PostgreSQL by name. The name decides.
    fn prepare(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<CachedStatement<'_>, Error> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| fault(&e))?;
        for position in 1..=statement.parameter_count() {
            let number = statement
                .parameter_name(position)
                .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
            let arg = number.and_then(|number| args.get(number.checked_sub(1)?));
            let Some(arg) = arg else {
                return Err(Error::internal("a statement has a parameter without a value"));
            };
            statement.raw_bind_parameter(position, arg).map_err(|e| fault(&e))?;
        }
        Ok(statement)
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Int(Some(number)) => ValueRef::Integer(*number),
            Self::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Text(None) | Self::Int(None) | Self::Bytes(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

fn value(column: ValueRef<'_>) -> Result<Value, Error> {
    Ok(match column {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(
            std::str::from_utf8(text).map_err(|_| Error::corrupt("text is not UTF-8"))?.to_owned(),
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_owned()),
        ValueRef::Real(_) => return Err(Error::corrupt("a column holds a fraction")),
    })
}
