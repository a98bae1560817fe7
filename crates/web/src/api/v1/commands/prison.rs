//! The prison service's own gate: asked, and answered.

use domain::cases::{PrisonAnswer, PrisonAnswered, PrisonAsked, PrisonOffice, PrisonReason};
use domain::ids::{ActivityId, ParticipantId};

use super::intention::{intentions, noted};
use crate::api::codes::{IdSchema, PrisonAnswerSchema, PrisonOfficeSchema, PrisonReasonSchema};

intentions! {
    /// Record that the prison service was asked
    ///
    /// Whether somebody in prison may take part, or about one visit. Until it answers, no exchange
    /// with them can be authorised; the days waited run from the first time of asking.
    then AskPrison "ask-prison" {
        /// Who is in prison.
        participant: ParticipantId as IdSchema,
        /// For which meeting; left out where it is about taking part at all.
        activity: Option<ActivityId> as Option<IdSchema>,
        /// Who was asked.
        of: PrisonOffice as PrisonOfficeSchema,
        /// Which prison, and who there; it is needed. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "of": "service",
        "note": "Wrote to the team that looks after the prison he is in."
    }
    |said, _by| noted(
        PrisonAsked {
            participant: said.participant,
            activity: said.activity,
            of: said.of,
            note: None,
        },
        said.note,
    );

    /// Record what the prison service answered
    ///
    /// A no has a reason, be it that none was given. It is the service's and not the person's, can be
    /// asked about again, and ends with the stage.
    then RecordPrisonAnswer "record-prison-answer" {
        /// Who is in prison.
        participant: ParticipantId as IdSchema,
        /// For which meeting; left out where it is about taking part at all.
        activity: Option<ActivityId> as Option<IdSchema>,
        /// Who answered.
        by: PrisonOffice as PrisonOfficeSchema,
        /// The answer.
        answer: PrisonAnswer as PrisonAnswerSchema,
        /// Why not; with a no, and only then.
        reason: Option<PrisonReason> as Option<PrisonReasonSchema>,
        /// What they said; needed where the reason is something else. It is sealed, and does not come
        /// out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "by": "service",
        "answer": "no",
        "reason": "not-given"
    }
    |said, _by| noted(
        PrisonAnswered {
            participant: said.participant,
            activity: said.activity,
            by: said.by,
            answer: said.answer,
            reason: said.reason,
            note: None,
        },
        said.note,
    );
}
