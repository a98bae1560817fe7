//! A condition of a gate and how it stands: what, why, by which rule, who can mend it, and how.

use crate::cases::Case;
use crate::codes::codes;
use crate::ids::{OverrideId, ParticipantId, PractitionerId};
use crate::rules::{LocalRule, Rule};
use crate::time::{Date, Timestamp};

codes! {
    /// A condition that a gate looks at.
    pub enum CheckCode {
        /// We have their details on a lawful basis.
        LawfulBasis = "lawful-basis",
        /// No live no of theirs.
        NoLiveNo = "no-live-no",
        /// Their safe-contact wishes were read.
        WishesRead = "wishes-read",
        /// It is within their safe hours.
        SafeHours = "safe-hours",
        /// The caller is trained.
        TrainedCaller = "trained-caller",
        /// Whoever started comes first.
        OrderOfApproach = "order-of-approach",
        /// Specialist advice was taken.
        SpecialistAdvice = "specialist-advice",
        /// The caller has no conflict.
        NoConflict = "no-conflict",
        /// The limits of confidentiality were explained.
        LimitsExplained = "limits-explained",
        /// The owner of the fact allowed it to be told.
        AllowedToTell = "allowed-to-tell",
        /// They agree to this form.
        Consent = "consent",
        /// They are still taking part.
        TakingPart = "taking-part",
        /// They are not pausing.
        NotPaused = "not-paused",
        /// Responsibility is accepted.
        Responsibility = "responsibility",
        /// They were assessed, and this form suits.
        Assessed = "assessed",
        /// The assessment is current.
        AssessmentCurrent = "assessment-current",
        /// MAPPA level and answers are known.
        MappaKnown = "mappa-known",
        /// A supervisor signed the assessment off.
        SignedOff = "signed-off",
        /// A facilitator is allocated.
        Facilitator = "facilitator",
        /// The facilitator's training is in date.
        FacilitatorTrained = "facilitator-trained",
        /// The facilitator's level is enough for the case.
        FacilitatorLevel = "facilitator-level",
        /// The facilitator is neutral.
        FacilitatorNeutral = "facilitator-neutral",
        /// The facilitator is supervised.
        FacilitatorSupervised = "facilitator-supervised",
        /// It is known that no order forbids contact.
        OrdersKnown = "orders-known",
        /// That was asked again on the day.
        OrdersOnDay = "orders-on-day",
        /// They are prepared.
        Prepared = "prepared",
        /// Everyone agrees who will be there.
        Attendance = "attendance",
        /// The prison agreed.
        PrisonAgreed = "prison-agreed",
        /// The letter was checked for harm.
        LetterChecked = "letter-checked",
        /// The letter is wanted.
        LetterWanted = "letter-wanted",
        /// Nothing has changed, asked on the day.
        NothingChanged = "nothing-changed",
        /// The meeting had been authorised.
        Authorised = "authorised",
        /// No safeguarding concern stands in the way.
        ConcernsDecided = "concerns-decided",
        /// They were followed up.
        FollowedUp = "followed-up",
        /// They were told of the closing.
        Told = "told",
        /// The agreement names who monitors it.
        MonitorNamed = "monitor-named",
        /// No promise is open.
        PromisesSettled = "promises-settled",
        /// No hand-over waits for an answer.
        HandOverAnswered = "hand-over-answered",
        /// They are alive.
        Living = "living",
        /// The parts of somebody on both sides are confirmed.
        PartsConfirmed = "parts-confirmed",
        /// The victim chose the one who speaks for them.
        RepresentativeChosen = "representative-chosen",
        /// A child's guardian agrees, or the child decides alone.
        GuardianAgrees = "guardian-agrees",
        /// No order for anonymity forbids that somebody looks on.
        AnonymityChecked = "anonymity-checked",
        /// The case is with us.
        WithUs = "with-us",
        /// Somebody who refers at the stage has asked for it, or took it up.
        Referred = "referred",
        /// The stage allows that something passes between the sides.
        StageAllows = "stage-allows",
        /// They were convicted or pleaded guilty, where the stage follows that.
        ConvictionKnown = "conviction-known",
        /// The day of the hearing is known, where the stage ends with one.
        HearingKnown = "hearing-known",
        /// It is known to which day sentence is deferred, and when they were convicted.
        DeferralKnown = "deferral-known",
        /// The service takes such an exchange on.
        TakenOnHere = "taken-on-here",
        /// Their details are shared on a basis.
        SharingBasis = "sharing-basis",
        /// They agree that whoever decides is told that they are willing.
        WillingnessTold = "willingness-told",
        /// The opening position was reviewed in its time.
        PositionReviewed = "position-reviewed",
        /// The supervisor's training.
        SupervisorTrained = "supervisor-trained",
        /// The supervisor makes the correction.
        SupervisorCorrects = "supervisor-corrects",
        /// The supervisor neither owns the case nor facilitates in it.
        SupervisorApart = "supervisor-apart",
    }
}

