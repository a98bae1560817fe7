//! A case on the desk: its history folded, and the facts that decisions about it need.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Action, Relations};
use domain::cases::{
    ByRole, CaseFile, Colleague, Command, Entry, Event, Facts, Known, PersonFacts, Versioned, rows,
};
use domain::ids::{CaseId, PersonId, PractitionerId, UserId};
use domain::practitioners::Practitioner;
use domain::rows::CaseRows;
use domain::rules::RuleBook;
use domain::sharing::Agreements;
use domain::time::Timestamp;
use store::events::{FactKey, StoredEvent};
use store::records::{sharing_agreements, users};
use thiserror::Error;

use crate::{Caller, Failure};

/// A stored history that cannot be read.
#[derive(Debug, Error)]
pub enum BadHistory {
    /// An event that this version cannot read.
    #[error("entry {version} of case {case} cannot be read")]
    Event {
        /// Which case.
        case: CaseId,
        /// Which entry.
        version: i64,
        /// Why.
        source: domain::cases::BadEvent,
    },
    /// It does not begin with the opening of a case.
    #[error("case {case} cannot be folded")]
    Unfoldable {
        /// Which case.
        case: CaseId,
        /// Why.
        source: domain::cases::Unfoldable,
    },
    /// An event that cannot be written down.
    #[error("an event cannot be written")]
    Unwritable(#[from] serde_json::Error),
}

impl From<BadHistory> for Failure {
    fn from(error: BadHistory) -> Self {
        Self::internal(error)
    }
}

/// Reads stored events into a case file.
pub fn file(case: CaseId, stored: &[StoredEvent]) -> Result<CaseFile, BadHistory> {
    let entries = entries(case, stored)?;
    CaseFile::from_entries(case, entries).map_err(|source| BadHistory::Unfoldable { case, source })
}

/// A case file with the events that were stored after it.
pub fn file_with(file: &CaseFile, more: &[StoredEvent]) -> Result<CaseFile, BadHistory> {
    let (case, entries) = (file.id(), entries(file.id(), more)?);
    file.clone().with(entries).map_err(|source| BadHistory::Unfoldable { case, source })
}

fn entries(case: CaseId, stored: &[StoredEvent]) -> Result<Vec<Entry>, BadHistory> {
    stored
        .iter()
        .map(|stored| {
            let event = Event::decode(&stored.kind, stored.schema, &stored.payload)
                .map_err(|source| BadHistory::Event { case, version: stored.version, source })?;
            Ok(Entry {
                version: stored.version,
                event,
                actor: actor(&stored.stamp.actor),
                happened: stored.happened,
                recorded: stored.stamp.recorded,
            })
        })
        .collect()
}

/// The rows that stored events derive: what `concord rebuild` makes again.
pub fn projected(case: CaseId, stored: &[StoredEvent]) -> Result<CaseRows, BadHistory> {
    Ok(rows(&file(case, stored)?))
}

/// The user that an actor's text names; nobody's id for a job.
fn actor(text: &str) -> UserId {
    text.strip_prefix("user:")
        .and_then(|id| id.parse().ok())
        .unwrap_or(UserId::from_uuid(uuid::Uuid::nil()))
}

/// A user's relations to a case, as its own history has them.
pub fn relations(rows: &CaseRows, user: UserId) -> Relations {
    rows.relations
        .iter()
        .find(|row| row.user == user)
        .map_or(Relations::NONE, |row| Relations::from_bits(row.grants))
}

/// Fails where a caller may not do something with a case: as not found where they may not see it,
/// as not allowed where they may.
pub fn must(relations: Relations, action: Action) -> Result<(), Failure> {
    if relations.allow(action) {
        Ok(())
    } else if relations.allow(Action::Read) {
        Err(Failure::NotAllowed)
    } else {
        Err(Failure::NotFound)
    }
}

/// The practitioners whose records decisions about a case look at.
pub fn practitioners(
    file: &CaseFile,
    caller: &Caller,
    commands: &[Command],
) -> BTreeSet<PractitionerId> {
    let team = &file.case().team;
    let mut wanted: BTreeSet<PractitionerId> = team.facilitators.keys().copied().collect();
    wanted.extend(team.supervisor.map(|(id, _)| id));
    wanted.extend(caller.practitioner);
    for command in commands {
        match command {
            Command::AllocateFacilitator(fact) => wanted.insert(fact.practitioner),
            Command::NameSupervisor(fact) => wanted.insert(fact.practitioner),
            Command::RecordOffer(fact) => wanted.insert(fact.by),
            Command::CorrectEntry(_) => {
                wanted.extend(earlier_practitioners(file));
                true
            }
            _ => true,
        };
    }
    wanted
}

/// Everyone who ever facilitated: a correction may have their steps judged again.
fn earlier_practitioners(file: &CaseFile) -> impl Iterator<Item = PractitionerId> + '_ {
    file.entries().iter().filter_map(|entry| match &entry.event {
        Event::FacilitatorAllocated(fact) => Some(fact.practitioner),
        Event::OfferMade(judged) => Some(judged.fact.by),
        _ => None,
    })
}

