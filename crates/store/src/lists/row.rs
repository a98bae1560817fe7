//! Reading a case's line from the columns of `case_list`.

use domain::rows::CaseRow;

use crate::db::Row;
use crate::error::Error;

/// Reads fourteen columns from `first` on, in the order of the table.
pub(super) fn case_row(row: &mut Row, first: usize) -> Result<CaseRow, Error> {
    Ok(CaseRow {
        case: row.get(first)?,
        service: row.get(first + 1)?,
        reference: row.get(first + 2)?,
        opened: row.get(first + 3)?,
        phase: row.get(first + 4)?,
        open: row.get(first + 5)?,
        route: row.get(first + 6)?,
        offence: row.get(first + 7)?,
        locality: row.get(first + 8)?,
        harm_on: row.get(first + 9)?,
        harmed: row.get(first + 10)?,
        responsible: row.get(first + 11)?,
        last_entry: row.get(first + 12)?,
        version: row.get(first + 13)?,
    })
}
