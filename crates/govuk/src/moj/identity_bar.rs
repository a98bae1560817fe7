//! Whom a page is about.

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::moj::ButtonMenu;

/// A bar beneath the header that names the person or case, with what can be done about it.
///
/// ```
/// use govuk::Button;
/// use govuk::moj::{ButtonMenu, IdentityBar};
///
/// let bar = IdentityBar::new("Case 2026/14")
///     .menu(ButtonMenu::new().button(Button::link("Add a note", "/notes/new")));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct IdentityBar<'a> {
    title: Text<'a>,
    menus: Vec<ButtonMenu<'a>>,
    extra: Extra<'a>,
}

impl<'a> IdentityBar<'a> {
    /// A bar with this title.
    pub fn new(title: impl Into<Text<'a>>) -> Self {
        Self { title: title.into(), menus: Vec::new(), extra: Extra::default() }
    }

    /// Adds a menu at the bar's end.
    pub fn menu(mut self, menu: ButtonMenu<'a>) -> Self {
        self.menus.push(menu);
        self
    }
}

extra_setters!(IdentityBar);

impl Render for IdentityBar<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("moj-identity-bar").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                div.moj-identity-bar__container {
                    div.moj-identity-bar__details {
                        span.moj-identity-bar__title { (self.title) }
                    }
                    @if !self.menus.is_empty() {
                        div.moj-identity-bar__actions {
                            @for menu in &self.menus { div.moj-identity-bar__menu { (menu) } }
                        }
                    }
                }
            })
    }
}
