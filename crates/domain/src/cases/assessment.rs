//! Suitability and risk: whether this process could hurt someone (R-RISK-01…11).
//!
//! Different from scores of reoffending, which may feed an assessment and never stand in for it
//! (R-RISK-05). The facilitator assesses; some assessments need a supervisor's sign-off, and
//! never one's own: neither the assessor's, nor that of whoever wrote it down for them.

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, CaseFile, Context, Event, Flaw, Invalid, Refused, Side, Stamp};
use crate::codes::codes;
use crate::ids::{AssessmentId, ParticipantId, PractitionerId, UserId};
use crate::offences::Trigger;
use crate::practitioners::Level;
use crate::rules::Rule;
use crate::time::{Date, Timestamp};
use crate::words::WordsRef;

codes! {
    /// One of the three judgements: able, willing, suitable (R-GATE-05).
    pub enum Judgement {
        /// Yes.
        Yes = "yes",
        /// Not sure yet.
        Unsure = "unsure",
        /// No.
        No = "no",
    }
}

codes! {
    /// How much of something there is.
    pub enum Degree {
        /// None or little.
        Low = "low",
        /// Some.
        Some = "some",
        /// High.
        High = "high",
    }
}

codes! {
    /// Why somebody wants to take part (R-RISK-02, R-RISK-03).
    pub enum Motive {
        /// To be heard.
        ToBeHeard = "to-be-heard",
        /// To get answers.
        Answers = "answers",
        /// To apologise.
        ToApologise = "to-apologise",
        /// To put it right.
        ToRepair = "to-repair",
        /// To keep it from happening again.
        Prevention = "prevention",
        /// For an advantage in the process.
        Advantage = "advantage",
        /// For revenge.
        Revenge = "revenge",
        /// Because others want it.
        OthersWantIt = "others-want-it",
    }
}

codes! {
    /// From whom pressure is felt (R-RISK-03).
    pub enum Pressure {
        /// From nobody.
        None = "none",
        /// From authorities.
        Authorities = "authorities",
        /// From the other side.
        OtherSide = "other-side",
        /// From family or friends.
        Family = "family",
        /// From somebody: nobody asked from whom.
        Somebody = "somebody",
    }
}

codes! {
    /// Where what we know comes from (R-RISK-06).
    pub enum Provenance {
        /// The person.
        Person = "person",
        /// Prison wing staff.
        PrisonStaff = "prison-staff",
        /// Probation.
        Probation = "probation",
        /// The police.
        Police = "police",
        /// The pre-sentence report.
        PreSentenceReport = "pre-sentence-report",
        /// A victim service.
        VictimService = "victim-service",
        /// A health or social worker.
        HealthOrSocial = "health-or-social",
    }
}

codes! {
    /// How somebody is managed under MAPPA (R-RISK-10). Never shown to the harmed side.
    pub enum Mappa {
        /// Not subject to it.
        NotSubject = "not-subject",
        /// Level 1.
        One = "level-1",
        /// Level 2.
        Two = "level-2",
        /// Level 3.
        Three = "level-3",
    }
}

codes! {
    /// The answer of those consulted about a managed person.
    pub enum MappaAnswer {
        /// Nothing against it.
        NothingAgainst = "nothing-against",
        /// Only with conditions.
        WithConditions = "with-conditions",
        /// Against it.
        Against = "against",
        /// Nobody has been consulted yet. Until somebody is, it is not known what they say.
        NotAsked = "not-asked",
    }
}

codes! {
    /// The result (R-RISK-07).
    pub enum AssessmentResult {
        /// Suitable.
        Suitable = "suitable",
        /// Suitable, with safeguards.
        WithSafeguards = "suitable-with-safeguards",
        /// Letters and messages only.
        IndirectOnly = "indirect-only",
        /// Not yet.
        NotYet = "not-yet",
        /// We cannot arrange this safely now.
        NotSuitable = "not-suitable",
    }
}

