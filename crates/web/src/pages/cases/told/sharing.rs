//! Entries about what left the service, what others did not share with it, and requests that
//! somebody stopped.

use domain::cases::{DetailsShared, Event, RequestStopped, SharingHeldUp};
use domain::sharing::SharedItem;

use super::{Teller, Told};
use crate::when;

impl Teller<'_> {
    pub(super) fn of_sharing(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::DetailsShared(judged) => self.shared(&judged.fact),
            Event::SharingHeldUp(fact) => self.held_up(fact),
            Event::RequestStopped(fact) => self.request_stopped(fact),
            Event::StopTold(_) => self.case("story-stop-told", &[]),
            Event::StopReviewed(fact) => self.case(
                "story-stop-reviewed",
                &[("result", &self.code("stop-review", fact.result.code()))],
            ),
            _ => return None,
        })
    }

    fn shared(&self, fact: &DetailsShared) -> Told {
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

    fn held_up(&self, fact: &SharingHeldUp) -> Told {
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

    fn request_stopped(&self, fact: &RequestStopped) -> Told {
        let who = match fact.stopped_by {
            Some(agency) => self.code("agency", agency.code()),
            None => self.text.get("stopped-by-us").into_owned(),
        };
        self.of(
            fact.participant,
            "story-request-stopped",
            &[("who", &who), ("cause", &self.code("stop-cause", fact.cause.code()))],
        )
    }

    fn items(&self, items: &[SharedItem]) -> String {
        let words: Vec<String> =
            items.iter().map(|item| self.code("shared-item", item.code())).collect();
        words.join(", ")
    }
}
