//! Settings, for the administrator: the service and who works in it. No case content.

mod invite;
mod show;

use crate::site::{Door, Site};

/// Adds the pages of this area.
pub fn add(site: Site) -> Site {
    site.get(Door::Role, "/settings", show::show).post(Door::Role, "/settings/invite", invite::send)
}
