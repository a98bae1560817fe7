//! Buttons, and links that look like them.

use std::borrow::Cow;

use maud::{Markup, PreEscaped, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::{Element, truth};

const START_ICON: PreEscaped<&str> = PreEscaped(concat!(
    r#"<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" "#,
    r#"height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">"#,
    r#"<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>"#,
));

/// Does something: sends a form, or leads on.
///
/// ```
/// use govuk::Button;
/// use maud::Render;
///
/// let save = Button::new("Save and continue").prevent_double_click(true);
/// let start = Button::link("Start now", "/referrals/new").start();
/// let withdraw = Button::new("Withdraw").warning().name("action").value("withdraw");
/// assert!(save.render().0.contains(r#"type="submit""#));
/// assert!(start.render().0.starts_with("<a "));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Button<'a> {
    text: Text<'a>,
    href: Option<Cow<'a, str>>,
    kind: ButtonType,
    name: Option<Cow<'a, str>>,
    value: Option<Cow<'a, str>>,
    id: Option<Cow<'a, str>>,
    disabled: bool,
    prevent_double_click: Option<bool>,
    start: bool,
    extra: Extra<'a>,
}

impl<'a> Button<'a> {
    /// A button that sends its form.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self {
            text: text.into(),
            href: None,
            kind: ButtonType::default(),
            name: None,
            value: None,
            id: None,
            disabled: false,
            prevent_double_click: None,
            start: false,
            extra: Extra::default(),
        }
    }

    /// A link that looks like a button; what only buttons can do is left out.
    pub fn link(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { href: Some(href.into()), ..Self::new(text) }
    }

    /// What the button does to its form.
    pub fn kind(mut self, kind: ButtonType) -> Self {
        self.kind = kind;
        self
    }

    /// The name under which the form sends `value`.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What the form sends when this button was pressed.
    pub fn value(mut self, value: impl Into<Cow<'a, str>>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The button's id.
    pub fn id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Whether the button is switched off.
    pub fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }

    /// Whether scripts ignore a second click within a second.
    pub fn prevent_double_click(mut self, prevent: bool) -> Self {
        self.prevent_double_click = Some(prevent);
        self
    }

    /// Makes it the large button that begins a service.
    pub fn start(mut self) -> Self {
        self.start = true;
        self
    }

    /// Makes the action look less important than the page's main one.
    pub fn secondary(self) -> Self {
        self.class("govuk-button--secondary")
    }

    /// Makes the action look dangerous.
    pub fn warning(self) -> Self {
        self.class("govuk-button--warning")
    }

    /// For use on a dark background.
    pub fn inverse(self) -> Self {
        self.class("govuk-button--inverse")
    }

    /// Puts classes of a component around the button before those of the page.
    pub(crate) fn class_first(mut self, classes: &'static str) -> Self {
        self.extra.classes.put_first(classes);
        self
    }

    fn element(&self) -> Element {
        match &self.href {
            Some(href) => Element::new("a")
                .attribute("href", href)
                .attribute("role", "button")
                .attribute("draggable", "false"),
            None => Element::new("button")
                .attribute("type", self.kind.name())
                .maybe("value", self.value.as_ref())
                .maybe("name", self.name.as_ref())
                .flag("disabled", self.disabled)
                .maybe("aria-disabled", self.disabled.then_some("true"))
                .maybe("data-prevent-double-click", self.prevent_double_click.map(truth)),
        }
    }
}

extra_setters!(Button);

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-button")
            .and(&self.extra.classes)
            .and_if(self.start, "govuk-button--start");
        self.element()
            .attribute("class", classes)
            .attribute("data-module", "govuk-button")
            .attributes(&self.extra.attributes)
            .maybe("id", self.id.as_ref())
            .containing(html! {
                @match &self.text {
                    // A start button is a flex box, which loses the spaces between its children.
                    Text::Html(content) if self.start => span { (content) },
                    content => (content),
                }
                @if self.start { (START_ICON) }
            })
    }
}

/// What a button does to its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Sends it.
    #[default]
    Submit,
    /// Nothing; scripts decide.
    Button,
    /// Empties it.
    Reset,
}

impl ButtonType {
    fn name(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Button => "button",
            Self::Reset => "reset",
        }
    }
}
