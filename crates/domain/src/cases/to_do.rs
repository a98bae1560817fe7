//! What somebody is asked to do in a case on a day, by themselves or by a colleague: reminders and
//! tasks that follow from no rule.
//!
//! One that means being in touch with somebody keeps to their safe hours (R-OFFER-07): a time
//! outside them is refused, as is a day on which a no of theirs stands.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Refused, Stamp};
use crate::access::Action;
use crate::codes::codes;
use crate::gates;
use crate::ids::{ParticipantId, TaskId, UserId};
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

/// Somebody is to do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskSet {
    /// Its id.
    pub task: TaskId,
    /// Who is to do it.
    pub to: UserId,
    /// On which day.
    pub day: Date,
    /// At which time of that day, where that matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// Whom it is about, where it is about one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantId>,
    /// Whether it means being in touch with them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_touch: bool,
    /// What is to be done.
    pub note: Option<WordsRef>,
}

/// It was put off, or brought forward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskMoved {
    /// Which.
    pub task: TaskId,
    /// To which day.
    pub day: Date,
    /// At which time of that day, where that matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// Somebody else is to do it: it was given on, or back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskGiven {
    /// Which.
    pub task: TaskId,
    /// Who is to do it now.
    pub to: UserId,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// How a task ended.
    pub enum TaskEnd {
        /// It was done.
        Done = "done",
        /// It is not needed any more.
        NotNeeded = "not-needed",
    }
}

/// It is off the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskEnded {
    /// Which.
    pub task: TaskId,
    /// How.
    pub end: TaskEnd,
    /// What came of it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// A task as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTask {
    /// What is to be done, by whom and when, as it stands now.
    pub set: TaskSet,
    /// Who asked for it.
    pub from: UserId,
    /// When.
    pub at: Timestamp,
    /// Who gave it on or back last, and why.
    pub given: Option<(UserId, Option<WordsRef>)>,
    /// How it ended, and when.
    pub ended: Option<(TaskEnd, Timestamp)>,
}

impl CaseTask {
    /// Whether it is still to be done.
    pub const fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Why it must not be done as it stands: it means being in touch with somebody who has since said
    /// no, stopped or died (R-CONSENT-04, R-CONSENT-06, R-ACT-09).
    pub fn on_hold(&self, case: &Case) -> Option<gates::Why> {
        let participant = self.set.participant.filter(|_| self.set.in_touch)?;
        gates::left_alone_on(case, participant, self.set.day)
    }

    /// The instant it is for, where it has a time of the day.
    pub fn starts(&self) -> Option<Timestamp> {
        let day = self.set.day;
        self.set.time.map(|time| Timestamp::from_local(day.to_datetime(time)))
    }
}

impl Case {
    /// The tasks that are still to be done, in the order of their days.
    pub fn open_tasks(&self) -> Vec<&CaseTask> {
        let mut open: Vec<&CaseTask> = self.tasks.values().filter(|task| task.is_open()).collect();
        open.sort_by_key(|task| (task.set.day, task.set.time, task.set.task));
        open
    }

    /// Whether somebody works on the case, and so can do something in it.
    pub fn works_on(&self, user: UserId) -> bool {
        self.relations_of(user).allow(Action::Record)
    }
}

impl Fact for TaskSet {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let (set, from, at) = (self.clone(), at.actor, at.happened);
        case.tasks.insert(self.task, CaseTask { set, from, at, given: None, ended: None });
    }
}

impl Fact for TaskMoved {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        if let Some(task) = case.tasks.get_mut(&self.task) {
            (task.set.day, task.set.time) = (self.day, self.time);
        }
    }
}

impl Fact for TaskGiven {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(task) = case.tasks.get_mut(&self.task) {
            task.set.to = self.to;
            task.given = Some((at.actor, self.note));
        }
    }
}

impl Fact for TaskEnded {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(task) = case.tasks.get_mut(&self.task) {
            task.ended = Some((self.end, at.happened));
        }
    }
}

/// A task that is still to be done.
fn open<'c>(ctx: &Context<'c>, id: TaskId) -> Result<&'c CaseTask, Invalid> {
    let task = ctx.case.tasks.get(&id).ok_or_else(|| Invalid::new("task", Flaw::Unknown))?;
    if task.is_open() { Ok(task) } else { Err(Invalid::new("task", Flaw::AlreadyDone)) }
}

/// Whether somebody can be asked: a colleague who works on the case.
fn can_do(ctx: &Context<'_>, user: UserId) -> Result<(), Invalid> {
    ctx.colleague("to", user)?;
    if ctx.now().works_on(user) { Ok(()) } else { Err(Invalid::new("to", Flaw::NotOnTeam)) }
}

/// Whether the day can be, and the one to be reached may be reached then.
fn is_safe(ctx: &Context<'_>, set: &TaskSet) -> Result<(), Refused> {
    ctx.is_ahead("day", set.day)?;
    let (Some(participant), true) = (set.participant, set.in_touch) else { return Ok(()) };
    let checks = gates::in_touch_on(ctx.now(), participant, set.day, set.time, ctx.facts);
    if checks.iter().all(gates::Check::holds) { Ok(()) } else { Err(Refused::not_yet(checks)) }
}

impl TaskSet {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        can_do(ctx, self.to)?;
        if let Some(participant) = self.participant {
            ctx.participant("participant", participant)?;
        } else if self.in_touch {
            return Err(Invalid::new("participant", Flaw::Missing).into());
        }
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        is_safe(ctx, &self)?;
        Ok(vec![self.into()])
    }
}

impl TaskMoved {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let set = &open(ctx, self.task)?.set;
        if (set.day, set.time) == (self.day, self.time) {
            return Err(Invalid::new("day", Flaw::Unchanged).into());
        }
        is_safe(ctx, &TaskSet { day: self.day, time: self.time, ..set.clone() })?;
        Ok(vec![self.into()])
    }
}

impl TaskGiven {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if open(ctx, self.task)?.set.to == self.to {
            return Err(Invalid::new("to", Flaw::Unchanged).into());
        }
        can_do(ctx, self.to)?;
        Ok(vec![self.into()])
    }
}

impl TaskEnded {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        open(ctx, self.task)?;
        Ok(vec![self.into()])
    }
}
