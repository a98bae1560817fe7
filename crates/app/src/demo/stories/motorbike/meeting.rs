//! They prepare, and they meet in prison.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Apology, Assessment, AssessmentResult, Bars,
    Channel, CrossFact, Form, MeetingChannel, OrderSource, Part, Pressure, PrisonAgreed, Purpose,
    Seat, Side, VenueKind,
};
use domain::ids::ParticipantId;

use super::{Moment, Story};
use crate::Act;
use crate::demo::stories::teller::seat;
use crate::demo::{DemoError, scenes};

/// The day of the meeting.
const MEETING: i64 = 142;

impl Story<'_> {
    /// Day 79 to 84: both would like to meet.
    pub(super) async fn wants_to_meet(&self) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let acts = vec![
            self.spoke(driver, Channel::Visit, None, "“If he wants to shout, I will sit there.”"),
            Act::new(scenes::yes(driver, Purpose::Meeting)),
            Act::new(scenes::allow(driver, him, CrossFact::WillingToMeet)),
            Act::new(scenes::allow(him, driver, CrossFact::WillingToMeet)),
        ];
        self.teller.leads("he would meet", 79, (14, 0), acts).await?;
        let acts = vec![
            self.spoke(him, Channel::Visit, None, "“Then let us do it properly.”"),
            Act::new(scenes::tell(driver, him, CrossFact::WillingToMeet)),
            Act::new(scenes::yes(him, Purpose::Meeting)),
        ];
        self.teller.leads("so would he", 81, (14, 0), acts).await?;
        let acts = vec![
            self.spoke(driver, Channel::Video, None, "Told him. He sat down."),
            Act::new(scenes::tell(him, driver, CrossFact::WillingToMeet)),
        ];
        self.teller.leads("telling the driver", 84, (15, 30), acts).await
    }

    fn for_meeting(&self, id: ParticipantId, side: Side, day: i64) -> Assessment {
        let result = AssessmentResult::WithSafeguards;
        let (review, helen) = (self.teller.day(day + 88), self.teller.stage.cast.helen.id());
        scenes::assessment(self.new_assessment(), id, side, helen, result, review)
    }

    async fn signs_off(&self, day: i64, assessment: &Assessment) -> Result<(), DemoError> {
        let said = "Agreed. Breaks every twenty minutes; two ways out.";
        self.teller.signed_off(day, assessment.assessment, said).await
    }

    /// Day 88 to 124: supporters come in, people are assessed and prepared, a day is pencilled in.
    pub(super) async fn prepares(&self) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let (sister, mother) = (&self.people.sister, &self.people.mother);
        let sister = self.brings(88, sister, (Side::Harmed, Part::Supporter), him).await?;
        let mother = self.brings(88, mother, (Side::Responsible, Part::Supporter), driver).await?;
        let daniel = &self.teller.stage.cast.daniel;
        let acts = vec![seat(daniel, Seat::Co)];
        self.teller
            .step("second facilitator", &self.teller.stage.cast.priya, 89, (9, 15), acts)
            .await?;
        self.assesses_for_meeting().await?;
        let plan = self.noted(
            ActivityPlanned {
                activity: self.meeting,
                form: Form::Conference,
                channel: MeetingChannel::InPerson,
                starts: self.teller.hour(MEETING, (10, 30)),
                venue: VenueKind::Prison,
                place: None,
                attendees: vec![him, driver, sister, mother],
                facilitators: vec![self.teller.stage.cast.helen.id(), daniel.id()],
            },
            "{prison}, the chapel annexe. Level access; kettle; two doors.",
        );
        self.teller.leads("a day is pencilled in", 100, (12, 0), vec![plan]).await?;
        let acts = vec![
            self.ready(him, "He wants to begin, and to show two drawings. Short answers first."),
            Act::new(scenes::comes(self.meeting, him)),
        ];
        self.teller.leads("he is prepared", 107, (14, 0), acts).await?;
        let first_talk = self.noted(
            scenes::preparation(driver, self.teller.stage.cast.helen.id(), false),
            "First of two. He practised saying “I” instead of “we”. He is afraid of crying.",
        );
        let acts = vec![first_talk, Act::new(scenes::comes(self.meeting, driver))];
        self.teller.leads("he prepares", 110, (14, 0), acts).await?;
        let acts = vec![
            self.spoke(
                mother,
                Channel::Phone,
                None,
                "{mother} will come. She wants to say sorry too.",
            ),
            self.ready(mother, "She knows that it is not about her, and that she may leave."),
            Act::new(scenes::comes(self.meeting, mother)),
        ];
        self.teller.leads("his mother", 114, (11, 30), acts).await?;
        self.unanswered(sister).await
    }

    /// Day 93 to 95: assessments for a meeting. In one telling Marcus has yet to sign one off.
    async fn assesses_for_meeting(&self) -> Result<(), DemoError> {
        let his = self.for_meeting(self.harmed, Side::Harmed, 93);
        let note = self.noted(
            his.clone(),
            "Suitable, with safeguards: an hour at the most, breaks, no stairs, Daniel beside him.",
        );
        self.teller.leads("assessment for a meeting", 93, (15, 0), vec![note]).await?;
        self.signs_off(95, &his).await?;
        let day = if self.people.until == Moment::BeforeMeeting { 121 } else { 94 };
        if day == 94 { self.assesses_the_driver(day).await.map(drop) } else { Ok(()) }
    }

    async fn assesses_the_driver(&self, day: i64) -> Result<(), DemoError> {
        let theirs = Assessment {
            pressure: Pressure::Family,
            ..self.for_meeting(self.driver, Side::Responsible, day)
        };
        let note = self.noted(
            theirs.clone(),
            "Suitable, with safeguards. His mother wants this very much; I asked him alone, \
             twice, and it is his own wish. Told staff to look in on him that night.",
        );
        self.teller.leads("assessment for a meeting", day, (16, 0), vec![note]).await?;
        if self.people.until == Moment::BeforeMeeting {
            return Ok(());
        }
        self.signs_off(day + 2, &theirs).await
    }

    /// Day 117 to 124: in one telling this is where things stand.
    async fn unanswered(&self, sister: ParticipantId) -> Result<(), DemoError> {
        let (him, driver) = (self.harmed, self.driver);
        let call = self.spoke(
            sister,
            Channel::Phone,
            None,
            "{sister} is not sure that she can sit in a room with him. She will think about it.",
        );
        let ready = self.ready(sister, "What she would say if she came, and that she need not.");
        self.teller.leads("his sister", 117, (18, 15), vec![call, ready]).await?;
        if self.people.until != Moment::BeforeMeeting {
            let agreed = Act::new(scenes::comes(self.meeting, sister));
            return self.teller.leads("his sister comes", 121, (18, 0), vec![agreed]).await;
        }
        let unknown = scenes::orders(him, driver, Bars::Unknown, OrderSource::Prison);
        let acts = vec![
            self.noted(
                unknown,
                "The prison has a note of a new condition and cannot say what it is.",
            ),
            Act::new(scenes::asked(him, driver, OrderSource::Probation)),
        ];
        self.teller.leads("orders", 121, (10, 15), acts).await?;
        self.assesses_the_driver(121).await?;
        let call = self.spoke(
            him,
            Channel::Phone,
            Some(130),
            "He is well, a bit short of sleep. He asked whether the day still stands. I said \
             that two answers are missing, and which.",
        );
        self.teller.leads("keeping in touch", 124, (10, 45), vec![call]).await
    }

    fn ready(&self, who: ParticipantId, text: &str) -> Act {
        self.teller.ready(who, self.words(text))
    }

    /// Day 124 to 134: the last things before the meeting.
    pub(super) async fn last_things(&self) -> Result<(), DemoError> {
        let acts = vec![self.ready(
            self.driver,
            "Second talk. He knows what he wants to say and that silence is all right.",
        )];
        self.teller.leads("he is prepared", 124, (14, 0), acts).await?;
        let call = self.spoke(self.harmed, Channel::Phone, None, "Looking forward, and not.");
        self.teller.leads("keeping in touch", 127, (10, 45), vec![call]).await?;
        let agreed = self.noted(
            PrisonAgreed { activity: self.meeting, note: None },
            "Room, entry and time confirmed by the visits office. An officer waits outside.",
        );
        self.teller.leads("the prison agrees", 128, (9, 30), vec![agreed]).await?;
        let authorised = Act::new(ActivityAuthorised { activity: self.meeting });
        self.teller.leads("the meeting may go ahead", 134, (12, 10), vec![authorised]).await
    }

    /// Day 142: they meet.
    pub(super) async fn meets(&self) -> Result<(), DemoError> {
        let acts = self.teller.morning(self.meeting, OrderSource::Prison).await?;
        self.teller.leads("the questions of the day", MEETING, (9, 20), acts).await?;
        let held = ActivityHeld {
            activity: self.meeting,
            attended: self.teller.attendees(self.meeting).await?,
            facilitators: vec![
                self.teller.stage.cast.helen.id(),
                self.teller.stage.cast.daniel.id(),
            ],
            started: self.teller.hour(MEETING, (10, 30)),
            minutes: 85,
            apology: Apology::Accepted,
            answers_given: true,
            agreement: true,
            note: None,
        };
        let held = self.noted(
            held,
            "{artist} began. He laid two drawings on the table, one from before. {driver} looked \
             at them for a long time, then said why that speed, and why he did not stop. He said \
             sorry without being asked. {mother} wept; {sister} passed her the tissues. The \
             officer at the door told me afterwards that he had not believed in this before.",
        );
        self.teller.leads("the meeting", MEETING, (12, 20), vec![held]).await?;
        self.agrees(MEETING).await
    }
}
