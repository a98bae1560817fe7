//! Why a file is not read: where it is, and what it is, so that whoever made it can mend it.

use thiserror::Error;

use crate::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, column};

/// A place in a file as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The sheet's name; empty in a text file.
    pub sheet: String,
    /// The row, from 1; 0 where it is about the whole sheet.
    pub row: u32,
    /// The column from 0, where it is about one.
    pub column: Option<usize>,
}

impl Place {
    pub(crate) fn row(sheet: &str, row: u32) -> Self {
        Self { sheet: sheet.to_owned(), row, column: None }
    }

    pub(crate) fn cell(sheet: &str, row: u32, column: usize) -> Self {
        Self { sheet: sheet.to_owned(), row, column: Some(column) }
    }

    /// The column's letters; empty where it is about none.
    pub fn column_name(&self) -> String {
        self.column.map(column).unwrap_or_default()
    }
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// It is larger than any list of open cases.
    #[error("the file is too large")]
    TooLarge,
    /// Packed in it is more than any list of open cases needs.
    #[error("the file unpacks to too much")]
    TooMuchInside,
    /// An old program's format, or one with a password.
    #[error("the file is of an old format or has a password")]
    OldOrLocked,
    /// It cannot be read at all.
    #[error("the file is damaged, or no spreadsheet")]
    Damaged,
    /// A text file that is not in UTF-8.
    #[error("row {} is not in UTF-8", .0.row)]
    NotUtf8(Place),
    /// There is nothing in the sheet.
    #[error("the sheet is empty")]
    Empty,
    /// There is no such sheet.
    #[error("there is no such sheet")]
    NoSuchSheet,
    /// More rows than are read.
    #[error("sheet '{}' has more than {MOST_ROWS} rows", .0.sheet)]
    TooManyRows(Place),
    /// More columns than are read.
    #[error("row {} of sheet '{}' has more than {MOST_COLUMNS} columns", .0.row, .0.sheet)]
    TooManyColumns(Place),
    /// A cell with more text than is read.
    #[error("row {}, column {} has more than {LONGEST_CELL} characters", .0.row, .0.column_name())]
    CellTooLong(Place),
    /// Merged cells: nobody can say to which rows their content belongs.
    #[error("row {} of sheet '{}' has merged cells", .0.row, .0.sheet)]
    Merged(Place),
    /// A formula that came to an error.
    #[error("row {}, column {} holds a formula's error", .0.row, .0.column_name())]
    BrokenFormula(Place),
}

impl Unreadable {
    /// Its code, for the text that explains it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::TooMuchInside => "too-much-inside",
            Self::OldOrLocked => "old-or-locked",
            Self::Damaged => "damaged",
            Self::NotUtf8(_) => "not-utf8",
            Self::Empty => "empty",
            Self::NoSuchSheet => "no-such-sheet",
            Self::TooManyRows(_) => "too-many-rows",
            Self::TooManyColumns(_) => "too-many-columns",
            Self::CellTooLong(_) => "cell-too-long",
            Self::Merged(_) => "merged",
            Self::BrokenFormula(_) => "broken-formula",
        }
    }

    /// Where it is, where it is somewhere.
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::NotUtf8(place)
            | Self::TooManyRows(place)
            | Self::TooManyColumns(place)
            | Self::CellTooLong(place)
            | Self::Merged(place)
            | Self::BrokenFormula(place) => Some(place),
            _ => None,
        }
    }
}
