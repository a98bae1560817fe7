//! The rows that a case's history derives: lists, relations, and what is due.

use std::collections::BTreeMap;

use super::{Case, CaseFile, Phase, Seat, Side, SignOffDecision};
use crate::access::{Relation, Relations};
use crate::ids::{CaseId, ParticipantId, UserId};
use crate::rows::{CaseRow, CaseRows, DueRow, PersonRow, RelationRow};
use crate::time::{Date, Timestamp};

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

fn relations(id: CaseId, case: &Case) -> Vec<RelationRow> {
    let mut sets: BTreeMap<UserId, Relations> = BTreeMap::new();
    let mut grant = |user: UserId, relation: Relation| {
        let set = sets.entry(user).or_default();
        *set = set.with(relation);
    };
    grant(case.referral.owner, Relation::Owns);
    if let Some((to, _)) = case.referral.offered {
        grant(to, Relation::Asked);
    }
    for facilitator in case.team.facilitators.values() {
        grant(facilitator.user, Relation::Facilitates);
    }
    if let Some((_, user)) = case.team.supervisor {
        grant(user, Relation::Supervises);
    }
    for concern in case.concerns.values() {
        for lead in &concern.raised.leads {
            grant(*lead, Relation::Safeguards);
        }
    }
    for user in &case.team.blocked {
        grant(*user, Relation::Blocked);
    }
    sets.into_iter().map(|(user, set)| RelationRow { user, case: id, grants: set.bits() }).collect()
}

fn people(id: CaseId, case: &Case) -> Vec<PersonRow> {
    let row = |participant: &super::Participant| PersonRow {
        participant: participant.id,
        person: participant.person,
        case: id,
        side: participant.side.code().to_owned(),
        part: participant.part.code().to_owned(),
    };
    let mut rows: Vec<PersonRow> = case.participants.values().map(row).collect();
    rows.sort();
    rows
}

struct Due<'c> {
    id: CaseId,
    case: &'c Case,
    rows: Vec<DueRow>,
}

