//! Whether somebody is ready: assessment, sign-off, specialist advice, preparation.

use domain::cases::{
    Assessment, AssessmentResult, AssessmentSignedOff, Channel, Degree, Judgement, Mappa,
    MappaAnswer, Motive, Preparation, Pressure, Provenance, SignOffDecision, SpecialistAdvice,
};
use domain::ids::{AssessmentId, ParticipantId, PractitionerId};
use domain::offences::Trigger;
use domain::time::Date;
use serde::Deserialize;
use utoipa::ToSchema;

use super::intention::{intentions, noted};
use crate::api::codes::{
    AssessmentResultSchema, ChannelSchema, Day, DegreeSchema, IdSchema, JudgementSchema,
    MappaAnswerSchema, MappaSchema, Minutes, MotiveSchema, PressureSchema, ProvenanceSchema,
    SignOffDecisionSchema, TriggerSchema,
};

/// How somebody is managed under MAPPA, and what those consulted say. Never shown to the harmed
/// side.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Managed {
    /// At which level.
    #[schema(value_type = MappaSchema)]
    level: Mappa,
    /// What those consulted say.
    #[schema(value_type = MappaAnswerSchema)]
    answer: MappaAnswer,
}

intentions! {
    /// Record an assessment
    ///
    /// Of one participant, by a facilitator of the case. The assessor's level on the day is taken
    /// from the practitioner records; it decides whether a supervisor has to sign it off. `made` of
    /// the answer is the assessment's id.
    then RecordAssessment "record-assessment" {
        /// Of whom.
        participant: ParticipantId as IdSchema,
        /// By whom: a practitioner who facilitates; the author where it is not said.
        by: Option<PractitionerId> as Option<IdSchema>,
        /// Whether it is an officer's short one, made on the street: it counts only there.
        #[serde(default)]
        brief: bool as bool,
        /// Able to take part.
        able: Judgement as JudgementSchema,
        /// Willing to take part.
        willing: Judgement as JudgementSchema,
        /// Suited by it.
        suitable: Judgement as JudgementSchema,
        /// Why they want to.
        #[serde(default)]
        motives: Vec<Motive> as Vec<MotiveSchema>,
        /// Pressure they feel.
        pressure: Pressure as PressureSchema,
        /// A wish to cause more harm.
        wish_to_harm: Degree as DegreeSchema,
        /// Ability to cause more harm.
        ability_to_harm: Degree as DegreeSchema,
        /// Their own vulnerability.
        vulnerability: Degree as DegreeSchema,
        /// Emotional harm the process itself could do to them.
        emotional_harm: Degree as DegreeSchema,
        /// Risks that supporters bring.
        supporters_risk: Degree as DegreeSchema,
        /// Where what is known comes from: one source at least.
        sources: Vec<Provenance> as Vec<ProvenanceSchema>,
        /// For the responsible side: how they are managed.
        mappa: Option<Managed> as Option<Managed>,
        /// What makes it sensitive or complex.
        #[serde(default)]
        triggers: Vec<Trigger> as Vec<TriggerSchema>,
        /// The result.
        result: AssessmentResult as AssessmentResultSchema,
        /// The last day before it has to be looked at again.
        review_on: Date as Day,
        /// Reasons and safeguards. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "able": "yes",
        "willing": "yes",
        "suitable": "yes",
        "motives": ["answers", "to-be-heard"],
        "pressure": "none",
        "wish_to_harm": "low",
        "ability_to_harm": "low",
        "vulnerability": "some",
        "emotional_harm": "some",
        "supporters_risk": "low",
        "sources": ["person"],
        "result": "suitable",
        "review_on": "2027-01-31",
        "note": "His sister comes along and sits beside him."
    }
    |said, by| noted(
        Assessment {
            assessment: by.fresh(AssessmentId::generate),
            participant: said.participant,
            by: by.named_or_own(said.by)?,
            by_level: None,
            brief: said.brief,
            able: said.able,
            willing: said.willing,
            suitable: said.suitable,
            motives: said.motives,
            pressure: said.pressure,
            wish_to_harm: said.wish_to_harm,
            ability_to_harm: said.ability_to_harm,
            vulnerability: said.vulnerability,
            emotional_harm: said.emotional_harm,
            supporters_risk: said.supporters_risk,
            sources: said.sources,
            mappa: said.mappa.map(|managed| (managed.level, managed.answer)),
            triggers: said.triggers,
            result: said.result,
            review_on: said.review_on,
            note: None,
        },
        said.note,
    );

    /// Sign an assessment off, or give it back
    ///
    /// By the practice supervisor, who did not write it. Giving back needs a note that says what is
    /// missing.
    now SignOffAssessment "sign-off-assessment" {
        /// Which assessment.
        assessment: AssessmentId as IdSchema,
        /// What is decided.
        decision: SignOffDecision as SignOffDecisionSchema,
        /// Why, or what is missing. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "assessment": "0198c2f4-0000-7000-8000-00000000000b",
        "decision": "agreed",
        "note": "Agreed, with the sister beside him."
    }
    |said, by| noted(
        AssessmentSignedOff {
            assessment: said.assessment,
            by: by.own()?,
            decision: said.decision,
            note: None,
        },
        said.note,
    );

    /// Record specialist advice
    ///
    /// On approaching the victim in a domestic, sexual or stalking case.
    then RecordSpecialistAdvice "record-specialist-advice" {
        /// Whether the approach may be made.
        may_approach: bool as bool,
        /// What was advised; needed. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example { "may_approach": true, "note": "Through her adviser, never at home." }
    |said, _by| noted(
        SpecialistAdvice { may_approach: said.may_approach, note: None },
        said.note,
    );

    /// Record a preparation talk
    ///
    /// One of several, as a rule; the last one says that they are ready.
    then RecordPreparation "record-preparation" {
        /// With whom.
        participant: ParticipantId as IdSchema,
        /// By whom: a practitioner who facilitates; the author where it is not said.
        by: Option<PractitionerId> as Option<IdSchema>,
        /// By which means.
        channel: Channel as ChannelSchema,
        /// About how many minutes it took.
        minutes: u16 as Minutes,
        /// Whether they are ready.
        ready: bool as bool,
        /// What was said. It is sealed, and does not come out of the API.
        note: Option<String> as Option<String>,
    }
    example {
        "participant": "0198c2f4-0000-7000-8000-000000000003",
        "channel": "visit",
        "minutes": 60,
        "ready": true,
        "note": "Wrote down the three questions he wants to ask."
    }
    |said, by| noted(
        Preparation {
            participant: said.participant,
            by: by.named_or_own(said.by)?,
            channel: said.channel,
            minutes: said.minutes,
            ready: said.ready,
            note: None,
        },
        said.note,
    );
}
