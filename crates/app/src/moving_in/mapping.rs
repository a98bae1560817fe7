//! How a file's columns are read: which says what, what is the same for every row, and how days are
//! written. It holds no words of the file: headings are kept as hashes, so that the next file of the
//! same kind needs no mapping again.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use documents::{Row, Table};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::field::{Field, plain};

/// How days are written in a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    /// 2026-03-01.
    #[default]
    Iso,
    /// 01/03/2026.
    DayMonthYear,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Which sheet, from 0.
    pub sheet: usize,
    /// Which column says what, by the field's code; from 0.
    pub columns: BTreeMap<String, usize>,
    /// What is the same for every row, by the field's code.
    pub same: BTreeMap<String, String>,
    /// How days are written in a text file.
    pub days: Days,
    /// Whether one person may be in several cases.
    pub same_person: bool,
    /// Whether somebody has looked at it: a guess alone brings nothing in.
    pub confirmed: bool,
    /// The headings' hashes with the fields they name.
    pub headings: BTreeMap<String, String>,
}

impl Mapping {
    /// What the headings of a sheet most likely mean: as somebody said of an earlier file, or by
    /// the words that people use for them.
    pub fn guess(table: &Table, sheet: usize, earlier: &Self) -> Self {
        let mut columns = BTreeMap::new();
        for (column, heading) in headings(table) {
            let known = earlier.headings.get(&hash(&heading)).and_then(|code| Field::of(code));
            if let Some(field) = known.or_else(|| Field::of_heading(&heading)) {
                columns.entry(field.code().to_owned()).or_insert(column);
            }
        }
        Self { sheet, columns, confirmed: false, ..earlier.clone() }
    }

    /// What of an earlier file's mapping holds for the next: not the day on which its work stood so,
    /// which is attested for each file anew.
    #[must_use]
    pub fn for_the_next_file(mut self) -> Self {
        self.same.remove(Field::AsOf.code());
        self
    }

    /// The mapping with its headings noted, for the next file.
    #[must_use]
    pub fn remembering(mut self, table: &Table) -> Self {
        let named: BTreeMap<usize, String> = headings(table).collect();
        // What was chosen for two things was a slip, and nothing to learn from.
        let twice: BTreeSet<usize> = self.twice().map(|(_, column)| column).collect();
        for (code, column) in self.columns.iter().filter(|(_, column)| !twice.contains(column)) {
            if let Some(heading) = named.get(column) {
                self.headings.insert(hash(heading), code.clone());
            }
        }
        self
    }

    /// The column that says something.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field.code()).copied()
    }

    /// The fields whose column says something else already: nothing is two things at once.
    pub fn twice(&self) -> impl Iterator<Item = (Field, usize)> + '_ {
        let mut taken = BTreeSet::new();
        let column = |field: &Field| self.column(*field).map(|column| (*field, column));
        let mapped: Vec<_> = Field::ALL.iter().filter_map(column).collect();
        mapped.into_iter().filter(move |(_, column)| !taken.insert(*column))
    }

    /// The needed fields that nothing says.
    pub fn missing(&self) -> Vec<Field> {
        let said = |field: &Field| {
            let same = self.same.get(field.code()).is_some_and(|text| !text.trim().is_empty());
            self.column(*field).is_some() || same
        };
        Field::ALL.iter().copied().filter(|field| field.is_needed() && !said(field)).collect()
    }
}

/// The first row's texts with their columns.
pub fn headings(table: &Table) -> impl Iterator<Item = (usize, String)> + '_ {
    let cells = table.rows.first().map(|row: &Row| row.cells.as_slice()).unwrap_or_default();
    let text =
        |(column, cell): (usize, &Option<documents::Cell>)| Some((column, cell.as_ref()?.shown()));
    cells.iter().enumerate().filter_map(text)
}

fn hash(heading: &str) -> String {
    let hash = Sha256::digest(plain(heading).as_bytes());
    hex(hash.get(..12).unwrap_or_default())
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
