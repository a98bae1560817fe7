//! A case with something of everything: people, a team, contacts, a letter, a meeting, an
//! agreement, a concern.

use app::{Act, Caller, NewCase, NewPerson, Request};
use domain::cases::{
    ActivityPlanned, AgreementMade, Basis, Channel, Command, ConcernKind, ConcernRaised, Contact,
    ContactResult, FacilitatorAllocated, Form, Initiator, Item, ItemKind, LetterWritten, Medium,
    MeetingChannel, Monitor, MonitoringMode, Part, Seat, Side, Source, SupervisorNamed, VenueKind,
};
use domain::ids::{
    ActivityId, AgreementId, CaseId, ConcernId, ItemId, LetterId, MoveId, ParticipantId,
    PractitionerId, SharingAgreementId,
};
use domain::offences::Offence;
use domain::people::{ContactDetails, Language, PersonDetails, Wishes};
use domain::sharing::{Agency, SharedItem, SharingAgreement, SharingPurpose};
use domain::time::days_after;
use serde_json::Value;

use super::{TestApp, Who};

/// Who is in the case, and what is written in it.
pub struct People {
    /// Who was harmed.
    pub harmed: PersonDetails,
    /// Who is responsible.
    pub responsible: PersonDetails,
    /// What every note in it says.
    pub note: String,
    /// What is said about a safeguarding concern.
    pub concern: String,
}

impl Default for People {
    fn default() -> Self {
        Self {
            harmed: person("John", "020 7946 0018"),
            responsible: person("Mark", "020 7946 0019"),
            note: "Said what was to be said.".to_owned(),
            concern: "Somebody waits outside the house.".to_owned(),
        }
    }
}

fn person(name: &str, phone: &str) -> PersonDetails {
    PersonDetails {
        name: name.to_owned(),
        language: Language::English,
        needs: String::new(),
        wishes: Some(Wishes {
            from_hour: 9,
            to_hour: 18,
            voicemail: false,
            texts: true,
            letters: false,
            say: String::new(),
        }),
        contact: ContactDetails { phone: phone.to_owned(), ..ContactDetails::default() },
    }
}

/// The case, and what is in it.
#[derive(Debug, Clone)]
pub struct Story {
    /// Which case.
    pub case: CaseId,
    /// Who was harmed.
    pub harmed: ParticipantId,
    /// Who is responsible.
    pub responsible: ParticipantId,
    /// Who leads.
    pub practitioner: PractitionerId,
    /// An entry about the harmed person.
    pub entry: i64,
    /// A letter from the responsible one.
    pub letter: LetterId,
    /// A meeting that is pencilled in.
    pub activity: ActivityId,
    /// An agreement.
    pub agreement: AgreementId,
    /// A promise in it.
    pub item: ItemId,
    /// A concern.
    pub concern: ConcernId,
    /// A sharing agreement of the service.
    pub sharing_agreement: SharingAgreementId,
    /// A file that the coordinator uploaded, with the same people in it; where the case has nothing
    /// but its people, one that is not there.
    pub file: MoveId,
}

impl TestApp {
    /// A case with one harmed and one responsible person and a team, and nothing else yet.
    pub async fn case(&self, people: &People) -> Story {
        let (app, now) = (&self.app, self.app.now());
        let new = NewCase {
            initiator: Initiator::Victim,
            source: Source::VictimService,
            route: "custody".to_owned(),
            offence: Offence::VehicleTheft,
            locality: "moseley".to_owned(),
            harm_on: None,
            received_on: now.date(),
            people: vec![
                newcomer(Side::Harmed, Part::Victim, &people.harmed),
                newcomer(Side::Responsible, Part::Offender, &people.responsible),
            ],
        };
        let owner = self.caller(Who::Coordinator);
        let opened = app.open_case(owner, new, Request::default()).await.unwrap();
        let case = opened.case;
        let view = app.read_case(owner, case).await.unwrap();
        let on = |side| view.file.case().principals(side).next().unwrap().id;
        let practitioner = self.caller(Who::Facilitator).practitioner.unwrap();
        let story = Story {
            case,
            harmed: on(Side::Harmed),
            responsible: on(Side::Responsible),
            practitioner,
            entry: 0,
            letter: LetterId::generate(now, app.entropy()),
            activity: ActivityId::generate(now, app.entropy()),
            agreement: AgreementId::generate(now, app.entropy()),
            item: ItemId::generate(now, app.entropy()),
            concern: ConcernId::generate(now, app.entropy()),
            sharing_agreement: self.agreed_with_police(owner).await,
            file: MoveId::generate(now, app.entropy()),
        };
        self.staffed(&story).await;
        story
    }

