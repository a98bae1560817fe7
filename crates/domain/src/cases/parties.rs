//! The people in a case: by the part they play, on a side, each with a track of their own
//! (R-ACT-01, R-ACT-02).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Case, Consent, Context, CurrentAssessment, Death, Event, Feedback, Flaw, FollowUp, Granted,
    Invalid, LastOffer, LiveNo, Minority, Pause, Prepared, Purpose, Refused, Source, Stamp,
    StatedResponsibility, ToldClosing, TouchBase,
};
use crate::codes::codes;
use crate::ids::{ParticipantId, PersonId};
use crate::offences::Trigger;
use crate::sharing::Agency;
use crate::time::{Date, Timestamp};

codes! {
    /// A side of the wall.
    pub enum Side {
        /// The side of those who were harmed.
        Harmed = "harmed",
        /// The side of those who are responsible.
        Responsible = "responsible",
        /// Neither.
        Neither = "neither",
    }
}

impl Side {
    /// The other side of the wall.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Harmed => Self::Responsible,
            Self::Responsible => Self::Harmed,
            Self::Neither => Self::Neither,
        }
    }
}

codes! {
    /// The part somebody plays in a case (R-ACT-01, R-ACT-03).
    pub enum Part {
        /// Harmed directly.
        Victim = "victim",
        /// A bereaved relative, who decides for themselves.
        BereavedRelative = "bereaved-relative",
        /// A business, through its authorised contact.
        Business = "business",
        /// Somebody chosen by a victim to be their voice.
        Representative = "representative",
        /// Responsible for the harm.
        Offender = "offender",
        /// Comes with somebody.
        Supporter = "supporter",
        /// A guardian of somebody under 18.
        Guardian = "guardian",
        /// Interprets; never a relative.
        Interpreter = "interpreter",
        /// An affected member of the community.
        Community = "community",
        /// Attends by profession.
        Professional = "professional",
        /// Looks on, with everyone's agreement.
        Observer = "observer",
    }
}

impl Part {
    /// The side this part is a principal of, if it is one.
    pub const fn principal_of(self) -> Option<Side> {
        match self {
            Self::Victim | Self::BereavedRelative | Self::Business => Some(Side::Harmed),
            Self::Offender => Some(Side::Responsible),
            _ => None,
        }
    }
}

codes! {
    /// On what basis we hold somebody's details (R-CONSENT-01, R-SHARE-04, domain facts §2).
    pub enum Basis {
        /// They asked us themselves.
        OwnRequest = "own-request",
        /// They agreed that their details be passed to us.
        Consent = "consent",
        /// A public body passed them under its public task, and they had not opted out.
        PublicTask = "public-task",
        /// A law that can be named obliged whoever passed them to do so.
        LegalObligation = "legal-obligation",
        /// A public body passed them under a sharing agreement with us that was live and covered them
        /// (R-SHARE-02).
        SharingAgreement = "sharing-agreement",
        /// Named by somebody else in the case, to be asked whether they want to come.
        Named = "named",
        /// No basis is known.
        Unknown = "unknown",
    }
}

/// A person came into the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipantAdded {
    /// Their part in this case.
    pub participant: ParticipantId,
    /// Who they are.
    pub person: PersonId,
    /// Their side.
    pub side: Side,
    /// What part they play.
    pub part: Part,
    /// For supporters, guardians, representatives: whose.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub of: Option<ParticipantId>,
    /// On what basis we have their details.
    pub basis: Basis,
    /// Since when.
    pub basis_on: Date,
    /// Who passed their details to us; none where that was whoever made the request (R-SHARE-04).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Source>,
}

