//! A security guard and the young resident who hurt him (Guidance 2005, box after §2.1.11, Devon
//! and Cornwall). The guard is badly shaken: first messages only, then, when he asks for it, a
//! meeting.

use domain::cases::{
    ActivityAuthorised, ActivityPlanned, Answer, Assessment, AssessmentResult, Bars, Channel,
    CrossFact, Degree, Form, Initiator, KeepInTouchAgreed, LetterAnswered, LetterAuthorised,
    LetterChecked, LetterPassedOn, LetterWritten, Medium, MeetingChannel, OrderSource, Part,
    Provenance, Purpose, ResponsibilitySource, Side, Source, Stance, VenueKind, Wellbeing,
};
use domain::ids::{CaseId, LetterId, ParticipantId};
use domain::offences::Offence;

use super::person::Person;
use super::teller::{Stage, Teller, agrees};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase};

/// In days from today.
pub const BEGAN: i64 = -124;
/// The day on which they are to meet.
const MEETING: i64 = 142;

const GUARD: Person = Person {
    hours: (11, 17),
    ..Person::at("Kwame Boateng", "07700 900271", "26 Colmers Terrace, Bartley Green")
        .saying("Text first, with your name. An unknown number makes him put the telephone down.")
        .needing("Sits facing the door. No small rooms.")
};
const RESIDENT: Person =
    Person::at("Lewis Rudge", "07700 900272", "Flat 61, Senneleys Court, Bartley Green");
const WIFE: Person =
    Person::at("Adwoa Boateng", "07700 900273", "26 Colmers Terrace, Bartley Green");

/// Tells it until the meeting is authorised.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let story = Guard::open(stage).await?;
    story.he_is_asked().await?;
    story.the_resident_is_asked().await?;
    story.messages_first().await?;
    story.a_letter_goes().await?;
    story.he_asks_for_more().await?;
    story.prepares().await?;
    Ok(story.teller.case)
}

struct Guard<'a> {
    teller: Teller<'a>,
    letter: LetterId,
    /// Who was hurt.
    harmed: ParticipantId,
    /// Who hurt him.
    resident: ParticipantId,
}

impl<'a> Guard<'a> {
    /// The housing association asks: both still live with the same lobby.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let teller = Teller::open(stage, &stage.cast.daniel, BEGAN, |first| NewCase {
            initiator: Initiator::Agency,
            source: Source::Housing,
            route: "incident".to_owned(),
            offence: Offence::Wounding,
            locality: "bartley-green".to_owned(),
            harm_on: Some(days_from(first, -61)),
            received_on: first,
            people: vec![
                GUARD.comes_as(Side::Harmed, Part::Victim, None),
                RESIDENT.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(None).await?;
        Ok(Self {
            letter: LetterId::generate(stage.app.now(), stage.app.entropy()),
            harmed: teller.principal(Side::Harmed).await?,
            resident: teller.principal(Side::Responsible).await?,
            teller,
        })
    }

    /// Day 2 to 9: slowly.
    async fn he_is_asked(&self) -> Result<(), DemoError> {
        let him = self.harmed;
        let call = self.teller.spoke(
            him,
            Channel::Phone,
            Some(9),
            "Four minutes. He has not been back at the desk since. He asked me to come by day and \
             to say beforehand which way I would walk up.",
        );
        let keep = KeepInTouchAgreed { participant: him, days: 21 };
        self.teller.leads("first call", 2, (11, 20), vec![call, Act::new(keep)]).await?;
        let mut acts = self.teller.conversation(
            him,
            "At his kitchen table, Adwoa beside him. The fire door, the bottle, the stairs. His \
             hands shook when the lift went. “I used to know that boy’s name. I want to know why \
             I stopped being somebody with a name.” Not in one room. Perhaps on paper.",
        );
        acts.extend(agrees(him, &[Purpose::AskOtherSide, Purpose::Messages]));
        let not_now = scenes::answer(him, Purpose::Meeting, Answer::NotNow);
        acts.push(Act::noted(not_now, "Not in one room. He said it twice, and he need not."));
        acts.push(Act::new(scenes::allow(him, self.resident, CrossFact::WillingToWrite)));
        self.teller.leads("RJ conversation", 9, (13, 0), acts).await
    }

