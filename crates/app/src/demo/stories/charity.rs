//! A conditional caution for which the police contract a charity (Guidance 2005, §§2.2.5 to 2.2.9
//! and box after §3.2.5, West Mercia): the two who meet make the conditions, the charity looks
//! after them, and what was not kept goes back to whoever decides. Who they are is our addition.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Agreeing, AgreementMade, Apology,
    AssessmentResult, Channel, ConditionOf, ContactResult, CrossFact, FeedbackPoint, Form,
    HandBackReason, HandedBack, Initiator, Instalment, Item, ItemKind, ItemMarked, ItemState,
    MeetingChannel, Monitor, MonitoringMode, OrderSource, Part, PaymentReceived, Purpose,
    ResponsibilitySource, Side, Source, Stance, VenueKind,
};
use domain::ids::{ActivityId, AgreementId, CaseId, ItemId, ParticipantId};
use domain::offences::Offence;
use zeroize::Zeroizing;

use super::person::Person;
use super::teller::{Stage, Teller, agrees};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase};

/// In days from today.
pub const BEGAN: i64 = -117;
/// The day of the meeting.
const MEETING: i64 = 23;
/// The two parts of the payment: day and pence.
const PARTS: [(i64, u32); 2] = [(51, 4_000), (79, 4_000)];

const CARER: Person = Person {
    hours: (13, 17),
    ..Person::at("Jyoti Chauhan", "07700 900281", "16 Hobgate Mews, Wednesfield")
        .saying("She is with people she cares for until one.")
};
const TAKER: Person =
    Person::at("Paige Round", "07700 900282", "Room 9, Linthouse Lodge, Wednesfield");

/// Tells it until the case is back with the police.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let charity = Charity::open(stage).await?;
    charity.both_are_asked().await?;
    charity.prepares().await?;
    charity.meets().await?;
    charity.makes_conditions().await?;
    charity.shows_proof().await?;
    charity.goes_back().await?;
    Ok(charity.teller.case)
}

struct Charity<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    /// Whose bicycle it was.
    harmed: ParticipantId,
    /// Who took it.
    taker: ParticipantId,
}

impl<'a> Charity<'a> {
    /// The officer in the case sends it under the contract: the conditions are for the two to find.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let teller = Teller::open(stage, &stage.cast.daniel, BEGAN, |first| NewCase {
            initiator: Initiator::Agency,
            source: Source::Police,
            route: "conditional-caution".to_owned(),
            offence: Offence::Theft,
            locality: "wednesfield".to_owned(),
            harm_on: Some(days_from(first, -12)),
            received_on: first,
            people: vec![
                CARER.comes_as(Side::Harmed, Part::Victim, None),
                TAKER.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(None).await?;
        Ok(Self {
            meeting: teller.activity(),
            harmed: teller.principal(Side::Harmed).await?,
            taker: teller.principal(Side::Responsible).await?,
            teller,
        })
    }

    /// Day 1 to 10.
    async fn both_are_asked(&self) -> Result<(), DemoError> {
        let (her, taker) = (self.harmed, self.taker);
        let mut acts = vec![self.teller.spoke(
            her,
            Channel::Phone,
            None,
            "Eleven visits a day on that bicycle, and for three weeks on foot. Two old ladies had \
             cold lunches. It came back with a bent wheel.",
        )];
        acts.extend(self.teller.conversation(
            her,
            "Said whose work we do: the police asked us, they decide what counts, and they hear \
             from us whether conditions were kept and nothing else.",
        ));
        acts.extend(agrees(her, &[Purpose::AskOtherSide, Purpose::Meeting]));
        self.teller.leads("the carer", 2, (14, 0), acts).await?;
        let mut acts = vec![self.teller.spoke(
            taker,
            Channel::Visit,
            None,
            "Twenty-four, four months in the hostel. She took it to get to an interview and did \
             not get the job.",
        )];
        acts.extend(self.teller.conversation(
            taker,
            "What a conditional caution is, that her solicitor can be asked first, and that if \
             conditions are not kept the police may charge her. She asked to have that in writing \
             and has it.",
        ));
        let stance = scenes::stance(taker, Stance::Accepts, ResponsibilitySource::Police);
        acts.push(Act::noted(stance, "Admitted at the station, with her solicitor there."));
        acts.extend(agrees(taker, &[Purpose::Meeting]));
        let progress = CrossFact::AgreementProgress;
        acts.push(Act::new(scenes::allow(taker, her, progress)));
        self.teller.leads("the young woman", 8, (11, 0), acts).await?;
        let assessed = [(her, Side::Harmed), (taker, Side::Responsible)].map(|(who, side)| {
            let made = self.teller.assessment(10, who, side, AssessmentResult::Suitable);
            Act::noted(made, "Nothing against it. Short, and by day.")
        });
        self.teller.leads("assessments", 10, (15, 0), assessed.into()).await?;
        let clear = self.teller.clear(OrderSource::Police).await?;
        self.teller.leads("orders", 10, (15, 30), clear).await
    }

