//! Taking in one event after the other.

use std::collections::{BTreeMap, BTreeSet};

use domain::cases::*;
use domain::ids::{ActivityId, ParticipantId};
use domain::time::Date;

use super::person::Assessed;
use super::{Heard, Orders, Person, Plan, Post};

impl Heard {
    /// Takes in what happened on a day.
    pub(crate) fn hears(&mut self, event: &Event, on: Date) {
        match event {
            Event::CaseOpened(opening) => {
                self.route.clone_from(&opening.route);
                self.unlisted_at = is_unlisted(opening).then(|| opening.route.clone());
                self.sensitive = opening.offence.trigger().is_some();
            }
            Event::RouteChanged(fact) => self.route.clone_from(&fact.route),
            Event::ParticipantAdded(fact) => self.joins(fact),
            Event::OpeningPosition(fact) => self.review_by = Some(fact.review_by),
            Event::OpeningPositionReviewed(_) => self.review_by = None,
            Event::HandedBack(fact) => self.back = Some(fact.reason),
            Event::CameBack(_) => self.comes_back(),
            Event::ReferralTakenUp(_) => self.unlisted_at = None,
            Event::PartsConfirmed(fact) => {
                self.confirmed.insert(fact.person);
            }
            Event::OrdersAnswered(_) | Event::OrderPermitted(_) => self.hears_of_orders(event, on),
            Event::ConcernRaised(fact) => self.worries(fact),
            Event::ConcernDecided(fact) => {
                self.concerns.insert(fact.concern, Some(fact.decision));
            }
            Event::OverrideGranted(fact) => self.overrides.push(fact.clone()),
            Event::FacilitatorAllocated(fact) => {
                self.team.insert(fact.practitioner, (fact.user, fact.declared_neutral));
            }
            Event::FacilitatorReleased(fact) => {
                self.team.remove(&fact.practitioner);
            }
            Event::ConflictDeclared(fact) => {
                self.conflicted.0.extend(fact.practitioner);
                self.conflicted.1.insert(fact.user);
            }
            Event::AssessmentSignedOff(fact) => {
                let agreed = fact.decision == SignOffDecision::Agreed;
                for one in self.people.values_mut() {
                    let Some(made) = &mut one.assessed else { continue };
                    if made.made.assessment == fact.assessment {
                        made.signed = agreed;
                        if agreed {
                            one.found = made.made.triggers.iter().copied().collect();
                        }
                    }
                }
            }
            other => {
                self.hears_of_letters(other);
                self.hears_of_meetings(other, on);
                self.hears_of_somebody(other);
            }
        }
    }

    fn joins(&mut self, fact: &ParticipantAdded) {
        let person = Person::new(fact);
        if person.is_principal() {
            self.confirmed.remove(&fact.person);
            for (id, other) in self.people.iter().filter(|(_, other)| other.is_principal()) {
                if other.side == fact.side || other.who == fact.person {
                    continue;
                }
                let pair = match fact.side {
                    Side::Harmed => (fact.participant, *id),
                    _ => (*id, fact.participant),
                };
                self.orders.insert(pair, Orders::default());
            }
        }
        self.people.insert(fact.participant, person);
    }

    /// After a no, or an assessment against it, everybody is assessed anew.
    fn comes_back(&mut self) {
        let against = [HandBackReason::Unwilling, HandBackReason::NotSafe];
        if self.back.take().is_some_and(|reason| against.contains(&reason)) {
            self.people.values_mut().for_each(Person::overtake);
            for letter in self.letters.values_mut().filter(|letter| !letter.gone) {
                letter.authorised = false;
            }
        }
    }

    fn hears_of_orders(&mut self, event: &Event, on: Date) {
        match event {
            Event::OrdersAnswered(fact) => {
                let pair = self.orders.entry((fact.harmed, fact.responsible)).or_default();
                match fact.bars {
                    Bars::Nothing => pair.against.remove(&fact.source),
                    Bars::Forbidden => pair.against.insert(fact.source),
                    Bars::Unknown => false,
                };
                let permitted = !pair.against.is_empty() && pair.clear;
                let nothing_new = pair.against.is_empty() || permitted;
                pair.clear = fact.bars == Bars::Nothing && nothing_new;
                pair.last_heard = Some(on);
                if fact.bars == Bars::Forbidden {
                    self.overtakes(&[fact.harmed, fact.responsible]);
                }
            }
            Event::OrderPermitted(fact) => {
                let pair = self.orders.entry((fact.harmed, fact.responsible)).or_default();
                pair.clear = true;
                pair.last_heard = Some(on);
            }
            _ => {}
        }
    }

