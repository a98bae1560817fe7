//! RJ on the street: a trained officer opens a case at the scene, records what was asked of each
//! person apart, and hears at once whether the two may talk now (R-PROC-08).
//!
//! The conditions are those of any other exchange, judged by the same gate. Where one does not
//! hold, nothing is lost: the case is open, with everything that was said in it, and goes on as any
//! other.

use domain::access::Duty;
use domain::cases::{
    ActivityAuthorised, ActivityPlanned, AgeStated, Answer, Assessment, AttendanceAnswered, Bars,
    Case, Channel, Command, Consent, FacilitatorAllocated, Flaw, Form, InformationGiven,
    InformationItem, Invalid, Judgement, LimitsExplained, Mappa, Means, MeetingChannel,
    OrderSource, OrdersAnswered, Participant, Preparation, Purpose, Refusal, Relay, Responsibility,
    ResponsibilityForm, ResponsibilitySource, Seat, ShortAnswers, Side, Stance, SupervisorNamed,
    VenueKind, WORDING, Worry,
};
use domain::ids::{ActivityId, AssessmentId, CaseId, ParticipantId, PractitionerId};
use domain::practitioners::Practitioner;

use super::act::{Act, Request};
use super::open_case::NewCase;
use crate::{App, Caller, Failure};

/// A meeting is planned for the future: the talk begins a moment after the last question, in
/// seconds.
const SOON: i64 = 60;

/// What one of the two was asked, apart from the other.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whether they are under eighteen.
    pub child: bool,
    /// Whether they want to talk with the other, here and now.
    pub wants: Answer,
    /// Whether they are fit to talk now: calm, sober, able to follow.
    pub fit: Judgement,
    /// Whether the officer thinks that it is safe for them.
    pub safe: Judgement,
    /// What speaks against it; nothing where nothing on the list does.
    pub worries: Vec<Worry>,
    /// For how many minutes the officer spoke with them, apart from the other.
    pub minutes: u16,
}

/// What an officer found and asked at the scene.
#[derive(Clone)]
pub struct OnTheStreet {
    /// What happened, and to whom by whom.
    pub case: NewCase,
    /// Whether the officer says that they know neither of them, and have no stake in it.
    pub neutral: bool,
    /// Whether everything was explained to each of them.
    pub explained: bool,
    /// What the one who was harmed was asked.
    pub harmed: Asked,
    /// What the one who is responsible was asked.
    pub responsible: Asked,
    /// What they say about it.
    pub stance: Stance,
    /// What the police know of orders against contact.
    pub orders: Bars,
    /// How the responsible person is managed under MAPPA, where that was looked up.
    pub managed: Option<Mappa>,
}

/// The case as it was opened on the street.
#[derive(Debug, Clone)]
pub struct StreetCase {
    /// Which case.
    pub case: CaseId,
    /// What stands in the way of talking now; nothing where they may.
    pub refusal: Option<Refusal>,
}

impl App {
    /// Opens a case on the street, records what was asked, and judges whether the two may talk now.
    /// Sent again with the same key, it goes on where it was cut off.
    ///
    /// # Errors
    /// [`Failure::NotFound`] without the duty, [`Failure::Invalid`] without a practitioner record or
    /// with fewer than one person on each side, [`Failure::NotYet`] where the officer may not
    /// facilitate.
    pub async fn begin_street_rj(
        &self,
        caller: &Caller,
        street: OnTheStreet,
        request: Request,
    ) -> Result<StreetCase, Failure> {
        caller.must(Duty::StreetRj)?;
        let by = caller.practitioner.ok_or(Invalid::new("by", Flaw::NotOnTeam))?;
        let step = |name: &str| Request {
            key: request.key.clone().map(|(key, print)| (format!("{key}:{name}"), print)),
            ..Request::default()
        };
        let case = self.open_for(caller, street.case.clone(), step("open")).await?.case;
        self.act(caller, case, vec![Act::new(leads(caller, by, street.neutral))], step("lead"))
            .await?;
        if let Some(supervisor) = self.supervisor_of(caller, by).await? {
            self.act(caller, case, vec![Act::new(supervisor)], step("supervisor")).await?;
        }
        let view = self.read_case(caller, case).await?;
        let said = Said { app: self, street: &street, by, case: view.file.case() };
        let acts = said.commands()?.into_iter().map(Act::new).collect();
        self.act(caller, case, acts, step("said")).await?;
        let view = self.read_case(caller, case).await?;
        let Some(activity) = view.file.case().activities.keys().next().copied() else {
            return Ok(StreetCase { case, refusal: None });
        };
        let go = Act::new(ActivityAuthorised { activity });
        match self.act(caller, case, vec![go], step("go")).await {
            Ok(_) => Ok(StreetCase { case, refusal: None }),
            Err(Failure::NotYet(refusal)) => Ok(StreetCase { case, refusal: Some(refusal) }),
            Err(failure) => Err(failure),
        }
    }

    /// Whoever supervises the officer's practice, and so this case.
    async fn supervisor_of(
        &self,
        caller: &Caller,
        by: PractitionerId,
    ) -> Result<Option<SupervisorNamed>, Failure> {
        let read = |doc: &str| serde_json::from_str::<Practitioner>(doc).map_err(Failure::internal);
        let own = read(&self.practitioner_record(caller, by).await?.doc)?;
        let Some(practitioner) = own.supervisor else { return Ok(None) };
        let record = read(&self.practitioner_record(caller, practitioner).await?.doc)?;
        Ok(Some(SupervisorNamed { practitioner, user: record.user }))
    }
}

