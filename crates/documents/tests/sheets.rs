//! One table in three forms, and everything that is refused, each with its place.

#![cfg(test)]

use std::io::{Cursor, Write as _};

use documents::{Cell, Place, Unreadable, Written, read, sheets, workbook};
use jiff::civil::date;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn rows() -> Vec<Vec<Written>> {
    vec![
        vec!["Reference".into(), "Name".into(), "Received".into()],
        vec!["A-1".into(), "=HYPERLINK(\"x\")".into(), Written::Day(date(2026, 3, 1))],
        vec!["A-2".into(), "Siân & co".into(), Written::Day(date(2026, 3, 2))],
    ]
}

fn xlsx() -> Vec<u8> {
    workbook(&[("Cases", rows()), ("Help", vec![vec!["Read me".into()]])]).unwrap()
}

fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An ODS file with one sheet of these rows, as they are written in it.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>\
         <table:table table:name=\"Cases\"><table:table-column/>{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

const ODS_ROWS: &str = "<table:table-row><table:table-cell><text:p>Reference</text:p></table:table-cell>\
    <table:table-cell><text:p>Name</text:p></table:table-cell>\
    <table:table-cell><text:p>Received</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>A-1</text:p></table:table-cell>\
    <table:table-cell><office:annotation><text:p>pinned</text:p></office:annotation>\
    <text:p>=HYPERLINK(&quot;x&quot;)</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-01\"><text:p>1 March</text:p>\
    </table:table-cell><table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
    <table:table-row><table:table-cell><text:p>A-2</text:p></table:table-cell>\
    <table:table-cell><text:p>Siân &amp; co</text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2026-03-02T00:00:00\"/></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell \
    table:number-columns-repeated=\"16384\"/></table:table-row>";

#[test]
fn each_form_reads_as_the_same_table() {
    let from_xlsx = read(&xlsx(), 0).unwrap();
    let from_ods = read(&ods(ODS_ROWS), 0).unwrap();
    assert_eq!(from_xlsx, from_ods);
    assert_eq!(from_xlsx.sheet, "Cases");
    assert_eq!(from_xlsx.rows[1].number, 2);
    assert_eq!(from_xlsx.rows[1].cell(1), Some(&Cell::Text("=HYPERLINK(\"x\")".into())));
    assert_eq!(from_xlsx.rows[2].cell(1), Some(&Cell::Text("Siân & co".into())));
    assert_eq!(from_xlsx.rows[2].cell(2), Some(&Cell::Day(date(2026, 3, 2))));

    let csv = "Reference;Name;Received\nA-1;\"=HYPERLINK(\"\"x\"\")\";2026-03-01\nA-2;Siân & co;2026-03-02\n";
    let from_csv = read(csv.as_bytes(), 0).unwrap();
    let shown = |table: &documents::Table| -> Vec<Vec<String>> {
        let cells = |row: &documents::Row| row.cells.iter().flatten().map(Cell::shown).collect();
        table.rows.iter().map(cells).collect()
    };
    assert_eq!(shown(&from_csv), shown(&from_xlsx));
    assert!(from_csv.days_are_text && !from_xlsx.days_are_text);
}

#[test]
fn what_is_written_is_never_a_formula() {
    let bytes = xlsx();
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    let mut file = package.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut file, &mut sheet).unwrap();
    assert!(!sheet.contains("<f>"), "no cell of ours is a formula");
}

#[test]
fn sheets_are_named_in_order() {
    assert_eq!(sheets(&xlsx()).unwrap(), ["Cases", "Help"]);
    assert_eq!(sheets(&ods(ODS_ROWS)).unwrap(), ["Cases"]);
    assert_eq!(sheets(b"a,b").unwrap(), [""]);
    assert_eq!(read(&xlsx(), 7), Err(Unreadable::NoSuchSheet));
}

