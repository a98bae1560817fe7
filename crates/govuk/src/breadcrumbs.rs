//! Where a page stands in the service.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::Text;
use crate::attributes::{Attributes, Classes, Extra, extra_setters};
use crate::element::Element;

/// The pages above this one.
///
/// ```
/// let path = govuk::Breadcrumbs::new()
///     .link("Your cases", "/cases")
///     .here("Case 2026/14");
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Breadcrumbs<'a> {
    crumbs: Vec<Breadcrumb<'a>>,
    label: Cow<'a, str>,
    collapse_on_mobile: bool,
    extra: Extra<'a>,
}

impl<'a> Breadcrumbs<'a> {
    /// An empty path.
    pub fn new() -> Self {
        Self {
            crumbs: Vec::new(),
            label: Cow::Borrowed("Breadcrumb"),
            collapse_on_mobile: false,
            extra: Extra::default(),
        }
    }

    /// Adds a page above this one.
    pub fn link(self, text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.crumb(Breadcrumb::link(text, href))
    }

    /// Adds the page itself.
    pub fn here(self, text: impl Into<Text<'a>>) -> Self {
        self.crumb(Breadcrumb::here(text))
    }

    /// Adds a page.
    pub fn crumb(mut self, crumb: Breadcrumb<'a>) -> Self {
        self.crumbs.push(crumb);
        self
    }

    /// The name of the landmark, 'Breadcrumb'.
    pub fn label(mut self, label: impl Into<Cow<'a, str>>) -> Self {
        self.label = label.into();
        self
    }

    /// Shows only the first and the last page on narrow screens.
    pub fn collapse_on_mobile(mut self) -> Self {
        self.collapse_on_mobile = true;
        self
    }

    /// For use on a dark background.
    pub fn inverse(self) -> Self {
        self.class("govuk-breadcrumbs--inverse")
    }
}

impl Default for Breadcrumbs<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(Breadcrumbs);

impl Render for Breadcrumbs<'_> {
    fn render(&self) -> Markup {
        let classes = Classes::of("govuk-breadcrumbs")
            .and(&self.extra.classes)
            .and_if(self.collapse_on_mobile, "govuk-breadcrumbs--collapse-on-mobile");
        Element::new("nav")
            .attribute("class", classes)
            .attributes(&self.extra.attributes)
            .attribute("aria-label", &self.label)
            .containing(html! {
                ol.govuk-breadcrumbs__list { @for crumb in &self.crumbs { (crumb) } }
            })
    }
}

/// One page of [`Breadcrumbs`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Breadcrumb<'a> {
    text: Text<'a>,
    href: Option<Cow<'a, str>>,
    attributes: Attributes<'a>,
}

impl<'a> Breadcrumb<'a> {
    /// A page above this one.
    pub fn link(text: impl Into<Text<'a>>, href: impl Into<Cow<'a, str>>) -> Self {
        Self { href: Some(href.into()), ..Self::here(text) }
    }

    /// The page itself.
    pub fn here(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), href: None, attributes: Attributes::new() }
    }

    /// Adds HTML attributes to the link.
    pub fn attributes(mut self, attributes: impl Into<Attributes<'a>>) -> Self {
        self.attributes.extend(attributes.into());
        self
    }
}

impl Render for Breadcrumb<'_> {
    fn render(&self) -> Markup {
        html! {
            @match &self.href {
                Some(href) => li.govuk-breadcrumbs__list-item {
                    (Element::new("a")
                        .attribute("class", "govuk-breadcrumbs__link")
                        .attribute("href", href)
                        .attributes(&self.attributes)
                        .containing(&self.text))
                },
                None => li.govuk-breadcrumbs__list-item aria-current="page" { (self.text) },
            }
        }
    }
}
