//! Thirty people (Guidance 2005, box after §2.1.14): shopkeepers, the young people who gather in
//! their shopping centre, the youth service and whoever else lives with it talk for most of a day,
//! and agree on a code that the young people look after themselves.

mod people;

use std::iter::zip;

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Age, AgeStated, Agreeing, AgreementMade,
    Apology, AssessmentResult, Channel, Conduct, ConductKind, ConductReviewed, ConductState,
    FeedbackPoint, Form, GuardianChecked, Initiator, Item, ItemKind, ItemMarked, ItemState,
    MeetingChannel, Monitor, MonitoringMode, OrderSource, Part, Purpose, ResponsibilitySource,
    Side, Source, Stance, VenueKind,
};
use domain::ids::{ActivityId, AgreementId, CaseId, ItemId, ParticipantId};
use domain::offences::Offence;
use zeroize::Zeroizing;

use super::teller::{Stage, Teller, agrees, told_of_meetings};
use crate::demo::{DemoError, scenes};
use crate::{Act, NewCase};
use people::{COMMUNITY, GUARDIANS, HARMED, Met, PROFESSIONALS, RESPONSIBLE};

/// In days from today.
pub const BEGAN: i64 = -120;
/// The Saturday on which they meet.
const MEETING: i64 = 40;

/// Tells it until the code was looked at for the first time.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let mut thirty = Thirty::open(stage).await?;
    thirty.shops_are_asked().await?;
    thirty.young_people_are_asked().await?;
    thirty.the_place_is_asked().await?;
    thirty.prepares().await?;
    thirty.meets().await?;
    thirty.agrees().await?;
    thirty.looks_again().await?;
    Ok(thirty.teller.case)
}

struct Thirty<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    agreement: AgreementId,
    harmed: Vec<ParticipantId>,
    responsible: Vec<ParticipantId>,
    guardians: Vec<ParticipantId>,
    community: Vec<ParticipantId>,
    professionals: Vec<ParticipantId>,
}