/// The officer leads, by their own word on whether they know either of the two.
const fn leads(caller: &Caller, by: PractitionerId, neutral: bool) -> FacilitatorAllocated {
    let (user, seat) = (caller.user, Seat::Lead);
    FacilitatorAllocated { practitioner: by, user, seat, declared_neutral: neutral }
}

/// What was said at the scene, as commands.
struct Said<'a> {
    app: &'a App,
    street: &'a OnTheStreet,
    by: PractitionerId,
    case: &'a Case,
}

impl Said<'_> {
    fn commands(&self) -> Result<Vec<Command>, Failure> {
        let one = |side: Side, field| {
            let found = self.case.principals(side).next().map(|person: &Participant| person.id);
            found.ok_or(Invalid::new(field, Flaw::Missing))
        };
        let harmed = one(Side::Harmed, "harmed-name")?;
        let responsible = one(Side::Responsible, "responsible-name")?;
        let (of_harmed, of_responsible) = (&self.street.harmed, &self.street.responsible);
        let mut commands = self.of_one(harmed, of_harmed, Side::Harmed);
        commands.push(self.stance(responsible));
        commands.extend(self.of_one(responsible, of_responsible, Side::Responsible));
        commands.push(
            OrdersAnswered {
                harmed,
                responsible,
                bars: self.street.orders,
                source: OrderSource::Police,
                note: None,
            }
            .into(),
        );
        commands.extend(self.meeting(&[harmed, responsible]));
        Ok(commands)
    }

    /// What one of them was told and asked, and what the officer thinks of it.
    fn of_one(&self, participant: ParticipantId, asked: &Asked, side: Side) -> Vec<Command> {
        let mut commands = Vec::new();
        if asked.child {
            let today = self.app.now().date();
            commands.push(AgeStated::child_of_unknown_birthday(participant, today).into());
        }
        if self.street.explained {
            commands.push(LimitsExplained { participant, wording: WORDING.to_owned() }.into());
            commands.extend(InformationItem::ALL.iter().map(|item| {
                let (version, channel) = (WORDING.to_owned(), Channel::Visit);
                Command::from(InformationGiven { participant, item: *item, version, channel })
            }));
        }
        commands.push(consent(participant, asked.wants).into());
        commands.push(self.assessment(participant, asked, side).into());
        let (channel, minutes) = (Channel::Visit, asked.minutes);
        let ready =
            asked.wants == Answer::Yes && asked.fit == Judgement::Yes && self.street.explained;
        commands.push(
            Preparation { participant, by: self.by, channel, minutes, ready, note: None }.into(),
        );
        commands
    }

    fn stance(&self, participant: ParticipantId) -> Command {
        let accepts = matches!(self.street.stance, Stance::Accepts | Stance::AcceptsPart);
        Responsibility {
            participant,
            stance: self.street.stance,
            form: accepts.then_some(ResponsibilityForm::Admission),
            source: ResponsibilitySource::Person,
            note: None,
        }
        .into()
    }

    /// The officer's short assessment, from what was asked and nothing else.
    fn assessment(&self, participant: ParticipantId, asked: &Asked, side: Side) -> Assessment {
        let (now, entropy) = (self.app.now(), self.app.entropy());
        let answers = ShortAnswers {
            able: asked.fit,
            willing: match asked.wants {
                Answer::Yes => Judgement::Yes,
                Answer::NotNow => Judgement::Unsure,
                Answer::No => Judgement::No,
            },
            suitable: asked.safe,
            worries: asked.worries.clone(),
            mappa: self.street.managed.filter(|_| side == Side::Responsible),
            records: self.street.orders != Bars::Unknown || self.street.managed.is_some(),
        };
        let id = AssessmentId::generate(now, entropy);
        Assessment::short(id, participant, self.by, &answers, now.date())
    }

    /// The talk itself, here and now, between the two: whether each of them wants it is their answer
    /// to who comes.
    fn meeting(&self, people: &[ParticipantId]) -> Vec<Command> {
        let (now, entropy) = (self.app.now(), self.app.entropy());
        let activity = ActivityId::generate(now, entropy);
        let planned = ActivityPlanned {
            activity,
            form: Form::StreetRj,
            channel: MeetingChannel::InPerson,
            starts: now.plus_seconds(SOON),
            venue: VenueKind::Community,
            place: None,
            attendees: people.to_vec(),
            facilitators: vec![self.by],
        };
        let answers = [self.street.harmed.wants, self.street.responsible.wants];
        let room = people.iter().zip(answers).map(|(participant, answer)| {
            let participant = *participant;
            Command::from(AttendanceAnswered { activity, participant, answer })
        });
        std::iter::once(Command::from(planned)).chain(room).collect()
    }
}

fn consent(participant: ParticipantId, answer: Answer) -> Consent {
    Consent {
        participant,
        purpose: Purpose::Meeting,
        answer,
        means: Means::Spoken,
        wording: WORDING.to_owned(),
        relay: Relay::Direct,
        expires: None,
        ask_after: None,
        scope: None,
        reason: None,
        whom: None,
        agency: None,
        passed_on: None,
        note: None,
    }
}
