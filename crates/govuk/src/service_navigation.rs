//! The service's name and its main pages.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;

/// Says which service this is and leads to its main pages.
///
/// ```
/// use govuk::{NavigationItem, ServiceNavigation};
///
/// let navigation = ServiceNavigation::new()
///     .name("Concord")
///     .url("/")
///     .item(NavigationItem::link("Cases", "/cases").current())
///     .item(NavigationItem::link("Reports", "/reports"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct ServiceNavigation<'a> {
    name: Option<Cow<'a, str>>,
    url: Option<Cow<'a, str>>,
    items: Vec<NavigationItem<'a>>,
    label: Cow<'a, str>,
    menu: Cow<'a, str>,
    menu_label: Option<Cow<'a, str>>,
    navigation_label: Option<Cow<'a, str>>,
    navigation_id: Cow<'a, str>,
    navigation_classes: Classes<'a>,
    collapse: Option<bool>,
    slots: Slots,
    extra: Extra<'a>,
}

/// Places for content of the page's own.
#[derive(Clone, Debug, Default)]
struct Slots {
    start: Option<Markup>,
    end: Option<Markup>,
    end_is_inline: bool,
    navigation_start: Option<Markup>,
    navigation_end: Option<Markup>,
}

impl<'a> ServiceNavigation<'a> {
    /// Neither name nor pages yet.
    pub fn new() -> Self {
        Self {
            name: None,
            url: None,
            items: Vec::new(),
            label: Cow::Borrowed("Service information"),
            menu: Cow::Borrowed("Menu"),
            menu_label: None,
            navigation_label: None,
            navigation_id: Cow::Borrowed("navigation"),
            navigation_classes: Classes::default(),
            collapse: None,
            slots: Slots::default(),
            extra: Extra::default(),
        }
    }

    /// The service's name.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Where the service's name leads.
    pub fn url(mut self, url: impl Into<Cow<'a, str>>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Adds a main page.
    pub fn item(mut self, item: NavigationItem<'a>) -> Self {
        self.items.push(item);
        self
    }

    /// Adds several main pages.
    pub fn items(mut self, items: impl IntoIterator<Item = NavigationItem<'a>>) -> Self {
        self.items.extend(items);
        self
    }

    /// The name of the section, 'Service information'.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// The button that opens the pages on narrow screens, 'Menu'.
    pub fn menu(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.menu = text.into();
        self
    }

    /// The name of that button for screen readers, where it is not its text.
    pub fn menu_label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.menu_label = Some(label.into());
        self
    }

