//! RJ on the street: a trained officer opens a case at the scene, records what was asked of each
//! person apart, and hears at once whether the two may talk now (R-PROC-08).
//!
//! The conditions are those of any other exchange, judged by the same gate. Where one does not
//! hold, nothing is lost: the case is open, with everything that was said in it, and goes on as any
//! other.

use domain::access::Duty;
use domain::cases::{
    ActivityAuthorised, ActivityPlanned, Age, AgeStated, Answer, Assessment, AssessmentResult,
    AttendanceAnswered, Bars, Case, Channel, Command, Consent, DayChecked, Degree,
    FacilitatorAllocated, Flaw, Form, InformationGiven, InformationItem, Invalid, Judgement,
    LimitsExplained, Mappa, MappaAnswer, Means, MeetingChannel, Motive, OrderSource,
    OrdersAnswered, Participant, Preparation, Pressure, Provenance, Purpose, Refusal, Relay,
    Responsibility, ResponsibilityForm, ResponsibilitySource, Seat, Side, Stance, SupervisorNamed,
    VenueKind, WORDING,
};
use domain::ids::{ActivityId, AssessmentId, CaseId, ParticipantId, PractitionerId};
use domain::practitioners::Practitioner;
use jiff::ToSpan as _;

use super::act::{Act, Request};
use super::open_case::NewCase;
use crate::{App, Caller, Failure};

/// A meeting is planned for the future: the talk begins a moment after the last question, in
/// seconds.
const SOON: i64 = 60;

/// What one of the two was asked, apart from the other.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Whether they are under eighteen.
    pub child: bool,
    /// Whether they want to talk with the other, here and now.
    pub wants: Answer,
    /// Whether the officer thinks that it is safe for them.
    pub safe: Judgement,
}

/// What an officer found and asked at the scene.
#[derive(Clone)]
pub struct OnTheStreet {
    /// What happened, and to whom by whom.
    pub case: NewCase,
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
    /// Whether the responsible person is managed under MAPPA, where that was looked up.
    pub managed: Option<bool>,
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
        self.act(caller, case, vec![Act::new(leads(caller, by))], step("lead")).await?;
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

/// The officer leads. Sending the form says that they know neither of the two.
const fn leads(caller: &Caller, by: PractitionerId) -> FacilitatorAllocated {
    let (user, seat) = (caller.user, Seat::Lead);
    FacilitatorAllocated { practitioner: by, user, seat, declared_neutral: true }
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
        let (of_harmed, of_responsible) = (self.street.harmed, self.street.responsible);
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
    fn of_one(&self, participant: ParticipantId, asked: Asked, side: Side) -> Vec<Command> {
        let mut commands = Vec::new();
        if asked.child {
            let look_again = self.app.now().date().checked_add(1.year()).ok();
            commands.push(AgeStated { participant, age: Age::Child, look_again }.into());
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
        let (channel, minutes) = (Channel::Visit, 1);
        let ready = asked.wants == Answer::Yes && self.street.explained;
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

    /// The officer's short assessment, which counts on the street only (R-RISK-11).
    fn assessment(&self, participant: ParticipantId, asked: Asked, side: Side) -> Assessment {
        let (now, entropy) = (self.app.now(), self.app.entropy());
        let result = match asked.safe {
            Judgement::Yes => AssessmentResult::Suitable,
            Judgement::Unsure => AssessmentResult::NotYet,
            Judgement::No => AssessmentResult::NotSuitable,
        };
        let harm = if asked.safe == Judgement::Yes { Degree::Low } else { Degree::High };
        let mappa = match self.street.managed {
            Some(false) => Some((Mappa::NotSubject, MappaAnswer::NothingAgainst)),
            Some(true) => Some((Mappa::One, MappaAnswer::WithConditions)),
            None => None,
        };
        Assessment {
            assessment: AssessmentId::generate(now, entropy),
            participant,
            by: self.by,
            by_level: None,
            brief: true,
            able: Judgement::Yes,
            willing: if asked.wants == Answer::Yes { Judgement::Yes } else { Judgement::No },
            suitable: asked.safe,
            motives: Vec::<Motive>::new(),
            pressure: Pressure::None,
            wish_to_harm: Degree::Low,
            ability_to_harm: Degree::Low,
            vulnerability: Degree::Low,
            emotional_harm: harm,
            supporters_risk: Degree::Low,
            sources: vec![Provenance::Person, Provenance::Police],
            mappa: mappa.filter(|_| side == Side::Responsible),
            triggers: Vec::new(),
            result,
            review_on: now.date(),
            note: None,
        }
    }

    /// The talk itself, here and now, to which each of them agreed.
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
        let room = people.iter().zip(answers).flat_map(|(participant, answer)| {
            let participant = *participant;
            [
                Command::from(AttendanceAnswered { activity, participant, answer }),
                DayChecked { activity, participant, changed: false }.into(),
            ]
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
        note: None,
    }
}
