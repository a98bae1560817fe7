//! Stages on the way to a letter and to a meeting, each with everything green.

use domain::cases::{
    Answer, AssessmentResult, Bars, Basis, ContactResult, CrossFact, DecidedBy, Disposal,
    InformationItem, Part, Purpose, Seat, Side, StageDay, Stance,
};
use domain::ids::{AssessmentId, ParticipantId};
use domain::practitioners::{Level, Skill, Training};
use domain::time::{Timestamp, days_after};

use super::{
    Desk, JOHN, MARK, Who, added, agrees_to_room, allocated, allows, answers, assessment,
    authorised_letter, authorised_meeting, call, checked, day_check, has_day, is_decided, letter,
    limits, meeting, motorbike, offer, orders, prepared, prison_agrees, says_of_it, says_yes,
    supervised_by, tells, told_about, wanted,
};

impl Desk {
    /// John's request: Helen facilitates, Marcus supervises, both men are in the case.
    pub(crate) fn new_case() -> Self {
        Self::new_case_of(motorbike())
    }

    /// A sensitive or complex case, with a Helen who may hold it.
    pub(crate) fn new_complex_case_of(opening: domain::cases::CaseOpened) -> Self {
        Self::opens(opening).marks_helen_for_complex_cases().gets_team_and_people()
    }

    /// Helen reaches the advanced level and is trained for complex cases.
    pub(crate) fn marks_helen_for_complex_cases(mut self) -> Self {
        let helen = self.practitioners.get_mut(&Who::Helen.record()).unwrap();
        helen.levels[0].level = Level::Advanced;
        let course = Training { skill: Skill::Complex, ..helen.training[0].clone() };
        helen.training.push(course);
        self
    }

    /// A case with its team and its two principals.
    pub(crate) fn new_case_of(opening: domain::cases::CaseOpened) -> Self {
        Self::opens(opening).gets_team_and_people()
    }

    fn gets_team_and_people(self) -> Self {
        let mut desk = self;
        desk.does(allocated(Who::Helen, Seat::Lead));
        desk.does(supervised_by(Who::Marcus));
        desk.does(added(JOHN, Side::Harmed, Part::Victim, Basis::Consent));
        desk.does(added(MARK, Side::Responsible, Part::Offender, Basis::PublicTask));
        desk
    }

    /// Talks with somebody: a call, the limits, what RJ is, the RJ conversation.
    pub(crate) fn talks_with(&mut self, who: ParticipantId) -> &mut Self {
        self.does(call(who, ContactResult::Spoke));
        self.does(limits(who));
        for item in InformationItem::ALL {
            self.does(told_about(who, *item));
        }
        self.does(offer(who));
        self
    }

    /// Both have been talked to, John first, and agree to letters and to a meeting; Mark accepts.
    pub(crate) fn willing() -> Self {
        let mut desk = Self::new_case();
        desk.talks_with(JOHN);
        desk.does(says_yes(JOHN, Purpose::AskOtherSide));
        desk.does(allows(JOHN, MARK, CrossFact::AsksAboutRj));
        desk.talks_with(MARK);
        desk.does(tells(JOHN, MARK, CrossFact::AsksAboutRj));
        desk.does(says_of_it(MARK, Stance::Accepts));
        for who in [JOHN, MARK] {
            desk.does(says_yes(who, Purpose::Messages));
            desk.does(says_yes(who, Purpose::Meeting));
        }
        desk
    }

    /// Assesses somebody as suitable, to be looked at again in 80 days.
    pub(crate) fn assesses(&mut self, who: ParticipantId) -> AssessmentId {
        self.assesses_as(who, AssessmentResult::Suitable)
    }

    /// Comes to a stage, where whoever is responsible is assessed again.
    pub(crate) fn at_stage(&mut self, route: &str) {
        self.does(domain::cases::RouteChanged { route: route.into() });
        self.assesses(MARK);
    }

    /// The request came from somebody else than was written down.
    pub(crate) fn turns_out_to_come_from(&mut self, source: domain::cases::Source) {
        let right = domain::cases::CaseOpened { source, ..motorbike() };
        self.by(Who::Coordinator).does(super::corrects(1, Some(right.into())));
    }

