//! A panel of trained volunteers (Guidance 2005, box after §2.1.14, Chard and Ilminster): a quarrel
//! that threatens to split a very small community ends with an apology and an acceptable behaviour
//! contract.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Agreeing, AgreementMade, Apology,
    AssessmentResult, Channel, Conduct, ConductKind, ConductReviewed, ConductState, FeedbackPoint,
    Form, Initiator, Item, ItemKind, ItemMarked, ItemState, MeetingChannel, Monitor,
    MonitoringMode, OrderSource, Part, Purpose, ResponsibilitySource, Side, Source, Stance,
    VenueKind,
};
use domain::ids::{ActivityId, AgreementId, CaseId, ItemId, ParticipantId};
use domain::offences::Offence;
use zeroize::Zeroizing;

use super::person::Person;
use super::teller::{Stage, Teller, agrees, told_of_meetings};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase};

/// In days from today.
pub const BEGAN: i64 = -112;
/// The evening of the panel.
const MEETING: i64 = 30;

const CHAIRWOMAN: Person =
    Person::at("Sharon Westwood", "07700 900251", "Plot 14, Barr Lane allotments, Aldridge");
const NEIGHBOUR: Person =
    Person::at("Sukhdev Gill", "07700 900252", "Plot 15, Barr Lane allotments, Aldridge")
        .saying("Evenings only, he drives all day.");
const GARDENER: Person = Person::at("Terry Fellows", "0121 496 0255", "2 Well House Row, Aldridge")
    .needing("Reads large print.");
const RESIDENTS: Person =
    Person::at("Folasade Bright", "07700 900253", "8 Well House Row, Aldridge");
const HOUSING: Person =
    Person::at("Craig Poole", "0121 496 0256", "Tame Valley Homes, Aldridge office");

/// Tells it until everything is settled and the case waits to be closed.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let panel = Panel::open(stage).await?;
    panel.neighbours_are_asked().await?;
    panel.he_is_asked().await?;
    let others = panel.prepares().await?;
    panel.sits(&others).await?;
    panel.is_kept().await?;
    Ok(panel.teller.case)
}

struct Panel<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    /// Whose shed it was.
    harmed: ParticipantId,
    /// Whose water it was.
    neighbour: ParticipantId,
    /// Who did it.
    gardener: ParticipantId,
}

impl<'a> Panel<'a> {
    /// The police found it fit for a caution and asked for the panel; two volunteers hold it.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let teller = Teller::open(stage, &stage.cast.glenys, BEGAN, |first| NewCase {
            initiator: Initiator::Agency,
            source: Source::Police,
            route: "community-resolution".to_owned(),
            offence: Offence::CriminalDamage,
            locality: "aldridge".to_owned(),
            harm_on: Some(days_from(first, -16)),
            received_on: first,
            people: vec![
                CHAIRWOMAN.comes_as(Side::Harmed, Part::Victim, None),
                GARDENER.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(Some(&stage.cast.yusuf)).await?;
        Ok(Self {
            meeting: teller.activity(),
            harmed: teller.principal(Side::Harmed).await?,
            gardener: teller.principal(Side::Responsible).await?,
            neighbour: teller
                .brings(1, NEIGHBOUR.comes_as(Side::Harmed, Part::Victim, None))
                .await?,
            teller,
        })
    }

    /// Day 2 and 3.
    async fn neighbours_are_asked(&self) -> Result<(), DemoError> {
        let said = [
            (
                self.harmed,
                2,
                "Sharon’s shed door and forty years of labels. “It is fourteen plots \
                and one tap. We have to get on.” Half the lane does not greet the other half now.",
            ),
            (
                self.neighbour,
                3,
                "Sukhdev ran the hose through the night in June and says so. He \
                does not want Terry thrown off. He wants to be spoken to before something breaks.",
            ),
        ];
        for (who, day, text) in said {
            let mut acts = vec![self.teller.spoke(who, Channel::Visit, None, text)];
            acts.extend(self.teller.conversation(
                who,
                "What a panel is, who sits on it, and that \
                 the two of us live three miles off and have no plot.",
            ));
            acts.extend(agrees(who, &[Purpose::AskOtherSide, Purpose::Meeting]));
            self.teller.leads("a neighbour", day, (18, 30), acts).await?;
        }
        Ok(())
    }

    /// Day 8 and 9.
    async fn he_is_asked(&self) -> Result<(), DemoError> {
        let him = self.gardener;
        let mut acts = vec![self.teller.spoke(
            him,
            Channel::Visit,
            None,
            "Terry opened with the water and stayed there for twenty minutes. Then: “I should not \
             have taken the spade to it.” Since then he gardens at six in the morning.",
        )];
        acts.extend(self.teller.conversation(
            him,
            "The constable will hear whether it was done, and nothing that is said in the room. He \
             asked whether Sharon would be there, and was glad.",
        ));
        let stance = scenes::stance(him, Stance::Accepts, ResponsibilitySource::Person);
        acts.push(Act::noted(stance, "“It was me, all of it. The water was not me.”"));
        acts.extend(agrees(him, &[Purpose::Meeting]));
        self.teller.leads("he is asked", 8, (17, 30), acts).await?;
        let assessed =
            [(self.harmed, Side::Harmed), (self.neighbour, Side::Harmed), (him, Side::Responsible)]
                .map(|(who, side)| {
                    let made = self.teller.assessment(9, who, side, AssessmentResult::Suitable);
                    Act::noted(made, "Angry and steady. Nobody is afraid of anybody.")
                });
        self.teller.leads("assessments", 9, (19, 0), assessed.into()).await?;
        let clear = self.teller.clear(OrderSource::Police).await?;
        self.teller.leads("orders", 11, (12, 0), clear).await
    }

