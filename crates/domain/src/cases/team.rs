//! Who works on a case: trained, neutral, supervised (R-FAC-02, R-FAC-03, R-FAC-10, R-FAC-11).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp, Verdict};
use crate::codes::codes;
use crate::gates;
use crate::ids::{PractitionerId, UserId};
use crate::time::Timestamp;

codes! {
    /// Which seat at the facilitator's place.
    pub enum Seat {
        /// Leads.
        Lead = "lead",
        /// Facilitates together with the lead.
        Co = "co",
    }
}

/// A practitioner took on the facilitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacilitatorAllocated {
    /// Who.
    pub practitioner: PractitionerId,
    /// The user they sign in as.
    pub user: UserId,
    /// In which seat.
    pub seat: Seat,
    /// Whether they declared to know nobody in the case and to be neither the offender's case
    /// manager nor the victim's liaison officer.
    pub declared_neutral: bool,
}

/// A practitioner left the facilitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacilitatorReleased {
    /// Who.
    pub practitioner: PractitionerId,
}

/// A practice supervisor was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupervisorNamed {
    /// Who.
    pub practitioner: PractitionerId,
    /// The user they sign in as.
    pub user: UserId,
}

codes! {
    /// A conflict.
    pub enum Conflict {
        /// Knows somebody in the case.
        KnowsSomebody = "knows-somebody",
        /// Is the offender's case manager.
        CaseManager = "case-manager",
        /// Is the victim's liaison officer.
        LiaisonOfficer = "liaison-officer",
    }
}

/// A practitioner declared a conflict. It blocks the case for them, whatever their role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictDeclared {
    /// Whose conflict.
    pub user: UserId,
    /// Their practitioner record, where they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practitioner: Option<PractitionerId>,
    /// What it is.
    pub conflict: Conflict,
    /// Who finds another owner where nobody in the case can (R-REF-04). Filled by the decision, so
    /// that nobody chooses who gets to hear of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finders: Vec<UserId>,
}

impl ConflictDeclared {
    /// Somebody's conflict.
    pub const fn new(
        user: UserId,
        practitioner: Option<PractitionerId>,
        conflict: Conflict,
    ) -> Self {
        Self { user, practitioner, conflict, finders: Vec::new() }
    }
}

/// One who facilitates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facilitator {
    /// The user they sign in as.
    pub user: UserId,
    /// In which seat.
    pub seat: Seat,
    /// Since when.
    pub since: Timestamp,
    /// Whether they declared to be neutral.
    pub declared_neutral: bool,
}

/// Who works on a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Team {
    /// Who facilitates.
    pub facilitators: BTreeMap<PractitionerId, Facilitator>,
    /// Who supervises.
    pub supervisor: Option<(PractitionerId, UserId)>,
    /// Users who are blocked by a declared conflict.
    pub blocked: BTreeSet<UserId>,
    /// Practitioners who are.
    pub conflicted: BTreeMap<PractitionerId, Conflict>,
    /// Who finds another owner where nobody in the case can.
    pub finders: BTreeSet<UserId>,
}

impl Team {
    /// The lead facilitator.
    pub fn lead(&self) -> Option<(PractitionerId, &Facilitator)> {
        let mut seats = self.facilitators.iter().map(|(id, facilitator)| (*id, facilitator));
        seats
            .clone()
            .find(|(_, facilitator)| facilitator.seat == Seat::Lead)
            .or_else(|| seats.next())
    }
}

impl Fact for FacilitatorAllocated {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.team.facilitators.insert(
            self.practitioner,
            Facilitator {
                user: self.user,
                seat: self.seat,
                since: at.happened,
                declared_neutral: self.declared_neutral,
            },
        );
    }
}

impl Fact for FacilitatorReleased {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.team.facilitators.remove(&self.practitioner);
    }
}

impl Fact for SupervisorNamed {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.team.supervisor = Some((self.practitioner, self.user));
    }
}

impl Fact for ConflictDeclared {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.team.blocked.insert(self.user);
        case.team.finders.extend(&self.finders);
        if self.user == case.referral.owner {
            case.referral.blocked.get_or_insert(at.happened);
        }
        let on_team = case.team.facilitators.iter().filter(|(_, one)| one.user == self.user);
        let own: Vec<PractitionerId> =
            on_team.map(|(id, _)| *id).chain(self.practitioner).collect();
        case.team.conflicted.extend(own.into_iter().map(|id| (id, self.conflict)));
    }
}

impl FacilitatorAllocated {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.facts.practitioner(self.practitioner).is_none() {
            return Err(Invalid::new("practitioner", Flaw::Unknown).into());
        }
        ctx.practises("user", self.user, self.practitioner)?;
        let team = &ctx.case.team;
        if team.facilitators.contains_key(&self.practitioner) {
            return Err(Invalid::new("practitioner", Flaw::AlreadyDone).into());
        }
        if team.supervisor.is_some_and(|(supervisor, _)| supervisor == self.practitioner) {
            return Err(Invalid::new("practitioner", Flaw::OwnWork).into());
        }
        let led = team.facilitators.values().any(|one| one.seat == Seat::Lead);
        if self.seat == Seat::Lead && led {
            return Err(Invalid::new("seat", Flaw::AlreadyDone).into());
        }
        let (id, declared) = (self.practitioner, self.declared_neutral);
        let mut checks = gates::allocation(ctx.case, id, declared, ctx.at, ctx.facts);
        if self.seat == Seat::Lead && !team.facilitators.is_empty() {
            checks.push(gates::leading(ctx.case, id, ctx.at, ctx.facts));
        }
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl FacilitatorReleased {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.facilitates("practitioner", self.practitioner)?;
        Ok(vec![self.into()])
    }
}

impl SupervisorNamed {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.practises("user", self.user, self.practitioner)?;
        let checks = gates::supervision(ctx.case, self.practitioner, ctx.at, ctx.facts);
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl ConflictDeclared {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let record = self.practitioner.and_then(|id| ctx.facts.practitioner(id));
        if record.is_some_and(|record| record.user != self.user) {
            return Err(Invalid::new("practitioner", Flaw::DoesNotFit).into());
        }
        self.finders = finders(ctx, self.user);
        Ok(vec![self.into()])
    }
}

/// Who could find another owner from now on: every coordinator of the service whom no conflict
/// blocks; where there is none, those who can invite one.
fn finders(ctx: &Context<'_>, leaves: UserId) -> Vec<UserId> {
    let blocked = &ctx.now().team.blocked;
    let able = |users: &[UserId]| -> Vec<UserId> {
        let able = users.iter().filter(|user| **user != leaves && !blocked.contains(user));
        able.copied().collect()
    };
    let coordinators = able(&ctx.facts.by_role.coordinators);
    if coordinators.is_empty() { able(&ctx.facts.by_role.administrators) } else { coordinators }
}
