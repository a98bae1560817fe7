//! People: what everyone who works on a case sees of them, and what is opened, and logged, each
//! time.

use domain::access::Action;
use domain::cases::{Command, Event, rows};
use domain::ids::{CaseId, ParticipantId, PersonId};
use domain::people::{Language, PersonDetails, Wishes};
use domain::sealed::Sealed;
use store::records::read_log::{self, Read};
use store::records::{changes, people};

use crate::cases::act::Act;
use crate::cases::load::{Also, Deciding};
use crate::{App, Caller, CaseView, Done, Failure, NewPerson, Request, desk};

/// What everyone who works on a case sees of a person. No way to reach them.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// Their name.
    pub name: String,
    /// Their language.
    pub language: Language,
    /// What helps them.
    pub needs: String,
    /// How to reach them safely.
    pub wishes: Option<Wishes>,
    /// The version of their record, which a caller who read their wishes has seen.
    pub version: i64,
}

impl std::fmt::Debug for PersonCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonCard").field("version", &self.version).finish_non_exhaustive()
    }
}

impl PersonCard {
    /// The card of a person's details.
    pub fn of(details: PersonDetails, version: i64) -> Self {
        let PersonDetails { name, language, needs, wishes, contact: _ } = details;
        Self { name, language, needs, wishes, version }
    }
}

/// Everything known of somebody, opened and logged, and the case it was opened in.
#[derive(Debug)]
pub struct OpenedPerson {
    /// The case.
    pub view: CaseView,
    /// The version of their record.
    pub version: i64,
    /// What is known.
    pub details: Sealed<PersonDetails>,
}

impl App {
    /// A case with everything known of somebody in it, for changing it. The opening is written to
    /// the read log before the answer.
    pub async fn open_details(
        &self,
        caller: &Caller,
        case: CaseId,
        participant: ParticipantId,
    ) -> Result<OpenedPerson, Failure> {
        let also = Also { words: true, practitioners: false };
        let (view, mut people) = self.read_with(caller, case, also).await?;
        desk::must(view.relations, Action::OpenContact)?;
        let whom = view.file.case().participants.get(&participant).ok_or(Failure::NotFound)?;
        let (version, details) = people.remove(&whom.person).ok_or(Failure::NotFound)?;
        let read = Read {
            at: self.now(),
            user: caller.user,
            subject: format!("person:{}", whom.person),
            what: "contact".to_owned(),
        };
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { read_log::append(tx, std::slice::from_ref(&read)).await })
            })
            .await?;
        Ok(OpenedPerson { view, version, details: Sealed::new(details) })
    }

    /// Changes what is known of somebody, for whoever may open it. The version is the one that was
    /// looked at; what stands there is not opened.
    ///
    /// # Errors
    /// [`Failure::NotFound`] and [`Failure::NotAllowed`] where the caller may not open their contact
    /// details, [`Failure::Conflict`] where somebody else changed them first.
    pub async fn change_details(
        &self,
        caller: &Caller,
        case: CaseId,
        participant: ParticipantId,
        version: i64,
        details: PersonDetails,
    ) -> Result<(), Failure> {
        let mut person = self.record_of(caller, case, participant).await?;
        if person.version != version {
            return Err(Failure::Conflict { actual: person.version });
        }
        let sealed = self.seal_details(person.id, &details).await?;
        person.version = version;
        let (actor, now) = (caller.stamp(), self.now());
        let changed = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { people::update(tx, &person, &sealed, &actor, now).await })
            })
            .await?;
        if changed { Ok(()) } else { Err(Failure::Conflict { actual: version + 1 }) }
    }

    /// Brings a new person into a case.
    pub async fn add_person(
        &self,
        caller: &Caller,
        case: CaseId,
        new: NewPerson,
        request: Request,
    ) -> Result<(ParticipantId, Done), Failure> {
        let file = self.load(caller, case, Deciding::default()).await?.0.file;
        desk::must(desk::relations(&rows(&file), caller.user), Action::Record)?;
        if let Some(done) = self.answered(caller, &request).await? {
            let entry = file.entries().iter().find(|entry| entry.version == done.first);
            if let Some(Event::ParticipantAdded(added)) = entry.map(|entry| &entry.event) {
                return Ok((added.participant, done));
            }
        }
        if request.expected.is_some_and(|expected| expected != file.version()) {
            return Err(Failure::Conflict { actual: file.version() });
        }
        let newcomer = self.newcomer(caller, new, self.now()).await?;
        let added = newcomer.added.clone();
        self.keep_people(caller, vec![newcomer]).await?;
        let participant = added.participant;
        let done =
            self.act(caller, case, vec![Act::new(Command::AddParticipant(added))], request).await?;
        Ok((participant, done))
    }

    /// Brings several new people into a case: all of them, or none.
    pub async fn add_people(
        &self,
        caller: &Caller,
        case: CaseId,
        new: Vec<NewPerson>,
        request: Request,
    ) -> Result<Done, Failure> {
        let file = self.load(caller, case, Deciding::default()).await?.0.file;
        desk::must(desk::relations(&rows(&file), caller.user), Action::Record)?;
        if let Some(done) = self.answered(caller, &request).await? {
            return Ok(done);
        }
        if request.expected.is_some_and(|expected| expected != file.version()) {
            return Err(Failure::Conflict { actual: file.version() });
        }
        let now = self.now();
        let mut newcomers = Vec::with_capacity(new.len());
        for person in new {
            newcomers.push(self.newcomer(caller, person, now).await?);
        }
        let acts = newcomers
            .iter()
            .map(|newcomer| Act::new(Command::AddParticipant(newcomer.added.clone())))
            .collect();
        self.keep_people(caller, newcomers).await?;
        self.act(caller, case, acts, request).await
    }

    /// When and by whom a person's record was changed.
    pub async fn changes_of_person(
        &self,
        person: PersonId,
    ) -> Result<Vec<changes::Change>, Failure> {
        let id = person.to_string();
        let list = self
            .store
            .read::<_, _, store::Error>(move |reader| {
                Box::pin(async move { changes::list(reader, people::KIND, &id).await })
            })
            .await?;
        Ok(list)
    }

    /// The record of somebody in a case, without its words.
    async fn record_of(
        &self,
        caller: &Caller,
        case: CaseId,
        participant: ParticipantId,
    ) -> Result<people::Person, Failure> {
        let user = caller.user;
        self.store
            .read::<_, _, Failure>(move |reader| {
                Box::pin(async move {
                    let stored = store::events::load(reader, case).await?;
                    let file = desk::file(case, &stored.ok_or(Failure::NotFound)?)?;
                    desk::must(file.case().relations_of(user), Action::OpenContact)?;
                    let whom = file.case().participants.get(&participant);
                    let person = whom.ok_or(Failure::NotFound)?.person;
                    people::lookup(reader, person).await?.ok_or(Failure::NotFound)
                })
            })
            .await
    }
}
