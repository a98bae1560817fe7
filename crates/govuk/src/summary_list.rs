//! Facts as keys and values.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{HeadingLevel, Text};

/// Facts, each with links to change it.
///
/// ```
/// use govuk::{SummaryAction, SummaryCard, SummaryList, SummaryRow};
///
/// let person = SummaryList::new()
///     .card(SummaryCard::new("Person harmed"))
///     .row(SummaryRow::new("Name", "Sarah Philips")
///         .action(SummaryAction::new("Change", "/name").hidden("name")))
///     .row(SummaryRow::new("Language", "Cymraeg"));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct SummaryList<'a> {
    rows: Vec<SummaryRow<'a>>,
    card: Option<SummaryCard<'a>>,
    extra: Extra<'a>,
}

impl<'a> SummaryList<'a> {
    /// No facts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact; `None` adds nothing.
    pub fn row(mut self, row: impl Into<Option<SummaryRow<'a>>>) -> Self {
        self.rows.extend(row.into());
        self
    }

    /// Adds several facts.
    pub fn rows(mut self, rows: impl IntoIterator<Item = SummaryRow<'a>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// Puts the list on a card.
    pub fn card(mut self, card: SummaryCard<'a>) -> Self {
        self.card = Some(card);
        self
    }

    /// Leaves out the lines between facts.
    pub fn no_border(self) -> Self {
        self.class("govuk-summary-list--no-border")
    }
}

extra_setters!(SummaryList);

impl Render for SummaryList<'_> {
    fn render(&self) -> Markup {
        let any_actions = self.rows.iter().any(|row| !row.actions.is_empty());
        let card_title = self.card.as_ref().and_then(|card| card.title.as_ref());
        let list = Element::new("dl")
            .attribute("class", Classes::of("govuk-summary-list").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @for row in &self.rows { (row.markup(any_actions, card_title)) }
            });
        match &self.card {
            Some(card) => card.around(&list),
            None => list,
        }
    }
}

/// One fact of a [`SummaryList`].
#[derive(Clone, Debug)]
#[must_use]
pub struct SummaryRow<'a> {
    key: Text<'a>,
    value: Text<'a>,
    actions: Vec<SummaryAction<'a>>,
    classes: Classes<'a>,
    key_classes: Classes<'a>,
    value_classes: Classes<'a>,
    actions_classes: Classes<'a>,
}

impl<'a> SummaryRow<'a> {
    /// A fact.
    pub fn new(key: impl Into<Text<'a>>, value: impl Into<Text<'a>>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            actions: Vec::new(),
            classes: Classes::default(),
            key_classes: Classes::default(),
            value_classes: Classes::default(),
            actions_classes: Classes::default(),
        }
    }

    /// Adds a link; `None` adds nothing, for readers who may not follow it.
    pub fn action(mut self, action: impl Into<Option<SummaryAction<'a>>>) -> Self {
        self.actions.extend(action.into());
        self
    }

    /// Leaves out the line beneath the fact.
    pub fn no_border(self) -> Self {
        self.class("govuk-summary-list__row--no-border")
    }

    /// Adds one or several CSS classes to the row.
    pub fn class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.classes.push(classes.into());
        self
    }

    /// Adds one or several CSS classes to the key.
    pub fn key_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.key_classes.push(classes.into());
        self
    }

    /// Adds one or several CSS classes to the value.
    pub fn value_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.value_classes.push(classes.into());
        self
    }

    /// Adds one or several CSS classes to the cell with the links.
    pub fn actions_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.actions_classes.push(classes.into());
        self
    }

    fn markup(&self, any_actions: bool, card_title: Option<&Text<'_>>) -> Markup {
        let row = Classes::of("govuk-summary-list__row")
            .and_if(any_actions && self.actions.is_empty(), "govuk-summary-list__row--no-actions")
            .and(&self.classes);
        let key = Classes::of("govuk-summary-list__key").and(&self.key_classes);
        let value = Classes::of("govuk-summary-list__value").and(&self.value_classes);
        let actions = Classes::of("govuk-summary-list__actions").and(&self.actions_classes);
        html! {
            div class=(row) {
                dt class=(key) { (self.key) }
                dd class=(value) { (self.value) }
                @match self.actions.as_slice() {
                    [] => {}
                    [action] => dd class=(actions) { (action.markup(card_title)) },
                    several => dd class=(actions) {
                        ul.govuk-summary-list__actions-list {
                            @for action in several {
                                li.govuk-summary-list__actions-list-item {
                                    (action.markup(card_title))
                                }
                            }
                        }
                    },
                }
            }
        }
    }
}

