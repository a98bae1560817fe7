//! One choice from a list that opens.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Label;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;
use crate::form_group::{FormGroup, form_group_setters};

/// A select with its label, hint and error message.
///
/// ```
/// use govuk::{Select, SelectOption};
///
/// let sort = Select::new("sort", "Sort by")
///     .option(SelectOption::new("published", "Recently published"))
///     .option(SelectOption::new("views", "Most views"))
///     .value("views");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Select<'a> {
    name: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    label: Label<'a>,
    options: Vec<SelectOption<'a>>,
    value: Option<Cow<'a, str>>,
    disabled: bool,
    group: FormGroup<'a>,
    extra: Extra<'a>,
}

impl<'a> Select<'a> {
    /// A select without options whose id is its name.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            label: label.into(),
            options: Vec::new(),
            value: None,
            disabled: false,
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds an option.
    pub fn option(mut self, option: SelectOption<'a>) -> Self {
        self.options.push(option);
        self
    }

    /// Adds several options.
    pub fn options(mut self, options: impl IntoIterator<Item = SelectOption<'a>>) -> Self {
        self.options.extend(options);
        self
    }

    /// The value of the option that is selected.
    pub fn value(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.maybe_value(Some(value))
    }

    /// The value of the option that is selected, where one is.
    pub fn maybe_value(mut self, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.value = value.map(Into::into);
        self
    }

    /// Whether the field is switched off.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    fn field(&self, id: &str) -> Markup {
        let classes = Classes::of("govuk-select")
            .and(&self.extra.classes)
            .and_if(self.group.has_error(), "govuk-select--error");
        let description = self.group.description(self.group.described_by.as_deref(), id);
        Element::new("select")
            .attribute("class", classes)
            .attribute("id", id)
            .attribute("name", &self.name)
            .flag("disabled", self.disabled)
            .maybe("aria-describedby", description)
            .attributes(&self.extra.attributes)
            .containing(html! {
                @for option in &self.options { (option.markup(self.value.as_deref())) }
            })
    }
}

extra_setters!(Select);
form_group_setters!(Select);

impl Render for Select<'_> {
    fn render(&self) -> Markup {
        let id = self.id.as_deref().unwrap_or(&self.name);
        self.group.around(html! {
            (self.label.pointing_at(id))
            (self.group.messages(id))
            @if let Some(before) = &self.group.before { (before) }
            (self.field(id))
            @if let Some(after) = &self.group.after { (after) }
        })
    }
}

/// An option of a [`Select`].
#[derive(Clone, Debug)]
#[must_use]
pub struct SelectOption<'a> {
    value: Option<Cow<'a, str>>,
    text: Cow<'a, str>,
    selected: Option<bool>,
    disabled: bool,
    attributes: Attributes<'a>,
}

impl<'a> SelectOption<'a> {
    /// An option that sends `value`.
    pub fn new(value: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        Self { value: Some(value.into()), ..Self::without_value(text) }
    }

    /// An option that sends its text.
    pub fn without_value(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            value: None,
            text: text.into(),
            selected: None,
            disabled: false,
            attributes: Attributes::new(),
        }
    }

    /// Whether the option is selected, whatever the select's value.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// Whether the option cannot be chosen.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Adds HTML attributes.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }

    fn markup(&self, chosen: Option<&str>) -> Markup {
        let sent = self.value.as_ref().unwrap_or(&self.text);
        let selected = self.selected.unwrap_or_else(|| chosen.is_some_and(|value| sent == value));
        Element::new("option")
            .maybe("value", self.value.as_ref())
            .flag("selected", selected)
            .flag("disabled", self.disabled)
            .attributes(&self.attributes)
            .containing(&self.text)
    }
}
