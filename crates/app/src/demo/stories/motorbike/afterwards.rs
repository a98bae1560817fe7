//! Promises, kept; how everyone is; the end.

use domain::cases::{
    Agreeing, AgreementMade, CaseClosed, Channel, CrossFact, Ending, FeedbackPoint, Item, ItemKind,
    ItemMarked, ItemState, Monitor, MonitoringMode, Purpose, Support, Wellbeing,
};
use domain::ids::{AgreementId, ItemId};

use super::Story;
use crate::Act;
use crate::demo::{DemoError, scenes};

const PROMISES: [(ItemKind, i64, &str); 3] = [
    (
        ItemKind::Programme,
        60,
        "I will finish the course about driving and harm that starts here next month.",
    ),
    (
        ItemKind::CommunityWork,
        75,
        "I will speak to the young men’s induction group about that night, and not make it sound good.",
    ),
    (
        ItemKind::ProgressNews,
        85,
        "I will write to {artist} through Helen once, to say how it went.",
    ),
];

impl Story<'_> {
    /// The agreement, made at the meeting.
    pub(super) async fn agrees(&self, day: i64) -> Result<(), DemoError> {
        let (now, entropy) = (self.teller.stage.app.now(), self.teller.stage.app.entropy());
        let item = |(kind, days, _): &(ItemKind, i64, &str)| Item {
            item: ItemId::generate(now, entropy),
            kind: *kind,
            by: self.driver,
            to: self.harmed,
            due: self.teller.day(day + days),
            parts: Vec::new(),
            condition: None,
            words: None,
        };
        let made = AgreementMade {
            agreement: AgreementId::generate(now, entropy),
            activity: Some(self.meeting),
            items: PROMISES.iter().map(item).collect(),
            conduct: None,
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Proof,
        };
        let words =
            PROMISES.iter().map(|(_, _, text)| zeroize::Zeroizing::new(self.words(text))).collect();
        let acts = vec![
            Act { command: made.into(), words },
            Act::new(scenes::yes(self.harmed, Purpose::ProgressNews)),
            Act::new(scenes::allow(self.driver, self.harmed, CrossFact::AgreementProgress)),
        ];
        self.teller.leads("the agreement", day, (12, 40), acts).await?;
        let mut after = Vec::new();
        for who in self.teller.attendees(self.meeting).await? {
            after.push(self.noted(
                scenes::followed_up(who, Wellbeing::Better),
                "Rang two days later. Tired, and glad to have been there.",
            ));
        }
        self.teller.leads("follow-up", day + 2, (17, 10), after).await?;
        let feedback = [self.harmed, self.driver]
            .map(|who| Act::new(scenes::content(who, FeedbackPoint::AfterExchange, Agreeing::Yes)));
        self.teller.leads("feedback", day + 9, (11, 0), feedback.into()).await
    }

    /// Day 190 to 224: each promise is kept.
    pub(super) async fn keeps_its_promises(&self) -> Result<(), DemoError> {
        let view = self
            .teller
            .stage
            .app
            .read_case(&self.teller.stage.cast.helen.caller, self.teller.case)
            .await?;
        let agreement = view.file.case().agreements.values().next().map(|one| one.made.clone());
        let Some(agreement) = agreement else { return Ok(()) };
        let evidence = [
            "The tutor sent a copy of the certificate.",
            "The chaplain rang: he spoke for ten minutes, and nobody laughed.",
            "The letter came, one side. Checked, and read to {artist} over the telephone.",
        ];
        for ((item, text), day) in agreement.items.iter().zip(evidence).zip([190, 211, 224]) {
            let kept = ItemMarked {
                agreement: agreement.agreement,
                item: item.item,
                state: ItemState::Kept,
                evidence: None,
            };
            let acts = vec![
                self.noted(kept, text),
                self.spoke(self.harmed, Channel::Phone, None, "Told him how the promise went."),
                Act::new(scenes::tell(self.driver, self.harmed, CrossFact::AgreementProgress)),
            ];
            self.teller.leads("a promise is kept", day, (15, 20), acts).await?;
        }
        Ok(())
    }

    /// Day 231 to 234: asked at the end, told, closed.
    pub(super) async fn closes(&self) -> Result<(), DemoError> {
        let feedback = [
            self.noted(
                scenes::content(self.harmed, FeedbackPoint::AtEnd, Agreeing::Yes),
                "“It was worth it. I stopped painting the crash.”",
            ),
            self.noted(
                scenes::content(self.driver, FeedbackPoint::AtEnd, Agreeing::Yes),
                "“First time somebody I hurt looked at me like a person.”",
            ),
        ];
        self.teller.leads("feedback", 231, (11, 0), feedback.into()).await?;
        let told = vec![
            Act::new(scenes::closing(self.harmed, Support::Declined)),
            Act::new(scenes::closing(self.driver, Support::Accepted)),
        ];
        self.teller.leads("everyone is told", 232, (11, 30), told).await?;
        let closed = self.noted(
            CaseClosed { ending: Ending::Completed, note: None },
            "All three promises kept. Both were told, by Helen, and know how to come back.",
        );
        self.teller.step("closing", &self.teller.stage.cast.priya, 234, (9, 45), vec![closed]).await
    }
}
