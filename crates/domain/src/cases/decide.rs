//! The one way in: a command, judged by the state, the facts and the rules.
//!
//! `decide` is pure. What the case does not own comes as [`Facts`], each with its version, and the
//! append checks those versions again in its transaction: an opt-out must not lose a race.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::file::CaseFile;
use super::{
    Activity, Case, CaseOpened, Command, Event, Flaw, Invalid, KnownNo, Letter, Participant,
    Refused, rejudging,
};
use crate::access::Role;
use crate::gates;
use crate::ids::{
    ActivityId, LetterId, ParticipantId, PersonId, PractitionerId, ServiceId, UserId,
};
use crate::people::SafeHours;
use crate::practitioners::Practitioner;
use crate::rules::{Rule, RuleBook};
use crate::sharing::Agreements;
use crate::time::{Date, Timestamp, is_too_far};

/// A record with the version in which it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    /// What it said.
    pub value: T,
    /// In which version.
    pub version: i64,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The user.
    pub user: UserId,
    /// Their practitioner record, where they have one.
    pub practitioner: Option<PractitionerId>,
}

/// What a decision needs to know of a person outside the case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonFacts {
    /// The version of their safe-contact wishes; none where nobody has asked for them.
    pub wishes: Option<i64>,
    /// The hours at which it is safe to reach them, where they were asked.
    pub hours: Option<SafeHours>,
    /// Their noes from other cases, whoever recorded them; any that stands on the day binds this
    /// case too (R-CONSENT-04).
    pub nos: Vec<KnownNo>,
}

/// What a decision needs to know of somebody whom a case is to be given to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Colleague {
    /// What they are employed to do.
    pub roles: Vec<Role>,
    /// Their own practitioner record, where they have one.
    pub practitioner: Option<PractitionerId>,
}

/// Which facts a decision used, for the append to check again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// A person's record.
    Person(PersonId),
    /// A practitioner's record.
    Practitioner(PractitionerId),
    /// A colleague's roles, and whether they may sign in.
    Colleague(UserId),
    /// The sharing agreements of a service.
    Agreements(ServiceId),
}

/// What the case does not own.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Now.
    pub now: Timestamp,
    /// Who acts.
    pub actor: Actor,
    /// The rules.
    pub rules: &'a RuleBook,
    /// Practitioner records of the service: of the actor, of everyone the command names, and of everyone the
    /// history names ([`CaseFile::practitioners`], [`CaseFile::callers`]), because a late entry or
    /// a correction has their steps judged again.
    pub practitioners: BTreeMap<PractitionerId, Versioned<Practitioner>>,
    /// People's records, of everyone in the case.
    pub people: BTreeMap<PersonId, Versioned<PersonFacts>>,
    /// Everyone whom the command would give the case to, as far as they are active users of the
    /// service.
    pub colleagues: BTreeMap<UserId, Versioned<Colleague>>,
    /// Who works for the service in which role, where a command gives somebody something by role.
    pub by_role: ByRole,
    /// The service's sharing agreements, where the case or a command looks at them
    /// ([`Case::looks_at_agreements`], [`Command::looks_at_agreements`]).
    pub agreements: Option<Agreements>,
}

/// Users of a service who may sign in, by what they are employed to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByRole {
    /// Those who receive concerns.
    pub safeguarding: Vec<UserId>,
    /// Those who coordinate.
    pub coordinators: Vec<UserId>,
    /// Those who administer.
    pub administrators: Vec<UserId>,
}

impl Facts<'_> {
    /// A practitioner's record.
    pub fn practitioner(&self, id: PractitionerId) -> Option<&Practitioner> {
        self.practitioners.get(&id).map(|record| &record.value)
    }

    /// What is known of a person; nothing where there is no record.
    pub fn person(&self, id: PersonId) -> Option<&PersonFacts> {
        self.people.get(&id).map(|record| &record.value)
    }

    /// Everything that was known, with its versions.
    pub fn versions(&self) -> Vec<(Known, i64)> {
        let people = self.people.iter().map(|(id, record)| (Known::Person(*id), record.version));
        let practitioners = self
            .practitioners
            .iter()
            .map(|(id, record)| (Known::Practitioner(*id), record.version));
        let colleagues =
            self.colleagues.iter().map(|(id, known)| (Known::Colleague(*id), known.version));
        let agreements = self.agreements.as_ref();
        let agreements = agreements.map(|known| (Known::Agreements(known.service), known.version));
        people.chain(practitioners).chain(colleagues).chain(agreements).collect()
    }
}

