//! The courses that cases take. Most end early: people are not reached, or say no, or not now.

use domain::cases::{
    Answer, CaseClosed, Consent, CrossFact, Ending, FacilitatorAllocated, NoReason, NoScope,
    PauseReason, Paused, Purpose, ResponsibilitySource, Resumed, Seat, Side, Stance,
    SupervisorNamed, Support,
};
use domain::ids::ParticipantId;

use super::super::{Shape, days_from, scenes};
use super::notes;
use super::script::Script;

/// How a case goes, if it has the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Nobody has taken it up yet.
    Waiting,
    /// It belongs to another service.
    PassedOn,
    /// The harmed person is never reached.
    HarmedNotReached,
    /// They say no.
    HarmedNo,
    /// They say not now.
    HarmedLater,
    /// The responsible person denies it.
    Denied,
    /// They are never reached.
    ResponsibleNotReached,
    /// They say no.
    ResponsibleNo,
    /// They say not now.
    ResponsibleLater,
    /// It cannot be arranged safely.
    NotSafe,
    /// An order forbids contact.
    OrderForbids,
    /// A letter.
    Letter,
    /// A meeting.
    Meeting,
    /// A letter, then a meeting.
    Both,
}

/// Each course with its share in a year that is there to be looked at: every phase, long histories.
const YEAR: &[(Course, u32)] = &[
    (Course::HarmedNotReached, 23),
    (Course::HarmedNo, 21),
    (Course::HarmedLater, 6),
    (Course::Denied, 7),
    (Course::ResponsibleNotReached, 4),
    (Course::ResponsibleNo, 12),
    (Course::ResponsibleLater, 3),
    (Course::NotSafe, 3),
    (Course::OrderForbids, 2),
    (Course::Letter, 9),
    (Course::Meeting, 6),
    (Course::Both, 4),
];

/// Each course with its share where there are very many cases: most end soon, a history has about
/// nine entries.
const MANY: &[(Course, u32)] = &[
    (Course::Waiting, 60),
    (Course::PassedOn, 400),
    (Course::HarmedNotReached, 430),
    (Course::HarmedNo, 80),
    (Course::Denied, 8),
    (Course::ResponsibleNo, 10),
    (Course::NotSafe, 2),
    (Course::Letter, 5),
    (Course::Meeting, 3),
    (Course::Both, 2),
];

impl Course {
    /// One by chance. What an offender began never ends with the offender's no.
    pub fn by_chance(chance: &super::Chance, first: Side, shape: Shape) -> Self {
        let courses = match shape {
            Shape::Year => YEAR,
            Shape::Many => MANY,
        };
        let shares: Vec<u32> = courses.iter().map(|(_, share)| *share).collect();
        let course = courses.get(chance.weighted(&shares)).map_or(Self::HarmedNo, |(one, _)| *one);
        match (first, course) {
            (
                Side::Responsible,
                Self::Denied
                | Self::ResponsibleNo
                | Self::ResponsibleNotReached
                | Self::ResponsibleLater,
            ) => Self::HarmedNo,
            _ => course,
        }
    }

    const fn meets(self) -> bool {
        matches!(self, Self::Meeting | Self::Both)
    }
}

