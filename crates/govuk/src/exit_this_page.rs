//! A quick way out for readers who may be watched.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Button, Text};

/// A button that leaves the service at once for a harmless page.
#[derive(Clone, Debug)]
#[must_use]
pub struct ExitThisPage<'a> {
    text: Option<Text<'a>>,
    redirect: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    activated: Option<Cow<'a, str>>,
    timed_out: Option<Cow<'a, str>>,
    press_twice: Option<Cow<'a, str>>,
    press_once: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> ExitThisPage<'a> {
    /// A button in English that leads to a weather forecast.
    pub fn new() -> Self {
        Self {
            text: None,
            redirect: Cow::Borrowed("https://www.bbc.co.uk/weather"),
            id: None,
            activated: None,
            timed_out: None,
            press_twice: None,
            press_once: None,
            extra: Extra::default(),
        }
    }

    /// Other words than 'Exit this page'.
    pub fn text(mut self, text: impl Into<Text<'a>>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The harmless page.
    pub fn redirect(mut self, url: impl Into<Cow<'a, str>>) -> Self {
        self.redirect = url.into();
        self
    }

    /// The element's id.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What screen readers hear as the page is left.
    pub fn activated(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.activated = Some(text.into());
        self
    }

    /// What screen readers hear when the third press came too late.
    pub fn timed_out(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.timed_out = Some(text.into());
        self
    }

    /// What screen readers hear after the first press of the shift key.
    pub fn press_two_more_times(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.press_twice = Some(text.into());
        self
    }

    /// What screen readers hear after the second press of the shift key.
    pub fn press_one_more_time(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.press_once = Some(text.into());
        self
    }
}

impl Default for ExitThisPage<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(ExitThisPage);

impl Render for ExitThisPage<'_> {
    fn render(&self) -> Markup {
        let text = self.text.clone().unwrap_or_else(|| {
            Text::Html(html! { span.govuk-visually-hidden { "Emergency" } " Exit this page" })
        });
        let button = Button::link(text, self.redirect.as_ref())
            .warning()
            .class("govuk-exit-this-page__button govuk-js-exit-this-page-button")
            .attributes(Attributes::from([("rel", "nofollow noreferrer")]));
        Element::new("div")
            .maybe("id", self.id.as_ref())
            .attribute("class", Classes::of("govuk-exit-this-page").and(&self.extra.classes))
            .attribute("data-module", "govuk-exit-this-page")
            .attributes(&self.extra.attributes)
            .maybe("data-i18n.activated", self.activated.as_ref())
            .maybe("data-i18n.timed-out", self.timed_out.as_ref())
            .maybe("data-i18n.press-two-more-times", self.press_twice.as_ref())
            .maybe("data-i18n.press-one-more-time", self.press_once.as_ref())
            .containing(button)
    }
}
