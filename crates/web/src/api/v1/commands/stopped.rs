//! Requests of victims that somebody stopped.

use domain::cases::{RequestStopped, StopCause, StopReview, StopReviewed, StopTold};
use domain::ids::{ParticipantId, StoppedRequestId};
use domain::sharing::Agency;
use domain::time::Date;

use super::intention::{intentions, noted};
use crate::api::codes::{AgencySchema, Day, IdSchema, StopCauseSchema, StopReviewSchema};

intentions! {
    /// Log that a victim's request was stopped
    ///
    /// By a worker or an agency, with the reason. Nobody declines for a victim: they are told, and the
    /// practice supervisor looks at it.
    now RecordRequestStopped "record-request-stopped" {
        /// Whose request it was.
        participant: ParticipantId as IdSchema,
        /// The day on which they asked.
        asked_on: Date as Day,
        /// Which kind of agency stopped it; somebody of this service where nothing is said.
        stopped_by: Option<Agency> as Option<AgencySchema>,
        /// Why. Something else is said in the note.
        cause: StopCause as StopCauseSchema,
        /// In words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "asked_on": "2026-11-02",
        "stopped_by": "police",
        "cause": "not-ready"
    }
    |said, by| noted(
        RequestStopped {
            request: by.fresh(StoppedRequestId::generate),
            participant: said.participant,
            asked_on: said.asked_on,
            stopped_by: said.stopped_by,
            cause: said.cause,
            note: None,
        },
        said.note,
    );

    /// Record that the victim was told
    ///
    /// That their request was stopped, and why.
    then TellStopped "tell-stopped" {
        /// Which request.
        request: StoppedRequestId as IdSchema,
        /// What they said to it. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "request": "0198c2f4-0000-7000-8000-000000000015" }
    |said, _by| noted(StopTold { request: said.request, note: None }, said.note);

    /// Review a request that was stopped
    ///
    /// By the practice supervisor, with why: it goes on, or the reason stands for now.
    now ReviewStopped "review-stopped" {
        /// Which request.
        request: StoppedRequestId as IdSchema,
        /// What the supervisor says of it.
        result: StopReview as StopReviewSchema,
        /// Why. It is sealed, and does not come out of the API.
        note: String as String,
    }
    example {
        "request": "0198c2f4-0000-7000-8000-000000000015",
        "result": "goes-on",
        "note": "Nobody had asked her. She wants to go on."
    }
    |said, by| noted(
        StopReviewed {
            request: said.request,
            result: said.result,
            by: by.own()?,
            note: None,
        },
        Some(said.note),
    );
}
