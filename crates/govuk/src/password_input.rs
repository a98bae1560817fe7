//! A password that the reader may look at.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Attributes, extra_setters};
use crate::form_group::form_group_setters;
use crate::{Button, ButtonType, Input, InputType, Label};

/// A password field with a button that shows what was typed.
#[derive(Clone, Debug)]
#[must_use]
pub struct PasswordInput<'a> {
    input: Input<'a>,
    toggle: PasswordToggle<'a>,
}

impl<'a> PasswordInput<'a> {
    /// A field for an existing password, whose id is its name.
    pub fn new(name: impl Into<Cow<'a, str>>, label: impl Into<Label<'a>>) -> Self {
        let input = Input::new(name, label)
            .kind(InputType::Password)
            .class("govuk-password-input__input govuk-js-password-input-input")
            .group_class("govuk-password-input")
            .wrapper_class("govuk-password-input__wrapper")
            .spellcheck(false)
            .autocapitalize("none")
            .autocomplete("current-password");
        Self { input, toggle: PasswordToggle::default() }
    }

    /// An id other than the name.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.input = self.input.id(id);
        self
    }

    /// What the field already holds; sending a password back to a page is seldom wise.
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.input = self.input.value(value);
        self
    }

    /// Which password is meant: `current-password` unless said otherwise, or `new-password`.
    pub fn autocomplete(mut self, purpose: impl Into<Cow<'a, str>>) -> Self {
        self.input = self.input.autocomplete(purpose);
        self
    }

    /// Whether the field is switched off.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.input = self.input.disabled(disabled);
        self
    }

    /// The words of the button.
    pub fn toggle(mut self, toggle: PasswordToggle<'a>) -> Self {
        self.toggle = toggle;
        self
    }
}

extra_setters!(PasswordInput, input.extra);
form_group_setters!(PasswordInput, input.group);

impl Render for PasswordInput<'_> {
    fn render(&self) -> Markup {
        let mut input = self.input.clone();
        let after = input.group.after.take();
        let mut attributes = self.toggle.messages();
        attributes.extend(std::mem::take(&mut input.group.extra.attributes));
        input.group.extra.attributes = attributes;
        input
            .after(html! {
                (self.toggle.button(self.input.html_id()))
                @if let Some(after) = after { (after) }
            })
            .render()
    }
}

/// The words of the button that shows a password; English where nothing is said.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct PasswordToggle<'a> {
    show: Option<Cow<'a, str>>,
    hide: Option<Cow<'a, str>>,
    show_label: Option<Cow<'a, str>>,
    hide_label: Option<Cow<'a, str>>,
    shown: Option<Cow<'a, str>>,
    hidden: Option<Cow<'a, str>>,
    classes: Option<Cow<'a, str>>,
}

impl<'a> PasswordToggle<'a> {
    /// A button that speaks English.
    pub fn new() -> Self {
        Self::default()
    }

    /// The button while the password is hidden, 'Show'.
    pub fn show(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.show = Some(text.into());
        self
    }

    /// The button while the password is visible, 'Hide'.
    pub fn hide(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.hide = Some(text.into());
        self
    }

    /// The button's name for screen readers while the password is hidden, 'Show password'.
    pub fn show_label(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.show_label = Some(text.into());
        self
    }

    /// The button's name for screen readers while the password is visible, 'Hide password'.
    pub fn hide_label(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.hide_label = Some(text.into());
        self
    }

    /// What screen readers hear once the password is visible.
    pub fn shown_announcement(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.shown = Some(text.into());
        self
    }

    /// What screen readers hear once the password is hidden.
    pub fn hidden_announcement(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.hidden = Some(text.into());
        self
    }

    /// CSS classes for the button.
    pub fn class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.classes = Some(classes.into());
        self
    }

    fn messages(&self) -> Attributes<'_> {
        Attributes::new()
            .with("data-module", "govuk-password-input")
            .maybe("data-i18n.show-password", self.show.as_deref())
            .maybe("data-i18n.hide-password", self.hide.as_deref())
            .maybe("data-i18n.show-password-aria-label", self.show_label.as_deref())
            .maybe("data-i18n.hide-password-aria-label", self.hide_label.as_deref())
            .maybe("data-i18n.password-shown-announcement", self.shown.as_deref())
            .maybe("data-i18n.password-hidden-announcement", self.hidden.as_deref())
    }

    fn button(&self, id: &str) -> Markup {
        Button::new(self.show.as_deref().unwrap_or("Show"))
            .kind(ButtonType::Button)
            .secondary()
            .class("govuk-password-input__toggle govuk-js-password-input-toggle")
            .class(self.classes.as_deref().unwrap_or_default())
            .attribute("aria-controls", id)
            .attribute("aria-label", self.show_label.as_deref().unwrap_or("Show password"))
            .attributes(Attributes::new().flag("hidden"))
            .render()
    }
}
