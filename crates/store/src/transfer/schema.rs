//! The description of the files for machines: a JSON Schema, made from the same lists that the files
//! are written by.

use serde_json::{Map, Value as Json, json};

use super::files::{self, File, Source};
use super::manifest::FORM;
use super::table::{Column, Form};

/// The schema as text. `docs/export.schema.json` holds the same.
pub fn text() -> String {
    let files: Map<String, Json> =
        files::all(true).map(|file| (file.name.to_owned(), described(file))).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("An export of Concord, form {FORM}"),
        "description": "Each file is JSON Lines, UTF-8, a line a thing, in the order of the first \
                        fields. $defs has the schema of a line of each file.",
        "$defs": files,
    });
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn described(file: &File) -> Json {
    let line = match file.source {
        Source::Words => json!({ "anyOf": [open_words(), sealed_words()] }),
        _ => object(file.columns.iter().map(|column| (column.field, of(column)))),
    };
    let mut described = json!({ "description": file.about });
    merge(&mut described, line);
    described
}

fn merge(into: &mut Json, from: Json) {
    if let (Some(into), Json::Object(from)) = (into.as_object_mut(), from) {
        into.extend(from);
    }
}

fn object(fields: impl Iterator<Item = (&'static str, Json)>) -> Json {
    let fields: Vec<_> = fields.collect();
    let required: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Json> =
        fields.iter().map(|(name, kind)| ((*name).to_owned(), kind.clone())).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn of(column: &Column) -> Json {
    let kind = match column.form {
        Form::Int => "integer",
        Form::Text | Form::Utf8 | Form::Hex => "string",
    };
    let mut described =
        if column.nullable { json!({ "type": [kind, "null"] }) } else { json!({ "type": kind }) };
    if column.form == Form::Hex {
        merge(&mut described, json!({ "pattern": "^([0-9a-f]{2})*$" }));
    }
    described
}

fn open_words() -> Json {
    let (text, or_null) = (json!({ "type": "string" }), json!({ "type": ["string", "null"] }));
    let subjects = json!({ "type": "array", "items": { "type": "string" } });
    let mut line = object(
        [
            ("words_id", text.clone()),
            ("case", or_null.clone()),
            ("kind", text.clone()),
            ("created", text),
            ("erased", json!({ "type": "boolean" })),
            ("about", subjects),
            ("salt", or_null.clone()),
            ("commitment", or_null.clone()),
            ("text", or_null.clone()),
        ]
        .into_iter(),
    );
    if let Some(properties) = line.pointer_mut("/properties") {
        merge(properties, json!({ "bytes": or_null }));
    }
    line
}

fn sealed_words() -> Json {
    let (text, or_null) = (json!({ "type": "string" }), json!({ "type": ["string", "null"] }));
    let key = object([("about", text.clone()), ("wrapped", text.clone())].into_iter());
    object(
        [
            ("words_id", text.clone()),
            ("case", or_null.clone()),
            ("kind", text.clone()),
            ("created", text),
            ("ciphertext", or_null),
            ("keys", json!({ "type": "array", "items": key })),
        ]
        .into_iter(),
    )
}
