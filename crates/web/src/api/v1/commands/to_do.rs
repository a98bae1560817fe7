//! What somebody is to do in a case on a day.

use domain::cases::{TaskEnd, TaskEnded, TaskGiven, TaskMoved, TaskSet};
use domain::ids::{ParticipantId, TaskId, UserId};
use domain::time::Date;
use jiff::civil::Time;

use super::intention::{intentions, noted, plain};
use crate::api::codes::{Day, IdSchema, TaskEndSchema, TimeOfDay};

intentions! {
    /// Ask somebody to do something
    ///
    /// A colleague who works on the case, or the author. Where it means being in touch with somebody,
    /// a time outside their safe hours is refused, as is a day on which a no of theirs stands.
    now SetTask "set-task" {
        /// Who is to do it: a user.
        to: UserId as IdSchema,
        /// On which day.
        day: Date as Day,
        /// At which time of that day, where that matters.
        time: Option<Time> as Option<TimeOfDay>,
        /// Whom it is about.
        participant: Option<ParticipantId> as Option<IdSchema>,
        /// Whether it means being in touch with them.
        in_touch: bool as bool,
        /// What is to be done. It is sealed, and does not come out of the API.
        note: String as String,
    }
    example {
        "to": "0198c2f4-0000-7000-8000-000000000002",
        "day": "2027-03-01",
        "time": "10:30:00",
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "in_touch": true,
        "note": "Ask how the visit went."
    }
    |said, by| noted(
        TaskSet {
            task: by.fresh(TaskId::generate),
            to: said.to,
            day: said.day,
            time: said.time,
            participant: said.participant,
            in_touch: said.in_touch,
            note: None,
        },
        Some(said.note),
    );

    /// Put a task off
    ///
    /// Or bring it forward. A time outside the safe hours of whom it reaches is refused.
    now MoveTask "move-task" {
        /// Which task.
        task: TaskId as IdSchema,
        /// To which day.
        day: Date as Day,
        /// At which time of that day, where that matters.
        time: Option<Time> as Option<TimeOfDay>,
    }
    example { "task": "0198c2f4-0000-7000-8000-00000000000c", "day": "2027-03-08" }
    |said, _by| plain(TaskMoved { task: said.task, day: said.day, time: said.time });

    /// Give a task on, or back
    ///
    /// Somebody else who works on the case is to do it.
    now GiveTask "give-task" {
        /// Which task.
        task: TaskId as IdSchema,
        /// Who is to do it now: a user.
        to: UserId as IdSchema,
        /// Why. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "task": "0198c2f4-0000-7000-8000-00000000000c",
        "to": "0198c2f4-0000-7000-8000-000000000001"
    }
    |said, _by| noted(TaskGiven { task: said.task, to: said.to, note: None }, said.note);

    /// Take a task off the list
    ///
    /// It is done, or not needed any more.
    now EndTask "end-task" {
        /// Which task.
        task: TaskId as IdSchema,
        /// How it ended.
        end: TaskEnd as TaskEndSchema,
        /// What came of it. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "task": "0198c2f4-0000-7000-8000-00000000000c", "end": "done" }
    |said, _by| noted(TaskEnded { task: said.task, end: said.end, note: None }, said.note);
}
