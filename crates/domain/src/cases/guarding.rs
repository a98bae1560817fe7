//! Which corrections the practice supervisor makes: those that take away what protects somebody, and
//! those that take away what somebody else recorded. Whoever works on a case must not be able to
//! lift its safeguards alone, nor to make a colleague's words vanish (design §4).
//!
//! Concerns stay with the safeguarding lead, and decisions with whoever may decide: a permission is
//! taken back at once, without waiting for anybody.

use super::file::counted;
use super::{Answer, Bars, CaseFile, Consent, Correct, CorrectionReason, Entry, Event};
use crate::access::Action;
use crate::ids::UserId;
use crate::rules::Rule;

impl Correct {
    /// Leaves an entry out.
    pub const fn leaving_out(target: i64, reason: CorrectionReason) -> Self {
        Self { target, with: None, reason, note: None, vanish: Vec::new() }
    }

    /// The rule by which the supervisor makes this correction; none where it is anybody's who may
    /// record the entry. An undo, a moment later and before anything else, is its author's.
    pub fn supervised_by(&self, file: &CaseFile, actor: UserId) -> Option<Rule> {
        let target = file.entries().iter().find(|entry| entry.version == self.target)?;
        let others_decide =
            matches!(target.event.corrected_by()?, Action::Supervise | Action::HandleConcern);
        if others_decide || self.reason == CorrectionReason::Undo {
            return None;
        }
        let with = self.with.as_deref();
        let was = counted(file.entries(), target);
        if let Some(rule) = was.and_then(|was| weakened(was, with)) {
            return Some(rule);
        }
        let takes_away = with.is_none() && !target.event.is_decision() || !self.vanish.is_empty();
        (takes_away && is_of_another(file, target, actor)).then_some(Rule::Fac03)
    }
}

/// Whether somebody else recorded an entry, or had a part in what it says now.
fn is_of_another(file: &CaseFile, target: &Entry, actor: UserId) -> bool {
    let belongs = |entry: &Entry| match &entry.event {
        Event::Corrected(corrected) => corrected.target == target.version,
        _ => entry.version == target.version,
    };
    file.entries().iter().any(|entry| belongs(entry) && entry.actor != actor)
}

/// The rule by which an entry protects somebody, where its correction would protect them less.
fn weakened(was: &Event, with: Option<&Event>) -> Option<Rule> {
    let (rule, kept) = match (was, with) {
        (Event::ConflictDeclared(was), with) => (
            Rule::Fac10,
            matches!(with, Some(Event::ConflictDeclared(with))
                if (with.user, with.practitioner) == (was.user, was.practitioner)),
        ),
        (Event::ConsentRecorded(was), with) if was.answer != Answer::Yes => (
            Rule::Consent04,
            matches!(with, Some(Event::ConsentRecorded(with)) if reaches_as_far(with, was)),
        ),
        (Event::Withdrawn(was), with) => (
            Rule::Consent06,
            matches!(with, Some(Event::Withdrawn(with))
                if with.participant == was.participant
                    && (with.purpose.is_none() || with.purpose == was.purpose)),
        ),
        (Event::Paused(was), with) => (
            Rule::Gate07,
            matches!(with, Some(Event::Paused(with)) if with.participant == was.participant),
        ),
        (Event::OrdersAnswered(was), with) if was.bars == Bars::Forbidden => (
            Rule::Gate08,
            matches!(with, Some(Event::OrdersAnswered(with))
                if with.bars == Bars::Forbidden
                    && (with.harmed, with.responsible) == (was.harmed, was.responsible)),
        ),
        _ => return None,
    };
    (!kept).then_some(rule)
}

/// Whether a no, or a not now, reaches as far as another did: to the same person and purpose, as
/// wide and as long.
fn reaches_as_far(with: &Consent, was: &Consent) -> bool {
    let as_clear = with.answer == Answer::No || with.answer == was.answer;
    let as_wide = with.scope.map(|scope| scope as u8) >= was.scope.map(|scope| scope as u8);
    (with.participant, with.purpose) == (was.participant, was.purpose)
        && as_clear
        && as_wide
        && with.ask_after >= was.ask_after
        && (with.expires.is_none() || with.expires == was.expires)
}
