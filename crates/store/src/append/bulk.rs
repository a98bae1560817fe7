//! Whole new histories, many in one transaction: for imports and generated cases.
//!
//! What comes out is what as many single appends would have left: the same chain, the same list
//! rows, the same words. Left out is what only a meeting with others needs: histories that nobody
//! knows yet have no version to compare, and nobody relies on people whose records come with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::{CaseId, ServiceId};
use domain::rows::CaseRows;

use super::projections::insertions;
use super::write::event;
use crate::args;
use crate::db::{Arg, Db, Statement, Tx};
use crate::error::Error;
use crate::events::{BUMP_BY, FactKey, GENESIS, NewEvent, Stamp, StoredEvent};
use crate::records::nos::Said;
use crate::records::{nos, people};
use crate::sql::statements;
use crate::vault::SealedWords;

statements! {
    OPEN = "INSERT INTO streams (stream, service, version, head) VALUES ($1, $2, $3, $4)";
}

/// A history from its opening on, with everything that goes with it.
#[derive(Debug, Clone)]
pub struct NewHistory {
    /// The case; there must be none with this id.
    pub stream: CaseId,
    /// Whose case it is.
    pub service: ServiceId,
    /// The facts in the order of recording, those of each command together.
    pub parts: Vec<(Stamp, Vec<NewEvent>)>,
    /// The list rows of the whole history.
    pub rows: CaseRows,
    /// Words that the facts point to.
    pub words: Vec<SealedWords>,
    /// What people said in it that reaches beyond it.
    pub nos: Vec<Said>,
    /// Facts that it changes.
    pub bumps: Vec<FactKey>,
    /// People who are known from now on.
    pub people: Vec<NewRecord>,
}

/// A person's record that comes with a history.
#[derive(Debug, Clone)]
pub struct NewRecord {
    /// The record.
    pub person: people::Person,
    /// What is known of them.
    pub details: SealedWords,
    /// Who recorded it.
    pub actor: String,
}

/// Rows ready to be written: the chain is made and nothing is left to be worked out while others
/// wait for the writer.
#[derive(Debug, Clone, Default)]
pub struct Bulk {
    /// One table after another, so that neighbours in a table are written together.
    tables: Vec<Table>,
    events: u64,
}

#[derive(Debug, Clone)]
struct Table {
    insert: String,
    rows: Vec<Vec<Arg<'static>>>,
}

impl Bulk {
    /// The rows of whole histories.
    pub fn of(histories: &[NewHistory]) -> Self {
        let mut bulk = Self::default();
        let mut bumps: BTreeMap<FactKey, i64> = BTreeMap::new();
        for history in histories {
            bulk.add(history);
            let known = history.people.iter().map(|new| FactKey::new(people::KIND, new.person.id));
            for key in known.chain(history.bumps.iter().cloned()) {
                *bumps.entry(key).or_default() += 1;
            }
        }
        for (key, by) in bumps {
            bulk.put(Statement::new(BUMP_BY, args![key.kind, &key.id, by]));
        }
        bulk
    }

    /// How many events are in it.
    pub const fn events(&self) -> u64 {
        self.events
    }

    fn add(&mut self, history: &NewHistory) {
        let (stream, mut head, mut version) = (history.stream, GENESIS, 0);
        for (stamp, events) in &history.parts {
            for new in events {
                version += 1;
                let chained = StoredEvent::chain(new, stamp, stream, version, head);
                head = chained.hash;
                self.put(event(&chained));
            }
        }
        self.events += u64::try_from(version).unwrap_or_default();
        self.put(Statement::new(OPEN, args![stream, history.service, version, &head]));
        self.extend(insertions(&history.rows));
        self.extend(history.words.iter().flat_map(crate::vault::insertions));
        self.extend(history.nos.iter().map(nos::insertion));
        for NewRecord { person, details, actor } in &history.people {
            let change = people::first_change(person, details, actor);
            self.extend(people::insertions(person, details, &change));
        }
    }

    fn extend<'a>(&mut self, statements: impl IntoIterator<Item = Statement<'a>>) {
        statements.into_iter().for_each(|statement| self.put(statement));
    }

    fn put(&mut self, statement: Statement<'_>) {
        let row = statement.args.into_iter().map(Arg::into_owned).collect();
        match self.tables.iter_mut().find(|table| table.insert == statement.sql) {
            Some(table) => table.rows.push(row),
            None => self.tables.push(Table { insert: statement.sql.to_owned(), rows: vec![row] }),
        }
    }
}

impl Bulk {
    /// Writes all rows in a transaction that does more: all of it or nothing.
    pub async fn write_in(&self, tx: &mut Tx) -> Result<(), Error> {
        write(tx, self).await
    }
}

/// Writes all rows, or none where one is there already.
pub async fn append_many(db: &Db, bulk: Arc<Bulk>) -> Result<(), Error> {
    db.write(move |tx| Box::pin(async move { write(tx, &bulk).await })).await
}

async fn write(tx: &mut Tx, bulk: &Bulk) -> Result<(), Error> {
    for Table { insert, rows } in &bulk.tables {
        insert_rows(tx, insert, rows).await?;
    }
    Ok(())
}

/// Writes rows by an insertion of one row, many of them with one statement where that is cheaper.
pub(crate) async fn insert_rows(
    tx: &mut Tx,
    insert: &str,
    rows: &[Vec<Arg<'static>>],
) -> Result<(), Error> {
    let together = tx.dialect().rows_together();
    let whole = rows.chunks_exact(together);
    let rest = whole.remainder();
    let many = repeated(insert, together);
    let mut statements: Vec<_> = whole.map(|rows| Statement::new(&many, rows.concat())).collect();
    statements.extend(rest.iter().map(|row| Statement::new(insert, row.clone())));
    tx.run(&statements).await.map(drop)
}

/// An `INSERT … VALUES (…)` of one row as one of so many rows.
fn repeated(insert: &str, rows: usize) -> String {
    let whole = || insert.to_owned();
    let Some((before, values)) = insert.split_once("VALUES (") else { return whole() };
    let Some((row, after)) = values.split_once(')') else { return whole() };
    let width = row.split(", ").filter_map(number).max().unwrap_or(0);
    let row_from = |first: usize| {
        let place = |value| match number(value) {
            Some(number) => format!("${}", number + first),
            None => str::to_owned(value),
        };
        format!("({})", row.split(", ").map(place).collect::<Vec<_>>().join(", "))
    };
    let all: Vec<_> = (0..rows).map(|nth| row_from(nth * width)).collect();
    format!("{before}VALUES {}{after}", all.join(", "))
}

/// The number of a parameter; nothing for a value that stands in the text itself.
fn number(value: &str) -> Option<usize> {
    value.strip_prefix('$')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_insertion_of_one_row_becomes_one_of_several() {
        let one = "INSERT INTO t (a, b, c) VALUES ($1, 1, $2) ON CONFLICT (a) DO NOTHING";
        let three = "INSERT INTO t (a, b, c) VALUES ($1, 1, $2), ($3, 1, $4), ($5, 1, $6) \
                     ON CONFLICT (a) DO NOTHING";
        assert_eq!(repeated(one, 3), three);
        assert_eq!(repeated(one, 1), one);
    }
}
