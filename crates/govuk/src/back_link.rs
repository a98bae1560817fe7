//! The way back to the page before.

use std::borrow::Cow;

use maud::{Markup, Render};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// A link to the page before, at the top of a page.
#[derive(Clone, Debug)]
#[must_use]
pub struct BackLink<'a> {
    text: Text<'a>,
    href: Cow<'a, str>,
    extra: Extra<'a>,
}

impl<'a> BackLink<'a> {
    /// A link that says 'Back'.
    pub fn new(href: impl Into<Cow<'a, str>>) -> Self {
        Self { text: Text::from("Back"), href: href.into(), extra: Extra::default() }
    }

    /// Other words than 'Back'.
    pub fn text(mut self, text: impl Into<Text<'a>>) -> Self {
        self.text = text.into();
        self
    }

    /// For use on a dark background.
    pub fn inverse(self) -> Self {
        self.class("govuk-back-link--inverse")
    }
}

extra_setters!(BackLink);

impl Render for BackLink<'_> {
    fn render(&self) -> Markup {
        Element::new("a")
            .attribute("href", &self.href)
            .attribute("class", Classes::of("govuk-back-link").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}
