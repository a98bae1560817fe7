//! Any number of answers out of a few.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::choice::{Choice, Frame, choice_setters};
use crate::element::Element;
use crate::form_group::{FormGroup, form_group_setters};
use crate::{Fieldset, Label};

/// Checkboxes under a legend.
///
/// ```
/// use govuk::{Checkbox, Checkboxes};
///
/// let needs = Checkboxes::new("needs", "What would help you at a meeting?")
///     .item(Checkbox::new("interpreter", "An interpreter"))
///     .item(Checkbox::new("step-free", "A room without steps"))
///     .divider("or")
///     .item(Checkbox::new("nothing", "Nothing of these").exclusive())
///     .values(["interpreter"]);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Checkboxes<'a> {
    name: Cow<'a, str>,
    id_prefix: Option<Cow<'a, str>>,
    fieldset: Option<Fieldset<'a>>,
    entries: Vec<Entry<'a>>,
    values: Vec<Cow<'a, str>>,
    group: FormGroup<'a>,
    extra: Extra<'a>,
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every entry is a checkbox")]
enum Entry<'a> {
    Checkbox(Checkbox<'a>),
    Divider(Cow<'a, str>),
    LeftOut,
}

impl<'a> Checkboxes<'a> {
    /// Checkboxes that answer the legend's question; the first one's id is the name.
    pub fn new(name: impl Into<Cow<'a, str>>, legend: impl Into<Fieldset<'a>>) -> Self {
        Self { fieldset: Some(legend.into()), ..Self::without_fieldset(name) }
    }

    /// Checkboxes that need no common question, such as a single one.
    pub fn without_fieldset(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            id_prefix: None,
            fieldset: None,
            entries: Vec::new(),
            values: Vec::new(),
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// What ids are made of, if not the name.
    pub fn id_prefix(mut self, prefix: impl Into<Cow<'a, str>>) -> Self {
        self.id_prefix = Some(prefix.into());
        self
    }

    /// Adds an answer. `None` leaves one out but keeps its number, so that the others' ids do
    /// not depend on who is reading.
    pub fn item(mut self, item: impl Into<Option<Checkbox<'a>>>) -> Self {
        self.entries.push(item.into().map_or(Entry::LeftOut, Entry::Checkbox));
        self
    }

    /// Adds several answers.
    pub fn items(self, items: impl IntoIterator<Item = Checkbox<'a>>) -> Self {
        items.into_iter().fold(self, Self::item)
    }

    /// Separates the answers that follow, usually with 'or'.
    pub fn divider(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.entries.push(Entry::Divider(text.into()));
        self
    }

    /// The values of the answers that are chosen.
    pub fn values(mut self, values: impl IntoIterator<Item: Into<Cow<'a, str>>>) -> Self {
        self.values.extend(values.into_iter().map(Into::into));
        self
    }

    /// Makes the checkboxes smaller, for pages on which they matter less.
    pub fn small(self) -> Self {
        self.class("govuk-checkboxes--small")
    }

    fn entry(&self, entry: &Entry<'_>, id: (usize, &str), described_by: Option<&str>) -> Markup {
        let (place, prefix) = id;
        match entry {
            Entry::LeftOut => html! {},
            Entry::Divider(text) => html! { div.govuk-checkboxes__divider { (text) } },
            Entry::Checkbox(Checkbox { choice, name, exclusive }) => choice.markup(&Frame {
                block: "govuk-checkboxes",
                kind: "checkbox",
                name: name.as_ref().unwrap_or(&self.name),
                id: &choice.id_at(place, prefix),
                checked: choice.checked.unwrap_or_else(|| self.values.contains(&choice.value)),
                behaviour: exclusive.then_some("exclusive"),
                described_by,
            }),
        }
    }
}

extra_setters!(Checkboxes);
form_group_setters!(Checkboxes);

impl Render for Checkboxes<'_> {
    fn render(&self) -> Markup {
        let prefix = self.id_prefix.as_deref().unwrap_or(&self.name);
        // Without a fieldset to carry it, the description is repeated on every answer.
        let described_by = match self.fieldset {
            Some(_) => None,
            None => self.group.description(self.group.described_by.as_deref(), prefix),
        };
        let checkboxes = Element::new("div")
            .attribute("class", Classes::of("govuk-checkboxes").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .attribute("data-module", "govuk-checkboxes")
            .containing(html! {
                @if let Some(before) = &self.group.before { (before) }
                @for (entry, place) in self.entries.iter().zip(1..) {
                    (self.entry(entry, (place, prefix), described_by.as_deref()))
                }
                @if let Some(after) = &self.group.after { (after) }
            });
        let content = html! { (self.group.messages(prefix)) (checkboxes) };
        self.group.around_in(self.fieldset.as_ref(), None, prefix, content)
    }
}

/// One answer of [`Checkboxes`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Checkbox<'a> {
    choice: Choice<'a>,
    name: Option<Cow<'a, str>>,
    exclusive: bool,
}

impl<'a> Checkbox<'a> {
    /// An answer that sends `value`.
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self { choice: Choice::new(value.into(), label.into()), name: None, exclusive: false }
    }

    /// Another name than the component's.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Lets scripts clear all other answers when this one is chosen, as for 'none of these'.
    pub fn exclusive(mut self) -> Self {
        self.exclusive = true;
        self
    }
}

choice_setters!(Checkbox);
