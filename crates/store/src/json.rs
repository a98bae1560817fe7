//! Lists as one parameter: both engines read a JSON array of texts.

use std::fmt::Display;

/// A JSON array of ids or other texts without quotes, backslashes or control characters.
pub(crate) fn texts<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    let quoted: Vec<_> = items.into_iter().map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", quoted.join(","))
}