    /// An agreement with the police about whom they refer; the same for every case.
    async fn agreed_with_police(&self, owner: &Caller) -> SharingAgreementId {
        let kept = self.app.list_sharing_agreements(owner).await.unwrap();
        if let Some(one) = kept.first() {
            return one.agreement.id;
        }
        let today = self.app.now().date();
        let made = SharingAgreement {
            id: SharingAgreementId::generate(self.app.now(), self.app.entropy()),
            agency: Agency::Police,
            with: "The police".to_owned(),
            purposes: vec![SharingPurpose::Refer],
            items: vec![SharedItem::ContactDetails],
            starts: today,
            review: days_after(today, 300),
            ends: days_after(today, 700),
        };
        self.app.make_sharing_agreement(owner, made).await.unwrap().agreement.id
    }

    async fn staffed(&self, story: &Story) {
        let (facilitator, supervisor) =
            (self.caller(Who::Facilitator), self.caller(Who::Supervisor));
        let allocated = FacilitatorAllocated {
            practitioner: story.practitioner,
            user: facilitator.user,
            seat: Seat::Lead,
            declared_neutral: true,
        };
        let named = SupervisorNamed {
            practitioner: supervisor.practitioner.unwrap(),
            user: supervisor.user,
        };
        for command in [Command::from(allocated), Command::from(named)] {
            self.act(Who::Coordinator, story.case, Act::new(command)).await;
        }
    }

    /// The same with something of everything in it.
    pub async fn story(&self, people: &People) -> Story {
        let mut story = self.case(people).await;
        let note = people.note.as_str();
        let contact = Contact {
            participant: story.harmed,
            channel: Channel::Phone,
            result: ContactResult::Spoke,
            minutes: Some(15),
            wishes_read: Some(1),
            note: None,
            next: None,
        };
        story.entry =
            self.act(Who::Facilitator, story.case, Act::noted(contact.clone(), note)).await;
        // Nobody read the wishes of the other one: irregular, and the supervisor is told.
        let unread = Contact { participant: story.responsible, wishes_read: None, ..contact };
        self.act(Who::Facilitator, story.case, Act::noted(unread, note)).await;
        for act in self.more(&story, people) {
            self.act(Who::Facilitator, story.case, act).await;
        }
        story.file = self.file(people).await;
        story
    }

    /// A file with one case, which the coordinator uploaded and has looked through.
    pub async fn file(&self, people: &People) -> MoveId {
        let (app, owner) = (&self.app, self.caller(Who::Coordinator));
        let side = |one: &PersonDetails| {
            let ContactDetails { phone, email, address } = &one.contact;
            format!("{},Example,{phone},{email},{address},consent", one.name)
        };
        let columns = ["first-name", "last-name", "telephone", "e-mail", "address", "basis"];
        let of = |side: &str| columns.map(|column| format!("{side}-{column}")).join(",");
        let table = format!(
            "reference,received,offence,place,route,initiator,source,stage,as-of,{},{}\n\
             OLD-1,2026-03-02,burglary,Moseley,custody,victim,victim service,talking,2026-11-01,{},{}\n",
            of("harmed"),
            of("responsible"),
            side(&people.harmed),
            side(&people.responsible),
        );
        let file = app.upload_cases(owner, "cases.csv", table.as_bytes()).await.unwrap();
        let guessed = app.look_at_cases(owner, file).await.unwrap().mapping;
        app.map_columns(owner, file, guessed).await.unwrap();
        file
    }