/// An assessment of one participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Which assessment.
    pub assessment: AssessmentId,
    /// Of whom.
    pub participant: ParticipantId,
    /// By whom.
    pub by: PractitionerId,
    /// The assessor's level on the day, which decides whether a sign-off is needed; where somebody
    /// else wrote it down, the lower of both. Taken from the practitioner records, not from the
    /// form.
    #[serde(default)]
    pub by_level: Option<Level>,
    /// Whether it is an officer's short one, made on the street: it counts only there, and a
    /// sample of them is looked at later (R-RISK-11).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub brief: bool,
    /// Able to take part.
    pub able: Judgement,
    /// Willing to take part.
    pub willing: Judgement,
    /// Suited by it.
    pub suitable: Judgement,
    /// Why they want to.
    pub motives: Vec<Motive>,
    /// Pressure they feel.
    pub pressure: Pressure,
    /// A wish to cause more harm.
    pub wish_to_harm: Degree,
    /// Ability to cause more harm.
    pub ability_to_harm: Degree,
    /// Their own vulnerability.
    pub vulnerability: Degree,
    /// Emotional harm the process itself could do to them.
    pub emotional_harm: Degree,
    /// Risks that supporters bring.
    pub supporters_risk: Degree,
    /// Where what we know comes from.
    pub sources: Vec<Provenance>,
    /// For the responsible side: MAPPA level and what those consulted say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mappa: Option<(Mappa, MappaAnswer)>,
    /// What makes it sensitive or complex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<Trigger>,
    /// The result.
    pub result: AssessmentResult,
    /// The last day before it has to be looked at again.
    pub review_on: Date,
    /// Reasons and safeguards, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

codes! {
    /// What the supervisor said.
    pub enum SignOffDecision {
        /// Agreed.
        Agreed = "agreed",
        /// Given back, with what is missing.
        GivenBack = "given-back",
    }
}

/// A supervisor's word on an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentSignedOff {
    /// Which assessment.
    pub assessment: AssessmentId,
    /// By whom.
    pub by: PractitionerId,
    /// What they said.
    pub decision: SignOffDecision,
    /// In their words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Specialist advice on approaching a victim in a domestic, sexual or stalking case
/// (R-COMPLEX-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialistAdvice {
    /// Whether the approach may be made.
    pub may_approach: bool,
    /// What was advised.
    pub note: Option<WordsRef>,
}

/// The latest assessment of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CurrentAssessment {
    /// What it says.
    pub assessment: Assessment,
    /// When it was made.
    pub at: Timestamp,
    /// What a supervisor said, and when.
    pub signed_off: Option<(SignOffDecision, PractitionerId, Timestamp)>,
    /// Since when newer information has overtaken it (R-RISK-08).
    pub overtaken: Option<Timestamp>,
}

impl CurrentAssessment {
    /// Whether a supervisor has to agree: a complex case, a foundation practitioner, or a flagged
    /// risk (R-RISK-11).
    pub fn needs_sign_off(&self, complex: bool) -> bool {
        let assessment = &self.assessment;
        let beginner = assessment.by_level.is_none_or(|level| level == Level::Foundation);
        complex || beginner && !assessment.brief || assessment.flags_risk()
    }

    /// Whether it may still be relied on, on a day.
    pub fn is_current(&self, on: Date) -> bool {
        self.overtaken.is_none() && on <= self.assessment.review_on
    }
}

impl Case {
    /// The latest assessment of somebody, by its id.
    pub(super) fn assessed(&self, id: AssessmentId) -> Option<&CurrentAssessment> {
        self.participants
            .values()
            .filter_map(|participant| participant.assessment.as_ref())
            .find(|current| current.assessment.assessment == id)
    }
}

impl CaseFile {
    /// Whether an assessment is a user's own: they recorded it, in whoever's name, or corrected
    /// what it says (R-RISK-11).
    pub fn wrote_assessment(&self, id: AssessmentId, user: UserId) -> bool {
        let says = |event: &Event| matches!(event, Event::AssessmentRecorded(made) if made.assessment == id);
        self.entries().iter().filter(|entry| entry.actor == user).any(|entry| match &entry.event {
            Event::Corrected(corrected) => corrected.with.as_deref().is_some_and(says),
            event => says(event),
        })
    }
}

impl Assessment {
    /// Whether it says that something could go badly wrong, emotional harm by the process itself
    /// among it (R-RISK-05).
    pub fn flags_risk(&self) -> bool {
        self.result == AssessmentResult::WithSafeguards
            || self.wish_to_harm != Degree::Low
            || self.vulnerability == Degree::High
            || self.emotional_harm == Degree::High
            || self.supporters_risk == Degree::High
            || self.pressure != Pressure::None
            || self.motives.contains(&Motive::Revenge)
            || self.mappa.is_some_and(|(level, answer)| {
                matches!(level, Mappa::Two | Mappa::Three) || answer != MappaAnswer::NothingAgainst
            })
    }

