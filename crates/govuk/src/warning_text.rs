//! A warning about consequences.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Warns of something important, such as what the law may do.
#[derive(Clone, Debug)]
#[must_use]
pub struct WarningText<'a> {
    text: Text<'a>,
    icon_text: Cow<'a, str>,
    extra: Extra<'a>,
}

impl<'a> WarningText<'a> {
    /// A warning, read out after 'Warning'.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), icon_text: Cow::Borrowed("Warning"), extra: Extra::default() }
    }

    /// What screen readers hear in place of the icon, 'Warning'.
    pub fn icon_text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.icon_text = text.into();
        self
    }
}

extra_setters!(WarningText);

impl Render for WarningText<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("govuk-warning-text").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                span.govuk-warning-text__icon aria-hidden="true" { "!" }
                " "
                strong.govuk-warning-text__text {
                    span.govuk-visually-hidden { (self.icon_text) }
                    " " (self.text)
                }
            })
    }
}
