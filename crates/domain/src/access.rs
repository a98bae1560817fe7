//! Who may do what: one table of relations that decides, and that writes the scope of lists.
//!
//! Power over a case comes from a relation to it, never from a role alone (design §6). Any block
//! wins over every relation. What a user may not know to exist is answered as not found.

use crate::codes::codes;
use crate::sealed::Permit;

codes! {
    /// How a user stands to a case.
    pub enum Relation {
        /// Holds the referral and answers for the case's progress.
        Owns = "owns",
        /// Does the casework: the lead facilitator or a co-facilitator.
        Facilitates = "facilitates",
        /// Supervises the practice in the case.
        Supervises = "supervises",
        /// Receives the safeguarding concerns raised in the case.
        Safeguards = "safeguards",
        /// Has been asked to take the case over, and may look before answering.
        Asked = "asked",
        /// Has declared to know somebody in the case: a block that beats every relation (R-FAC-10).
        Blocked = "blocked",
        /// Finds another owner while a conflict blocks the one there is, so that somebody always
        /// can act: the practice supervisor, or a coordinator who sees nothing else of the case.
        StandsIn = "stands-in",
    }
}

codes! {
    /// What somebody wants to do with a case.
    pub enum Action {
        /// Read the case: its people, checks and history.
        Read = "read",
        /// Open somebody's contact details; each opening is logged.
        OpenContact = "open-contact",
        /// Record what happened.
        Record = "record",
        /// Plan and authorise steps.
        Plan = "plan",
        /// Allocate, close.
        Manage = "manage",
        /// Ask somebody to take the case over.
        HandOver = "hand-over",
        /// Sign off an assessment, grant an override, settle a finding.
        Supervise = "supervise",
        /// Raise a safeguarding concern.
        RaiseConcern = "raise-concern",
        /// Read and decide the case's safeguarding concerns.
        HandleConcern = "handle-concern",
    }
}

/// The table. One line a relation; a test prints it for people to review.
const TABLE: &[(Relation, &[Action])] = &[
    (
        Relation::Owns,
        &[
            Action::Read,
            Action::OpenContact,
            Action::Record,
            Action::Plan,
            Action::Manage,
            Action::HandOver,
            Action::RaiseConcern,
        ],
    ),
    (
        Relation::Facilitates,
        &[Action::Read, Action::OpenContact, Action::Record, Action::Plan, Action::RaiseConcern],
    ),
    (
        Relation::Supervises,
        &[Action::Read, Action::Record, Action::Supervise, Action::RaiseConcern],
    ),
    (Relation::Safeguards, &[Action::RaiseConcern, Action::HandleConcern]),
    (Relation::Asked, &[Action::Read, Action::RaiseConcern]),
    (Relation::Blocked, &[]),
    (Relation::StandsIn, &[Action::HandOver]),
];

/// The set of a user's relations to one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Relations(i64);

impl Relations {
    /// No relation: a stranger.
    pub const NONE: Self = Self(0);

    /// The set whose bits were stored.
    pub const fn from_bits(bits: i64) -> Self {
        Self(bits)
    }

    /// The set as bits, for storing and for the scope of lists.
    pub const fn bits(self) -> i64 {
        self.0
    }

    /// The set with one relation more.
    #[must_use]
    pub const fn with(self, relation: Relation) -> Self {
        Self(self.0 | bit(relation))
    }

    /// Whether a relation is in the set.
    pub const fn has(self, relation: Relation) -> bool {
        self.0 & bit(relation) != 0
    }

    /// Whether these relations allow an action. Any block wins.
    pub fn allow(self, action: Action) -> bool {
        !self.has(Relation::Blocked) && self.0 & scope(action) != 0
    }

    /// A permit to open personal details, where these relations allow it.
    pub fn permit(self, action: Action) -> Option<Permit> {
        (self.allow(action)).then(Permit::new)
    }

    /// The relations in the set.
    pub fn iter(self) -> impl Iterator<Item = Relation> {
        Relation::ALL.iter().copied().filter(move |relation| self.has(*relation))
    }
}

