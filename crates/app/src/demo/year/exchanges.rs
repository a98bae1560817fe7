//! What few cases come to: assessed and cleared, a letter, a meeting, promises.

use domain::cases::{
    ActivityAuthorised, ActivityHeld, ActivityPlanned, Agreeing, AgreementMade, Answer, Apology,
    Assessment, AssessmentResult, AssessmentSignedOff, Bars, Channel, Command, CrossFact, Ending,
    FeedbackPoint, Form, Item, ItemKind, ItemMarked, ItemState, LetterAnswered, LetterAuthorised,
    LetterChecked, LetterPassedOn, LetterWritten, Medium, MeetingChannel, Monitor, MonitoringMode,
    OrderSource, PrisonAgreed, Side, SignOffDecision, VenueKind, Wellbeing,
};
use domain::ids::{ActivityId, AgreementId, AssessmentId, ItemId, LetterId, ParticipantId};

use super::super::{days_from, scenes};
use super::courses::Course;
use super::notes;
use super::script::Script;

impl Script<'_> {
    /// An assessment, and its sign-off where one is needed.
    pub fn assess(&mut self, who: ParticipantId, side: Side, course: Course) {
        self.wait(4, 15);
        self.assessed.insert(who, self.at);
        let unsafe_for_them = course == Course::NotSafe && side == Side::Responsible;
        let careful = self.chance.percent(20);
        let result = match course {
            _ if unsafe_for_them => AssessmentResult::NotSuitable,
            Course::Letter => AssessmentResult::IndirectOnly,
            _ if careful => AssessmentResult::WithSafeguards,
            _ => AssessmentResult::Suitable,
        };
        let id = AssessmentId::generate(self.at, self.chance.entropy());
        let review = days_from(self.at.date(), 90);
        let made: Assessment = scenes::assessment(id, who, side, self.lead.id(), result, review);
        self.lead_notes("assessment", notes::ASSESSED, vec![made.into()]);
        self.wait(1, 8);
        let (by, supervisor) = (self.supervisor.id(), self.supervisor.caller.clone());
        let decision = SignOffDecision::Agreed;
        let signed = AssessmentSignedOff { assessment: id, by, decision, note: None };
        if result == AssessmentResult::WithSafeguards || self.lead.leads_complex() {
            self.step("sign-off", &supervisor, vec![(signed.into(), None)]);
        }
    }

    /// Both are willing: what comes of it.
    pub fn exchange(&mut self, course: Course) {
        if course == Course::NotSafe {
            self.tell_and_close(Ending::NotSafe);
            return;
        }
        self.assess(self.harmed, Side::Harmed, course);
        if !self.cleared(course) {
            self.tell_and_close(Ending::OrderForbids);
            return;
        }
        if course != Course::Meeting {
            self.look_again(self.responsible, Side::Responsible, course, 25);
            self.letter(course);
            self.follow_up();
        }
        if course != Course::Letter {
            self.meeting(course);
        }
        self.feedback();
        self.tell_and_close(Ending::Completed);
    }

    /// Looks at somebody again whose assessment would run out on the way.
    fn look_again(&mut self, who: ParticipantId, side: Side, course: Course, days: i64) {
        let since = self.assessed.get(&who).copied().unwrap_or(self.at);
        if since.plus_seconds(days * 86_400) < self.at {
            self.assess(who, side, course);
        }
    }

    fn cleared(&mut self, course: Course) -> bool {
        let (harmed, responsible) = (self.harmed, self.responsible);
        self.wait(1, 4);
        let source = if self.custody { OrderSource::Prison } else { OrderSource::Probation };
        self.lead_does("orders", vec![scenes::asked(harmed, responsible, source)]);
        self.wait(4, 16);
        let forbidden = course == Course::OrderForbids;
        let bars = if forbidden { Bars::Forbidden } else { Bars::Nothing };
        self.lead_does("orders", vec![scenes::orders(harmed, responsible, bars, source)]);
        !forbidden
    }

    fn cleared_today(&self) -> Command {
        scenes::orders(self.harmed, self.responsible, Bars::Nothing, OrderSource::Probation)
    }

    fn letter(&mut self, course: Course) {
        let letter = LetterId::generate(self.at, self.chance.entropy());
        let (from, to) = (self.responsible, self.harmed);
        self.wait(5, 20);
        let medium = if self.chance.percent(80) { Medium::Letter } else { Medium::Message };
        let written = LetterWritten { letter, from, to, medium, words: None };
        let (lead, words) = (self.lead.caller.clone(), self.chance.of(notes::LETTER).to_owned());
        self.step("letter", &lead, vec![(written.into(), Some(words))]);
        self.wait(1, 5);
        let by = self.lead.id();
        let checked = LetterChecked { letter, by, safe: true, note: None };
        self.lead_does("letter check", vec![checked.into()]);
        self.wait(1, 8);
        self.lead_does(
            "the letter is wanted",
            vec![
                scenes::tell(from, to, CrossFact::LetterWaits),
                LetterAnswered { letter, answer: Answer::Yes }.into(),
            ],
        );
        self.wait(2, 10);
        // The longest waits together outlast an assessment. Looking again takes four weeks at the
        // most: the first of them is looked at earlier.
        self.look_again(to, Side::Harmed, course, 60);
        self.look_again(from, Side::Responsible, course, 80);
        let authorised = LetterAuthorised { letter };
        self.lead_does("the letter may go", vec![self.cleared_today(), authorised.into()]);
        self.later(40);
        let passed = LetterPassedOn { letter, by, channel: Channel::Visit, note: None };
        self.lead_notes("the letter is read", notes::RECEIVED, vec![passed.into()]);
    }

    fn follow_up(&mut self) {
        self.wait(2, 6);
        let how = [Wellbeing::Better, Wellbeing::Better, Wellbeing::Same, Wellbeing::Worse];
        let acts = [self.harmed, self.responsible]
            .map(|who| scenes::followed_up(who, self.chance.pick(&how, Wellbeing::Same)));
        self.lead_notes("follow-up", notes::FOLLOW_UP, acts.into());
    }

    fn meeting(&mut self, course: Course) {
        let activity = ActivityId::generate(self.at, self.chance.entropy());
        let attendees = vec![self.harmed, self.responsible];
        let facilitators = vec![self.lead.id()];
        self.wait(5, 14);
        let told = scenes::tell(self.responsible, self.harmed, CrossFact::WillingToMeet);
        self.lead_does("telling them", vec![told]);
        self.wait(3, 10);
        self.look_again(self.responsible, Side::Responsible, course, 20);
        self.look_again(self.harmed, Side::Harmed, course, 20);
        let starts = self.some_morning(self.chance.between(30, 38));
        let plan = ActivityPlanned {
            activity,
            form: if self.chance.percent(85) { Form::Conference } else { Form::Panel },
            channel: MeetingChannel::InPerson,
            starts,
            venue: if self.custody { VenueKind::Prison } else { VenueKind::Community },
            place: None,
            attendees: attendees.clone(),
            facilitators: facilitators.clone(),
        };
        self.lead_does("a day is pencilled in", vec![plan.into()]);
        for who in [self.harmed, self.responsible] {
            self.wait(2, 6);
            let acts =
                vec![scenes::preparation(who, self.lead.id(), true), scenes::comes(activity, who)];
            self.lead_notes("preparation", notes::PREPARED, acts);
        }
        if self.custody {
            self.wait(1, 4);
            self.lead_does("the prison agrees", vec![PrisonAgreed { activity, note: None }.into()]);
        }
        self.wait(1, 3);
        self.lead_does("it may go ahead", vec![ActivityAuthorised { activity }.into()]);
        let left = u32::try_from((starts.date() - self.at.date()).get_days()).unwrap_or(0);
        self.wait(left.saturating_sub(3), left.saturating_sub(3));
        self.at = starts.plus_seconds(-3_600);
        let mut acts: Vec<Command> =
            attendees.iter().map(|who| scenes::unchanged(activity, *who)).collect();
        acts.push(self.cleared_today());
        self.lead_does("the questions of the day", acts);
        self.at = starts.plus_seconds(5_400);
        let agrees = self.chance.percent(60);
        let apologies = [Apology::Accepted, Apology::Accepted, Apology::Offered];
        let held = ActivityHeld {
            activity,
            attended: attendees,
            facilitators,
            started: starts,
            minutes: 80,
            apology: self.chance.pick(&apologies, Apology::Offered),
            answers_given: self.chance.percent(90),
            agreement: agrees,
            note: None,
        };
        self.lead_notes("the meeting", notes::MEETING, vec![held.into()]);
        if agrees {
            self.agreement(activity);
        } else {
            self.follow_up();
        }
    }

    fn some_morning(&self, days: u32) -> domain::time::Timestamp {
        let mut day = days_from(self.at.date(), i64::from(days));
        let weekday = i64::from(day.weekday().to_monday_zero_offset());
        if weekday > 4 {
            day = days_from(day, 7 - weekday);
        }
        domain::time::Timestamp::from_local(day.at(10, 30, 0, 0))
    }

    fn agreement(&mut self, activity: ActivityId) {
        let kinds = [
            ItemKind::Payment,
            ItemKind::Repair,
            ItemKind::CommunityWork,
            ItemKind::Programme,
            ItemKind::Behaviour,
        ];
        let items: Vec<Item> = (0..self.chance.between(1, 3))
            .map(|number| Item {
                item: ItemId::generate(self.at, self.chance.entropy()),
                kind: self.chance.pick(&kinds, ItemKind::Behaviour),
                by: self.responsible,
                to: self.harmed,
                due: days_from(self.at.date(), i64::from(30 * (number + 1))),
                parts: Vec::new(),
                condition: None,
                words: None,
            })
            .collect();
        let agreement = AgreementId::generate(self.at, self.chance.entropy());
        let made = AgreementMade {
            agreement,
            activity: Some(activity),
            items: items.clone(),
            conduct: None,
            monitor: Monitor::Facilitator,
            mode: MonitoringMode::Proof,
        };
        self.later(15);
        self.lead_does("the agreement", vec![made.into()]);
        self.follow_up();
        for promise in items {
            self.wait(24, 30);
            let state = match self.chance.below(100) {
                0..=84 => ItemState::Kept,
                85..=92 => ItemState::Part,
                _ => ItemState::NotKept,
            };
            let marked = ItemMarked { agreement, item: promise.item, state, evidence: None };
            self.lead_does("a promise", vec![marked.into()]);
        }
    }

    fn feedback(&mut self) {
        self.wait(5, 15);
        let fair = [Agreeing::Yes, Agreeing::Yes, Agreeing::Partly];
        let said = [self.harmed, self.responsible]
            .into_iter()
            .filter(|_| self.chance.percent(55))
            .map(|who| {
                scenes::content(who, FeedbackPoint::AtEnd, self.chance.pick(&fair, Agreeing::Yes))
            })
            .collect::<Vec<_>>();
        if !said.is_empty() {
            self.lead_does("feedback", said);
        }
    }
}
