//! The days of a stage (R-REF-10, R-REF-12): when the court meets, until when a sentence is
//! deferred, when conditions or an order end. They are for those who do the casework; nobody who
//! takes part is shown the days left (R-CONSENT-05).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::event::Fact;
use super::{Case, Context, Disposal, Event, Flaw, Invalid, OffenceDecided, Refused, Stamp};
use crate::codes::codes;
use crate::ids::ParticipantId;
use crate::rules::RuleBook;
use crate::time::Date;
use crate::words::WordsRef;

codes! {
    /// A day that a stage depends on.
    pub enum StageDay {
        /// The hearing.
        Hearing = "hearing",
        /// The day to which the court adjourned.
        AdjournedUntil = "adjourned-until",
        /// The day on which the court deals with a deferred sentence.
        DeferredUntil = "deferred-until",
        /// The day by which the conditions of a caution are to be kept.
        ConditionsEnd = "conditions-end",
        /// The last day of an order.
        OrderEnds = "order-ends",
        /// The last day of a licence.
        LicenceEnds = "licence-ends",
    }
}

/// A day of a stage became known, or was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageDaySet {
    /// Whose stage.
    pub participant: ParticipantId,
    /// Which day.
    pub what: StageDay,
    /// When it is.
    pub day: Date,
    /// From where we know it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
}

impl StageDay {
    /// The decisions that such a day follows from; it needs none where the list is empty.
    pub const fn follows(self) -> &'static [Disposal] {
        match self {
            Self::Hearing | Self::AdjournedUntil => &[],
            Self::DeferredUntil => &[Disposal::DeferredSentence],
            Self::ConditionsEnd => &[
                Disposal::ConditionalCaution,
                Disposal::YouthConditionalCaution,
                Disposal::CommunityCaution,
                Disposal::DiversionaryCaution,
            ],
            Self::OrderEnds => &[
                Disposal::ReferralOrder,
                Disposal::YouthRehabilitationOrder,
                Disposal::CommunityOrder,
                Disposal::SuspendedSentence,
            ],
            Self::LicenceEnds => &[Disposal::Custody],
        }
    }
}

impl Case {
    /// The days known of somebody's stage.
    pub fn days_of(&self, id: ParticipantId) -> impl Iterator<Item = (StageDay, Date)> {
        let own = self.stage_days.iter().filter(move |((whose, _), _)| *whose == id);
        own.map(|((_, what), day)| (*what, *day))
    }

    /// Whether somebody was convicted, or pleaded guilty.
    pub fn is_convicted(&self, id: ParticipantId) -> bool {
        self.latest_of(id, &[Disposal::Conviction]).is_some()
    }

    /// Whether the day of somebody's hearing is known, or that to which the court adjourned.
    pub fn knows_hearing(&self, id: ParticipantId) -> bool {
        let days = [StageDay::Hearing, StageDay::AdjournedUntil];
        days.iter().any(|day| self.stage_days.contains_key(&(id, *day)))
    }

    /// Whether it is known to which day somebody's sentence is deferred, and when they were convicted:
    /// that says how long a deferral may last (R-REF-12).
    pub fn knows_deferral(&self, id: ParticipantId) -> bool {
        self.stage_days.contains_key(&(id, StageDay::DeferredUntil)) && self.is_convicted(id)
    }

    /// The latest of some decisions on somebody's offence.
    fn latest_of(&self, id: ParticipantId, which: &[Disposal]) -> Option<&OffenceDecided> {
        self.decided(id).into_iter().rfind(|decided| which.contains(&decided.disposal))
    }

    /// The last day to which somebody's sentence can be deferred: so many months from the day on
    /// which the court deferred it, by the number that holds on the day of conviction (R-REF-12).
    /// Nothing where one of the days is not known, or no rule says how long.
    pub fn deferred_at_most(&self, id: ParticipantId, rules: &RuleBook) -> Option<Date> {
        let deferred = self.latest_of(id, &[Disposal::DeferredSentence])?.decided_on;
        let convicted = self.latest_of(id, &[Disposal::Conviction])?.decided_on;
        let longest = rules.longest("deferred-sentence", convicted)?;
        deferred.checked_add(longest.months.months()).ok()
    }

    /// Whether somebody's sentence is deferred beyond the longest time by what is known now: a day
    /// that was recorded before may have been corrected since (R-REF-12).
    pub fn is_deferred_too_long(&self, id: ParticipantId, rules: &RuleBook) -> bool {
        let until = self.stage_days.get(&(id, StageDay::DeferredUntil));
        let last = self.deferred_at_most(id, rules);
        until.is_some_and(|until| last.is_some_and(|last| *until > last))
    }
}

impl Fact for StageDaySet {
    fn apply(&self, case: &mut Case, _at: &Stamp) {
        case.stage_days.insert((self.participant, self.what), self.day);
    }
}

impl StageDaySet {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        if !ctx.participant("participant", self.participant)?.is_decided_on() {
            return Err(Invalid::new("participant", Flaw::DoesNotFit).into());
        }
        ctx.is_ahead("day", self.day)?;
        let follows = self.what.follows();
        if !follows.is_empty() && ctx.case.latest_of(self.participant, follows).is_none() {
            return Err(Invalid::new("what", Flaw::NotDecided).into());
        }
        if self.what == StageDay::DeferredUntil {
            self.check_deferral(ctx)?;
        }
        let known = ctx.case.stage_days.get(&(self.participant, self.what));
        if known == Some(&self.day) {
            return Err(Invalid::new("day", Flaw::Unchanged).into());
        }
        Ok(vec![self.into()])
    }

    /// A sentence is deferred no longer than the law allows; by which number, the day of conviction
    /// says (R-REF-12).
    fn check_deferral(&self, ctx: &Context<'_>) -> Result<(), Invalid> {
        if ctx.case.latest_of(self.participant, &[Disposal::Conviction]).is_none() {
            return Err(Invalid::new("what", Flaw::NoConviction));
        }
        let last = ctx.case.deferred_at_most(self.participant, ctx.facts.rules);
        if last.is_some_and(|last| self.day > last) {
            return Err(Invalid::new("day", Flaw::BeyondDeferral));
        }
        Ok(())
    }
}
