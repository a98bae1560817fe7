//! A restorative caution (Guidance 2005, box after §2.1.8, Thames Valley): a trained police
//! facilitator brings the two together when the caution is given; an apology, and reparation that
//! is paid in parts.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Agreeing, AgreementMade, Apology,
    AssessmentResult, Channel, CrossFact, FeedbackPoint, Form, Initiator, Instalment, Item,
    ItemKind, MeetingChannel, Monitor, MonitoringMode, OrderSource, Part, PaymentReceived, Purpose,
    ResponsibilitySource, Side, Source, Stance, VenueKind,
};
use domain::ids::{ActivityId, AgreementId, CaseId, ItemId, ParticipantId};
use domain::offences::Offence;

use super::person::Person;
use super::teller::{Stage, Teller, agrees};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase};

/// In days from today.
pub const BEGAN: i64 = -106;
/// The day of the caution.
const MEETING: i64 = 22;
/// What the window cost, in four parts, in pence.
const PART: u32 = 6_000;
/// On which days the parts are due.
const DUE: [i64; 4] = [52, 82, 113, 143];

const COOK: Person = Person::at("Mei Cheung", "0121 496 0261", "Golden Carp, 30 Lye Cross, Lye")
    .saying("Not between five and nine: the fryers are on.");
const MASON: Person =
    Person::at("Kieran Hingley", "07700 900261", "14 Clinic Rise, Lye").saying("After four.");
const FATHER: Person = Person::at("Darren Hingley", "07700 900262", "14 Clinic Rise, Lye");

/// Tells it until half of the window is paid.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let caution = Caution::open(stage).await?;
    caution.both_are_asked().await?;
    let father = caution.prepares().await?;
    caution.meets(father).await?;
    caution.pays().await?;
    Ok(caution.teller.case)
}

struct Caution<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    /// Whose window it was.
    harmed: ParticipantId,
    /// Who broke it.
    mason: ParticipantId,
}

impl<'a> Caution<'a> {
    /// He admitted it on the night; the caution can wait three weeks for a conversation.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let teller = Teller::open(stage, &stage.cast.colin, BEGAN, |first| NewCase {
            initiator: Initiator::Agency,
            source: Source::Police,
            route: "simple-caution".to_owned(),
            offence: Offence::CriminalDamage,
            locality: "lye".to_owned(),
            harm_on: Some(days_from(first, -5)),
            received_on: first,
            people: vec![
                COOK.comes_as(Side::Harmed, Part::Business, None),
                MASON.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(None).await?;
        Ok(Self {
            meeting: teller.activity(),
            harmed: teller.principal(Side::Harmed).await?,
            mason: teller.principal(Side::Responsible).await?,
            teller,
        })
    }

    /// Day 1 to 4.
    async fn both_are_asked(&self) -> Result<(), DemoError> {
        let (her, him) = (self.harmed, self.mason);
        let mut acts = vec![self.teller.spoke(
            her,
            Channel::Visit,
            None,
            "The glass lay in the batter. She closed for two nights and sent four people home \
             without pay. Her insurance has an excess, and she will not ring them.",
        )];
        acts.extend(self.teller.conversation(
            her,
            "I came without the uniform. Said that the caution does not depend on her, that she \
             can say no today and yes next week.",
        ));
        acts.extend(agrees(her, &[Purpose::AskOtherSide, Purpose::Meeting]));
        acts.push(Act::new(scenes::allow(her, him, CrossFact::WillingToMeet)));
        self.teller.leads("the shop", 1, (14, 30), acts).await?;
        let mut acts = vec![self.teller.spoke(
            him,
            Channel::Visit,
            None,
            "Twenty, an apprentice mason. Eight pints, an argument about a kebab, a loose cobble. \
             He remembers the sound. “She gave me extra chips when my gran died.”",
        )];
        acts.extend(self.teller.conversation(
            him,
            "A caution is what he gets either way. What he says in the room changes nothing about \
             it and is not written down for it.",
        ));
        let stance = scenes::stance(him, Stance::Accepts, ResponsibilitySource::Police);
        acts.push(Act::noted(stance, "Admitted in interview, the same night."));
        acts.extend(agrees(him, &[Purpose::Meeting]));
        acts.push(Act::new(scenes::tell(her, him, CrossFact::WillingToMeet)));
        self.teller.leads("the young man", 3, (16, 30), acts).await?;
        let assessed = [(her, Side::Harmed), (him, Side::Responsible)].map(|(who, side)| {
            let made = self.teller.assessment(4, who, side, AssessmentResult::Suitable);
            Act::noted(made, "Steady on both sides. No drink on the day; he said so himself.")
        });
        self.teller.leads("assessments", 4, (11, 0), assessed.into()).await?;
        let clear = self.teller.clear(OrderSource::Police).await?;
        self.teller.leads("orders", 4, (11, 20), clear).await
    }

