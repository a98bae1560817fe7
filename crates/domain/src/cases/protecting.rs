//! What protects somebody: an adverse answer, after which an earlier, favourable one must not count
//! again because somebody left the adverse one out (design §4).
//!
//! What replaces an answer keeps its protection where it is about the same, and at least as
//! strict. Where it does not, the correction is the practice supervisor's.

use super::{
    Age, AgeStated, AnonymityChecked, Answer, Assessment, AttendanceAnswered, Bars, CaseOpened,
    ConditionsDecided, ConflictDeclared, Consent, DayChecked, DeathRecorded, FactAllowed,
    GuardianChecked, GuardianEnded, HandedBack, Initiator, LetterAnswered, LetterChecked,
    MappaAnswer, OrdersAnswered, Paused, Preparation, PrisonAnswer, PrisonAnswered, PrisonAsked,
    RequestStopped, Responsibility, SpecialistAdvice, Stance, Withdrawal,
};
use crate::rules::Rule;

/// A fact that may be an adverse answer.
pub(super) trait Protects {
    /// The rule by which it protects somebody; none where it is no adverse answer.
    fn protects(&self) -> Option<Rule>;

    /// Whether what it should have said protects the same people as much.
    fn is_kept_by(&self, with: &Self) -> bool;
}

/// The rule by which a fact protects somebody, unless what replaces it protects them as much.
pub(super) fn less<T: Protects>(was: &T, with: Option<&T>) -> Option<Rule> {
    was.protects().filter(|_| !with.is_some_and(|with| was.is_kept_by(with)))
}

/// What kind of case it is, and that an offender began it, decide who is asked first, by whom, and
/// who looks on.
impl Protects for CaseOpened {
    fn protects(&self) -> Option<Rule> {
        let offender = (self.initiator == Initiator::Offender).then_some(Rule::Offer04);
        self.offence.trigger().map(|_| Rule::Complex01).or(offender)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        let begun = self.initiator != Initiator::Offender || with.initiator == Initiator::Offender;
        let complex = self.offence.trigger();
        begun && (complex.is_none() || with.offence.trigger() == complex)
    }
}

impl Protects for ConflictDeclared {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Fac10)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.user, with.practitioner) == (self.user, self.practitioner)
    }
}

/// A no and a not now, and a yes that ends on a day.
impl Protects for Consent {
    fn protects(&self) -> Option<Rule> {
        match self.answer {
            Answer::Yes => self.expires.map(|_| Rule::Gate01),
            Answer::No | Answer::NotNow => Some(Rule::Consent04),
        }
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        if (with.participant, with.purpose) != (self.participant, self.purpose) {
            return false;
        }
        // A no about one agency is kept by a no about all, and not by one about another.
        if with.agency.is_some() && with.agency != self.agency {
            return false;
        }
        if self.answer == Answer::Yes {
            let sooner = || with.expires.is_some() && with.expires <= self.expires;
            return with.answer != Answer::Yes || sooner();
        }
        let as_clear = with.answer == Answer::No || with.answer == self.answer;
        let as_wide = with.scope.map(|scope| scope as u8) >= self.scope.map(|scope| scope as u8);
        let until = with.answer == Answer::No
            || with.ask_after.is_none()
            || self.ask_after.is_some() && with.ask_after >= self.ask_after;
        as_clear && as_wide && until && (with.expires.is_none() || with.expires == self.expires)
    }
}

impl Protects for Withdrawal {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Consent06)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        let as_much = with.purpose.is_none() || with.purpose == self.purpose;
        with.participant == self.participant && as_much
    }
}

impl Protects for RequestStopped {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Offer05)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant
    }
}

impl Protects for Paused {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Gate07)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant
    }
}

impl Protects for Responsibility {
    fn protects(&self) -> Option<Rule> {
        matches!(self.stance, Stance::Denies | Stance::NotSaid).then_some(Rule::Gate02)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant && with.protects().is_some()
    }
}

/// An assessment with a result short of suitable, with a risk, or with what makes the case complex.
impl Protects for Assessment {
    fn protects(&self) -> Option<Rule> {
        let spotless = self.allows_meeting() && !self.flags_risk() && self.triggers.is_empty();
        (!spotless).then_some(Rule::Gate03)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        let against = |answer: &(_, MappaAnswer)| answer.1 != MappaAnswer::NothingAgainst;
        with.participant == self.participant
            && with.result >= self.result
            && (with.flags_risk() || !self.flags_risk())
            && self.triggers.iter().all(|trigger| with.triggers.contains(trigger))
            && (with.mappa == self.mappa || !self.mappa.as_ref().is_some_and(against))
            && with.review_on <= self.review_on
    }
}

