//! The same page in other languages.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;

/// Links to the page in other languages.
///
/// ```
/// use govuk::{Language, LanguageNavigation};
///
/// let languages = LanguageNavigation::new()
///     .item(Language::current("English").lang("en"))
///     .item(Language::link("Cymraeg", "/cy/cases").lang("cy"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct LanguageNavigation<'a> {
    label: Cow<'a, str>,
    items: Vec<Language<'a>>,
    extra: Extra<'a>,
}

impl<'a> LanguageNavigation<'a> {
    /// No languages yet.
    pub fn new() -> Self {
        Self { label: Cow::Borrowed("Language"), items: Vec::new(), extra: Extra::default() }
    }

    /// The name of the landmark, 'Language'.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a language.
    pub fn item(mut self, item: Language<'a>) -> Self {
        self.items.push(item);
        self
    }

    /// For use on a dark background.
    pub fn inverse(self) -> Self {
        self.class("govuk-language-navigation--inverse")
    }
}

impl Default for LanguageNavigation<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(LanguageNavigation);

impl Render for LanguageNavigation<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-language-navigation").and(&self.extra.classes);
        Element::new("nav")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .attribute("aria-label", &self.label)
            .containing(html! {
                ul.govuk-language-navigation__list {
                    @for item in &self.items {
                        li.govuk-language-navigation__list-item { (item) }
                    }
                }
            })
    }
}

/// One language of a [`LanguageNavigation`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Language<'a> {
    text: Text<'a>,
    href: Option<Cow<'a, str>>,
    lang: Option<Cow<'a, str>>,
    hreflang: Option<Cow<'a, str>>,
    direction: Option<Direction>,
    description: Option<Cow<'a, str>>,
    extra: Extra<'a>,
}

impl<'a> Language<'a> {
    /// The language of this page, in its own words.
    pub fn current(text: impl Into<Text<'a>>) -> Self {
        Self {
            text: text.into(),
            href: None,
            lang: None,
            hreflang: None,
            direction: None,
            description: None,
            extra: Extra::default(),
        }
    }

    /// Another language, in its own words.
    pub fn link(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { href: Some(href.into()), ..Self::current(text) }
    }

    /// The language's code, of the words here and of the page they lead to.
    pub fn lang(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.lang = Some(code.into());
        self
    }

    /// The code of the page's language where it is not that of the words.
    pub fn hreflang(mut self, code: impl Into<Cow<'a, str>>) -> Self {
        self.hreflang = Some(code.into());
        self
    }

    /// Which way the words run.
    pub fn direction(mut self, direction: Direction) -> Self {
        self.direction = Some(direction);
        self
    }

    /// What screen readers hear after the words.
    pub fn description(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.description = Some(text.into());
        self
    }

    fn link_markup(&self, href: &str) -> Markup {
        let classes = Classes::of("govuk-language-navigation__link").and(&self.extra.classes);
        Element::new("a")
            .attribute("class", classes)
            .attribute("href", href)
            .attribute("rel", "alternate")
            .maybe("lang", self.lang.as_ref())
            .maybe("hreflang", self.hreflang.as_ref().or(self.lang.as_ref()))
            .maybe("dir", self.direction.map(Direction::name))
            .attributes(&self.extra.attributes)
            .containing(html! {
                (self.text)
                @if let Some(description) = &self.description {
                    span.govuk-visually-hidden { " " (description) }
                }
            })
    }

    fn current_markup(&self) -> Markup {
        let classes = Classes::of("govuk-language-navigation__text").and(&self.extra.classes);
        Element::new("span")
            .attribute("class", classes)
            .attribute("aria-current", "true")
            .maybe("lang", self.lang.as_ref())
            .maybe("dir", self.direction.map(Direction::name))
            .attributes(&self.extra.attributes)
            .containing(&self.text)
    }
}

extra_setters!(Language);

impl Render for Language<'_> {
    fn render(&self) -> Markup {
        match &self.href {
            Some(href) => self.link_markup(href),
            None => self.current_markup(),
        }
    }
}

/// Which way a language runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    fn name(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}
