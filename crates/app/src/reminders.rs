//! Reminders of tasks: a message in the morning of a day on which something is to be done, once a
//! day at the most, which says only that something waits.

use domain::cases::{Case, Event};
use domain::ids::{JobId, TaskId, UserId};
use domain::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::append::NewJob;
use store::lists::has_task_due;

use crate::{App, Failure};

/// The job that carries a [`RemindJob`].
pub(crate) const REMIND: &str = "remind";
/// At which hour of the day, by London's clocks.
const HOUR: i8 = 8;

/// Whom to remind, and of which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemindJob {
    /// Whom.
    pub to: UserId,
    /// Which day.
    pub day: Date,
}

impl RemindJob {
    /// The job's id is a function of whom and when, so that there is one for each day, however many
    /// tasks there are in however many cases, and whichever server puts it there.
    fn id(self) -> JobId {
        let hash = Sha256::digest(format!("reminder:{}:{}", self.to, self.day));
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
        JobId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    fn job(self) -> NewJob {
        NewJob {
            id: self.id(),
            kind: REMIND.to_owned(),
            payload: serde_json::json!(self).to_string(),
            run_at: Timestamp::from_local(self.day.at(HOUR, 0, 0, 0)),
        }
    }
}

/// The reminders that follow from new events, by the state after them. What is for today needs none:
/// it was asked for today.
pub(crate) fn reminders(case: &Case, events: &[Event], now: Timestamp) -> Vec<NewJob> {
    let changed = events.iter().filter_map(task);
    let tasks = changed.filter_map(|id| case.tasks.get(&id));
    let ahead = tasks.filter(|task| task.is_open() && task.set.day > now.date());
    ahead.map(|task| RemindJob { to: task.set.to, day: task.set.day }.job()).collect()
}

/// The task that an event sets, moves or gives.
const fn task(event: &Event) -> Option<TaskId> {
    match event {
        Event::TaskSet(set) => Some(set.task),
        Event::TaskMoved(moved) => Some(moved.task),
        Event::TaskGiven(given) => Some(given.task),
        _ => None,
    }
}

impl App {
    /// Whether somebody still has a task to do on the day of a reminder: it may have been done, put
    /// off or given away since.
    pub(crate) async fn has_tasks(&self, remind: RemindJob) -> Result<bool, Failure> {
        let RemindJob { to, day } = remind;
        Ok(self
            .store
            .read::<_, _, store::Error>(move |reader| Box::pin(has_task_due(reader, to, day)))
            .await?)
    }
}
