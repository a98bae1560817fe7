//! A community sentence for violence (Guidance 2005, box after §2.3.16, Thames Valley Probation):
//! the offender is seen at one of his first appointments and is not ready; after a programme he is,
//! the victim is asked, and the case manager comes to the conference.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Agreeing, AgreementMade, Apology,
    Assessment, AssessmentResult, CaseClosed, Channel, Ending, FeedbackPoint, Form, Initiator,
    Item, ItemKind, ItemMarked, ItemState, MeetingChannel, Monitor, MonitoringMode, OrderSource,
    Part, PauseReason, Paused, Pressure, Provenance, Purpose, ResponsibilitySource, Resumed, Side,
    Source, Stance, Support, VenueKind,
};
use domain::ids::{ActivityId, AgreementId, CaseId, ItemId, ParticipantId};
use domain::offences::Offence;
use zeroize::Zeroizing;

use super::person::Person;
use super::teller::{Stage, Teller, agrees, told_of_meetings};
use crate::demo::{DemoError, days_from, scenes};
use crate::{Act, NewCase};

/// In days from today.
pub const BEGAN: i64 = -330;
/// The day of the conference.
const MEETING: i64 = 149;

const BARMAN: Person = Person {
    hours: (12, 17),
    ..Person::at("Tomasz Kowal", "07700 900301", "3 Bell Fold, Bilston")
        .saying("He works nights. Ask how the jaw is.")
};
const DRINKER: Person = Person::at("Ryan Nock", "07700 900302", "55 Loxdale Gardens, Bilston");
const SUPPORTER: Person = Person::at("Ewa Kowal", "07700 900303", "3 Bell Fold, Bilston");
const CASE_MANAGER: Person =
    Person::at("Jasvinder Dhaliwal", "0121 496 0305", "Probation office, Bilston");
const OFFICER: Person =
    Person::at("Gary Tranter", "0121 496 0306", "The officer in the case, Bilston station");

/// Tells it to its end.
pub async fn tell(stage: Stage<'_>) -> Result<CaseId, DemoError> {
    let story = Sentence::open(stage).await?;
    story.not_yet().await?;
    story.after_the_programme().await?;
    story.the_barman_is_asked().await?;
    let others = story.prepares().await?;
    story.meets(&others).await?;
    story.agrees().await?;
    story.closes().await?;
    Ok(story.teller.case)
}

struct Sentence<'a> {
    teller: Teller<'a>,
    meeting: ActivityId,
    /// Who was hit.
    harmed: ParticipantId,
    /// Who hit him.
    drinker: ParticipantId,
}

impl<'a> Sentence<'a> {
    /// The report before the sentence proposed it; probation sends him on in the first week.
    async fn open(stage: Stage<'a>) -> Result<Self, DemoError> {
        let teller = Teller::open(stage, &stage.cast.daniel, BEGAN, |first| NewCase {
            initiator: Initiator::Offender,
            source: Source::Probation,
            route: "community-sentence".to_owned(),
            offence: Offence::Wounding,
            locality: "bilston".to_owned(),
            harm_on: Some(days_from(first, -140)),
            received_on: first,
            people: vec![
                BARMAN.comes_as(Side::Harmed, Part::Victim, None),
                DRINKER.comes_as(Side::Responsible, Part::Offender, None),
            ],
        })
        .await?;
        teller.allocates(None).await?;
        Ok(Self {
            meeting: teller.activity(),
            harmed: teller.principal(Side::Harmed).await?,
            drinker: teller.principal(Side::Responsible).await?,
            teller,
        })
    }

    /// Day 2 to 4: seen at his second appointment; not ready, and a programme comes first.
    async fn not_yet(&self) -> Result<(), DemoError> {
        let him = self.drinker;
        let mut acts = vec![self.teller.spoke(
            him,
            Channel::Visit,
            None,
            "At the probation office, after his second appointment. “The judge said it would look \
             good.” He says that he did it and that the barman had it coming, in one sentence.",
        )];
        acts.extend(self.teller.conversation(
            him,
            "Said that turning up to appointments is his order and this is not: a no is not \
             reported, not turning up without a word is.",
        ));
        let part = scenes::stance(him, Stance::AcceptsPart, ResponsibilitySource::Person);
        acts.push(Act::noted(part, "“I hit him. He shouldn’t have put hands on me.”"));
        self.teller.leads("seen early", 2, (15, 0), acts).await?;
        let made = Assessment {
            pressure: Pressure::Authorities,
            sources: vec![Provenance::Person, Provenance::Probation, Provenance::PreSentenceReport],
            ..self.teller.assessment(4, him, Side::Responsible, AssessmentResult::NotYet)
        };
        let acts = vec![
            Act::noted(
                made,
                "Not yet. He would tell the victim what the victim did. His case manager puts him \
                 on the programme about violence and drink; we ask again when it ends.",
            ),
            Act::new(Paused {
                participant: him,
                reason: PauseReason::Programme,
                until: Some(self.teller.day(100)),
                note: None,
            }),
        ];
        self.teller.leads("not yet", 4, (11, 0), acts).await
    }

