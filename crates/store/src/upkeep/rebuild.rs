//! `concord rebuild`: makes the list rows again from the histories, compares them with the live ones,
//! and puts right what differs.
//!
//! History and live rows of some cases are read at one instant, so a case that is being worked on
//! never differs. Those that do are put right in a transaction of their own: nobody waits for the
//! whole, memory and disk hold a few cases however many there are, and a rebuild that breaks off
//! leaves every case with its old rows or its right ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::ids::CaseId;
use domain::rows::CaseRows;
use thiserror::Error;

use super::watch::{Stage, Watch};
use crate::append::{TABLES, insertions, lock_stream_sql};
use crate::args;
use crate::db::{Db, Reader, Row, Statement, Tx};
use crate::error::Error as DbError;
use crate::events::{StoredEvent, each, load, stored};
use crate::json;
use crate::sql::statements;

/// Makes the rows of a case from its history.
pub type Derive = Arc<dyn Fn(CaseId, &[StoredEvent]) -> Result<CaseRows, String> + Send + Sync>;

/// Cases looked at, and put right, together.
const PAGE: i64 = 100;

statements! {
    TOTAL = "SELECT COUNT(*) FROM streams";
    STREAMS = "SELECT stream FROM streams WHERE stream > $1 ORDER BY stream LIMIT $2";
}

/// What becomes of the new rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// They are compared and thrown away.
    Compare,
    /// They are compared, and take the place of old ones that differ.
    Replace,
}

/// A live row that the history does not give, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Which table.
    pub table: &'static str,
    /// Which case.
    pub case: String,
    /// Whether the row was live, and not given by the history.
    pub live: bool,
}

/// What a rebuild found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many cases there are.
    pub cases: u64,
    /// How many rows differed.
    pub differences: u64,
}

/// Why a rebuild did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RebuildError {
    /// A history could not be understood.
    #[error("case {case}: {why}; its rows and those of later cases were left as they were")]
    Derive {
        /// The case.
        case: String,
        /// Why.
        why: String,
    },
    /// New rows could not be written.
    #[error(
        "case {case} and later ones were left as they were: {why}; once that is put right, run the \
         same again"
    )]
    Write {
        /// The first case that was not put right.
        case: String,
        /// Why.
        why: DbError,
    },
    /// The database could not be read.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Makes all list rows again. `differs` hears of each row that differs, in the order of cases.
pub async fn rebuild(
    db: &Db,
    mode: Mode,
    derive: Derive,
    watch: &dyn Watch,
    mut differs: impl FnMut(Difference) + Send,
) -> Result<Rebuilt, RebuildError> {
    watch.begins(Stage::Lists, Some(total(db).await?));
    let (mut rebuilt, mut after) = (Rebuilt { cases: 0, differences: 0 }, String::new());
    loop {
        let (page, derive_here) = (after.clone(), Arc::clone(&derive));
        let looked: Result<Looked, RebuildError> =
            db.read(move |reader| Box::pin(look(reader, page, derive_here))).await;
        let Looked { last, cases, differences } = looked?;
        let Some(last) = last else { break };
        after = last;
        rebuilt.cases += cases;
        rebuilt.differences += differences.len() as u64;
        let wrong: BTreeSet<_> = differences.iter().map(|one| one.case.clone()).collect();
        if mode == Mode::Replace && !wrong.is_empty() {
            put_right(db, wrong, &derive).await?;
        }
        differences.into_iter().for_each(&mut differs);
        watch.at(rebuilt.cases);
    }
    for (table, ..) in TABLES {
        rebuilt.differences += orphans(db, mode, table, &mut differs).await?;
    }
    Ok(rebuilt)
}

async fn total(db: &Db) -> Result<u64, DbError> {
    let row = db.read(|reader| Box::pin(async move { reader.fetch_opt(TOTAL, &[]).await })).await?;
    let total: i64 = row.map_or(Ok(0), |mut row| row.get(0))?;
    Ok(u64::try_from(total).unwrap_or(0))
}

/// What a look at some cases found.
struct Looked {
    /// The last of them, where there was any.
    last: Option<String>,
    cases: u64,
    differences: Vec<Difference>,
}

/// Compares the cases behind `after` with their histories, at one instant.
async fn look(reader: &mut Reader, after: String, derive: Derive) -> Result<Looked, RebuildError> {
    let rows = reader.fetch_all(STREAMS, &args![&after, PAGE]).await?;
    let streams: Vec<String> =
        rows.into_iter().map(|mut row| row.get(0)).collect::<Result<_, _>>()?;
    let list = json::texts(&streams);
    let right = right_rows(reader, &list, &derive).await?;
    let mut differences = Vec::new();
    for (table, columns, place) in TABLES {
        let listed = reader.dialect().is_listed();
        let sql = format!("SELECT {columns} FROM {table} WHERE case_id {listed}");
        let mut live: BTreeMap<String, BTreeSet<Row>> = BTreeMap::new();
        for row in reader.fetch_all(&sql, &args![&list]).await? {
            live.entry(row.clone().get(place)?).or_default().insert(row);
        }
        for case in &streams {
            let none = BTreeSet::new();
            let given = right.get(&(table, case.clone())).unwrap_or(&none);
            let found = live.get(case).unwrap_or(&none);
            let differ = |live| Difference { table, case: case.clone(), live };
            differences.extend(found.difference(given).map(|_| differ(true)));
            differences.extend(given.difference(found).map(|_| differ(false)));
        }
    }
    differences.sort_by(|one, other| (&one.case, one.table).cmp(&(&other.case, other.table)));
    Ok(Looked { last: streams.last().cloned(), cases: streams.len() as u64, differences })
}