    /// Day 14 to 28: two more come, for the lane and the landlord; a day is set.
    async fn prepares(&self) -> Result<Vec<ParticipantId>, DemoError> {
        let teller = &self.teller;
        let residents = RESIDENTS.comes_as(Side::Neither, Part::Community, None);
        let housing = HOUSING.comes_as(Side::Neither, Part::Professional, None);
        let others = vec![teller.brings(14, residents).await?, teller.brings(14, housing).await?];
        for who in &others {
            let mut acts =
                vec![teller.spoke(*who, Channel::Phone, None, "Will come, and is brief.")];
            acts.extend(told_of_meetings(*who, Channel::Phone));
            teller.leads("who else comes", 15, (18, 0), acts).await?;
        }
        let attendees: Vec<ParticipantId> = [self.harmed, self.neighbour, self.gardener]
            .into_iter()
            .chain(others.clone())
            .collect();
        let plan = ActivityPlanned {
            activity: self.meeting,
            form: Form::Panel,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (19, 0)),
            venue: VenueKind::Community,
            place: None,
            attendees: attendees.clone(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.yusuf.id()],
        };
        let place = "The scout hut on Barr Lane. Everybody can walk there, and everybody will see.";
        teller.leads("an evening", 16, (18, 0), vec![Act::noted(plan, place)]).await?;
        let ready = attendees.iter().flat_map(|who| {
            let text = "What to say first, and what can be left out.";
            [teller.ready(*who, text), Act::new(scenes::comes(self.meeting, *who))]
        });
        teller.leads("preparation", 23, (18, 0), ready.collect()).await?;
        let authorised = Act::new(ActivityAuthorised { activity: self.meeting });
        teller.leads("the panel may sit", 28, (18, 0), vec![authorised]).await?;
        Ok(others)
    }

    /// Day 30: the panel sits for an hour and a half.
    async fn sits(&self, others: &[ParticipantId]) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Police).await?;
        teller.leads("the questions of the day", MEETING, (18, 30), questions).await?;
        let principals = [self.harmed, self.neighbour, self.gardener];
        let held = ActivityHeld {
            activity: self.meeting,
            attended: principals.into_iter().chain(others.iter().copied()).collect(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.yusuf.id()],
            started: teller.hour(MEETING, (19, 0)),
            minutes: 95,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = Act::noted(
            held,
            "Terry began, which nobody expected. He had brought a door. Sharon laughed, then \
             cried a little, then took it. Sukhdev said sorry for June before he was asked to. \
             Folasade said what the lane had been like: two carol evenings planned, for fourteen \
             plots. They wrote the contract on the back of the seed order.",
        );
        teller.leads("the panel", MEETING, (20, 45), vec![held]).await?;
        self.agrees().await
    }

    async fn agrees(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let (now, entropy) = (teller.stage.app.now(), teller.stage.app.entropy());
        let item = Item {
            item: ItemId::generate(now, entropy),
            kind: ItemKind::Repair,
            by: self.gardener,
            to: self.harmed,
            due: teller.day(44),
            parts: Vec::new(),
            condition: None,
            words: None,
        };
        let conduct = Conduct {
            kind: ConductKind::BehaviourContract,
            parties: vec![self.gardener],
            review_on: teller.day(86),
            words: None,
        };
        let made = AgreementMade {
            agreement: AgreementId::generate(now, entropy),
            activity: Some(self.meeting),
            items: vec![item],
            conduct: Some(conduct),
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Active,
        };
        let words = [
            "I will hang the new door and paint the shed with Sharon’s colour.",
            "I touch nobody’s plot or shed. When I am angry about the water I say so to Sharon or \
             Folasade, the same day, with words. The tap has a list now and I keep to it.",
        ];
        let words = words.map(|text| Zeroizing::new(text.to_owned()));
        let acts = vec![Act { command: made.into(), words: words.into() }];
        teller.leads("the contract", MEETING, (21, 0), acts).await?;
        let after = teller.followed_up("Sleeps better. The lane says hello.").await?;
        teller.leads("follow-up", 35, (18, 0), after).await
    }

    /// Day 44 to 100: the door hangs, the contract is looked at, everyone is asked how it was.
    async fn is_kept(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let file = teller.file().await?;
        let Some(made) = file.case().agreements.values().next().map(|one| one.made.clone()) else {
            return Ok(());
        };
        let kept = made.items.iter().map(|item| {
            let (item, state) = (item.item, ItemState::Kept);
            let kept = ItemMarked { agreement: made.agreement, item, state, evidence: None };
            Act::noted(kept, "Seen by Yusuf. It is a better door than the old one.")
        });
        teller.leads("the door hangs", 44, (18, 0), kept.collect()).await?;
        let (agreement, state) = (made.agreement, ConductState::Kept);
        let reviewed = ConductReviewed { agreement, state, next: None, note: None };
        let reviewed = Act::noted(
            reviewed,
            "Twelve weeks and nothing. He was cross about the tap once, and told Folasade. One \
             carol evening.",
        );
        teller.leads("the contract is looked at", 86, (18, 0), vec![reviewed]).await?;
        let feedback = [self.harmed, self.neighbour, self.gardener]
            .map(|who| Act::new(scenes::content(who, FeedbackPoint::AtEnd, Agreeing::Yes)));
        teller.leads("feedback", 100, (18, 0), feedback.into()).await
    }
}