    fn more(&self, story: &Story, people: &People) -> Vec<Act> {
        let (now, note) = (self.app.now(), people.note.as_str());
        let letter = LetterWritten {
            letter: story.letter,
            from: story.responsible,
            to: story.harmed,
            medium: Medium::Letter,
            words: None,
        };
        let meeting = ActivityPlanned {
            activity: story.activity,
            form: Form::Conference,
            channel: MeetingChannel::InPerson,
            starts: now.plus_seconds(14 * 86_400),
            venue: VenueKind::Prison,
            place: None,
            attendees: vec![story.harmed, story.responsible],
            facilitators: vec![story.practitioner],
        };
        let promise = Item {
            item: story.item,
            kind: ItemKind::ALL[0],
            by: story.responsible,
            to: story.harmed,
            due: now.plus_seconds(30 * 86_400).date(),
            parts: Vec::new(),
            condition: None,
            words: None,
        };
        let agreement = AgreementMade {
            agreement: story.agreement,
            activity: None,
            items: vec![promise],
            conduct: None,
            monitor: Monitor::ALL[0],
            mode: MonitoringMode::ALL[0],
        };
        let concern = ConcernRaised {
            concern: story.concern,
            kind: ConcernKind::Threat,
            about: Some(story.harmed),
            urgent: true,
            note: None,
            leads: Vec::new(),
        };
        vec![
            Act::noted(letter, note),
            Act::noted(meeting, note),
            Act::noted(agreement, note),
            Act::noted(concern, people.concern.as_str()),
        ]
    }

    /// Does something in a case; the number of the entry it made.
    pub async fn act(&self, who: Who, case: CaseId, act: Act) -> i64 {
        let done = self.app.act(self.caller(who), case, vec![act], Request::default()).await;
        done.unwrap_or_else(|failure| panic!("{failure:?}")).first
    }
}

fn newcomer(side: Side, part: Part, details: &PersonDetails) -> NewPerson {
    NewPerson {
        side,
        part,
        of: None,
        basis: Basis::Consent,
        sender: None,
        details: details.clone(),
    }
}

impl TestApp {
    /// A body that the API's document gives as an example, about this story: the document's ids,
    /// which are always the same, stand for the people and things in it.
    pub fn example(&self, story: &Story, value: &Value) -> Value {
        let id = |last: u8| format!("0198c2f4-0000-7000-8000-{last:012x}");
        let supervisor = self.caller(Who::Supervisor).practitioner.unwrap();
        let known = [
            (1, self.caller(Who::Coordinator).user.to_string()),
            (2, self.caller(Who::Facilitator).user.to_string()),
            (3, story.harmed.to_string()),
            (4, story.responsible.to_string()),
            (5, story.practitioner.to_string()),
            (6, story.letter.to_string()),
            (7, story.activity.to_string()),
            (8, story.agreement.to_string()),
            (9, story.item.to_string()),
            (10, story.concern.to_string()),
            (13, supervisor.to_string()),
            (14, self.caller(Who::Unrelated).user.to_string()),
        ];
        let mut text = value.to_string();
        for (last, real) in known {
            text = text.replace(&id(last), &real);
        }
        serde_json::from_str(&text).unwrap()
    }
}

impl Story {
    /// A route's path with the ids of this story in it.
    ///
    /// # Panics
    /// Where a route has a parameter that the story knows nothing of: a new one is added here.
    pub fn fill(&self, path: &str) -> String {
        let parts: Vec<String> = path.split('/').map(|part| self.part(part, path)).collect();
        parts.join("/")
    }

    fn part(&self, part: &str, path: &str) -> String {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else {
            return part.to_owned();
        };
        match name {
            "case" => self.case.to_string(),
            "move" => self.file.to_string(),
            "participant" => self.harmed.to_string(),
            "entry" | "version" => self.entry.to_string(),
            "letter" => self.letter.to_string(),
            "activity" | "meeting" => self.activity.to_string(),
            "agreement" => self.agreement.to_string(),
            "item" => self.item.to_string(),
            "concern" => self.concern.to_string(),
            "practitioner" => self.practitioner.to_string(),
            "sharing_agreement" => self.sharing_agreement.to_string(),
            "code" => "cy".to_owned(),
            "secret" => "0123456789abcdef".to_owned(),
            "*path" => "concord.css".to_owned(),
            other => {
                panic!("{path} has a parameter '{other}': teach it to testkit::site::Story::part")
            }
        }
    }
}
