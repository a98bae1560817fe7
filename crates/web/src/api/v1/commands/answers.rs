//! What people answer: to what they were asked, to what they are held responsible for.

use domain::cases::{
    Answer, Consent, Means, NoReason, NoScope, PassedOn, PauseReason, Paused, Purpose, Relay,
    Responsibility, ResponsibilityForm, ResponsibilitySource, Resumed, SaidBy, Stance, WORDING,
    Withdrawal,
};
use domain::ids::ParticipantId;
use domain::sharing::Agency;
use domain::time::Date;

use super::intention::{intentions, noted, plain};
use crate::api::codes::{
    AgencySchema, AnswerSchema, Day, IdSchema, MeansSchema, NoReasonSchema, NoScopeSchema,
    PauseReasonSchema, PurposeSchema, RelaySchema, ResponsibilityFormSchema,
    ResponsibilitySourceSchema, SaidBySchema, StanceSchema,
};

intentions! {
    /// Record an answer
    ///
    /// To one purpose, in the wording in use. A no to being in touch says how far it reaches; only
    /// the person's own later yes lifts it.
    then RecordConsent "record-consent" {
        /// Whose answer.
        participant: ParticipantId as IdSchema,
        /// To what.
        purpose: Purpose as PurposeSchema,
        /// The answer.
        answer: Answer as AnswerSchema,
        /// In which form it was given.
        means: Means as MeansSchema,
        /// How it reached us.
        relay: Relay as RelaySchema,
        /// The last day on which it counts.
        expires: Option<Date> as Option<Day>,
        /// After 'not now': the day from which they may be asked again.
        ask_after: Option<Date> as Option<Day>,
        /// After a no: how far it reaches.
        scope: Option<NoScope> as Option<NoScopeSchema>,
        /// After a no: why, where they say why.
        reason: Option<NoReason> as Option<NoReasonSchema>,
        /// After a yes to a representative: whom they chose, a participant with that part.
        whom: Option<ParticipantId> as Option<IdSchema>,
        /// Of a no that a worker passed on: who said it. For a victim nobody says no but the victim.
        said_by: Option<SaidBy> as Option<SaidBySchema>,
        /// And to a worker of which kind of agency; of this service where nothing is said.
        heard_by: Option<Agency> as Option<AgencySchema>,
        /// Of sharing details: with which kind of agency. A yes names one; a no without one is a no to
        /// all.
        agency: Option<Agency> as Option<AgencySchema>,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "purpose": "messages",
        "answer": "yes",
        "means": "spoken",
        "relay": "direct",
        "note": "A letter would be all right."
    }
    |said, _by| noted(
        Consent {
            participant: said.participant,
            purpose: said.purpose,
            answer: said.answer,
            means: said.means,
            wording: WORDING.to_owned(),
            relay: said.relay,
            expires: said.expires,
            ask_after: said.ask_after,
            scope: said.scope,
            reason: said.reason,
            whom: said.whom,
            agency: said.agency,
            passed_on: said
                .said_by
                .map(|said_by| PassedOn { said_by, heard_by: said.heard_by }),
            note: None,
        },
        said.note,
    );

    /// Record that somebody stopped
    ///
    /// They stop taking part, in one thing or in everything. They may come back whenever they like.
    then RecordWithdrawal "record-withdrawal" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// From what; from everything where it is not said.
        purpose: Option<Purpose> as Option<PurposeSchema>,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "participant": "0198c2f4-0000-7000-8000-000000000003" }
    |said, _by| noted(
        Withdrawal { participant: said.participant, purpose: said.purpose, note: None },
        said.note,
    );

    /// Record a pause
    ///
    /// Somebody wants time. Nothing is asked of them until then.
    then RecordPause "record-pause" {
        /// Who.
        participant: ParticipantId as IdSchema,
        /// Why.
        reason: PauseReason as PauseReasonSchema,
        /// Until which day, where that is known.
        until: Option<Date> as Option<Day>,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "reason": "wants-time",
        "until": "2027-01-11"
    }
    |said, _by| noted(
        Paused {
            participant: said.participant,
            reason: said.reason,
            until: said.until,
            note: None,
        },
        said.note,
    );

    /// Record that they came back
    ///
    /// After a pause, or after they had stopped.
    then RecordResumption "record-resumption" {
        /// Who.
        participant: ParticipantId as IdSchema,
    }
    example { "participant": "0198c2f4-0000-7000-8000-000000000003" }
    |said, _by| plain(Resumed { participant: said.participant });

    /// Record a stance on responsibility
    ///
    /// Of somebody on the responsible side. No exchange is possible without it.
    then RecordResponsibility "record-responsibility" {
        /// Whose.
        participant: ParticipantId as IdSchema,
        /// The stance.
        stance: Stance as StanceSchema,
        /// In what form it was accepted.
        form: Option<ResponsibilityForm> as Option<ResponsibilityFormSchema>,
        /// From where we know it.
        source: ResponsibilitySource as ResponsibilitySourceSchema,
        /// In their words. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000004",
        "stance": "accepts",
        "form": "to-facilitator",
        "source": "person"
    }
    |said, _by| noted(
        Responsibility {
            participant: said.participant,
            stance: said.stance,
            form: said.form,
            source: said.source,
            note: None,
        },
        said.note,
    );
}
