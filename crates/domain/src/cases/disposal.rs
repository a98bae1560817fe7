//! What was decided on the offence, by the police, a prosecutor or a court, kept apart from
//! restorative justice (R-NOT-05): it counts for nothing, opens nothing and closes nothing here.
//! The Community Remedy stands with it (R-NOT-06), and so does the legal basis of RJ in a sentence
//! (R-REF-13).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Event, Flaw, Invalid, Participant, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::rules::RuleBook;
use crate::time::Date;
use crate::words::WordsRef;

codes! {
    /// What was decided on an offence.
    pub enum Disposal {
        /// Nothing further is done.
        NoFurtherAction = "no-further-action",
        /// A community resolution, with RJ in it or without.
        CommunityResolution = "community-resolution",
        /// A penalty notice.
        PenaltyNotice = "penalty-notice",
        /// A diversionary, educational or intervention activity (police outcome 22).
        DiversionaryActivity = "diversionary-activity",
        /// A simple caution.
        SimpleCaution = "simple-caution",
        /// A conditional caution.
        ConditionalCaution = "conditional-caution",
        /// A community caution of the 2022 Act.
        CommunityCaution = "community-caution",
        /// A diversionary caution of the 2022 Act.
        DiversionaryCaution = "diversionary-caution",
        /// A youth caution.
        YouthCaution = "youth-caution",
        /// A youth conditional caution.
        YouthConditionalCaution = "youth-conditional-caution",
        /// A charge.
        Charge = "charge",
        /// A conviction or a plea of guilty, before any sentence.
        Conviction = "conviction",
        /// An acquittal, or the case was dropped at court.
        NotConvicted = "not-convicted",
        /// The sentence was deferred.
        DeferredSentence = "deferred-sentence",
        /// A discharge, absolute or conditional.
        Discharge = "discharge",
        /// A fine.
        Fine = "fine",
        /// A referral order.
        ReferralOrder = "referral-order",
        /// A youth rehabilitation order.
        YouthRehabilitationOrder = "youth-rehabilitation-order",
        /// A community order.
        CommunityOrder = "community-order",
        /// A suspended sentence.
        SuspendedSentence = "suspended-sentence",
        /// Custody.
        Custody = "custody",
    }
}

codes! {
    /// Who decided on an offence.
    pub enum DecidedBy {
        /// The police.
        Police = "police",
        /// A prosecutor.
        Prosecutor = "prosecutor",
        /// A court.
        Court = "court",
    }
}

codes! {
    /// What became of the attempt to hear the victim about the Community Remedy.
    pub enum VictimsView {
        /// They said which action they would choose.
        Said = "said",
        /// They did not want to say.
        DidNotSay = "did-not-say",
        /// They could not be reached.
        NotReached = "not-reached",
        /// Nobody asked them.
        NotAsked = "not-asked",
    }
}

codes! {
    /// An action of the Community Remedy; which ones there are is for each area to publish.
    pub enum RemedyAction {
        /// An apology, in writing or in person.
        Apology = "apology",
        /// Putting right what was damaged.
        Repair = "repair",
        /// Paying for it.
        Payment = "payment",
        /// Work for the community.
        CommunityWork = "community-work",
        /// A course or treatment.
        Course = "course",
        /// A contract on behaviour.
        BehaviourContract = "behaviour-contract",
        /// Another action of the area's list.
        Other = "other",
    }
}

/// A Community Remedy (R-NOT-06). The officer decides on it: the victim is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommunityRemedy {
    /// Whether the victim was heard.
    pub victims_view: VictimsView,
    /// What the officer chose.
    pub action: RemedyAction,
}

