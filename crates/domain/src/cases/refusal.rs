//! Why a command was not carried out: conditions that do not hold yet, or input that cannot be.

use thiserror::Error;

use crate::access::Action;
use crate::codes::codes;
use crate::gates::Check;
use crate::rules::Rule;

codes! {
    /// What is wrong with an input.
    pub enum Flaw {
        /// It is needed.
        Missing = "missing",
        /// There is no such thing here.
        Unknown = "unknown",
        /// It lies in the future.
        InFuture = "in-future",
        /// It lies in the past.
        InPast = "in-past",
        /// It comes before the case's first day.
        BeforeHarm = "before-harm",
        /// It was done already.
        AlreadyDone = "already-done",
        /// It is so already.
        Unchanged = "unchanged",
        /// It does not go with the rest.
        DoesNotFit = "does-not-fit",
        /// It is out of the range of sense.
        OutOfRange = "out-of-range",
        /// It lies so far ahead that nobody can mean it.
        TooFar = "too-far",
        /// It is longer than the rules allow.
        TooLarge = "too-large",
        /// Nobody judges their own work.
        OwnWork = "own-work",
        /// Nobody declines for a victim.
        DeclinesForVictim = "declines-for-victim",
        /// They were not asked.
        NotAsked = "not-asked",
        /// This check can never be overridden.
        NeverOverridden = "never-overridden",
        /// Not on that day.
        NotThatDay = "not-that-day",
        /// They do not work on this case.
        NotOnTeam = "not-on-team",
        /// It is the owner's to do.
        ForOwner = "for-owner",
        /// It is for those who do the casework.
        ForCaseworkers = "for-caseworkers",
        /// It is the practice supervisor's to do.
        ForSupervisor = "for-supervisor",
        /// It is the safeguarding lead's to do.
        ForSafeguarding = "for-safeguarding",
        /// A meeting is still pencilled in.
        MeetingAhead = "meeting-ahead",
        /// It follows from a decision on the offence that is not recorded.
        NotDecided = "not-decided",
        /// The day of conviction is not known, which decides it.
        NoConviction = "no-conviction",
        /// Such work is not done with these people; what both sides did together is an exchange.
        NotTheirWork = "not-their-work",
        /// At this stage nobody is told this.
        NotReportedHere = "not-reported-here",
        /// It lies beyond the longest time for which a sentence can be deferred.
        BeyondDeferral = "beyond-deferral",
        /// Born after what happened: such a birthday belongs to somebody else.
        BornAfter = "born-after",
        /// Its day has passed: it needs another.
        DayPassed = "day-passed",
        /// At this stage a promise cannot be such a condition.
        NoSuchCondition = "no-such-condition",
        /// A condition falls due after the time that the stage has for it.
        AfterItsTime = "after-its-time",
        /// Something of what was agreed is open, or was not kept.
        NotCompleted = "not-completed",
        /// No condition was marked as not kept.
        NothingBroken = "nothing-broken",
        /// Whoever decides took the conditions: only they change them.
        ConditionsStand = "conditions-stand",
        /// What asks for too much is not taken as it is.
        TooBurdensome = "too-burdensome",
        /// A change of what people agreed has a reason.
        NoReason = "no-reason",
        /// The case is closed.
        Closed = "closed",
    }
}

/// One field of a command that cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{field}: {flaw}")]
pub struct Invalid {
    /// Which field.
    pub field: &'static str,
    /// What is wrong with it.
    pub flaw: Flaw,
}

impl Invalid {
    /// A flaw in a field.
    pub const fn new(field: &'static str, flaw: Flaw) -> Self {
        Self { field, flaw }
    }
}

/// A 'not yet': every condition that does not hold, each with its rule and what would mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not yet: {}", codes(checks))]
pub struct Refusal {
    /// The conditions.
    pub checks: Vec<Check>,
}

fn codes(checks: &[Check]) -> String {
    checks.iter().map(|check| check.code.code()).collect::<Vec<_>>().join(", ")
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// Conditions do not hold yet.
    #[error(transparent)]
    NotYet(#[from] Refusal),
    /// An input cannot be so.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

impl Flaw {
    /// The rule that an input like this would not keep, where it is one of the book; its text, reason
    /// and source stand there.
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Self::NoConviction | Self::BeyondDeferral | Self::AfterItsTime => Some(Rule::Ref12),
            Self::NoSuchCondition => Some(Rule::Agree03),
            Self::ConditionsStand | Self::TooBurdensome | Self::NoReason => Some(Rule::Ref07),
            Self::NotCompleted | Self::NothingBroken => Some(Rule::Ref08),
            Self::NotTheirWork => Some(Rule::Not01),
            Self::NotReportedHere => Some(Rule::Consent09),
            Self::DeclinesForVictim => Some(Rule::Offer05),
            Self::BornAfter => Some(Rule::Act08),
            _ => None,
        }
    }

    /// Whose it is to do what takes an action.
    pub(super) const fn of_others(action: Action) -> Self {
        match action {
            Action::Manage | Action::HandOver => Self::ForOwner,
            Action::Supervise => Self::ForSupervisor,
            Action::HandleConcern => Self::ForSafeguarding,
            Action::OpenContact | Action::Record | Action::Plan => Self::ForCaseworkers,
            Action::Read | Action::RaiseConcern => Self::NotOnTeam,
        }
    }
}

impl Refused {
    pub(crate) fn not_yet(checks: Vec<Check>) -> Self {
        Self::NotYet(Refusal {
            checks: checks.into_iter().filter(|check| !check.holds()).collect(),
        })
    }
}
