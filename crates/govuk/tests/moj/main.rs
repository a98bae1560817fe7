//! MoJ components as they are rendered: the package has no fixtures for them, so what was compared
//! with its templates by eye is kept as snapshots.

use govuk::moj::{
    ButtonMenu, Filter, FilterCategory, IdentityBar, SelectedFilters, Timeline, TimelineEntry,
};
use govuk::{Button, Checkbox, Checkboxes, HeadingLevel};
use maud::{Markup, Render, html};

/// One element to a line, for snapshots that people can read.
fn lines(page: &Markup) -> String {
    let broken = page.0.replace('<', "\n<").replace("\n</", "</");
    broken.trim_start().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn timeline() {
    let story = Timeline::new()
        .level(HeadingLevel::Three)
        .entry(
            TimelineEntry::new(
                "Offer made",
                "2026-03-27T09:30:00Z",
                "Friday 27 March 2026 at 9:30am",
            )
            .byline("by Teresa Cole & others")
            .description("By letter, in Welsh."),
        )
        .entry(
            TimelineEntry::new(html! { em { "Referred" } }, "2026-03-20", "20 March 2026")
                .class("app-first"),
        )
        .attribute("id", "history");

    insta::assert_snapshot!(lines(&story.render()));
}

#[test]
fn identity_bar() {
    let bar = IdentityBar::new("Case 2026/14 <draft>").menu(
        ButtonMenu::new()
            .text("Actions")
            .button(Button::link("Add a note", "/cases/14/notes/new"))
            .button(
                Button::link("Close the case", "/cases/14/close").class("govuk-button--warning"),
            ),
    );

    insta::assert_snapshot!(lines(&bar.render()));
}

#[test]
fn identity_bar_without_menus() {
    insta::assert_snapshot!(lines(&IdentityBar::new("Case 2026/14").render()));
}

#[test]
fn filter() {
    let fields = html! {
        (Checkboxes::new("stage", "Stage").small().item(Checkbox::new("offer", "Offer")))
    };
    let filter = Filter::new("Filter", fields).selected(
        SelectedFilters::new("Selected filters", "Clear filters", "/cases")
            .category(FilterCategory::new("Stage").tag("Offer", "/cases?language=cy"))
            .category(FilterCategory::new("Language").tag("Cymraeg", "/cases?stage=offer")),
    );

    insta::assert_snapshot!(lines(&filter.render()));
}

#[test]
fn filter_when_nothing_is_selected() {
    let filter = Filter::new("Hidlo", html! {}).selected(None).submit("Gosod hidlyddion");

    insta::assert_snapshot!(lines(&filter.render()));
}
