//! What is wrong with a row: where it is, and a code for the text that says what would mend it.

use super::field::Field;

/// Something in a file that has to be put right before any of it comes in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowSlip {
    /// The row as people see it; 0 where it is about the whole file.
    pub row: u32,
    /// The column's letters; empty where it is about none.
    pub column: String,
    /// Which field.
    pub field: Option<Field>,
    /// What is wrong, as a code.
    pub code: String,
    /// Another row that it is about.
    pub other: Option<u32>,
    /// A reference of ours that it is about.
    pub reference: Option<String>,
}

impl RowSlip {
    /// A slip in a row.
    pub fn in_row(row: u32, code: impl Into<String>) -> Self {
        let code = code.into();
        Self { row, column: String::new(), field: None, code, other: None, reference: None }
    }

    /// The slip with the field it is about.
    #[must_use]
    pub fn of(mut self, field: Field, column: Option<usize>) -> Self {
        self.field = Some(field);
        self.column = column.map(documents::column).unwrap_or_default();
        self
    }

    /// The slip with the other row it is about.
    #[must_use]
    pub const fn with(mut self, other: u32) -> Self {
        self.other = Some(other);
        self
    }
}
