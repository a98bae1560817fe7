//! Consent by purpose, and stopping (R-CONSENT-01…09). Being contacted, taking part, sharing, being
//! told and being a case study are different decisions.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Case, Context, Event, Flaw, InformationItem, Invalid, LiveNo, Part, Participant, PassedOn,
    Refused, Stamp,
};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::sharing::Agency;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

/// The version of the wording in which people are told things and asked; an answer keeps the one
/// that was put to them (R-CONSENT-03).
pub const WORDING: &str = "2026-11";

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
        /// That whoever decides at the stage is told that they are willing (R-CONSENT-09).
        TellDecisionMaker = "tell-decision-maker",
        /// That details are shared with a named agency.
        ShareDetails = "share-details",
        /// To be told how an agreement goes (R-AGREE-05).
        ProgressNews = "progress-news",
        /// That their story is told (R-AWARE-04).
        CaseStudy = "case-study",
        /// That somebody looks on.
        Observers = "observers",
        /// That somebody they chose speaks for them (R-ACT-07).
        Representative = "representative",
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
            Self::TellDecisionMaker => {
                &[InformationItem::WhatRjIs, InformationItem::WhatStoppingMeans]
            }
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
        /// Not about this incident: it stays with the case about it.
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
    /// After a yes to [`Purpose::Representative`]: whom they chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<ParticipantId>,
    /// Of an answer that a worker passed on: who said it, to whom (R-CONSENT-08). A no needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PassedOn>,
    /// Of an answer to [`Purpose::ShareDetails`]: which kind of agency it is about. A yes names one; a
    /// no without one is a no to all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Agency>,
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
    /// Whether it is a yes that is informed and in date on a day, and that they said themselves, or
    /// a guardian did.
    pub fn is_live(&self, on: Date) -> bool {
        self.consent.answer == Answer::Yes
            && (self.consent.is_theirs() || self.consent.relay == Relay::Guardian)
            && self.informed
            && self.consent.expires.is_none_or(|expires| on <= expires)
    }
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
        self.withdrawn.is_none() && self.live_yes(purpose, on).is_some()
    }

    /// Whether they said themselves that this one speaks for them, and it holds on a day. Who would
    /// speak for them does not say so (R-ACT-07).
    pub fn chose(&self, representative: ParticipantId, on: Date) -> bool {
        let given = self.consents.get(&Purpose::Representative).map(|granted| &granted.consent);
        let named = given.is_some_and(|consent| {
            consent.whom == Some(representative) && consent.relay != Relay::Guardian
        });
        named && self.agrees(Purpose::Representative, on)
    }

    /// Their yes to a purpose that is informed and in date on a day, also where they stopped the rest.
    /// A guardian says yes for nobody but a child.
    pub fn live_yes(&self, purpose: Purpose, on: Date) -> Option<&Consent> {
        self.granted(purpose, on).map(|granted| &granted.consent)
    }

    /// As [`live_yes`](Self::live_yes), with its day.
    pub fn granted(&self, purpose: Purpose, on: Date) -> Option<&Granted<Consent>> {
        let may_say = |granted: &&Granted<Consent>| granted.consent.is_theirs() || self.is_child();
        self.consents.get(&purpose).filter(|granted| granted.is_live(on)).filter(may_say)
    }

    /// The latest answer to a purpose, if there is one.
    pub fn answer(&self, purpose: Purpose) -> Option<Answer> {
        self.consents.get(&purpose).map(|granted| granted.consent.answer)
    }
}

impl Fact for Consent {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            let informed = participant.informed_for(self.purpose);
            if self.answer == Answer::Yes
                && self.is_own()
                && matches!(self.purpose, Purpose::Messages | Purpose::Meeting)
            {
                participant.withdrawn = None;
            }
            participant.no = LiveNo::after(participant.no, self, at.happened);
            // Nobody takes back for them that they stopped.
            if self.is_own() && self.answer == Answer::Yes {
                participant.stopped.remove(&self.purpose);
            } else if self.answer == Answer::Yes && participant.stopped.contains_key(&self.purpose)
            {
                return;
            }
            // Nor says anybody yes for them where they said no themselves; of sharing, each agency has an
            // answer of its own.
            let said = participant.consents.get(&self.purpose).map(|granted| &granted.consent);
            let said = said.filter(|_| self.purpose != Purpose::ShareDetails);
            let own_no = said.is_some_and(|said| said.answer != Answer::Yes && said.is_theirs());
            if own_no && self.answer == Answer::Yes && !self.is_theirs() {
                return;
            }
            let granted = Granted { consent: self.clone(), at: at.happened, informed };
            if self.purpose == Purpose::ShareDetails {
                participant.answers_on_sharing(&granted);
            }
            participant.consents.insert(self.purpose, granted);
        }
    }
}

impl Fact for Withdrawal {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        let Some(participant) = case.participants.get_mut(&self.participant) else { return };
        let stops = |purpose: Purpose, answer: Answer| {
            let all = self.purpose.is_none() && purpose != Purpose::ProgressNews;
            answer == Answer::Yes && (all || self.purpose == Some(purpose))
        };
        let stopped: Vec<Purpose> = participant
            .consents
            .iter()
            .filter(|(purpose, granted)| stops(**purpose, granted.consent.answer))
            .map(|(purpose, _)| *purpose)
            .chain(self.purpose)
            .collect();
        if self.purpose.is_none_or(|purpose| purpose == Purpose::ShareDetails) {
            participant.stops_sharing();
        }
        for purpose in stopped {
            participant.consents.remove(&purpose);
            participant.stopped.insert(purpose, at.happened);
        }
        if self.purpose.is_none() {
            participant.withdrawn = Some(at.happened);
        }
        if self.purpose == Some(Purpose::Contact) {
            participant.no = Some(LiveNo::by_stopping(at.happened).beside(participant.no));
        }
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
        if let Some(expires) = self.expires {
            ctx.is_ahead("expires", expires)?;
        }
        if let Some(day) = self.ask_after {
            ctx.is_ahead("ask_after", day)?;
        }
        self.names_whom_they_chose(ctx)?;
        self.names_an_agency()?;
        self.declines_for_nobody(ctx)?;
        Ok(vec![self.into()])
    }

    /// Nobody agrees to sharing with whomever: a yes names the agency (R-CONSENT-03).
    fn names_an_agency(&self) -> Result<(), Invalid> {
        let shares = self.purpose == Purpose::ShareDetails;
        match self.agency {
            None if shares && self.answer == Answer::Yes => {
                Err(Invalid::new("agency", Flaw::Missing))
            }
            Some(_) if !shares => Err(Invalid::new("agency", Flaw::DoesNotFit)),
            _ => Ok(()),
        }
    }

    fn names_whom_they_chose(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        let chooses = self.purpose == Purpose::Representative && self.answer == Answer::Yes;
        match self.whom {
            None if chooses => Err(Invalid::new("whom", Flaw::Missing)),
            None => Ok(()),
            Some(_) if !chooses => Err(Invalid::new("whom", Flaw::DoesNotFit)),
            Some(id) => {
                let chosen = ctx.participant("whom", id)?;
                let theirs = chosen.of == Some(self.participant);
                if theirs && chosen.part == Part::Representative {
                    Ok(())
                } else {
                    Err(Invalid::new("whom", Flaw::DoesNotFit))
                }
            }
        }
    }
}

impl Withdrawal {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.participant("participant", self.participant)?;
        Ok(vec![self.into()])
    }
}
