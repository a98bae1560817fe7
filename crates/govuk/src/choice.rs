//! What radios and checkboxes share: an input with its label, hint and hidden question.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::attributes::Attributes;
use crate::element::Element;
use crate::{Hint, Label};

/// One answer among several.
#[derive(Clone, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) value: Cow<'a, str>,
    pub(crate) label: Label<'a>,
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) hint: Option<Hint<'a>>,
    pub(crate) checked: Option<bool>,
    pub(crate) disabled: bool,
    pub(crate) conditional: Option<Markup>,
    pub(crate) attributes: Attributes<'a>,
}

/// What an answer takes from the component around it.
pub(crate) struct Frame<'f> {
    /// The component's class, from which its parts' classes are made.
    pub(crate) block: &'static str,
    /// The `type` of the input.
    pub(crate) kind: &'static str,
    pub(crate) name: &'f str,
    pub(crate) id: &'f str,
    pub(crate) checked: bool,
    pub(crate) behaviour: Option<&'static str>,
    pub(crate) described_by: Option<&'f str>,
}

impl<'a> Choice<'a> {
    pub(crate) fn new(value: Cow<'a, str>, label: Label<'a>) -> Self {
        Self {
            value,
            label,
            id: None,
            hint: None,
            checked: None,
            disabled: false,
            conditional: None,
            attributes: Attributes::new(),
        }
    }

    /// The answer's own id, or one made of the component's and the answer's place: the first has
    /// no number, so that an error summary can point at it.
    pub(crate) fn id_at(&self, place: usize, prefix: &str) -> String {
        match &self.id {
            Some(id) => id.clone().into_owned(),
            None if place <= 1 => prefix.to_owned(),
            None => format!("{prefix}-{place}"),
        }
    }

    pub(crate) fn markup(&self, frame: &Frame<'_>) -> Markup {
        let Frame { block, id, .. } = frame;
        let conditional_id = format!("conditional-{id}");
        html! {
            div class={ (block) "__item" } {
                (self.input(frame, &conditional_id))
                (self.label.within(id, &format!("{block}__label")))
                @if let Some(hint) = self.shown_hint() {
                    (hint.within(&item_hint_id(id), &format!("{block}__hint")))
                }
            }
            @if let Some(conditional) = &self.conditional {
                @let hidden = if frame.checked {
                    String::new()
                } else {
                    format!(" {block}__conditional--hidden")
                };
                div class={ (block) "__conditional" (hidden) } id=(conditional_id) {
                    (conditional)
                }
            }
        }
    }

    fn input(&self, frame: &Frame<'_>, conditional_id: &str) -> Markup {
        let hint = self.shown_hint().map(|_| item_hint_id(frame.id));
        let ids: Vec<&str> = [frame.described_by, hint.as_deref()].into_iter().flatten().collect();
        let described_by = (!ids.is_empty()).then(|| ids.join(" "));
        Element::new("input")
            .attribute("class", format_args!("{}__input", frame.block))
            .attribute("id", frame.id)
            .attribute("name", frame.name)
            .attribute("type", frame.kind)
            .attribute("value", &self.value)
            .flag("checked", frame.checked)
            .flag("disabled", self.disabled)
            .maybe("data-aria-controls", self.conditional.as_ref().map(|_| conditional_id))
            .maybe("data-behaviour", frame.behaviour)
            .maybe("aria-describedby", described_by)
            .attributes(&self.attributes)
            .void()
    }

    fn shown_hint(&self) -> Option<&Hint<'a>> {
        self.hint.as_ref().filter(|hint| !hint.is_empty())
    }
}

fn item_hint_id(id: &str) -> String {
    format!("{id}-item-hint")
}

/// Writes the setters of an answer.
macro_rules! choice_setters {
    ($component:ident) => {
        impl<'a> $component<'a> {
            /// An id other than the one made from the component's.
            pub fn id(mut self, id: impl Into<std::borrow::Cow<'a, str>>) -> Self {
                self.choice.id = Some(id.into());
                self
            }

            /// Help for this answer.
            pub fn hint(mut self, hint: impl Into<crate::Hint<'a>>) -> Self {
                self.choice.hint = Some(hint.into());
                self
            }

            /// Whether the answer is chosen, whatever the component holds.
            pub fn checked(mut self, checked: bool) -> Self {
                self.choice.checked = Some(checked);
                self
            }

            /// Whether the answer cannot be chosen.
            pub fn disabled(mut self, disabled: bool) -> Self {
                self.choice.disabled = disabled;
                self
            }

            /// A question that shows while this answer is chosen; without scripts, always.
            pub fn conditional(mut self, content: maud::Markup) -> Self {
                self.choice.conditional = Some(content);
                self
            }

            /// Adds HTML attributes to the input.
            pub fn attributes(mut self, attributes: impl Into<crate::Attributes<'a>>) -> Self {
                self.choice.attributes.extend(attributes.into());
                self
            }
        }
    };
}
pub(crate) use choice_setters;