    fn overtakes(&mut self, whom: &[ParticipantId]) {
        for id in whom {
            if let Some(person) = self.people.get_mut(id) {
                person.overtake();
            }
        }
    }

    fn worries(&mut self, fact: &ConcernRaised) {
        self.concerns.insert(fact.concern, None);
        let everyone: Vec<ParticipantId> = self.people.keys().copied().collect();
        self.overtakes(&fact.about.map_or(everyone, |about| vec![about]));
    }

    fn hears_of_letters(&mut self, event: &Event) {
        match event {
            Event::LetterWritten(LetterWritten { letter, from, to, medium, .. }) => {
                let post = Post {
                    medium: *medium,
                    from: *from,
                    to: *to,
                    safe: false,
                    wanted: false,
                    authorised: false,
                    gone: false,
                };
                self.letters.insert(*letter, post);
            }
            Event::LetterChecked(fact) => {
                self.letters.entry(fact.letter).and_modify(|one| one.safe = fact.safe);
            }
            Event::LetterAnswered(fact) => {
                let yes = fact.answer == Answer::Yes;
                self.letters.entry(fact.letter).and_modify(|one| one.wanted = yes);
            }
            Event::LetterAuthorised(fact) => {
                self.letters.entry(fact.letter).and_modify(|one| one.authorised = true);
            }
            Event::LetterPassedOn(judged) => {
                self.letters.entry(judged.fact.letter).and_modify(|one| one.gone = true);
            }
            _ => {}
        }
    }

    fn hears_of_meetings(&mut self, event: &Event, on: Date) {
        match event {
            Event::ActivityPlanned(fact) => self.plans(fact, on),
            Event::AttendanceAnswered(fact) => {
                let Some(meeting) = self.meetings.get_mut(&fact.activity) else { return };
                if fact.answer == Answer::Yes {
                    meeting.agreed.insert(fact.participant);
                } else {
                    meeting.agreed.remove(&fact.participant);
                }
            }
            Event::PrisonAsked(fact) => self.prison_says(fact.participant, fact.activity, false),
            Event::PrisonAnswered(fact) => {
                let yes = fact.answer == PrisonAnswer::Yes;
                if let Some(visit) = fact.activity {
                    self.meetings.entry(visit).and_modify(|one| one.prison = Some(yes));
                }
                self.prison_says(fact.participant, fact.activity, yes);
            }
            Event::PrisonAgreed(fact) => {
                self.meetings.entry(fact.activity).and_modify(|one| one.prison = Some(true));
            }
            Event::AnonymityChecked(fact) => {
                let clear = fact.bars == Bars::Nothing;
                self.meetings.entry(fact.activity).and_modify(|one| one.anonymity = clear);
            }
            Event::ActivityAuthorised(fact) => {
                self.meetings.entry(fact.activity).and_modify(|one| one.authorised = true);
            }
            Event::DayChecked(fact) => {
                if let Some(meeting) = self.meetings.get_mut(&fact.activity) {
                    meeting.asked.insert(fact.participant, (on, fact.changed));
                }
                if fact.changed {
                    self.overtakes(&[fact.participant]);
                }
            }
            _ => {}
        }
    }

    /// A yes opens, of a visit or of taking part; a question or a no closes until then.
    fn prison_says(&mut self, whose: ParticipantId, visit: Option<ActivityId>, yes: bool) {
        if let Some(visit) = visit {
            self.meetings
                .entry(visit)
                .and_modify(|one| one.prison = one.prison.filter(|said| *said == yes));
        } else if yes {
            self.kept_by_prison.remove(&(self.route.clone(), whose));
        } else {
            self.kept_by_prison.insert((self.route.clone(), whose));
        }
    }

