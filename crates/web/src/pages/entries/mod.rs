//! Entries of a case's history: what each says, what became of it, and correcting it.

mod again;
pub mod chain;
mod correct;
mod list;
mod show;
mod undo;

use app::CaseView;
use domain::cases::{Entry, Stamp};

use crate::pages::cases::told::{Told, tell};
use crate::site::{Door, Site};
use crate::text::Text;

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    const ENTRY: &str = "/cases/{case}/entries/{entry}";
    let site = site.get(Door::Case, "/cases/{case}/entries", list::show);
    site.get(Door::Case, ENTRY, show::show).post(Door::Case, ENTRY, correct::send).post(
        Door::Case,
        "/cases/{case}/entries/{entry}/undo",
        undo::send,
    )
}

/// The entry with a number.
fn find<'v>(view: &'v CaseView, entry: &str) -> Option<&'v Entry> {
    let version: i64 = entry.parse().ok()?;
    view.file.entries().iter().find(|entry| entry.version == version)
}

fn told(view: &CaseView, text: Text, entry: &Entry) -> Option<Told> {
    tell(view, text, &Stamp::of(entry), &entry.event)
}

/// The words of an entry; none for those that were erased.
pub fn notes(view: &CaseView, text: Text, entry: &Entry) -> Vec<Option<String>> {
    told(view, text, entry).map(|told| told.notes).unwrap_or_default()
}

/// An entry in one sentence.
pub fn sentence(view: &CaseView, text: Text, entry: &Entry) -> String {
    match told(view, text, entry) {
        Some(told) => told.title,
        None => text.get("entry-correction").into_owned(),
    }
}
