//! Who somebody is to the case: a child, a guardian, dead, on both sides; and a case that is back
//! with whoever decides.

use domain::cases::{
    AfterDeath, AfterDeathDecided, Age, AgeStated, CameBack, DeathRecorded, Form, FormNotArranged,
    FormReason, GuardianChecked, GuardianEnd, GuardianEnded, HandBackReason, HandedBack,
    OpeningPositionReviewed, PartsConfirmed, ReviewResult,
};
use domain::ids::{ParticipantId, PersonId};
use domain::time::Date;

use super::intention::{intentions, noted, plain};
use crate::api::codes::{
    AfterDeathSchema, AgeSchema, Day, FormReasonSchema, FormSchema, GuardianEndSchema,
    HandBackReasonSchema, IdSchema, ReviewResultSchema,
};

intentions! {
    /// Record whether somebody is a child
    ///
    /// No day of birth: that they are under eighteen, and when to look again, at the latest in the
    /// month of their eighteenth birthday.
    then RecordAge "record-age" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// Whether they are a child.
        age: Age as AgeSchema,
        /// For a child: the day from which it is looked at again.
        look_again: Option<Date> as Option<Day>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "age": "child",
        "look_again": "2027-09-01"
    }
    |said, _by| plain(AgeStated {
        participant: said.participant,
        age: said.age,
        look_again: said.look_again,
    });

    /// Record the look at a guardian's own stake
    ///
    /// A guardian who was hurt themselves, is suspected, or stands with the other side does not
    /// count. A conflict needs a note.
    then CheckGuardian "check-guardian" {
        /// The guardian.
        participant: ParticipantId as IdSchema,
        /// Whether they have a stake of their own.
        conflict: bool as bool,
        /// What was looked at. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "conflict": false,
        "note": "His aunt; she was not there."
    }
    |said, _by| noted(
        GuardianChecked { participant: said.participant, conflict: said.conflict, note: None },
        said.note,
    );

    /// End a guardian's part
    ///
    /// A child's own wish needs a note that says how they came to decide.
    then EndGuardian "end-guardian" {
        /// The guardian.
        participant: ParticipantId as IdSchema,
        /// Why it ends.
        why: GuardianEnd as GuardianEndSchema,
        /// What stands behind it. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "why": "childs-wish",
        "note": "Sixteen, and clear about it in two talks alone."
    }
    |said, _by| noted(
        GuardianEnded { participant: said.participant, why: said.why, note: None },
        said.note,
    );

    /// Record that somebody died
    ///
    /// From then on nothing reaches them or is passed on from them; the practice supervisor decides
    /// with the family.
    then RecordDeath "record-death" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// How it became known, and whom to speak with. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "note": "The prison rang; his mother knows that we know."
    }
    |said, _by| noted(DeathRecorded { participant: said.participant, note: None }, said.note);

    /// Decide, with the family, what follows a death
    ///
    /// By the practice supervisor; the note says with whom it was talked over.
    then DecideAfterDeath "decide-after-death" {
        /// About whom.
        participant: ParticipantId as IdSchema,
        /// What was decided.
        decision: AfterDeath as AfterDeathSchema,
        /// What the family wished. It is sealed, and does not come out of the API.
        note: String as String,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "decision": "letters-may-go",
        "note": "With his mother, twice. She wants the letter to arrive."
    }
    |said, by| noted(
        AfterDeathDecided {
            participant: said.participant,
            decision: said.decision,
            by: by.own()?,
            note: None,
        },
        Some(said.note),
    );

    /// Confirm the parts of somebody on both sides
    ///
    /// By the practice supervisor. Until then nothing passes between the sides with them in it.
    then ConfirmParts "confirm-parts" {
        /// Who plays them: the person, not one of their parts.
        person: PersonId as IdSchema,
        /// Why the parts are right. It is sealed, and does not come out of the API.
        note: String as String,
    }
    example {
        "person": "0198c2f4-0000-7000-8000-00000000000b",
        "note": "Both hit out. Another facilitator works with him as the one responsible."
    }
    |said, by| noted(
        PartsConfirmed { person: said.person, by: by.own()?, note: None },
        Some(said.note),
    );

    /// Record why a form was not arranged
    ///
    /// A participant's own choice of form needs no reason; not arranging it does.
    then RecordFormNotArranged "record-form-not-arranged" {
        /// Who wanted it.
        participant: ParticipantId as IdSchema,
        /// Which form.
        form: Form as FormSchema,
        /// Why it was not arranged.
        reason: FormReason as FormReasonSchema,
        /// In words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "form": "conference",
        "reason": "other-side"
    }
    |said, _by| noted(
        FormNotArranged {
            participant: said.participant,
            form: said.form,
            reason: said.reason,
            note: None,
        },
        said.note,
    );

    /// Hand the case back to whoever referred it or decides
    ///
    /// They hear that it goes back, and the reason from the list. Refused while a meeting is
    /// pencilled in.
    then HandBack "hand-back" {
        /// Why.
        reason: HandBackReason as HandBackReasonSchema,
        /// For ourselves. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "reason": "unwilling", "note": "She has heard enough." }
    |said, _by| noted(HandedBack { reason: said.reason, note: None }, said.note);

    /// Review the opening position of a case that moved in
    ///
    /// It was attested when the case was brought in from elsewhere, and holds for twelve weeks.
    /// Whatever was found to be different is recorded as entries of its own.
    then ReviewOpeningPosition "review-opening-position" {
        /// What the review found.
        result: ReviewResult as ReviewResultSchema,
        /// Who had not been spoken with, although it was attested.
        #[serde(default)]
        not_spoken: Vec<ParticipantId> as Vec<IdSchema>,
        /// What was different, needed where something was. It is sealed, and does not come out of
        /// the API.
        note: Option<String> as Option<String>,
    }
    example { "result": "right", "note": "Compared with the paper file." }
    |said, _by| noted(
        OpeningPositionReviewed { result: said.result, not_spoken: said.not_spoken, note: None },
        said.note,
    );

    /// Take a case up again that came back
    ///
    /// With everything that is in it.
    then TakeUpAgain "take-up-again" {
        /// What was decided there. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "note": "The prosecutor waits until the summer." }
    |said, _by| noted(CameBack { note: None }, said.note);
}
