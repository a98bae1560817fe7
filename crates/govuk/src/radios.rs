//! One answer out of a few.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::choice::{Choice, Frame, choice_setters};
use crate::element::Element;
use crate::form_group::{FormGroup, form_group_setters};
use crate::{Fieldset, Label};

/// Radios under a legend.
///
/// ```
/// use govuk::{Input, Legend, Radio, Radios, Size};
/// use maud::{Render, html};
///
/// let contact = Radios::new("contact", Legend::new("How shall we write?").size(Size::Large))
///     .item(Radio::new("email", "By email").conditional(html! {
///         (Input::new("email", "Email address"))
///     }))
///     .divider("or")
///     .item(Radio::new("none", "Not at all").hint("You will see news when you sign in."))
///     .value("none");
/// assert!(contact.render().0.contains(r#"value="none" checked"#));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Radios<'a> {
    name: Cow<'a, str>,
    id_prefix: Option<Cow<'a, str>>,
    fieldset: Option<Fieldset<'a>>,
    entries: Vec<Entry<'a>>,
    value: Option<Cow<'a, str>>,
    group: FormGroup<'a>,
    extra: Extra<'a>,
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly every entry is a radio")]
enum Entry<'a> {
    Radio(Radio<'a>),
    Divider(Cow<'a, str>),
    LeftOut,
}

impl<'a> Radios<'a> {
    /// Radios that answer the legend's question; the first one's id is the name.
    pub fn new(name: impl Into<Cow<'a, str>>, legend: impl Into<Fieldset<'a>>) -> Self {
        Self { fieldset: Some(legend.into()), ..Self::without_fieldset(name) }
    }

    /// Radios that something else on the page introduces.
    pub fn without_fieldset(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            id_prefix: None,
            fieldset: None,
            entries: Vec::new(),
            value: None,
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
    pub fn item(mut self, item: impl Into<Option<Radio<'a>>>) -> Self {
        self.entries.push(item.into().map_or(Entry::LeftOut, Entry::Radio));
        self
    }

    /// Adds several answers.
    pub fn items(self, items: impl IntoIterator<Item = Radio<'a>>) -> Self {
        items.into_iter().fold(self, Self::item)
    }

    /// Separates the answers that follow, usually with 'or'.
    pub fn divider(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.entries.push(Entry::Divider(text.into()));
        self
    }

    /// The value of the answer that is chosen.
    pub fn value(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.maybe_value(Some(value))
    }

    /// The value of the answer that is chosen, where one is.
    pub fn maybe_value(mut self, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.value = value.map(Into::into);
        self
    }

    /// Sets the answers side by side, for two short ones.
    pub fn inline(self) -> Self {
        self.class("govuk-radios--inline")
    }

    /// Makes the radios smaller, for pages on which they matter less.
    pub fn small(self) -> Self {
        self.class("govuk-radios--small")
    }

    fn entry(&self, entry: &Entry<'_>, place: usize, prefix: &str) -> Markup {
        match entry {
            Entry::LeftOut => html! {},
            Entry::Divider(text) => html! { div.govuk-radios__divider { (text) } },
            Entry::Radio(Radio { choice }) => choice.markup(&Frame {
                block: "govuk-radios",
                kind: "radio",
                name: &self.name,
                id: &choice.id_at(place, prefix),
                checked: choice
                    .checked
                    .unwrap_or_else(|| self.value.as_ref() == Some(&choice.value)),
                behaviour: None,
                described_by: None,
            }),
        }
    }
}

extra_setters!(Radios);
form_group_setters!(Radios);

impl Render for Radios<'_> {
    fn render(&self) -> Markup {
        let prefix = self.id_prefix.as_deref().unwrap_or(&self.name);
        let radios = Element::new("div")
            .attribute("class", Classes::of("govuk-radios").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .attribute("data-module", "govuk-radios")
            .containing(html! {
                @if let Some(before) = &self.group.before { (before) }
                @for (entry, place) in self.entries.iter().zip(1..) {
                    (self.entry(entry, place, prefix))
                }
                @if let Some(after) = &self.group.after { (after) }
            });
        let content = html! { (self.group.messages(prefix)) (radios) };
        self.group.around_in(self.fieldset.as_ref(), None, prefix, content)
    }
}

/// One answer of [`Radios`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Radio<'a> {
    choice: Choice<'a>,
}

impl<'a> Radio<'a> {
    /// An answer that sends `value`.
    pub fn new(value: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self { choice: Choice::new(value.into(), label.into()) }
    }
}

choice_setters!(Radio);
