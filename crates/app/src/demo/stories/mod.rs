//! The stories of the papers, each worked step by step through the use cases with invented people:
//! what the boxes of the 2005 guidance tell, in as much detail as a case file holds. Where each
//! stops is chosen so that the demo shows cases in different states.

mod caution;
mod charity;
mod guard;
mod motorbike;
mod panel;
mod person;
mod prison;
mod sentence;
mod teller;
mod thirty;

use domain::ids::{CaseId, UserId};
use domain::time::Timestamp;

use super::DemoError;
use super::cast::Cast;
pub use teller::Stage;

/// A story, and where its telling stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Story {
    /// Thirty people talk for a day about a shopping centre; the code they agreed on was looked at
    /// once, and something they were promised is still to come.
    ThirtyPeople,
    /// A panel of volunteers in a very small community; everything is kept, and the case can close.
    Panel,
    /// A security guard and the young man who hurt him: after a letter they are about to meet.
    SecurityGuard,
    /// A caution given restoratively by the police; the damage is being paid for in parts.
    Caution,
    /// A conditional caution for which the police contract a charity; one condition was not kept,
    /// and the case is back with whoever decides.
    ConditionalCaution,
    /// A meeting in a prison, a few days ago.
    PrisonMeeting,
    /// A community sentence for violence: first not yet, then a conference, long closed.
    CommunitySentence,
    /// The motorbike story: a letter waits until it is wanted.
    LetterWaits,
    /// The motorbike story: a meeting is pencilled in, and much is still to do.
    MeetingAhead,
    /// The motorbike story, to its end.
    Motorbike,
}

/// The case in which a story is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryCase {
    /// Which story.
    pub story: Story,
    /// In which case.
    pub case: CaseId,
    /// Whose account shows it best.
    pub reader: UserId,
}

impl Story {
    /// Every story, in the order in which the demo's guide shows them.
    pub const ALL: [Self; 10] = [
        Self::ThirtyPeople,
        Self::Panel,
        Self::SecurityGuard,
        Self::Caution,
        Self::ConditionalCaution,
        Self::PrisonMeeting,
        Self::CommunitySentence,
        Self::LetterWaits,
        Self::MeetingAhead,
        Self::Motorbike,
    ];

    /// What pages and programs call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ThirtyPeople => "thirty-people",
            Self::Panel => "panel",
            Self::SecurityGuard => "security-guard",
            Self::Caution => "caution",
            Self::ConditionalCaution => "conditional-caution",
            Self::PrisonMeeting => "prison-meeting",
            Self::CommunitySentence => "community-sentence",
            Self::LetterWaits => "letter-waits",
            Self::MeetingAhead => "meeting-ahead",
            Self::Motorbike => "motorbike",
        }
    }

    /// When it began, in days from today.
    const fn began(self) -> i64 {
        match self {
            Self::ThirtyPeople => thirty::BEGAN,
            Self::Panel => panel::BEGAN,
            Self::SecurityGuard => guard::BEGAN,
            Self::Caution => caution::BEGAN,
            Self::ConditionalCaution => charity::BEGAN,
            Self::PrisonMeeting => prison::BEGAN,
            Self::CommunitySentence => sentence::BEGAN,
            Self::LetterWaits => motorbike::LETTER_WAITS.began,
            Self::MeetingAhead => motorbike::MEETING_AHEAD.began,
            Self::Motorbike => motorbike::CLOSED.began,
        }
    }

    /// Whose account shows it best: whoever leads it, where they have one, otherwise its owner.
    const fn reader(self, cast: &Cast) -> UserId {
        match self {
            Self::Panel | Self::Caution => cast.priya.user,
            Self::LetterWaits | Self::MeetingAhead | Self::Motorbike => cast.helen.caller.user,
            _ => cast.daniel.caller.user,
        }
    }

    async fn tell(self, stage: Stage<'_>) -> Result<CaseId, DemoError> {
        match self {
            Self::ThirtyPeople => thirty::tell(stage).await,
            Self::Panel => panel::tell(stage).await,
            Self::SecurityGuard => guard::tell(stage).await,
            Self::Caution => caution::tell(stage).await,
            Self::ConditionalCaution => charity::tell(stage).await,
            Self::PrisonMeeting => prison::tell(stage).await,
            Self::CommunitySentence => sentence::tell(stage).await,
            Self::LetterWaits => motorbike::tell(stage, &motorbike::LETTER_WAITS).await,
            Self::MeetingAhead => motorbike::tell(stage, &motorbike::MEETING_AHEAD).await,
            Self::Motorbike => motorbike::tell(stage, &motorbike::CLOSED).await,
        }
    }
}

/// Every story, oldest first.
fn by_age(today: Timestamp) -> [(Timestamp, Story); 10] {
    let mut stories = Story::ALL.map(|story| (teller::opening(today, story.began()), story));
    stories.sort_unstable();
    stories
}

/// When the stories begin, oldest first.
pub fn openings(today: Timestamp) -> Vec<Timestamp> {
    by_age(today).iter().map(|(at, _)| *at).collect()
}

/// Tells every story, oldest first. `before` is done before each case is opened. They come back in
/// the guide's order.
pub async fn tell(
    stage: Stage<'_>,
    mut before: impl AsyncFnMut(usize) -> Result<(), DemoError>,
) -> Result<Vec<StoryCase>, DemoError> {
    let mut told = Vec::with_capacity(Story::ALL.len());
    for (number, (_, story)) in by_age(stage.today).into_iter().enumerate() {
        before(number).await?;
        let case = Box::pin(story.tell(stage)).await?;
        told.push(StoryCase { story, case, reader: story.reader(stage.cast) });
    }
    told.sort_by_key(|one| one.story);
    Ok(told)
}