    /// A day of Mark's stage, a month ahead.
    pub(crate) fn hears_of(&mut self, what: StageDay) {
        let day = days_after(self.now.date(), 30);
        self.does(has_day(what, day));
    }

    /// Mark was convicted yesterday.
    pub(crate) fn is_convicted(&mut self) {
        let on = days_after(self.now.date(), -1);
        self.does(is_decided(Disposal::Conviction, DecidedBy::Court, on));
    }

    /// Mark was convicted, and his sentence is deferred for a month.
    pub(crate) fn is_deferred(&mut self) {
        self.is_convicted();
        let on = days_after(self.now.date(), -1);
        self.does(is_decided(Disposal::DeferredSentence, DecidedBy::Court, on));
        self.hears_of(StageDay::DeferredUntil);
    }

    /// Before sentence, with both willing and with that being told.
    pub(crate) fn before_court() -> Self {
        let mut desk = Self::willing();
        desk.at_stage("before-sentence");
        for who in [JOHN, MARK] {
            desk.does(says_yes(who, Purpose::TellDecisionMaker));
        }
        desk
    }

    /// Assesses somebody with a result.
    pub(crate) fn assesses_as(
        &mut self,
        who: ParticipantId,
        result: AssessmentResult,
    ) -> AssessmentId {
        let id = AssessmentId::from_uuid(self.id());
        let review = self.now.plus_seconds(80 * 86_400).date();
        let content = assessment(id, who, who == MARK, review);
        self.does(domain::cases::Assessment { result, ..content });
        id
    }

    /// Willing, assessed, and no order forbids contact.
    pub(crate) fn safe() -> Self {
        let mut desk = Self::willing();
        desk.assesses(JOHN);
        desk.assesses(MARK);
        desk.does(orders(JOHN, MARK, Bars::Nothing));
        desk
    }

    /// A letter that may be authorised.
    pub(crate) fn letter_ready() -> Self {
        let mut desk = Self::safe();
        desk.does(letter(MARK, JOHN));
        desk.does(checked(true));
        desk.does(wanted(Answer::Yes));
        desk
    }

    /// A letter that may be passed on today.
    pub(crate) fn letter_authorised() -> Self {
        let mut desk = Self::letter_ready();
        desk.does(authorised_letter());
        desk
    }

    /// When the meeting is to begin: two weeks from now, at ten.
    pub(crate) fn in_two_weeks(&self) -> Timestamp {
        let day = self.now.plus_seconds(14 * 86_400).date();
        Timestamp::from_local(day.at(10, 0, 0, 0))
    }

    /// Plans a meeting to which everyone on the list agrees, and the prison too.
    pub(crate) fn plans(&mut self, starts: Timestamp, attendees: &[ParticipantId]) {
        for who in attendees {
            self.does(prepared(*who));
        }
        self.does(meeting(starts, attendees));
        for who in attendees {
            self.does(agrees_to_room(*who, Answer::Yes));
        }
        self.does(prison_agrees());
    }

    /// A meeting of John and Mark that may be authorised.
    pub(crate) fn meeting_ready() -> Self {
        let mut desk = Self::safe();
        let starts = desk.in_two_weeks();
        desk.plans(starts, &[JOHN, MARK]);
        desk
    }

    /// When the meeting of the case is to begin.
    pub(crate) fn starts(&self) -> Timestamp {
        self.case().activities[&super::MEETING].plan.starts
    }

    /// It is the day of an authorised meeting; everyone has been asked again.
    pub(crate) fn meeting_day() -> Self {
        let mut desk = Self::meeting_ready();
        desk.does(authorised_meeting());
        desk.now = desk.starts().plus_seconds(-3600);
        desk.does(orders(JOHN, MARK, Bars::Nothing));
        for who in [JOHN, MARK] {
            desk.does(day_check(who, false));
        }
        desk.now = desk.starts().plus_seconds(90 * 60);
        desk
    }

    /// Somebody's answer with which they do not go on.
    pub(crate) fn says_no(&mut self, who: ParticipantId, purpose: Purpose) -> i64 {
        self.does(answers(who, purpose, Answer::No))
    }
}
