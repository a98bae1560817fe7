//! A meeting in a prison (Guidance 2005, boxes after §2.3.20 and §2.3.21, Manchester and
//! Bullingdon): a victim service passes a wish on, a prison officer facilitates beside the service,
//! the chaplain supports, and somebody looks on to learn.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, AnonymityChecked, Apology, Assessment,
    AssessmentResult, Bars, Basis, Channel, ColleagueTold, CrossFact, Form, Initiator,
    MeetingChannel, Occasion, OrderSource, Part, PrisonAgreed, PrisonAnswer, PrisonAnswered,
    PrisonAsked, PrisonOffice, PrisonReason, Provenance, Purpose, ResponsibilitySource, Side,
    Source, Stance, TaskSet, VenueKind, Wellbeing,
};
use domain::ids::{ActivityId, CaseId, MentionId, ParticipantId, TaskId};
use domain::offences::Offence;

use super::person::Person;
use super::teller::{Stage, Teller, agrees, told_of_meetings};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, Caller, NewCase, NewPerson};
use zeroize::Zeroizing;

/// In days from today.
pub const BEGAN: i64 = -87;
/// The day of the meeting.
const MEETING: i64 = 80;

const TENANT: Person = Person {
    hours: (12, 20),
    ..Person::at("Carys Bevan", "07700 900291", "7 Brewood Steps, Tettenhall")
        .saying("She teaches until noon.")
        .needing("A prison is loud for her; she would like to see the room first.")
};
const PRISONER: Person = Person::inside("Asif Choudhry", "HMP Severn Reach, wing D");
const SISTER: Person = Person::at("Sian Bevan", "07700 900292", "31 Limes Bank, Tettenhall");
const CHAPLAIN: Person =
    Person::at("Brendan Keane", "0121 496 0291", "HMP Severn Reach, the chaplaincy");
const LOOKS_ON: Person = Person::at("Kasia Wrona", "0121 496 0292", "HMP Severn Reach, wing D");

/// Tells it until a week after the meeting: some are still to be asked how they are.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let story = Prison::open(stage).await?;
    story.she_asks().await?;
    story.he_is_visited().await?;
    story.is_assessed().await?;
    let others = story.prepares().await?;
    story.the_prison_agrees().await?;
    story.meets(&others).await?;
    story.tells_colleagues().await?;
    Ok(story.teller.case)
}

struct Prison<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    /// Whose home it was.
    harmed: ParticipantId,
    /// Who broke in.
    prisoner: ParticipantId,
}

