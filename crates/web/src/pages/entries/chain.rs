//! What became of an entry: its corrections, one after the other.

use app::CaseView;
use domain::cases::{Corrected, Entry, Event, Stamp};
use domain::ids::WordsId;
use maud::{Markup, html};

use super::sentence;
use crate::pages::cases::story;
use crate::pages::cases::told::tell;
use crate::text::Text;
use crate::when;

/// The corrections of an entry, in order.
fn of<'v>(view: &'v CaseView, entry: &Entry) -> Vec<(&'v Entry, &'v Corrected)> {
    let entries = view.file.entries().iter();
    entries
        .filter_map(|later| match &later.event {
            Event::Corrected(corrected) if corrected.target == entry.version => {
                Some((later, corrected))
            }
            _ => None,
        })
        .collect()
}

/// Whether the latest correction of an entry left it out.
pub fn is_left_out(view: &CaseView, entry: &Entry) -> bool {
    of(view, entry).last().is_some_and(|(_, corrected)| corrected.with.is_none())
}

/// Whether an entry was corrected, or is itself a correction.
pub fn is_corrected(view: &CaseView, entry: &Entry) -> bool {
    matches!(entry.event, Event::Corrected(_)) || !of(view, entry).is_empty()
}

/// The words of an entry and of what replaced it: all that a correction can make vanish.
pub fn words(view: &CaseView, entry: &Entry) -> Vec<WordsId> {
    let replacements =
        of(view, entry).into_iter().filter_map(|(_, corrected)| corrected.with.as_deref());
    let events = std::iter::once(&entry.event).chain(replacements);
    let mut words: Vec<WordsId> = events.flat_map(Event::words).map(|words| words.id).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether any of them can still be read.
pub fn words_left(view: &CaseView, entry: &Entry) -> bool {
    words(view, entry).iter().any(|id| view.words.get(id).is_some_and(Option::is_some))
}

/// The corrections of an entry; nothing where there are none.
pub fn corrections(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let all = of(view, entry);
    html! {
        @if !all.is_empty() {
            section class="cc-flow" aria-labelledby="corrections" {
                h2 id="corrections" class="govuk-heading-s" { (text.get("entry-corrections")) }
                ol class="cc-flow" {
                    @for (later, corrected) in all { li { (one(view, text, entry, later, corrected)) } }
                }
            }
        }
    }
}

fn one(view: &CaseView, text: Text, entry: &Entry, later: &Entry, corrected: &Corrected) -> Markup {
    let replaced =
        corrected.with.as_deref().and_then(|with| tell(view, text, &Stamp::of(entry), with));
    let note = corrected.note.and_then(|note| view.words.get(&note.id));
    let day = when::near(text, later.recorded.date(), view.now.date());
    html! {
        p {
            a href=(format!("/cases/{}/entries/{}", view.file.id(), later.version)) {
                (text.with("entry-corrected-by", &[("name", &view.colleague(later.actor)), ("day", &day)]))
            }
            ". " (text.code("correction", corrected.reason.code())) "."
        }
        @match replaced {
            Some(told) => p { (text.with("entry-says-now", &[("what", &told.title)])) },
            None => p { (text.get("entry-left-out")) },
        }
        @if !corrected.vanished.is_empty() { p class="cc-soft" { (text.get("entry-vanished")) } }
        @if let Some(note) = note { (story::words(text, note.as_deref())) }
    }
}

/// What a correction itself says: which entry, why.
pub fn of_correction(view: &CaseView, text: Text, entry: &Entry) -> Markup {
    let Event::Corrected(corrected) = &entry.event else { return html! {} };
    let target = view.file.entries().iter().find(|each| each.version == corrected.target);
    let note = corrected.note.and_then(|note| view.words.get(&note.id));
    html! {
        @if let Some(target) = target {
            p {
                (text.get("entry-corrects")) " "
                a href=(format!("/cases/{}/entries/{}", view.file.id(), target.version)) {
                    (sentence(view, text, target))
                }
            }
        }
        p { (text.code("correction", corrected.reason.code())) "." }
        @if let Some(note) = note { (story::words(text, note.as_deref())) }
    }
}
