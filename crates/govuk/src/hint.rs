//! Help beneath a label.

use std::borrow::Cow;

use maud::{Markup, Render};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Help that most people need to answer a question.
///
/// Fields give their hint an id of their own making; `id` is for hints used alone.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Hint<'a> {
    text: Text<'a>,
    id: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> Hint<'a> {
    /// A hint with these words.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The id by which `aria-describedby` finds the hint.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Whether there are no words.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The hint inside another component: `id` whatever the page said, and the component's class
    /// before the page's.
    pub(crate) fn within(&self, id: &str, class: &str) -> Markup {
        self.markup(Some(id), class)
    }

    fn markup(&self, id: Option<&str>, class: &str) -> Markup {
        let classes = Classes::of("govuk-hint").with(class).and(&self.extra.classes);
        Element::new("div")
            .maybe("id", id)
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}

extra_setters!(Hint);

impl<'a, T: Into<Text<'a>>> From<T> for Hint<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Render for Hint<'_> {
    fn render(&self) -> Markup {
        self.markup(self.id.as_deref(), "")
    }
}
