//! Everything that can be intended in a case, in the imperative.

use super::{
    ActivityAuthorised, ActivityCancelled, ActivityHeld, ActivityPlanned, ActivityStopped,
    AfterDeathDecided, AgeStated, AgreementMade, AnonymityChecked, Assessment, AssessmentSignedOff,
    AttendanceAnswered, CameBack, CaseClosed, CaseReopened, ClosingTold, ColleagueTold,
    ConcernDecided, ConcernGiven, ConcernRaised, ConcernShared, ConditionsDecided, ConductReviewed,
    ConflictDeclared, Consent, Contact, Context, Correct, DayChecked, DeathRecorded,
    DecisionMakerTold, DetailsShared, Event, FacilitatorAllocated, FacilitatorReleased,
    FactAllowed, FactTold, Feedback, FindingSettled, FollowUp, FormNotArranged, GuardianChecked,
    GuardianEnded, HandOverAccepted, HandOverOffered, HandOverRefused, HandedBack,
    InformationGiven, ItemMarked, KeepInTouchAgreed, LetterAnswered, LetterAuthorised,
    LetterChecked, LetterPassedOn, LetterWritten, LimitsExplained, MentionSeen, OffenceDecided,
    Offer, OpeningPositionReviewed, OrderPermission, OrdersAnswered, OrdersAsked, OtherWorkDone,
    OverrideGranted, ParticipantAdded, PartsConfirmed, Paused, PaymentReceived, Preparation,
    PrisonAgreed, PrisonAnswered, PrisonAsked, ReferralTakenUp, Refused, RequestStopped,
    Responsibility, Resumed, RouteChanged, SharingHeldUp, SpecialistAdvice, StageDaySet,
    StopReviewed, StopTold, SupervisorNamed, TaskEnded, TaskGiven, TaskMoved, TaskSet, Withdrawal,
};
use crate::access::Action;

/// Defines [`Command`] with each command's code and the action it needs.
macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident($payload:ty) = $code:literal, $action:ident;)+) => {
        /// An intention about one case. Where the intended fact and the recorded one have the same
        /// content, they share a type.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Command { $($(#[$doc])* $variant($payload),)+ }

        impl Command {
            /// Every command's code.
            pub const CODES: &'static [&'static str] = &[$($code,)+];

            /// Every command's code with the action it needs: for doors that ask access before
            /// they have read what was sent.
            pub const ACTIONS: &'static [(&'static str, Action)] = &[$(($code, Action::$action),)+];

            /// The command's code.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant(_) => $code,)+ }
            }

            /// What its author must be allowed to do with the case.
            pub const fn action(&self) -> Action {
                match self { $(Self::$variant(_) => Action::$action,)+ }
            }

            pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
                match self { $(Self::$variant(payload) => payload.decide(ctx),)+ }
            }
        }

        $(impl From<$payload> for Command {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        })+
    };
}

