//! That a service is new and still changing.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Tag, Text};

/// Says in which phase a service is and where to send feedback.
#[derive(Clone, Debug)]
#[must_use]
pub struct PhaseBanner<'a> {
    phase: Text<'a>,
    text: Text<'a>,
    tag_class: Cow<'a, str>,
    extra: Extra<'a>,
}

impl<'a> PhaseBanner<'a> {
    /// A banner with the phase, such as 'Beta', and a sentence.
    pub fn new(phase: impl Into<Text<'a>>, text: impl Into<Text<'a>>) -> Self {
        Self {
            phase: phase.into(),
            text: text.into(),
            tag_class: Cow::Borrowed(""),
            extra: Extra::default(),
        }
    }

    /// CSS classes for the phase's tag.
    pub fn tag_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.tag_class = classes.into();
        self
    }
}

extra_setters!(PhaseBanner);

impl Render for PhaseBanner<'_> {
    fn render(&self) -> Markup {
        let classes =
            Classes::of("govuk-phase-banner govuk-width-container").and(&self.extra.classes);
        let tag = Tag::new(self.phase.clone())
            .class("govuk-phase-banner__content__tag")
            .class(self.tag_class.as_ref());
        Element::new("div")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .containing(html! {
                p.govuk-phase-banner__content {
                    (tag) " "
                    span.govuk-phase-banner__text { (self.text) }
                }
            })
    }
}
