//! Cases: the list, the case and what stands around it.

pub mod checks;
pub mod counts;
pub mod decided;
pub mod here;
pub mod list;
pub mod new;
pub mod people;
mod people_add_several;
mod people_list;
mod person;
mod person_add;
mod person_answers;
mod person_change;
mod person_contact;
mod person_form;
mod person_standing;
pub mod prison;
pub mod record;
pub mod show;
pub mod story;
pub mod told;
pub mod wall;

use crate::site::{Door, Site};

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::SignedIn, "/cases", list::show)
        .get(Door::Case, "/cases/{case}", show::show)
        .get(Door::Case, "/cases/{case}/here", here::show)
        .get(Door::Case, "/cases/{case}/record", record::show)
        .get(Door::Case, "/cases/{case}/people", people_list::list)
        .get(Door::Case, "/cases/{case}/people/add", person_add::show)
        .post(Door::Case, "/cases/{case}/people/add", person_add::send)
        .get(Door::Case, "/cases/{case}/people/add-several", people_add_several::show)
        .post(Door::Case, "/cases/{case}/people/add-several", people_add_several::send)
        .get(Door::Case, "/cases/{case}/people/{participant}", person::show)
        .get(Door::Case, "/cases/{case}/people/{participant}/change", person_change::show)
        .post(Door::Case, "/cases/{case}/people/{participant}/change", person_change::send)
        .get(Door::Case, "/cases/{case}/people/{participant}/contact", person_contact::show)
        .post(Door::Case, "/cases/{case}/people/{participant}/contact", person_contact::open)
}
