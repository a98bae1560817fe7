//! Text files: UTF-8 with or without a mark, separated by commas, semicolons or tabs.

use crate::table::Builder;
use crate::{Cell, Place, Table, Unreadable};

const MARK: &[u8] = b"\xEF\xBB\xBF";
const SEPARATORS: [u8; 3] = *b",;\t";

/// A text file as a table.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, Unreadable> {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let mut builder = Builder::new("", true);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut lines = Lines { text, at: 0, line: 0 };
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Damaged)?;
        // The reader leaves empty lines out; people count them.
        row += 1 + lines.empty_before();
        lines.pass(&record);
        for (column, field) in record.iter().enumerate() {
            builder.put(row, column, Cell::Text(field.to_owned()))?;
        }
    }
    Ok(builder.finish())
}

/// Follows the reader through the text, to count the empty lines between records.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// How many empty lines come next.
    fn empty_before(&mut self) -> u32 {
        let mut empty = 0;
        loop {
            let step = match self.rest().as_bytes() {
                [b'\r', b'\n', ..] => 2,
                [b'\n' | b'\r', ..] => 1,
                _ => return empty,
            };
            self.at += step;
            self.line += 1;
            empty += 1;
        }
    }

    /// Passes a record, with the line breaks inside its fields.
    fn pass(&mut self, record: &csv::StringRecord) {
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        for _ in 0..=inside {
            let rest = self.rest();
            self.at += rest.find('\n').map_or(rest.len(), |end| end + 1);
            self.line += 1;
        }
    }
}

/// What separates the cells: whatever stands most often in the first line, outside quotes.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0_usize; 3];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        let which = SEPARATORS.iter().position(|one| *one == byte).filter(|_| !quoted);
        if let Some(count) = which.and_then(|which| counts.get_mut(which)) {
            *count += 1;
        }
    }
    let best = SEPARATORS.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    best.map_or(b',', |(separator, _)| *separator)
}

fn not_utf8(bytes: &[u8], at: usize) -> Unreadable {
    let before = bytes.get(..at).unwrap_or_default();
    let row = before.split(|byte| *byte == b'\n').count();
    Unreadable::NotUtf8(Place::row("", u32::try_from(row).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let shown = |row: crate::Row| {
            let cells = row.cells.iter();
            (
                row.number,
                cells.map(|cell| cell.as_ref().map_or(String::new(), Cell::shown)).collect(),
            )
        };
        read(text.as_bytes()).unwrap().rows.into_iter().map(shown).collect()
    }

    #[test]
    fn the_separator_is_found_by_looking() {
        for separator in [",", ";", "\t"] {
            let text = format!("Name{separator}\"Where, when; how\"\nJohn{separator}Leeds\n");
            let read = cells(&text);
            assert_eq!(read[1], (2, vec!["John".to_owned(), "Leeds".to_owned()]), "{separator:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_people_see_them() {
        let read = cells("\u{feff}Name,Note\n\n\"John\",\"two\nlines\"\r\n\r\nMark,x\n");
        let numbers: Vec<u32> = read.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 5]);
        assert_eq!(read[0].1[0], "Name", "the mark is no part of the first cell");
    }

    #[test]
    fn windows_1252_is_refused_with_its_row() {
        let refused = read(b"Name\nJohn\nZo\xEB\n").unwrap_err();
        assert_eq!(refused, Unreadable::NotUtf8(Place::row("", 3)));
        assert!(read(b"\xFF\xFEN\0a\0").is_err(), "nor is UTF-16 guessed");
    }
}