    /// Day 15.
    async fn the_resident_is_asked(&self) -> Result<(), DemoError> {
        let young = self.resident;
        let mut acts = vec![self.teller.spoke(
            young,
            Channel::Visit,
            None,
            "Lewis is nineteen. He opened the door with the chain on. He takes the back stairs \
             now so as not to pass the desk, although somebody else sits there.",
        )];
        acts.extend(self.teller.conversation(
            young,
            "That Kwame is willing to read something, and no more than that. He asked what Kwame \
             likes to be called.",
        ));
        acts.push(Act::new(scenes::tell(self.harmed, young, CrossFact::WillingToWrite)));
        let stance = scenes::stance(young, Stance::Accepts, ResponsibilitySource::Person);
        acts.push(Act::noted(stance, "“He told me to turn it down. That’s all he did.”"));
        acts.extend(agrees(young, &[Purpose::Messages, Purpose::Meeting]));
        for fact in
            [CrossFact::AcceptsResponsibility, CrossFact::LetterWaits, CrossFact::WillingToMeet]
        {
            acts.push(Act::new(scenes::allow(young, self.harmed, fact)));
        }
        self.teller.leads("the resident is asked", 15, (17, 0), acts).await
    }

    /// Day 17 to 22: assessed for messages only; Marcus agrees.
    async fn messages_first(&self) -> Result<(), DemoError> {
        let only = AssessmentResult::IndirectOnly;
        let his = Assessment {
            vulnerability: Degree::High,
            emotional_harm: Degree::High,
            sources: vec![Provenance::Person, Provenance::HealthOrSocial],
            ..self.teller.assessment(17, self.harmed, Side::Harmed, only)
        };
        let id = his.assessment;
        let theirs = Assessment {
            sources: vec![Provenance::Person, Provenance::Police],
            ..self.teller.assessment(17, self.resident, Side::Responsible, only)
        };
        let acts = vec![
            Act::noted(
                his,
                "He sleeps three hours. His counsellor thinks that a letter could help and a room \
                 could harm, for now. Never a surprise: he hears before anything comes.",
            ),
            Act::noted(theirs, "Ashamed, and patient. Will write and wait."),
        ];
        self.teller.leads("assessments", 17, (15, 0), acts).await?;
        let said = "Agreed: paper only, read with somebody beside him, and look again in spring.";
        self.teller.signed_off(18, id, said).await?;
        let clear = self.teller.clear(OrderSource::Police).await?;
        self.teller.leads("orders", 22, (9, 40), clear).await
    }

    /// Day 29 to 46: written, checked, wanted, read.
    async fn a_letter_goes(&self) -> Result<(), DemoError> {
        let (him, young, letter) = (self.harmed, self.resident, self.letter);
        let by = self.teller.lead.id();
        let written =
            LetterWritten { letter, from: young, to: him, medium: Medium::Letter, words: None };
        let checked = LetterChecked { letter, by, safe: true, note: None };
        let acts = vec![
            Act::noted(written, LETTER),
            Act::noted(checked, "No excuses in it and no questions. It can go as it is."),
        ];
        self.teller.leads("a letter", 29, (17, 0), acts).await?;
        let acts = vec![
            self.teller.spoke(
                him,
                Channel::Phone,
                Some(45),
                "He knew from the text what I would say. He wants it on a Thursday, in the garden.",
            ),
            Act::new(scenes::tell(young, him, CrossFact::AcceptsResponsibility)),
            Act::new(scenes::tell(young, him, CrossFact::LetterWaits)),
            Act::new(LetterAnswered { letter, answer: Answer::Yes }),
        ];
        self.teller.leads("a letter waits", 30, (11, 30), acts).await?;
        let mut acts = self.teller.clear(OrderSource::Police).await?;
        acts.push(Act::new(LetterAuthorised { letter }));
        self.teller.leads("the letter may go", 45, (9, 30), acts).await?;
        let read = LetterPassedOn { letter, by, channel: Channel::Visit, note: None };
        let read = Act::noted(
            read,
            "In the garden, the gate open. Adwoa read it to him, then he read it himself. “He \
             remembers my name,” he said. Then nothing for a long while, and that was all right.",
        );
        self.teller.leads("the letter is read", 45, (13, 0), vec![read]).await?;
        let better = Act::noted(
            scenes::followed_up(him, Wellbeing::Better),
            "Five hours of sleep on Friday. He has walked past the building, on the other side.",
        );
        let same = Act::noted(
            scenes::followed_up(young, Wellbeing::Same),
            "Asked only whether it had done harm. I said that it had not.",
        );
        self.teller.leads("follow-up", 50, (12, 0), vec![better, same]).await
    }

