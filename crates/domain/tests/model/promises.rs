//! What must hold after every step, whoever takes it, and how often each promise was put to the
//! test: a promise whose condition never came up would be proved by nothing.

use std::ops::AddAssign;

use domain::access::Relation;
use domain::cases::*;
use domain::kinds::Standing;

use crate::support::Desk;
use crate::support::oracle::counts::Counting;

macro_rules! promises {
    ($($(#[$doc:meta])* $promise:ident = $text:literal;)+) => {
        /// Something that must hold, and when it is put to the test.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Promise { $($(#[$doc])* $promise,)+ }

        impl Promise {
            pub(super) const ALL: &'static [Self] = &[$(Self::$promise,)+];

            /// In words.
            pub(super) const fn text(self) -> &'static str {
                match self { $(Self::$promise => $text,)+ }
            }
        }
    };
}

promises! {
    /// After each step that was recorded.
    OneOwner = "a case has exactly one owner";
    /// After each irregular step.
    NeverCounts = "what is irregular never counts, and the supervisor is told";
    /// After each letter that was passed on, and each meeting that was held or stopped.
    CountsRightly = "what lacked nothing counts as restorative justice, and nothing else does";
    /// For each step tried while somebody in it has stopped.
    StopHolds = "after somebody stopped, nothing but what their stage demands";
    /// For each entry that was recorded.
    Correctable = "whatever can be recorded can be corrected";
    /// In each open case where nothing can be authorised now.
    WayOut = "every open case has a step towards an exchange or an honest closure";
}

/// How often each promise was put to the test.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tested([u64; Promise::ALL.len()]);

impl Tested {
    pub(super) const fn notes(&mut self, promise: Promise) {
        self.0[promise as usize] += 1;
    }

    pub(super) const fn times(&self, promise: Promise) -> u64 {
        self.0[promise as usize]
    }
}

impl AddAssign for Tested {
    fn add_assign(&mut self, more: Self) {
        for (times, more) in self.0.iter_mut().zip(more.0) {
            *times += more;
        }
    }
}

/// Whether what must hold after a step does: what is broken, if anything is.
pub(super) fn broken_after(desk: &Desk, version: i64, tested: &mut Tested) -> Option<String> {
    let case = desk.case();
    tested.notes(Promise::OneOwner);
    let owners = case.relations().into_iter().filter(|(_, set)| set.has(Relation::Owns));
    let owners: Vec<_> = owners.map(|(user, _)| user).collect();
    if owners != [case.referral.owner] {
        return Some(format!("owned by {owners:?}"));
    }
    let irregular = desk.event(version).verdict().is_some_and(|verdict| !verdict.is_regular());
    if irregular {
        tested.notes(Promise::NeverCounts);
        let told = case.findings.get(&version).is_some_and(Finding::is_open);
        if !told || case.counts(version, false) || case.has_exchanged() != has_exchanged(desk) {
            return Some(format!("{} counts, or nobody is told", desk.event(version).kind()));
        }
    }
    counted_wrongly(desk, version, tested)
}

/// Whether the classifier and the second opinion differ on an exchange that was just recorded.
fn counted_wrongly(desk: &Desk, version: i64, tested: &mut Tested) -> Option<String> {
    let event = desk.event(version);
    let passed_on = matches!(event, Event::LetterPassedOn(_));
    if !passed_on && !matches!(event, Event::ActivityHeld(_) | Event::ActivityStopped(_)) {
        return None;
    }
    tested.notes(Promise::CountsRightly);
    let entries = desk.file.entries();
    let thought = Counting::of(entries, &desk.practitioners).opinion(entries, &desk.practitioners);
    let second = thought.iter().find(|one| one.entry == version)?;
    let standing = Standing::of(&desk.file, desk.today());
    let first = standing.exchanges.iter().find(|one| one.entry == version)?;
    let (found, thought) = ((first.kind, first.counts()), (second.kind, second.counts()));
    (found != thought).then(|| format!("{:?}, but lacked {:?}", first.reasons, second.lacked))
}

/// Whether a letter was passed on, or a meeting held, in a way that was found regular and still is.
fn has_exchanged(desk: &Desk) -> bool {
    desk.file.effective().into_iter().any(|(at, event)| {
        let exchange = matches!(event, Event::LetterPassedOn(_) | Event::ActivityHeld(_));
        let doubted = |finding: &Finding| !finding.unmet.is_empty();
        let found = desk.case().findings.get(&at.version).is_some_and(doubted);
        exchange && !found && event.verdict().is_some_and(Verdict::is_regular)
    })
}
