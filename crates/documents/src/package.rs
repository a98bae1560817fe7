//! Packed files: what they unpack to is measured before anything is read from them.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use crate::{Format, LARGEST_UNPACKED, Unreadable};

/// How many files a spreadsheet is packed from, at most.
const MOST_FILES: usize = 2_000;
/// The name under which an ODS file says what it is, and what it says.
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

pub(crate) type Package<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The form of a packed spreadsheet, which is within its bounds.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, Unreadable> {
    let mut package = open(bytes)?;
    if package.index_for_name("xl/workbook.xml").is_some() {
        return Ok(Format::Xlsx);
    }
    match text(&mut package, "mimetype")?.trim() {
        ODS if package.index_for_name("content.xml").is_some() => Ok(Format::Ods),
        _ => Err(Unreadable::Damaged),
    }
}

/// Opens a package and measures it. What its list of contents says of sizes is not believed:
/// everything is unpacked once, into nothing, until it is too much.
pub(crate) fn open(bytes: &[u8]) -> Result<Package<'_>, Unreadable> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if package.len() > MOST_FILES {
        return Err(Unreadable::TooMuchInside);
    }
    let mut left = LARGEST_UNPACKED;
    for index in 0..package.len() {
        let file = package.by_index(index).map_err(|_| Unreadable::OldOrLocked)?;
        let unpacked = io::copy(&mut file.take(left + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(unpacked).ok_or(Unreadable::TooMuchInside)?;
    }
    Ok(package)
}

/// A packed file's text.
pub(crate) fn text(package: &mut Package<'_>, name: &str) -> Result<String, Unreadable> {
    let mut text = String::new();
    let file = package.by_name(name).map_err(|_| Unreadable::Damaged)?;
    file.take(LARGEST_UNPACKED).read_to_string(&mut text).map_err(|_| Unreadable::Damaged)?;
    Ok(text)
}
