//! The icons, drawn once in the page and used by name; never alone, always beside a word.

use maud::{Markup, PreEscaped, html};

use crate::assets::ICONS;

/// The symbols, for the top of every page.
pub fn symbols() -> Markup {
    PreEscaped(ICONS.to_owned())
}

/// An icon in the size of the text around it, hidden from screen readers.
pub fn icon(name: &str) -> Markup {
    glyph("i", name)
}

/// A symbol with a class of its own.
pub fn glyph(class: &str, name: &str) -> Markup {
    html! { svg class=(class) aria-hidden="true" focusable="false" { use href=(format!("#g-{name}")) {} } }
}
