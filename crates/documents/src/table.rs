//! A plain table: rows of cells that keep what they are.

use jiff::civil::Date;

use crate::{LARGEST_TABLE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Place, Unreadable};

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text, without the space around it; in a text file, everything is text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day that the program knows to be one.
    Day(Date),
}

impl Cell {
    /// As people read it. A whole number has no decimals: telephone numbers are often numbers.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its number as people see it, from 1.
    pub number: u32,
    /// Its cells; none where one is empty.
    pub cells: Vec<Option<Cell>>,
}

impl Row {
    /// The cell of a column, from 0.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column).and_then(Option::as_ref)
    }
}

/// A sheet, without its empty rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The sheet's name; empty for a text file.
    pub sheet: String,
    /// Whether days are texts in it, as in a text file.
    pub days_are_text: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The letters of a column, from 0: A, Z, AA.
pub fn column(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Puts a table together, within its bounds.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    table: Table,
    /// How many bytes of text are in it.
    held: usize,
}

impl Builder {
    pub(crate) fn new(sheet: &str, days_are_text: bool) -> Self {
        let table = Table { sheet: sheet.to_owned(), days_are_text, rows: Vec::new() };
        Self { table, held: 0 }
    }

    /// Puts a cell into the row of a number; rows come in order.
    pub(crate) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), Unreadable> {
        if column >= MOST_COLUMNS {
            return Err(Unreadable::TooManyColumns(Place::row(&self.table.sheet, row)));
        }
        let place = Place::cell(&self.table.sheet, row, column);
        let Some(cell) = bounded(&place, cell)? else { return Ok(()) };
        if let Cell::Text(text) = &cell {
            self.held += text.len();
        }
        if self.held > LARGEST_TABLE {
            return Err(Unreadable::TooMuchInside);
        }
        if self.table.rows.last().is_none_or(|last| last.number != row) {
            if self.table.rows.len() >= MOST_ROWS {
                return Err(Unreadable::TooManyRows(Place::row(&self.table.sheet, row)));
            }
            self.table.rows.push(Row { number: row, cells: Vec::new() });
        }
        if let Some(last) = self.table.rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, None);
            }
            if let Some(place) = last.cells.get_mut(column) {
                *place = Some(cell);
            }
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Table {
        self.table
    }
}

/// A cell without what nobody sees in it, nothing where nothing is left; refused where it holds more
/// than a cell may. Asked before a cell is repeated.
pub(crate) fn bounded(place: &Place, cell: Cell) -> Result<Option<Cell>, Unreadable> {
    let cell = clean(cell);
    if matches!(&cell, Some(Cell::Text(text)) if text.chars().count() > LONGEST_CELL) {
        return Err(Unreadable::CellTooLong(place.clone()));
    }
    Ok(cell)
}

/// A cell without what nobody sees in it; nothing where nothing is left.
fn clean(cell: Cell) -> Option<Cell> {
    let Cell::Text(text) = cell else { return Some(cell) };
    let seen = |letter: char| match letter {
        '\u{a0}' | '\t' => Some(' '),
        '\u{feff}' | '\u{200b}' => None,
        '\n' => Some('\n'),
        letter if letter.is_control() => None,
        letter => Some(letter),
    };
    let text: String = text.chars().filter_map(seen).collect();
    let text = text.trim();
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_people_see_them() {
        let named = [0, 2, 25, 26, 51, 52, 701, 702].map(column);
        assert_eq!(named, ["A", "C", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
