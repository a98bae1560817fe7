//! What lists and 'my work' are made of: rows that the projections derive from a case's events.
//!
//! The rows of a case are a function of its folded history and nothing else, so that
//! `concord rebuild` gives the same rows again. Words never stand in them.

use crate::ids::{CaseId, ParticipantId, PersonId, ServiceId, UserId};
use crate::time::{Date, Timestamp};

/// Everything derived from one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRows {
    /// The case's own line in lists.
    pub case: CaseRow,
    /// Who has power over the case, by relation.
    pub relations: Vec<RelationRow>,
    /// Who is in the case.
    pub people: Vec<PersonRow>,
    /// What needs somebody next.
    pub due: Vec<DueRow>,
}

/// A case's line in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// Which case.
    pub case: CaseId,
    /// The service that holds it.
    pub service: ServiceId,
    /// Its reference, such as `RT-26-0417`; unique within the service.
    pub reference: String,
    /// When it was opened; lists are in this order, newest first.
    pub opened: Timestamp,
    /// The derived phase, as its code.
    pub phase: String,
    /// Whether the case is open.
    pub open: bool,
    /// The stage of the criminal justice process, as its code.
    pub route: String,
    /// The kind of offence or harm, as its code.
    pub offence: String,
    /// The place of the harm, as its code; never where anyone lives.
    pub locality: String,
    /// The day of the harm, where known.
    pub harm_on: Option<Date>,
    /// How many people are in it on the harmed side, supporters not counted.
    pub harmed: u32,
    /// How many people are in it on the responsible side, supporters not counted.
    pub responsible: u32,
    /// When the latest entry happened.
    pub last_entry: Timestamp,
    /// The number of events the row was derived from.
    pub version: i64,
}

/// A user's relations to a case. At most one row for each pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelationRow {
    /// Who.
    pub user: UserId,
    /// Which case.
    pub case: CaseId,
    /// The set of relations, as `access::Relations::bits`.
    pub grants: i64,
}

/// A person's part in a case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonRow {
    /// Which participant.
    pub participant: ParticipantId,
    /// Who that is.
    pub person: PersonId,
    /// Which case.
    pub case: CaseId,
    /// The side, as its code.
    pub side: String,
    /// The part, as its code.
    pub part: String,
}

/// Something that needs a user next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueRow {
    /// Who can act.
    pub user: UserId,
    /// Which case.
    pub case: CaseId,
    /// What is needed, as its code, such as `keep-in-touch`.
    pub kind: String,
    /// About whom, where it is about one participant.
    pub participant: Option<ParticipantId>,
    /// The day by which it was agreed, or the day it could first be done.
    pub due: Date,
    /// Since when it has been waiting.
    pub since: Timestamp,
    /// True where somebody else has to act first and this user only waits.
    pub waiting: bool,
}