/// The users whom commands would give a case to, who could read it from then on, and those whom
/// they would tell something in it.
pub fn colleagues(commands: &[Command]) -> BTreeSet<UserId> {
    let told = commands.iter().flat_map(|command| match command {
        Command::TellColleague(fact) => fact.to.as_slice(),
        _ => &[],
    });
    let named = commands.iter().filter_map(|command| match command {
        Command::OfferHandOver(fact) => Some(fact.to),
        Command::SetTask(fact) => Some(fact.to),
        Command::GiveTask(fact) => Some(fact.to),
        Command::AcceptHandOver(fact) => Some(fact.by),
        Command::AllocateFacilitator(fact) => Some(fact.user),
        Command::NameSupervisor(fact) => Some(fact.user),
        _ => None,
    });
    named.chain(told.copied()).collect()
}

/// The people whose records decisions about a case look at.
pub fn people(file: &CaseFile, commands: &[Command]) -> BTreeSet<PersonId> {
    let mut wanted: BTreeSet<PersonId> =
        file.case().participants.values().map(|participant| participant.person).collect();
    wanted.extend(commands.iter().filter_map(|command| match command {
        Command::AddParticipant(added) => Some(added.person),
        _ => None,
    }));
    wanted
}

/// What was read beside a case.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Practitioner records.
    pub practitioners: BTreeMap<PractitionerId, Versioned<Practitioner>>,
    /// What is known of people.
    pub people: BTreeMap<PersonId, Versioned<PersonFacts>>,
    /// Those whom the commands would give the case to, as far as they work for the service.
    pub colleagues: BTreeMap<UserId, Versioned<Colleague>>,
    /// Who works for the service in which role, where a command gives somebody something by role.
    pub by_role: ByRole,
    /// The service's sharing agreements, where they are looked at.
    pub agreements: Option<Agreements>,
}

impl Beside {
    /// The facts for a decision.
    pub fn facts<'a>(&self, rules: &'a RuleBook, caller: &Caller, now: Timestamp) -> Facts<'a> {
        Facts {
            now,
            actor: caller.actor(),
            rules,
            practitioners: self.practitioners.clone(),
            people: self.people.clone(),
            colleagues: self.colleagues.clone(),
            by_role: self.by_role.clone(),
            agreements: self.agreements.clone(),
        }
    }
}

/// How the store names a fact that a decision used.
pub fn fact_key(known: Known) -> FactKey {
    match known {
        Known::Person(id) => person_key(id),
        Known::Practitioner(id) => practitioner_key(id),
        Known::Colleague(id) => FactKey::new(users::KIND, id),
        Known::Agreements(service) => FactKey::new(sharing_agreements::FACT, service),
    }
}

/// How the store names a person's record.
pub fn person_key(id: PersonId) -> FactKey {
    FactKey::new("person", id)
}

/// How the store names a practitioner's record.
pub fn practitioner_key(id: PractitionerId) -> FactKey {
    FactKey::new("practitioner", id)
}
