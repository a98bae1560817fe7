//! What happened, latest first.

use std::borrow::Cow;

use maud::{Markup, Render, html};

use crate::attributes::{Classes, Extra, extra_setters};
use crate::element::Element;
use crate::{HeadingLevel, Text};

/// Events with their time, in the order they are added.
///
/// ```
/// use govuk::moj::{Timeline, TimelineEntry};
///
/// let story = Timeline::new().entry(
///     TimelineEntry::new("Offer made", "2026-03-27T09:30:00Z", "27 March 2026 at 9:30am")
///         .byline("by Teresa Cole")
///         .description("By letter, in Welsh."),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Timeline<'a> {
    entries: Vec<TimelineEntry<'a>>,
    level: HeadingLevel,
    extra: Extra<'a>,
}

impl<'a> Timeline<'a> {
    /// No events yet.
    pub fn new() -> Self {
        Self { entries: Vec::new(), level: HeadingLevel::Two, extra: Extra::default() }
    }

    /// Adds an event.
    pub fn entry(mut self, entry: TimelineEntry<'a>) -> Self {
        self.entries.push(entry);
        self
    }

    /// Adds several events.
    pub fn entries(mut self, entries: impl IntoIterator<Item = TimelineEntry<'a>>) -> Self {
        self.entries.extend(entries);
        self
    }

    /// The level of the events' headings, `<h2>` unless said otherwise.
    pub fn level(mut self, level: HeadingLevel) -> Self {
        self.level = level;
        self
    }
}

impl Default for Timeline<'_> {
    fn default() -> Self {
        Self::new()
    }
}

extra_setters!(Timeline);

impl Render for Timeline<'_> {
    fn render(&self) -> Markup {
        Element::new("div")
            .attribute("class", Classes::of("moj-timeline").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                @for entry in &self.entries { (entry.markup(self.level)) }
            })
    }
}

/// One event of a [`Timeline`].
#[derive(Clone, Debug)]
#[must_use]
pub struct TimelineEntry<'a> {
    title: Text<'a>,
    timestamp: Cow<'a, str>,
    date: Cow<'a, str>,
    byline: Option<Text<'a>>,
    description: Option<Text<'a>>,
    extra: Extra<'a>,
}

impl<'a> TimelineEntry<'a> {
    /// An event with its time, once for machines (RFC 3339) and once for readers.
    pub fn new(
        title: impl Into<Text<'a>>,
        timestamp: impl Into<Cow<'a, str>>,
        date: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            title: title.into(),
            timestamp: timestamp.into(),
            date: date.into(),
            byline: None,
            description: None,
            extra: Extra::default(),
        }
    }

    /// Who did it, in a whole phrase of the page's language: 'by Teresa Cole'.
    pub fn byline(mut self, byline: impl Into<Text<'a>>) -> Self {
        self.byline = Some(byline.into());
        self
    }

    /// More about it.
    pub fn description(mut self, description: impl Into<Text<'a>>) -> Self {
        self.description = Some(description.into());
        self
    }

    fn markup(&self, level: HeadingLevel) -> Markup {
        let title = Element::new(level.element())
            .attribute("class", "moj-timeline__title")
            .containing(&self.title);
        Element::new("div")
            .attribute("class", Classes::of("moj-timeline__item").and(&self.extra.classes))
            .attributes(&self.extra.attributes)
            .containing(html! {
                div.moj-timeline__header {
                    (title)
                    @if let Some(byline) = &self.byline {
                        p.moj-timeline__byline { (byline) }
                    }
                }
                p.moj-timeline__date { time datetime=(self.timestamp) { (self.date) } }
                @if let Some(description) = &self.description {
                    div.moj-timeline__description { (description) }
                }
            })
    }
}

extra_setters!(TimelineEntry);
