//! Text that stands out from what surrounds it.

use std::borrow::Cow;

use maud::{Markup, Render};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// A quotation, an example or a note.
#[derive(Clone, Debug)]
#[must_use]
pub struct InsetText<'a> {
    text: Text<'a>,
    id: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> InsetText<'a> {
    /// Inset text with these words.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), id: None, extra: Extra::default() }
    }

    /// The element's id.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }
}

extra_setters!(InsetText);

impl Render for InsetText<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .maybe("id", self.id.as_ref())
            .attribute("class", Classes::of("govuk-inset-text").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}