    /// Day 101 to 107: the programme is over, and he speaks differently.
    async fn after_the_programme(&self) -> Result<(), DemoError> {
        let him = self.drinker;
        let accepts = scenes::stance(him, Stance::Accepts, ResponsibilitySource::Person);
        let mut acts = vec![
            Act::new(Resumed { participant: him }),
            self.teller.spoke(
                him,
                Channel::Visit,
                None,
                "Eighty-one days without a drink, and the last session of the programme. He had \
                 to write the night from the other side of the bar and read it out.",
            ),
            Act::noted(accepts, "“He said last orders. That is what he did to me.”"),
        ];
        acts.extend(agrees(him, &[Purpose::Meeting, Purpose::Messages]));
        self.teller.leads("asked again", 101, (15, 0), acts).await?;
        let made = Assessment {
            sources: vec![Provenance::Person, Provenance::Probation],
            ..self.teller.assessment(105, him, Side::Responsible, AssessmentResult::WithSafeguards)
        };
        let id = made.assessment;
        let acts = vec![Act::noted(
            made,
            "Suitable now. By day, no alcohol in the building, Jasvinder in the room: she knows \
             what he looks like before he gets loud.",
        )];
        self.teller.leads("assessed again", 105, (11, 0), acts).await?;
        self.teller.signed_off(106, id, "Agreed, and well that we waited.").await
    }

    /// Day 108 to 116: only now is the victim asked.
    async fn the_barman_is_asked(&self) -> Result<(), DemoError> {
        let him = self.harmed;
        let call = self.teller.spoke(
            him,
            Channel::Phone,
            Some(114),
            "Tomasz thought that I was selling something. Then: “He wants to talk? Let me think \
             until Monday.” The jaw clicks; he has learned to chew on the left.",
        );
        self.teller.leads("first call", 108, (14, 0), vec![call]).await?;
        let mut acts = self.teller.conversation(
            him,
            "He wants to be looked at. In court he looked at the back of a head. He asked for Ewa \
             to come, and for it not to be in a pub.",
        );
        acts.extend(agrees(him, &[Purpose::Meeting]));
        self.teller.leads("RJ conversation", 114, (13, 0), acts).await?;
        let made = self.teller.assessment(115, him, Side::Harmed, AssessmentResult::Suitable);
        let acts = vec![Act::noted(made, "Steady, funny, careful. Ewa beside him.")];
        self.teller.leads("assessment", 115, (15, 0), acts).await?;
        let clear = self.teller.clear(OrderSource::Probation).await?;
        self.teller.leads("orders", 116, (10, 0), clear).await
    }

    /// Day 120 to 147: supporters, the case manager and the officer in the case.
    async fn prepares(&self) -> Result<[ParticipantId; 3], DemoError> {
        let (teller, meeting) = (&self.teller, self.meeting);
        let wife = SUPPORTER.comes_as(Side::Harmed, Part::Supporter, Some(self.harmed));
        let manager = CASE_MANAGER.comes_as(Side::Neither, Part::Professional, None);
        let officer = OFFICER.comes_as(Side::Neither, Part::Professional, None);
        let others = [
            teller.brings(120, wife).await?,
            teller.brings(120, manager).await?,
            teller.brings(120, officer).await?,
        ];
        for (who, text) in others.into_iter().zip([
            "Was at the hospital that night. Would like to hear it too.",
            "Comes as the one who knows him, not as the one who reports on him.",
            "Will say what he found when he came in, in one minute.",
        ]) {
            let mut acts = vec![teller.spoke(who, Channel::Phone, None, text)];
            acts.extend(told_of_meetings(who, Channel::Phone));
            teller.leads("who else comes", 121, (13, 0), acts).await?;
        }
        let people = [self.harmed, self.drinker].into_iter().chain(others);
        let plan = ActivityPlanned {
            activity: meeting,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: teller.hour(MEETING, (13, 0)),
            venue: VenueKind::Probation,
            place: None,
            attendees: people.clone().collect(),
            facilitators: vec![teller.lead.id()],
        };
        let place = "The probation office in Bilston, upstairs; its own entrance from the yard.";
        teller.leads("a day", 127, (10, 0), vec![Act::noted(plan, place)]).await?;
        for who in people {
            let text = "What happened, who was affected, what can be done: in that order.";
            let acts = vec![teller.ready(who, text), Act::new(scenes::comes(meeting, who))];
            teller.leads("preparation", 136, (13, 0), acts).await?;
        }
        let authorised = Act::new(ActivityAuthorised { activity: meeting });
        teller.leads("it may go ahead", 147, (10, 0), vec![authorised]).await?;
        Ok(others)
    }