/// What a command comes to: events to append, and the facts they rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Decision {
    /// The events, in order. All happened at the command's instant.
    pub events: Vec<Event>,
    /// The facts that were used, for the append to check again.
    pub known: Vec<(Known, i64)>,
}

/// Everything a decision looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The history.
    pub file: &'a CaseFile,
    /// The state when it happened.
    pub case: &'a Case,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it: the actor, or for a corrected entry its author.
    pub author: Actor,
    /// What the case does not own.
    pub facts: &'a Facts<'a>,
}

impl Context<'_> {
    /// The day on which it happened.
    pub fn on(&self) -> Date {
        self.at.date()
    }

    /// The state by everything known today, for what can be there only once.
    pub(super) const fn now(&self) -> &Case {
        self.file.case()
    }

    /// Refuses a day ahead that lies before what happens, or so far away that nobody can mean it.
    pub(super) fn is_ahead(&self, field: &'static str, day: Date) -> Result<(), Invalid> {
        if day < self.on() {
            return Err(Invalid::new(field, Flaw::InPast));
        }
        self.is_near(field, day)
    }

    /// Refuses a day on which something was done by others that lies ahead, or before the harm
    /// itself.
    pub(super) fn has_been(&self, field: &'static str, day: Date) -> Result<(), Invalid> {
        if day > self.on() {
            return Err(Invalid::new(field, Flaw::InFuture));
        }
        if self.now().opening.harm_on.is_some_and(|harm| day < harm) {
            return Err(Invalid::new(field, Flaw::BeforeHarm));
        }
        Ok(())
    }

    /// Refuses a day that lies so far away that nobody can mean it.
    pub(super) fn is_near(&self, field: &'static str, day: Date) -> Result<(), Invalid> {
        if is_too_far(day, self.facts.now.date()) {
            return Err(Invalid::new(field, Flaw::TooFar));
        }
        Ok(())
    }

    /// Refuses to take a decision in the past. What happened can be recorded late; permission for
    /// it cannot be given late.
    pub(super) fn is_now(&self) -> Result<(), Invalid> {
        if self.on() == self.facts.now.date() && self.at >= self.now().last_entry {
            Ok(())
        } else {
            Err(Invalid::new("happened", Flaw::InPast))
        }
    }

    pub(super) fn participant(
        &self,
        field: &'static str,
        id: ParticipantId,
    ) -> Result<&Participant, Invalid> {
        self.case.participants.get(&id).ok_or_else(|| Invalid::new(field, Flaw::Unknown))
    }

    /// Somebody who works for the service now. A case is given to nobody else: who has it can read
    /// it.
    pub(super) fn colleague(&self, field: &'static str, id: UserId) -> Result<&Colleague, Invalid> {
        let known = self.facts.colleagues.get(&id).map(|known| &known.value);
        known.ok_or_else(|| Invalid::new(field, Flaw::Unknown))
    }

    /// Somebody who works for the service now, and whose own practitioner record it is.
    pub(super) fn practises(
        &self,
        field: &'static str,
        id: UserId,
        practitioner: PractitionerId,
    ) -> Result<(), Invalid> {
        let own = self.colleague(field, id)?.practitioner == Some(practitioner);
        let record = self.facts.practitioner(practitioner);
        if own && record.is_none_or(|record| record.user == id) {
            Ok(())
        } else {
            Err(Invalid::new(field, Flaw::DoesNotFit))
        }
    }

    pub(super) fn letter(&self, id: LetterId) -> Result<&Letter, Invalid> {
        self.case.letters.get(&id).ok_or_else(|| Invalid::new("letter", Flaw::Unknown))
    }

    pub(super) fn activity(&self, id: ActivityId) -> Result<&Activity, Invalid> {
        self.case.activities.get(&id).ok_or_else(|| Invalid::new("activity", Flaw::Unknown))
    }

    pub(super) fn facilitates(
        &self,
        field: &'static str,
        id: PractitionerId,
    ) -> Result<(), Invalid> {
        if self.case.team.facilitators.contains_key(&id) {
            Ok(())
        } else {
            Err(Invalid::new(field, Flaw::NotOnTeam))
        }
    }

    /// Refuses what the practice supervisor judges to anybody else, and to a supervisor who owns
    /// the case or facilitates in it, then or now: by a rule, nobody judges their own work.
    pub(super) fn supervises(
        &self,
        field: &'static str,
        id: PractitionerId,
        rule: Rule,
    ) -> Result<(), Refused> {
        let named = self.case.team.supervisor.is_some_and(|(practitioner, _)| practitioner == id);
        if !named || self.facts.actor.practitioner != Some(id) {
            return Err(Invalid::new(field, Flaw::NotOnTeam).into());
        }
        if self.case.team.facilitators.contains_key(&id) {
            return Err(Invalid::new(field, Flaw::OwnWork).into());
        }
        let user = self.facts.actor.user;
        let apart = [self.case, self.now()].map(|case| gates::apart(case, user, rule));
        match apart.into_iter().find(|check| !check.holds()) {
            Some(check) => Err(Refused::not_yet(vec![check.practitioner(id)])),
            None => Ok(()),
        }
    }
}

