//! ODS files, read as their standard describes them (ODF 1.3, part 3). A cell or a row
//! can say that it stands there a million times: only what has something in it is repeated, and
//! only within the bounds.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::table::{Builder, bounded};
use crate::{Cell, MOST_COLUMNS, MOST_ROWS, Place, Table, Unreadable, package};

fn content(bytes: &[u8]) -> Result<String, Unreadable> {
    package::text(&mut package::open(bytes)?, "content.xml")
}

/// The sheets' names.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let content = content(bytes)?;
    let mut reader = Reader::from_str(&content);
    let mut names = Vec::new();
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Eof => return Ok(names),
            Event::Start(start) | Event::Empty(start) if is(&start, "table:table") => {
                names.push(attribute(&start, "table:name").unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// A sheet as a table.
pub(crate) fn read(bytes: &[u8], sheet: usize) -> Result<Table, Unreadable> {
    let content = content(bytes)?;
    let mut reader = Reader::from_str(&content);
    let mut before = 0;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Eof => return Err(Unreadable::NoSuchSheet),
            Event::Start(start) if is(&start, "table:table") => {
                if before == sheet {
                    let name = attribute(&start, "table:name").unwrap_or_default();
                    return Sheet::new(&name).read(&mut reader);
                }
                before += 1;
            }
            Event::Empty(start) if is(&start, "table:table") => before += 1,
            _ => {}
        }
    }
}

/// A sheet while it is read.
struct Sheet {
    name: String,
    builder: Builder,
    /// The row that is read, from 1, and how often it stands there.
    row: u32,
    times: u32,
    column: usize,
    cells: Vec<(usize, Cell)>,
}

impl Sheet {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            builder: Builder::new(name, false),
            row: 1,
            times: 1,
            column: 0,
            cells: Vec::new(),
        }
    }

    fn read(mut self, reader: &mut Reader<&[u8]>) -> Result<Table, Unreadable> {
        loop {
            match reader.read_event().map_err(|_| Unreadable::Damaged)? {
                Event::Eof => return Err(Unreadable::Damaged),
                Event::End(end) if end.name().as_ref() == "table:table" => {
                    return Ok(self.builder.finish());
                }
                Event::Start(start) if is(&start, "table:table-row") => self.begin_row(&start),
                Event::Empty(start) if is(&start, "table:table-row") => {
                    self.begin_row(&start);
                    self.end_row()?;
                }
                Event::End(end) if end.name().as_ref() == "table:table-row" => self.end_row()?,
                Event::Start(start) if is_cell(&start) => {
                    let start = start.into_owned();
                    let text = text_of(reader, start.name().as_ref())?;
                    self.cell(&start, text)?;
                }
                Event::Empty(start) if is_cell(&start) => self.cell(&start, String::new())?,
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) {
        self.times = repeated(start, "table:number-rows-repeated");
        self.column = 0;
        self.cells.clear();
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let copies = if self.cells.is_empty() { 0 } else { self.times };
        let most = u32::try_from(MOST_ROWS).unwrap_or(u32::MAX);
        if copies > most {
            return Err(Unreadable::TooManyRows(Place::row(&self.name, self.row)));
        }
        for copy in 0..copies {
            for (column, cell) in &self.cells {
                self.builder.put(self.row.saturating_add(copy), *column, cell.clone())?;
            }
        }
        self.row = self.row.saturating_add(self.times);
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>, text: String) -> Result<(), Unreadable> {
        let place = Place::cell(&self.name, self.row, self.column);
        let spans = |name: &str| repeated(start, name) > 1;
        let covers = spans("table:number-columns-spanned") || spans("table:number-rows-spanned");
        if covers || is(start, "table:covered-table-cell") {
            return Err(Unreadable::Merged(place));
        }
        let times =
            usize::try_from(repeated(start, "table:number-columns-repeated")).unwrap_or(usize::MAX);
        if let Some(cell) = value(start, text, &place)? {
            if self.column.saturating_add(times) > MOST_COLUMNS {
                return Err(Unreadable::TooManyColumns(Place::row(&self.name, self.row)));
            }
            let Some(cell) = bounded(&place, cell)? else {
                self.column += times;
                return Ok(());
            };
            let columns = self.column..self.column + times;
            self.cells.extend(columns.map(|column| (column, cell.clone())));
        }
        self.column = self.column.saturating_add(times);
        Ok(())
    }
}

/// What a cell says, by the kind it says it is.
fn value(start: &BytesStart<'_>, text: String, place: &Place) -> Result<Option<Cell>, Unreadable> {
    let kind = attribute(start, "office:value-type").unwrap_or_default();
    let error = attribute(start, "calcext:value-type").is_some_and(|kind| kind == "error");
    if error {
        return Err(Unreadable::BrokenFormula(place.clone()));
    }
    let cell = match kind.as_str() {
        "float" | "percentage" | "currency" => attribute(start, "office:value")
            .and_then(|number| number.parse().ok())
            .filter(|number: &f64| number.is_finite())
            .map(Cell::Number),
        "date" => attribute(start, "office:date-value")
            .and_then(|at| at.split('T').next().and_then(|day| day.parse().ok()))
            .map(Cell::Day),
        "string" => attribute(start, "office:string-value").map(Cell::Text),
        _ => None,
    };
    Ok(cell.or_else(|| (!text.trim().is_empty()).then_some(Cell::Text(text))))
}

/// The text inside a cell, paragraph by paragraph, without the notes that are pinned to it.
fn text_of(reader: &mut Reader<&[u8]>, cell: &str) -> Result<String, Unreadable> {
    let (mut text, mut notes) = (String::new(), 0_u32);
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Eof => return Err(Unreadable::Damaged),
            Event::End(end) if end.name().as_ref() == cell => return Ok(text),
            Event::Start(start) if is(&start, "office:annotation") => notes += 1,
            Event::End(end) if end.name().as_ref() == "office:annotation" => {
                notes = notes.saturating_sub(1);
            }
            Event::Start(start) if is(&start, "text:p") && notes == 0 && !text.is_empty() => {
                text.push('\n');
            }
            Event::Empty(start) if notes == 0 && is(&start, "text:s") => text.push(' '),
            Event::Empty(start) if notes == 0 && is(&start, "text:tab") => text.push(' '),
            Event::Empty(start) if notes == 0 && is(&start, "text:line-break") => text.push('\n'),
            Event::Text(piece) if notes == 0 => {
                text.push_str(&piece);
            }
            Event::GeneralRef(named) if notes == 0 => text.push(entity(&named)?),
            _ => {}
        }
    }
}

/// A letter that is written by name or number.
fn entity(named: &quick_xml::events::BytesRef<'_>) -> Result<char, Unreadable> {
    if let Some(letter) = named.resolve_char_ref().map_err(|_| Unreadable::Damaged)? {
        return Ok(letter);
    }
    match named.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(Unreadable::Damaged),
    }
}

fn is(start: &BytesStart<'_>, name: &str) -> bool {
    start.name().as_ref() == name
}

fn is_cell(start: &BytesStart<'_>) -> bool {
    is(start, "table:table-cell") || is(start, "table:covered-table-cell")
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok().flatten()?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// How often something stands there; once where it does not say.
fn repeated(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|times| times.parse().ok()).unwrap_or(1)
}
