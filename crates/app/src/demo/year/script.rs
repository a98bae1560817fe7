//! How an invented case goes on: a cursor in time that moves from working day to working day, and
//! the steps that are taken on its way. Steps that would lie in the future are not taken.

use std::collections::BTreeMap;

use domain::cases::{Answer, Channel, Command, ContactResult, KeepInTouchAgreed, Side};
use domain::ids::ParticipantId;
use domain::time::{Date, Timestamp};

use super::super::cast::{Cast, Member};
use super::super::chance::Chance;
use super::super::{days_from, scenes};
use super::notes;
use crate::Caller;

/// Something that was done in an invented case.
pub struct Step {
    /// What, for whoever looks for a fault.
    pub what: &'static str,
    /// By whom.
    pub who: Caller,
    /// When it happened.
    pub at: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// The commands, each with a note where there is one.
    pub acts: Vec<(Command, Option<String>)>,
}

/// How often people who take part hear from us at least, in days.
const INTERVAL: u16 = 21;
/// After so many days without a call there is one.
const MOST: i64 = 18;
/// How many days after the last.
const EVERY: i64 = 14;

/// An invented case under way.
pub struct Script<'a> {
    /// Its chances.
    pub chance: &'a Chance,
    /// The staff.
    pub cast: &'a Cast,
    /// Who leads.
    pub lead: &'a Member,
    /// Who supervises.
    pub supervisor: &'a Member,
    /// Who owns it.
    pub owner: &'a Caller,
    /// The one harmed who matters.
    pub harmed: ParticipantId,
    /// The one responsible.
    pub responsible: ParticipantId,
    /// Whether the responsible person is in prison.
    pub custody: bool,
    /// The present day: nothing happens after it.
    pub now: Timestamp,
    /// Where the cursor stands.
    pub at: Timestamp,
    /// Whether the cursor has reached the present.
    pub over: bool,
    /// What was done.
    pub steps: Vec<Step>,
    /// When each was last assessed.
    pub assessed: BTreeMap<ParticipantId, Timestamp>,
    /// Who hears from us now and then.
    pub in_touch: Vec<ParticipantId>,
    /// Who did when the present was reached.
    pub still_in_touch: Vec<ParticipantId>,
    /// When they last heard from us.
    pub called: Date,
}

fn days_between(one: Date, other: Date) -> i64 {
    i64::from((other - one).get_days())
}

impl Script<'_> {
    /// Moves on by some days, to working hours of a working day. People who take part are rung
    /// while it takes long.
    pub fn wait(&mut self, least: u32, most: u32) {
        let until = days_from(self.at.date(), i64::from(self.chance.between(least, most)));
        while !self.in_touch.is_empty() && days_between(self.called, until) > MOST {
            let next = days_from(self.called, EVERY);
            self.jump(days_between(self.at.date(), next).max(1));
            if self.at.date() >= until {
                return;
            }
            self.keep_in_touch();
        }
        self.jump(days_between(self.at.date(), until));
    }

    fn jump(&mut self, days: i64) {
        let mut day = days_from(self.at.date(), days);
        let weekday = i64::from(day.weekday().to_monday_zero_offset());
        if weekday > 4 {
            day = days_from(day, 7 - weekday);
        }
        let hour = i8::try_from(self.chance.between(10, 16)).unwrap_or(10);
        let minute = i8::try_from(self.chance.below(12) * 5).unwrap_or(0);
        let then = Timestamp::from_local(day.at(hour, minute, 0, 0));
        self.at = then.max(self.at.plus_seconds(1800));
    }

    /// Moves on within the day.
    pub fn later(&mut self, minutes: u32) {
        self.at = self.at.plus_seconds(i64::from(minutes) * 60);
    }

    /// Takes a step, unless it lies in the future.
    pub fn step(&mut self, what: &'static str, who: &Caller, acts: Vec<(Command, Option<String>)>) {
        let recorded = self.at.plus_seconds(i64::from(self.chance.between(1, 20)) * 60);
        if self.over || recorded > self.now {
            if !self.over {
                self.still_in_touch.clone_from(&self.in_touch);
            }
            self.over = true;
            return;
        }
        self.steps.push(Step { what, who: who.clone(), at: self.at, recorded, acts });
        self.at = recorded;
    }

    /// The lead takes a step.
    pub fn lead_does(&mut self, what: &'static str, acts: Vec<Command>) {
        let lead = self.lead.caller.clone();
        self.step(what, &lead, acts.into_iter().map(|command| (command, None)).collect());
    }

    /// The lead takes a step and leaves a note on its first command.
    pub fn lead_notes(&mut self, what: &'static str, note: &[&str], acts: Vec<Command>) {
        let note = self.chance.percent(60).then(|| self.chance.of(note).to_owned());
        let lead = self.lead.caller.clone();
        let mut note = note.into_iter();
        let acts = acts.into_iter().map(|command| (command, note.next())).collect();
        self.step(what, &lead, acts);
    }

    /// By which means somebody is reached.
    pub fn channel(&self, who: ParticipantId) -> Channel {
        let inside = who == self.responsible && self.custody;
        if inside { Channel::Visit } else { Channel::Phone }
    }

    fn keep_in_touch(&mut self) {
        let people = self.in_touch.clone();
        self.called = self.at.date();
        let calls = people
            .into_iter()
            .map(|who| scenes::contact(who, self.channel(who), ContactResult::Spoke, None))
            .collect();
        self.lead_notes("keeping in touch", notes::IN_TOUCH, calls);
    }

    /// Tries to reach somebody, in vain at first now and then, and speaks with them.
    pub fn reach(&mut self, who: ParticipantId) {
        let channel = self.channel(who);
        while self.chance.percent(30) {
            self.attempt(who);
            self.wait(2, 6);
        }
        let acts = vec![
            scenes::contact(who, channel, ContactResult::Spoke, None),
            scenes::limits(who),
            KeepInTouchAgreed { participant: who, days: INTERVAL }.into(),
        ];
        self.lead_notes("first talk", notes::FIRST_TALK, acts);
        self.in_touch.push(who);
        self.called = self.at.date();
    }

    /// A try that reaches nobody.
    pub fn attempt(&mut self, who: ParticipantId) {
        let results =
            [ContactResult::NoAnswer, ContactResult::MessageLeft, ContactResult::SomeoneElse];
        let result = self.chance.pick(&results, ContactResult::NoAnswer);
        let call = scenes::contact(who, self.channel(who), result, None);
        self.lead_notes("attempt", notes::ATTEMPT, vec![call]);
    }

    /// The RJ conversation, with everything explained.
    pub fn converse(&mut self, who: ParticipantId, side: Side) {
        let mut acts = vec![scenes::offer(who, self.lead.id(), Channel::Visit)];
        acts.extend(scenes::explained(who, Channel::Visit));
        let note = if side == Side::Harmed { notes::HARMED_TALK } else { notes::DRIVER_TALK };
        self.lead_notes("RJ conversation", note, acts);
    }

    /// Somebody says no, or not now; they are left alone.
    pub fn declines(&mut self, answer: domain::cases::Consent) {
        let who = answer.participant;
        let no = answer.answer == Answer::No;
        let note = if no { notes::NO } else { notes::NOT_NOW };
        self.lead_notes("a no", note, vec![answer.into()]);
        self.in_touch.retain(|one| *one != who);
    }
}
