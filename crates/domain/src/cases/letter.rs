//! Letters and messages: written, checked for harm, held until wanted, then passed on by the
//! facilitator (R-INDIR-01…05).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{
    Answer, Case, Channel, Context, Event, Flaw, Invalid, Judged, Refused, Side, Stamp, Verdict,
};
use crate::codes::codes;
use crate::gates;
use crate::ids::{LetterId, ParticipantId, PractitionerId};
use crate::time::Timestamp;
use crate::words::WordsRef;

codes! {
    /// In which medium (R-PROC-04).
    pub enum Medium {
        /// A letter.
        Letter = "letter",
        /// A spoken message, written down by the facilitator.
        Message = "message",
        /// Recorded sound.
        Audio = "audio",
        /// Recorded video.
        Video = "video",
    }
}

/// A letter or message came in from one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterWritten {
    /// Which letter.
    pub letter: LetterId,
    /// By whom.
    pub from: ParticipantId,
    /// For whom.
    pub to: ParticipantId,
    /// In which medium.
    pub medium: Medium,
    /// What it says.
    pub words: Option<WordsRef>,
}

/// The facilitator checked it for harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterChecked {
    /// Which letter.
    pub letter: LetterId,
    /// By whom.
    pub by: PractitionerId,
    /// Whether it could go as it is.
    pub safe: bool,
    /// What should change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// Its recipient said whether they want it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterAnswered {
    /// Which letter.
    pub letter: LetterId,
    /// Whether they want it.
    pub answer: Answer,
}

/// Every condition held and it may be passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterAuthorised {
    /// Which letter.
    pub letter: LetterId,
}

/// It was passed on, or read to its recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterPassedOn {
    /// Which letter.
    pub letter: LetterId,
    /// By whom.
    pub by: PractitionerId,
    /// By which means.
    pub channel: Channel,
    /// How it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

/// A letter's way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Which letter.
    pub id: LetterId,
    /// By whom.
    pub from: ParticipantId,
    /// For whom.
    pub to: ParticipantId,
    /// In which medium.
    pub medium: Medium,
    /// What it says.
    pub words: Option<WordsRef>,
    /// When it came in.
    pub written: Timestamp,
    /// Whether it was found safe, and when.
    pub checked: Option<(bool, Timestamp)>,
    /// Whether it is wanted, and since when.
    pub wanted: Option<(Answer, Timestamp)>,
    /// When it was authorised.
    pub authorised: Option<Timestamp>,
    /// When it was passed on, in which entry, and whether that was judged regular.
    pub passed_on: Option<(Timestamp, i64, bool)>,
}

impl Letter {
    /// Whether it was passed on in a way that counts.
    pub fn counts(&self, case: &Case) -> bool {
        self.passed_on.is_some_and(|(_, version, regular)| case.counts(version, regular))
    }
}

impl Fact for LetterWritten {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        case.letters.insert(
            self.letter,
            Letter {
                id: self.letter,
                from: self.from,
                to: self.to,
                medium: self.medium,
                words: self.words,
                written: at.happened,
                checked: None,
                wanted: None,
                authorised: None,
                passed_on: None,
            },
        );
    }
}

impl Fact for LetterChecked {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(letter) = case.letters.get_mut(&self.letter) {
            letter.checked = Some((self.safe, at.happened));
        }
    }
}

impl Fact for LetterAnswered {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(letter) = case.letters.get_mut(&self.letter) {
            letter.wanted = Some((self.answer, at.happened));
        }
    }
}

impl Fact for LetterAuthorised {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(letter) = case.letters.get_mut(&self.letter) {
            letter.authorised = Some(at.happened);
        }
    }
}

impl Fact for Judged<LetterPassedOn> {
    fn apply(&self, case: &mut Case, at: &Stamp) {
        if let Some(letter) = case.letters.get_mut(&self.fact.letter) {
            letter.passed_on = Some((at.happened, at.version, self.verdict.is_regular()));
        }
    }
}

impl LetterWritten {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let from = ctx.participant("from", self.from)?;
        let to = ctx.participant("to", self.to)?;
        if from.side == to.side || from.side == Side::Neither || to.side == Side::Neither {
            return Err(Invalid::new("to", Flaw::DoesNotFit).into());
        }
        // What the family writes is not from whoever died.
        if from.died.is_some() {
            return Err(Invalid::new("from", Flaw::DoesNotFit).into());
        }
        if ctx.now().letters.contains_key(&self.letter) {
            return Err(Invalid::new("letter", Flaw::AlreadyDone).into());
        }
        Ok(vec![self.into()])
    }
}

impl LetterChecked {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.letter(self.letter)?;
        ctx.facilitates("by", self.by)?;
        Ok(vec![self.into()])
    }
}

impl LetterAnswered {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.letter(self.letter)?;
        Ok(vec![self.into()])
    }
}

impl LetterAuthorised {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        ctx.is_now()?;
        let letter = ctx.letter(self.letter)?;
        if letter.passed_on.is_some() || letter.authorised.is_some() {
            return Err(Invalid::new("letter", Flaw::AlreadyDone).into());
        }
        let checks = gates::letter(ctx.case, letter, ctx.at, ctx.facts);
        if Verdict::of(&checks).is_regular() {
            Ok(vec![self.into()])
        } else {
            Err(Refused::not_yet(checks))
        }
    }
}

impl LetterPassedOn {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let passed_on = |case: &Case| {
            case.letters.get(&self.letter).is_some_and(|letter| letter.passed_on.is_some())
        };
        ctx.letter(self.letter)?;
        if passed_on(ctx.case) || passed_on(ctx.now()) {
            return Err(Invalid::new("letter", Flaw::AlreadyDone).into());
        }
        Ok(vec![ctx.judged(self)])
    }
}