impl<'a> Prison<'a> {
    /// The victim service rings: she has one question and would like to put it to him.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let asked = TENANT.comes_as(Side::Harmed, Part::Victim, None);
        let teller = Teller::open(stage, &stage.cast.daniel, BEGAN, |first| NewCase {
            initiator: Initiator::Victim,
            source: Source::VictimService,
            route: "custody".to_owned(),
            offence: Offence::Burglary,
            locality: "tettenhall".to_owned(),
            harm_on: Some(days_from(first, -402)),
            received_on: first,
            people: vec![
                NewPerson { basis: Basis::Consent, sender: None, ..asked },
                PRISONER.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(Some(&stage.cast.gareth)).await?;
        Ok(Self {
            meeting: teller.activity(),
            harmed: teller.principal(Side::Harmed).await?,
            prisoner: teller.principal(Side::Responsible).await?,
            teller,
        })
    }

    /// A few days after: what Priya should know, what Gareth takes over, and what is not to be forgotten.
    async fn tells_colleagues(&self) -> Result<(), DemoError> {
        let (cast, teller, app) = (self.teller.stage.cast, &self.teller, self.teller.stage.app);
        let tells = |to: &Caller, occasion: Occasion| ColleagueTold {
            mention: MentionId::generate(app.now(), app.entropy()),
            to: vec![to.user],
            occasion,
            answers: None,
            on: None,
            participant: None,
            note: None,
            open: None,
            promised: None,
            reach: None,
        };
        let mention = Act::noted(
            tells(&cast.priya, Occasion::Mention),
            "The prison would like to do this again. May they ring you about it?",
        );
        let words = [
            "She sleeps upstairs again. Do not bring the stair up; she will.",
            "He is to be asked how he is.",
            "He hears from us before he moves to another wing.",
            "Ring the wing office on a Tuesday, when he does not work.",
        ];
        let note = Act {
            command: tells(&cast.gareth.caller, Occasion::HandOver).into(),
            words: words.map(|part| Zeroizing::new(part.to_owned())).into(),
        };
        let task = TaskSet {
            task: TaskId::generate(app.now(), app.entropy()),
            to: teller.lead.caller.user,
            day: teller.day(98),
            time: Some(jiff::civil::time(13, 30, 0, 0)),
            participant: Some(self.harmed),
            in_touch: true,
            note: None,
        };
        let task = Act::noted(task, "Ask her how the nights are.");
        teller.leads("telling colleagues", 85, (16, 0), vec![mention, note, task]).await
    }

    /// Day 1 to 3.
    async fn she_asks(&self) -> Result<(), DemoError> {
        let call = self.teller.spoke(
            self.harmed,
            Channel::Phone,
            Some(3),
            "“Why did he go upstairs?” Everything was downstairs. She was in bed and heard the \
             fifth stair. She has slept on the sofa since.",
        );
        self.teller.leads("first call", 1, (12, 30), vec![call]).await?;
        let mut acts = self.teller.conversation(
            self.harmed,
            "Two hours and a dog. She does not want to shout. She wants the stair explained, and \
             then to go to bed.",
        );
        acts.extend(agrees(self.harmed, &[Purpose::AskOtherSide, Purpose::Meeting]));
        for fact in [CrossFact::AsksAboutRj, CrossFact::WillingToMeet] {
            acts.push(Act::new(scenes::allow(self.harmed, self.prisoner, fact)));
        }
        self.teller.leads("RJ conversation", 3, (14, 0), acts).await
    }

    /// Day 10: Gareth, who works there two days a week for this, has told the wing.
    async fn he_is_visited(&self) -> Result<(), DemoError> {
        let him = self.prisoner;
        let mut acts = vec![
            self.teller.spoke(
                him,
                Channel::Visit,
                None,
                "Gareth had a room that is not used for adjudications. Asif knew which house \
                 before I said it.",
            ),
            Act::new(scenes::tell(self.harmed, him, CrossFact::AsksAboutRj)),
        ];
        acts.extend(self.teller.conversation(
            him,
            "Said that it does nothing for his category or his parole, and that wing staff will \
             not be told what is said. He asked to think until after prayers on Friday, and sent \
             word on Friday.",
        ));
        acts.push(Act::new(scenes::tell(self.harmed, him, CrossFact::WillingToMeet)));
        let stance = scenes::stance(him, Stance::Accepts, ResponsibilitySource::Court);
        acts.push(Act::noted(stance, "Pleaded guilty. “I know the stair she means.”"));
        acts.extend(agrees(him, &[Purpose::Meeting]));
        acts.push(Act::new(scenes::allow(him, self.harmed, CrossFact::WillingToMeet)));
        self.teller.leads("first visit", 10, (14, 0), acts).await?;
        let acts = vec![
            self.teller.spoke(self.harmed, Channel::Phone, None, "Told her. She said “Oh.”"),
            Act::new(scenes::tell(him, self.harmed, CrossFact::WillingToMeet)),
        ];
        self.teller.leads("telling her", 15, (12, 40), acts).await
    }

    /// Day 21 to 24.
    async fn is_assessed(&self) -> Result<(), DemoError> {
        let hers =
            self.teller.assessment(21, self.harmed, Side::Harmed, AssessmentResult::Suitable);
        let his = Assessment {
            sources: vec![Provenance::Person, Provenance::PrisonStaff, Provenance::Probation],
            ..self.teller.assessment(
                21,
                self.prisoner,
                Side::Responsible,
                AssessmentResult::WithSafeguards,
            )
        };
        let id = his.assessment;
        let acts = vec![
            Act::noted(hers, "Clear about what she wants. Sian beside her. The room first."),
            Act::noted(
                his,
                "Wing staff: quiet, works in the kitchen, a bad fortnight in August. The chaplain \
                 sees him that evening and the next.",
            ),
        ];
        self.teller.leads("assessments", 21, (16, 0), acts).await?;
        self.teller.signed_off(23, id, "Agreed. The listener on the wing knows the date.").await?;
        let clear = self.teller.clear(OrderSource::Probation).await?;
        self.teller.leads("orders", 24, (10, 0), clear).await
    }

    /// Day 28 to 59: her sister, the chaplain, and a wing officer who is in training and looks on.
    async fn prepares(&self) -> Result<[ParticipantId; 3], DemoError> {
        let (teller, meeting) = (&self.teller, self.meeting);
        let sister = SISTER.comes_as(Side::Harmed, Part::Supporter, Some(self.harmed));
        let chaplain = CHAPLAIN.comes_as(Side::Responsible, Part::Supporter, Some(self.prisoner));
        let others = [
            teller.brings(28, sister).await?,
            teller.brings(28, chaplain).await?,
            teller.brings(28, LOOKS_ON.comes_as(Side::Neither, Part::Observer, None)).await?,
        ];
        for (who, text) in others.into_iter().zip([
            "Will hold the bag and say nothing unless Carys squeezes her hand.",
            "Has sat through some of these. He brings tea in proper cups.",
            "In training. Knows that one word from either of them and she waits outside.",
        ]) {
            let mut acts = vec![teller.spoke(who, Channel::Phone, None, text)];
            acts.extend(told_of_meetings(who, Channel::Phone));
            teller.leads("who else comes", 29, (17, 0), acts).await?;
        }
        let people = [self.harmed, self.prisoner].into_iter().chain(others);
        let plan = ActivityPlanned {
            activity: meeting,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (13, 30)),
            venue: VenueKind::Prison,
            place: None,
            attendees: people.clone().collect(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.gareth.id()],
        };
        let place = "HMP Severn Reach, the multi-faith room. Carys sees it the week before, empty.";
        teller.leads("a day", 36, (11, 0), vec![Act::noted(plan, place)]).await?;
        self.the_prison_says_no_at_first().await?;
        for (who, text) in people.zip([
            "Saw the room. Chose the chair from which one sees the window.",
            "He has told nobody on the wing. He knows the first sentence and no other, and we \
             left it at that.",
            "Knows where the car is and that they may leave at any time.",
            "Will not pray unless he is asked to.",
            "Sits behind the facilitators, writes nothing.",
        ]) {
            let acts = vec![teller.ready(who, text), Act::new(scenes::comes(meeting, who))];
            teller.leads("preparation", 57, (14, 0), acts).await?;
        }
        Ok(others)
    }

    /// Day 37 to 45: asked, refused without a reason, and asked again.
    async fn the_prison_says_no_at_first(&self) -> Result<(), DemoError> {
        let (participant, activity) = (self.prisoner, Some(self.meeting));
        let of = PrisonOffice::Prison;
        let asks = |text: &'static str| {
            Act::noted(PrisonAsked { participant, activity, of, note: None }, text)
        };
        let no = PrisonAnswered {
            participant,
            activity,
            by: of,
            answer: PrisonAnswer::No,
            reason: Some(PrisonReason::NotGiven),
            note: None,
        };
        let first =
            asks("HMP Severn Reach, governor’s office, by letter: the room and three visitors.");
        let said_no = Act::noted(no, "One line by e-mail. I rang, and nobody there knew why.");
        let again =
            asks("HMP Severn Reach, the head of offender management, with the date and the plan.");
        let steps = [
            ("the prison is asked", 37, first),
            ("the prison says no", 44, said_no),
            ("the prison is asked again", 45, again),
        ];
        for (name, day, act) in steps {
            self.teller.leads(name, day, (9, 30), vec![act]).await?;
        }
        Ok(())
    }