/// Somebody in a case, with their own track. Consent, risk, preparation and feedback are kept per
/// person, never per case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Their part in this case.
    pub id: ParticipantId,
    /// Who they are.
    pub person: PersonId,
    /// Their side.
    pub side: Side,
    /// What part they play.
    pub part: Part,
    /// For supporters, guardians, representatives: whose.
    pub of: Option<ParticipantId>,
    /// On what basis we have their details.
    pub basis: Basis,
    /// Since when: for their own request, the day they made it.
    pub basis_on: Date,
    /// Who passed their details to us; none where that was whoever made the request.
    pub sender: Option<Source>,
    /// When they came in.
    pub added: Timestamp,
    /// What is known of their age, and of their part as a guardian.
    pub minority: Minority,
    /// That they died, and what was decided then.
    pub died: Option<Death>,
    /// What information they were given, when last, in which version.
    pub information: BTreeMap<super::InformationItem, (Timestamp, String)>,
    /// When the limits of confidentiality were explained.
    pub limits_explained: Option<Timestamp>,
    /// When and how we were last in touch, and what was agreed.
    pub touch: TouchBase,
    /// The RJ conversation.
    pub offer: Option<LastOffer>,
    /// Their answers, by purpose: the latest of each.
    pub consents: BTreeMap<Purpose, Granted<Consent>>,
    /// Of their answers about sharing details: the latest by the kind of agency they named, and of
    /// those about all agencies.
    pub sharing: BTreeMap<Option<Agency>, Granted<Consent>>,
    /// What they agreed to and then stopped, since when. A new answer lifts it.
    pub stopped: BTreeMap<Purpose, Timestamp>,
    /// Their no to being in touch, until they lift it.
    pub no: Option<LiveNo>,
    /// Their stance on responsibility.
    pub responsibility: Option<StatedResponsibility>,
    /// The latest assessment of them.
    pub assessment: Option<CurrentAssessment>,
    /// What assessments of them found that makes a case sensitive or complex. A later one that does not
    /// find it again takes nothing away before the supervisor agreed to it (R-RISK-11).
    pub triggers: BTreeSet<Trigger>,
    /// Their preparation.
    pub preparation: Prepared,
    /// Their pause, while it lasts.
    pub paused: Option<Pause>,
    /// When they stopped taking part, if they did.
    pub withdrawn: Option<Timestamp>,
    /// Follow-ups, in order.
    pub follow_ups: Vec<(Timestamp, FollowUp)>,
    /// Feedback, in order.
    pub feedback: Vec<(Timestamp, Feedback)>,
    /// When and by whom they were told that the case is closing.
    pub told_closing: Option<ToldClosing>,
}

impl Participant {
    fn new(added: &ParticipantAdded, at: &Stamp) -> Self {
        Self {
            id: added.participant,
            person: added.person,
            side: added.side,
            part: added.part,
            of: added.of,
            basis: added.basis,
            basis_on: added.basis_on,
            sender: added.sender,
            added: at.happened,
            minority: Minority::default(),
            died: None,
            information: BTreeMap::new(),
            limits_explained: None,
            touch: TouchBase::default(),
            offer: None,
            consents: BTreeMap::new(),
            sharing: BTreeMap::new(),
            stopped: BTreeMap::new(),
            no: None,
            responsibility: None,
            assessment: None,
            triggers: BTreeSet::new(),
            preparation: Prepared::default(),
            paused: None,
            withdrawn: None,
            follow_ups: Vec::new(),
            feedback: Vec::new(),
            told_closing: None,
        }
    }

    /// Whether they are a principal: harmed or responsible, not a supporter or professional.
    pub const fn is_principal(&self) -> bool {
        self.part.principal_of().is_some()
    }
}

impl Fact for ParticipantAdded {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.participants.insert(self.participant, Participant::new(self, at));
        if let Some(side) = self.part.principal_of() {
            // Nobody can be kept from themselves; their parts are confirmed instead (R-ACT-07).
            let others: Vec<ParticipantId> = case
                .principals(side.other())
                .filter(|other| other.person != self.person)
                .map(|other| other.id)
                .collect();
            case.confirmed_parts.remove(&self.person);
            for other in others {
                let key = if side == Side::Harmed {
                    (self.participant, other)
                } else {
                    (other, self.participant)
                };
                case.pairings.entry(key).or_default();
            }
        }
    }
}

impl ParticipantAdded {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if ctx.now().participants.contains_key(&self.participant) {
            return Err(Invalid::new("participant", Flaw::AlreadyDone).into());
        }
        let twice = |other: &&Participant| other.person == self.person && other.side == self.side;
        if ctx.now().participants.values().find(twice).is_some() {
            return Err(Invalid::new("person", Flaw::AlreadyDone).into());
        }
        if self.part.principal_of().is_some_and(|side| side != self.side) {
            return Err(Invalid::new("side", Flaw::DoesNotFit).into());
        }
        if let Some(of) = self.of {
            let other = ctx.participant("for", of)?;
            if self.side != other.side {
                return Err(Invalid::new("for", Flaw::DoesNotFit).into());
            }
        } else if matches!(self.part, Part::Supporter | Part::Guardian | Part::Representative) {
            return Err(Invalid::new("for", Flaw::Missing).into());
        }
        if self.basis_on > ctx.on() {
            return Err(Invalid::new("basis_on", Flaw::InFuture).into());
        }
        Ok(vec![self.into()])
    }
}
