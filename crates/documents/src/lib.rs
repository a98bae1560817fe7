//! Spreadsheets as people keep them, read into a plain table and written from one.
//!
//! What comes in was made by anybody: every reader is bounded in bytes, rows, columns and what it
//! unpacks to, answers an error instead of panicking, and never guesses. Cells keep what they are
//! (a text, a number, a day), and rows and columns are named as people see them: row 7, column C.

mod csv;
mod ods;
mod package;
mod table;
mod unreadable;
mod workbook;
mod xlsx;

pub use table::{Cell, Row, Table, column};
pub use unreadable::{Place, Unreadable};
pub use workbook::{Written, workbook};

/// How large a file may be, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;
/// How large everything inside a packed file may be, in bytes.
pub const LARGEST_UNPACKED: u64 = 64 * 1024 * 1024;
/// How much text a sheet may hold, in bytes: a few words in a packed file can say that they stand in
/// every cell.
pub const LARGEST_TABLE: usize = 32 * 1024 * 1024;
/// How many rows a sheet may have, its headings among them.
pub const MOST_ROWS: usize = 5_000;
/// How many columns a sheet may have.
pub const MOST_COLUMNS: usize = 120;
/// How long the text in a cell may be, in characters.
pub const LONGEST_CELL: usize = 4_000;

/// In which form a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv,
    /// Of Excel and others.
    Xlsx,
    /// Of free office programs.
    Ods,
}

impl Format {
    /// The form of a file, by its content: nobody has to be right about its name.
    ///
    /// # Errors
    /// [`Unreadable::TooLarge`], [`Unreadable::OldOrLocked`] for files of old programs and for
    /// those with a password, [`Unreadable::Damaged`] for a package of something else.
    pub fn of(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unreadable::OldOrLocked);
        }
        if bytes.starts_with(b"PK") { package::format(bytes) } else { Ok(Self::Csv) }
    }
}

/// The names of a file's sheets, in order; a text file has one without a name.
///
/// # Errors
/// As [`Format::of`]; [`Unreadable::Damaged`] where the file cannot be read.
pub fn sheets(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    match Format::of(bytes)? {
        Format::Csv => Ok(vec![String::new()]),
        Format::Xlsx => xlsx::sheets(bytes),
        Format::Ods => ods::sheets(bytes),
    }
}

/// A sheet of a file, by its place from 0.
///
/// # Errors
/// Every [`Unreadable`], each naming where it is.
pub fn read(bytes: &[u8], sheet: usize) -> Result<Table, Unreadable> {
    let table = match Format::of(bytes)? {
        Format::Csv => csv::read(bytes)?,
        Format::Xlsx => xlsx::read(bytes, sheet)?,
        Format::Ods => ods::read(bytes, sheet)?,
    };
    if table.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(table) }
}
