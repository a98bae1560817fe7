//! What has happened: the history as a line that continues the wall.

use app::CaseView;
use domain::cases::{Entry, Event, Side, Stamp};
use domain::ids::ParticipantId;
use maud::{Markup, html};

use super::people;
use super::told::{Told, tell};
use crate::icons;
use crate::text::Text;
use crate::when;

/// How many groups of entries a long history begins with.
const NEWEST: usize = 12;
/// Fewer than these are no reason to fold.
const FEW: usize = 4;

/// Where an entry stands: on a side, in the middle, or across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// About somebody on the harmed side.
    Harmed,
    /// About somebody on the responsible side.
    Responsible,
    /// About the whole case.
    Case,
    /// Told across the wall, towards a side.
    Across(Side),
}

/// What the line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// Everything.
    #[default]
    Everything,
    /// The harmed side.
    Harmed,
    /// The responsible side.
    Responsible,
}

impl Shown {
    /// From a link.
    pub fn from_code(code: &str) -> Self {
        match code {
            "harmed" => Self::Harmed,
            "responsible" => Self::Responsible,
            _ => Self::Everything,
        }
    }

    fn shows(self, lane: Lane) -> bool {
        match (self, lane) {
            (Self::Everything, _) | (_, Lane::Across(_)) => true,
            (Self::Harmed, lane) => lane != Lane::Responsible,
            (Self::Responsible, lane) => lane != Lane::Harmed,
        }
    }
}

/// The lane of somebody.
pub fn lane(view: &CaseView, participant: ParticipantId) -> Lane {
    match view.file.case().participants.get(&participant).map(|participant| participant.side) {
        Some(Side::Harmed) => Lane::Harmed,
        Some(Side::Responsible) => Lane::Responsible,
        _ => Lane::Case,
    }
}

/// The section with the line, newest first.
pub fn section(view: &CaseView, text: Text, shown: Shown) -> Markup {
    let here = format!("/cases/{}", view.file.id());
    let filters = [
        (Shown::Everything, "", "story-everything"),
        (Shown::Harmed, "harmed", "side-harmed"),
        (Shown::Responsible, "responsible", "side-responsible"),
    ];
    let lines: Vec<(Stamp, Told)> =
        lines(view, text).into_iter().filter(|(_, told)| shown.shows(told.lane)).collect();
    html! {
        section class="cc-time" aria-labelledby="hist" {
            div class="cc-head" {
                h2 id="hist" class="govuk-heading-m" { (text.get("story-title")) }
                nav aria-label=(text.get("story-show")) {
                    ul class="cc-filter" {
                        @for (each, code, id) in filters {
                            @let current = (each == shown).then_some("true");
                            li { a href=(format!("{here}?show={code}#hist")) aria-current=[current] { (text.get(id)) } }
                        }
                    }
                }
            }
            p class="cc-time__all" {
                a href=(format!("{here}/entries")) { (text.get("story-entries")) }
            }
            (folded(view, text, &lines))
        }
    }
}

/// The newest groups, and everything before them in a fold where it is long.
fn folded(view: &CaseView, text: Text, lines: &[(Stamp, Told)]) -> Markup {
    let mut groups: Vec<&[(Stamp, Told)]> = together(lines).collect();
    groups.reverse();
    let shown = if groups.len() > NEWEST + FEW { NEWEST } else { groups.len() };
    let (newest, earlier) = groups.split_at(shown);
    let line = |groups: &[&[(Stamp, Told)]]| {
        html! { ol class="cc-evs" { @for entries in groups { (group(view, text, entries)) } } }
    };
    html! {
        (line(newest))
        @if let Some((first, _)) = earlier.first().and_then(|entries| entries.first()) {
            @let count = earlier.iter().map(|entries| entries.len()).sum::<usize>();
            @let day = when::day(text, first.on());
            details class="govuk-details cc-time__earlier" {
                summary class="govuk-details__summary" {
                    span class="govuk-details__summary-text" {
                        (text.with("story-earlier", &[("count", &count), ("day", &day)]))
                    }
                }
                (line(earlier))
            }
        }
    }
}

fn lines(view: &CaseView, text: Text) -> Vec<(Stamp, Told)> {
    let effective = view.file.effective();
    effective
        .into_iter()
        .filter_map(|(at, event)| Some((at, tell(view, text, &at, event)?)))
        .collect()
}

/// Entries of the same day on the same side stand together; what was irregular, is planned, or
/// crossed the wall stands by itself.
fn together(lines: &[(Stamp, Told)]) -> impl Iterator<Item = &[(Stamp, Told)]> {
    lines.chunk_by(|(at, told), (next_at, next)| {
        let plain = |told: &Told| {
            told.irregular.is_none() && !told.planned && !matches!(told.lane, Lane::Across(_))
        };
        at.on() == next_at.on() && told.lane == next.lane && plain(told) && plain(next)
    })
}

