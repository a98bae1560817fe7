//! Related fields under one legend.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Size, Text};

/// Groups fields that together answer one question.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Fieldset<'a> {
    legend: Option<Legend<'a>>,
    role: Option<Cow<'a, str>>,
    described_by: Option<Cow<'a, str>>,
    content: Option<Markup>,
    extra: Extra<'a>,
}

impl<'a> Fieldset<'a> {
    /// A fieldset without a legend, for content that names itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// The question that the fields answer.
    pub fn legend(mut self, legend: impl Into<Legend<'a>>) -> Self {
        self.legend = Some(legend.into());
        self
    }

    /// The ARIA role.
    pub fn role(mut self, role: impl Into<Cow<'a, str>>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// The ids of elements that describe the group, separated by spaces.
    pub fn described_by(mut self, ids: impl Into<Cow<'a, str>>) -> Self {
        self.described_by = Some(ids.into());
        self
    }

    /// The fields. Checkboxes, radios and date inputs put themselves here.
    pub fn content(mut self, content: Markup) -> Self {
        self.content = Some(content);
        self
    }

    /// What describes the group before hint and error are added.
    pub(crate) fn description(&self) -> Option<&str> {
        self.described_by.as_deref()
    }

    /// The fieldset around a component's fields.
    pub(crate) fn around(
        &self,
        role: Option<&str>,
        described_by: Option<&str>,
        content: impl Render,
    ) -> Markup {
        Element::new("fieldset")
            .attribute("class", Classes::of("govuk-fieldset").and(&self.extra.classes))
            .maybe("role", role)
            .maybe("aria-describedby", described_by)
            .attributes(&self.extra.attributes)
            .containing(html! {
                @if let Some(legend) = &self.legend { (legend) }
                (content)
            })
    }
}

extra_setters!(Fieldset);

impl<'a> From<Legend<'a>> for Fieldset<'a> {
    fn from(legend: Legend<'a>) -> Self {
        Self::new().legend(legend)
    }
}

impl<'a, T: Into<Text<'a>>> From<T> for Fieldset<'a> {
    fn from(text: T) -> Self {
        Self::new().legend(Legend::new(text))
    }
}

impl Render for Fieldset<'_> {
    fn render(&self) -> Markup {
        let content = self.content.as_ref().map_or("", |content| content.0.as_str());
        self.around(self.role.as_deref(), self.described_by.as_deref(), maud::PreEscaped(content))
    }
}

/// The question that a fieldset answers.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Legend<'a> {
    text: Text<'a>,
    page_heading: bool,
    classes: Classes<'a>,
}

impl<'a> Legend<'a> {
    /// A legend with these words; without words nothing is rendered.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Makes the legend the page's `<h1>`, for pages that ask one question.
    pub fn page_heading(mut self) -> Self {
        self.page_heading = true;
        self
    }

    /// Sets the legend larger than body text.
    pub fn size(self, size: Size) -> Self {
        self.class(match size {
            Size::Small => "govuk-fieldset__legend--s",
            Size::Medium => "govuk-fieldset__legend--m",
            Size::Large => "govuk-fieldset__legend--l",
            Size::ExtraLarge => "govuk-fieldset__legend--xl",
        })
    }

    /// Adds one or several CSS classes after the legend's own.
    pub fn class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.classes.push(classes.into());
        self
    }
}

impl<'a, T: Into<Text<'a>>> From<T> for Legend<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Render for Legend<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.text.is_empty() {
                legend class=(Classes::of("govuk-fieldset__legend").and(&self.classes)) {
                    @if self.page_heading {
                        h1.govuk-fieldset__heading { (self.text) }
                    } @else {
                        (self.text)
                    }
                }
            }
        }
    }
}
