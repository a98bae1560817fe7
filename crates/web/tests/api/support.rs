//! What the tests of the API share: a snapshot of an answer with what differs from run to run
//! covered, and the examples of the document.

use serde_json::Value;
use std::fmt::Write as _;
use testkit::site::Answer;

/// Status, telling headers and body, with ids covered.
pub(crate) fn shown(answer: &Answer) -> String {
    let mut text = format!("{}\n", answer.status);
    for name in ["content-type", "etag", "location", "www-authenticate", "retry-after", "allow"] {
        let value = answer.header(name);
        if !value.is_empty() {
            writeln!(text, "{name}: {value}").unwrap();
        }
    }
    let body = serde_json::from_slice::<Value>(&answer.body)
        .ok()
        .and_then(|body| serde_json::to_string_pretty(&body).ok())
        .unwrap_or_else(|| answer.text());
    covered(&format!("{text}\n{body}"))
}

/// The text with each id replaced by its number in order of appearance.
fn covered(text: &str) -> String {
    let mut seen: Vec<&str> = Vec::new();
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = (0..rest.len()).find(|at| id_at(rest, *at).is_some()) {
        let id = id_at(rest, at).unwrap();
        let number = seen.iter().position(|known| *known == id).unwrap_or_else(|| {
            seen.push(id);
            seen.len() - 1
        });
        out.push_str(&rest[..at]);
        write!(out, "[id {}]", number + 1).unwrap();
        rest = &rest[at + id.len()..];
    }
    out + rest
}

fn id_at(text: &str, at: usize) -> Option<&str> {
    let id = text.get(at..at + 36)?;
    let fits = id.bytes().enumerate().all(|(place, byte)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    fits.then_some(id)
}

/// The document that the site serves about itself.
pub(crate) async fn document(app: &testkit::TestApp) -> Value {
    app.as_stranger().get("/api/v1/openapi.json").await.json()
}

/// A request that the document gives as an example.
pub(crate) fn example(document: &Value, path: &str, name: &str) -> Value {
    let body = &document["paths"][path]["post"]["requestBody"]["content"]["application/json"];
    let value = &body["examples"][name]["value"];
    assert!(value.is_object(), "no example '{name}' at {path}");
    value.clone()
}