fn group(view: &CaseView, text: Text, entries: &[(Stamp, Told)]) -> Markup {
    let Some((at, told)) = entries.first() else { return html! {} };
    let irregular = told.irregular.as_ref().map(|_| " is-irregular").unwrap_or_default();
    let planned = if told.planned { " is-plan" } else { "" };
    let shown_at = told.on.unwrap_or(at.happened);
    let (class, side) = place(text, told.lane);
    html! {
        li class=(format!("{class}{irregular}{planned}")) id=(format!("entry-{}", at.version)) {
            p class="cc-ev__date" {
                time datetime=(shown_at.date()) { (when::near(text, shown_at.date(), view.now.date())) }
            }
            div class="cc-ev__body" {
                (side)
                @if told.irregular.is_some() {
                    " " strong class="govuk-tag govuk-tag--todo" { (text.get("irregular")) }
                }
                @for (at, told) in entries { (entry(view, text, at, told)) }
                (footnote(view, text, entries))
            }
        }
    }
}

/// The classes of a lane, and how it is named.
fn place(text: Text, lane: Lane) -> (&'static str, Markup) {
    match lane {
        Lane::Harmed => ("cc-ev cc-ev--h", people::side(text, Side::Harmed)),
        Lane::Responsible => ("cc-ev cc-ev--r", people::side(text, Side::Responsible)),
        Lane::Case => {
            let heard = html! { span class="govuk-visually-hidden" { (text.get("story-whole-case")) ": " } };
            ("cc-ev cc-ev--c", heard)
        }
        Lane::Across(to) => {
            let glyph = if to == Side::Harmed { "back" } else { "arrow" };
            let heard =
                html! { span class="cc-side" { (icons::icon(glyph)) (text.get("story-across")) } };
            ("cc-ev cc-ev--x", heard)
        }
    }
}

fn entry(view: &CaseView, text: Text, at: &Stamp, told: &Told) -> Markup {
    let recorded = view.file.entries().iter().find(|entry| entry.version == at.version);
    let late = recorded
        .filter(|entry| entry.is_late())
        .map(|entry| when::day(text, entry.recorded.date()));
    html! {
        h3 { (told.title) }
        @if let Some(rules) = &told.irregular { p { (text.with("irregular-because", &[("rules", rules)])) } }
        @for detail in &told.details { p { (detail) } }
        @for note in &told.notes { (words(text, note.as_deref())) }
        @if let Some(day) = late { p class="cc-ev__more" { (text.with("story-late", &[("day", &day)])) } }
    }
}

/// A note in its writer's words, line by line; or that it was erased.
pub fn words(text: Text, note: Option<&str>) -> Markup {
    let Some(note) = note else {
        return html! { p class="cc-soft" { (text.get("words-erased")) } };
    };
    let lines = note.lines().filter(|line| !line.is_empty());
    html! { @for line in lines { p class="cc-words" { (line) } } }
}

/// Who recorded it, and the way to each entry.
fn footnote(view: &CaseView, text: Text, entries: &[(Stamp, Told)]) -> Markup {
    let mut authors: Vec<&str> = entries.iter().map(|(at, _)| view.colleague(at.actor)).collect();
    authors.dedup();
    let corrected = entries.iter().any(|(at, _)| corrected(view, at.version));
    html! {
        p class="cc-ev__more" {
            (authors.join(", ")) ". "
            @if corrected { (text.get("story-corrected")) " " }
            @for (place, (at, told)) in entries.iter().enumerate() {
                @if place > 0 { ", " }
                a href=(format!("/cases/{}/entries/{}", view.file.id(), at.version)) {
                    @if place == 0 { (text.get("story-correct")) } @else { (at.version) }
                    span class="govuk-visually-hidden" { ": " (told.title) }
                }
            }
        }
    }
}

fn corrected(view: &CaseView, version: i64) -> bool {
    view.file.entries().iter().any(
        |entry| matches!(&entry.event, Event::Corrected(corrected) if corrected.target == version),
    )
}

/// What was recorded since a version: for a form that meets a newer case.
pub fn since(view: &CaseView, text: Text, version: i64) -> Markup {
    let newer: Vec<&Entry> =
        view.file.entries().iter().filter(|entry| entry.version > version).collect();
    html! {
        section class="cc-panel cc-panel--line" aria-labelledby="newer" {
            h2 id="newer" class="govuk-heading-s" { (text.get("conflict-title")) }
            p { (text.get("conflict-body")) }
            ul class="govuk-list govuk-list--bullet" {
                @for entry in newer {
                    @let at = Stamp::of(entry);
                    @if let Some(told) = tell(view, text, &at, &entry.event) {
                        li { (told.title) " (" (view.colleague(entry.actor)) ")" }
                    }
                }
            }
        }
    }
}
