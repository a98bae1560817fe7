//! The label of a form field.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Size, Text};

/// Says what a form field asks for.
///
/// Fields point their label at themselves; `for_id` is for labels used alone.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Label<'a> {
    text: Text<'a>,
    for_id: Option<Cow<'a, str>>,
    page_heading: bool,
    extra: Extra<'a>,
}

impl<'a> Label<'a> {
    /// A label with these words; without words nothing is rendered.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The id of the field that is labelled.
    pub fn for_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.for_id = Some(id.into());
        self
    }

    /// Makes the label the page's `<h1>`, for pages that ask one question.
    pub fn page_heading(mut self) -> Self {
        self.page_heading = true;
        self
    }

    /// Sets the label larger than body text.
    pub fn size(self, size: Size) -> Self {
        self.class(match size {
            Size::Small => "govuk-label--s",
            Size::Medium => "govuk-label--m",
            Size::Large => "govuk-label--l",
            Size::ExtraLarge => "govuk-label--xl",
        })
    }

    /// The label of the field with this id, whatever `for_id` says.
    pub(crate) fn pointing_at(&self, id: &str) -> Markup {
        self.markup(Some(id), "")
    }

    /// The same inside another component, whose class comes before the page's.
    pub(crate) fn within(&self, id: &str, class: &str) -> Markup {
        self.markup(Some(id), class)
    }

    fn markup(&self, for_id: Option<&str>, class: &str) -> Markup {
        if self.text.is_empty() {
            return html! {};
        }
        let classes = Classes::of("govuk-label").with(class).and(&self.extra.classes);
        let label = Element::new("label")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .maybe("for", for_id)
            .containing(&self.text);
        if self.page_heading {
            html! { h1.govuk-label-wrapper { (label) } }
        } else {
            label
        }
    }
}

extra_setters!(Label);

impl<'a, T: Into<Text<'a>>> From<T> for Label<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Render for Label<'_> {
    fn render(&self) -> Markup {
        self.markup(self.for_id.as_deref(), "")
    }
}
