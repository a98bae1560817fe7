//! Entries about the whole case: who works on it, how it goes on, concerns, findings.

use domain::cases::Event;

use super::{Teller, Told};
use crate::when;

impl Teller<'_> {
    pub(super) fn of_case(&self, event: &Event) -> Told {
        let colleague = |user| self.view.colleague(user).to_owned();
        match event {
            Event::CaseOpened(fact) => self.case(
                "story-case-opened",
                &[
                    ("source", &self.code("source", fact.source.code())),
                    ("route", &self.code("route", &fact.route)),
                ],
            ),
            Event::RouteChanged(fact) => {
                self.case("story-route-changed", &[("route", &self.code("route", &fact.route))])
            }
            Event::HandOverOffered(fact) => {
                self.case("story-hand-over-offered", &[("who", &colleague(fact.to))])
            }
            Event::HandOverAccepted(fact) => {
                self.case("story-hand-over-accepted", &[("who", &colleague(fact.by))])
            }
            Event::HandOverRefused(fact) => self.case(
                "story-hand-over-refused",
                &[
                    ("who", &colleague(fact.by)),
                    ("reason", &self.code("hand-over-reason", fact.reason.code())),
                ],
            ),
            Event::FacilitatorAllocated(fact) => {
                self.case("story-facilitator-allocated", &[("who", &colleague(fact.user))])
            }
            Event::FacilitatorReleased(fact) => self.case(
                "story-facilitator-released",
                &[("who", &self.practitioner(fact.practitioner))],
            ),
            Event::SupervisorNamed(fact) => {
                self.case("story-supervisor-named", &[("who", &colleague(fact.user))])
            }
            Event::ConflictDeclared(fact) => self.case(
                "story-conflict-declared",
                &[
                    ("who", &colleague(fact.user)),
                    ("conflict", &self.code("conflict", fact.conflict.code())),
                ],
            ),
            Event::CaseClosed(fact) => self
                .case("story-case-closed", &[("ending", &self.code("ending", fact.ending.code()))]),
            Event::PartsConfirmed(_) => self.case("story-parts-confirmed", &[]),
            Event::HandedBack(fact) => self.case(
                "story-handed-back",
                &[("reason", &self.code("hand-back", fact.reason.code()))],
            ),
            Event::OpeningPosition(fact) => self.case(
                "story-opening-position",
                &[
                    ("stage", &self.code("stage-there", fact.stage.code())),
                    ("day", &when::day(self.text, fact.as_of)),
                ],
            ),
            Event::OpeningPositionReviewed(fact) => self.case(
                "story-opening-position-reviewed",
                &[("result", &self.code("review-result", fact.result.code()))],
            ),
            Event::OtherWorkDone(fact) => self.case(
                "story-other-work",
                &[
                    ("work", &self.code("other-work", fact.work.code())),
                    ("names", &self.names(&fact.participants)),
                ],
            ),
            Event::MovedInWithdrawn(_) => self.case("story-moved-in-withdrawn", &[]),
            Event::DecisionMakerTold(fact) => self.case(
                "story-decision-maker-told",
                &[
                    ("who", &fact.to.map(|to| self.code("decides", to.code())).unwrap_or_default()),
                    ("what", &self.code("reportable", fact.what.code())),
                ],
            ),
            Event::CameBack(_) => self.case("story-came-back", &[]),
            Event::CaseReopened(_) => self.case("story-case-reopened", &[]),
            Event::SpecialistAdvised(_) => self.case("story-specialist-advised", &[]),
            Event::OverrideGranted(fact) => self.case(
                "story-override-granted",
                &[
                    ("check", &self.code("check-name", fact.check.code())),
                    ("until", &when::day(self.text, fact.expires)),
                ],
            ),
            Event::FindingOpened(fact) => {
                self.case("story-finding-opened", &[("entry", &fact.entry.to_string())])
            }
            Event::FindingSettled(fact) => {
                self.case("story-finding-settled", &[("entry", &fact.entry.to_string())])
            }
            Event::ConcernRaised(fact) => self
                .case("story-concern-raised", &[("kind", &self.code("concern", fact.kind.code()))]),
            Event::ConcernGiven(_) => self.case("story-concern-given", &[]),
            Event::ConcernDecided(fact) => self.case(
                "story-concern-decided",
                &[("decision", &self.code("concern-decision", fact.decision.code()))],
            ),
            _ => self.case("story-concern-shared", &[]),
        }
    }
}
