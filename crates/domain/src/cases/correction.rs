//! Corrections: one way to amend everything. A correction names the entry it corrects; the entry
//! stays in the history, no longer counts, and every verdict that may have relied on it is given
//! again (design §4).

use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::file::CaseFile;
use super::{Case, Context, Entry, Event, FindingOpened, Flaw, Invalid, Refused, Stamp, Verdict};
use crate::codes::codes;
use crate::ids::WordsId;
use crate::rules::Rule;
use crate::words::WordsRef;

codes! {
    /// Why an entry is corrected.
    pub enum CorrectionReason {
        /// A slip.
        Slip = "slip",
        /// It was recorded in the wrong case or about the wrong person.
        WrongPerson = "wrong-person",
        /// It turned out not to be so.
        NotSo = "not-so",
        /// Just now, by its own author: an undo.
        Undo = "undo",
    }
}

/// The intention to correct an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correct {
    /// Which entry.
    pub target: i64,
    /// What it should have said; none where it should not be there.
    pub with: Option<Box<Event>>,
    /// Why.
    pub reason: CorrectionReason,
    /// In words.
    pub note: Option<WordsRef>,
    /// Words to make vanish at once, because they stand in the wrong place.
    pub vanish: Vec<WordsId>,
}

/// An earlier entry was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// Which entry.
    pub target: i64,
    /// What it should have said; none where it should not be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Box<Event>>,
    /// Why.
    pub reason: CorrectionReason,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
    /// Words that vanished.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vanished: Vec<WordsId>,
}

impl Fact for Corrected {
    fn apply(&self, _case: &mut Case, _at: &Stamp) {}
}

impl Correct {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let entries = ctx.file.entries();
        let target = entries
            .iter()
            .find(|entry| entry.version == self.target)
            .ok_or_else(|| Invalid::new("target", Flaw::Unknown))?;
        if matches!(target.event, Event::Corrected(_) | Event::FindingOpened(_)) {
            return Err(Invalid::new("target", Flaw::DoesNotFit).into());
        }
        match &self.with {
            Some(with) if with.kind() != target.event.kind() => {
                return Err(Invalid::new("with", Flaw::DoesNotFit).into());
            }
            None if matches!(target.event, Event::CaseOpened(_)) => {
                return Err(Invalid::new("with", Flaw::Missing).into());
            }
            _ => {}
        }
        let corrected = Corrected {
            target: self.target,
            with: self.with,
            reason: self.reason,
            note: self.note,
            vanished: self.vanish,
        };
        Ok(vec![corrected.into()])
    }
}

/// The findings to open after entries were added that reach back in time: each judged step whose
/// verdict is now another.
pub(super) fn findings(file: &CaseFile, ctx: &Context<'_>, added: &[Event]) -> Vec<Event> {
    let reaches_back = ctx.at < file.case().last_entry
        || added.iter().any(|event| matches!(event, Event::Corrected(_)));
    if !reaches_back {
        return Vec::new();
    }
    let entries = added.iter().zip(file.version() + 1..).map(|(event, version)| Entry {
        version,
        event: event.clone(),
        actor: ctx.facts.actor.user,
        happened: ctx.at,
        recorded: ctx.facts.now,
    });
    let Ok(after) = file.clone().with(entries.collect()) else { return Vec::new() };
    after
        .effective()
        .into_iter()
        .filter(|(at, _)| at.version <= file.version())
        .filter_map(|(at, event)| {
            let was = known_unmet(after.case(), &at, event)?;
            let before = after.before(at.version)?;
            let now = Verdict::of(&ctx.judge(event, &before, at.happened)?).unmet;
            (now != was).then(|| FindingOpened { entry: at.version, unmet: now }.into())
        })
        .collect()
}

fn known_unmet(case: &Case, at: &Stamp, event: &Event) -> Option<Vec<Rule>> {
    let judged = event.verdict()?;
    Some(
        case.findings
            .get(&at.version)
            .map_or_else(|| judged.unmet.clone(), |finding| finding.unmet.clone()),
    )
}
