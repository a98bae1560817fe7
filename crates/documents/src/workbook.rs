//! Writing: every cell is a text or a day and never a formula, whatever it begins with.

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

/// What is written into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A text, kept as it is: `=1+1` is four characters.
    Text(String),
    /// A day that other programs know to be one.
    Day(Date),
}

impl<T: Into<String>> From<T> for Written {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// An XLSX file of sheets by name, the first row of each bold.
///
/// # Errors
/// The writer's, for a sheet's name or text that no spreadsheet can hold.
pub fn workbook(sheets: &[(&str, Vec<Vec<Written>>)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name)?;
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Written::Text(text) if row == 0 => {
                        sheet.write_string_with_format(row, column, text, &bold)?;
                    }
                    Written::Text(text) => {
                        sheet.write_string(row, column, text)?;
                    }
                    Written::Day(date) => {
                        let (month, number) =
                            (date.month().unsigned_abs(), date.day().unsigned_abs());
                        let at =
                            ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, number)?;
                        sheet.write_datetime_with_format(row, column, &at, &day)?;
                    }
                }
            }
        }
        sheet.autofit();
        sheet.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}
