//! Information, the RJ conversation, and consent by purpose (R-CONSENT-01…09, R-OFFER-01,
//! R-SAFE-02). Being contacted, taking part, sharing, being told and being a case study are
//! different decisions.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Channel, Context, Event, Flaw, Invalid, Judged, Participant, Refused, Stamp};
use crate::codes::codes;
use crate::ids::{ParticipantId, PractitionerId};
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// Something people are told before they decide.
    pub enum InformationItem {
        /// What RJ is and is not, and that it is free to choose.
        WhatRjIs = "what-rj-is",
        /// How letters and messages work.
        HowMessagesWork = "how-messages-work",
        /// How a meeting works.
        HowMeetingsWork = "how-meetings-work",
        /// What follows, at this stage, from stopping or not finishing (R-CONSENT-06).
        WhatStoppingMeans = "what-stopping-means",
        /// How to complain.
        HowToComplain = "how-to-complain",
    }
}

codes! {
    /// What an answer is about.
    pub enum Purpose {
        /// That we get in touch about RJ.
        Contact = "contact",
        /// That the other side is asked, and so learns that somebody asks.
        AskOtherSide = "ask-other-side",
        /// Letters and messages with the other side.
        Messages = "messages",
        /// A meeting with the other side.
        Meeting = "meeting",
        /// That details are shared with a named agency.
        ShareDetails = "share-details",
        /// To be told how an agreement goes (R-AGREE-05).
        ProgressNews = "progress-news",
        /// That their story is told.
        CaseStudy = "case-study",
        /// That somebody looks on.
        Observers = "observers",
    }
}

impl Purpose {
    /// What must have been explained for an answer to count as informed.
    pub const fn needs(self) -> &'static [InformationItem] {
        match self {
            Self::Messages => &[
                InformationItem::WhatRjIs,
                InformationItem::HowMessagesWork,
                InformationItem::WhatStoppingMeans,
            ],
            Self::Meeting => &[
                InformationItem::WhatRjIs,
                InformationItem::HowMeetingsWork,
                InformationItem::WhatStoppingMeans,
            ],
            Self::AskOtherSide => &[InformationItem::WhatRjIs],
            _ => &[],
        }
    }
}

codes! {
    /// An answer.
    pub enum Answer {
        /// Yes.
        Yes = "yes",
        /// Not now, ask me later.
        NotNow = "not-now",
        /// No.
        No = "no",
    }
}

codes! {
    /// How far a no reaches (design §4). The person's own request lifts it.
    pub enum NoScope {
        /// Not in this conversation.
        ThisConversation = "this-conversation",
        /// Not about this incident.
        ThisIncident = "this-incident",
        /// Not for now.
        ForNow = "for-now",
        /// Never about anything.
        Ever = "ever",
    }
}

codes! {
    /// How an answer reached us.
    pub enum Relay {
        /// From the person.
        Direct = "direct",
        /// Through another worker (R-CONSENT-08).
        Worker = "worker",
        /// Through a guardian or representative.
        Guardian = "guardian",
    }
}

codes! {
    /// In which form.
    pub enum Means {
        /// Spoken.
        Spoken = "spoken",
        /// In writing.
        Written = "written",
        /// Online.
        Online = "online",
    }
}

codes! {
    /// Why somebody says no, where they say why.
    pub enum NoReason {
        /// They gave none.
        NotGiven = "not-given",
        /// They want to leave it behind.
        MovedOn = "moved-on",
        /// They are afraid.
        Afraid = "afraid",
        /// They are angry.
        Angry = "angry",
        /// They do not think it would help.
        NoUse = "no-use",
        /// No time, or too hard to arrange.
        NoTime = "no-time",
        /// Their family is against it.
        Family = "family",
    }
}

/// An answer to one purpose (R-CONSENT-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Whose answer.
    pub participant: ParticipantId,
    /// To what.
    pub purpose: Purpose,
    /// The answer.
    pub answer: Answer,
    /// In which form it was given.
    pub means: Means,
    /// The version of the wording that was put to them.
    pub wording: String,
    /// How it reached us.
    pub relay: Relay,
    /// The last day on which it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// After 'not now': the day from which they may be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_after: Option<Date>,
    /// After a no: how far it reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<NoScope>,
    /// After a no: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<NoReason>,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// An answer with its day, and whether it was informed when it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted<T> {
    /// The answer.
    pub consent: T,
    /// When it was given.
    pub at: Timestamp,
    /// Whether everything that answer needs had been explained by then (R-CONSENT-05).
    pub informed: bool,
}

