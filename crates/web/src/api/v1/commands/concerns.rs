//! Safeguarding concerns: never gated, and seen by the safeguarding leads alone.

use domain::cases::{
    ConcernDecided, ConcernDecision, ConcernGiven, ConcernKind, ConcernRaised, ConcernShared,
    SharedWith,
};
use domain::ids::{ConcernId, ParticipantId};

use super::intention::{intentions, noted, plain};
use crate::api::codes::{ConcernDecisionSchema, ConcernKindSchema, IdSchema, SharedWithSchema};

intentions! {
    /// Raise a safeguarding concern
    ///
    /// By everyone in the case, in every phase. It reaches the safeguarding leads at once. `made` of
    /// the answer is the concern's id.
    then RaiseConcern "raise-concern" {
        /// What somebody is worried about.
        kind: ConcernKind as ConcernKindSchema,
        /// About whom, where that is known.
        about: Option<ParticipantId> as Option<IdSchema>,
        /// Whether somebody is in danger now.
        urgent: bool as bool,
        /// What was seen or heard. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "kind": "threat",
        "about": "0198c2f4-0000-7000-8000-000000000003",
        "urgent": false,
        "note": "Somebody waited outside his house last night."
    }
    |said, by| noted(
        ConcernRaised {
            concern: by.fresh(ConcernId::generate),
            kind: said.kind,
            about: said.about,
            urgent: said.urgent,
            note: None,
            leads: Vec::new(),
        },
        said.note,
    );

    /// Give a concern to the leads who do not have it yet
    ///
    /// Where no lead was there when it was raised, or those who were cannot decide. Who they are is
    /// not chosen: it is every safeguarding lead of today.
    now GiveConcern "give-concern" {
        /// Which concern.
        concern: ConcernId as IdSchema,
    }
    example { "concern": "0198c2f4-0000-7000-8000-00000000000a" }
    |said, _by| plain(ConcernGiven { concern: said.concern, leads: Vec::new() });

    /// Decide on a concern
    ///
    /// By a safeguarding lead who has it, with the reason.
    then DecideConcern "decide-concern" {
        /// Which concern.
        concern: ConcernId as IdSchema,
        /// What is decided.
        decision: ConcernDecision as ConcernDecisionSchema,
        /// Why. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "concern": "0198c2f4-0000-7000-8000-00000000000a",
        "decision": "watch",
        "note": "Spoke with the neighbourhood officer, who knows of it."
    }
    |said, _by| noted(
        ConcernDecided { concern: said.concern, decision: said.decision, note: None },
        said.note,
    );

    /// Record with whom a concern was shared
    ///
    /// And why.
    then ShareConcern "share-concern" {
        /// Which concern.
        concern: ConcernId as IdSchema,
        /// With whom.
        with: SharedWith as SharedWithSchema,
        /// What was shared, and why. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "concern": "0198c2f4-0000-7000-8000-00000000000a",
        "with": "police",
        "note": "The registration of the car, because it was seen twice."
    }
    |said, _by| noted(
        ConcernShared { concern: said.concern, with: said.with, note: None },
        said.note,
    );
}
