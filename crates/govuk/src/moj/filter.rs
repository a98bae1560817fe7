//! Which part of a list is shown.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{Button, Text};

/// A panel beside a list with the fields that narrow it and what they hold.
///
/// ```
/// use govuk::moj::{Filter, FilterCategory, SelectedFilters};
/// use govuk::{Radio, Radios};
/// use maud::html;
///
/// let fields = html! {
///     (Radios::new("stage", "Stage").small().item(Radio::new("offer", "Offer")))
/// };
/// let filter = Filter::new("Filter", fields).selected(
///     SelectedFilters::new("Selected filters", "Clear filters", "/cases")
///         .category(FilterCategory::new("Stage").tag("Offer", "/cases")),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Filter<'a> {
    heading: Text<'a>,
    options: Markup,
    submit: Text<'a>,
    selected: Option<SelectedFilters<'a>>,
    extra: Extra<'a>,
}

impl<'a> Filter<'a> {
    /// A panel with these fields, to be put inside a form.
    pub fn new(heading: impl Into<Text<'a>>, options: Markup) -> Self {
        Self {
            heading: heading.into(),
            options,
            submit: Text::from("Apply filters"),
            selected: None,
            extra: Extra::default(),
        }
    }

    /// The button, 'Apply filters'.
    pub fn submit(mut self, text: impl Into<Text<'a>>) -> Self {
        self.submit = text.into();
        self
    }

    /// What narrows the list now; `None` when nothing does.
    pub fn selected(mut self, selected: impl Into<Option<SelectedFilters<'a>>>) -> Self {
        self.selected = selected.into();
        self
    }
}

extra_setters!(Filter);

impl Render for Filter<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("moj-filter").and(&self.extra.classes))
            .attribute("data-module", "moj-filter")
            .attributes(&self.extra.attributes)
            .containing(html! {
                div.moj-filter__header {
                    div.moj-filter__header-title { h2.govuk-heading-m { (self.heading) } }
                    div.moj-filter__header-action {}
                }
                div.moj-filter__content {
                    @if let Some(selected) = &self.selected { (selected) }
                    div.moj-filter__options {
                        (Button::new(self.submit.clone()))
                        (self.options)
                    }
                }
            })
    }
}

/// What narrows a list now, with links that stop it.
#[derive(Clone, Debug)]
#[must_use]
pub struct SelectedFilters<'a> {
    heading: Text<'a>,
    clear: Text<'a>,
    href: Cow<'a, str>,
    remove: Cow<'a, str>,
    categories: Vec<FilterCategory<'a>>,
}

impl<'a> SelectedFilters<'a> {
    /// A heading and a link that clears everything.
    pub fn new(
        heading: impl Into<Text<'a>>,
        clear: impl Into<Text<'a>>,
        href: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            heading: heading.into(),
            clear: clear.into(),
            href: href.into(),
            remove: Cow::Borrowed("Remove this filter"),
            categories: Vec::new(),
        }
    }

    /// What screen readers hear before each filter, 'Remove this filter'.
    pub fn remove(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.remove = text.into();
        self
    }

    /// Adds a field that narrows the list.
    pub fn category(mut self, category: FilterCategory<'a>) -> Self {
        self.categories.push(category);
        self
    }
}

impl Render for SelectedFilters<'_> {
    fn render(&self) -> Markup {
        html! {
            div.moj-filter__selected {
                div.moj-filter__selected-heading {
                    div.moj-filter__heading-title { h2.govuk-heading-m { (self.heading) } }
                    div.moj-filter__heading-action {
                        p {
                            a.govuk-link.govuk-link--no-visited-state href=(self.href) {
                                (self.clear)
                            }
                        }
                    }
                }
                @for category in &self.categories { (category.markup(&self.remove)) }
            }
        }
    }
}

/// The values of one field that narrow a list.
#[derive(Clone, Debug)]
#[must_use]
pub struct FilterCategory<'a> {
    heading: Text<'a>,
    tags: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

impl<'a> FilterCategory<'a> {
    /// A field by its name.
    pub fn new(heading: impl Into<Text<'a>>) -> Self {
        Self { heading: heading.into(), tags: Vec::new() }
    }

    /// Adds a value and the address of the list without it.
    pub fn tag(mut self, text: impl Into<Cow<'a, str>>, href: impl Into<Cow<'a, str>>) -> Self {
        self.tags.push((text.into(), href.into()));
        self
    }

    fn markup(&self, remove: &str) -> Markup {
        html! {
            h3 class="govuk-heading-s govuk-!-margin-bottom-0" { (self.heading) }
            ul.moj-filter-tags {
                @for (text, href) in &self.tags {
                    li {
                        a.moj-filter__tag href=(href) {
                            span.govuk-visually-hidden { (remove) } " " (text)
                        }
                    }
                }
            }
        }
    }
}
