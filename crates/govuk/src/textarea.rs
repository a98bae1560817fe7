//! Several lines of text.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Label;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::{Element, truth};
use crate::form_group::{FormGroup, form_group_setters};

/// A text area with its label, hint and error message.
#[derive(Clone, Debug)]
#[must_use]
pub struct Textarea<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) id: Option<Cow<'a, str>>,
    label: Label<'a>,
    pub(crate) value: Cow<'a, str>,
    pub(crate) rows: u32,
    disabled: bool,
    pub(crate) spellcheck: Option<bool>,
    autocomplete: Option<Cow<'a, str>>,
    pub(crate) group: FormGroup<'a>,
    pub(crate) extra: Extra<'a>,
}

impl<'a> Textarea<'a> {
    /// A text area of five lines whose id is its name.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        Self {
            name: name.into(),
            id: None,
            label: label.into(),
            value: Cow::Borrowed(""),
            rows: 5,
            disabled: false,
            spellcheck: None,
            autocomplete: None,
            group: FormGroup::default(),
            extra: Extra::default(),
        }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What the field already holds.
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = value.into();
        self
    }

    /// The height in lines.
    pub fn rows(mut self, rows: u32) -> Self {
        self.rows = rows;
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

    pub(crate) fn html_id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.name)
    }

    fn field(&self, id: &str) -> Markup {
        let classes = Classes::of("govuk-textarea")
            .and_if(self.group.has_error(), "govuk-textarea--error")
            .and(&self.extra.classes);
        let description = self.group.description(self.group.described_by.as_deref(), id);
        Element::new("textarea")
            .attribute("class", classes)
            .attribute("id", id)
            .attribute("name", &self.name)
            .attribute("rows", self.rows)
            .maybe("spellcheck", self.spellcheck.map(truth))
            .flag("disabled", self.disabled)
            .maybe("aria-describedby", description)
            .maybe("autocomplete", self.autocomplete.as_ref())
            .attributes(&self.extra.attributes)
            .containing(html! {
                // Browsers drop one line break after the open tag; without a second one an
                // answer that begins with an empty line would lose it on every submission.
                @if self.value.starts_with('\n') { "\n" }
                (self.value)
            })
    }
}

extra_setters!(Textarea);
form_group_setters!(Textarea);

impl Render for Textarea<'_> {
    fn render(&self) -> Markup {
        let id = self.html_id();
        self.group.around(html! {
            (self.label.pointing_at(id))
            (self.group.messages(id))
            @if let Some(before) = &self.group.before { (before) }
            (self.field(id))
            @if let Some(after) = &self.group.after { (after) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_first_line_survives_the_browser() {
        let page = Textarea::new("notes", "Notes").value("\nsecond line").render();

        assert!(page.0.contains(">\n\nsecond line</textarea>"));
    }
}
