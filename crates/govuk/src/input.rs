//! A single line of text.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::{Element, truth};
use crate::form_group::{FormGroup, form_group_setters};
use crate::{Attributes, Label, Text};

/// A text input with its label, hint and error message.
///
/// ```
/// use govuk::{Input, InputMode, Width};
/// use maud::html;
///
/// let refused: Option<&str> = Some("Enter a case number");
/// let page = html! {
///     (Input::new("case-number", "Case number")
///         .hint("It is on the letter from the court.")
///         .maybe_error(refused)
///         .value("12")
///         .width(Width::Chars10)
///         .inputmode(InputMode::Numeric))
/// };
/// assert!(page.0.contains(r#"aria-describedby="case-number-hint case-number-error""#));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Input<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) id: Option<Cow<'a, str>>,
    label: Label<'a>,
    kind: InputType,
    value: Option<Cow<'a, str>>,
    disabled: bool,
    spellcheck: Option<bool>,
    autocomplete: Option<Cow<'a, str>>,
    autocapitalize: Option<Cow<'a, str>>,
    pattern: Option<Cow<'a, str>>,
    inputmode: Option<InputMode>,
    prefix: Option<Affix<'a>>,
    suffix: Option<Affix<'a>>,
    wrapper: Extra<'a>,
    pub(crate) group: FormGroup<'a>,
    pub(crate) extra: Extra<'a>,
}

impl<'a> Input<'a> {
    /// An input whose id is its name.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            label: label.into(),
            kind: InputType::default(),
            value: None,
            disabled: false,
            spellcheck: None,
            autocomplete: None,
            autocapitalize: None,
            pattern: None,
            inputmode: None,
            prefix: None,
            suffix: None,
            wrapper: Extra::default(),
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The kind of text; plain text unless said otherwise.
    pub fn kind(mut self, kind: InputType) -> Self {
        self.kind = kind;
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

    /// Whether the field is switched off.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Whether browsers check the spelling.
    pub fn spellcheck(mut self, spellcheck: bool) -> Self {
        self.spellcheck = Some(spellcheck);
        self
    }

    /// What browsers may fill in, as HTML's `autocomplete` names it.
    pub fn autocomplete(mut self, purpose: impl Into<Cow<'a, str>>) -> Self {
        self.autocomplete = Some(purpose.into());
        self
    }

    /// Which letters keyboards capitalise, as HTML's `autocapitalize` names it.
    pub fn autocapitalize(mut self, rule: impl Into<Cow<'a, str>>) -> Self {
        self.autocapitalize = Some(rule.into());
        self
    }

    /// A regular expression that the value should match.
    pub fn pattern(mut self, pattern: impl Into<Cow<'a, str>>) -> Self {
        self.pattern = Some(pattern.into());
        self
    }

    /// The keyboard that touch screens offer.
    pub fn inputmode(mut self, mode: InputMode) -> Self {
        self.inputmode = Some(mode);
        self
    }

    /// What stands in front of the value, such as a currency.
    pub fn prefix(mut self, prefix: impl Into<Affix<'a>>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// What stands after the value, such as a unit.
    pub fn suffix(mut self, suffix: impl Into<Affix<'a>>) -> Self {
        self.suffix = Some(suffix.into());
        self
    }

    /// Makes the field as wide as its usual answer.
    pub fn width(self, width: Width) -> Self {
        self.class(width.class())
    }

    /// Adds one or several CSS classes to the wrapper around prefix, field and suffix.
    pub fn wrapper_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.wrapper.classes.push(classes.into());
        self
    }

    /// Adds HTML attributes to the wrapper around prefix, field and suffix.
    pub fn wrapper_attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.wrapper.attributes.extend(attributes.into());
        self
    }

