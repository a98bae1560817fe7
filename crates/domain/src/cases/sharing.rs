//! Details that leave the service, each time with what, to whom, why and on which basis; and where
//! others would not share with us, or not in time (R-SHARE-02, R-SHARE-05). The words themselves
//! never stand here.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Answer, Basis, Case, Consent, Context, Event, Flaw, Granted, Invalid, Judged, Participant,
    Refused, Source, Stamp, Verdict,
};
use crate::codes::codes;
use crate::gates;
use crate::ids::{ParticipantId, SharingAgreementId};
use crate::sharing::{Agency, SharedItem, SharingPurpose};
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// On which basis details leave us (R-SHARE-02).
    pub enum SharingBasis {
        /// A sharing agreement that is live and covers it.
        Agreement = "sharing-agreement",
        /// A law that is named obliges us.
        NamedDuty = "named-duty",
        /// The person's own consent to that agency.
        Consent = "consent",
        /// None of these: only for what had left before anybody asked.
        Nothing = "nothing",
    }
}

/// Details of somebody left the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetailsShared {
    /// Whose details.
    pub participant: ParticipantId,
    /// Which kinds.
    pub what: Vec<SharedItem>,
    /// To which kind of agency.
    pub agency: Agency,
    /// What for.
    pub purpose: SharingPurpose,
    /// On which basis.
    pub basis: SharingBasis,
    /// Of a sharing agreement: which one covered it. The rules fill it in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sharing_agreement: Option<SharingAgreementId>,
    /// Of a named duty: its code in the rule book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<String>,
    /// Whether they had left before this was recorded: then it is judged, where it would have been
    /// refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub already: bool,
    /// For ourselves, in words: whom we reached there, and how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// What became of a request for details.
    pub enum HoldUp {
        /// It was refused.
        Refused = "refused",
        /// It takes longer than it may.
        Delayed = "delayed",
    }
}

codes! {
    /// Why others do not share with us, or not in time (R-SHARE-05).
    pub enum HoldUpCause {
        /// They doubt that the law allows it.
        LegalDoubt = "legal-doubt",
        /// They have no time for it.
        NoTime = "no-time",
        /// They do not trust the service or what it does.
        Distrust = "distrust",
        /// They do not know what the victims' code asks of them.
        CodeUnknown = "code-unknown",
        /// There is no sharing agreement.
        NoAgreement = "no-agreement",
        /// Something else, in the note.
        Other = "other",
        /// They gave none.
        NotGiven = "not-given",
    }
}

/// Others would not share details with us, or not in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingHeldUp {
    /// Whose details we asked for.
    pub participant: ParticipantId,
    /// Which kinds.
    pub what: Vec<SharedItem>,
    /// Which kind of agency.
    pub agency: Agency,
    /// What became of it.
    pub result: HoldUp,
    /// Why.
    pub cause: HoldUpCause,
    /// The day on which we asked.
    pub asked_on: Date,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Source {
    /// The kind of agency that passes details on; none for somebody who asks for themselves.
    pub const fn agency(self) -> Option<Agency> {
        Some(match self {
            Self::Victim | Self::Offender => return None,
            Self::VictimService => Agency::VictimService,
            Self::Police => Agency::Police,
            Self::Probation => Agency::Probation,
            Self::Prison => Agency::Prison,
            Self::Prosecutor => Agency::Prosecutor,
            Self::Court => Agency::Court,
            Self::YouthJustice => Agency::YouthJustice,
            Self::Council => Agency::Council,
            Self::Housing => Agency::Housing,
            Self::RjProvider => Agency::RjProvider,
        })
    }
}

impl Case {
    /// Whether anything in the case is judged by the service's sharing agreements.
    pub fn looks_at_agreements(&self) -> bool {
        let came_by_one = |person: &Participant| person.basis == Basis::SharingAgreement;
        !self.shared.is_empty() || self.participants.values().any(came_by_one)
    }
}

impl Participant {
    /// What they last answered about sharing their details with a kind of agency: what they said of
    /// it by name, or of every agency.
    pub fn on_sharing_with(&self, agency: Agency) -> Option<&Granted<Consent>> {
        self.sharing.get(&Some(agency)).or_else(|| self.sharing.get(&None))
    }

    /// Takes in an answer about sharing their details. One about all agencies takes the place of what
    /// they said of each; a yes that somebody else says for them takes back no no of theirs
    /// (R-CONSENT-04).
    pub(super) fn answers_on_sharing(&mut self, granted: &Granted<Consent>) {
        let said = granted.consent.agency.and_then(|agency| self.on_sharing_with(agency));
        let against = said.is_some_and(|said| said.consent.answer != Answer::Yes);
        if against && granted.consent.answer == Answer::Yes && !granted.consent.is_own() {
            return;
        }
        if granted.consent.agency.is_none() {
            self.sharing.clear();
        }
        self.sharing.insert(granted.consent.agency, granted.clone());
    }

    /// Takes back every yes to sharing their details.
    pub(super) fn stops_sharing(&mut self) {
        self.sharing.retain(|_, granted| granted.consent.answer != Answer::Yes);
    }
}

impl Fact for Judged<DetailsShared> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.shared.push((at.version, self.fact.clone(), at.happened));
    }
}

impl Fact for SharingHeldUp {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.held_up.push((self.clone(), at.happened));
    }
}

impl DetailsShared {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        if self.what.is_empty() {
            return Err(Invalid::new("what", Flaw::Missing).into());
        }
        self.what.sort_unstable();
        self.what.dedup();
        self.names_a_duty(ctx)?;
        if self.basis == SharingBasis::NamedDuty && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        self.sharing_agreement = self.covered_by(ctx);
        // What is recorded later, or corrected, happened: it is judged, and not refused.
        if !self.already && ctx.is_now().is_ok() {
            let checks = gates::sharing(ctx.case, &self, ctx.at, ctx.facts);
            if !Verdict::of(&checks).is_regular() {
                return Err(Refused::not_yet(checks));
            }
        }
        Ok(vec![ctx.judged(self)])
    }

    /// A duty is one of those that the rule book names on the day.
    fn names_a_duty(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        match (&self.duty, self.basis) {
            (None, SharingBasis::NamedDuty) => Err(Invalid::new("duty", Flaw::Missing)),
            (None, _) => Ok(()),
            (Some(code), SharingBasis::NamedDuty) => {
                let known = ctx.facts.rules.duty(code, ctx.on()).is_some();
                if known { Ok(()) } else { Err(Invalid::new("duty", Flaw::Unknown)) }
            }
            (Some(_), _) => Err(Invalid::new("duty", Flaw::DoesNotFit)),
        }
    }

    fn covered_by(&self, ctx: &Context<'_>) -> Option<SharingAgreementId> {
        let agreements = ctx.facts.agreements.as_ref()?;
        let covering = agreements.covering(self.agency, self.purpose, &self.what, ctx.on());
        covering.filter(|_| self.basis == SharingBasis::Agreement).map(|agreement| agreement.id)
    }
}

impl SharingHeldUp {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        ctx.has_been("asked_on", self.asked_on)?;
        if self.what.is_empty() {
            return Err(Invalid::new("what", Flaw::Missing).into());
        }
        if self.cause == HoldUpCause::Other && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        self.what.sort_unstable();
        self.what.dedup();
        Ok(vec![self.into()])
    }
}

/// Details that left, with their entry and when.
pub type Shared = (i64, DetailsShared, Timestamp);
