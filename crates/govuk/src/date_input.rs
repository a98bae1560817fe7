//! A date that the reader knows by heart.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::form_group::{FormGroup, form_group_setters};
use crate::{Fieldset, Input, InputMode, Label, Width};

/// Day, month and year in fields of their own.
///
/// ```
/// use govuk::{DateField, DateInput};
///
/// let day = DateInput::new("offence-date", "When did it happen?")
///     .name_prefix("offence-date")
///     .hint("For example, 27 3 2026")
///     .fields([
///         DateField::day().value("31"),
///         DateField::month().value("13").error(true),
///         DateField::year().value("2026"),
///     ])
///     .error("The month must be between 1 and 12");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct DateInput<'a> {
    id: Cow<'a, str>,
    fieldset: Option<Fieldset<'a>>,
    name_prefix: Option<Cow<'a, str>>,
    fields: Vec<DateField<'a>>,
    group: FormGroup<'a>,
    extra: Extra<'a>,
}

impl<'a> DateInput<'a> {
    /// Empty fields `day`, `month` and `year` under a legend.
    pub fn new(id: impl Into<Cow<'a, str>>, legend: impl Into<Fieldset<'a>>) -> Self {
        Self { fieldset: Some(legend.into()), ..Self::without_fieldset(id) }
    }

    /// Fields that something else on the page introduces.
    pub fn without_fieldset(id: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id: id.into(),
            fieldset: None,
            name_prefix: None,
            fields: vec![DateField::day(), DateField::month(), DateField::year()],
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// Puts `prefix-` before each field's name.
    pub fn name_prefix(mut self, prefix: impl Into<Cow<'a, str>>) -> Self {
        self.name_prefix = Some(prefix.into());
        self
    }

    /// Other fields than day, month and year, or the same with values and errors.
    pub fn fields(mut self, fields: impl IntoIterator<Item = DateField<'a>>) -> Self {
        self.fields = fields.into_iter().collect();
        self
    }

    /// Whether `field` is marked: where no field is named as wrong, an error is about them all.
    fn is_marked(&self, field: &DateField<'_>) -> bool {
        let any_named = self.fields.iter().any(DateField::is_named_as_wrong);
        field.error.unwrap_or(self.group.has_error() && !any_named)
    }

    fn field(&self, field: &DateField<'_>) -> Markup {
        let DateField { name, .. } = field;
        let full_name = match &self.name_prefix {
            Some(prefix) => format!("{prefix}-{name}"),
            None => name.clone().into_owned(),
        };
        let id = match &field.id {
            Some(id) => id.clone().into_owned(),
            None => format!("{}-{name}", self.id),
        };
        let label = field.label.clone().unwrap_or_else(|| capitalised(name).into());
        let classes = Classes::of("govuk-date-input__input")
            .and_if(self.is_marked(field) && !field.is_marked_by_class(), "govuk-input--error")
            .and_if(!field.extra.classes.any_starts_with(WIDTH), field.width.class())
            .and(&field.extra.classes);
        let mut input = Input::new(full_name, Label::new(label).class("govuk-date-input__label"))
            .id(id)
            .class(classes.non_empty().unwrap_or_default())
            .maybe_value(field.value.as_deref())
            .inputmode(field.inputmode)
            .attributes(field.extra.attributes.clone());
        if let Some(autocomplete) = &field.autocomplete {
            input = input.autocomplete(autocomplete.as_ref());
        }
        if let Some(pattern) = &field.pattern {
            input = input.pattern(pattern.as_ref());
        }
        html! { div.govuk-date-input__item { (input) } }
    }
}

extra_setters!(DateInput);
form_group_setters!(DateInput);

impl Render for DateInput<'_> {
    fn render(&self) -> Markup {
        let fields = Element::new("div")
            .attribute("class", Classes::of("govuk-date-input").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .attribute("id", &self.id)
            .containing(html! {
                @if let Some(before) = &self.group.before { (before) }
                @for field in &self.fields { (self.field(field)) }
                @if let Some(after) = &self.group.after { (after) }
            });
        let content = html! { (self.group.messages(&self.id)) (fields) };
        // Without the role some screen readers keep a description of text fields to themselves.
        self.group.around_in(self.fieldset.as_ref(), Some("group"), &self.id, content)
    }
}

const WIDTH: &str = "govuk-input--width-";
const ERROR: &str = "govuk-input--error";

/// One field of a [`DateInput`].
#[derive(Clone, Debug)]
#[must_use]
pub struct DateField<'a> {
    name: Cow<'a, str>,
    id: Option<Cow<'a, str>>,
    label: Option<Cow<'a, str>>,
    value: Option<Cow<'a, str>>,
    width: Width,
    error: Option<bool>,
    inputmode: InputMode,
    autocomplete: Option<Cow<'a, str>>,
    pattern: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> DateField<'a> {
    /// The field `day`, two characters wide.
    pub fn day() -> Self {
        Self::new("day")
    }

    /// The field `month`, two characters wide.
    pub fn month() -> Self {
        Self::new("month")
    }

    /// The field `year`, four characters wide.
    pub fn year() -> Self {
        Self::new("year").width(Width::Chars4)
    }

    /// A field of another name, two characters wide and labelled with its name.
    pub fn new(name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            label: None,
            value: None,
            width: Width::Chars2,
            error: None,
            inputmode: InputMode::Numeric,
            autocomplete: None,
            pattern: None,
            extra: Extra::default(),
        }
    }

    /// Another name, with the width and the place of the field kept.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = name.into();
        self
    }

    /// An id other than the one made of the date's id and the field's name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The label, in the page's language.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// What the field already holds.
    pub fn value(self, value: impl Into<Cow<'a, str>>) -> Self {
        self.maybe_value(Some(value))
    }

    /// What the field already holds, where it holds something.
    pub fn maybe_value(mut self, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.value = value.map(Into::into);
        self
    }

    /// Another width.
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Whether this field is what the date's error is about.
    pub fn error(mut self, wrong: bool) -> Self {
        self.error = Some(wrong);
        self
    }

    /// Another keyboard than digits.
    pub fn inputmode(mut self, mode: InputMode) -> Self {
        self.inputmode = mode;
        self
    }

    /// What browsers may fill in, such as `bday-day`.
    pub fn autocomplete(mut self, purpose: impl Into<Cow<'a, str>>) -> Self {
        self.autocomplete = Some(purpose.into());
        self
    }

    /// A regular expression that the value should match.
    pub fn pattern(mut self, pattern: impl Into<Cow<'a, str>>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    fn is_marked_by_class(&self) -> bool {
        self.extra.classes.any_starts_with(ERROR)
    }

    fn is_named_as_wrong(&self) -> bool {
        self.error == Some(true) || self.is_marked_by_class()
    }
}

extra_setters!(DateField);

/// A name as a label: its first letter large, all others small.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect(),
        None => String::new(),
    }
}
