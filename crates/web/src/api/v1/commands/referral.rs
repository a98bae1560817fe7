//! A request from somebody whom its stage does not list.

use domain::cases::{ReferralTakenUp, Source};

use super::intention::{intentions, noted};
use crate::api::codes::SourceSchema;

intentions! {
    /// Record that somebody who refers at the stage took the request up
    ///
    /// A request is taken from anybody. Where whoever made it does not refer at its stage, a letter
    /// or a meeting waits for somebody who does; `/routes` lists them. `unchanged` where nobody is
    /// missing.
    then TakeUpReferral "take-up-referral" {
        /// Who took it up: one of those who refer at the stage.
        by: Source as SourceSchema,
        /// What they said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "by": "prison",
        "note": "The offender management unit knows of it and will help."
    }
    |said, _by| noted(ReferralTakenUp { by: said.by, note: None }, said.note);
}