impl CheckCode {
    /// Whether a supervisor may allow it to be passed: caller, order of approach, a
    /// practitioner's level or lapse, timing of a sign-off. Never consent, responsibility,
    /// withdrawal, or an order against contact.
    pub const fn may_be_overridden(self) -> bool {
        matches!(
            self,
            Self::TrainedCaller
                | Self::OrderOfApproach
                | Self::FacilitatorLevel
                | Self::FacilitatorTrained
                | Self::FacilitatorSupervised
                | Self::SignedOff
        )
    }
}

impl CheckCode {
    /// Whether an override of it is about a lapse of training or supervision: it passes what has
    /// run out, never what was not there (R-FAC-11).
    pub const fn is_lapse(self) -> bool {
        matches!(self, Self::FacilitatorTrained | Self::FacilitatorSupervised)
    }
}

codes! {
    /// Why a condition does not hold.
    pub enum Why {
        /// It has not been done yet.
        NotYet = "not-yet",
        /// Nobody knows.
        Unknown = "unknown",
        /// Nobody has been asked.
        NotAsked = "not-asked",
        /// Something forbids it.
        Forbidden = "forbidden",
        /// They said no.
        SaidNo = "said-no",
        /// They said not now.
        NotNow = "not-now",
        /// They stopped.
        Stopped = "stopped",
        /// They are pausing.
        Pausing = "pausing",
        /// Their answer was not informed.
        NotInformed = "not-informed",
        /// It has run out.
        RunOut = "run-out",
        /// Something newer has overtaken it.
        Overtaken = "overtaken",
        /// The assessment says otherwise.
        Adverse = "adverse",
        /// It allows letters and messages only.
        IndirectOnly = "indirect-only",
        /// It is denied.
        Denied = "denied",
        /// It was given back.
        GivenBack = "given-back",
        /// Not trained for this.
        NotTrained = "not-trained",
        /// Not at the level for this.
        NotAtLevel = "not-at-level",
        /// A conflict was declared.
        Conflict = "conflict",
        /// Nobody is named.
        Nobody = "nobody",
        /// It has changed.
        Changed = "changed",
        /// Its stage does not allow it.
        NotAtThisStage = "not-at-this-stage",
        /// The service itself leaves it out, by a rule of its own.
        LeftOutHere = "left-out-here",
        /// It is the other side's turn first.
        OtherSideFirst = "other-side-first",
        /// They died.
        Died = "died",
        /// The case went back to whoever decides.
        HandedBack = "handed-back",
        /// It was made for the street, and counts only there.
        OnlyStreet = "only-street",
        /// Somebody else said it for them.
        SaidForThem = "said-for-them",
        /// It is outside the hours they gave.
        OutsideHours = "outside-hours",
        /// It needs their explicit consent.
        NeedsExplicitConsent = "needs-explicit-consent",
        /// Whoever passed their details on could not do so by this basis.
        NotTheirBasis = "not-their-basis",
        /// No sharing agreement covers it on the day.
        NoAgreement = "no-agreement",
        /// The law that is named obliges nobody to that.
        NoSuchDuty = "no-such-duty",
        /// It was done on no basis.
        NoBasis = "no-basis",
    }
}

codes! {
    /// Who can mend it.
    pub enum Who {
        /// The one who works on the case.
        Yours = "yours",
        /// Somebody else.
        Others = "others",
        /// Nobody before the day.
        OnTheDay = "on-the-day",
    }
}

codes! {
    /// What would mend it: the task that does.
    pub enum Remedy {
        /// Have the RJ conversation.
        Conversation = "conversation",
        /// Ask for their answer.
        AskConsent = "ask-consent",
        /// Wait until they come back; they may whenever they like.
        WaitForThem = "wait-for-them",
        /// Record the stance on responsibility.
        Responsibility = "responsibility",
        /// Assess.
        Assess = "assess",
        /// Ask the supervisor to sign off.
        SignOff = "sign-off",
        /// Allocate somebody.
        Allocate = "allocate",
        /// Bring the practitioner record up to date.
        PractitionerRecord = "practitioner-record",
        /// Ask about orders.
        Orders = "orders",
        /// Prepare them.
        Prepare = "prepare",
        /// Settle who will be there.
        Attendance = "attendance",
        /// Ask the prison.
        Prison = "prison",
        /// Check the letter.
        Letter = "letter",
        /// Ask whether it may be told.
        AskToTell = "ask-to-tell",
        /// Record how to reach them safely.
        Wishes = "wishes",
        /// Choose one of their hours.
        SafeTime = "safe-time",
        /// Record the basis on which we have their details.
        Basis = "basis",
        /// Find a basis for sharing.
        SharingBasis = "sharing-basis",
        /// Ask everyone on the day.
        DayCheck = "day-check",
        /// Authorise it.
        Authorise = "authorise",
        /// The safeguarding lead decides.
        Concern = "concern",
        /// Ask somebody who refers at the stage to take the request up.
        TakeUpReferral = "take-up-referral",
        /// Record what was decided on the offence.
        Disposal = "disposal",
        /// Record the days of the stage.
        StageDays = "stage-days",
        /// Wait for the next stage, and say when it has come.
        NextStage = "next-stage",
        /// Hand over to a service that takes it on.
        OtherService = "other-service",
        /// Take specialist advice.
        Advice = "advice",
        /// Follow up.
        FollowUp = "follow-up",
        /// Tell them.
        Tell = "tell",
        /// Settle the agreement.
        Agreement = "agreement",
        /// Answer the hand-over.
        HandOver = "hand-over",
        /// Confirm their parts.
        ConfirmParts = "confirm-parts",
        /// Settle the guardian's part.
        Guardian = "guardian",
        /// Decide with the family.
        AfterDeath = "after-death",
        /// Check for orders for anonymity.
        Anonymity = "anonymity",
        /// Take the case up again.
        TakeUpAgain = "take-up-again",
        /// Review the opening position.
        ReviewPosition = "review-position",
        /// Ask the practice supervisor to do it.
        AskSupervisor = "ask-supervisor",
    }
}

