//! What waits between colleagues: mentions and hand-over notes that were not seen yet, and tasks.

use super::Due;
use crate::cases::Occasion;

impl Due<'_> {
    /// What colleagues were told and have not seen yet; nothing for whoever can no longer read it,
    /// nor a hand-over for whoever has not taken it on yet.
    pub(super) fn of_mentions(&mut self) {
        let case = self.case;
        if case.mentions.is_empty() {
            return;
        }
        let (readers, asked) = (case.readers(), case.referral.offered.map(|offered| offered.to));
        for mention in case.mentions.values() {
            let hands_over = mention.told.occasion == Occasion::HandOver;
            let kind = if hands_over { "hand-over-note" } else { "mention" };
            for user in mention.told.to.iter().filter(|user| readers.contains(user)) {
                if mention.waits_for(*user) && !(hands_over && asked == Some(*user)) {
                    let (day, whom) = (mention.at.date(), mention.told.participant);
                    self.add(*user, kind, whom, day, mention.at, false);
                }
            }
        }
    }

    /// What somebody is to do on a day. With a time, the row stands since then, as a meeting does.
    /// What somebody was to do who no longer works on the case falls to whoever does its casework.
    pub(super) fn of_tasks(&mut self) {
        let case = self.case;
        for task in case.tasks.values().filter(|task| task.is_open()) {
            let set = &task.set;
            let kind = match set.time {
                _ if task.on_hold(case).is_some() => "task-on-hold",
                Some(_) if set.in_touch => "task-in-touch",
                Some(_) => "task-at",
                None => "task",
            };
            let user = if case.works_on(set.to) { set.to } else { self.worker() };
            let since = task.starts().unwrap_or(task.at);
            self.add(user, kind, set.participant, set.day, since, false);
        }
    }
}
