//! The classes and attributes that a page adds to a component's own.

use std::borrow::Cow;

use maud::Render;

/// HTML attributes in the order they are written.
///
/// ```
/// use govuk::{Attributes, Button};
///
/// let keys = Attributes::from([("data-test", "save"), ("form", "referral")]);
/// let button = Button::new("Save").attributes(keys.flag("hidden"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Attributes<'a>(Vec<Attribute<'a>>);

#[derive(Clone, Debug)]
struct Attribute<'a> {
    name: Cow<'a, str>,
    /// `None` writes the name alone, as boolean attributes are written.
    value: Option<Cow<'a, str>>,
}

impl<'a> Attributes<'a> {
    /// No attributes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `name="value"`.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        self.0.push(Attribute { name: name.into(), value: Some(value.into()) });
        self
    }

    /// Adds the boolean attribute `name`, written without a value.
    #[must_use]
    pub fn flag(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.0.push(Attribute { name: name.into(), value: None });
        self
    }

    /// Adds `name="value"` when there is a value.
    pub(crate) fn maybe(self, name: &'static str, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds all attributes of `other`, in their order.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

impl<'a, N, V> FromIterator<(N, V)> for Attributes<'a>
where
    N: Into<Cow<'a, str>>,
    V: Into<Cow<'a, str>>,
{
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        pairs.into_iter().fold(Self::new(), |all, (name, value)| all.with(name, value))
    }
}

impl<'a, N, V, const COUNT: usize> From<[(N, V); COUNT]> for Attributes<'a>
where
    N: Into<Cow<'a, str>>,
    V: Into<Cow<'a, str>>,
{
    fn from(pairs: [(N, V); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl Render for Attributes<'_> {
    fn render_to(&self, buffer: &mut String) {
        for Attribute { name, value } in &self.0 {
            buffer.push(' ');
            name.render_to(buffer);
            if let Some(value) = value {
                buffer.push_str("=\"");
                value.render_to(buffer);
                buffer.push('"');
            }
        }
    }
}

/// The value of a `class` attribute.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes<'a>(Cow<'a, str>);

impl<'a> Classes<'a> {
    /// Starts a list with the component's own class.
    pub(crate) fn of(class: &'a str) -> Self {
        Self(Cow::Borrowed(class))
    }

    /// Adds one or several classes, separated by spaces.
    pub(crate) fn push(&mut self, classes: Cow<'a, str>) {
        if self.0.is_empty() {
            self.0 = classes;
        } else if !classes.is_empty() {
            let all = self.0.to_mut();
            all.push(' ');
            all.push_str(&classes);
        }
    }

    /// Adds one or several classes, separated by spaces.
    pub(crate) fn with(mut self, classes: &'a str) -> Self {
        self.push(Cow::Borrowed(classes));
        self
    }

    /// Adds the classes of another list.
    pub(crate) fn and(self, more: &'a Classes<'_>) -> Self {
        self.with(&more.0)
    }

    /// Adds `class` where `condition` holds.
    pub(crate) fn and_if(self, condition: bool, class: &'a str) -> Self {
        if condition { self.with(class) } else { self }
    }

    /// The list as an attribute value, or `None` so that no empty attribute is written.
    pub(crate) fn non_empty(&self) -> Option<&str> {
        (!self.0.is_empty()).then_some(&*self.0)
    }

    /// Puts `class` before all others.
    pub(crate) fn put_first(&mut self, class: &'a str) {
        let others = std::mem::replace(self, Self::of(class));
        self.push(others.0);
    }

    /// Whether one of the classes is, or begins with, `prefix`.
    pub(crate) fn any_starts_with(&self, prefix: &str) -> bool {
        self.0.split_whitespace().any(|class| class.starts_with(prefix))
    }
}

impl Render for Classes<'_> {
    fn render_to(&self, buffer: &mut String) {
        self.0.render_to(buffer);
    }
}

/// What a page adds to one element of a component.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extra<'a> {
    pub(crate) classes: Classes<'a>,
    pub(crate) attributes: Attributes<'a>,
}

/// Writes the setters for the classes and attributes a page adds to a component's main element.
macro_rules! extra_setters {
    ($component:ident, $($extra:ident).+) => {
        impl<'a> $component<'a> {
            /// Adds one or several CSS classes after the component's own.
            pub fn class(mut self, classes: impl Into<std::borrow::Cow<'a, str>>) -> Self {
                self.$($extra).+.classes.push(classes.into());
                self
            }

            /// Adds one HTML attribute.
            pub fn attribute(
                mut self,
                name: impl Into<std::borrow::Cow<'a, str>>,
                value: impl Into<std::borrow::Cow<'a, str>>,
            ) -> Self {
                self.$($extra).+.attributes.extend(crate::Attributes::new().with(name, value));
                self
            }

            /// Adds several HTML attributes.
            pub fn attributes(mut self, attributes: impl Into<crate::Attributes<'a>>) -> Self {
                self.$($extra).+.attributes.extend(attributes.into());
                self
            }
        }
    };
    ($component:ident) => {
        extra_setters!($component, extra);
    };
}
pub(crate) use extra_setters;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_flags_stand_alone() {
        let attributes = Attributes::from([("title", "\"Q&A\"")]).flag("hidden");

        assert_eq!(attributes.render().0, " title=\"&quot;Q&amp;A&quot;\" hidden");
    }

    #[test]
    fn classes_are_joined_by_single_spaces() {
        let mut extra = Classes::default();
        extra.push("app-wide".into());
        extra.push("".into());

        let mut all = Classes::of("govuk-input").and(&extra).and_if(false, "a").and_if(true, "b");
        all.put_first("app");

        assert_eq!(all.render().0, "app govuk-input app-wide b");
    }
}