/// How a condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// It holds, since then where that is known.
    Met(Option<Timestamp>),
    /// A supervisor allowed it to be passed.
    Passed(OverrideId),
    /// It does not hold.
    Open(Why),
    /// It does not hold, and somebody has been asked since then.
    Waiting(Why, Timestamp),
    /// It can only be known on the day.
    Later,
}

/// One condition of a gate, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is looked at.
    pub code: CheckCode,
    /// By which rule.
    pub rule: Rule,
    /// About whom; two for a pairing, harmed person first.
    pub about: Vec<ParticipantId>,
    /// About whose practice.
    pub practitioner: Option<PractitionerId>,
    /// How it stands.
    pub state: CheckState,
    /// Who can mend it.
    pub who: Who,
    /// What would mend it.
    pub remedy: Remedy,
    /// The service's own rule behind it, by its code, where it narrows the rule book.
    pub local: Option<String>,
}

impl Check {
    pub(super) const fn new(
        code: CheckCode,
        rule: Rule,
        remedy: Remedy,
        state: CheckState,
    ) -> Self {
        Self {
            code,
            rule,
            about: Vec::new(),
            practitioner: None,
            state,
            who: Who::Yours,
            remedy,
            local: None,
        }
    }

    pub(super) fn about(mut self, participant: ParticipantId) -> Self {
        self.about.push(participant);
        self
    }

    pub(crate) const fn practitioner(mut self, practitioner: PractitionerId) -> Self {
        self.practitioner = Some(practitioner);
        self
    }

    /// Names the service's own rule where that is why it does not hold.
    pub(super) fn narrowed_by(mut self, rule: Option<&LocalRule>) -> Self {
        if !self.holds() {
            self.local = rule.map(|rule| rule.id.clone());
        }
        self
    }

    pub(super) const fn with(mut self, who: Who) -> Self {
        self.who = who;
        self
    }

    /// Passes the check where a live override allows it. The lead's own work is never passed by
    /// their own override: [`crate::cases::OverrideGranted`] refuses that when it is granted.
    pub(super) fn unless_overridden(mut self, case: &Case, on: Date) -> Self {
        let never = self.code.is_lapse() && self.why() != Some(Why::RunOut);
        if self.holds() || never || !self.code.may_be_overridden() {
            return self;
        }
        let live = case.overrides.values().find(|live| {
            live.granted.check == self.code
                && on <= live.granted.expires
                && live.granted.about.is_none_or(|about| self.about.contains(&about))
                && (live.granted.practitioner.is_none()
                    || live.granted.practitioner == self.practitioner)
        });
        if let Some(live) = live {
            self.state = CheckState::Passed(live.granted.id);
        }
        self
    }

    /// Whether it holds, or was passed.
    pub fn holds(&self) -> bool {
        #[cfg(blind)]
        if super::blind() == Some(self.code) {
            return true;
        }
        matches!(self.state, CheckState::Met(_) | CheckState::Passed(_))
    }

    /// The override that let it pass.
    pub const fn passed_by(&self) -> Option<OverrideId> {
        match self.state {
            CheckState::Passed(id) => Some(id),
            _ => None,
        }
    }

    /// Why it does not hold; nothing where it does, or can only be known on the day.
    pub const fn why(&self) -> Option<Why> {
        match self.state {
            CheckState::Open(why) | CheckState::Waiting(why, _) => Some(why),
            _ => None,
        }
    }
}

/// Met where a condition holds, open for a reason where not.
pub(super) const fn met_or(holds: bool, why: Why) -> CheckState {
    if holds { CheckState::Met(None) } else { CheckState::Open(why) }
}

/// Met since an instant, or not yet.
pub(super) fn since(at: Option<Timestamp>) -> CheckState {
    at.map_or(CheckState::Open(Why::NotYet), |at| CheckState::Met(Some(at)))
}