    /// Day 149.
    async fn meets(&self, others: &[ParticipantId; 3]) -> Result<(), DemoError> {
        let teller = &self.teller;
        let questions = teller.morning(self.meeting, OrderSource::Probation).await?;
        teller.leads("the questions of the day", MEETING, (12, 30), questions).await?;
        let people = [self.harmed, self.drinker].into_iter().chain(others.iter().copied());
        let held = ActivityHeld {
            activity: self.meeting,
            attended: people.collect(),
            facilitators: vec![teller.lead.id()],
            started: teller.hour(MEETING, (13, 0)),
            minutes: 100,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = Act::noted(
            held,
            "Ryan said it from beginning to end and did not stop at the part where he looks bad. \
             Tomasz let the jaw click for him. Ewa asked whether he would have come without the \
             judge; he said no, and that he was glad of the judge. They shook hands because \
             Tomasz held his out.",
        );
        teller.leads("the conference", MEETING, (14, 50), vec![held]).await
    }

    /// What he offered goes beyond his order, and nobody can make him keep it.
    async fn agrees(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let (now, entropy) = (teller.stage.app.now(), teller.stage.app.entropy());
        let item = |kind, due| Item {
            item: ItemId::generate(now, entropy),
            kind,
            by: self.drinker,
            to: self.harmed,
            due: teller.day(due),
            parts: Vec::new(),
            condition: None,
            words: None,
        };
        let made = AgreementMade {
            agreement: AgreementId::generate(now, entropy),
            activity: Some(self.meeting),
            items: vec![item(ItemKind::Programme, 240), item(ItemKind::Behaviour, 260)],
            conduct: None,
            monitor: Monitor::Probation,
            mode: MonitoringMode::Active,
        };
        let words = [
            "I will go on with the group on Thursdays after the programme ends, for three months.",
            "I will not come into the Bell. If I want to say something to Tomasz I ask Daniel.",
        ];
        let words = words.map(|text| Zeroizing::new(text.to_owned()));
        let acts = vec![
            Act { command: made.into(), words: words.into() },
            Act::new(scenes::yes(self.harmed, Purpose::ProgressNews)),
        ];
        teller.leads("the agreement", MEETING, (15, 10), acts).await?;
        let after = teller.followed_up("Lighter. Slept late.").await?;
        teller.leads("follow-up", 154, (13, 0), after).await
    }

    /// Day 238 to 275: kept, asked, told, closed.
    async fn closes(&self) -> Result<(), DemoError> {
        let teller = &self.teller;
        let file = teller.file().await?;
        let made = file.case().agreements.values().next().map(|one| one.made.clone());
        let Some(made) = made else { return Ok(()) };
        let evidence = [
            "Jasvinder: thirteen Thursdays of thirteen.",
            "Tomasz: not seen him once, and sent a message of thanks.",
        ];
        for ((item, text), day) in made.items.iter().zip(evidence).zip([238, 259]) {
            let (item, state) = (item.item, ItemState::Kept);
            let kept = ItemMarked { agreement: made.agreement, item, state, evidence: None };
            teller.leads("a promise is kept", day, (15, 0), vec![Act::noted(kept, text)]).await?;
        }
        let both = [self.harmed, self.drinker];
        let feedback =
            both.map(|who| Act::new(scenes::content(who, FeedbackPoint::AtEnd, Agreeing::Yes)));
        teller.leads("feedback", 266, (13, 0), feedback.into()).await?;
        let told = both.map(|who| Act::new(scenes::closing(who, Support::Declined)));
        teller.leads("everyone is told", 267, (13, 0), told.into()).await?;
        let closed = Act::noted(
            CaseClosed { ending: Ending::Completed, note: None },
            "Both promises kept, neither of them part of the order. Closed with both knowing it.",
        );
        teller.step("closing", &teller.stage.cast.priya, 274, (9, 45), vec![closed]).await
    }
}