    /// Another plan is agreed to anew, as far as it is another.
    fn plans(&mut self, fact: &ActivityPlanned, on: Date) {
        let supports =
            |id: &ParticipantId| self.people.get(id).is_some_and(|one| one.part == Part::Supporter);
        let Some(meeting) = self.meetings.get_mut(&fact.activity) else {
            let plan = Plan {
                list: fact.clone(),
                agreed: BTreeSet::new(),
                prison: None,
                anonymity: false,
                authorised: false,
                asked: BTreeMap::new(),
            };
            self.meetings.insert(fact.activity, plan);
            return;
        };
        let before = &meeting.list;
        let people =
            |plan: &ActivityPlanned| plan.attendees.iter().copied().collect::<BTreeSet<_>>();
        let (was, is) = (people(before), people(fact));
        if was != is {
            let at_the_door =
                on == fact.starts.date() && was.is_subset(&is) && is.difference(&was).all(supports);
            let principal =
                |id: &ParticipantId| self.people.get(id).is_some_and(Person::is_principal);
            meeting.agreed.retain(|id| at_the_door && !principal(id));
            meeting.anonymity = false;
        }
        if before.starts.date() != fact.starts.date() || before.venue != fact.venue {
            meeting.asked.clear();
        }
        let is_that_visit = before.starts == fact.starts && before.venue == fact.venue;
        meeting.prison = meeting.prison.filter(|said| is_that_visit || !said);
        meeting.authorised = false;
        meeting.list = fact.clone();
    }

    fn hears_of_somebody(&mut self, event: &Event) {
        let Some(id) = about(event) else { return };
        let Some(person) = self.people.get_mut(&id) else { return };
        match event {
            Event::InformationGiven(fact) => person.is_told(fact.item),
            Event::ConsentRecorded(fact) => person.answers(fact),
            Event::Withdrawn(fact) => person.stops(fact.purpose),
            Event::Paused(_) => person.pauses = true,
            Event::Resumed(_) => (person.pauses, person.withdrawn) = (false, false),
            Event::ResponsibilityRecorded(fact) => {
                let accepts = matches!(fact.stance, Stance::Accepts | Stance::AcceptsPart);
                if person.accepts && !accepts {
                    person.overtake();
                }
                person.accepts = accepts;
            }
            Event::AssessmentRecorded(made) => {
                let made = made.clone();
                person.found.extend(&made.triggers);
                person.assessed = Some(Assessed { made, overtaken: false, signed: false });
            }
            Event::PreparationRecorded(fact) => person.ready = fact.ready,
            Event::AgeStated(fact) => person.child = fact.age == Age::Child,
            Event::GuardianChecked(fact) => person.guardian.conflict = Some(fact.conflict),
            Event::GuardianEnded(fact) => person.guardian.ended = Some(fact.why),
            Event::OffenceDecided(fact) => {
                person.convicted |= fact.disposal == Disposal::Conviction;
            }
            Event::StageDaySet(fact) => {
                person.days.insert(fact.what);
            }
            Event::DeathRecorded(_) => (person.died, person.letters_may_go) = (true, false),
            Event::AfterDeathDecided(fact) => {
                person.letters_may_go = fact.decision == AfterDeath::LettersMayGo;
            }
            _ => {}
        }
    }
}

/// Whether somebody asks at a stage who does not refer there: in custody, those who have no part in
/// the sentence (R-REF-02; 001, sections 2.3.17 to 2.3.21).
fn is_unlisted(opening: &CaseOpened) -> bool {
    use Source::{Council, Court, Housing, Prosecutor, YouthJustice};
    let elsewhere = [Court, Prosecutor, Council, Housing, YouthJustice];
    opening.route == "custody" && elsewhere.contains(&opening.source)
}

/// Whom an event about one person is about.
const fn about(event: &Event) -> Option<ParticipantId> {
    Some(match event {
        Event::InformationGiven(fact) => fact.participant,
        Event::ConsentRecorded(fact) => fact.participant,
        Event::Withdrawn(fact) => fact.participant,
        Event::Paused(fact) => fact.participant,
        Event::Resumed(fact) => fact.participant,
        Event::ResponsibilityRecorded(fact) => fact.participant,
        Event::AssessmentRecorded(fact) => fact.participant,
        Event::PreparationRecorded(fact) => fact.participant,
        Event::AgeStated(fact) => fact.participant,
        Event::GuardianChecked(fact) => fact.participant,
        Event::GuardianEnded(fact) => fact.participant,
        Event::DeathRecorded(fact) => fact.participant,
        Event::AfterDeathDecided(fact) => fact.participant,
        Event::OffenceDecided(fact) => fact.participant,
        Event::StageDaySet(fact) => fact.participant,
        _ => return None,
    })
}
