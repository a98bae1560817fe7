//! He asks; the driver says not now; a pause; more talks.

use domain::cases::{
    Answer, Basis, Channel, Consent, CrossFact, Initiator, KeepInTouchAgreed, Part, PauseReason,
    Paused, Purpose, ResponsibilitySource, Resumed, Side, Source, Stance,
};
use domain::ids::{ActivityId, LetterId, ParticipantId};
use domain::offences::Offence;

use super::Story;
use super::people::People;
use crate::demo::stories::person::Person;
use crate::demo::stories::teller::{Stage, Teller, plain};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase, NewPerson};

impl<'a> Story<'a> {
    /// The victim service passes his wish on; Priya opens the case.
    pub(super) async fn open(stage: Stage<'a>, people: &'a People) -> Result<Self, DemoError> {
        let (him, driver) = (&people.harmed, &people.driver);
        let asked = him.comes_as(Side::Harmed, Part::Victim, None);
        let teller = Teller::open(stage, &stage.cast.helen, people.began, |first| NewCase {
            initiator: Initiator::Victim,
            source: Source::VictimService,
            route: "custody".to_owned(),
            offence: Offence::DrivingInjury,
            locality: people.place.to_owned(),
            harm_on: Some(days_from(first, -231)),
            received_on: first,
            people: vec![
                NewPerson { basis: Basis::Consent, sender: None, ..asked },
                driver.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        let (now, entropy) = (stage.app.now(), stage.app.entropy());
        Ok(Self {
            people,
            harmed: teller.principal(Side::Harmed).await?,
            driver: teller.principal(Side::Responsible).await?,
            letter: LetterId::generate(now, entropy),
            meeting: ActivityId::generate(now, entropy),
            teller,
        })
    }

    /// Day 0 to 4: Helen takes the case on and rings him, then visits.
    pub(super) async fn asks(&self) -> Result<(), DemoError> {
        self.teller.allocates(None).await?;
        let him = self.harmed;
        let mut acts = vec![
            self.spoke(
                him,
                Channel::Phone,
                Some(4),
                "{artist} was glad of the call. He does not want all the pain to have been for \
                 nothing. He would like the driver to hear what it did to him. We agreed a visit.",
            ),
            Act::new(scenes::limits(him)),
        ];
        acts.push(Act::new(KeepInTouchAgreed { participant: him, days: 14 }));
        self.teller.leads("first call", 1, (10, 25), acts).await?;
        let mut acts = plain(scenes::explained(him, Channel::Visit));
        acts.push(self.noted(
            scenes::offer(him, self.teller.stage.cast.helen.id(), Channel::Visit),
            "At his flat, an hour with breaks. Two operations on the leg; he paints sitting down \
             now. He asked what the driver would be told about him, and I showed him the list. \
             He wants answers more than an apology: why that speed, and why nobody stopped.",
        ));
        for purpose in [Purpose::AskOtherSide, Purpose::Messages, Purpose::Meeting] {
            acts.push(Act::new(scenes::yes(him, purpose)));
        }
        acts.push(Act::new(scenes::allow(him, self.driver, CrossFact::AsksAboutRj)));
        self.teller.leads("RJ conversation", 4, (14, 0), acts).await
    }

    /// Day 9: the first visit to the prison.
    pub(super) async fn first_visits(&self) -> Result<(), DemoError> {
        let driver = self.driver;
        let plea = scenes::stance(driver, Stance::Accepts, ResponsibilitySource::Court);
        let mut acts = vec![
            self.spoke(
                driver,
                Channel::Visit,
                None,
                "Met {driver} in the legal visits room at {prison}. He listened with his arms \
                 crossed, then asked whether the lad can walk.",
            ),
            Act::new(scenes::limits(driver)),
        ];
        acts.extend(plain(scenes::explained(driver, Channel::Visit)));
        acts.push(Act::new(scenes::tell(self.harmed, driver, CrossFact::AsksAboutRj)));
        acts.push(self.noted(
            scenes::offer(driver, self.teller.stage.cast.helen.id(), Channel::Visit),
            "I said that he can choose, that a no has no consequences here, and that he can \
             change his mind either way.",
        ));
        acts.push(self.noted(plea, "Pleaded guilty at the first hearing. “I know what I did.”"));
        self.teller.leads("first visit to the prison", 9, (14, 10), acts).await
    }

    /// Day 9 to 23: not now.
    pub(super) async fn not_now(&self) -> Result<(), DemoError> {
        let driver = self.driver;
        let ask_after = Some(self.teller.day(23));
        let not_now =
            |purpose| Consent { ask_after, ..scenes::answer(driver, purpose, Answer::NotNow) };
        let acts = vec![
            self.noted(
                not_now(Purpose::Meeting),
                "“I can’t look at him. Not now.” He did not say never.",
            ),
            Act::new(Paused {
                participant: driver,
                reason: PauseReason::WantsTime,
                until: ask_after,
                note: None,
            }),
        ];
        self.teller.leads("not now", 9, (15, 5), acts).await?;
        let call = self.spoke(
            self.harmed,
            Channel::Phone,
            None,
            "Told {artist} that there is no answer yet and that I will go on visiting. He said \
             waiting is what he is good at these days. He will ring if it gets too long.",
        );
        self.teller.leads("keeping in touch", 10, (11, 15), vec![call]).await
    }

    /// Day 23 to 38: more talks, and he comes round.
    pub(super) async fn comes_round(&self) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let acts = vec![
            Act::new(Resumed { participant: driver }),
            self.spoke(
                driver,
                Channel::Visit,
                None,
                "Second talk. We went through who is touched by one minute of driving: the rider, \
                 his sister, his teacher, the ambulance crew. He drew it as a map and kept it.",
            ),
        ];
        self.teller.leads("second talk", 23, (14, 0), acts).await?;
        let call = self.spoke(
            him,
            Channel::Phone,
            None,
            "{artist} had a good week: first drawing since the crash. He asked whether I still \
             visit. I said yes, and nothing more.",
        );
        self.teller.leads("keeping in touch", 24, (10, 40), vec![call]).await?;
        let mut acts = vec![self.spoke(
            driver,
            Channel::Visit,
            None,
            "Third talk. He had written half a page and torn it up. He asked whether a letter \
             would be an insult. We spoke about what a letter can and cannot do.",
        )];
        acts.push(Act::new(scenes::yes(driver, Purpose::Messages)));
        let some_day = scenes::answer(driver, Purpose::Meeting, Answer::NotNow);
        acts.push(self.noted(some_day, "A meeting: maybe some day, if he ever wanted it."));
        acts.push(Act::new(KeepInTouchAgreed { participant: driver, days: 14 }));
        for fact in
            [CrossFact::AcceptsResponsibility, CrossFact::WillingToWrite, CrossFact::LetterWaits]
        {
            acts.push(Act::new(scenes::allow(driver, him, fact)));
        }
        self.teller.leads("third talk", 37, (14, 0), acts).await?;
        let acts = vec![
            self.spoke(him, Channel::Phone, None, "He was quiet for a while, then said: good."),
            Act::new(scenes::tell(driver, him, CrossFact::AcceptsResponsibility)),
            Act::new(scenes::tell(driver, him, CrossFact::WillingToWrite)),
        ];
        self.teller.leads("telling him", 38, (10, 30), acts).await
    }

    /// Somebody new comes into the case and is spoken with.
    pub(super) async fn brings(
        &self,
        day: i64,
        who: &Person,
        (side, part): (Side, Part),
        of: ParticipantId,
    ) -> Result<ParticipantId, DemoError> {
        self.teller.brings(day, who.comes_as(side, part, Some(of))).await
    }
}
