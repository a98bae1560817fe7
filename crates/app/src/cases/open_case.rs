//! Opening a case: a request for RJ becomes a case with one owner and its first people.

use std::collections::BTreeMap;

use domain::access::Duty;
use domain::cases::{
    Actor, Basis, ByRole, CaseFile, CaseOpened, Command, Entry, Event, Facts, Flaw, Initiator,
    Invalid, Part, ParticipantAdded, PersonFacts, Side, Source, Versioned, decide, decide_opening,
    rows,
};
use domain::ids::{CaseId, CommandId, ParticipantId, PersonId, ReferralId, ServiceId, WordsId};
use domain::offences::Offence;
use domain::people::PersonDetails;
use domain::time::{Date, Timestamp};
use store::append::Idempotency;
use store::events::Stamp;
use store::keystore::Subject;
use store::records::{counters, people};
use store::vault::{NewWords, SealedWords};
use store::{Append, AppendError, Appended};
use zeroize::Zeroizing;

use super::act::{Done, Occasion, new_events};
use crate::{App, Caller, Failure, Request};

/// A case to be opened.
#[derive(Clone)]
pub struct NewCase {
    /// Who started it.
    pub initiator: Initiator,
    /// Through whom it came.
    pub source: Source,
    /// The stage of the process, as its route's code.
    pub route: String,
    /// The kind of harm.
    pub offence: Offence,
    /// The place of the harm, as its code.
    pub locality: String,
    /// The day of the harm.
    pub harm_on: Option<Date>,
    /// The day the request reached us.
    pub received_on: Date,
    /// The first people in it.
    pub people: Vec<NewPerson>,
}

/// A person who comes into a case and is not known yet.
#[derive(Clone)]
pub struct NewPerson {
    /// Their side.
    pub side: Side,
    /// What part they play.
    pub part: Part,
    /// For supporters and the like: whose, of those already in the case.
    pub of: Option<ParticipantId>,
    /// On what basis we have their details.
    pub basis: Basis,
    /// Who passed their details to us; none where that was whoever made the request.
    pub sender: Option<Source>,
    /// What is known of them.
    pub details: PersonDetails,
}

/// A person ready to be added: their part, their record, their sealed details.
pub(crate) struct Newcomer {
    pub(crate) added: ParticipantAdded,
    record: people::Person,
    details: SealedWords,
}

impl App {
    /// Opens a case. The caller owns it; its reference is the next of the service's year.
    pub async fn open_case(
        &self,
        caller: &Caller,
        new: NewCase,
        request: Request,
    ) -> Result<Done, Failure> {
        caller.must(Duty::OpenCase)?;
        self.open_for(caller, new, request).await
    }

    /// As [`App::open_case`], for a use case that asked for its own duty.
    pub(crate) async fn open_for(
        &self,
        caller: &Caller,
        new: NewCase,
        request: Request,
    ) -> Result<Done, Failure> {
        if let Some(done) = self.answered(caller, &request).await? {
            return Ok(done);
        }
        let now = self.now();
        let at = request.happened.unwrap_or(now);
        let occasion = Occasion { caller, request: &request, now, at };
        let case = CaseId::generate(now, self.entropy());
        let facts = self.facts_of_opening(caller, now);
        let mut newcomers = Vec::with_capacity(new.people.len());
        for person in &new.people {
            newcomers.push(self.newcomer(caller, person.clone(), now).await?);
        }
        let opening = CaseOpened {
            service: caller.service,
            reference: self.next_reference(caller, now).await?,
            referral: ReferralId::generate(now, self.entropy()),
            owner: caller.user,
            initiator: new.initiator,
            source: new.source,
            route: new.route,
            offence: new.offence,
            locality: new.locality,
            harm_on: new.harm_on,
            received_on: new.received_on,
        };
        let mut events = decide_opening(opening, at, &facts)?.events;
        let mut file = filed(case, &events, &occasion)?;
        for newcomer in &newcomers {
            let decision =
                decide(&file, Command::AddParticipant(newcomer.added.clone()), at, &facts)?;
            events.extend(decision.events);
            file = filed(case, &events, &occasion)?;
        }
        let version = file.version();
        let done =
            Done { case, version, first: 1, irregular: false, unmet: Vec::new(), made: None };
        self.keep_people(caller, newcomers).await?;
        self.record_opening(&occasion, &file, &events, done).await
    }