commands! {
    /// Move the case to another stage.
    ChangeRoute(RouteChanged) = "change-route", Manage;
    /// Review the opening position of a case that moved in.
    ReviewOpeningPosition(OpeningPositionReviewed) = "review-opening-position", Record;
    /// Ask somebody else to take over.
    OfferHandOver(HandOverOffered) = "offer-hand-over", HandOver;
    /// Take over.
    AcceptHandOver(HandOverAccepted) = "accept-hand-over", Read;
    /// Do not take over.
    RefuseHandOver(HandOverRefused) = "refuse-hand-over", Read;
    /// Bring a person into the case.
    AddParticipant(ParticipantAdded) = "add-participant", Record;
    /// Allocate a facilitator.
    AllocateFacilitator(FacilitatorAllocated) = "allocate-facilitator", Manage;
    /// Release a facilitator.
    ReleaseFacilitator(FacilitatorReleased) = "release-facilitator", Manage;
    /// Name the practice supervisor.
    NameSupervisor(SupervisorNamed) = "name-supervisor", Manage;
    /// Declare a conflict.
    DeclareConflict(ConflictDeclared) = "declare-conflict", RaiseConcern;
    /// Record a contact or an attempt.
    RecordContact(Contact) = "record-contact", Record;
    /// Record that the limits of confidentiality were explained.
    RecordLimitsExplained(LimitsExplained) = "record-limits-explained", Record;
    /// Record that information was given.
    RecordInformation(InformationGiven) = "record-information", Record;
    /// Record the RJ conversation.
    RecordOffer(Offer) = "record-offer", Record;
    /// Agree a keep-in-touch interval.
    AgreeKeepInTouch(KeepInTouchAgreed) = "agree-keep-in-touch", Record;
    /// Record an answer.
    RecordConsent(Consent) = "record-consent", Record;
    /// Record that somebody stopped.
    RecordWithdrawal(Withdrawal) = "record-withdrawal", Record;
    /// Record a pause.
    RecordPause(Paused) = "record-pause", Record;
    /// Record that they came back.
    RecordResumption(Resumed) = "record-resumption", Record;
    /// Record a stance on responsibility.
    RecordResponsibility(Responsibility) = "record-responsibility", Record;
    /// Record an assessment.
    RecordAssessment(Assessment) = "record-assessment", Record;
    /// Sign an assessment off, or give it back.
    SignOffAssessment(AssessmentSignedOff) = "sign-off-assessment", Supervise;
    /// Record specialist advice.
    RecordSpecialistAdvice(SpecialistAdvice) = "record-specialist-advice", Record;
    /// Record that somebody was asked about orders.
    AskOrders(OrdersAsked) = "ask-orders", Record;
    /// Record their answer.
    RecordOrders(OrdersAnswered) = "record-orders", Record;
    /// Record the issuing authority's permission.
    RecordOrderPermission(OrderPermission) = "record-order-permission", Record;
    /// Record a preparation talk.
    RecordPreparation(Preparation) = "record-preparation", Record;
    /// Record whether something may be told across.
    AllowFact(FactAllowed) = "allow-fact", Record;
    /// Record that something was told across.
    TellFact(FactTold) = "tell-fact", Record;
    /// Take a letter in.
    TakeLetter(LetterWritten) = "take-letter", Record;
    /// Record the check of a letter.
    CheckLetter(LetterChecked) = "check-letter", Record;
    /// Record whether a letter is wanted.
    AnswerLetter(LetterAnswered) = "answer-letter", Record;
    /// Authorise passing a letter on.
    AuthoriseLetter(LetterAuthorised) = "authorise-letter", Plan;
    /// Record that a letter was passed on.
    PassOnLetter(LetterPassedOn) = "pass-on-letter", Record;
    /// Pencil a meeting in, or change its plan.
    PlanActivity(ActivityPlanned) = "plan-activity", Plan;
    /// Record whether somebody agrees to who will be there.
    AnswerAttendance(AttendanceAnswered) = "answer-attendance", Record;
    /// Record that the prison agreed.
    RecordPrisonAgreed(PrisonAgreed) = "record-prison-agreed", Record;
    /// Ask the prison service.
    AskPrison(PrisonAsked) = "ask-prison", Record;
    /// Record what the prison service answered.
    RecordPrisonAnswer(PrisonAnswered) = "record-prison-answer", Record;
    /// Authorise a meeting.
    AuthoriseActivity(ActivityAuthorised) = "authorise-activity", Plan;
    /// Record the question of the day.
    CheckDay(DayChecked) = "check-day", Record;
    /// Record a meeting that was held.
    RecordHeld(ActivityHeld) = "record-held", Record;
    /// Record a meeting that was stopped.
    RecordStopped(ActivityStopped) = "record-stopped", Record;
    /// Call a meeting off.
    CancelActivity(ActivityCancelled) = "cancel-activity", Plan;
    /// Record an agreement.
    MakeAgreement(AgreementMade) = "make-agreement", Record;
    /// Mark how a promise stands.
    MarkItem(ItemMarked) = "mark-item", Record;
    /// Record a follow-up.
    RecordFollowUp(FollowUp) = "record-follow-up", Record;
    /// Record feedback.
    RecordFeedback(Feedback) = "record-feedback", Record;
    /// Record that somebody was told of the closing.
    TellClosing(ClosingTold) = "tell-closing", Record;
    /// Record whether somebody is a child.
    RecordAge(AgeStated) = "record-age", Record;
    /// Record the look at a guardian's own stake.
    CheckGuardian(GuardianChecked) = "check-guardian", Record;
    /// End a guardian's part.
    EndGuardian(GuardianEnded) = "end-guardian", Record;
    /// Record that somebody died.
    RecordDeath(DeathRecorded) = "record-death", Record;
    /// Decide, with the family, what follows a death.
    DecideAfterDeath(AfterDeathDecided) = "decide-after-death", Supervise;
    /// Confirm the parts of somebody on both sides.
    ConfirmParts(PartsConfirmed) = "confirm-parts", Supervise;
    /// Record the check for orders for anonymity.
    CheckAnonymity(AnonymityChecked) = "check-anonymity", Record;
    /// Record why a form was not arranged.
    RecordFormNotArranged(FormNotArranged) = "record-form-not-arranged", Record;
    /// Record part of a payment.
    RecordPayment(PaymentReceived) = "record-payment", Record;
    /// Look at a code or contract again.
    ReviewConduct(ConductReviewed) = "review-conduct", Record;
    /// Hand the case back to whoever referred it.
    HandBack(HandedBack) = "hand-back", Manage;
    /// Take it up again.
    TakeUpAgain(CameBack) = "take-up-again", Manage;
    /// Record what was decided on somebody's offence.
    RecordDisposal(OffenceDecided) = "record-disposal", Record;
    /// Record what whoever decides said of conditions.
    RecordConditions(ConditionsDecided) = "record-conditions", Record;
    /// Record that somebody who refers at the stage took the request up.
    TakeUpReferral(ReferralTakenUp) = "take-up-referral", Record;
    /// Record work beside restorative justice.
    RecordOtherWork(OtherWorkDone) = "record-other-work", Record;
    /// Set a day of somebody's stage.
    SetStageDay(StageDaySet) = "set-stage-day", Record;
    /// Tell whoever decides at the stage.
    TellDecisionMaker(DecisionMakerTold) = "tell-decision-maker", Plan;
    /// Share somebody's details with another agency, or record that they had left.
    ShareDetails(DetailsShared) = "share-details", Plan;
    /// Record that others would not share details with us, or not in time.
    RecordSharingHeldUp(SharingHeldUp) = "record-sharing-held-up", Record;
    /// Log that somebody stopped a victim's request.
    RecordRequestStopped(RequestStopped) = "record-request-stopped", Record;
    /// Record that the victim was told.
    TellStopped(StopTold) = "tell-stopped", Record;
    /// Look at a request that was stopped.
    ReviewStopped(StopReviewed) = "review-stopped", Supervise;
    /// Close the case.
    CloseCase(CaseClosed) = "close-case", Manage;
    /// Open it again.
    ReopenCase(CaseReopened) = "reopen-case", Manage;
    /// Raise a safeguarding concern.
    RaiseConcern(ConcernRaised) = "raise-concern", RaiseConcern;
    /// Give a concern to the safeguarding leads who do not have it yet.
    GiveConcern(ConcernGiven) = "give-concern", RaiseConcern;
    /// Decide on a concern.
    DecideConcern(ConcernDecided) = "decide-concern", HandleConcern;
    /// Record with whom a concern was shared.
    ShareConcern(ConcernShared) = "share-concern", HandleConcern;
    /// Tell colleagues something.
    TellColleague(ColleagueTold) = "tell-colleague", Read;
    /// Say that one has seen it.
    AcknowledgeMention(MentionSeen) = "acknowledge-mention", Read;
    /// Ask somebody to do something, or oneself.
    SetTask(TaskSet) = "set-task", Record;
    /// Put it off.
    MoveTask(TaskMoved) = "move-task", Record;
    /// Give it on, or back.
    GiveTask(TaskGiven) = "give-task", Record;
    /// Take it off the list.
    EndTask(TaskEnded) = "end-task", Record;
    /// Grant an override.
    GrantOverride(OverrideGranted) = "grant-override", Supervise;
    /// Settle a finding.
    SettleFinding(FindingSettled) = "settle-finding", Supervise;
    /// Correct an earlier entry. Everyone in the case may try; the entry decides who may
    /// ([`Event::corrected_by`]).
    CorrectEntry(Correct) = "correct-entry", RaiseConcern;
}