    /// The name of the landmark around the pages, where it is not the button's text.
    pub fn navigation_label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.navigation_label = Some(label.into());
        self
    }

    /// The id of the list of pages, `navigation`.
    pub fn navigation_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        self.navigation_id = id.into();
        self
    }

    /// Adds one or several CSS classes to the landmark around the pages.
    pub fn navigation_class(mut self, classes: impl Into<Cow<'a, str>>) -> Self {
        self.navigation_classes.push(classes.into());
        self
    }

    /// Whether narrow screens hide the pages behind a button; unless said, where there are two.
    pub fn collapse_on_mobile(mut self, collapse: bool) -> Self {
        self.collapse = Some(collapse);
        self
    }

    /// Content before everything.
    pub fn start(mut self, content: Markup) -> Self {
        self.slots.start = Some(content);
        self
    }

    /// Content after everything.
    pub fn end(mut self, content: Markup) -> Self {
        self.slots.end = Some(content);
        self
    }

    /// Content after everything, on the same line where there is room.
    pub fn inline_end(mut self, content: Markup) -> Self {
        self.slots.end_is_inline = true;
        self.end(content)
    }

    /// List items before the pages.
    pub fn navigation_start(mut self, content: Markup) -> Self {
        self.slots.navigation_start = Some(content);
        self
    }

    /// List items after the pages.
    pub fn navigation_end(mut self, content: Markup) -> Self {
        self.slots.navigation_end = Some(content);
        self
    }

    /// For use on a dark background.
    pub fn inverse(self) -> Self {
        self.class("govuk-service-navigation--inverse")
    }

    fn name_markup(&self) -> Markup {
        html! {
            @if let Some(name) = &self.name {
                span.govuk-service-navigation__service-name {
                    @match &self.url {
                        Some(url) => a href=(url) class="govuk-service-navigation__link" { (name) },
                        None => span.govuk-service-navigation__text { (name) },
                    }
                }
            }
        }
    }

    fn has_navigation(&self) -> bool {
        !self.items.is_empty()
            || self.slots.navigation_start.is_some()
            || self.slots.navigation_end.is_some()
    }

    fn navigation_markup(&self) -> Markup {
        let classes =
            Classes::of("govuk-service-navigation__wrapper").and(&self.navigation_classes);
        html! {
            nav aria-label=(self.navigation_label.as_ref().unwrap_or(&self.menu)) class=(classes) {
                @if self.collapse.unwrap_or(self.items.len() > 1) { (self.menu_markup()) }
                ul class="govuk-service-navigation__list" id=(self.navigation_id) {
                    @if let Some(start) = &self.slots.navigation_start { (start) }
                    @for item in &self.items { (item) }
                    @if let Some(end) = &self.slots.navigation_end { (end) }
                }
            }
        }
    }

    fn menu_markup(&self) -> Markup {
        let label = self.menu_label.as_ref().filter(|label| **label != self.menu);
        html! {
            button type="button"
                class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
                aria-controls=(self.navigation_id)
                aria-label=[label]
                hidden
                aria-hidden="true" { (self.menu) }
        }
    }

    fn content(&self) -> Markup {
        let Slots { start, end, end_is_inline, .. } = &self.slots;
        let container = Classes::of("govuk-width-container")
            .and_if(*end_is_inline, "govuk-service-navigation__inlining-container");
        html! {
            div class=(container) {
                @if let Some(start) = start { (start) }
                div.govuk-service-navigation__container {
                    (self.name_markup())
                    @if self.has_navigation() { (self.navigation_markup()) }
                }
                @if let Some(end) = end { (end) }
            }
        }
    }
}

impl Default for ServiceNavigation<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(ServiceNavigation);

impl Render for ServiceNavigation<'_> {
    fn render(&self) -> Markup {
        // Pages alone are a landmark already; anything beside them wants a section around all.
        let is_section =
            self.name.is_some() || self.slots.start.is_some() || self.slots.end.is_some();
        let element = if is_section {
            Element::new("section").attribute("aria-label", &self.label)
        } else {
            Element::new("div")
        };
        let classes = Classes::of("govuk-service-navigation").and(&self.extra.classes);
        element
            .attribute("class", classes)
            .attribute("data-module", "govuk-service-navigation")
            .attributes(&self.extra.attributes)
            .containing(self.content())
    }
}

/// A main page of a [`ServiceNavigation`].
#[derive(Clone, Debug)]
#[must_use]
pub struct NavigationItem<'a> {
    text: Text<'a>,
    href: Option<Cow<'a, str>>,
    /// The value of `aria-current`.
    current: Option<&'static str>,
    attributes: Attributes<'a>,
}

impl<'a> NavigationItem<'a> {
    /// A page.
    pub fn link(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { href: Some(href.into()), ..Self::plain(text) }
    }

    /// Words that lead nowhere.
    pub fn plain(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), href: None, current: None, attributes: Attributes::new() }
    }

    /// Marks the page that is being read.
    pub fn current(mut self) -> Self {
        self.current = Some("page");
        self
    }

    /// Marks the section in which the page being read stands.
    pub fn active(mut self) -> Self {
        self.current = Some("true");
        self
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }

    fn words(&self) -> Markup {
        html! {
            @if self.current.is_some() {
                // Bold for those whose own colours hide the design's mark.
                strong.govuk-service-navigation__active-fallback { (self.text) }
            } @else {
                (self.text)
            }
        }
    }
}

impl Render for NavigationItem<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-service-navigation__item")
            .and_if(self.current.is_some(), "govuk-service-navigation__item--active");
        html! {
            li class=(classes) {
                @match &self.href {
                    Some(href) => (Element::new("a")
                        .attribute("class", "govuk-service-navigation__link")
                        .attribute("href", href)
                        .maybe("aria-current", self.current)
                        .attributes(&self.attributes)
                        .containing(self.words())),
                    None => span class="govuk-service-navigation__text"
                        aria-current=[self.current] { (self.words()) },
                }
            }
        }
    }
}
