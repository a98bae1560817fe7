//! The officer's short assessment on the street (R-PROC-08, R-RISK-11).
//!
//! It asks less than a facilitator's, and says only what was asked: a few questions about each
//! person, apart from the other, and a list of what would make it unsafe. It counts on the street
//! and on its day; whoever supervises the officer looks at a sample of them afterwards.

use super::{
    Assessment, AssessmentResult, CurrentAssessment, Degree, Judgement, Mappa, MappaAnswer,
    Pressure, Provenance,
};
use crate::codes::codes;
use crate::ids::{AssessmentId, ParticipantId, PractitionerId};
use crate::offences::Trigger;
use crate::time::Date;

codes! {
    /// What would make talking here and now unsafe for somebody, as an officer is asked about it.
    pub enum Worry {
        /// Somebody pushes them into it.
        Pushed = "pushed",
        /// They might threaten or hurt the other.
        MayHurt = "may-hurt",
        /// They are vulnerable.
        Vulnerable = "vulnerable",
        /// The talk itself could hurt them.
        Hurtful = "hurtful",
        /// Somebody who is with them could make it worse.
        Company = "company",
        /// They are, or were, partners or family of the other.
        Close = "close",
        /// It was about who they are.
        WhoTheyAre = "who-they-are",
    }
}

/// What an officer was asked about one person at the scene. Every question has been answered: what
/// is not in `worries` was looked at and is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortAnswers {
    /// Whether they are fit to talk now: calm, sober, and able to follow.
    pub able: Judgement,
    /// Whether they want to.
    pub willing: Judgement,
    /// Whether the officer thinks that it is safe for them.
    pub suitable: Judgement,
    /// What speaks against it.
    pub worries: Vec<Worry>,
    /// For the responsible person, where it was looked up: how they are managed.
    pub mappa: Option<Mappa>,
    /// Whether the police's records were looked at as well.
    pub records: bool,
}

/// One in so many short assessments is looked at by the supervisor. A threshold of our own: the
/// papers ask for a sample and give no size.
const SAMPLED: u8 = 5;

impl ShortAnswers {
    fn worried(&self, about: Worry) -> Degree {
        if self.worries.contains(&about) { Degree::High } else { Degree::Low }
    }

    /// Suitable only where nothing speaks against it; the officer's no is a no.
    fn result(&self) -> AssessmentResult {
        let asked = [self.able, self.willing, self.suitable];
        if self.suitable == Judgement::No {
            AssessmentResult::NotSuitable
        } else if self.worries.is_empty() && asked.iter().all(|each| *each == Judgement::Yes) {
            AssessmentResult::Suitable
        } else {
            AssessmentResult::NotYet
        }
    }

    fn triggers(&self) -> Vec<Trigger> {
        let of = |worry: &Worry| match worry {
            Worry::Close => Some(Trigger::DomesticViolence),
            Worry::WhoTheyAre => Some(Trigger::Hate),
            _ => None,
        };
        self.worries.iter().filter_map(of).collect()
    }
}

impl Assessment {
    /// The short assessment that answers at the scene amount to. How much there is of something was
    /// not asked: what is there at all counts as high. It has to be looked at again after the day.
    pub fn short(
        assessment: AssessmentId,
        participant: ParticipantId,
        by: PractitionerId,
        said: &ShortAnswers,
        on: Date,
    ) -> Self {
        let pushed = said.worries.contains(&Worry::Pushed);
        let mut sources = vec![Provenance::Person];
        sources.extend(said.records.then_some(Provenance::Police));
        let consulted = |level| match level {
            Mappa::NotSubject => MappaAnswer::NothingAgainst,
            Mappa::One | Mappa::Two | Mappa::Three => MappaAnswer::NotAsked,
        };
        Self {
            assessment,
            participant,
            by,
            by_level: None,
            brief: true,
            able: said.able,
            willing: said.willing,
            suitable: said.suitable,
            motives: Vec::new(),
            pressure: if pushed { Pressure::Somebody } else { Pressure::None },
            wish_to_harm: said.worried(Worry::MayHurt),
            ability_to_harm: said.worried(Worry::MayHurt),
            vulnerability: said.worried(Worry::Vulnerable),
            emotional_harm: said.worried(Worry::Hurtful),
            supporters_risk: said.worried(Worry::Company),
            sources,
            mappa: said.mappa.map(|level| (level, consulted(level))),
            triggers: said.triggers(),
            result: said.result(),
            review_on: on,
            note: None,
        }
    }
}

impl CurrentAssessment {
    /// Whether the supervisor is asked to look at it although nothing waits for them: a sample of
    /// the short ones, drawn by the random part of the assessment's id, until they have said
    /// something of it (R-RISK-11).
    pub fn is_to_be_sampled(&self) -> bool {
        let [.., last] = self.assessment.assessment.as_uuid().into_bytes();
        self.assessment.brief && last.is_multiple_of(SAMPLED) && self.signed_off.is_none()
    }
}
