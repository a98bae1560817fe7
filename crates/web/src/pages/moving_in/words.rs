//! What is wrong with a file or a row, in words: where it is, what it is, and what would mend it.

use app::moving_in::documents::Unreadable;
use app::moving_in::{Field, RowSlip};
use maud::{Markup, html};

use crate::text::Text;

/// Why a file is not read.
pub fn unreadable(text: Text, name: &str, why: &Unreadable) -> String {
    let place = why.place().cloned().unwrap_or_default();
    let column = place.column_name();
    let id = format!("move-file-{}", why.code());
    let row = usize::try_from(place.row).unwrap_or_default();
    text.with(&id, &[("name", &name), ("sheet", &place.sheet), ("row", &row), ("column", &column)])
}

/// The name of a field.
pub fn field(text: Text, field: Field) -> String {
    text.get(&format!("move-field-{}", field.code())).into_owned()
}

/// What is wrong with a row.
pub fn slip(text: Text, slip: &RowSlip) -> String {
    let number = |row: u32| usize::try_from(row).unwrap_or_default();
    let field = slip.field.map(|one| field(text, one)).unwrap_or_default();
    let (row, other) = (number(slip.row), number(slip.other.unwrap_or_default()));
    let reference = slip.reference.clone().unwrap_or_default();
    let said = match slip.code.strip_prefix("flaw-") {
        Some(_) => text.get(&slip.code).into_owned(),
        None => text.with(
            &format!("move-slip-{}", slip.code),
            &[
                ("field", &field),
                ("other", &other),
                ("reference", &reference),
                ("column", &slip.column),
            ],
        ),
    };
    let place = match (slip.row, slip.column.as_str(), field.as_str()) {
        (0, _, _) => return said,
        (_, "", "") => text.with("move-at-row", &[("row", &row)]),
        (_, "", field) => text.with("move-at-field", &[("row", &row), ("field", &field)]),
        (_, column, field) => {
            text.with("move-at-cell", &[("row", &row), ("column", &column), ("field", &field)])
        }
    };
    format!("{place} {said}")
}

/// Where one is among the steps.
pub fn steps(text: Text, here: usize) -> Markup {
    let all = ["upload", "columns", "look", "sign"];
    html! {
        p class="cc-soft cc-small cc-step" {
            (text.with("move-step", &[("here", &here), ("all", &all.len())]))
        }
    }
}
