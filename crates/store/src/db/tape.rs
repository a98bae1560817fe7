//! A recording of what requests read, to be played again without the request around it: the floor
//! that a benchmark measures a page against.

use std::sync::{Arc, Mutex, PoisonError};

use super::arg::{Arg, Statement};
use super::{Db, Reader};
use crate::error::Error;

/// Statements that were sent together.
type Trip = Vec<(String, Vec<Arg<'static>>)>;

/// The reading transactions of what was recorded, each with its trips.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    transactions: Vec<Arc<Vec<Trip>>>,
}

/// Where a database notes what it reads, while it is asked to.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorder(Arc<Mutex<Option<Vec<Vec<Trip>>>>>);

impl Recorder {
    fn with(&self, note: impl FnOnce(&mut Vec<Vec<Trip>>)) {
        if let Some(running) = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            note(running);
        }
    }

    pub(super) fn transaction(&self) {
        self.with(|running| running.push(Vec::new()));
    }

    pub(super) fn trip<'a>(&self, statements: impl IntoIterator<Item = (&'a str, &'a [Arg<'a>])>) {
        self.with(|running| {
            let owned = |(sql, args): (&str, &[Arg<'_>])| {
                (sql.to_owned(), args.iter().cloned().map(Arg::into_owned).collect())
            };
            let trip = statements.into_iter().map(owned).collect();
            if let Some(transaction) = running.last_mut() {
                transaction.push(trip);
            }
        });
    }
}

impl Db {
    /// Begins to record what is read. One request at a time: requests side by side would be mixed.
    pub fn record(&self) {
        *self.count.tape.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
    }

    /// Ends the recording.
    pub fn recorded(&self) -> Tape {
        let taken = self.count.tape.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        Tape { transactions: taken.unwrap_or_default().into_iter().map(Arc::new).collect() }
    }
}

impl Tape {
    /// How many statements are on it.
    pub fn statements(&self) -> usize {
        self.transactions.iter().flat_map(|trips| trips.iter()).map(Vec::len).sum()
    }

    /// Reads all of it again, in the same transactions and trips; answers how many rows came.
    pub async fn play(&self, db: &Db) -> Result<usize, Error> {
        let mut rows = 0;
        for trips in &self.transactions {
            let trips = Arc::clone(trips);
            rows += db.read(move |reader| Box::pin(play(reader, trips))).await?;
        }
        Ok(rows)
    }
}

async fn play(reader: &mut Reader, trips: Arc<Vec<Trip>>) -> Result<usize, Error> {
    let mut rows = 0;
    for trip in trips.iter() {
        let statements: Vec<_> =
            trip.iter().map(|(sql, args)| Statement::new(sql, args.clone())).collect();
        rows += reader.fetch_each(&statements).await?.iter().map(Vec::len).sum::<usize>();
    }
    Ok(rows)
}
