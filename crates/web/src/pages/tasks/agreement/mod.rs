//! The agreement: what was promised, on one page for everyone, and how each promise goes.

mod conduct;
mod make;
mod mark;
mod money;
mod pay;
mod proportion;
mod review;
mod sheet;
mod show;

use app::CaseView;
use domain::cases::{Agreement, Conduct, Item};
use domain::ids::AgreementId;
use domain::rules::RuleBook;

use super::meeting::ways;
use super::{TaskDesk, task};
use crate::site::{Door, Site};
use crate::stages;
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
    let site = task::<proportion::Proportion>(site);
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

/// What follows from not keeping a condition of an agreement: by the stage at which it was made
/// (R-AGREE-03).
fn broken(rules: &RuleBook, view: &CaseView, text: Text, agreement: &Agreement) -> Option<String> {
    let then = view.file.as_of(agreement.at);
    Some(stages::condition(text, &then, rules, agreement.at.date())?.1)
}

/// That a promise is a condition too, and what follows from not keeping it.
fn condition(text: Text, item: &Item, broken: Option<&str>) -> Option<String> {
    let of = text.code("condition-of", item.condition?.code());
    Some(format!("{of}. {}", broken.unwrap_or_default()))
}

/// What a code of behaviour or a contract says.
fn code_words(view: &CaseView, text: Text, conduct: &Conduct) -> String {
    let words = ways::words(view, conduct.words.as_ref());
    words.map_or_else(|| text.get("words-erased").into_owned(), str::to_owned)
}
