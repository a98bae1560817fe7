//! Who somebody is to the case: a child or a guardian, dead, on both sides.

mod after_death;
mod both_sides;
mod death;
mod guardian;

use super::task;
use crate::site::Site;

/// Adds the forms.
pub fn add(site: Site) -> Site {
    let site = task::<guardian::Guardian>(site);
    let site = task::<death::Died>(site);
    let site = task::<after_death::AfterDeath>(site);
    task::<both_sides::ConfirmParts>(site)
}