    /// Day 8 to 21: his father comes with him.
    async fn prepares(&self) -> Result<ParticipantId, DemoError> {
        let teller = &self.teller;
        let new = FATHER.comes_as(Side::Responsible, Part::Supporter, Some(self.mason));
        let father = teller.brings(8, new).await?;
        let call = teller.spoke(
            father,
            Channel::Phone,
            None,
            "Wanted to pay for all of it on the spot. Agreed that this is not his to pay.",
        );
        teller.leads("his father", 8, (17, 0), vec![call]).await?;
        let plan = ActivityPlanned {
            activity: self.meeting,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (15, 0)),
            venue: VenueKind::Police,
            place: None,
            attendees: vec![self.harmed, self.mason, father],
            facilitators: vec![teller.lead.id()],
        };
        let place = "The station, the family room on the ground floor, not the one with the desk.";
        teller.leads("a day", 9, (10, 0), vec![Act::noted(plan, place)]).await?;
        for (day, who, text) in [
            (15, self.harmed, "She will bring a piece of the glass."),
            (16, self.mason, "He has the price of glass by heart. Practised not looking down."),
            (16, father, "Will speak when he is asked, and not before."),
        ] {
            let agreed = Act::new(scenes::comes(self.meeting, who));
            let acts = vec![teller.ready(who, text), agreed];
            teller.leads("preparation", day, (16, 0), acts).await?;
        }
        let authorised = Act::new(ActivityAuthorised { activity: self.meeting });
        teller.leads("it may go ahead", 21, (9, 30), vec![authorised]).await?;
        Ok(father)
    }

    /// Day 22: an hour, then the caution, then the sum.
    async fn meets(&self, father: ParticipantId) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Police).await?;
        teller.leads("the questions of the day", MEETING, (14, 40), questions).await?;
        let held = ActivityHeld {
            activity: self.meeting,
            attended: vec![self.harmed, self.mason, father],
            facilitators: vec![teller.lead.id()],
            started: teller.hour(MEETING, (15, 0)),
            minutes: 60,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = Act::noted(
            held,
            "Mei put the glass on the table and said what two closed nights are. Kieran asked the \
             names of the four. He said sorry to her, and then asked how he might say it to them. \
             The sergeant gave the caution afterwards, next door, and it took four minutes.",
        );
        teller.leads("the meeting", MEETING, (16, 15), vec![held]).await?;
        let (now, entropy) = (teller.stage.app.now(), teller.stage.app.entropy());
        let parts = DUE.map(|day| Instalment { due: teller.day(day), pence: PART });
        let [.., last] = parts;
        let item = Item {
            item: ItemId::generate(now, entropy),
            kind: ItemKind::Payment,
            by: self.mason,
            to: self.harmed,
            due: last.due,
            parts: parts.into(),
            condition: None,
            words: None,
        };
        let made = AgreementMade {
            agreement: AgreementId::generate(now, entropy),
            activity: Some(self.meeting),
            items: vec![item],
            conduct: None,
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Proof,
        };
        let promise = "I will pay the £240 of the window, £60 at the end of each month, and carry \
                       it there myself.";
        let acts = vec![
            Act::noted(made, promise),
            Act::new(scenes::yes(self.harmed, Purpose::ProgressNews)),
        ];
        teller.leads("the agreement", MEETING, (16, 40), acts).await?;
        let after = teller.followed_up("Well. Would do it again.").await?;
        teller.leads("follow-up", 25, (16, 0), after).await?;
        let feedback = [self.harmed, self.mason]
            .map(|who| Act::new(scenes::content(who, FeedbackPoint::AfterExchange, Agreeing::Yes)));
        teller.leads("feedback", 32, (11, 0), feedback.into()).await
    }

    /// Day 52 and 81: two of four parts came.
    async fn pays(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let file = teller.file().await?;
        let made = file.case().agreements.values().next().map(|one| one.made.clone());
        let Some((agreement, item)) =
            made.and_then(|made| Some((made.agreement, made.items.first()?.item)))
        else {
            return Ok(());
        };
        for (day, text) in [
            (52, "Mei rang: he came before opening, with the notes in an envelope."),
            (81, "A photograph of the receipt. She had given him chips."),
        ] {
            let paid = PaymentReceived { agreement, item, pence: PART, evidence: None };
            teller.leads("a part is paid", day, (12, 0), vec![Act::noted(paid, text)]).await?;
        }
        Ok(())
    }
}
