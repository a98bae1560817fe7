//! `concord rebuild`: makes the list rows again from the histories, into shadow tables, and
//! compares them with the live ones or puts them in their place.
//!
//! The bulk is done in small transactions beside the running service. Only the end, where cases
//! that moved meanwhile are caught up with, holds appends back.

use std::sync::Arc;

use domain::ids::CaseId;
use domain::rows::CaseRows;
use thiserror::Error;

use super::walk::Walk;
use crate::append::insertions;
use crate::args;
use crate::db::dialect::Dialect;
use crate::db::{Db, Statement, Tx};
use crate::error::Error as DbError;
use crate::events::{StoredEvent, load};

/// Makes the rows of a case from its history.
pub type Derive = Arc<dyn Fn(CaseId, &[StoredEvent]) -> Result<CaseRows, String> + Send + Sync>;

/// The projections, by table.
const TABLES: [&str; 4] = ["case_list", "case_relations", "case_people", "case_due"];

/// Cases written to the shadow tables in one transaction.
const BATCH: usize = 50;

/// What becomes of the new rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// They are compared and thrown away.
    Compare,
    /// They are compared and put in the place of the old ones.
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many cases there are.
    pub cases: u64,
    /// Rows that differ, one entry for each.
    pub differences: Vec<Difference>,
}

/// Why nothing was rebuilt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RebuildError {
    /// A history could not be understood.
    #[error("case {case}: {why}")]
    Derive {
        /// The case.
        case: String,
        /// Why.
        why: String,
    },
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Makes all list rows again.
pub async fn rebuild(db: &Db, mode: Mode, derive: Derive) -> Result<Rebuilt, RebuildError> {
    db.write(|tx| Box::pin(create_shadows(tx))).await?;
    let result = fill_and_compare(db, mode, derive).await;
    let dropped: Result<(), DbError> = db.write(|tx| Box::pin(drop_shadows(tx))).await;
    let rebuilt = result?;
    dropped?;
    Ok(rebuilt)
}

async fn fill_and_compare(db: &Db, mode: Mode, derive: Derive) -> Result<Rebuilt, RebuildError> {
    let (mut cases, mut batch) = (0, Vec::new());
    let mut walk = Walk::new(db.clone());
    while let Some(history) = walk.next().await? {
        cases += 1;
        let case = history.case();
        let events: Option<Vec<_>> = history.entries.into_iter().map(|entry| entry.event).collect();
        let Some((case, events)) = case.zip(events) else {
            let why = "the history cannot be read".to_owned();
            return Err(RebuildError::Derive { case: history.stream, why });
        };
        batch.push(rows(&derive, case, &events)?);
        if batch.len() == BATCH {
            write(db, std::mem::take(&mut batch)).await?;
        }
    }
    write(db, batch).await?;
    let differences = db.write(move |tx| Box::pin(async move { finish(tx, mode, &derive).await }));
    Ok(Rebuilt { cases, differences: differences.await? })
}

fn rows(derive: &Derive, case: CaseId, events: &[StoredEvent]) -> Result<CaseRows, RebuildError> {
    derive(case, events).map_err(|why| RebuildError::Derive { case: case.to_string(), why })
}

async fn write(db: &Db, batch: Vec<CaseRows>) -> Result<(), DbError> {
    db.write(move |tx| {
        Box::pin(async move {
            for rows in &batch {
                insert(tx, rows).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Writes rows with the statements that appends use, pointed at the shadow tables.
async fn insert(tx: &mut Tx, rows: &CaseRows) -> Result<(), DbError> {
    let live = insertions(rows);
    let texts: Vec<_> =
        live.iter().map(|each| each.sql.replacen("INTO case_", "INTO rebuilt_case_", 1)).collect();
    let shadow: Vec<_> = live
        .into_iter()
        .zip(&texts)
        .map(|(statement, sql)| Statement::new(sql, statement.args))
        .collect();
    tx.run(&shadow).await.map(drop)
}

/// With appends held back: catches up, compares, replaces.
async fn finish(tx: &mut Tx, mode: Mode, derive: &Derive) -> Result<Vec<Difference>, RebuildError> {
    if tx.dialect() == Dialect::Postgres {
        // SQLite's writer is this transaction; PostgreSQL's others are made to wait.
        tx.script("LOCK TABLE streams IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    catch_up(tx, derive).await?;
    let mut differences = Vec::new();
    for table in TABLES {
        for (live, from, other) in [
            (true, table.to_owned(), format!("rebuilt_{table}")),
            (false, format!("rebuilt_{table}"), table.to_owned()),
        ] {
            let sql = format!(
                "SELECT case_id FROM (SELECT * FROM {from} EXCEPT SELECT * FROM {other}) AS d \
                 ORDER BY case_id"
            );
            for mut row in tx.fetch_all(&sql, &[]).await? {
                differences.push(Difference { table, case: row.get(0)?, live });
            }
        }
        if mode == Mode::Replace {
            let swap =
                format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM rebuilt_{table};");
            tx.script(&swap).await?;
        }
    }
    differences.sort();
    Ok(differences)
}

/// Makes the rows of cases again that moved since they were read.
async fn catch_up(tx: &mut Tx, derive: &Derive) -> Result<(), RebuildError> {
    const MOVED: &str = "SELECT s.stream FROM streams s \
         LEFT JOIN rebuilt_case_list r ON r.case_id = s.stream \
         WHERE r.version IS NULL OR r.version <> s.version";
    for mut row in tx.fetch_all(MOVED, &[]).await? {
        let case: CaseId = row.get(0)?;
        for table in TABLES {
            let sql = format!("DELETE FROM rebuilt_{table} WHERE case_id = $1");
            tx.execute(&sql, &args![case]).await?;
        }
        if let Some(events) = load(tx, case).await? {
            let rows = rows(derive, case, &events)?;
            insert(tx, &rows).await?;
        }
    }
    Ok(())
}

async fn create_shadows(tx: &mut Tx) -> Result<(), DbError> {
    drop_shadows(tx).await?;
    for table in TABLES {
        let create = format!("CREATE TABLE rebuilt_{table} AS SELECT * FROM {table} WHERE 1 = 0");
        tx.script(&create).await?;
    }
    // Catching up looks cases up by id.
    tx.script("CREATE INDEX rebuilt_by_case ON rebuilt_case_list (case_id)").await
}

async fn drop_shadows(tx: &mut Tx) -> Result<(), DbError> {
    for table in TABLES {
        tx.script(&format!("DROP TABLE IF EXISTS rebuilt_{table}")).await?;
    }
    Ok(())
}
