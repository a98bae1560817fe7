//! The motorbike story (Guidance 2005, box after §1.2.4): a young artist is knocked off his
//! motorbike by a driver in a stolen car, asks for RJ, and is told 'not now'; in the end the two
//! meet. The prison and the agreement are our addition.
//!
//! It is told three times, with other people each time, and stops at three moments.

mod afterwards;
mod beginning;
mod letter;
mod meeting;
mod people;

use domain::cases::{Channel, Command, ContactResult};
use domain::ids::{ActivityId, AssessmentId, CaseId, LetterId, ParticipantId};

use super::teller::{Stage, Teller};
use crate::Act;
use crate::demo::{DemoError, scenes};
pub use people::{CLOSED, LETTER_WAITS, MEETING_AHEAD, People};

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

/// Tells the story with some people.
pub async fn tell(stage: Stage<'_>, people: &People) -> Result<CaseId, DemoError> {
    let story = Story::open(stage, people).await?;
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
    Ok(story.teller.case)
}

/// One telling under way.
struct Story<'a> {
    teller: Teller<'a>,
    people: &'a People,
    /// Who was knocked off his motorbike.
    harmed: ParticipantId,
    /// Who drove.
    driver: ParticipantId,
    letter: LetterId,
    meeting: ActivityId,
}

impl Story<'_> {
    /// Words with everyone's names in them.
    fn words(&self, text: &str) -> String {
        let People { harmed, driver, sister, mother, .. } = self.people;
        text.replace("{artist}", harmed.first_name())
            .replace("{driver}", driver.first_name())
            .replace("{sister}", sister.first_name())
            .replace("{mother}", mother.first_name())
            .replace("{prison}", self.people.prison)
    }

    fn noted(&self, command: impl Into<Command>, text: &str) -> Act {
        Act::noted(command, self.words(text))
    }

    /// Helen spoke with somebody.
    fn spoke(&self, with: ParticipantId, channel: Channel, next: Option<i64>, text: &str) -> Act {
        let next = next.map(|day| self.teller.day(day));
        self.noted(scenes::contact(with, channel, ContactResult::Spoke, next), text)
    }

    fn new_assessment(&self) -> AssessmentId {
        let app = self.teller.stage.app;
        AssessmentId::generate(app.now(), app.entropy())
    }
}
