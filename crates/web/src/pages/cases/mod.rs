//! Cases: the list, the case and what stands around it.

pub mod checks;
pub mod list;
pub mod people;
pub mod record;
pub mod show;
pub mod story;
mod told;
pub mod wall;

use crate::site::{Door, Site};

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::SignedIn, "/cases", list::show)
        .get(Door::Case, "/cases/{case}", show::show)
        .get(Door::Case, "/cases/{case}/record", record::show)
}
