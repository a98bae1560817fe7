//! Entries in which colleagues told each other something, or asked each other to do something.

use domain::cases::{Event, Occasion};
use domain::ids::UserId;

use super::{Teller, Told};
use crate::when;

impl Teller<'_> {
    pub(super) fn of_colleagues(&self, event: &Event) -> Told {
        match event {
            Event::ColleagueTold(fact) => {
                let id = match fact.occasion {
                    Occasion::Mention => "story-colleague-told",
                    Occasion::HandOver => "story-hand-over-note",
                };
                let who = self.colleagues(&fact.to);
                match fact.participant {
                    Some(participant) => {
                        self.of(participant, &format!("{id}-about"), &[("who", &who)])
                    }
                    None => self.case(id, &[("who", &who)]),
                }
            }
            Event::MentionSeen(fact) => {
                self.case("story-mention-seen", &[("who", &self.colleagues(&[fact.by]))])
            }
            Event::TaskSet(fact) => {
                let who = self.colleagues(&[fact.to]);
                let day = when::day(self.text, fact.day);
                let more = [("who", who.as_str()), ("day", day.as_str())];
                match fact.participant {
                    Some(participant) => self.of(participant, "story-task-set-about", &more),
                    None => self.case("story-task-set", &more),
                }
            }
            Event::TaskMoved(fact) => {
                self.case("story-task-moved", &[("day", &when::day(self.text, fact.day))])
            }
            Event::TaskGiven(fact) => {
                self.case("story-task-given", &[("who", &self.colleagues(&[fact.to]))])
            }
            Event::TaskEnded(fact) => {
                self.case("story-task-ended", &[("end", &self.code("task-end", fact.end.code()))])
            }
            _ => self.case("story-other", &[]),
        }
    }

    fn colleagues(&self, users: &[UserId]) -> String {
        let names: Vec<&str> = users.iter().map(|user| self.view.colleague(*user)).collect();
        names.join(", ")
    }
}
