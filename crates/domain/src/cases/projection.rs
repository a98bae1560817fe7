//! The rows that a case's history derives: its line in lists, relations, people.

use std::collections::BTreeMap;

use super::due::due;
use super::{Case, CaseFile, Offered, Participant, Seat, Side};
use crate::access::{Relation, Relations};
use crate::ids::{CaseId, UserId};
use crate::rows::{CaseRow, CaseRows, PersonRow, RelationRow};

/// Every row of a case. A function of its history and nothing else.
pub fn rows(file: &CaseFile) -> CaseRows {
    let case = file.case();
    CaseRows {
        case: case_row(file),
        relations: relations(file.id(), case),
        people: people(file.id(), case),
        due: due(file.id(), case),
    }
}

fn case_row(file: &CaseFile) -> CaseRow {
    let case = file.case();
    let count = |side| u32::try_from(case.principals(side).count()).unwrap_or(u32::MAX);
    CaseRow {
        case: file.id(),
        service: case.opening.service,
        reference: case.opening.reference.clone(),
        opened: case.opened,
        phase: case.phase().code().to_owned(),
        open: case.is_open(),
        route: case.route.clone(),
        offence: case.opening.offence.code().to_owned(),
        locality: case.opening.locality.clone(),
        harm_on: case.opening.harm_on,
        harmed: count(Side::Harmed),
        responsible: count(Side::Responsible),
        last_entry: case.last_entry,
        version: file.version(),
    }
}

impl Case {
    /// Everyone's relations to the case. A block leaves nothing beside it.
    pub fn relations(&self) -> BTreeMap<UserId, Relations> {
        let mut sets: BTreeMap<UserId, Relations> = BTreeMap::new();
        // What was never ours is nobody's.
        if self.taken_back.is_some() {
            return sets;
        }
        let mut grant = |user: UserId, relation: Relation| {
            let set = sets.entry(user).or_default();
            *set = set.with(relation);
        };
        grant(self.referral.owner, Relation::Owns);
        if let Some(Offered { to, .. }) = self.referral.offered {
            grant(to, Relation::Asked);
        }
        for facilitator in self.team.facilitators.values() {
            grant(facilitator.user, Relation::Facilitates);
        }
        if let Some((_, user)) = self.team.supervisor {
            grant(user, Relation::Supervises);
        }
        for user in self.stand_ins() {
            grant(user, Relation::StandsIn);
        }
        for lead in self.concerns.values().flat_map(|concern| &concern.leads) {
            grant(*lead, Relation::Safeguards);
        }
        for user in &self.team.blocked {
            sets.insert(*user, Relations::NONE.with(Relation::Blocked));
        }
        sets
    }

    /// A user's relations to the case.
    pub fn relations_of(&self, user: UserId) -> Relations {
        self.relations().remove(&user).unwrap_or_default()
    }
}

fn relations(id: CaseId, case: &Case) -> Vec<RelationRow> {
    let row = |(user, set): (UserId, Relations)| RelationRow { user, case: id, grants: set.bits() };
    case.relations().into_iter().map(row).collect()
}

fn people(id: CaseId, case: &Case) -> Vec<PersonRow> {
    let row = |participant: &Participant| PersonRow {
        participant: participant.id,
        person: participant.person,
        case: id,
        side: participant.side.code().to_owned(),
        part: participant.part.code().to_owned(),
    };
    let here = case.participants.values().filter(|_| case.taken_back.is_none());
    let mut rows: Vec<PersonRow> = here.map(row).collect();
    rows.sort();
    rows
}

impl Case {
    /// The users who facilitate, leads first.
    pub fn facilitating_users(&self) -> Vec<UserId> {
        let mut seats: Vec<(Seat, UserId)> = self
            .team
            .facilitators
            .values()
            .map(|facilitator| (facilitator.seat, facilitator.user))
            .collect();
        seats.sort();
        seats.into_iter().map(|(_, user)| user).collect()
    }
}
