//! Messages that GOV.UK Frontend's scripts choose by number.

use std::borrow::Cow;

use crate::attributes::Attributes;

/// One message per plural form of a language; `%{count}` stands for the number.
///
/// English needs `one` and `other`, Welsh all six.
///
/// ```
/// let left = govuk::Plurals::new()
///     .one("Mae gennych %{count} nod ar ôl")
///     .other("Mae gennych %{count} nod ar ôl");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Plurals<'a>(Vec<(&'static str, Cow<'a, str>)>);

impl<'a> Plurals<'a> {
    /// No messages.
    pub fn new() -> Self {
        Self::default()
    }

    /// The message for the form `zero`.
    #[must_use]
    pub fn zero(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("zero", message.into())
    }

    /// The message for the form `one`.
    #[must_use]
    pub fn one(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("one", message.into())
    }

    /// The message for the form `two`.
    #[must_use]
    pub fn two(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("two", message.into())
    }

    /// The message for the form `few`.
    #[must_use]
    pub fn few(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("few", message.into())
    }

    /// The message for the form `many`.
    #[must_use]
    pub fn many(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("many", message.into())
    }

    /// The message for the form `other`, which every language has.
    #[must_use]
    pub fn other(self, message: impl Into<Cow<'a, str>>) -> Self {
        self.with("other", message.into())
    }

    fn with(mut self, form: &'static str, message: Cow<'a, str>) -> Self {
        self.0.push((form, message));
        self
    }

    /// Adds the messages to `attributes` as `data-i18n.<key>.<form>`.
    pub(crate) fn write<'b>(&'b self, key: &str, attributes: Attributes<'b>) -> Attributes<'b> {
        self.0.iter().fold(attributes, |all, (form, message)| {
            all.with(format!("data-i18n.{key}.{form}"), message.as_ref())
        })
    }
}
