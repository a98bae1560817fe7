//! Entries about meetings, and about the agreements made there.

use domain::cases::{
    AgreementMade, Event, ItemMarked, PaymentReceived, PrisonOffice, PrisonReason,
};
use domain::ids::{ActivityId, ParticipantId};

use super::{Teller, Told, plain};
use crate::pages::cases::story::Lane;
use crate::pages::tasks::agreement;
use crate::text::pounds;
use crate::when;

impl Teller<'_> {
    pub(super) fn of_meeting(&self, event: &Event) -> Told {
        let text = self.text;
        match event {
            Event::ActivityPlanned(fact) => {
                let day = when::long(text, fact.starts.date());
                let time = when::clock(text, fact.starts);
                let mut told = self.case(
                    "story-activity-planned",
                    &[
                        ("form", &self.code("form", fact.form.code())),
                        ("day", &day),
                        ("time", &time),
                    ],
                );
                let ahead = self
                    .view
                    .file
                    .case()
                    .activities
                    .get(&fact.activity)
                    .is_some_and(domain::cases::Activity::is_ahead);
                if ahead && fact.starts > self.view.now {
                    told.planned = true;
                    told.on = Some(fact.starts);
                }
                told
            }
            Event::AttendanceAnswered(fact) => self.of(
                fact.participant,
                "story-attendance-answered",
                &[("answer", &self.code("answer", fact.answer.code()))],
            ),
            Event::PrisonAgreed(_) => self.case("story-prison-agreed", &[]),
            Event::PrisonAsked(fact) => {
                self.prison("asked", fact.participant, fact.activity, fact.of, None)
            }
            Event::PrisonAnswered(fact) => {
                let said = fact.answer.code();
                self.prison(said, fact.participant, fact.activity, fact.by, fact.reason)
            }
            Event::ActivityAuthorised(_) => self.case("story-activity-authorised", &[]),
            Event::DayChecked(fact) => {
                let id = if fact.changed { "story-day-changed" } else { "story-day-unchanged" };
                self.of(fact.participant, id, &[])
            }
            Event::ActivityHeld(judged) => {
                let minutes = judged.fact.minutes.to_string();
                let mut told = self.case("story-activity-held", &[("minutes", &minutes)]);
                told.details.push(self.code("apology", judged.fact.apology.code()));
                told
            }
            Event::ActivityStopped(judged) => self.case(
                "story-activity-stopped",
                &[("reason", &self.code("stop", judged.fact.reason.code()))],
            ),
            Event::ActivityCancelled(fact) => self.case(
                "story-activity-cancelled",
                &[("reason", &self.code("stop", fact.reason.code()))],
            ),
            Event::AnonymityChecked(fact) => self
                .case("story-anonymity-checked", &[("bars", &self.code("bars", fact.bars.code()))]),
            Event::AgreementMade(fact) => self.agreement_made(fact),
            Event::ItemMarked(fact) => self.item_marked(fact),
            Event::PaymentReceived(fact) => self.payment(fact),
            Event::ConditionsDecided(fact) => self.case(
                "story-conditions-decided",
                &[
                    ("by", &self.code("decided-by", fact.by.code())),
                    ("burden", &self.code("burden", fact.burden.code())),
                    ("outcome", &self.code("conditions-taken", fact.outcome.code())),
                ],
            ),
            Event::ConductReviewed(fact) => self.case(
                "story-conduct-reviewed",
                &[("state", &self.code("conduct-state", fact.state.code()))],
            ),
            _ => self.case("story-other", &[]),
        }
    }

    /// What was asked of the prison service, or answered by it: about somebody, or about a visit.
    fn prison(
        &self,
        what: &str,
        participant: ParticipantId,
        visit: Option<ActivityId>,
        office: PrisonOffice,
        reason: Option<PrisonReason>,
    ) -> Told {
        let office = self.code("prison-office", office.code());
        let reason = reason.map(|reason| self.code("prison-reason", reason.code()));
        let reason = reason.unwrap_or_default();
        let visit = visit.and_then(|visit| self.view.file.case().activities.get(&visit));
        let day = visit.map(|visit| when::long(self.text, visit.plan.starts.date()));
        let about = if day.is_some() { "-visit" } else { "" };
        self.of(
            participant,
            &format!("story-prison-{what}{about}"),
            &[("office", &office), ("reason", &reason), ("day", &day.unwrap_or_default())],
        )
    }

    /// How many promises there are, and what was undertaken together.
    fn agreement_made(&self, fact: &AgreementMade) -> Told {
        let mut told = self.promised(fact);
        let conditions = fact.items.iter().filter(|item| item.condition.is_some()).count();
        if conditions > 0 {
            told.details
                .push(self.text.with("story-agreement-conditions", &[("count", &conditions)]));
        }
        told
    }

    fn promised(&self, fact: &AgreementMade) -> Told {
        let made = self.text.with("story-agreement-made", &[("count", &fact.items.len())]);
        let Some(conduct) = &fact.conduct else {
            return plain(Lane::Case, made);
        };
        let kind = self.code("conduct", conduct.kind.code());
        let mut told = self.case(
            "story-conduct-made",
            &[("kind", &kind), ("count", &conduct.parties.len().to_string())],
        );
        if !fact.items.is_empty() {
            told.details.push(made);
        }
        told
    }

    /// Who paid how much, and what is still to come.
    fn payment(&self, fact: &PaymentReceived) -> Told {
        let agreement = self.view.file.case().agreements.get(&fact.agreement);
        let item =
            agreement.and_then(|found| found.made.items.iter().find(|item| item.item == fact.item));
        let amount = pounds(fact.pence);
        match item {
            Some(item) => self.of(item.by, "story-payment-received", &[("amount", &amount)]),
            None => self.case("story-other", &[]),
        }
    }

    /// Whose promise it is, how it stands, and what was promised.
    fn item_marked(&self, fact: &ItemMarked) -> Told {
        let state = self.code("item-state", fact.state.code());
        let agreement = self.view.file.case().agreements.get(&fact.agreement);
        let item =
            agreement.and_then(|found| found.made.items.iter().find(|item| item.item == fact.item));
        let Some(item) = item else {
            return self.case("story-item-marked-nobody", &[("state", &state)]);
        };
        let mut told =
            self.case("story-item-marked", &[("name", &self.name(item.by)), ("state", &state)]);
        told.details.push(agreement::said(self.view, self.text, item));
        told
    }
}