impl Script<'_> {
    /// Plays a course, as far as there is time.
    pub fn play(&mut self, course: Course, first: Side) {
        match course {
            Course::Waiting => return,
            Course::PassedOn => return self.tell_and_close(Ending::PassedOn),
            _ => self.begin(),
        }
        if first == Side::Harmed {
            if self.harmed_side(course) {
                self.responsible_side(course, Side::Harmed);
            }
        } else {
            self.responsible_side(course, Side::Responsible);
            self.assess(self.responsible, Side::Responsible, course);
            if course == Course::NotSafe {
                self.tell_and_close(Ending::NotSafe);
            } else if self.harmed_side(course) {
                self.exchange(course);
            }
        }
    }

    fn begin(&mut self) {
        self.wait(1, 4);
        let lead = FacilitatorAllocated {
            practitioner: self.lead.id(),
            user: self.lead.caller.user,
            seat: Seat::Lead,
            declared_neutral: true,
        };
        let (id, user) = (self.supervisor.id(), self.supervisor.caller.user);
        let named = SupervisorNamed { practitioner: id, user };
        let owner = self.owner.clone();
        self.step("allocation", &owner, vec![(lead.into(), None), (named.into(), None)]);
        self.wait(1, 7);
    }

    /// Whether the harmed person wants to go on.
    fn harmed_side(&mut self, course: Course) -> bool {
        let who = self.harmed;
        if course == Course::HarmedNotReached {
            self.never_reached(who);
            return false;
        }
        self.reach(who);
        self.wait(3, 12);
        self.converse(who, Side::Harmed);
        match course {
            Course::HarmedNo => self.says_no(who, Ending::HarmedNo),
            Course::HarmedLater => self.says_later(who, Ending::HarmedNo),
            _ => {
                let mut acts = vec![
                    scenes::yes(who, Purpose::AskOtherSide),
                    scenes::yes(who, Purpose::Messages),
                    scenes::allow(who, self.responsible, CrossFact::AsksAboutRj),
                ];
                if course.meets() {
                    acts.push(scenes::yes(who, Purpose::Meeting));
                }
                self.later(20);
                self.lead_does("a yes", acts);
                return true;
            }
        }
        false
    }

    fn responsible_side(&mut self, course: Course, first: Side) {
        let (who, other) = (self.responsible, self.harmed);
        self.wait(4, 16);
        if course == Course::ResponsibleNotReached {
            self.never_reached(who);
            return;
        }
        self.reach(who);
        if first == Side::Harmed {
            self.later(10);
            self.lead_does("telling them", vec![scenes::tell(other, who, CrossFact::AsksAboutRj)]);
        }
        self.wait(3, 14);
        if course == Course::Denied {
            let denies = scenes::stance(who, Stance::Denies, ResponsibilitySource::Person);
            self.lead_does("a denial", vec![denies]);
            self.not_going_ahead(who);
            self.tell_and_close(Ending::Denied);
            return;
        }
        self.converse(who, Side::Responsible);
        match course {
            Course::ResponsibleNo => {
                self.says_no(who, Ending::ResponsibleNo);
                return;
            }
            Course::ResponsibleLater => {
                self.says_later(who, Ending::ResponsibleNo);
                return;
            }
            _ => {}
        }
        let part = if self.chance.percent(85) { Stance::Accepts } else { Stance::AcceptsPart };
        let mut acts = vec![
            scenes::stance(who, part, ResponsibilitySource::Court),
            scenes::yes(who, Purpose::Messages),
            scenes::allow(who, other, CrossFact::AcceptsResponsibility),
            scenes::allow(who, other, CrossFact::WillingToWrite),
            scenes::allow(who, other, CrossFact::LetterWaits),
        ];
        if course.meets() {
            acts.push(scenes::yes(who, Purpose::Meeting));
            acts.push(scenes::allow(who, other, CrossFact::WillingToMeet));
        }
        self.later(15);
        self.lead_does("a yes", acts);
        if first == Side::Harmed {
            self.wait(1, 5);
            let told = scenes::tell(who, other, CrossFact::AcceptsResponsibility);
            self.lead_does("telling them", vec![told]);
            self.assess(who, Side::Responsible, course);
            self.exchange(course);
        }
    }

    fn never_reached(&mut self, who: ParticipantId) {
        for _ in 0..self.chance.between(3, 5) {
            self.attempt(who);
            self.wait(4, 14);
        }
        self.not_going_ahead(who);
        self.tell_and_close(Ending::NotReached);
    }

    fn says_no(&mut self, who: ParticipantId, ending: Ending) {
        self.wait(1, 12);
        let scope = if self.chance.percent(8) { NoScope::Ever } else { NoScope::ThisIncident };
        let reasons = [
            NoReason::NotGiven,
            NoReason::MovedOn,
            NoReason::Afraid,
            NoReason::Angry,
            NoReason::NoUse,
            NoReason::NoTime,
            NoReason::Family,
        ];
        let no = Consent {
            scope: Some(scope),
            reason: Some(self.chance.pick(&reasons, NoReason::NotGiven)),
            ..scenes::answer(who, Purpose::Contact, Answer::No)
        };
        self.declines(no);
        self.not_going_ahead(who);
        self.tell_and_close(ending);
    }

    /// Not now, with a day on which to ask again; then a no.
    fn says_later(&mut self, who: ParticipantId, ending: Ending) {
        self.wait(1, 8);
        let days = i64::from(self.chance.between(40, 150));
        let day = days_from(self.at.date(), days);
        let not_now = Consent {
            ask_after: Some(day),
            ..scenes::answer(who, Purpose::Contact, Answer::NotNow)
        };
        self.declines(not_now);
        let reasons = [PauseReason::WantsTime, PauseReason::Programme, PauseReason::Health];
        let reason = self.chance.pick(&reasons, PauseReason::WantsTime);
        self.later(5);
        let pause = Paused { participant: who, reason, until: Some(day), note: None };
        self.lead_does("a pause", vec![pause.into()]);
        let wait = u32::try_from(days).unwrap_or(60);
        self.wait(wait, wait + 4);
        self.lead_does("asked again", vec![Resumed { participant: who }.into()]);
        self.says_no(who, ending);
    }

    /// The other side, where it takes part, hears this and nothing else.
    fn not_going_ahead(&mut self, from: ParticipantId) {
        let to = if from == self.harmed { self.responsible } else { self.harmed };
        if self.in_touch.contains(&to) {
            self.wait(1, 5);
            let told = scenes::tell(from, to, CrossFact::NotGoingAhead);
            self.lead_does("not going ahead", vec![told]);
        }
    }

    /// Those who were willing are told, then the owner closes.
    pub fn tell_and_close(&mut self, ending: Ending) {
        let willing = self.in_touch.clone();
        if !willing.is_empty() {
            self.wait(1, 9);
            let told = willing
                .into_iter()
                .map(|who| {
                    let support = [Support::Accepted, Support::Declined];
                    scenes::closing(who, self.chance.pick(&support, Support::Declined))
                })
                .collect();
            self.lead_does("everyone is told", told);
        }
        self.in_touch.clear();
        self.wait(1, 12);
        let owner = self.owner.clone();
        let closed = CaseClosed { ending, note: None };
        self.step("closing", &owner, vec![(closed.into(), None)]);
    }

    /// Adds to a live case what somebody has just found out.
    pub fn raises_concern(&mut self, concern: domain::cases::ConcernRaised) {
        let note = self.chance.of(notes::CONCERN).to_owned();
        let lead = self.lead.caller.clone();
        self.step("a concern", &lead, vec![(concern.into(), Some(note))]);
    }
}
