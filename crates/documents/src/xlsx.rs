//! Files of Excel, cell by cell: a sheet is never laid out whole, so that one cell far away costs
//! nothing.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::Date;

use crate::table::Builder;
use crate::{Cell, Place, Table, Unreadable};

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

fn open(bytes: &[u8]) -> Result<Book<'_>, Unreadable> {
    open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: calamine::XlsxError| Unreadable::Damaged)
}

/// The sheets' names.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    Ok(open(bytes)?.sheet_names())
}

/// A sheet as a table.
pub(crate) fn read(bytes: &[u8], sheet: usize) -> Result<Table, Unreadable> {
    let mut book = open(bytes)?;
    let name = book.sheet_names().into_iter().nth(sheet).ok_or(Unreadable::NoSuchSheet)?;
    let merged = book.merge_cells_by_sheet_name(&name).map_err(|_| Unreadable::Damaged)?;
    if let Some(first) = merged.iter().min_by_key(|area| area.start) {
        let (row, column) = first.start;
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        return Err(Unreadable::Merged(Place::cell(&name, row.saturating_add(1), column)));
    }
    let mut builder = Builder::new(&name, false);
    let mut reader = book.worksheet_cells_reader(&name).map_err(|_| Unreadable::Damaged)?;
    while let Some(found) = reader.next_cell().map_err(|_| Unreadable::Damaged)? {
        let (row, column) = found.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let place = Place::cell(&name, row.saturating_add(1), column);
        if let Some(value) = cell(found.get_value(), &place)? {
            builder.put(place.row, column, value)?;
        }
    }
    Ok(builder.finish())
}

fn cell(value: &DataRef<'_>, place: &Place) -> Result<Option<Cell>, Unreadable> {
    Ok(Some(match value {
        DataRef::Empty => return Ok(None),
        DataRef::Error(_) => return Err(Unreadable::BrokenFormula(place.clone())),
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(value) => Cell::Text(if *value { "yes" } else { "no" }.to_owned()),
        DataRef::Int(number) => number.to_string().parse().map_or(Cell::Number(0.0), Cell::Number),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::DateTime(at) => day(*at).map_or(Cell::Number(at.as_f64()), Cell::Day),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
    }))
}

fn day(at: ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    let date = |year, month, day| {
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
    };
    at.is_datetime().then(|| date(year, month, day)).flatten()
}

/// A day in a cell that is marked as one; anything else is left as the text it is.
fn iso(text: &str) -> Cell {
    let day = text.split('T').next().and_then(|day| day.parse().ok());
    day.map_or_else(|| Cell::Text(text.to_owned()), Cell::Day)
}
