//! What leaves the service, and where others would not share with it (R-SHARE-02, R-SHARE-05).

mod held_up;
mod share;

use domain::sharing::{Agency, SharedItem};

use crate::ask::{Ask, Choice};
use crate::form::Fields;
use crate::site::Site;

/// Adds the tasks.
pub(super) fn add(site: Site) -> Site {
    super::task::<held_up::HeldUp>(super::task::<share::Share>(site))
}

/// Which kind of agency, none chosen first.
fn agencies(ask: &Ask<'_>) -> Vec<Choice> {
    let open = (String::new(), ask.text.get("agreements-choose").into_owned());
    std::iter::once(open).chain(ask.codes("agency", Agency::ALL, Agency::code)).collect()
}

fn items(ask: &Ask<'_>) -> Vec<Choice> {
    ask.codes("shared-item", SharedItem::ALL, SharedItem::code)
}

/// The kinds of details that were chosen: one at least.
fn chosen(fields: &Fields<'_>) -> Vec<SharedItem> {
    let what: Vec<SharedItem> = fields.choices("what");
    if what.is_empty() {
        fields.slip("what", "slip-shared-what");
    }
    what
}
