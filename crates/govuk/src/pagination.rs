//! From one page of a list to the next.

use std::borrow::Cow;
use std::fmt::Display;

use maud::{Markup, PreEscaped, Render, html};

use crate::Text;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;

const PREVIOUS_ICON: PreEscaped<&str> = PreEscaped(concat!(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--prev" "#,
    r#"xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" "#,
    r#"focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 "#,
    r#"6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>"#,
));

const NEXT_ICON: PreEscaped<&str> = PreEscaped(concat!(
    r#"<svg class="govuk-pagination__icon govuk-pagination__icon--next" "#,
    r#"xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" "#,
    r#"focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 "#,
    r#"4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>"#,
));

/// Links to the neighbouring pages of a list and, where they are counted, to others.
///
/// ```
/// use govuk::{Pagination, PaginationLink};
///
/// let pages = Pagination::new()
///     .previous(PaginationLink::new("/cases?before=12"))
///     .next(PaginationLink::new("/cases?after=36").label("Cases 37 to 60"));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Pagination<'a> {
    label: Cow<'a, str>,
    previous: Option<PaginationLink<'a>>,
    next: Option<PaginationLink<'a>>,
    items: Vec<Item<'a>>,
    extra: Extra<'a>,
}

#[derive(Clone, Debug)]
enum Item<'a> {
    Page(PageLink<'a>),
    Ellipsis,
}

impl<'a> Pagination<'a> {
    /// No links yet.
    pub fn new() -> Self {
        Self {
            label: Cow::Borrowed("Pagination"),
            previous: None,
            next: None,
            items: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The name of the landmark, 'Pagination'.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// The page before; `None` on the first one.
    pub fn previous(mut self, link: impl Into<Option<PaginationLink<'a>>>) -> Self {
        self.previous = link.into();
        self
    }

    /// The page after; `None` on the last one.
    pub fn next(mut self, link: impl Into<Option<PaginationLink<'a>>>) -> Self {
        self.next = link.into();
        self
    }

    /// Adds a page by its number.
    pub fn page(mut self, page: PageLink<'a>) -> Self {
        self.items.push(Item::Page(page));
        self
    }

    /// Says that pages are left out here.
    pub fn ellipsis(mut self) -> Self {
        self.items.push(Item::Ellipsis);
        self
    }

    /// Whether the links stand one above the other, as they do without numbers.
    fn is_block(&self) -> bool {
        self.items.is_empty() && (self.previous.is_some() || self.next.is_some())
    }
}

impl Default for Pagination<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(Pagination);

impl Render for Pagination<'_> {
    fn render(&self) -> Markup {
        let block = self.is_block();
        let classes = Classes::of("govuk-pagination")
            .and_if(block, "govuk-pagination--block")
            .and(&self.extra.classes);
        Element::new("nav")
            .attribute("class", classes)
            .attribute("aria-label", &self.label)
            .attributes(&self.extra.attributes)
            .containing(html! {
                @if let Some(link) = &self.previous { (link.markup(Way::Previous, block)) }
                @if !self.items.is_empty() {
                    ul.govuk-pagination__list { @for item in &self.items { (item) } }
                }
                @if let Some(link) = &self.next { (link.markup(Way::Next, block)) }
            })
    }
}

impl Render for Item<'_> {
    fn render(&self) -> Markup {
        html! {
            @match self {
                Self::Page(page) => (page),
                Self::Ellipsis => li.govuk-pagination__item.govuk-pagination__item--ellipsis {
                    (PreEscaped("&ctdot;"))
                },
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Previous,
    Next,
}

/// A link to a neighbouring page.
#[derive(Clone, Debug)]
#[must_use]
pub struct PaginationLink<'a> {
    href: Cow<'a, str>,
    text: Option<Text<'a>>,
    label: Option<Cow<'a, str>>,
    attributes: Attributes<'a>,
}

impl<'a> PaginationLink<'a> {
    /// A link that says 'Previous' or 'Next'.
    pub fn new(href: impl Into<Cow<'a, str>>) -> Self {
        Self { href: href.into(), text: None, label: None, attributes: Attributes::new() }
    }

    /// Other words than 'Previous' or 'Next'.
    pub fn text(mut self, text: impl Into<Text<'a>>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// What the page is about, shown where pages have no numbers.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }

    fn markup(&self, way: Way, block: bool) -> Markup {
        let (name, word, icon) = match way {
            Way::Previous => ("prev", "Previous", PREVIOUS_ICON),
            Way::Next => ("next", "Next", NEXT_ICON),
        };
        let title = Classes::of("govuk-pagination__link-title")
            .and_if(block && self.label.is_none(), "govuk-pagination__link-title--decorated");
        let icon_first = block || way == Way::Previous;
        let link = Element::new("a")
            .attribute("class", "govuk-link govuk-pagination__link")
            .attribute("href", &self.href)
            .attribute("rel", name)
            .attributes(&self.attributes)
            .containing(html! {
                @if icon_first { (icon) }
                span class=(title) {
                    @match &self.text {
                        Some(text) => (text),
                        None => { (word) span.govuk-visually-hidden { " page" } }
                    }
                }
                @if let Some(label) = self.label.as_ref().filter(|_| block) {
                    " " span.govuk-visually-hidden { ":" }
                    " " span.govuk-pagination__link-label { (label) }
                }
                @if !icon_first { (icon) }
            });
        html! { div class={ "govuk-pagination__" (name) } { (link) } }
    }
}

/// A link to a page by its number.
#[derive(Clone, Debug)]
#[must_use]
pub struct PageLink<'a> {
    number: String,
    href: Cow<'a, str>,
    current: bool,
    label: Option<Cow<'a, str>>,
    attributes: Attributes<'a>,
}

impl<'a> PageLink<'a> {
    /// A link to the page of this number.
    pub fn new(number: impl Display, href: impl Into<Cow<'a, str>>) -> Self {
        Self {
            number: number.to_string(),
            href: href.into(),
            current: false,
            label: None,
            attributes: Attributes::new(),
        }
    }

    /// Whether this is the page being read.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// What screen readers hear, 'Page' and the number.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }
}

impl Render for PageLink<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-pagination__item")
            .and_if(self.current, "govuk-pagination__item--current");
        let label = match &self.label {
            Some(label) => Cow::Borrowed(label.as_ref()),
            None => Cow::Owned(format!("Page {}", self.number)),
        };
        html! {
            li class=(classes) {
                (Element::new("a")
                    .attribute("class", "govuk-link govuk-pagination__link")
                    .attribute("href", &self.href)
                    .attribute("aria-label", label)
                    .maybe("aria-current", self.current.then_some("page"))
                    .attributes(&self.attributes)
                    .containing(&self.number))
            }
        }
    }
}