impl Due<'_> {
    fn add(
        &mut self,
        user: UserId,
        kind: &str,
        participant: Option<ParticipantId>,
        due: Date,
        since: Timestamp,
        waiting: bool,
    ) {
        self.rows.push(DueRow {
            user,
            case: self.id,
            kind: kind.to_owned(),
            participant,
            due,
            since,
            waiting,
        });
    }

    /// Who does the casework: the lead facilitator, or the owner while there is none.
    fn worker(&self) -> UserId {
        self.case.team.lead().map_or(self.case.referral.owner, |(_, facilitator)| facilitator.user)
    }

    fn of_referral(&mut self) {
        let (case, owner) = (self.case, self.case.referral.owner);
        if let Some((to, since)) = case.referral.offered {
            self.add(to, "answer-hand-over", None, since.date(), since, false);
            self.add(owner, "answer-hand-over", None, since.date(), since, true);
        }
        if case.team.facilitators.is_empty() {
            self.add(owner, "allocate", None, case.opened.date(), case.opened, false);
        } else if case.team.supervisor.is_none() {
            self.add(owner, "name-supervisor", None, case.opened.date(), case.opened, false);
        }
    }

    fn of_people(&mut self) {
        let (case, worker, phase) = (self.case, self.worker(), self.case.phase());
        for participant in case.participants.values() {
            if participant.withdrawn.is_some() {
                continue;
            }
            let id = Some(participant.id);
            if let Some(pause) = &participant.paused {
                if let Some(until) = pause.until {
                    self.add(worker, "ask-again", id, until, pause.since, false);
                }
            } else if let Some(due) = participant.touch.due(participant.added) {
                let since = participant.touch.last_spoke.unwrap_or(participant.added);
                self.add(worker, "keep-in-touch", id, due, since, false);
            } else if participant.is_principal()
                && participant.touch.last_spoke.is_none()
                && self.may_approach(participant.side)
            {
                self.add(
                    worker,
                    "first-contact",
                    id,
                    participant.added.date(),
                    participant.added,
                    false,
                );
            }
            if participant.is_principal()
                && phase == Phase::FollowingUp
                && !participant.is_followed_up(3)
            {
                self.add(worker, "follow-up", id, case.last_entry.date(), case.last_entry, false);
            }
        }
    }

    /// Whether it can be a side's turn: the side that started, and the other once somebody of the
    /// first has said that they may be asked.
    fn may_approach(&self, side: Side) -> bool {
        let first = crate::gates::first_side(self.case);
        side == first
            || self.case.principals(first).any(|principal| {
                principal.answer(super::Purpose::AskOtherSide) == Some(super::Answer::Yes)
                    || (first == Side::Responsible && principal.assessment.is_some())
            })
    }

    fn of_assessments(&mut self) {
        let case = self.case;
        let complex = !case.triggers().is_empty();
        let worker = self.worker();
        for participant in case.participants.values() {
            let Some(current) = &participant.assessment else { continue };
            let id = Some(participant.id);
            if current.needs_sign_off(complex) {
                match (current.signed_off, case.team.supervisor) {
                    (None, Some((_, supervisor))) => {
                        self.add(supervisor, "sign-off", id, current.at.date(), current.at, false);
                        self.add(worker, "sign-off", id, current.at.date(), current.at, true);
                    }
                    (Some((SignOffDecision::GivenBack, _, at)), _) => {
                        self.add(worker, "assess-again", id, at.date(), at, false);
                    }
                    _ => {}
                }
            }
            if let Some(since) = current.overtaken {
                self.add(worker, "assess-again", id, since.date(), since, false);
            }
        }
    }

    fn of_orders(&mut self) {
        let worker = self.worker();
        for ((harmed, _), pairing) in &self.case.pairings {
            if let Some((_, since)) = pairing.asked {
                self.add(worker, "orders", Some(*harmed), since.date(), since, true);
            }
        }
    }

    fn of_meetings_and_letters(&mut self) {
        let worker = self.worker();
        for activity in self.case.activities.values().filter(|activity| activity.is_ahead()) {
            let starts = activity.plan.starts;
            self.add(worker, "meeting", None, starts.date(), starts, false);
        }
        for letter in self.case.letters.values().filter(|letter| letter.passed_on.is_none()) {
            if letter.checked.is_none() {
                self.add(
                    worker,
                    "check-letter",
                    Some(letter.from),
                    letter.written.date(),
                    letter.written,
                    false,
                );
            } else if let Some(since) = letter.authorised {
                self.add(worker, "pass-on-letter", Some(letter.to), since.date(), since, false);
            }
        }
    }

    fn of_agreements(&mut self) {
        let worker = self.worker();
        for agreement in self.case.agreements.values() {
            for item in &agreement.made.items {
                if agreement.state(item.item) == super::ItemState::Open {
                    self.add(worker, "promise", Some(item.by), item.due, agreement.at, false);
                }
            }
        }
    }

    fn of_oversight(&mut self) {
        let case = self.case;
        for concern in case.concerns.values().filter(|concern| concern.decided.is_none()) {
            for lead in &concern.raised.leads {
                self.add(
                    *lead,
                    "concern",
                    concern.raised.about,
                    concern.at.date(),
                    concern.at,
                    false,
                );
            }
        }
        let Some((_, supervisor)) = case.team.supervisor else { return };
        for finding in case.findings.values().filter(|finding| finding.settled.is_none()) {
            self.add(supervisor, "finding", None, finding.at.date(), finding.at, false);
        }
    }
}

fn due(id: CaseId, case: &Case) -> Vec<DueRow> {
    let mut due = Due { id, case, rows: Vec::new() };
    due.of_oversight();
    if case.is_open() {
        due.of_referral();
        due.of_people();
        due.of_assessments();
        due.of_orders();
        due.of_meetings_and_letters();
        due.of_agreements();
        if case.phase() == Phase::Closing {
            due.add(
                case.referral.owner,
                "close",
                None,
                case.last_entry.date(),
                case.last_entry,
                false,
            );
        }
    }
    due.rows.sort();
    due.rows.dedup();
    due.rows
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
