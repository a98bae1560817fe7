//! Several buttons that scripts fold into one.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Button;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Buttons that scripts fold into a menu; without scripts they stand side by side.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ButtonMenu<'a> {
    buttons: Vec<Button<'a>>,
    text: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> ButtonMenu<'a> {
    /// No buttons yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a button.
    pub fn button(mut self, button: Button<'a>) -> Self {
        self.buttons.push(button.class_first("moj-button-menu__item govuk-button--secondary"));
        self
    }

    /// The button that opens the menu, 'Menu'.
    pub fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text = Some(text.into());
        self
    }
}

extra_setters!(ButtonMenu);

impl Render for ButtonMenu<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("moj-button-menu").and(&self.extra.classes))
            .attribute("data-module", "moj-button-menu")
            .attributes(&self.extra.attributes)
            .maybe("data-button-text", self.text.as_ref())
            .containing(html! {
                @for button in &self.buttons { (button) " " }
            })
    }
}