    /// The id by which an error summary finds the field.
    pub(crate) fn html_id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    fn field(&self, id: &str) -> Markup {
        let classes = Classes::of("govuk-input")
            .and(&self.extra.classes)
            .and_if(self.group.has_error(), "govuk-input--error");
        let description = self.group.description(self.group.described_by.as_deref(), id);
        Element::new("input")
            .attribute("class", classes)
            .attribute("id", id)
            .attribute("name", &self.name)
            .attribute("type", self.kind.name())
            .maybe("spellcheck", self.spellcheck.map(truth))
            .maybe("value", self.value.as_ref())
            .flag("disabled", self.disabled)
            .maybe("aria-describedby", description)
            .maybe("autocomplete", self.autocomplete.as_ref())
            .maybe("autocapitalize", self.autocapitalize.as_ref())
            .maybe("pattern", self.pattern.as_ref())
            .maybe("inputmode", self.inputmode.map(InputMode::name))
            .attributes(&self.extra.attributes)
            .void()
    }

    /// The field between everything that stands on its line.
    fn line(&self, id: &str) -> Markup {
        let FormGroup { before, after, .. } = &self.group;
        let field = self.field(id);
        if self.prefix.is_none() && self.suffix.is_none() && before.is_none() && after.is_none() {
            return field;
        }
        Element::new("div")
            .attribute("class", Classes::of("govuk-input__wrapper").and(&self.wrapper.classes))
            .attributes(&self.wrapper.attributes)
            .containing(html! {
                @if let Some(before) = before { (before) }
                @if let Some(prefix) = &self.prefix { (prefix.markup("govuk-input__prefix")) }
                (field)
                @if let Some(suffix) = &self.suffix { (suffix.markup("govuk-input__suffix")) }
                @if let Some(after) = after { (after) }
            })
    }
}

extra_setters!(Input);
form_group_setters!(Input);

impl Render for Input<'_> {
    fn render(&self) -> Markup {
        let id = self.html_id();
        self.group.around(html! {
            (self.label.pointing_at(id))
            (self.group.messages(id))
            (self.line(id))
        })
    }
}

/// A unit or currency beside an input; hidden from screen readers, so the label says it too.
#[derive(Clone, Debug)]
#[must_use]
pub struct Affix<'a> {
    text: Text<'a>,
    extra: Extra<'a>,
}

impl<'a> Affix<'a> {
    /// A prefix or suffix with these words.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), extra: Extra::default() }
    }

    fn markup(&self, class: &str) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of(class).and(&self.extra.classes))
            .attribute("aria-hidden", "true")
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}

extra_setters!(Affix);

impl<'a, T: Into<Text<'a>>> From<T> for Affix<'a> {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// What an input holds, as HTML's `type` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputType {
    /// Any text.
    #[default]
    Text,
    /// An email address.
    Email,
    /// A telephone number.
    Telephone,
    /// A number to count with; for references take [`InputMode::Numeric`] instead.
    Number,
    /// A secret.
    Password,
    /// Words to search for.
    Search,
    /// A web address.
    Url,
}

impl InputType {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Telephone => "tel",
            Self::Number => "number",
            Self::Password => "password",
            Self::Search => "search",
            Self::Url => "url",
        }
    }
}

/// The keyboard that touch screens offer, as HTML's `inputmode` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputMode {
    /// Letters.
    Text,
    /// Digits.
    Numeric,
    /// Digits and a decimal sign.
    Decimal,
    /// A telephone's keys.
    Telephone,
    /// Letters and `@`.
    Email,
    /// Letters and `/`.
    Url,
    /// Letters and a search key.
    Search,
}

impl InputMode {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Numeric => "numeric",
            Self::Decimal => "decimal",
            Self::Telephone => "tel",
            Self::Email => "email",
            Self::Url => "url",
            Self::Search => "search",
        }
    }
}

/// A width fit for an answer of so many characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Two characters, such as a day.
    Chars2,
    /// Three characters.
    Chars3,
    /// Four characters, such as a year.
    Chars4,
    /// Five characters.
    Chars5,
    /// Ten characters, such as a postcode.
    Chars10,
    /// Twenty characters, such as a telephone number.
    Chars20,
    /// Thirty characters.
    Chars30,
}

impl Width {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Chars2 => "govuk-input--width-2",
            Self::Chars3 => "govuk-input--width-3",
            Self::Chars4 => "govuk-input--width-4",
            Self::Chars5 => "govuk-input--width-5",
            Self::Chars10 => "govuk-input--width-10",
            Self::Chars20 => "govuk-input--width-20",
            Self::Chars30 => "govuk-input--width-30",
        }
    }
}