    /// Day 59 to 73: room, entry and time; nothing that forbids somebody to look on.
    async fn the_prison_agrees(&self) -> Result<(), DemoError> {
        let (teller, activity) = (&self.teller, self.meeting);
        let agreed = PrisonAgreed { activity, note: None };
        let looked = AnonymityChecked { activity, bars: Bars::Nothing, note: None };
        let acts = vec![
            Act::noted(
                agreed,
                "Governor’s office: room, three visitors, no roll check between one and four. No \
                 move for Asif before the end of the month.",
            ),
            Act::noted(looked, "The court list has no order. Asked the officer in the case too."),
        ];
        teller.leads("the prison agrees", 59, (10, 0), acts).await?;
        let authorised = Act::new(ActivityAuthorised { activity });
        teller.leads("the meeting may go ahead", 73, (12, 0), vec![authorised]).await
    }

    /// Day 80: they meet; she is rung the next days, the others not yet.
    async fn meets(&self, others: &[ParticipantId; 3]) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Prison).await?;
        teller.leads("the questions of the day", MEETING, (12, 30), questions).await?;
        let people = [self.harmed, self.prisoner].into_iter().chain(others.iter().copied());
        let held = ActivityHeld {
            activity: self.meeting,
            attended: people.collect(),
            facilitators: vec![teller.lead.id(), teller.stage.cast.gareth.id()],
            started: teller.hour(MEETING, (13, 30)),
            minutes: 75,
            apology: Apology::Offered,
            answers_given: true,
            agreement: false,
            note: None,
        };
        let held = Act::noted(
            held,
            "She asked about the stair before he had sat down. He had heard a clock and thought it \
             was worth something. “It was my gran’s,” she said, “and it has never kept time.” \
             They both nearly laughed and then he could not speak. He said that he was sorry. She \
             said that she had heard him. Nobody wanted anything written down.",
        );
        teller.leads("the meeting", MEETING, (15, 10), vec![held]).await?;
        let slept = Act::noted(
            scenes::followed_up(self.harmed, Wellbeing::Better),
            "Upstairs, two nights of three. The clock is on the landing.",
        );
        teller.leads("follow-up", 85, (12, 20), vec![slept]).await
    }
}
