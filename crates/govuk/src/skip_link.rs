//! The way past the header for those who use a keyboard.

use std::borrow::Cow;

use maud::{Markup, Render};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// A link to the main content that shows once it has the focus.
#[derive(Clone, Debug)]
#[must_use]
pub struct SkipLink<'a> {
    text: Text<'a>,
    href: Cow<'a, str>,
    extra: Extra<'a>,
}

impl<'a> SkipLink<'a> {
    /// A link to `#content`.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), href: Cow::Borrowed("#content"), extra: Extra::default() }
    }

    /// Another target than `#content`.
    pub fn href(mut self, href: impl Into<Cow<'a, str>>) -> Self {
        self.href = href.into();
        self
    }
}

extra_setters!(SkipLink);

impl Render for SkipLink<'_> {
    fn render(&self) -> Markup {
        Element::new("a")
            .attribute("href", &self.href)
            .attribute("class", Classes::of("govuk-skip-link").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .attribute("data-module", "govuk-skip-link")
            .containing(&self.text)
    }
}
