//! Entries about what left the service, and what others did not share with it.

use domain::cases::{DetailsShared, SharingHeldUp};
use domain::sharing::SharedItem;

use super::{Teller, Told};
use crate::when;

impl Teller<'_> {
    pub(super) fn shared(&self, fact: &DetailsShared) -> Told {
        self.of(
            fact.participant,
            "story-details-shared",
            &[
                ("what", &self.items(&fact.what)),
                ("agency", &self.code("agency", fact.agency.code())),
                ("purpose", &self.code("sharing-purpose", fact.purpose.code())),
                ("basis", &self.code("sharing-basis", fact.basis.code())),
            ],
        )
    }

    pub(super) fn held_up(&self, fact: &SharingHeldUp) -> Told {
        self.of(
            fact.participant,
            "story-sharing-held-up",
            &[
                ("what", &self.items(&fact.what)),
                ("agency", &self.code("agency", fact.agency.code())),
                ("result", &self.code("hold-up", fact.result.code())),
                ("cause", &self.code("hold-up-cause", fact.cause.code())),
                ("day", &when::day(self.text, fact.asked_on)),
            ],
        )
    }

    fn items(&self, items: &[SharedItem]) -> String {
        let words: Vec<String> =
            items.iter().map(|item| self.code("shared-item", item.code())).collect();
        words.join(", ")
    }
}
