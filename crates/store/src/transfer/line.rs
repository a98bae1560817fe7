//! A row as a line of a file, and back: one JSON object, its fields in the order of the columns, so
//! that the same row is always the same bytes.

use std::io::Write as _;

use serde_json::{Map, Value as Json};
use thiserror::Error;

use super::table::{Column, Form};
use crate::db::Value;
use crate::hex;

/// Why a line is not a row. It never quotes what stands there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadLine {
    /// It is not JSON, or not an object.
    #[error("it is not a JSON object")]
    NotAnObject,
    /// A field is missing.
    #[error("the field '{0}' is missing")]
    Missing(&'static str),
    /// A field holds something else than it should.
    #[error("the field '{0}' does not hold {1}")]
    Other(&'static str, &'static str),
    /// Fields of another kind of file.
    #[error("its fields are not those of this file")]
    Fields,
    /// A field that no line of this file has.
    #[error("it has a field that this file does not have")]
    Unknown,
    /// Lines stand in the order of their keys, each once.
    #[error("it does not stand behind the line before: lines are in the order of their keys")]
    Order,
    /// An entry is not the one that its hash was made from.
    #[error("its hash does not fit what it says: the entry was changed")]
    Hash,
    /// An entry does not follow the one before.
    #[error("it does not follow the entry before: one was taken out, put in or moved")]
    Chain,
    /// A history ends elsewhere than `cases.jsonl` says.
    #[error("the history of its case does not end as cases.jsonl says")]
    End,
    /// Words are not the ones that were committed to.
    #[error("its words do not fit their commitment: they were changed")]
    Commitment,
    /// Words about somebody whose words were erased.
    #[error("it holds words about somebody who is in erasures.jsonl")]
    Erased,
    /// An entry's words are not there.
    #[error("the words it points at are missing from words.jsonl")]
    WordsMissing,
    /// An entry committed to other words.
    #[error("the words it points at are not those it committed to")]
    OtherWords,
    /// No key opens the words.
    #[error("no key in subject-keys.jsonl opens its words")]
    KeyMissing,
}

/// Writes a row as a line; nothing where bytes that should be text are not.
pub(super) fn write(columns: &[Column], row: &[Value], out: &mut Vec<u8>) -> Option<()> {
    out.push(b'{');
    for (at, (column, value)) in columns.iter().zip(row).enumerate() {
        if at > 0 {
            out.push(b',');
        }
        // Names of fields are ours and need no escaping; writing to memory cannot fail.
        write!(out, "\"{}\":", column.field).ok()?;
        match (value, column.form) {
            (Value::Null, _) => out.extend_from_slice(b"null"),
            (Value::Int(number), _) => write!(out, "{number}").ok()?,
            (Value::Text(text), _) => serde_json::to_writer(&mut *out, text).ok()?,
            (Value::Bytes(bytes), Form::Utf8) => {
                let text = std::str::from_utf8(bytes).ok()?;
                serde_json::to_writer(&mut *out, text).ok()?;
            }
            (Value::Bytes(bytes), _) => write!(out, "\"{}\"", hex::encode(bytes)).ok()?,
        }
    }
    out.extend_from_slice(b"}\n");
    Some(())
}

/// Reads a line.
pub(super) fn read(columns: &[Column], line: &[u8]) -> Result<Vec<Value>, BadLine> {
    let mut fields: Map<String, Json> =
        serde_json::from_slice(line).map_err(|_| BadLine::NotAnObject)?;
    let mut row = Vec::with_capacity(columns.len());
    for column in columns {
        let value = fields.remove(column.field).ok_or(BadLine::Missing(column.field))?;
        row.push(field(column, value)?);
    }
    if fields.is_empty() { Ok(row) } else { Err(BadLine::Unknown) }
}

fn field(column: &Column, value: Json) -> Result<Value, BadLine> {
    let read = match (value, column.form) {
        (Json::Null, _) if column.nullable => Some(Value::Null),
        (Json::String(text), Form::Text) => Some(Value::Text(text)),
        (Json::String(text), Form::Utf8) => Some(Value::Bytes(text.into_bytes())),
        (Json::String(text), Form::Hex) => hex::decode(&text).map(Value::Bytes),
        (Json::Number(number), Form::Int) => number.as_i64().map(Value::Int),
        _ => None,
    };
    read.ok_or(BadLine::Other(column.field, wanted(column.form)))
}

const fn wanted(form: Form) -> &'static str {
    match form {
        Form::Text | Form::Utf8 => "text",
        Form::Int => "a whole number",
        Form::Hex => "hexadecimal digits",
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{hex, int, text, utf8};
    use super::*;

    const COLUMNS: &[Column] =
        &[text("name"), int("n").named("count"), hex("h"), utf8("p"), text("until").or_null()];

    fn row() -> Vec<Value> {
        vec![
            Value::Text("a \"b\"\n\u{1F980}".to_owned()),
            Value::Int(-7),
            Value::Bytes(vec![0, 255]),
            Value::Bytes(b"{\"x\":1}".to_vec()),
            Value::Null,
        ]
    }

    #[test]
    fn a_row_is_one_line_and_comes_back() {
        let mut line = Vec::new();
        write(COLUMNS, &row(), &mut line).unwrap();
        let said = r#"{"name":"a \"b\"\n🦀","count":-7,"h":"00ff","p":"{\"x\":1}","until":null}"#;
        assert_eq!(String::from_utf8(line.clone()).unwrap(), format!("{said}\n"));
        assert_eq!(read(COLUMNS, &line), Ok(row()));
    }

    #[test]
    fn what_is_no_row_is_refused_with_its_field() {
        let said = r#"{"name":"a","count":1,"h":"00","p":"","until":null}"#;
        let cases = [
            ("[]", "", BadLine::NotAnObject),
            (said, "\"count\":1,", BadLine::Missing("count")),
            (
                r#"{"name":"a","count":"1","h":"00","p":"","until":null}"#,
                "",
                BadLine::Other("count", "a whole number"),
            ),
            (
                r#"{"name":"a","count":1,"h":"0","p":"","until":null}"#,
                "",
                BadLine::Other("h", "hexadecimal digits"),
            ),
            (
                r#"{"name":null,"count":1,"h":"00","p":"","until":null}"#,
                "",
                BadLine::Other("name", "text"),
            ),
            (
                r#"{"name":"a","count":1,"h":"00","p":"","until":null,"more":1}"#,
                "",
                BadLine::Unknown,
            ),
        ];
        for (line, without, why) in cases {
            let line = if without.is_empty() { line.to_owned() } else { line.replace(without, "") };
            assert_eq!(read(COLUMNS, line.as_bytes()), Err(why), "{line}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_not_written_as_text() {
        let row = [Value::Bytes(vec![255])];
        assert_eq!(write(&[utf8("p")], &row, &mut Vec::new()), None);
    }
}
