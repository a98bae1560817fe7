//! Talking with people: what they were told, the RJ conversation, how often they hear from us. A
//! contact is recorded under `/contacts`.

use domain::cases::{
    Channel, InformationGiven, InformationItem, KeepInTouchAgreed, LimitsExplained, Offer, WORDING,
};
use domain::ids::{ParticipantId, PractitionerId};

use super::intention::{intentions, noted, plain};
use crate::api::codes::{ChannelSchema, IdSchema, InformationItemSchema, Minutes};

intentions! {
    /// Record that the limits of confidentiality were explained
    ///
    /// Before the first substantive conversation: what the law, safety and a court may demand to be
    /// told on. The wording is the one in use.
    then RecordLimitsExplained "record-limits-explained" {
        /// To whom.
        participant: ParticipantId as IdSchema,
    }
    example { "participant": "0198c2f4-0000-7000-8000-000000000003" }
    |said, _by| plain(LimitsExplained {
        participant: said.participant,
        wording: WORDING.to_owned(),
    });

    /// Record that information was given
    ///
    /// An answer counts as informed when everything that it needs had been explained. The wording
    /// is the one in use.
    then RecordInformation "record-information" {
        /// To whom.
        participant: ParticipantId as IdSchema,
        /// What they were told.
        item: InformationItem as InformationItemSchema,
        /// By which means.
        channel: Channel as ChannelSchema,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "item": "what-rj-is",
        "channel": "visit"
    }
    |said, _by| plain(InformationGiven {
        participant: said.participant,
        item: said.item,
        version: WORDING.to_owned(),
        channel: said.channel,
    });

    /// Record the RJ conversation
    ///
    /// An informed conversation about restorative justice by a trained facilitator; a leaflet or a
    /// mention is information.
    then RecordOffer "record-offer" {
        /// With whom.
        participant: ParticipantId as IdSchema,
        /// By whom: a practitioner who facilitates; the author where it is not said.
        by: Option<PractitionerId> as Option<IdSchema>,
        /// By which means.
        channel: Channel as ChannelSchema,
        /// About how many minutes it took.
        minutes: Option<u16> as Option<Minutes>,
        /// What was said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "channel": "visit",
        "minutes": 50,
        "note": "Asked what Mark could be asked. Wants to think about a letter."
    }
    |said, by| noted(
        Offer {
            participant: said.participant,
            by: by.named_or_own(said.by)?,
            channel: said.channel,
            minutes: said.minutes,
            note: None,
        },
        said.note,
    );

    /// Agree how often somebody hears from us
    ///
    /// At least every so many days: nobody waits in silence.
    then AgreeKeepInTouch "agree-keep-in-touch" {
        /// With whom.
        participant: ParticipantId as IdSchema,
        /// At least every so many days.
        #[schema(minimum = 1, maximum = 365)]
        days: u16 as u16,
    }
    example { "participant": "0198c2f4-0000-7000-8000-000000000003", "days": 14 }
    |said, _by| plain(KeepInTouchAgreed { participant: said.participant, days: said.days });
}
