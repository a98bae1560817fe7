//! Meetings: their plan, what has to be agreed, the day itself.

use domain::cases::{
    ActivityAuthorised, ActivityCancelled, ActivityHeld, ActivityPlanned, ActivityStopped,
    AnonymityChecked, Answer, Apology, AttendanceAnswered, Bars, DayChecked, Form, MeetingChannel,
    PrisonAgreed, StopReason, VenueKind,
};
use domain::ids::{ActivityId, ParticipantId, PractitionerId};
use domain::time::Timestamp;

use super::intention::{intentions, noted, plain};
use crate::api::codes::{
    AnswerSchema, ApologySchema, BarsSchema, FormSchema, IdSchema, Instant, MeetingChannelSchema,
    Minutes, StopReasonSchema, VenueKindSchema,
};

intentions! {
    /// Pencil a meeting in, or change its plan
    ///
    /// Nothing is authorised by it, and what was agreed about another plan is asked again. `made` of
    /// the answer is the meeting's id.
    now PlanActivity "plan-activity" {
        /// Which meeting, where its plan is changed; a new one where it is not said.
        activity: Option<ActivityId> as Option<IdSchema>,
        /// Its form.
        form: Form as FormSchema,
        /// Over which channel people meet.
        channel: MeetingChannel as MeetingChannelSchema,
        /// When it would begin.
        starts: Timestamp as Instant,
        /// In what kind of place.
        venue: VenueKind as VenueKindSchema,
        /// Where, in words. It is sealed, and does not come out of the API.
        place: Option<String> as Option<String>,
        /// Who would be there.
        attendees: Vec<ParticipantId> as Vec<IdSchema>,
        /// Which practitioners would facilitate.
        facilitators: Vec<PractitionerId> as Vec<IdSchema>,
    }
    example {
        "form": "conference",
        "channel": "in-person",
        "starts": "2026-12-08T13:30:00.000000Z",
        "venue": "prison",
        "place": "The chaplaincy",
        "attendees": [
            "0198c2f4-0000-7000-8000-000000000003",
            "0198c2f4-0000-7000-8000-000000000004"
        ],
        "facilitators": ["0198c2f4-0000-7000-8000-000000000005"]
    }
    |said, by| noted(
        ActivityPlanned {
            activity: by.meeting(said.activity).await?,
            form: said.form,
            channel: said.channel,
            starts: said.starts,
            venue: said.venue,
            place: None,
            attendees: said.attendees,
            facilitators: said.facilitators,
        },
        said.place,
    );

    /// Record whether somebody agrees to who will be there
    ///
    /// Everyone in the room agrees to the list; a changed list is asked about again.
    then AnswerAttendance "answer-attendance" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// Who said so.
        participant: ParticipantId as IdSchema,
        /// Their answer.
        answer: Answer as AnswerSchema,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "answer": "yes"
    }
    |said, _by| plain(AttendanceAnswered {
        activity: said.activity,
        participant: said.participant,
        answer: said.answer,
    });

    /// Record the check for orders for anonymity
    ///
    /// Before somebody looks on: whether a court's order forbids it.
    then CheckAnonymity "check-anonymity" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// What was found.
        bars: Bars as BarsSchema,
        /// Where it was looked up. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "bars": "nothing",
        "note": "Asked the court office."
    }
    |said, _by| noted(
        AnonymityChecked { activity: said.activity, bars: said.bars, note: None },
        said.note,
    );

    /// Record that the prison agreed
    ///
    /// Room, entry and time.
    then RecordPrisonAgreed "record-prison-agreed" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// What was arranged. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "note": "Gate at one o'clock, identity papers for both."
    }
    |said, _by| noted(PrisonAgreed { activity: said.activity, note: None }, said.note);

    /// Authorise a meeting
    ///
    /// Refused while a condition does not hold; `unmet` lists every one. What is still to do can be
    /// read before at `/cases/{case}/checks`.
    now AuthoriseActivity "authorise-activity" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
    }
    example { "activity": "0198c2f4-0000-7000-8000-000000000007" }
    |said, _by| plain(ActivityAuthorised { activity: said.activity });

    /// Record the question of the day
    ///
    /// Everyone who meets is asked on the day whether anything has changed. Whoever says yes is
    /// assessed again first.
    then CheckDay "check-day" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// Who was asked.
        participant: ParticipantId as IdSchema,
        /// Whether something has changed.
        changed: bool as bool,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "changed": false
    }
    |said, _by| plain(DayChecked {
        activity: said.activity,
        participant: said.participant,
        changed: said.changed,
    });

    /// Record a meeting that was held
    ///
    /// Judged by what was true when it began. What the rules did not allow is recorded as irregular,
    /// and never counts.
    then RecordHeld "record-held" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// Who was there.
        attended: Vec<ParticipantId> as Vec<IdSchema>,
        /// Which practitioners facilitated.
        facilitators: Vec<PractitionerId> as Vec<IdSchema>,
        /// When it began.
        started: Timestamp as Instant,
        /// How many minutes it took.
        minutes: u16 as Minutes,
        /// What became of an apology.
        apology: Apology as ApologySchema,
        /// Whether the questions that were asked got answers.
        answers_given: bool as bool,
        /// Whether people agreed on something.
        agreement: bool as bool,
        /// What happened. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "attended": [
            "0198c2f4-0000-7000-8000-000000000003",
            "0198c2f4-0000-7000-8000-000000000004"
        ],
        "facilitators": ["0198c2f4-0000-7000-8000-000000000005"],
        "started": "2026-11-22T11:00:00.000000Z",
        "minutes": 75,
        "apology": "accepted",
        "answers_given": true,
        "agreement": true,
        "note": "They shook hands at the end."
    }
    |said, _by| noted(
        ActivityHeld {
            activity: said.activity,
            attended: said.attended,
            facilitators: said.facilitators,
            started: said.started,
            minutes: said.minutes,
            apology: said.apology,
            answers_given: said.answers_given,
            agreement: said.agreement,
            note: None,
        },
        said.note,
    );

    /// Record a meeting that was stopped
    ///
    /// It was begun, and ended early.
    then RecordStopped "record-stopped" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// Who was there.
        attended: Vec<ParticipantId> as Vec<IdSchema>,
        /// Which practitioners facilitated.
        facilitators: Vec<PractitionerId> as Vec<IdSchema>,
        /// When it began.
        started: Timestamp as Instant,
        /// Why it stopped.
        reason: StopReason as StopReasonSchema,
        /// What happened. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "activity": "0198c2f4-0000-7000-8000-000000000007",
        "attended": [
            "0198c2f4-0000-7000-8000-000000000003",
            "0198c2f4-0000-7000-8000-000000000004"
        ],
        "facilitators": ["0198c2f4-0000-7000-8000-000000000005"],
        "started": "2026-11-22T11:00:00.000000Z",
        "reason": "illness"
    }
    |said, _by| noted(
        ActivityStopped {
            activity: said.activity,
            attended: said.attended,
            facilitators: said.facilitators,
            started: said.started,
            reason: said.reason,
            note: None,
        },
        said.note,
    );

    /// Call a meeting off
    ///
    /// Before it began.
    then CancelActivity "cancel-activity" {
        /// Which meeting.
        activity: ActivityId as IdSchema,
        /// Why.
        reason: StopReason as StopReasonSchema,
    }
    example { "activity": "0198c2f4-0000-7000-8000-000000000007", "reason": "venue" }
    |said, _by| plain(ActivityCancelled { activity: said.activity, reason: said.reason });
}
