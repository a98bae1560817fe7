//! What all form fields share: the group around them, hint, error and description.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::attributes::{Classes, Extra};
use crate::element::Element;
use crate::{ErrorMessage, Fieldset, Hint, Text};

/// The surroundings of a field.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormGroup<'a> {
    pub(crate) hint: Option<Hint<'a>>,
    pub(crate) error: Option<ErrorMessage<'a>>,
    pub(crate) described_by: Option<Cow<'a, str>>,
    pub(crate) before: Option<Text<'a>>,
    pub(crate) after: Option<Text<'a>>,
    pub(crate) extra: Extra<'a>,
}

impl FormGroup<'_> {
    /// The value of `aria-describedby`: what the page named, then the hint, then the error.
    pub(crate) fn description(&self, named: Option<&str>, id: &str) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| hint_id(id));
        let error = self.error.as_ref().map(|_| error_id(id));
        let ids = [named.map(str::to_owned), hint, error];
        let ids: Vec<String> = ids.into_iter().flatten().filter(|id| !id.is_empty()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The hint and the error message of the field with this id.
    pub(crate) fn messages(&self, id: &str) -> Markup {
        html! {
            @if let Some(hint) = &self.hint { (hint.within(&hint_id(id), "")) }
            @if let Some(error) = &self.error { (error.within(&error_id(id))) }
        }
    }

    /// Whether the field's answer was refused.
    pub(crate) fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// The group around fields that answer one question, inside their fieldset if they have one.
    pub(crate) fn around_in(
        &self,
        fieldset: Option<&Fieldset<'_>>,
        role: Option<&str>,
        id: &str,
        content: Markup,
    ) -> Markup {
        match fieldset {
            Some(fieldset) => {
                let named = fieldset.description().or(self.described_by.as_deref());
                let described_by = self.description(named, id);
                self.around(fieldset.around(role, described_by.as_deref(), content))
            }
            None => self.around(content),
        }
    }

    /// The group around a field.
    pub(crate) fn around(&self, content: Markup) -> Markup {
        let classes = Classes::of("govuk-form-group")
            .and_if(self.has_error(), "govuk-form-group--error")
            .and(&self.extra.classes);
        Element::new("div")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .containing(content)
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}

/// Writes the setters for what surrounds a field.
macro_rules! form_group_setters {
    ($component:ident, $($group:ident).+) => {
        impl<'a> $component<'a> {
            /// Help that most people need to answer.
            pub fn hint(self, hint: impl Into<crate::Hint<'a>>) -> Self {
                self.maybe_hint(Some(hint))
            }

            /// Help, where there is some.
            pub fn maybe_hint(mut self, hint: Option<impl Into<crate::Hint<'a>>>) -> Self {
                self.$($group).+.hint = hint.map(Into::into);
                self
            }

            /// What is wrong with the answer.
            pub fn error(self, error: impl Into<crate::ErrorMessage<'a>>) -> Self {
                self.maybe_error(Some(error))
            }

            /// What is wrong with the answer, where something is.
            pub fn maybe_error(
                mut self,
                error: Option<impl Into<crate::ErrorMessage<'a>>>,
            ) -> Self {
                self.$($group).+.error = error.map(Into::into);
                self
            }

            /// The ids of further elements that describe the field, separated by spaces.
            pub fn described_by(mut self, ids: impl Into<std::borrow::Cow<'a, str>>) -> Self {
                self.$($group).+.described_by = Some(ids.into());
                self
            }

            /// Content between the messages and the field.
            pub fn before(mut self, content: impl Into<crate::Text<'a>>) -> Self {
                self.$($group).+.before = Some(content.into());
                self
            }

            /// Content after the field.
            pub fn after(mut self, content: impl Into<crate::Text<'a>>) -> Self {
                self.$($group).+.after = Some(content.into());
                self
            }

            /// Adds one or several CSS classes to the form group around the field.
            pub fn group_class(mut self, classes: impl Into<std::borrow::Cow<'a, str>>) -> Self {
                self.$($group).+.extra.classes.push(classes.into());
                self
            }

            /// Adds HTML attributes to the form group around the field.
            pub fn group_attributes(
                mut self,
                attributes: impl Into<crate::Attributes<'a>>,
            ) -> Self {
                self.$($group).+.extra.attributes.extend(attributes.into());
                self
            }
        }
    };
    ($component:ident) => {
        form_group_setters!($component, group);
    };
}
pub(crate) use form_group_setters;
