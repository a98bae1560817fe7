//! All errors of a page, at its top.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::{Element, truth};

/// Lists what went wrong on a page, each with a link to its field.
///
/// ```
/// let summary = govuk::ErrorSummary::new("There is a problem")
///     .link("Enter a full name", "#full-name")
///     .link("Select a country", "#country");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ErrorSummary<'a> {
    title: Text<'a>,
    description: Option<Text<'a>>,
    errors: Vec<SummarisedError<'a>>,
    disable_auto_focus: Option<bool>,
    extra: Extra<'a>,
}

impl<'a> ErrorSummary<'a> {
    /// A summary under this title, 'There is a problem' in English.
    pub fn new(title: impl Into<Text<'a>>) -> Self {
        Self {
            title: title.into(),
            description: None,
            errors: Vec::new(),
            disable_auto_focus: None,
            extra: Extra::default(),
        }
    }

    /// A sentence before the list.
    pub fn description(mut self, description: impl Into<Text<'a>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds an error of the field that `href` points at, such as `#full-name`.
    pub fn link(self, text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.error(SummarisedError::link(text, href))
    }

    /// Adds an error.
    pub fn error(mut self, error: impl Into<SummarisedError<'a>>) -> Self {
        self.errors.push(error.into());
        self
    }

    /// Whether scripts leave the focus where it is when the page opens.
    pub fn disable_auto_focus(mut self, disable: bool) -> Self {
        self.disable_auto_focus = Some(disable);
        self
    }
}

extra_setters!(ErrorSummary);

impl Render for ErrorSummary<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("govuk-error-summary").and(&self.extra.classes))
            .maybe("data-disable-auto-focus", self.disable_auto_focus.map(truth))
            .attributes(&self.extra.attributes)
            .attribute("data-module", "govuk-error-summary")
            .containing(html! {
                // The alert is a child, lest moving the focus interrupts its announcement.
                div role="alert" {
                    h2.govuk-error-summary__title { (self.title) }
                    div.govuk-error-summary__body {
                        @if let Some(description) = &self.description { p { (description) } }
                        @if !self.errors.is_empty() {
                            ul.govuk-list.govuk-error-summary__list {
                                @for error in &self.errors { li { (error) } }
                            }
                        }
                    }
                }
            })
    }
}

/// One error of an [`ErrorSummary`].
#[derive(Clone, Debug)]
#[must_use]
pub struct SummarisedError<'a> {
    text: Text<'a>,
    href: Option<Cow<'a, str>>,
    attributes: Attributes<'a>,
}

impl<'a> SummarisedError<'a> {
    /// An error of the field that `href` points at.
    pub fn link(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), href: Some(href.into()), attributes: Attributes::new() }
    }

    /// An error that no single field has.
    pub fn plain(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), href: None, attributes: Attributes::new() }
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }
}

impl<'a, T: Into<Text<'a>>> From<T> for SummarisedError<'a> {
    fn from(text: T) -> Self {
        Self::plain(text)
    }
}

impl Render for SummarisedError<'_> {
    fn render(&self) -> Markup {
        html! {
            @match &self.href {
                Some(href) => (Element::new("a")
                    .attribute("href", href)
                    .attributes(&self.attributes)
                    .containing(&self.text)),
                None => (self.text),
            }
        }
    }
}