    /// Whether its result lets this person take part in a meeting.
    pub const fn allows_meeting(&self) -> bool {
        matches!(self.result, AssessmentResult::Suitable | AssessmentResult::WithSafeguards)
    }

    /// Whether its result lets this person exchange letters and messages.
    pub const fn allows_messages(&self) -> bool {
        self.allows_meeting() || matches!(self.result, AssessmentResult::IndirectOnly)
    }
}

impl Case {
    /// Marks the assessment of somebody as overtaken by newer information (R-RISK-08).
    pub(super) fn overtake(&mut self, id: ParticipantId, at: Timestamp) {
        let current = self.participants.get_mut(&id).and_then(|person| person.assessment.as_mut());
        if let Some(current) = current {
            current.overtaken.get_or_insert(at);
        }
    }
}

impl Fact for Assessment {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(participant) = case.participants.get_mut(&self.participant) {
            participant.triggers.extend(&self.triggers);
            participant.assessment = Some(CurrentAssessment {
                assessment: self.clone(),
                at: at.happened,
                signed_off: None,
                overtaken: None,
            });
        }
    }
}

impl Fact for AssessmentSignedOff {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        for participant in case.participants.values_mut() {
            let Some(current) = &mut participant.assessment else { continue };
            if current.assessment.assessment != self.assessment {
                continue;
            }
            current.signed_off = Some((self.decision, self.by, at.happened));
            if self.decision == SignOffDecision::Agreed {
                participant.triggers = current.assessment.triggers.iter().copied().collect();
            }
        }
    }
}

impl Fact for SpecialistAdvice {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.specialist_advice = self.may_approach.then_some(at.happened);
    }
}

impl Assessment {
    pub(super) fn decide(mut self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let participant = ctx.participant("participant", self.participant)?;
        ctx.facilitates("by", self.by)?;
        if ctx.now().assessed(self.assessment).is_some() {
            return Err(Invalid::new("assessment", Flaw::AlreadyDone).into());
        }
        if self.sources.is_empty() {
            return Err(Invalid::new("sources", Flaw::Missing).into());
        }
        if participant.part.principal_of() == Some(Side::Harmed) && self.mappa.is_some() {
            return Err(Invalid::new("mappa", Flaw::DoesNotFit).into());
        }
        // Whoever is not able, not willing or not suited takes part in nothing (R-GATE-05).
        let judged = [self.able, self.willing, self.suitable];
        if judged.contains(&Judgement::No) && self.allows_messages() {
            return Err(Invalid::new("result", Flaw::DoesNotFit).into());
        }
        let on = ctx.on();
        let longest = ctx.facts.rules.thresholds(on).map_or(90, |limits| limits.assessment_days);
        let longest = if self.brief { 0 } else { longest };
        if self.review_on < on {
            return Err(Invalid::new("review_on", Flaw::InPast).into());
        }
        if (self.review_on - on).get_days() > longest {
            return Err(Invalid::new("review_on", Flaw::TooLarge).into());
        }
        self.by_level = self.lowest_level(ctx);
        Ok(vec![self.into()])
    }

    /// The lowest level of the assessor and of everyone who writes it down; none where one of them
    /// has none. Otherwise a colleague's name would do for a level.
    fn lowest_level(&self, ctx: &Context<'_>) -> Option<Level> {
        let level = |id: Option<PractitionerId>| ctx.facts.practitioner(id?)?.level(ctx.on());
        let writers = [ctx.author.practitioner, ctx.facts.actor.practitioner];
        writers.into_iter().map(level).fold(level(Some(self.by)), Option::min)
    }
}

impl AssessmentSignedOff {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let current = ctx
            .case
            .assessed(self.assessment)
            .ok_or_else(|| Invalid::new("assessment", Flaw::Unknown))?;
        if current.assessment.by == self.by {
            return Err(Invalid::new("by", Flaw::OwnWork).into());
        }
        ctx.supervises("by", self.by, Rule::Risk11)?;
        if ctx.file.wrote_assessment(self.assessment, ctx.facts.actor.user) {
            return Err(Invalid::new("by", Flaw::OwnWork).into());
        }
        if self.decision == SignOffDecision::GivenBack && self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}

impl SpecialistAdvice {
    pub(super) fn decide(self, _ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if self.note.is_none() {
            return Err(Invalid::new("note", Flaw::Missing).into());
        }
        Ok(vec![self.into()])
    }
}