/// Judges a command about something that happened at an instant, now or earlier.
///
/// # Errors
/// [`Refused::NotYet`] with every condition that does not hold, or [`Refused::Invalid`] with the
/// field that cannot be so.
pub fn decide(
    file: &CaseFile,
    command: Command,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Result<Decision, Refused> {
    if at > facts.now {
        return Err(Invalid::new("happened", Flaw::InFuture).into());
    }
    if file.case().opening.harm_on.is_some_and(|harm| at.date() < harm) {
        return Err(Invalid::new("happened", Flaw::BeforeHarm).into());
    }
    let gone = file.case().taken_back.is_some();
    if gone || !file.case().is_open() && !command.is_for_closed_cases() {
        return Err(Invalid::new("case", Flaw::Closed).into());
    }
    let case: Cow<'_, Case> = file.as_of(at);
    let ctx = Context { file, case: &case, at, author: facts.actor, facts };
    let mut events = command.decide(&ctx)?;
    events.extend(rejudging::findings(file, &ctx, &events));
    Ok(Decision { events, known: facts.versions() })
}

/// Judges the opening of a case.
///
/// # Errors
/// [`Refused::Invalid`] where the route does not exist, or a day lies in the future.
pub fn decide_opening(
    opening: CaseOpened,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Result<Decision, Refused> {
    check_opening(&opening, at, facts)?;
    Ok(Decision { events: vec![opening.into()], known: facts.versions() })
}

/// Whether a case can have been opened so. Whoever asks is taken in (R-REF-03); that no agency which
/// refers at the stage knows of it is said before anything passes between the sides. No offence, age,
/// place or time since is a reason against it (R-GATE-06, R-COMPLEX-02, R-EQ-01).
pub(super) fn check_opening(
    opening: &CaseOpened,
    at: Timestamp,
    facts: &Facts<'_>,
) -> Result<(), Invalid> {
    let on = at.date();
    if at > facts.now || opening.received_on > facts.now.date() {
        return Err(Invalid::new("received_on", Flaw::InFuture));
    }
    if opening.harm_on.is_some_and(|harm| harm > opening.received_on) {
        return Err(Invalid::new("harm_on", Flaw::InFuture));
    }
    if facts.rules.route(&opening.route, on).is_none() {
        return Err(Invalid::new("route", Flaw::Unknown));
    }
    if opening.reference.trim().is_empty() {
        return Err(Invalid::new("reference", Flaw::Missing));
    }
    Ok(())
}

impl Command {
    /// Whether it can be judged by the service's sharing agreements, whatever the case says so far.
    pub const fn looks_at_agreements(&self) -> bool {
        matches!(self, Self::ShareDetails(_) | Self::AddParticipant(_) | Self::CorrectEntry(_))
    }

    /// Whether it may be carried out on a closed case: looking after people and the record goes on.
    const fn is_for_closed_cases(&self) -> bool {
        matches!(
            self,
            Self::ReopenCase(_)
                | Self::CorrectEntry(_)
                | Self::RaiseConcern(_)
                | Self::GiveConcern(_)
                | Self::DecideConcern(_)
                | Self::ShareConcern(_)
                | Self::SettleFinding(_)
                | Self::RecordFeedback(_)
                | Self::RecordContact(_)
                | Self::RecordFollowUp(_)
                | Self::RecordConsent(_)
                | Self::RecordWithdrawal(_)
                | Self::RecordDeath(_)
                | Self::DecideAfterDeath(_)
                | Self::DeclareConflict(_)
                | Self::TellColleague(_)
                | Self::AcknowledgeMention(_)
                | Self::SignOffAssessment(_)
                | Self::RecordDisposal(_)
                | Self::ShareDetails(_)
                | Self::RecordSharingHeldUp(_)
                | Self::RecordConditions(_)
                | Self::RecordOtherWork(_)
                | Self::EndTask(_)
        )
    }
}