impl Protects for SpecialistAdvice {
    fn protects(&self) -> Option<Rule> {
        (!self.may_approach).then_some(Rule::Complex06)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        !with.may_approach
    }
}

/// Of the same pair, by the same authority, whose 'nothing' alone ends what it forbids.
impl Protects for OrdersAnswered {
    fn protects(&self) -> Option<Rule> {
        (self.bars != Bars::Nothing).then_some(Rule::Gate08)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.harmed, with.responsible, with.source) == (self.harmed, self.responsible, self.source)
            && (with.bars == self.bars || with.bars == Bars::Forbidden)
    }
}

impl Protects for Preparation {
    fn protects(&self) -> Option<Rule> {
        (!self.ready).then_some(Rule::Prep01)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant && !with.ready
    }
}

impl Protects for FactAllowed {
    fn protects(&self) -> Option<Rule> {
        (self.answer != Answer::Yes).then_some(Rule::Consent07)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.from, with.to, with.fact) == (self.from, self.to, self.fact)
            && with.answer != Answer::Yes
    }
}

impl Protects for LetterChecked {
    fn protects(&self) -> Option<Rule> {
        (!self.safe).then_some(Rule::Indir03)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.letter == self.letter && !with.safe
    }
}

impl Protects for LetterAnswered {
    fn protects(&self) -> Option<Rule> {
        (self.answer != Answer::Yes).then_some(Rule::Indir05)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.letter == self.letter && with.answer != Answer::Yes
    }
}

impl Protects for AttendanceAnswered {
    fn protects(&self) -> Option<Rule> {
        (self.answer != Answer::Yes).then_some(Rule::Conf02)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.activity, with.participant) == (self.activity, self.participant)
            && with.answer != Answer::Yes
    }
}

impl Protects for DayChecked {
    fn protects(&self) -> Option<Rule> {
        self.changed.then_some(Rule::Risk11)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.activity, with.participant) == (self.activity, self.participant) && with.changed
    }
}

/// Who is a child is not made older.
impl Protects for AgeStated {
    fn protects(&self) -> Option<Rule> {
        (self.age == Age::Child).then_some(Rule::Act08)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        let as_soon = with.look_again <= self.look_again;
        with.participant == self.participant && with.age == Age::Child && as_soon
    }
}

impl Protects for GuardianChecked {
    fn protects(&self) -> Option<Rule> {
        self.conflict.then_some(Rule::Act08)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant && with.conflict
    }
}

/// A guardian whose part ended does not come back by a correction.
impl Protects for GuardianEnded {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Act08)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.participant, with.why) == (self.participant, self.why)
    }
}

impl Protects for DeathRecorded {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Act09)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.participant == self.participant
    }
}

/// While it waits for an answer nothing passes, so that asking is not left out to have it pass.
impl Protects for PrisonAsked {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Prison03)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.participant, with.activity) == (self.participant, self.activity)
    }
}

/// After what spoke against an exchange everybody is assessed anew (R-REF-08).
impl Protects for HandedBack {
    fn protects(&self) -> Option<Rule> {
        self.reason.is_against().then_some(Rule::Ref08)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        with.reason.is_against()
    }
}

/// What whoever decides took is theirs to change (R-REF-07).
impl Protects for ConditionsDecided {
    fn protects(&self) -> Option<Rule> {
        Some(Rule::Ref07)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.agreement, with.outcome) == (self.agreement, self.outcome)
    }
}

/// About the same person or visit; another reason does not make a no less.
impl Protects for PrisonAnswered {
    fn protects(&self) -> Option<Rule> {
        (self.answer == PrisonAnswer::No).then_some(Rule::Prison03)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        (with.participant, with.activity) == (self.participant, self.activity)
            && with.answer == PrisonAnswer::No
    }
}

impl Protects for AnonymityChecked {
    fn protects(&self) -> Option<Rule> {
        (self.bars != Bars::Nothing).then_some(Rule::Aware07)
    }

    fn is_kept_by(&self, with: &Self) -> bool {
        let as_strict = with.bars == self.bars || with.bars == Bars::Forbidden;
        with.activity == self.activity && as_strict
    }
}