/// The rows that histories give, by table and case.
type Rows = BTreeMap<(&'static str, String), BTreeSet<Row>>;

async fn right_rows(
    reader: &mut Reader,
    list: &String,
    derive: &Derive,
) -> Result<Rows, RebuildError> {
    let mut histories: BTreeMap<String, Vec<StoredEvent>> = BTreeMap::new();
    for row in reader.fetch_all(each(reader.dialect()), &args![list]).await? {
        let case: String = row.clone().get(0)?;
        let event = stored(row).map_err(|_| unreadable(&case))?;
        histories.entry(case).or_default().push(event);
    }
    let mut right = Rows::new();
    for (case, events) in histories {
        let id = case.parse().map_err(|_| unreadable(&case))?;
        let rows = derived(derive, id, &events)?;
        for statement in insertions(&rows) {
            let table = TABLES.iter().find(|(table, ..)| statement.sql.starts_with(&into(table)));
            if let Some((table, ..)) = table {
                let row = Row::from_args(&statement.args);
                right.entry((*table, case.clone())).or_default().insert(row);
            }
        }
    }
    Ok(right)
}

fn into(table: &str) -> String {
    format!("INSERT INTO {table} ")
}

fn unreadable(case: &str) -> RebuildError {
    RebuildError::Derive { case: case.to_owned(), why: "the history cannot be read".to_owned() }
}

fn derived(
    derive: &Derive,
    case: CaseId,
    events: &[StoredEvent],
) -> Result<CaseRows, RebuildError> {
    derive(case, events).map_err(|why| RebuildError::Derive { case: case.to_string(), why })
}

/// Gives some cases the rows that their histories give now, all of them or none.
async fn put_right(db: &Db, wrong: BTreeSet<String>, derive: &Derive) -> Result<(), RebuildError> {
    let first = wrong.first().cloned().unwrap_or_default();
    let derive = Arc::clone(derive);
    let written: Result<(), RebuildError> = db
        .write(move |tx| {
            Box::pin(async move {
                for case in &wrong {
                    replace(tx, case, &derive).await?;
                }
                Ok(())
            })
        })
        .await;
    written.map_err(|error| match error {
        RebuildError::Database(why) => RebuildError::Write { case: first, why },
        other => other,
    })
}

async fn replace(tx: &mut Tx, case: &str, derive: &Derive) -> Result<(), RebuildError> {
    // An append to this history comes before this or after it, never in between.
    let lock = lock_stream_sql(tx.dialect());
    tx.fetch_all(lock, &args![case]).await?;
    let id: CaseId = case.parse().map_err(|_| unreadable(case))?;
    let events = load(tx, id).await?.unwrap_or_default();
    for (table, ..) in TABLES {
        tx.execute(&format!("DELETE FROM {table} WHERE case_id = $1"), &args![case]).await?;
    }
    if !events.is_empty() {
        let rows = derived(derive, id, &events)?;
        let statements: Vec<Statement<'_>> = insertions(&rows);
        tx.run(&statements).await?;
    }
    Ok(())
}

/// Rows of cases of which there is no history; answers how many cases have such.
async fn orphans(
    db: &Db,
    mode: Mode,
    table: &'static str,
    differs: &mut (impl FnMut(Difference) + Send),
) -> Result<u64, RebuildError> {
    let (mut found, mut after) = (0, String::new());
    loop {
        let page = after.clone();
        let sql = format!(
            "SELECT DISTINCT t.case_id FROM {table} t WHERE t.case_id > $1 AND NOT EXISTS \
             (SELECT 1 FROM streams s WHERE s.stream = t.case_id) ORDER BY t.case_id LIMIT $2"
        );
        let rows = db
            .read(move |reader| {
                Box::pin(async move { reader.fetch_all(&sql, &args![&page, PAGE]).await })
            })
            .await?;
        let cases: Vec<String> =
            rows.into_iter().map(|mut row| row.get(0)).collect::<Result<_, DbError>>()?;
        let Some(last) = cases.last() else { return Ok(found) };
        after.clone_from(last);
        found += cases.len() as u64;
        if mode == Mode::Replace {
            remove(db, table, &cases).await?;
        }
        for case in cases {
            differs(Difference { table, case, live: true });
        }
    }
}

async fn remove(db: &Db, table: &'static str, cases: &[String]) -> Result<(), RebuildError> {
    let (first, list) = (cases.first().cloned().unwrap_or_default(), json::texts(cases));
    let removed: Result<u64, DbError> = db
        .write(move |tx| {
            Box::pin(async move {
                let listed = tx.dialect().is_listed();
                // A history that began meanwhile has its rows by right.
                let sql = format!(
                    "DELETE FROM {table} WHERE case_id {listed} AND NOT EXISTS \
                     (SELECT 1 FROM streams s WHERE s.stream = {table}.case_id)"
                );
                tx.execute(&sql, &args![&list]).await
            })
        })
        .await;
    removed.map(drop).map_err(|why| RebuildError::Write { case: first, why })
}