    /// Day 71 to 95: he would like to say it himself; both are assessed anew.
    async fn he_asks_for_more(&self) -> Result<(), DemoError> {
        let (him, young) = (self.harmed, self.resident);
        let mut acts = vec![self.teller.spoke(
            him,
            Channel::Phone,
            Some(85),
            "He rang first. “Paper was good. I would like him to hear it in my voice now.” I said \
             that we would go slowly, and he said that slow is his speed.",
        )];
        acts.extend(agrees(him, &[Purpose::Meeting]));
        acts.push(Act::new(scenes::tell(young, him, CrossFact::WillingToMeet)));
        acts.push(Act::new(scenes::allow(him, young, CrossFact::WillingToMeet)));
        self.teller.leads("he asks for more", 71, (11, 10), acts).await?;
        let acts = vec![
            self.teller.spoke(young, Channel::Visit, None, "Told him. He looked for his shoes."),
            Act::new(scenes::tell(him, young, CrossFact::WillingToMeet)),
        ];
        self.teller.leads("telling the resident", 73, (17, 30), acts).await?;
        let safe = AssessmentResult::WithSafeguards;
        for (day, who, side, text, agreed) in [
            (
                86,
                him,
                Side::Harmed,
                "Back at work, days only, another building. A large room, the chair by the door, \
                 Adwoa beside him; he may stop it by standing up. His counsellor is for it.",
                "Agreed. The counsellor has the day in her diary, and so have I.",
            ),
            (
                93,
                young,
                Side::Responsible,
                "Has kept every appointment. Knows that Kwame may leave at once and that it would \
                 not be about him.",
                "Agreed. Somebody is with him that evening as well.",
            ),
        ] {
            let made = self.teller.assessment(day, who, side, safe);
            let id = made.assessment;
            let acts = vec![Act::noted(made, text)];
            self.teller.leads("assessed for a meeting", day, (15, 0), acts).await?;
            self.teller.signed_off(day + 1, id, agreed).await?;
        }
        Ok(())
    }

    /// Day 95 to 122: a day, with everything he needs; it may go ahead.
    async fn prepares(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let new = WIFE.comes_as(Side::Harmed, Part::Supporter, Some(self.harmed));
        let wife = teller.brings(95, new).await?;
        let meeting = teller.activity();
        let plan = ActivityPlanned {
            activity: meeting,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (13, 0)),
            venue: VenueKind::Community,
            place: None,
            attendees: vec![self.harmed, self.resident, wife],
            facilitators: vec![teller.lead.id()],
        };
        let place = "The bowls pavilion: glass on three sides, two doors, nobody above or below.";
        teller.leads("a day", 99, (10, 0), vec![Act::noted(plan, place)]).await?;
        for (day, who, text) in [
            (
                107,
                self.harmed,
                "We went there together and sat in the chairs. He has three sentences.",
            ),
            (108, wife, "What she does if he stands up: stand up too."),
            (114, self.resident, "He will not say sorry first. He will listen first."),
        ] {
            let agreed = Act::new(scenes::comes(meeting, who));
            teller
                .leads("preparation", day, (12, 0), vec![teller.ready(who, text), agreed])
                .await?;
        }
        let clear = scenes::orders(self.harmed, self.resident, Bars::Nothing, OrderSource::Police);
        let acts = vec![Act::new(clear), Act::new(ActivityAuthorised { activity: meeting })];
        teller.leads("the meeting may go ahead", 122, (9, 30), acts).await
    }
}

const LETTER: &str = "Mr Boateng, you asked me to turn the music down and you said please. I had \
    been drinking and I wanted to be somebody. You fell because of me. I have lived in this block \
    since I was six and you used to hold the door for my mum’s chair. I knew your name the whole \
    time. I am sorry. I do not need you to write back.";
