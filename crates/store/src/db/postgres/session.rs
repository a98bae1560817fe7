//! Statements on one PostgreSQL connection inside one transaction.

use std::task::{Context, Waker};

use deadpool_postgres::Object;
use futures_util::future::{join, join_all};
use tokio_postgres::types::ToSql;

use super::fault::fault;
use super::types;
use crate::db::arg::{Arg, Statement};
use crate::db::row::Row;
use crate::error::{Error, Outage};

/// Statements sent before the first answer is read. Up to this many `join_all` polls in order.
const PIPELINE: usize = 30;

enum State {
    /// Nothing was sent yet; this text opens the transaction.
    Waiting(&'static str),
    Open,
    Over,
}

/// A connection lent by the pool for one transaction.
pub(crate) struct PgSession {
    connection: Option<Object>,
    state: State,
}

impl PgSession {
    pub(super) fn new(connection: Object, begin: &'static str) -> Self {
        Self { connection: Some(connection), state: State::Waiting(begin) }
    }

    pub(in crate::db) async fn fetch(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
    ) -> Result<Vec<Row>, Error> {
        let (begin, connection) = self.start()?;
        let fetch = async {
            let statement = connection.prepare_cached(sql).await?;
            connection.query(&statement, &params(args)).await
        };
        let (opened, rows) = join(say(connection, begin), fetch).await;
        opened.map_err(|e| fault(&e))?;
        rows.map_err(|e| fault(&e))?.iter().map(types::row).collect()
    }

    pub(in crate::db) async fn execute(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
    ) -> Result<u64, Error> {
        let (begin, connection) = self.start()?;
        let execute = async {
            let statement = connection.prepare_cached(sql).await?;
            connection.execute(&statement, &params(args)).await
        };
        let (opened, changed) = join(say(connection, begin), execute).await;
        opened.map_err(|e| fault(&e))?;
        changed.map_err(|e| fault(&e))
    }

    pub(in crate::db) async fn fetch_each(
        &mut self,
        statements: &[Statement<'_>],
    ) -> Result<Vec<Vec<Row>>, Error> {
        let mut answers = Vec::with_capacity(statements.len());
        for group in statements.chunks(PIPELINE) {
            let (begin, connection) = self.start()?;
            let prepared = prepare(connection, group).await?;
            let sent = prepared.iter().zip(group).map(|(statement, each)| async move {
                connection.query(statement, &params(&each.args)).await
            });
            let (opened, rows) = join(say(connection, begin), join_all(sent)).await;
            opened.map_err(|e| fault(&e))?;
            for rows in all_of(rows)? {
                answers.push(rows.iter().map(types::row).collect::<Result<_, _>>()?);
            }
        }
        Ok(answers)
    }

    /// Runs statements in order without waiting between them; with `commit`, the commit follows
    /// the last. A statement that fails makes the server answer the commit with a rollback.
    pub(in crate::db) async fn run(
        &mut self,
        statements: &[Statement<'_>],
        commit: bool,
    ) -> Result<Vec<u64>, Error> {
        let mut answers = Vec::with_capacity(statements.len());
        let groups = statements.len().div_ceil(PIPELINE);
        for (number, group) in statements.chunks(PIPELINE).enumerate() {
            let (begin, connection) = self.start()?;
            let prepared = prepare(connection, group).await?;
            let sent = prepared.iter().zip(group).map(|(statement, each)| async move {
                connection.execute(statement, &params(&each.args)).await
            });
            let last = commit && number + 1 == groups;
            let end = if last { "COMMIT" } else { "" };
            let work = join(say(connection, begin), join_all(sent));
            let ((opened, changed), ended) = join(work, say(connection, end)).await;
            opened.map_err(|e| fault(&e))?;
            answers.extend(all_of(changed)?);
            ended.map_err(|e| fault(&e))?;
            if last {
                self.state = State::Over;
            }
        }
        Ok(answers)
    }

    pub(in crate::db) async fn check(&mut self, sql: &str) -> Result<(), Error> {
        let connection = self.connection.as_ref().ok_or(Outage::Closed)?;
        connection.prepare(sql).await.map(drop).map_err(|e| fault(&e))
    }

    pub(in crate::db) async fn script(&mut self, sql: &str) -> Result<(), Error> {
        let (begin, connection) = self.start()?;
        let (opened, ran) = join(say(connection, begin), connection.batch_execute(sql)).await;
        opened.and(ran).map_err(|e| fault(&e))
    }

    pub(super) async fn commit(&mut self) -> Result<(), Error> {
        self.end("COMMIT").await
    }

    pub(super) async fn rollback(&mut self) -> Result<(), Error> {
        self.end("ROLLBACK").await
    }

    /// Ends a read. Its answer is nobody's concern, so the message is sent and not waited for.
    pub(super) fn leave(&mut self) {
        if let (State::Open, Some(connection)) = (&self.state, &self.connection) {
            let mut end = std::pin::pin!(connection.batch_execute("COMMIT"));
            let sent = end.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            if sent.is_pending() {
                self.state = State::Over;
            }
        }
    }

    async fn end(&mut self, sql: &str) -> Result<(), Error> {
        if let (State::Open, Some(connection)) = (&self.state, &self.connection) {
            connection.batch_execute(sql).await.map_err(|e| fault(&e))?;
        }
        self.state = State::Over;
        Ok(())
    }

    /// The connection, and the text that opens the transaction where nothing has yet.
    fn start(&mut self) -> Result<(&'static str, &Object), Error> {
        let begin = match std::mem::replace(&mut self.state, State::Open) {
            State::Waiting(begin) => begin,
            State::Open => "",
            State::Over => {
                self.state = State::Over;
                return Err(Error::internal("a statement after the end of its transaction"));
            }
        };
        let connection = self.connection.as_ref().ok_or(Outage::Closed)?;
        Ok((begin, connection))
    }
}

impl Drop for PgSession {
    /// A request given up half-way must not hand its open transaction to the next one: closing the
    /// connection makes the server undo it.
    fn drop(&mut self) {
        if let (State::Open, Some(connection)) = (&self.state, self.connection.take()) {
            drop(Object::take(connection));
        }
    }
}

/// Every answer, or the first failure in the order of the statements. Those after it fail because of it
/// and say no more than that; their answers can be read before its own.
fn all_of<T>(answers: Vec<Result<T, tokio_postgres::Error>>) -> Result<Vec<T>, Error> {
    answers.into_iter().collect::<Result<_, _>>().map_err(|error| fault(&error))
}

/// Sends a statement without parameters, or nothing where the text is empty.
async fn say(connection: &Object, sql: &str) -> Result<(), tokio_postgres::Error> {
    if sql.is_empty() { Ok(()) } else { connection.batch_execute(sql).await }
}

/// Prepares before anything is sent, so that the order of sending is the order of the statements.
async fn prepare(
    connection: &Object,
    statements: &[Statement<'_>],
) -> Result<Vec<tokio_postgres::Statement>, Error> {
    let mut prepared = Vec::with_capacity(statements.len());
    for each in statements {
        prepared.push(connection.prepare_cached(each.sql).await.map_err(|e| fault(&e))?);
    }
    Ok(prepared)
}

fn params<'a>(args: &'a [Arg<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect()
}
