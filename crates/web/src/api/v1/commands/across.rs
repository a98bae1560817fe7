//! What crosses from one side to the other: single facts, and letters.

use domain::cases::{
    Answer, Channel, CrossFact, FactAllowed, FactTold, LetterAnswered, LetterAuthorised,
    LetterChecked, LetterPassedOn, LetterWritten, Medium,
};
use domain::ids::{LetterId, ParticipantId, PractitionerId};

use super::intention::{intentions, noted, plain};
use crate::api::codes::{AnswerSchema, ChannelSchema, CrossFactSchema, IdSchema, MediumSchema};

intentions! {
    /// Record whether something may be told across
    ///
    /// Somebody allows, or does not allow, one fact about them to be told to one person on the
    /// other side.
    then AllowFact "allow-fact" {
        /// About whom.
        from: ParticipantId as IdSchema,
        /// To whom.
        to: ParticipantId as IdSchema,
        /// What.
        fact: CrossFact as CrossFactSchema,
        /// Whether it may be told.
        answer: Answer as AnswerSchema,
    }
    example {
        "from": "0198c2f4-0000-7000-8000-000000000003",
        "to": "0198c2f4-0000-7000-8000-000000000004",
        "fact": "asks-about-rj",
        "answer": "yes"
    }
    |said, _by| plain(FactAllowed {
        from: said.from,
        to: said.to,
        fact: said.fact,
        answer: said.answer,
    });

    /// Record that something was told across
    ///
    /// Without their leave it is recorded as irregular.
    then TellFact "tell-fact" {
        /// About whom.
        from: ParticipantId as IdSchema,
        /// To whom.
        to: ParticipantId as IdSchema,
        /// What.
        fact: CrossFact as CrossFactSchema,
    }
    example {
        "from": "0198c2f4-0000-7000-8000-000000000003",
        "to": "0198c2f4-0000-7000-8000-000000000004",
        "fact": "asks-about-rj"
    }
    |said, _by| plain(FactTold { from: said.from, to: said.to, fact: said.fact });

    /// Take a letter in
    ///
    /// A letter or message from one person for one on the other side. `made` of the answer is the
    /// letter's id.
    then TakeLetter "take-letter" {
        /// Who wrote it.
        from: ParticipantId as IdSchema,
        /// For whom.
        to: ParticipantId as IdSchema,
        /// In which medium.
        medium: Medium as MediumSchema,
        /// What it says. It is sealed, and does not come out of the API.
        words: Option<String> as Option<String>,
    }
    example {
        "from": "0198c2f4-0000-7000-8000-000000000004",
        "to": "0198c2f4-0000-7000-8000-000000000003",
        "medium": "letter",
        "words": "I want to say that I am sorry."
    }
    |said, by| noted(
        LetterWritten {
            letter: by.fresh(LetterId::generate),
            from: said.from,
            to: said.to,
            medium: said.medium,
            words: None,
        },
        said.words,
    );

    /// Record the check of a letter
    ///
    /// Whether it could go as it is, without doing harm.
    then CheckLetter "check-letter" {
        /// Which letter.
        letter: LetterId as IdSchema,
        /// By whom: a practitioner who facilitates; the author where it is not said.
        by: Option<PractitionerId> as Option<IdSchema>,
        /// Whether it could go as it is.
        safe: bool as bool,
        /// What should change. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "letter": "0198c2f4-0000-7000-8000-000000000006", "safe": true }
    |said, by| noted(
        LetterChecked {
            letter: said.letter,
            by: by.named_or_own(said.by)?,
            safe: said.safe,
            note: None,
        },
        said.note,
    );

    /// Record whether a letter is wanted
    ///
    /// By the person it is for.
    then AnswerLetter "answer-letter" {
        /// Which letter.
        letter: LetterId as IdSchema,
        /// Whether they want it.
        answer: Answer as AnswerSchema,
    }
    example { "letter": "0198c2f4-0000-7000-8000-000000000006", "answer": "yes" }
    |said, _by| plain(LetterAnswered { letter: said.letter, answer: said.answer });

    /// Authorise passing a letter on
    ///
    /// Refused while a condition does not hold; `unmet` lists every one. What is still to do can be
    /// read before at `/cases/{case}/checks`.
    now AuthoriseLetter "authorise-letter" {
        /// Which letter.
        letter: LetterId as IdSchema,
    }
    example { "letter": "0198c2f4-0000-7000-8000-000000000006" }
    |said, _by| plain(LetterAuthorised { letter: said.letter });

    /// Record that a letter was passed on
    ///
    /// Or read to the person it is for. Without authorisation it is recorded as irregular.
    then PassOnLetter "pass-on-letter" {
        /// Which letter.
        letter: LetterId as IdSchema,
        /// By whom: a practitioner who facilitates; the author where it is not said.
        by: Option<PractitionerId> as Option<IdSchema>,
        /// By which means.
        channel: Channel as ChannelSchema,
        /// How it was received. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "letter": "0198c2f4-0000-7000-8000-000000000006",
        "channel": "visit",
        "note": "Read it twice, and keeps it."
    }
    |said, by| noted(
        LetterPassedOn {
            letter: said.letter,
            by: by.named_or_own(said.by)?,
            channel: said.channel,
            note: None,
        },
        said.note,
    );
}
