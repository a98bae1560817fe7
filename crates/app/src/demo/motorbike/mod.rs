//! The motorbike story (Guidance 2005, box after §1.2.4), worked step by step through the use
//! cases: a young artist is knocked off his motorbike by a driver in a stolen car, asks for RJ, and
//! is told 'not now'; in the end the two meet. The prison and the agreement are our addition.
//!
//! It is told three times, with other people each time, and stops at three moments.

mod afterwards;
mod beginning;
mod letter;
mod meeting;
mod people;

use domain::cases::{Channel, Command, ContactResult};
use domain::ids::{ActivityId, AssessmentId, CaseId, LetterId, ParticipantId};
use domain::time::{Date, Timestamp};

use super::cast::Cast;
use super::chance::DemoClock;
use super::{DemoError, days_from, scenes};
use crate::{Act, App, Caller, Request};
use people::{People, TELLINGS};

/// At which moment a telling stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// The letter is checked; its reader has been told that it waits.
    LetterWaits,
    /// A meeting is pencilled in; much is still to do.
    BeforeMeeting,
    /// Everything is kept, told and closed.
    Closed,
}

/// One of the three cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryCase {
    /// Which case.
    pub case: CaseId,
    /// Where it stops.
    pub moment: Moment,
}

/// When the three tellings begin, oldest first.
pub fn openings(today: Timestamp) -> Vec<Timestamp> {
    TELLINGS.iter().map(|telling| hour(first_day(telling, today), 0, (10, 12))).collect()
}

/// The Monday on or before the day a telling begins: its steps then fall on working days.
fn first_day(people: &People, today: Timestamp) -> Date {
    let day = days_from(today.date(), people.began);
    days_from(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// An hour on a day so many days after another.
fn hour(day: Date, days: i64, (hour, minute): (i8, i8)) -> Timestamp {
    Timestamp::from_local(days_from(day, days).at(hour, minute, 0, 0))
}

/// Tells the story three times. `before` is done before each case is opened.
pub async fn tell(
    app: &App,
    clock: &DemoClock,
    cast: &Cast,
    today: Timestamp,
    mut before: impl AsyncFnMut(usize) -> Result<(), DemoError>,
) -> Result<Vec<StoryCase>, DemoError> {
    let mut told = Vec::with_capacity(TELLINGS.len());
    for (number, people) in TELLINGS.iter().enumerate() {
        before(number).await?;
        let first = first_day(people, today);
        let story = Story::open(app, clock, cast, people, first).await?;
        story.asks().await?;
        story.first_visits().await?;
        story.not_now().await?;
        story.comes_round().await?;
        story.writes().await?;
        if people.until > Moment::LetterWaits {
            story.reads().await?;
            story.wants_to_meet().await?;
            story.prepares().await?;
        }
        if people.until > Moment::BeforeMeeting {
            story.last_things().await?;
            story.meets().await?;
            story.keeps_its_promises().await?;
            story.closes().await?;
        }
        told.push(StoryCase { case: story.case, moment: people.until });
    }
    Ok(told)
}

/// One telling under way.
struct Story<'a> {
    app: &'a App,
    clock: &'a DemoClock,
    cast: &'a Cast,
    people: &'a People,
    /// The day on which the case was opened.
    first: Date,
    case: CaseId,
    /// Who was knocked off his motorbike.
    harmed: ParticipantId,
    /// Who drove.
    driver: ParticipantId,
    letter: LetterId,
    meeting: ActivityId,
}

impl Story<'_> {
    /// Records what somebody did on a day of the story. A step that the rules do not allow ends
    /// the telling.
    async fn step(
        &self,
        step: &'static str,
        who: &Caller,
        day: i64,
        time: (i8, i8),
        acts: Vec<Act>,
    ) -> Result<(), DemoError> {
        self.clock.set(hour(self.first, day, time));
        let done = self.app.act(who, self.case, acts, Request::default()).await;
        let done = done.map_err(|failure| DemoError::Refused { step, day, failure })?;
        if done.irregular { Err(DemoError::Irregular { step, day }) } else { Ok(()) }
    }

    /// What Helen did.
    async fn helen(
        &self,
        step: &'static str,
        day: i64,
        time: (i8, i8),
        acts: Vec<Act>,
    ) -> Result<(), DemoError> {
        self.step(step, &self.cast.helen.caller, day, time, acts).await
    }

    /// A day of the story.
    fn day(&self, day: i64) -> Date {
        days_from(self.first, day)
    }

    /// Words with everyone's names in them.
    fn words(&self, text: &str) -> String {
        let People { harmed, driver, sister, mother, .. } = self.people;
        text.replace("{artist}", first_name(harmed.name))
            .replace("{driver}", first_name(driver.name))
            .replace("{sister}", first_name(sister.name))
            .replace("{mother}", first_name(mother.name))
            .replace("{prison}", self.people.prison)
    }

    fn noted(&self, command: impl Into<Command>, text: &str) -> Act {
        Act::noted(command, self.words(text))
    }

    /// Helen spoke with somebody.
    fn spoke(&self, with: ParticipantId, channel: Channel, next: Option<i64>, text: &str) -> Act {
        let next = next.map(|day| self.day(day));
        self.noted(scenes::contact(with, channel, ContactResult::Spoke, next), text)
    }

    fn new_assessment(&self) -> AssessmentId {
        AssessmentId::generate(self.app.now(), self.app.entropy())
    }
}

/// What somebody is called by.
fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// Commands without words.
fn plain(commands: Vec<Command>) -> Vec<Act> {
    commands.into_iter().map(Act::new).collect()
}