    /// Day 11 to 22.
    async fn prepares(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let plan = ActivityPlanned {
            activity: self.meeting,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (14, 0)),
            venue: VenueKind::Community,
            place: None,
            attendees: vec![self.harmed, self.taker],
            facilitators: vec![teller.lead.id()],
        };
        let place = "Our own room in Wednesfield, the one with the sofa.";
        teller.leads("a day", 11, (10, 0), vec![Act::noted(plan, place)]).await?;
        for (day, who, text) in [
            (
                16,
                self.harmed,
                "She wants a wheel, and to know that somebody thinks of the lunches.",
            ),
            (17, self.taker, "Afraid of being shouted at. Has worked out what a wheel costs."),
        ] {
            let agreed = Act::new(scenes::comes(self.meeting, who));
            let acts = vec![teller.ready(who, text), agreed];
            teller.leads("preparation", day, (14, 0), acts).await?;
        }
        let authorised = Act::new(ActivityAuthorised { activity: self.meeting });
        teller.leads("it may go ahead", 22, (9, 30), vec![authorised]).await
    }

    /// Day 23.
    async fn meets(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Police).await?;
        teller.leads("the questions of the day", MEETING, (13, 30), questions).await?;
        let held = ActivityHeld {
            activity: self.meeting,
            attended: vec![self.harmed, self.taker],
            facilitators: vec![teller.lead.id()],
            started: teller.hour(MEETING, (14, 0)),
            minutes: 70,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = Act::noted(
            held,
            "Jyoti drew her round on the back of a rota, door by door. Paige had not known that \
             there were doors. She offered more than Jyoti wanted; we took some of it out again, \
             so that it can be done from a hostel room.",
        );
        teller.leads("the meeting", MEETING, (15, 20), vec![held]).await
    }

    /// What the two found goes to the police as the conditions; proof comes to us.
    async fn makes_conditions(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let (now, entropy) = (teller.stage.app.now(), teller.stage.app.entropy());
        let item = |kind, due, parts| Item {
            item: ItemId::generate(now, entropy),
            kind,
            by: self.taker,
            to: self.harmed,
            due: teller.day(due),
            parts,
            condition: Some(ConditionOf::Caution),
            words: None,
        };
        let parts = PARTS.map(|(day, pence)| Instalment { due: teller.day(day), pence });
        let made = AgreementMade {
            agreement: AgreementId::generate(now, entropy),
            activity: Some(self.meeting),
            items: vec![
                item(ItemKind::Apology, 37, Vec::new()),
                item(ItemKind::Payment, 79, parts.into()),
                item(ItemKind::CommunityWork, 93, Vec::new()),
            ],
            conduct: None,
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Proof,
        };
        let words = [
            "I will write a card to the two ladies with the cold lunches. Jyoti takes it.",
            "I will pay £80 for the wheel, in two parts.",
            "I will give five Saturday mornings at the bicycle workshop and have the sheet signed.",
        ];
        let words = words.map(|text| Zeroizing::new(text.to_owned()));
        let acts = vec![
            Act { command: made.into(), words: words.into() },
            Act::new(scenes::yes(self.harmed, Purpose::ProgressNews)),
        ];
        teller.leads("the conditions", MEETING, (15, 40), acts).await?;
        let after = teller.followed_up("Well, and surprised to be.").await?;
        teller.leads("follow-up", 28, (13, 30), after).await?;
        let feedback = [self.harmed, self.taker]
            .map(|who| Act::new(scenes::content(who, FeedbackPoint::AfterExchange, Agreeing::Yes)));
        teller.leads("feedback", 35, (13, 30), feedback.into()).await
    }

    /// Day 36 to 94: a card and half the wheel; then nothing more.
    async fn shows_proof(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let file = teller.file().await?;
        let made = file.case().agreements.values().next().map(|one| one.made.clone());
        let Some(made) = made else { return Ok(()) };
        let agreement = made.agreement;
        let [card, wheel, workshop] = made.items.as_slice() else { return Ok(()) };
        let marked = |item: &Item, state, text: &str| {
            Act::noted(ItemMarked { agreement, item: item.item, state, evidence: None }, text)
        };
        let told = Act::new(scenes::tell(self.taker, self.harmed, CrossFact::AgreementProgress));
        let acts = vec![
            marked(card, ItemState::Kept, "A photograph of the card: a lunch, well drawn."),
            teller.spoke(self.harmed, Channel::Phone, None, "Told her. She had delivered it."),
            told.clone(),
        ];
        teller.leads("the card", 36, (13, 30), acts).await?;
        let paid = PaymentReceived { agreement, item: wheel.item, pence: 4_000, evidence: None };
        let paid = Act::noted(paid, "The receipt came by post, a day early.");
        teller.leads("half the wheel", 50, (11, 0), vec![paid]).await?;
        for day in [81, 85, 88] {
            let nobody = ContactResult::NoAnswer;
            let tried = scenes::contact(self.taker, Channel::Phone, nobody, None);
            teller.leads("no answer", day, (16, 0), vec![Act::new(tried)]).await?;
        }
        let acts = vec![
            marked(wheel, ItemState::Part, "£40 of £80. Nothing since."),
            marked(
                workshop,
                ItemState::NotKept,
                "One Saturday of five. The workshop rang us, and was sorry to.",
            ),
            teller.spoke(
                self.harmed,
                Channel::Phone,
                None,
                "Told her that it was not finished and that the police decide now. “Is she all \
                 right?” was the first thing she asked.",
            ),
            told,
        ];
        teller.leads("what was not kept", 94, (13, 40), acts).await
    }

    /// Day 95: what was kept and what was not goes back, and nothing that was said.
    async fn goes_back(&self) -> Result<(), DemoError> {
        let back = HandedBack { reason: HandBackReason::NotFinished, note: None };
        let back = Act::noted(
            back,
            "The officer in the case hears which was kept and which was not, and nothing that was \
             said. For ourselves: the hostel moved her in the second month, and nobody told us.",
        );
        let priya = &self.teller.stage.cast.priya;
        self.teller.step("back to the police", priya, 95, (10, 15), vec![back]).await
    }
}