impl<'a> Thirty<'a> {
    /// The neighbourhood police ask for it; Daniel leads, with an officer who is trained for it.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let ([(newsagent, _), ..], [(first, _), ..]) = (&HARMED, &RESPONSIBLE);
        let (trader, young) = (
            newsagent.comes_as(Side::Harmed, Part::Business, None),
            first.comes_as(Side::Responsible, Part::Offender, None),
        );
        let teller = Teller::open(stage, &stage.cast.daniel, BEGAN, |first| NewCase {
            initiator: Initiator::Community,
            source: Source::Police,
            route: "incident".to_owned(),
            offence: Offence::AntiSocialBehaviour,
            locality: "northfield".to_owned(),
            harm_on: None,
            received_on: first,
            people: vec![trader, young],
        })
        .await?;
        teller.allocates(Some(&stage.cast.colin)).await?;
        Ok(Self {
            meeting: teller.activity(),
            agreement: AgreementId::generate(stage.app.now(), stage.app.entropy()),
            harmed: vec![teller.principal(Side::Harmed).await?],
            responsible: vec![teller.principal(Side::Responsible).await?],
            guardians: Vec::new(),
            community: Vec::new(),
            professionals: Vec::new(),
            teller,
        })
    }

    fn everyone(&self) -> Vec<ParticipantId> {
        let groups = [
            &self.harmed,
            &self.responsible,
            &self.guardians,
            &self.community,
            &self.professionals,
        ];
        groups.into_iter().flatten().copied().collect()
    }

    /// Day 1 to 3: the shops and two neighbours.
    async fn shops_are_asked(&mut self) -> Result<(), DemoError> {
        for ((person, _), part) in
            zip(HARMED.iter().skip(1), [Part::Business, Part::Business, Part::Victim, Part::Victim])
        {
            let new = person.comes_as(Side::Harmed, part, None);
            self.harmed.push(self.teller.brings(1, new).await?);
        }
        for (minute, (who, (_, text))) in zip(0.., zip(&self.harmed, &HARMED)) {
            let mut acts = vec![self.teller.spoke(*who, Channel::Visit, None, *text)];
            acts.extend(self.teller.conversation(
                *who,
                "What it would be, and that nobody has to come. Asked what they would want to \
                 happen, not what they would want done to anybody.",
            ));
            acts.extend(agrees(*who, &[Purpose::AskOtherSide, Purpose::Meeting]));
            self.teller.leads("the shops", 2, (14, minute * 11), acts).await?;
        }
        Ok(())
    }

    /// Day 8 to 10: the young people, each at home, with whoever looks after them.
    async fn young_people_are_asked(&mut self) -> Result<(), DemoError> {
        for (person, _) in RESPONSIBLE.iter().skip(1) {
            let new = person.comes_as(Side::Responsible, Part::Offender, None);
            self.responsible.push(self.teller.brings(8, new).await?);
        }
        for (minute, (who, (_, text))) in zip(0.., zip(&self.responsible, &RESPONSIBLE)) {
            let mut acts = vec![self.teller.spoke(*who, Channel::Visit, None, *text)];
            acts.extend(self.teller.conversation(
                *who,
                "Said that it is no court and no punishment, that a no has no consequences, and \
                 that they would be asked what they need as well.",
            ));
            let stance = if minute == 3 { Stance::AcceptsPart } else { Stance::Accepts };
            acts.push(Act::new(scenes::stance(*who, stance, ResponsibilitySource::Person)));
            acts.extend(agrees(*who, &[Purpose::Meeting]));
            self.teller.leads("the young people", 9, (16, minute * 8), acts).await?;
        }
        for (minute, (child, person)) in zip(0.., zip(self.responsible.clone(), &GUARDIANS)) {
            let guardian = self.guardian(child, minute, person).await?;
            self.guardians.push(guardian);
        }
        Ok(())
    }

    async fn guardian(
        &self,
        child: ParticipantId,
        minute: i8,
        person: &super::person::Person,
    ) -> Result<ParticipantId, DemoError> {
        let new = person.comes_as(Side::Responsible, Part::Guardian, Some(child));
        let guardian = self.teller.brings(10, new).await?;
        let age = AgeStated {
            participant: child,
            age: Age::Child,
            look_again: Some(self.teller.day(500 + i64::from(minute) * 40)),
        };
        let looked = GuardianChecked { participant: guardian, conflict: false, note: None };
        let mut acts = vec![
            Act::new(age),
            self.teller.spoke(guardian, Channel::Visit, None, "Wants to be there, and to listen."),
            Act::noted(looked, "Not hurt by it, not part of it, knows none of the shops well."),
        ];
        acts.extend(told_of_meetings(guardian, Channel::Visit));
        acts.extend(agrees(guardian, &[Purpose::Meeting]));
        self.teller.leads("a guardian", 10, (17, minute * 9), acts).await?;
        Ok(guardian)
    }

    /// Day 15 and 16: everyone else who lives with it.
    async fn the_place_is_asked(&mut self) -> Result<(), DemoError> {
        self.community = self.asks(15, &COMMUNITY, Part::Community).await?;
        self.professionals = self.asks(16, &PROFESSIONALS, Part::Professional).await?;
        Ok(())
    }

    async fn asks(
        &self,
        day: i64,
        people: &[Met],
        part: Part,
    ) -> Result<Vec<ParticipantId>, DemoError> {
        let (mut ids, mut acts) = (Vec::with_capacity(people.len()), Vec::new());
        for (person, text) in people {
            let who = self.teller.brings(day, person.comes_as(Side::Neither, part, None)).await?;
            acts.push(self.teller.spoke(who, Channel::Phone, None, *text));
            acts.extend(told_of_meetings(who, Channel::Phone));
            ids.push(who);
        }
        self.teller.leads("the place", day, (15, 30), acts).await?;
        Ok(ids)
    }

    /// Day 17 to 38: assessed, asked about orders, given a day, prepared, authorised.
    async fn prepares(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let sides = [(Side::Harmed, &self.harmed), (Side::Responsible, &self.responsible)];
        let assessed = sides.into_iter().flat_map(|(side, ids)| {
            ids.iter().map(move |id| {
                let made = teller.assessment(17, *id, side, AssessmentResult::Suitable);
                Act::noted(made, "Able and willing. A large room, and a quiet one beside it.")
            })
        });
        teller.leads("assessments", 17, (15, 0), assessed.collect()).await?;
        let pairs = zip(&self.harmed, self.responsible.iter().cycle());
        let asked =
            pairs.map(|(one, other)| Act::new(scenes::asked(*one, *other, OrderSource::Police)));
        teller.leads("orders", 18, (9, 40), asked.collect()).await?;
        let clear = teller.clear(OrderSource::Police).await?;
        teller.leads("orders", 22, (10, 20), clear).await?;
        let plan = ActivityPlanned {
            activity: self.meeting,
            form: Form::CommunityConference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (10, 0)),
            venue: VenueKind::Community,
            place: None,
            attendees: self.everyone(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.colin.id()],
        };
        let place = "Quarry Hall, the big room and the kitchen. A Saturday, so that school and \
                     shops can both come. Lunch by Rajinder.";
        teller.leads("a day", 23, (12, 0), vec![Act::noted(plan, place)]).await?;
        for (day, ids, text) in [
            (25, &self.harmed, "Wrote down three things to say. The list stays in the pocket."),
            (
                30,
                &self.responsible,
                "Went through who will be there, one by one, and where the door is.",
            ),
            (31, &self.guardians, "Will listen first. Knows that it is not a school meeting."),
            (36, &self.community, "Knows the order of the day and that everybody speaks once."),
            (37, &self.professionals, "Comes to offer something, not to report on anybody."),
        ] {
            let prepared = ids.iter().flat_map(|id| {
                [teller.ready(*id, text), Act::new(scenes::comes(self.meeting, *id))]
            });
            teller.leads("preparation", day, (17, 0), prepared.collect()).await?;
        }
        let authorised = Act::new(ActivityAuthorised { activity: self.meeting });
        teller.leads("the day may go ahead", 38, (12, 10), vec![authorised]).await
    }

    /// Day 40: they talk from ten until half past four.
    async fn meets(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Police).await?;
        teller.leads("the questions of the day", MEETING, (9, 15), questions).await?;
        let held = ActivityHeld {
            activity: self.meeting,
            attended: self.everyone(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.colin.id()],
            started: teller.hour(MEETING, (10, 0)),
            minutes: 390,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = Act::noted(
            held,
            "Thirty chairs in one ring. Before lunch everybody said once what it is like for \
             them. Mrs Doherty spoke so quietly that the ring moved in. Callum stood up and said \
             that the cup was his. Kofi said how it is to be moved on; the constable gave the \
             number of calls and the number of stops, and both were too many. After lunch they \
             sat in five small groups that nobody had chosen for them. At three the seven asked \
             for the room to themselves. They came back with six rules, and had added one about \
             each other.",
        );
        teller.leads("the day", MEETING, (17, 0), vec![held]).await
    }

    /// The code, and what others promised beside it.
    async fn agrees(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let (now, entropy) = (teller.stage.app.now(), teller.stage.app.entropy());
        let (Some(youth_worker), Some(centre)) =
            (self.professionals.first(), self.community.get(1))
        else {
            return Ok(());
        };
        let item = |kind, by: &ParticipantId, to: &[ParticipantId], due| {
            to.first().map(|to| Item {
                item: ItemId::generate(now, entropy),
                kind,
                by: *by,
                to: *to,
                due: teller.day(due),
                parts: Vec::new(),
                condition: None,
                words: None,
            })
        };
        let promises = [
            item(ItemKind::Programme, youth_worker, &self.responsible, 61),
            item(ItemKind::Repair, centre, &self.harmed, 138),
        ];
        let conduct = Conduct {
            kind: ConductKind::SharedCode,
            parties: self.responsible.clone(),
            review_on: teller.day(68),
            words: None,
        };
        let made = AgreementMade {
            agreement: self.agreement,
            activity: Some(self.meeting),
            items: promises.into_iter().flatten().collect(),
            conduct: Some(conduct),
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Active,
        };
        let words = [EVENINGS, BENCHES, CODE].map(|text| Zeroizing::new(text.to_owned()));
        let acts = vec![Act { command: made.into(), words: words.into() }];
        teller.leads("the code", MEETING, (17, 20), acts).await?;
        let after = teller.followed_up("Rang in the week after. Glad to have gone.").await?;
        teller.leads("follow-up", 44, (16, 30), after).await?;
        let feedback = self.harmed.iter().chain(&self.responsible).map(|who| {
            Act::new(scenes::content(*who, FeedbackPoint::AfterExchange, Agreeing::Yes))
        });
        teller.leads("feedback", 51, (11, 0), feedback.collect()).await
    }

    /// Day 60 to 68: the evenings began; the code was looked at by everybody who made it.
    async fn looks_again(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let file = teller.file().await?;
        let made = file.case().agreements.get(&self.agreement).map(|one| one.made.items.clone());
        let evenings = made.iter().flatten().find(|item| item.kind == ItemKind::Programme);
        let kept = evenings.map(|item| ItemMarked {
            agreement: self.agreement,
            item: item.item,
            state: ItemState::Kept,
            evidence: None,
        });
        let kept =
            kept.map(|kept| Act::noted(kept, "Twenty-six came on Tuesday, nineteen on Friday."));
        teller.leads("the evenings began", 60, (10, 0), kept.into_iter().collect()).await?;
        let reviewed = ConductReviewed {
            agreement: self.agreement,
            state: ConductState::Mostly,
            next: Some(teller.day(152)),
            note: None,
        };
        let reviewed = Act::noted(
            reviewed,
            "The seven chaired it. Five rules kept, one not: the ramp. Usman said that it was \
             him. One call to the police in four weeks, about somebody else. The bakery has a new \
             girl. They want to look again in twelve weeks, without us if we do not mind.",
        );
        teller.leads("the code is looked at", 68, (18, 30), vec![reviewed]).await
    }
}

const EVENINGS: &str = "Two evenings a week in Quarry Hall, Tuesday for football and Friday for \
    music and food, for anybody from thirteen on. The first within three weeks.";
const BENCHES: &str = "Two benches and a light behind the library, where nobody has to push past. \
    They have to be ordered.";
const CODE: &str = "1. The ramp and the doors stay free.\n\
    2. After seven we are by the library, not under the flats.\n\
    3. Nobody shouts at anybody who walks through.\n\
    4. What we drop we pick up.\n\
    5. If one of us goes too far, one of us says so, first.\n\
    6. If somebody has a problem with us, they tell us and we listen.\n\
    7. We do not film each other.";
