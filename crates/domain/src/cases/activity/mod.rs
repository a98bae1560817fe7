//! Meetings: pencilled in freely, authorised only when every condition holds, recorded whatever
//! happened (R-CONF-01…06).

mod decide;
mod form_choice;
mod observing;
mod way;

use serde::{Deserialize, Serialize};

use super::{Answer, Purpose};
use crate::codes::codes;
use crate::ids::{ActivityId, ParticipantId, PractitionerId};
use crate::time::Timestamp;
use crate::words::WordsRef;

pub use form_choice::{FormNotArranged, FormReason};
pub use observing::AnonymityChecked;
pub use way::{Activity, Outcome};

codes! {
    /// The form of an activity (R-PROC-03).
    pub enum Form {
        /// Victim and offender meet.
        Conference = "conference",
        /// The same with a larger circle.
        CommunityConference = "community-conference",
        /// Messages through a facilitator.
        Shuttle = "shuttle",
        /// A neighbourhood panel.
        Panel = "panel",
        /// On the street, soon after.
        StreetRj = "street-rj",
    }
}

impl Form {
    /// What its participants agree to: messages where they never meet (R-INDIR-01). Another form is
    /// another question, and is asked anew (R-PROC-05).
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Shuttle => Purpose::Messages,
            _ => Purpose::Meeting,
        }
    }
}

codes! {
    /// Over which channel people meet (R-PROC-04).
    pub enum MeetingChannel {
        /// In one room.
        InPerson = "in-person",
        /// Live video.
        Video = "video",
        /// By telephone.
        Phone = "phone",
    }
}

codes! {
    /// In what kind of place (R-CONF-02).
    pub enum VenueKind {
        /// A prison.
        Prison = "prison",
        /// A community building.
        Community = "community",
        /// A police station.
        Police = "police",
        /// A probation office.
        Probation = "probation",
        /// Nowhere: on line.
        Online = "online",
    }
}

/// A meeting was pencilled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityPlanned {
    /// Which meeting.
    pub activity: ActivityId,
    /// Its form.
    pub form: Form,
    /// Over which channel.
    pub channel: MeetingChannel,
    /// When it would begin.
    pub starts: Timestamp,
    /// In what kind of place.
    pub venue: VenueKind,
    /// Where, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<WordsRef>,
    /// Who would be there.
    pub attendees: Vec<ParticipantId>,
    /// Who would facilitate.
    pub facilitators: Vec<PractitionerId>,
}

/// Somebody said whether they agree to who will be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceAnswered {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who said so.
    pub participant: ParticipantId,
    /// Their answer.
    pub answer: Answer,
}

/// The prison agreed the visit: room, entry and time (R-PRISON-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrisonAgreed {
    /// Which meeting.
    pub activity: ActivityId,
    /// What was arranged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Every condition held and the meeting may go ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityAuthorised {
    /// Which meeting.
    pub activity: ActivityId,
}

/// Somebody was asked on the day whether anything has changed (R-RISK-11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayChecked {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was asked.
    pub participant: ParticipantId,
    /// Whether something has changed; then they are assessed again first.
    pub changed: bool,
}

codes! {
    /// What became of an apology.
    pub enum Apology {
        /// None was offered.
        None = "none",
        /// Offered.
        Offered = "offered",
        /// Offered and accepted.
        Accepted = "accepted",
    }
}

/// The meeting was held (R-CONF-02, R-CONF-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityHeld {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was there.
    pub attended: Vec<ParticipantId>,
    /// Who facilitated.
    pub facilitators: Vec<PractitionerId>,
    /// When it began.
    pub started: Timestamp,
    /// How many minutes it took.
    pub minutes: u16,
    /// What became of an apology.
    pub apology: Apology,
    /// Whether the questions that were asked got answers.
    pub answers_given: bool,
    /// Whether people agreed on something.
    pub agreement: bool,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// Why a meeting ended early, or did not take place.
    pub enum StopReason {
        /// Somebody harmed asked for it.
        HarmedWish = "harmed-wish",
        /// Somebody responsible asked for it.
        ResponsibleWish = "responsible-wish",
        /// Safety.
        Safety = "safety",
        /// Illness.
        Illness = "illness",
        /// The prison or venue could not.
        Venue = "venue",
        /// Something else.
        Other = "other",
    }
}

/// It was begun and stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityStopped {
    /// Which meeting.
    pub activity: ActivityId,
    /// Who was there.
    pub attended: Vec<ParticipantId>,
    /// Who facilitated.
    pub facilitators: Vec<PractitionerId>,
    /// When it began.
    pub started: Timestamp,
    /// Why it stopped.
    pub reason: StopReason,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// It was called off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityCancelled {
    /// Which meeting.
    pub activity: ActivityId,
    /// Why.
    pub reason: StopReason,
}
