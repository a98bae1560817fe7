//! Large coloured messages: that a thing is done, or that it should be thought over.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Button, ButtonType, HeadingLevel, Text};

/// Says that something is done, or interrupts before it is.
///
/// ```
/// use govuk::{Panel, PanelAction};
///
/// let done = Panel::confirmation("Referral sent").body("The reference is HDJ2123F.");
/// let sure = Panel::interruption("Is the age correct?")
///     .action(PanelAction::button("Yes, this is correct"))
///     .action(PanelAction::link("No, change it", "/age"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Panel<'a> {
    class: &'static str,
    title: Text<'a>,
    level: HeadingLevel,
    body: Option<Text<'a>>,
    actions: Option<PanelActions<'a>>,
    extra: Extra<'a>,
}

impl<'a> Panel<'a> {
    /// Says that something is done.
    pub fn confirmation(title: impl Into<Text<'a>>) -> Self {
        Self::with_class("govuk-panel--confirmation", title)
    }

    /// Interrupts so that an unusual answer is thought over.
    pub fn interruption(title: impl Into<Text<'a>>) -> Self {
        Self::with_class("govuk-panel--interruption", title)
    }

    fn with_class(class: &'static str, title: impl Into<Text<'a>>) -> Self {
        Self {
            class,
            title: title.into(),
            level: HeadingLevel::One,
            body: None,
            actions: None,
            extra: Extra::default(),
        }
    }

    /// The title's level, `<h1>` unless said otherwise.
    pub fn level(mut self, level: HeadingLevel) -> Self {
        self.level = level;
        self
    }

    /// What stands beneath the title.
    pub fn body(mut self, body: impl Into<Text<'a>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Adds a button or link beneath the body.
    pub fn action(mut self, action: PanelAction<'a>) -> Self {
        self.actions.get_or_insert_default().items.push(action);
        self
    }

    /// Replaces the buttons and links beneath the body.
    pub fn actions(mut self, actions: PanelActions<'a>) -> Self {
        self.actions = Some(actions);
        self
    }
}

extra_setters!(Panel);

impl Render for Panel<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-panel").with(self.class).and(&self.extra.classes);
        Element::new("div")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .containing(html! {
                (Element::new(self.level.element())
                    .attribute("class", "govuk-panel__title")
                    .containing(&self.title))
                @if let Some(body) = &self.body { div.govuk-panel__body { (body) } }
                @if let Some(actions) = &self.actions { (actions) }
            })
    }
}

/// The buttons and links of a [`Panel`], where they need classes or attributes together.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct PanelActions<'a> {
    items: Vec<PanelAction<'a>>,
    extra: Extra<'a>,
}

impl<'a> PanelActions<'a> {
    /// These buttons and links.
    pub fn new(items: impl IntoIterator<Item = PanelAction<'a>>) -> Self {
        Self { items: items.into_iter().collect(), extra: Extra::default() }
    }
}

extra_setters!(PanelActions);

impl Render for PanelActions<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("govuk-panel__actions").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @if !self.items.is_empty() {
                    div.govuk-button-group { @for item in &self.items { (item) " " } }
                }
            })
    }
}

/// A button or link of a [`Panel`].
#[derive(Clone, Debug)]
#[must_use]
pub struct PanelAction<'a> {
    text: Cow<'a, str>,
    target: Target<'a>,
    extra: Extra<'a>,
}

#[derive(Clone, Debug)]
enum Target<'a> {
    Button(ButtonType),
    ButtonLink(Cow<'a, str>),
    Link(Cow<'a, str>),
}

impl<'a> PanelAction<'a> {
    /// A button left to scripts.
    pub fn button(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Target::Button(ButtonType::Button))
    }

    /// A button that sends its form.
    pub fn submit(text: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Target::Button(ButtonType::Submit))
    }

    /// A link.
    pub fn link(text: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Target::Link(href.into()))
    }

    /// A link that looks like a button.
    pub fn button_link(text: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self::new(text, Target::ButtonLink(href.into()))
    }

    fn new(text: impl Into<Cow<'a, str>>, target: Target<'a>) -> Self {
        Self { text: text.into(), target, extra: Extra::default() }
    }
}

extra_setters!(PanelAction);

impl Render for PanelAction<'_> {
    fn render(&self) -> Markup {
        let text = self.text.as_ref();
        let button = match &self.target {
            Target::Link(href) => {
                let classes =
                    Classes::of("govuk-link govuk-link--inverse").and(&self.extra.classes);
                return Element::new("a")
                    .attribute("class", classes)
                    .attribute("href", href)
                    .attributes(&self.extra.attributes)
                    .containing(text);
            }
            Target::Button(kind) => Button::new(text).kind(*kind),
            Target::ButtonLink(href) => Button::link(text, href.as_ref()),
        };
        button
            .inverse()
            .class(self.extra.classes.non_empty().unwrap_or_default())
            .attributes(self.extra.attributes.clone())
            .render()
    }
}
