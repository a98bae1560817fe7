//! Entries about one person: how they were talked with, and what they said.

use domain::cases::{Event, OffenceDecided};

use super::{Teller, Told};
use crate::pages::cases::decided;
use crate::when;

impl Teller<'_> {
    pub(super) fn of_person(&self, event: &Event) -> Option<Told> {
        Some(match event {
            Event::ParticipantAdded(fact) => self.of(
                fact.participant,
                "story-participant-added",
                &[("part", &self.code("part", fact.part.code()))],
            ),
            Event::ContactRecorded(judged) => {
                let fact = &judged.fact;
                let channel = self.code("channel", fact.channel.code());
                let result = self.code("contact-result", fact.result.code());
                let minutes = fact.minutes.unwrap_or(0).to_string();
                let id =
                    if fact.minutes.is_some() { "story-contact-minutes" } else { "story-contact" };
                self.of(
                    fact.participant,
                    id,
                    &[("channel", &channel), ("result", &result), ("minutes", &minutes)],
                )
            }
            Event::LimitsExplained(fact) => {
                self.of(fact.participant, "story-limits-explained", &[])
            }
            Event::InformationGiven(fact) => self.of(
                fact.participant,
                "story-information-given",
                &[("item", &self.code("information", fact.item.code()))],
            ),
            Event::OfferMade(judged) => self.of(judged.fact.participant, "story-offer-made", &[]),
            Event::KeepInTouchAgreed(fact) => self.of(
                fact.participant,
                "story-keep-in-touch",
                &[("days", &fact.days.to_string())],
            ),
            Event::ConsentRecorded(fact) => {
                let id = format!("story-consent-{}", fact.purpose.code());
                let mut told = self.of(fact.participant, &id, &[("answer", fact.answer.code())]);
                told.details.extend(fact.agency.map(|agency| self.code("agency", agency.code())));
                if let Some(day) = fact.ask_after {
                    told.details
                        .push(self.text.with("ask-after", &[("day", &when::day(self.text, day))]));
                }
                told
            }
            Event::AgeStated(fact) => {
                let id = format!("story-age-{}", fact.age.code());
                let mut told = self.of(fact.participant, &id, &[]);
                let again = fact.look_again.map(|day| when::day(self.text, day));
                told.details.extend(
                    again.map(|day| self.text.with("story-age-look-again", &[("day", &day)])),
                );
                told
            }
            Event::GuardianChecked(fact) => {
                let id =
                    if fact.conflict { "story-guardian-conflict" } else { "story-guardian-clear" };
                self.of(fact.participant, id, &[])
            }
            Event::GuardianEnded(fact) => self.of(
                fact.participant,
                "story-guardian-ended",
                &[("why", &self.code("guardian-end", fact.why.code()))],
            ),
            Event::DeathRecorded(fact) => self.of(fact.participant, "story-died", &[]),
            Event::AfterDeathDecided(fact) => {
                let id = format!("story-after-death-{}", fact.decision.code());
                self.of(fact.participant, &id, &[])
            }
            Event::FormNotArranged(fact) => self.of(
                fact.participant,
                "story-form-not-arranged",
                &[
                    ("form", &self.code("form", fact.form.code())),
                    ("reason", &self.code("form-reason", fact.reason.code())),
                ],
            ),
            Event::Withdrawn(fact) => self.of(fact.participant, "story-withdrawn", &[]),
            Event::Paused(fact) => self.of(
                fact.participant,
                "story-paused",
                &[("reason", &self.code("pause", fact.reason.code()))],
            ),
            Event::Resumed(fact) => self.of(fact.participant, "story-resumed", &[]),
            Event::ResponsibilityRecorded(fact) => {
                self.of(fact.participant, &format!("story-stance-{}", fact.stance.code()), &[])
            }
            Event::OffenceDecided(fact) => self.decided(fact),
            Event::StageDaySet(fact) => self.of(
                fact.participant,
                "story-stage-day-set",
                &[
                    ("what", &self.code("stage-day", fact.what.code())),
                    ("day", &when::day(self.text, fact.day)),
                ],
            ),
            _ => return self.of_readiness(event),
        })
    }

    /// What was decided on their offence, with its own day: it is told when it became known.
    fn decided(&self, fact: &OffenceDecided) -> Told {
        let told = self.of(
            fact.participant,
            "story-offence-decided",
            &[
                ("disposal", &self.code("disposal", fact.disposal.code())),
                ("by", &self.code("decided-by", fact.by.code())),
                ("day", &when::day(self.text, fact.decided_on)),
            ],
        );
        Told { details: decided::remedy(self.text, fact).into_iter().collect(), ..told }
    }
}