const fn bit(relation: Relation) -> i64 {
    1 << relation as i64
}

/// The relations that allow an action, as bits: the same table, for the SQL of lists. A row with
/// the [`blocked`] bit is never in scope.
pub fn scope(action: Action) -> i64 {
    TABLE
        .iter()
        .filter(|(_, actions)| actions.contains(&action))
        .fold(0, |bits, (relation, _)| bits | bit(*relation))
}

/// The bit that takes a row out of every scope.
pub const fn blocked() -> i64 {
    bit(Relation::Blocked)
}

codes! {
    /// What a user is employed to do. A role opens pages and makes relations possible; it never
    /// opens a case by itself.
    pub enum Role {
        /// Triage, ownership, allocation.
        Coordinator = "coordinator",
        /// Contacts, assesses, prepares, holds, follows up.
        Facilitator = "facilitator",
        /// Signs off, supervises, overrides.
        Supervisor = "supervisor",
        /// Receives concerns.
        Safeguarding = "safeguarding",
        /// Organisations, users, settings; no case content.
        Administrator = "administrator",
    }
}

codes! {
    /// What a role opens that no case owns.
    pub enum Duty {
        /// Open a new case.
        OpenCase = "open-case",
        /// Open a case from the street, for RJ there and then (R-PROC-08).
        StreetRj = "street-rj",
        /// Bring the open cases of the service in from elsewhere (R-MOVE-01).
        MoveIn = "move-in",
        /// See the practitioner records of the service.
        SeePractitioners = "see-practitioners",
        /// Change practitioner records of the service.
        KeepPractitioners = "keep-practitioners",
        /// See the service's sharing agreements (R-SHARE-02).
        SeeAgreements = "see-agreements",
        /// Make and change sharing agreements.
        KeepAgreements = "keep-agreements",
        /// Invite users and change settings.
        Administer = "administer",
    }
}

impl Role {
    /// Whether the role has a duty.
    pub const fn has(self, duty: Duty) -> bool {
        match duty {
            Duty::OpenCase | Duty::MoveIn | Duty::KeepAgreements => {
                matches!(self, Self::Coordinator)
            }
            Duty::StreetRj => matches!(self, Self::Coordinator | Self::Facilitator),
            Duty::SeePractitioners | Duty::SeeAgreements => {
                matches!(self, Self::Coordinator | Self::Supervisor | Self::Facilitator)
            }
            Duty::KeepPractitioners => matches!(self, Self::Coordinator | Self::Supervisor),
            Duty::Administer => matches!(self, Self::Administrator),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn matrix_for_review() {
        let mut text = String::new();
        write!(text, "{:<16}", "").unwrap();
        for relation in Relation::ALL {
            write!(text, "{relation:<13}").unwrap();
        }
        for action in Action::ALL {
            write!(text, "\n{action:<16}").unwrap();
            for relation in Relation::ALL {
                let allowed = Relations::NONE.with(*relation).allow(*action);
                write!(text, "{:<13}", if allowed { "✔" } else { "✘" }).unwrap();
            }
        }
        text.push_str("\n\n");
        write!(text, "{:<20}", "").unwrap();
        for role in Role::ALL {
            write!(text, "{role:<15}").unwrap();
        }
        for duty in Duty::ALL {
            write!(text, "\n{duty:<20}").unwrap();
            for role in Role::ALL {
                write!(text, "{:<15}", if role.has(*duty) { "✔" } else { "✘" }).unwrap();
            }
        }
        let trimmed: Vec<&str> = text.lines().map(str::trim_end).collect();
        insta::assert_snapshot!(trimmed.join("\n"));
    }

    #[test]
    fn a_block_beats_every_relation() {
        let all = Relation::ALL.iter().fold(Relations::NONE, |set, relation| set.with(*relation));
        for action in Action::ALL {
            assert!(!all.allow(*action), "{action} must be blocked");
        }
    }

    #[test]
    fn a_stranger_may_do_nothing() {
        for action in Action::ALL {
            assert!(!Relations::NONE.allow(*action));
            assert!(Relations::NONE.permit(*action).is_none());
        }
    }
}
