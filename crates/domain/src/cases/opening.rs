//! How a case begins, and how it moves between stages.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::{ReferralId, ServiceId, UserId};
use crate::offences::Offence;
use crate::time::Date;

codes! {
    /// Who started it (R-REF-01).
    pub enum Initiator {
        /// Somebody who was harmed.
        Victim = "victim",
        /// Somebody responsible.
        Offender = "offender",
        /// An agency.
        Agency = "agency",
        /// The community.
        Community = "community",
        /// Our own review of files.
        FileReview = "file-review",
    }
}

codes! {
    /// Through whom the request reached us: agency types of R-ACT-04, or the person directly.
    pub enum Source {
        /// The harmed person asked us directly.
        Victim = "victim",
        /// The responsible person asked us directly.
        Offender = "offender",
        /// A victim service.
        VictimService = "victim-service",
        /// The police.
        Police = "police",
        /// Probation.
        Probation = "probation",
        /// A prison.
        Prison = "prison",
        /// A prosecutor.
        Prosecutor = "prosecutor",
        /// A court.
        Court = "court",
        /// A youth justice service.
        YouthJustice = "youth-justice",
        /// A council.
        Council = "council",
        /// A housing provider.
        Housing = "housing",
        /// Another RJ provider.
        RjProvider = "rj-provider",
    }
}

/// A request for RJ became a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// The service that holds it.
    pub service: ServiceId,
    /// Its reference within the service.
    pub reference: String,
    /// The request.
    pub referral: ReferralId,
    /// Who owns it first.
    pub owner: UserId,
    /// Who started it.
    pub initiator: Initiator,
    /// Through whom it came.
    pub source: Source,
    /// The stage of the process, as its route's code.
    pub route: String,
    /// The kind of harm.
    pub offence: Offence,
    /// The place of the harm, as its code; never where anyone lives.
    pub locality: String,
    /// The day of the harm, where known.
    pub harm_on: Option<Date>,
    /// The day the request reached us.
    pub received_on: Date,
}

impl Fact for CaseOpened {
    fn apply(&self, _case: &mut Case, _at: &Stamp) {}
}

/// The case moved to another stage of the process; its history stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteChanged {
    /// The new stage, as its route's code.
    pub route: String,
}

impl Fact for RouteChanged {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        // What the prison service answered, it answered at the stage before; a case that comes back
        // there finds it as it was (R-PRISON-03).
        let answered = std::mem::take(&mut case.prison);
        case.prison_before.insert(case.route.clone(), answered);
        case.prison = case.prison_before.remove(&self.route).unwrap_or_default();
        case.route.clone_from(&self.route);
        case.route_since = at.happened.date();
        // Another stage, such as release, changes what could go wrong (R-RISK-08).
        let responsible: Vec<_> = case.principals(Side::Responsible).map(|one| one.id).collect();
        for id in responsible {
            case.overtake(id, at.happened);
        }
    }
}

impl RouteChanged {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.facts.rules.route(&self.route, ctx.on()).is_none() {
            return Err(Invalid::new("route", Flaw::Unknown).into());
        }
        if ctx.case.route == self.route {
            return Err(Invalid::new("route", Flaw::Unchanged).into());
        }
        Ok(vec![self.into()])
    }
}
