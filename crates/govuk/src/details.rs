//! Text that opens on demand.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Help that only some readers need, behind a line that says what it is.
#[derive(Clone, Debug)]
#[must_use]
pub struct Details<'a> {
    summary: Text<'a>,
    text: Text<'a>,
    id: Option<Cow<'a, str>>,
    open: bool,
    extra: Extra<'a>,
}

impl<'a> Details<'a> {
    /// Closed details.
    pub fn new(summary: impl Into<Text<'a>>, text: impl Into<Text<'a>>) -> Self {
        Self {
            summary: summary.into(),
            text: text.into(),
            id: None,
            open: false,
            extra: Extra::default(),
        }
    }

    /// The element's id.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Whether the text shows from the start.
    pub fn open(mut self, open: bool) -> Self {
        self.open = open;
        self
    }
}

extra_setters!(Details);

impl Render for Details<'_> {
    fn render(&self) -> Markup {
        Element::new("details")
            .maybe("id", self.id.as_ref())
            .attribute("class", Classes::of("govuk-details").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .flag("open", self.open)
            .containing(html! {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text { (self.summary) }
                }
                div.govuk-details__text { (self.text) }
            })
    }
}
