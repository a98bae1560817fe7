//! What needs somebody next: the rows behind 'my day'.

mod together;

use super::{
    AfterDeath, Age, Answer, Case, CurrentAssessment, Death, ItemState, Letter, LiveNo,
    MonitoringMode, NoScope, Offered, Participant, Phase, Purpose, Side, SignOffDecision,
};
use crate::gates::is_apart;
use crate::ids::{CaseId, ParticipantId, UserId};
use crate::rows::DueRow;
use crate::time::{Date, Timestamp};

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

    /// Who does the casework: the lead facilitator, or another one while a conflict blocks the
    /// lead, or the owner while there is none.
    fn worker(&self) -> UserId {
        let team = &self.case.team;
        let lead = team.lead().map(|(_, facilitator)| facilitator.user);
        let others = team.facilitators.values().map(|facilitator| facilitator.user);
        let mut seats = lead.into_iter().chain(others);
        seats.find(|user| !team.blocked.contains(user)).unwrap_or(self.case.referral.owner)
    }

    fn of_referral(&mut self) {
        let (case, owner) = (self.case, self.case.referral.owner);
        let stand_ins = case.stand_ins();
        if let Some(Offered { to, at: since, .. }) = case.referral.offered {
            self.add(to, "answer-hand-over", None, since.date(), since, false);
            self.add(owner, "answer-hand-over", None, since.date(), since, true);
            for user in stand_ins.into_iter().filter(|user| *user != to) {
                self.add(user, "answer-hand-over", None, since.date(), since, true);
            }
        } else if let Some(since) = case.referral.blocked {
            for user in stand_ins {
                self.add(user, "find-owner", None, since.date(), since, false);
            }
        }
        if let Some((_, since)) = case.handed_back.filter(|_| case.rests()) {
            self.add(owner, "handed-back", None, since.date(), since, true);
        }
        if case.team.facilitators.is_empty() {
            self.add(owner, "allocate", None, case.opened.date(), case.opened, false);
        } else if !case.team.supervisor.is_some_and(|(_, user)| is_apart(case, user)) {
            self.add(owner, "name-supervisor", None, case.opened.date(), case.opened, false);
        }
    }

    /// An opening position is reviewed in its time; after that the supervisor hears of it.
    fn of_moving_in(&mut self) {
        let moved = self.case.moved_in.as_ref().filter(|moved| moved.reviewed.is_none());
        let Some(moved) = moved else { return };
        let (by, since) = (moved.position.review_by, moved.at.recorded);
        self.add(self.worker(), "review-opening-position", None, by, since, false);
        if let Some((_, supervisor)) = self.case.team.supervisor {
            let overdue = by.tomorrow().unwrap_or(by);
            self.add(supervisor, "opening-position-overdue", None, overdue, since, false);
        }
    }

    fn of_people(&mut self) {
        let (case, worker) = (self.case, self.worker());
        for person in case.participants.values() {
            let id = Some(person.id);
            if let Some(since) = person.owed_follow_up(case) {
                self.add(worker, "follow-up", id, since.date(), since, false);
            }
            if person.withdrawn.is_some() || person.died.is_some() {
                continue;
            }
            self.of_answers(person);
            if let Some(day) = case.progress_due(person.id) {
                self.add(worker, "progress-to-court", id, day, person.added, false);
            }
            if let Some((Age::Child, Some(day))) = person.minority.age {
                self.add(worker, "age", id, day, person.added, false);
            }
            if let Some(pause) = &person.paused {
                if let Some(until) = pause.until {
                    self.add(worker, "ask-again", id, until, pause.since, false);
                }
            } else if !is_left_alone(person) {
                self.of_contact(person);
            }
        }
    }

    /// Whom to ask again, because they said not now and named a day.
    fn of_answers(&mut self, person: &Participant) {
        let worker = self.worker();
        for granted in person.consents.values() {
            if let (Answer::NotNow, Some(day)) = (granted.consent.answer, granted.consent.ask_after)
            {
                self.add(worker, "ask-again", Some(person.id), day, granted.at, false);
            }
        }
    }

    fn of_contact(&mut self, person: &Participant) {
        let (worker, id) = (self.worker(), Some(person.id));
        if let Some(due) = person.touch.due(person.added) {
            let since = person.touch.last_spoke.unwrap_or(person.added);
            self.add(worker, "keep-in-touch", id, due, since, false);
        } else if person.is_principal()
            && person.touch.last_spoke.is_none()
            && self.may_approach(person.side)
        {
            self.add(worker, "first-contact", id, person.added.date(), person.added, false);
        }
    }

    /// Whether it can be a side's turn: the side that started, and the other once somebody of the
    /// first has said that they may be asked.
    fn may_approach(&self, side: Side) -> bool {
        let first = crate::gates::first_side(self.case);
        side == first
            || self.case.principals(first).any(|principal| {
                principal.answer(Purpose::AskOtherSide) == Some(Answer::Yes)
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

    /// A victim whose request somebody stopped is told, and the supervisor looks at it (R-OFFER-05).
    fn of_stopped_requests(&mut self) {
        let supervisor = self.case.team.supervisor.map(|(_, user)| user);
        for request in self.case.stopped_requests.values() {
            let (at, whom) = (request.at, Some(request.stopped.participant));
            if request.told.is_none() {
                self.add(self.worker(), "tell-stopped", whom, at.date(), at, false);
            }
            if let Some(user) = supervisor.filter(|_| request.reviewed.is_none()) {
                self.add(user, "review-stopped", whom, at.date(), at, false);
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

    /// Whoever asked the prison service sees that it has not answered, and for how long.
    fn of_prisons(&mut self) {
        let (case, worker) = (self.case, self.worker());
        for (id, permission) in &case.prison {
            let person = case.participants.get(id);
            let waits = person.is_some_and(|one| one.withdrawn.is_none() && one.died.is_none());
            if let Some(since) = permission.asked.filter(|_| waits) {
                self.add(worker, "prison", Some(*id), since.date(), since, true);
            }
        }
        for activity in case.activities.values().filter(|activity| activity.is_ahead()) {
            if let Some(since) = activity.prison.asked {
                self.add(worker, "prison-visit", None, since.date(), since, true);
            }
        }
    }

    fn of_meetings_and_letters(&mut self) {
        let (case, worker) = (self.case, self.worker());
        for activity in case.activities.values().filter(|activity| activity.is_ahead()) {
            let starts = activity.plan.starts;
            self.add(worker, "meeting", None, starts.date(), starts, false);
        }
        for letter in case.letters.values().filter(|letter| letter.passed_on.is_none()) {
            if letter.checked.is_none() {
                self.add(
                    worker,
                    "check-letter",
                    Some(letter.from),
                    letter.written.date(),
                    letter.written,
                    false,
                );
            } else if let Some(since) = letter.authorised.filter(|_| may_be_read(case, letter)) {
                self.add(worker, "pass-on-letter", Some(letter.to), since.date(), since, false);
            }
        }
    }

    fn of_agreements(&mut self) {
        let worker = self.worker();
        for agreement in self.case.agreements.values() {
            // Where they show proof themselves, we ask only when it has not come (R-AGREE-09).
            let proof = agreement.made.mode == MonitoringMode::Proof;
            for item in &agreement.made.items {
                if agreement.state(item.item) != ItemState::Open {
                    continue;
                }
                let due = agreement.next_part(item).map_or(item.due, |part| part.due);
                let (kind, due) =
                    if proof { ("proof", due.tomorrow().unwrap_or(due)) } else { ("promise", due) };
                self.add(worker, kind, Some(item.by), due, agreement.at, false);
            }
            if let Some(day) = agreement.next_review() {
                self.add(worker, "review-conduct", None, day, agreement.at, false);
            }
        }
        for notice in self.case.owed_notices() {
            let (id, since) = (Some(notice.responsible), notice.since);
            let kind = format!("notice-{}", notice.what);
            self.add(worker, &kind, id, since.date(), since, false);
        }
        if let Some(since) = self.case.unwilling_since() {
            let owner = self.case.referral.owner;
            self.add(owner, "return-to-decider", None, since.date(), since, false);
        }
        for (agreement, item) in self.case.promises_too_late() {
            let at = agreement.at;
            self.add(worker, "promise-too-late", Some(item.by), at.date(), at, false);
        }
    }

    /// Whoever answers for the case sees to it that a concern reaches somebody who can decide.
    fn of_concerns_without_lead(&mut self) {
        let case = self.case;
        let supervisor = case.team.supervisor.map(|(_, user)| user);
        for concern in case.concerns_without_lead() {
            for user in supervisor.into_iter().chain([case.referral.owner]) {
                self.add(user, "give-concern", None, concern.at.date(), concern.at, false);
            }
        }
    }

    fn of_oversight(&mut self) {
        let case = self.case;
        for concern in case.concerns.values().filter(|concern| concern.decided.is_none()) {
            for lead in &concern.leads {
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
        self.of_concerns_without_lead();
        let Some((_, supervisor)) = case.team.supervisor else { return };
        let complex = !case.triggers().is_empty();
        for person in case.participants.values() {
            let id = Some(person.id);
            let sampled = |made: &&CurrentAssessment| {
                made.is_to_be_sampled() && !made.needs_sign_off(complex)
            };
            if let Some(made) = person.assessment.as_ref().filter(sampled) {
                self.add(supervisor, "look-at-short", id, made.at.date(), made.at, false);
            }
            if let Some(Death { at, decided: None }) = person.died {
                self.add(supervisor, "after-death", id, at.date(), at, false);
            }
            let both = person.side == Side::Harmed && case.is_on_both_sides(person.person);
            if both && !case.confirmed_parts.contains_key(&person.person) {
                self.add(supervisor, "confirm-parts", id, person.added.date(), person.added, false);
            }
        }
        for finding in case.findings.values().filter(|finding| finding.is_open()) {
            self.add(supervisor, "finding", None, finding.at.date(), finding.at, false);
        }
    }
}

/// Whether nothing plainly holds a letter: that somebody died or stopped, or that the case went
/// back (R-ACT-09). Whether it may be passed on is for the gate to say.
fn may_be_read(case: &Case, letter: &Letter) -> bool {
    let there = |id| case.participants.get(&id);
    let left = |person: &Participant| match person.died {
        Some(death) => matches!(death.decided, Some((AfterDeath::LettersMayGo, _))),
        None => true,
    };
    let author = there(letter.from).is_some_and(|one| one.withdrawn.is_none() && left(one));
    let reader = there(letter.to).is_some_and(|one| one.withdrawn.is_none() && one.died.is_none());
    author && reader && case.is_back().is_none()
}

/// Whether they asked not to be contacted. A no that was only for one conversation is over by the
/// next day.
fn is_left_alone(person: &Participant) -> bool {
    let lasts = |no: LiveNo| no.scope != NoScope::ThisConversation;
    person.no.is_some_and(lasts)
}

/// Everything that is due in a case. Nobody whom a conflict blocks is told of any of it.
pub(super) fn due(id: CaseId, case: &Case) -> Vec<DueRow> {
    let mut due = Due { id, case, rows: Vec::new() };
    if case.taken_back.is_some() {
        return due.rows;
    }
    due.of_oversight();
    due.of_mentions();
    if case.is_open() {
        due.of_referral();
        due.of_moving_in();
        due.of_people();
        due.of_assessments();
        due.of_stopped_requests();
        due.of_orders();
        due.of_prisons();
        due.of_meetings_and_letters();
        due.of_agreements();
        due.of_tasks();
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
    due.rows.retain(|row| !case.team.blocked.contains(&row.user));
    due.rows.sort();
    due.rows.dedup();
    due.rows
}
