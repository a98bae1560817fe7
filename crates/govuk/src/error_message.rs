//! What went wrong with an answer, above its field.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Says what is wrong with an answer and how to put it right.
///
/// Fields give their message an id of their own making; `id` is for messages used alone.
#[derive(Clone, Debug)]
#[must_use]
pub struct ErrorMessage<'a> {
    text: Text<'a>,
    id: Option<Cow<'a, str>>,
    prefix: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> ErrorMessage<'a> {
    /// A message with these words, read out after 'Error:'.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self {
            text: text.into(),
            id: None,
            prefix: Some(Cow::Borrowed("Error")),
            extra: Extra::default(),
        }
    }

    /// The id by which `aria-describedby` finds the message.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The hidden word read out before the message, in the page's language.
    pub fn prefix(mut self, prefix: impl Into<Cow<'a, str>>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// Leaves the hidden word out, for messages that say themselves that they are errors.
    pub fn without_prefix(mut self) -> Self {
        self.prefix = None;
        self
    }

    /// The message inside a form group, with `id` whatever the page said.
    pub(crate) fn within(&self, id: &str) -> Markup {
        self.markup(Some(id))
    }

    fn markup(&self, id: Option<&str>) -> Markup {
        Element::new("p")
            .maybe("id", id)
            .attribute("class", Classes::of("govuk-error-message").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @if let Some(prefix) = &self.prefix {
                    span.govuk-visually-hidden { (prefix) ":" } " "
                }
                (self.text)
            })
    }
}

extra_setters!(ErrorMessage);

impl<'a, T: Into<Text<'a>>> From<T> for ErrorMessage<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Render for ErrorMessage<'_> {
    fn render(&self) -> Markup {
        self.markup(self.id.as_deref())
    }
}
