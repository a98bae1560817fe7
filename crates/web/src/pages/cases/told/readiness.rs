//! Entries about what was found out and done before, and after, an exchange.

use domain::cases::{Event, Side};

use super::{Teller, Told};
use crate::pages::cases::story::Lane;

impl Teller<'_> {
    /// What was found out and done before, and after, an exchange.
    pub(super) fn of_readiness(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::AssessmentRecorded(fact) => self.of(
                fact.participant,
                "story-assessed",
                &[("result", &self.code("assessment-result", fact.result.code()))],
            ),
            Event::AssessmentSignedOff(fact) => {
                let of = self.view.file.case().participants.values().find(|participant| {
                    participant
                        .assessment
                        .as_ref()
                        .is_some_and(|current| current.assessment.assessment == fact.assessment)
                })?;
                let id = format!("story-sign-off-{}", fact.decision.code());
                self.of(of.id, &id, &[("who", &self.practitioner(fact.by))])
            }
            Event::OrdersAsked(fact) => self.of(
                fact.responsible,
                "story-orders-asked",
                &[("of", &self.code("order-source", fact.of.code()))],
            ),
            Event::OrdersAnswered(fact) => self.of(
                fact.responsible,
                "story-orders-answered",
                &[
                    ("source", &self.code("order-source", fact.source.code())),
                    ("bars", &self.code("bars", fact.bars.code())),
                ],
            ),
            Event::OrderPermitted(fact) => self.of(fact.responsible, "story-order-permitted", &[]),
            Event::PreparationRecorded(fact) => {
                let id = if fact.ready { "story-prepared-ready" } else { "story-prepared" };
                self.of(fact.participant, id, &[("minutes", &fact.minutes.to_string())])
            }
            Event::FactAllowed(fact) => self.of(
                fact.from,
                "story-fact-allowed",
                &[
                    ("answer", fact.answer.code()),
                    ("fact", &self.fact(fact.from, fact.fact.code())),
                ],
            ),
            Event::FactTold(judged) => {
                let fact = &judged.fact;
                let to = self
                    .view
                    .file
                    .case()
                    .participants
                    .get(&fact.to)
                    .map_or(Side::Neither, |to| to.side);
                let mut told = self.of(
                    fact.to,
                    "story-fact-told",
                    &[("fact", &self.fact(fact.from, fact.fact.code()))],
                );
                told.lane = Lane::Across(to);
                told
            }
            Event::FollowUpRecorded(fact) => {
                self.of(fact.participant, &format!("story-follow-up-{}", fact.result.code()), &[])
            }
            Event::FeedbackRecorded(fact) => self.of(fact.participant, "story-feedback", &[]),
            Event::ClosingTold(fact) => self.of(fact.participant, "story-closing-told", &[]),
            _ => return None,
        })
    }
}
