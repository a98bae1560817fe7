//! The agreement: what was promised, on one page for everyone, and how each promise goes.

mod conduct;
mod make;
mod mark;
mod money;
mod pay;
mod review;
mod sheet;
mod show;

use app::CaseView;
use domain::cases::{Agreement, Conduct, Item};
use domain::ids::AgreementId;

use super::meeting::ways;
use super::{TaskDesk, task};
use crate::site::{Door, Site};
use crate::text::Text;

/// The last part of the page's path.
const PART: &str = "agreement";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/agreement", show::show).get(
        Door::Case,
        "/cases/{case}/agreement/{agreement}/sheet",
        sheet::show,
    );
    let site = task::<review::Review>(task::<pay::Pay>(site));
    task::<mark::Mark>(task::<make::Make>(site))
}

/// The agreement that a form names.
fn chosen<'a>(desk: &TaskDesk<'a>) -> Option<&'a Agreement> {
    let id: AgreementId = desk.typed.value("agreement").parse().ok()?;
    desk.view.file.case().agreements.get(&id)
}

/// A promise in the words of whoever made it; its kind where nobody wrote them down.
pub fn said(view: &CaseView, text: Text, item: &Item) -> String {
    match (&item.words, ways::words(view, item.words.as_ref())) {
        (_, Some(words)) => words.to_owned(),
        (Some(_), None) => text.get("words-erased").into_owned(),
        (None, None) => text.code("item-kind", item.kind.code()).into_owned(),
    }
}

/// What a code of behaviour or a contract says.
fn code_words(view: &CaseView, text: Text, conduct: &Conduct) -> String {
    let words = ways::words(view, conduct.words.as_ref());
    words.map_or_else(|| text.get("words-erased").into_owned(), str::to_owned)
}