/// What was decided on the offence of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OffenceDecided {
    /// Whose offence.
    pub participant: ParticipantId,
    /// What was decided.
    pub disposal: Disposal,
    /// By whom.
    pub by: DecidedBy,
    /// On which day; often long before it came to us.
    pub decided_on: Date,
    /// The Community Remedy in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<CommunityRemedy>,
    /// More of it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl Disposal {
    /// Who can decide so.
    pub const fn deciders(self) -> &'static [DecidedBy] {
        match self {
            Self::CommunityResolution
            | Self::PenaltyNotice
            | Self::DiversionaryActivity
            | Self::CommunityCaution => &[DecidedBy::Police],
            Self::NoFurtherAction
            | Self::SimpleCaution
            | Self::ConditionalCaution
            | Self::DiversionaryCaution
            | Self::YouthCaution
            | Self::YouthConditionalCaution
            | Self::Charge => &[DecidedBy::Police, DecidedBy::Prosecutor],
            Self::NotConvicted => &[DecidedBy::Prosecutor, DecidedBy::Court],
            Self::Conviction
            | Self::DeferredSentence
            | Self::Discharge
            | Self::Fine
            | Self::ReferralOrder
            | Self::YouthRehabilitationOrder
            | Self::CommunityOrder
            | Self::SuspendedSentence
            | Self::Custody => &[DecidedBy::Court],
        }
    }

    /// The stage that begins with it, where RJ can be part of what the court ordered.
    const fn stage(self) -> Option<&'static str> {
        match self {
            Self::CommunityOrder => Some("community-sentence"),
            Self::SuspendedSentence => Some("suspended-sentence"),
            Self::DeferredSentence => Some("deferred-sentence"),
            _ => None,
        }
    }

    /// Whether the Community Remedy can be part of it.
    pub const fn may_have_remedy(self) -> bool {
        matches!(
            self,
            Self::CommunityResolution
                | Self::ConditionalCaution
                | Self::YouthConditionalCaution
                | Self::CommunityCaution
                | Self::DiversionaryCaution
        )
    }
}

impl Case {
    /// What was decided on somebody's offence, the earliest first.
    pub fn decided(&self, id: ParticipantId) -> Vec<&OffenceDecided> {
        let own = self.disposals.iter().filter(|decided| decided.participant == id);
        let mut own: Vec<&OffenceDecided> = own.collect();
        own.sort_by_key(|decided| decided.decided_on);
        own
    }
}

impl Participant {
    /// Whether an offence of theirs is what was decided on: they are held responsible themselves.
    pub fn is_decided_on(&self) -> bool {
        self.part.principal_of() == Some(Side::Responsible)
    }
}

impl Fact for OffenceDecided {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.disposals.push(self.clone());
    }
}

impl OffenceDecided {
    /// The law by which RJ could be part of it, as of the day on which it was decided (R-REF-13).
    pub fn legal_basis<'r>(&self, rules: &'r RuleBook) -> Option<&'r str> {
        let stage = rules.route(self.disposal.stage()?, self.decided_on)?;
        stage.legal_basis.as_deref()
    }

    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.participant("participant", self.participant)?.is_decided_on() {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        if !self.disposal.deciders().contains(&self.by) {
            return Err(Invalid::new("by", Flaw::DoesNotFit).into());
        }
        ctx.has_been("decided_on", self.decided_on)?;
        self.check_remedy()?;
        if ctx.case.decided(self.participant).into_iter().any(|known| self.says_the_same(known)) {
            return Err(Invalid::new("disposal", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }

    fn says_the_same(&self, known: &Self) -> bool {
        (self.disposal, self.by, self.decided_on) == (known.disposal, known.by, known.decided_on)
    }

    /// The Community Remedy belongs to some decisions only, and an officer makes them.
    fn check_remedy(&self) -> Result<(), Invalid> {
        if self.remedy.is_none() {
            return Ok(());
        }
        if !self.disposal.may_have_remedy() {
            return Err(Invalid::new("remedy", Flaw::DoesNotFit));
        }
        if self.by != DecidedBy::Police {
            return Err(Invalid::new("by", Flaw::DoesNotFit));
        }
        Ok(())
    }
}