/// A link beside a fact or on a card's title.
#[derive(Clone, Debug)]
#[must_use]
pub struct SummaryAction<'a> {
    text: Text<'a>,
    href: Cow<'a, str>,
    hidden: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> SummaryAction<'a> {
    /// A link such as 'Change'.
    pub fn new(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), href: href.into(), hidden: None, extra: Extra::default() }
    }

    /// What screen readers hear after the text, such as the fact's name.
    pub fn hidden(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.hidden = Some(text.into());
        self
    }

    fn markup(&self, card_title: Option<&Text<'_>>) -> Markup {
        Element::new("a")
            .attribute("class", Classes::of("govuk-link").and(&self.extra.classes))
            .attribute("href", &self.href)
            .attributes(&self.extra.attributes)
            .containing(html! {
                (self.text)
                @if self.hidden.is_some() || card_title.is_some() {
                    span.govuk-visually-hidden {
                        @if let Some(hidden) = &self.hidden { " " (hidden) }
                        @if let Some(title) = card_title { " (" (title) ")" }
                    }
                }
            })
    }
}

extra_setters!(SummaryAction);

/// The card around a [`SummaryList`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct SummaryCard<'a> {
    title: Option<Text<'a>>,
    level: Option<HeadingLevel>,
    title_classes: Classes<'a>,
    actions: Vec<SummaryAction<'a>>,
    actions_classes: Classes<'a>,
    extra: Extra<'a>,
}

impl<'a> SummaryCard<'a> {
    /// A card under a title, which screen readers hear with each of its links.
    pub fn new(title: impl Into<Text<'a>>) -> Self {
        Self { title: Some(title.into()), ..Self::default() }
    }

    /// A card whose list needs no title.
    pub fn untitled() -> Self {
        Self::default()
    }

    /// The title's level, `<h2>` unless said otherwise.
    pub fn level(mut self, level: HeadingLevel) -> Self {
        self.level = Some(level);
        self
    }

    /// Adds one or several CSS classes to the title.
    pub fn title_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.title_classes.push(classes.into());
        self
    }

    /// Adds a link about the whole card; `None` adds nothing.
    pub fn action(mut self, action: impl Into<Option<SummaryAction<'a>>>) -> Self {
        self.actions.extend(action.into());
        self
    }

    /// Adds one or several CSS classes to the links.
    pub fn actions_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.actions_classes.push(classes.into());
        self
    }

    fn title_markup(&self) -> Markup {
        let Some(title) = &self.title else { return html! {} };
        let classes = Classes::of("govuk-summary-card__title").and(&self.title_classes);
        Element::new(self.level.unwrap_or(HeadingLevel::Two).element())
            .attribute("class", classes)
            .containing(title)
    }

    fn actions_markup(&self) -> Markup {
        let title = self.title.as_ref();
        let classes = Classes::of("govuk-summary-card__actions").and(&self.actions_classes);
        html! {
            @match self.actions.as_slice() {
                [] => {}
                [action] => div class=(classes) { (action.markup(title)) },
                several => ul class=(classes) {
                    @for action in several {
                        li.govuk-summary-card__action { (action.markup(title)) }
                    }
                },
            }
        }
    }

    fn around(&self, list: &Markup) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("govuk-summary-card").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                div.govuk-summary-card__title-wrapper {
                    (self.title_markup())
                    (self.actions_markup())
                }
                div.govuk-summary-card__content { (list) }
            })
    }
}

extra_setters!(SummaryCard);