impl Granted<Consent> {
    /// Whether it is a yes that is informed and in date on a day.
    pub fn is_live(&self, on: Date) -> bool {
        self.consent.answer == Answer::Yes
            && self.informed
            && self.consent.expires.is_none_or(|expires| on <= expires)
    }
}

/// Information was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InformationGiven {
    /// To whom.
    pub participant: ParticipantId,
    /// What.
    pub item: InformationItem,
    /// Which version of it.
    pub version: String,
    /// By which means.
    pub channel: Channel,
}

/// The limits of confidentiality were explained: law, safety, court disclosure (R-SAFE-02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsExplained {
    /// To whom.
    pub participant: ParticipantId,
    /// In which wording.
    pub wording: String,
}

/// The RJ conversation: an informed conversation by a trained facilitator; not a leaflet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// With whom.
    pub participant: ParticipantId,
    /// By whom.
    pub by: PractitionerId,
    /// By which means.
    pub channel: Channel,
    /// About how many minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// The latest RJ conversation with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastOffer {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PractitionerId,
    /// Which entry records it.
    pub version: i64,
    /// Whether it was judged regular when it was recorded.
    pub regular: bool,
}

/// Somebody stopped taking part. They may come back whenever they like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Who.
    pub participant: ParticipantId,
    /// From what; none for everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Participant {
    /// Whether everything an answer needs has been explained.
    pub fn informed_for(&self, purpose: Purpose) -> bool {
        purpose.needs().iter().all(|item| self.information.contains_key(item))
    }

    /// Whether they live agree to something on a day.
    pub fn agrees(&self, purpose: Purpose, on: Date) -> bool {
        self.withdrawn.is_none()
            && self.consents.get(&purpose).is_some_and(|granted| granted.is_live(on))
    }

    /// The latest answer to a purpose, if there is one.
    pub fn answer(&self, purpose: Purpose) -> Option<Answer> {
        self.consents.get(&purpose).map(|granted| granted.consent.answer)
    }
}

impl Fact for InformationGiven {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.information.insert(self.item, (at.happened, self.version.clone()));
        }
    }
}

impl Fact for LimitsExplained {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.limits_explained.get_or_insert(at.happened);
        }
    }
}

impl Fact for Judged<Offer> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.fact.participant) {
            participant.touch.spoke(at.happened);
            participant.offer = Some(LastOffer {
                at: at.happened,
                by: self.fact.by,
                version: at.version,
                regular: self.verdict.is_regular(),
            });
        }
    }
}

impl Fact for Consent {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            let informed = participant.informed_for(self.purpose);
            if self.answer == Answer::Yes
                && matches!(self.purpose, Purpose::Messages | Purpose::Meeting)
            {
                participant.withdrawn = None;
            }
            participant
                .consents
                .insert(self.purpose, Granted { consent: self.clone(), at: at.happened, informed });
        }
    }
}

impl Fact for Withdrawal {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let Some(participant) = case.participants.get_mut(&self.participant) else { return };
        match self.purpose {
            Some(purpose) => {
                participant.consents.remove(&purpose);
            }
            None => {
                participant.consents.retain(|purpose, _| matches!(purpose, Purpose::ProgressNews));
                participant.withdrawn = Some(at.happened);
            }
        }
    }
}

impl InformationGiven {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl LimitsExplained {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}

impl Offer {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![ctx.judged(self)])
    }
}

impl Consent {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        if self.ask_after.is_some() && self.answer != Answer::NotNow {
            return Err(Invalid::new("ask_after", Flaw::DoesNotFit).into());
        }
        if self.scope.is_some() && self.answer != Answer::No {
            return Err(Invalid::new("scope", Flaw::DoesNotFit).into());
        }
        if self.answer == Answer::No && self.purpose == Purpose::Contact && self.scope.is_none() {
            return Err(Invalid::new("scope", Flaw::Missing).into());
        }
        if self.expires.is_some_and(|expires| expires < ctx.on()) {
            return Err(Invalid::new("expires", Flaw::InPast).into());
        }
        Ok(vec![self.into()])
    }
}

impl Withdrawal {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}
