//! The agreement: what was promised, on one page for everyone, and how each promise goes.

mod make;
mod mark;
mod sheet;
mod show;

use domain::cases::Agreement;
use domain::ids::AgreementId;

pub use make::not_finishing;

use super::{TaskDesk, task};
use crate::site::{Door, Site};

/// The last part of the page's path.
const PART: &str = "agreement";

/// Adds the page and its forms.
pub fn add(site: Site) -> Site {
    let site = site.get(Door::Case, "/cases/{case}/agreement", show::show).get(
        Door::Case,
        "/cases/{case}/agreement/{agreement}/sheet",
        sheet::show,
    );
    task::<mark::Mark>(task::<make::Make>(site))
}

/// The agreement that a form names.
fn chosen<'a>(desk: &TaskDesk<'a>) -> Option<&'a Agreement> {
    let id: AgreementId = desk.typed.value("agreement").parse().ok()?;
    desk.view.file.case().agreements.get(&id)
}