    fn facts_of_opening(&self, caller: &Caller, now: Timestamp) -> Facts<'_> {
        Facts {
            now,
            actor: Actor { user: caller.user, practitioner: caller.practitioner },
            rules: &self.rules,
            practitioners: BTreeMap::new(),
            people: BTreeMap::<PersonId, Versioned<PersonFacts>>::new(),
            colleagues: BTreeMap::new(),
            by_role: ByRole::default(),
            agreements: None,
        }
    }

    async fn record_opening(
        &self,
        occasion: &Occasion<'_>,
        file: &CaseFile,
        events: &[Event],
        done: Done,
    ) -> Result<Done, Failure> {
        let Occasion { caller, request, now, at } = *occasion;
        let answer = serde_json::to_vec(&done).map_err(Failure::internal)?;
        let append = Append {
            stream: file.id(),
            expected_version: 0,
            expected_head: None,
            stamp: Stamp {
                actor: caller.stamp(),
                service: caller.service,
                recorded: now,
                command: CommandId::generate(now, self.entropy()),
                rules: self.rules.version().to_owned(),
            },
            events: new_events(events, at)?,
            facts: Vec::new(),
            bumps: Vec::new(),
            nos: Vec::new(),
            rows_before: None,
            rows_after: rows(file),
            words: Vec::new(),
            vanish: Vec::new(),
            jobs: Vec::new(),
            audit: None,
            idempotency: request.key.as_ref().map(|(key, fingerprint)| Idempotency {
                key: key.clone(),
                fingerprint: *fingerprint,
                answer,
            }),
        };
        match self.store.append(append).await {
            Ok(Appended::At { .. }) => Ok(done),
            Ok(Appended::Replayed(answer)) => {
                serde_json::from_slice(&answer).map_err(Failure::internal)
            }
            Err(AppendError::VersionConflict { .. }) => {
                Err(Invalid::new("case", Flaw::AlreadyDone).into())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The next reference of the service's year, such as `RT-26-0417`.
    async fn next_reference(&self, caller: &Caller, now: Timestamp) -> Result<String, Failure> {
        let (service, year) = (caller.service, now.date().year());
        let prefix = self.service_settings(service).await?.prefix;
        let series = reference_series(service, year);
        let number = self
            .store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move { counters::next(tx, &series).await })
            })
            .await?;
        Ok(reference(&prefix, year, number))
    }

    pub(crate) async fn newcomer(
        &self,
        caller: &Caller,
        new: NewPerson,
        now: Timestamp,
    ) -> Result<Newcomer, Failure> {
        if new.details.name.trim().is_empty() {
            return Err(Invalid::new("name", Flaw::Missing).into());
        }
        let person = PersonId::generate(now, self.entropy());
        let details = self.seal_details(person, &new.details).await?;
        let record = people::Person {
            id: person,
            service: caller.service,
            details: details.id,
            version: 1,
            created: now,
            updated: now,
        };
        let added = ParticipantAdded {
            participant: ParticipantId::generate(now, self.entropy()),
            person,
            side: new.side,
            part: new.part,
            of: new.of,
            basis: new.basis,
            basis_on: now.date(),
            sender: new.sender,
        };
        Ok(Newcomer { added, record, details })
    }

    /// Keeps the records of people before the case points at them.
    pub(crate) async fn keep_people(
        &self,
        caller: &Caller,
        newcomers: Vec<Newcomer>,
    ) -> Result<(), Failure> {
        let actor = caller.stamp();
        self.store
            .write::<_, _, store::Error>(move |tx| {
                Box::pin(async move {
                    for newcomer in &newcomers {
                        people::insert(tx, &newcomer.record, &newcomer.details, &actor).await?;
                    }
                    Ok(())
                })
            })
            .await?;
        Ok(())
    }

    pub(crate) async fn seal_details(
        &self,
        person: PersonId,
        details: &PersonDetails,
    ) -> Result<SealedWords, Failure> {
        let words = NewWords {
            id: WordsId::generate(self.now(), self.entropy()),
            kind: "person".to_owned(),
            stream: None,
            subjects: vec![Subject::Person(person)],
            words: Zeroizing::new(serde_json::to_vec(details).map_err(Failure::internal)?),
        };
        let sealed = self.store.seal(vec![words]).await?;
        sealed.into_iter().next().ok_or_else(|| Failure::internal(NothingSealed))
    }
}

/// The counter of a service's references in a year.
pub(crate) fn reference_series(service: ServiceId, year: i16) -> String {
    format!("case:{service}:{year}")
}

/// A reference, such as `RT-26-0417`.
pub(crate) fn reference(prefix: &str, year: i16, number: i64) -> String {
    format!("{prefix}-{:02}-{number:04}", year.rem_euclid(100))
}

#[derive(Debug, thiserror::Error)]
#[error("the vault sealed nothing")]
struct NothingSealed;

/// The file of a case that is being opened.
fn filed(case: CaseId, events: &[Event], occasion: &Occasion<'_>) -> Result<CaseFile, Failure> {
    let entries = events.iter().zip(1..).map(|(event, version)| Entry {
        version,
        event: event.clone(),
        actor: occasion.caller.user,
        happened: occasion.at,
        recorded: occasion.now,
    });
    CaseFile::from_entries(case, entries.collect()).map_err(Failure::internal)
}
