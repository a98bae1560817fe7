//! An element whose attributes are only known when the page is rendered.
//!
//! `maud::html!` wants attribute names at compile time; components that accept further attributes
//! write their open tag with [`Element`] and everything inside with `html!`.

use maud::{Markup, PreEscaped, Render};

use crate::attributes::Attributes;

/// An element that is being written: attributes first, then its content.
#[must_use]
pub(crate) struct Element {
    name: &'static str,
    html: String,
}

impl Element {
    /// Opens an element.
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, html: format!("<{name}") }
    }

    /// Writes `name="value"`.
    pub(crate) fn attribute(mut self, name: &str, value: impl Render) -> Self {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        value.render_to(&mut self.html);
        self.html.push('"');
        self
    }

    /// Writes `name="value"` when there is a value.
    pub(crate) fn maybe(self, name: &str, value: Option<impl Render>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Writes the boolean attribute `name` where `on` holds.
    pub(crate) fn flag(mut self, name: &str, on: bool) -> Self {
        if on {
            self.html.push(' ');
            self.html.push_str(name);
        }
        self
    }

    /// Writes attributes that came from the page or from another component.
    pub(crate) fn attributes(mut self, attributes: &Attributes<'_>) -> Self {
        attributes.render_to(&mut self.html);
        self
    }

    /// Ends the open tag, writes the content and closes the element.
    pub(crate) fn containing(mut self, content: impl Render) -> Markup {
        self.html.push('>');
        content.render_to(&mut self.html);
        self.html.push_str("</");
        self.html.push_str(self.name);
        self.html.push('>');
        PreEscaped(self.html)
    }

    /// Ends an element that by its kind has neither content nor close tag.
    pub(crate) fn void(mut self) -> Markup {
        self.html.push('>');
        PreEscaped(self.html)
    }
}

/// A boolean as ARIA and data attributes write it.
pub(crate) fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
