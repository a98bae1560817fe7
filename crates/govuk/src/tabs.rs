//! Related content, one part at a time.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;

/// Panels behind tabs; without scripts, one below the other.
///
/// ```
/// use govuk::{Tab, Tabs};
///
/// let tabs = Tabs::new()
///     .tab(Tab::new("today", "Today", "Nothing happened."))
///     .tab(Tab::new("week", "This week", "One offer was made."));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Tabs<'a> {
    title: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    items: Vec<Tab<'a>>,
    extra: Extra<'a>,
}

impl<'a> Tabs<'a> {
    /// No panels yet, under the title 'Contents'.
    pub fn new() -> Self {
        Self {
            title: Cow::Borrowed("Contents"),
            id: None,
            items: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The title that shows where scripts are off, 'Contents'.
    pub fn title(mut self, title: impl Into<Cow<'a, str>>) -> Self {
        self.title = title.into();
        self
    }

    /// The element's id.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds a panel; the first one is shown.
    pub fn tab(mut self, tab: Tab<'a>) -> Self {
        self.items.push(tab);
        self
    }
}

impl Default for Tabs<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(Tabs);

impl Render for Tabs<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .maybe("id", self.id.as_ref())
            .attribute("class", Classes::of("govuk-tabs").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .attribute("data-module", "govuk-tabs")
            .containing(html! {
                h2.govuk-tabs__title { (self.title) }
                @if !self.items.is_empty() {
                    ul.govuk-tabs__list {
                        @for (place, tab) in self.items.iter().enumerate() {
                            (tab.item(place == 0))
                        }
                    }
                    @for (place, tab) in self.items.iter().enumerate() {
                        (tab.panel(place == 0))
                    }
                }
            })
    }
}

/// One panel of [`Tabs`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Tab<'a> {
    id: Cow<'a, str>,
    label: Cow<'a, str>,
    content: Text<'a>,
    attributes: Attributes<'a>,
    panel_attributes: Attributes<'a>,
}

impl<'a> Tab<'a> {
    /// A panel. Plain text becomes a paragraph; markup stands as it is.
    pub fn new(
        id: impl Into<Cow<'a, str>>,
        label: impl Into<Cow<'a, str>>,
        content: impl Into<Text<'a>>,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            content: content.into(),
            attributes: Attributes::new(),
            panel_attributes: Attributes::new(),
        }
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }

    /// Adds HTML attributes to the panel.
    pub fn panel_attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.panel_attributes.extend(attributes.into());
        self
    }

    fn item(&self, selected: bool) -> Markup {
        let classes = Classes::of("govuk-tabs__list-item")
            .and_if(selected, "govuk-tabs__list-item--selected");
        html! {
            li class=(classes) {
                (Element::new("a")
                    .attribute("class", "govuk-tabs__tab")
                    .attribute("href", format_args!("#{}", self.id))
                    .attributes(&self.attributes)
                    .containing(&self.label))
            }
        }
    }

    fn panel(&self, selected: bool) -> Markup {
        let classes =
            Classes::of("govuk-tabs__panel").and_if(!selected, "govuk-tabs__panel--hidden");
        Element::new("div")
            .attribute("class", classes)
            .attribute("id", &self.id)
            .attributes(&self.panel_attributes)
            .containing(html! {
                @match &self.content {
                    Text::Html(content) => (content),
                    Text::Plain(text) if text.is_empty() => {}
                    Text::Plain(text) => p.govuk-body { (text) },
                }
            })
    }
}
