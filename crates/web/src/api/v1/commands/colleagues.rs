//! What colleagues tell each other in a case.

use domain::cases::{ColleagueTold, MentionSeen, Occasion};
use domain::ids::{MentionId, ParticipantId, UserId};
use zeroize::Zeroizing;

use super::intention::{intentions, plain};
use crate::api::codes::{EntryNumber, IdSchema, OccasionSchema};

intentions! {
    /// Tell colleagues something
    ///
    /// They find it in what needs them until they have acknowledged it, and get a message that says
    /// only that something waits. Only those who may read the case can be told.
    now TellColleague "tell-colleague" {
        /// Who is told: users.
        to: Vec<UserId> as Vec<IdSchema>,
        /// Why.
        occasion: Occasion as OccasionSchema,
        /// The mention that this one answers.
        answers: Option<MentionId> as Option<IdSchema>,
        /// The entry that they should look at.
        on: Option<i64> as Option<EntryNumber>,
        /// Whom it is about.
        participant: Option<ParticipantId> as Option<IdSchema>,
        /// What they are told; in a hand-over, what to know first. It is sealed, and does not come
        /// out of the API. Needed where no entry is named.
        note: Option<String> as Option<String>,
        /// In a hand-over: what is open.
        open: Option<String> as Option<String>,
        /// In a hand-over: what was promised, to whom and by when.
        promised: Option<String> as Option<String>,
        /// In a hand-over: how it is best to reach each person.
        reach: Option<String> as Option<String>,
    }
    example {
        "to": ["0198c2f4-0000-7000-8000-000000000001"],
        "occasion": "mention",
        "note": "Please look at the prison's answer."
    }
    |said, by| (
        ColleagueTold {
            mention: by.fresh(MentionId::generate),
            to: said.to,
            occasion: said.occasion,
            answers: said.answers,
            on: said.on,
            participant: said.participant,
            note: None,
            open: None,
            promised: None,
            reach: None,
        },
        [said.note, said.open, said.promised, said.reach]
            .map(|words| Zeroizing::new(words.unwrap_or_default()))
            .into(),
    );

    /// Acknowledge a mention
    ///
    /// Whoever was told says that they have seen it, and it no longer waits for them.
    now AcknowledgeMention "acknowledge-mention" {
        /// Which mention.
        mention: MentionId as IdSchema,
    }
    example { "mention": "0198c2f4-0000-7000-8000-00000000000b" }
    |said, by| plain(MentionSeen { mention: said.mention, by: by.caller.user });
}
