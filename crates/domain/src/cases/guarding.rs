//! Which corrections the practice supervisor makes: those that take away what protects somebody, and
//! those that take away what somebody else recorded. Whoever works on a case must not be able to
//! lift its safeguards alone, nor to make a colleague's words vanish (design §4).
//!
//! Concerns stay with the safeguarding lead, and decisions with whoever may decide: a permission is
//! taken back at once, without waiting for anybody.

use super::file::counted;
use super::{
    Answer, Bars, Basis, CaseFile, ConflictDeclared, Consent, Correct, CorrectionReason, Entry,
    Event, OrdersAnswered, ParticipantAdded, Paused, Withdrawal,
};
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
        if let Some(rule) = was.and_then(|was| weakened(file, self.target, was, with)) {
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
///
/// It names every event: whoever adds one decides here whether it can be an adverse answer, after
/// which an earlier, favourable one must not count again.
fn weakened(file: &CaseFile, version: i64, was: &Event, with: Option<&Event>) -> Option<Rule> {
    macro_rules! kept {
        ($kind:ident, $holds:expr) => {
            matches!(with, Some(Event::$kind(with)) if $holds(with))
        };
    }
    let (rule, kept) = match was {
        Event::ParticipantAdded(was) => (
            Rule::Fac03,
            !is_named(file, version, was)
                || kept!(ParticipantAdded, |with: &ParticipantAdded| is_the_same(with, was)),
        ),
        Event::ConflictDeclared(was) => (
            Rule::Fac10,
            kept!(ConflictDeclared, |with: &ConflictDeclared| {
                (with.user, with.practitioner) == (was.user, was.practitioner)
            }),
        ),
        Event::ConsentRecorded(was) if was.answer != Answer::Yes => {
            (Rule::Consent04, kept!(ConsentRecorded, |with| reaches_as_far(with, was)))
        }
        Event::Withdrawn(was) => (
            Rule::Consent06,
            kept!(Withdrawn, |with: &Withdrawal| {
                with.participant == was.participant
                    && (with.purpose.is_none() || with.purpose == was.purpose)
            }),
        ),
        Event::Paused(was) => {
            (Rule::Gate07, kept!(Paused, |with: &Paused| with.participant == was.participant))
        }
        Event::OrdersAnswered(was) if was.bars != Bars::Nothing => {
            (Rule::Gate08, kept!(OrdersAnswered, |with| bars_as_much(with, was)))
        }
        // Adverse answers of later mends are added here.
        _ => return None,
    };
    (!kept).then_some(rule)
}

/// Whether anything that counts names somebody who came into the case: what they said goes with
/// them, and would not come back with a new entry.
fn is_named(file: &CaseFile, version: i64, added: &ParticipantAdded) -> bool {
    let id = added.participant.to_string();
    let names = |event: &Event| {
        event.payload().is_ok_and(|payload| String::from_utf8_lossy(&payload).contains(&id))
    };
    file.effective().into_iter().any(|(at, event)| at.version != version && names(event))
}

/// Whether it is the same person in the same part. Since when and on what basis we have their
/// details can be said better, except that nobody makes it a request of their own, which would
/// lift an earlier no.
fn is_the_same(with: &ParticipantAdded, was: &ParticipantAdded) -> bool {
    let asked =
        (with.basis, with.basis_on) == (was.basis, was.basis_on) || with.basis != Basis::OwnRequest;
    (with.person, with.side, with.part, with.of) == (was.person, was.side, was.part, was.of)
        && asked
}

/// Whether an answer about orders forbids as much: of the same pair, by the same authority, whose
/// 'nothing' alone ends it.
fn bars_as_much(with: &OrdersAnswered, was: &OrdersAnswered) -> bool {
    let as_strict = with.bars == was.bars || with.bars == Bars::Forbidden;
    (with.harmed, with.responsible, with.source) == (was.harmed, was.responsible, was.source)
        && as_strict
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