#[test]
fn merged_cells_are_refused_with_sheet_and_row() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Open").unwrap();
    sheet.write_string(0, 0, "Reference").unwrap();
    sheet.merge_range(6, 2, 7, 3, "both", &rust_xlsxwriter::Format::new()).unwrap();
    let place = Place { sheet: "Open".into(), row: 7, column: Some(2) };
    assert_eq!(read(&book.save_to_buffer().unwrap(), 0), Err(Unreadable::Merged(place)));

    let rows = "<table:table-row table:number-rows-repeated=\"6\"><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
        <table:table-cell table:number-rows-spanned=\"2\"><text:p>both</text:p></table:table-cell></table:table-row>";
    let place = Place { sheet: "Cases".into(), row: 7, column: Some(2) };
    assert_eq!(read(&ods(rows), 0), Err(Unreadable::Merged(place)));
}

#[test]
fn what_is_too_much_is_refused_before_it_is_unpacked() {
    let bomb = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &" ".repeat(65 * 1024 * 1024)),
    ]);
    assert!(bomb.len() < 1024 * 1024, "it is small until it is unpacked");
    assert_eq!(read(&bomb, 0), Err(Unreadable::TooMuchInside));
    assert_eq!(read(&vec![b'a'; documents::LARGEST + 1], 0), Err(Unreadable::TooLarge));

    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"100\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert!(matches!(read(&ods(repeated), 0), Err(Unreadable::TooManyRows(_))));
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"16384\">\
        <text:p>x</text:p></table:table-cell></table:table-row>";
    assert!(matches!(read(&ods(wide), 0), Err(Unreadable::TooManyColumns(_))));

    let words = "x".repeat(documents::LONGEST_CELL);
    let everywhere = format!(
        "<table:table-row table:number-rows-repeated=\"4000\"><table:table-cell \
         table:number-columns-repeated=\"100\"><text:p>{words}</text:p></table:table-cell></table:table-row>"
    );
    let small = ods(&everywhere);
    assert!(small.len() < 10_000, "it says so in few words");
    assert_eq!(read(&small, 0), Err(Unreadable::TooMuchInside));
    let endless = "x".repeat(1_000_000);
    let endless = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"100\">\
         <text:p>{endless}</text:p></table:table-cell></table:table-row>"
    );
    assert!(matches!(read(&ods(&endless), 0), Err(Unreadable::CellTooLong(_))));
    let mut shared = rust_xlsxwriter::Workbook::new();
    let sheet = shared.add_worksheet();
    for cell in 0..100_u16 * 100 {
        sheet.write_string(u32::from(cell / 100), cell % 100, &words).unwrap();
    }
    assert_eq!(read(&shared.save_to_buffer().unwrap(), 0), Err(Unreadable::TooMuchInside));

    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 9_999, "far").unwrap();
    let far = read(&book.save_to_buffer().unwrap(), 0);
    assert!(matches!(far, Err(Unreadable::TooManyColumns(place)) if place.row == 1));
    let wide = vec!["x"; 10_000].join(",");
    assert!(matches!(read(wide.as_bytes(), 0), Err(Unreadable::TooManyColumns(_))));
    let long = "x\n".repeat(documents::MOST_ROWS + 1);
    assert!(matches!(read(long.as_bytes(), 0), Err(Unreadable::TooManyRows(_))));
    let cell = "x".repeat(documents::LONGEST_CELL + 1);
    assert!(matches!(read(cell.as_bytes(), 0), Err(Unreadable::CellTooLong(_))));
}

#[test]
fn what_is_no_spreadsheet_is_refused() {
    assert_eq!(read(&[0xD0, 0xCF, 0x11, 0xE0, 1, 2], 0), Err(Unreadable::OldOrLocked));
    assert_eq!(read(b"PK\x03\x04 no package", 0), Err(Unreadable::Damaged));
    assert_eq!(read(&packed(&[("word/document.xml", "<x/>")]), 0), Err(Unreadable::Damaged));
    assert_eq!(read(b"", 0), Err(Unreadable::Empty));
    assert_eq!(read(b" , ,\n", 0), Err(Unreadable::Empty));
}

/// Cut off, or with any byte changed, a file is read or refused, and nothing else.
#[test]
fn a_damaged_file_never_panics() {
    for whole in [xlsx(), ods(ODS_ROWS)] {
        for at in (0..whole.len()).step_by(7) {
            let _ = read(&whole[..at], 0);
            let mut changed = whole.clone();
            changed[at] ^= 0xFF;
            let _ = read(&changed, 0);
        }
    }
}
