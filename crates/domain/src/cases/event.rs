//! The facts a case's history is made of, and their text form.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    ActivityAuthorised, ActivityCancelled, ActivityHeld, ActivityPlanned, ActivityStopped,
    AfterDeathDecided, AgeStated, AgreementMade, AnonymityChecked, Assessment, AssessmentSignedOff,
    AttendanceAnswered, CameBack, Case, CaseClosed, CaseOpened, CaseReopened, ClosingTold,
    ColleagueTold, ConcernDecided, ConcernGiven, ConcernRaised, ConcernShared, ConditionsDecided,
    ConductReviewed, ConflictDeclared, Consent, Contact, Corrected, DayChecked, DeathRecorded,
    DecisionMakerTold, DetailsShared, FacilitatorAllocated, FacilitatorReleased, FactAllowed,
    FactTold, Feedback, FindingOpened, FindingSettled, FollowUp, FormNotArranged, GuardianChecked,
    GuardianEnded, HandOverAccepted, HandOverOffered, HandOverRefused, HandedBack,
    InformationGiven, ItemMarked, KeepInTouchAgreed, LetterAnswered, LetterAuthorised,
    LetterChecked, LetterPassedOn, LetterWritten, LimitsExplained, MentionSeen, MovedInWithdrawn,
    OffenceDecided, Offer, OpeningPosition, OpeningPositionReviewed, OrderPermission,
    OrdersAnswered, OrdersAsked, OtherWorkDone, OverrideGranted, ParticipantAdded, PartsConfirmed,
    Paused, PaymentReceived, Preparation, PrisonAgreed, PrisonAnswered, PrisonAsked,
    ReferralTakenUp, RequestStopped, Responsibility, Resumed, RouteChanged, SharingHeldUp,
    SpecialistAdvice, StageDaySet, Stamp, StopReviewed, StopTold, SupervisorNamed, TaskEnded,
    TaskGiven, TaskMoved, TaskSet, Withdrawal,
};
use crate::gates::Check;
use crate::ids::OverrideId;
use crate::rules::Rule;

/// How the gate judged a step by what was true when it happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The rules whose conditions did not hold. Empty means regular; anything else makes the step
    /// irregular: it never counts, and it opens no later step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<Rule>,
    /// The overrides it relied on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideId>,
}

impl Verdict {
    /// The verdict that a list of checks amounts to.
    pub fn of(checks: &[Check]) -> Self {
        let mut unmet: Vec<Rule> =
            checks.iter().filter(|check| !check.holds()).map(|check| check.rule).collect();
        unmet.sort_unstable();
        unmet.dedup();
        let mut overrides: Vec<OverrideId> = checks.iter().filter_map(Check::passed_by).collect();
        overrides.sort_unstable();
        overrides.dedup();
        Self { unmet, overrides }
    }

    /// Whether every condition held.
    pub const fn is_regular(&self) -> bool {
        self.unmet.is_empty()
    }
}

/// A fact that a gate judged, with the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged<T> {
    /// What happened.
    pub fact: T,
    /// How it was judged when it was recorded.
    pub verdict: Verdict,
}

/// A stored event that cannot be read.
#[derive(Debug, Error)]
pub enum BadEvent {
    /// A kind this version does not know: written by a newer one.
    #[error("unknown kind of event '{kind}' in schema {schema}")]
    Unknown {
        /// The kind.
        kind: String,
        /// Its schema number.
        schema: i64,
    },
    /// The payload is not of its kind's shape.
    #[error("an event of kind '{kind}' has an unreadable payload")]
    Unreadable {
        /// The kind.
        kind: &'static str,
        /// What the reader says.
        source: serde_json::Error,
    },
}

/// A fact knows how the case's state takes it in.
pub(crate) trait Fact {
    /// Folds the fact into the state.
    fn apply(&self, case: &mut Case, at: &Stamp);
}

/// Defines [`Event`] with its kinds, so that name, text form and fold stand in one line.
macro_rules! events {
    ($($(#[$doc:meta])* $variant:ident($payload:ty) = $kind:literal $schema:literal,)+) => {
        /// Everything that can have happened in a case. Kinds are past tense and never change
        /// their meaning; a changed shape gets a new schema number and an upcast in
        /// [`Event::decode`].
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "fact")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $kind)] $variant($payload),)+
        }

        impl Event {
            /// Every kind there is.
            pub const KINDS: &'static [&'static str] = &[$($kind,)+];

            /// The kind, as stored.
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$variant(_) => $kind,)+ }
            }

            /// The schema number its payload is written in.
            pub const fn schema(&self) -> i64 {
                match self { $(Self::$variant(_) => $schema,)+ }
            }

            /// The payload as JSON text.
            pub fn payload(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $(Self::$variant(payload) => serde_json::to_vec(payload),)+ }
            }

            /// The event that was stored as a kind, schema number and payload.
            pub fn decode(kind: &str, schema: i64, payload: &[u8]) -> Result<Self, BadEvent> {
                match (kind, schema) {
                    $(($kind, $schema) => serde_json::from_slice(payload)
                        .map(Self::$variant)
                        .map_err(|source| BadEvent::Unreadable { kind: $kind, source }),)+
                    _ => Err(BadEvent::Unknown { kind: kind.to_owned(), schema }),
                }
            }

            pub(crate) fn apply(&self, case: &mut Case, at: &Stamp) {
                match self { $(Self::$variant(payload) => payload.apply(case, at),)+ }
            }
        }

        $(impl From<$payload> for Event {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        })+
    };
}

events! {
    /// A request for RJ became a case.
    CaseOpened(CaseOpened) = "case-opened" 1,
    /// Whoever brought the case in attests where the work stood elsewhere.
    OpeningPosition(OpeningPosition) = "opening-position" 1,
    /// Somebody compared that with what was found since.
    OpeningPositionReviewed(OpeningPositionReviewed) = "opening-position-reviewed" 1,
    /// The case had moved in by mistake, and went out again.
    MovedInWithdrawn(MovedInWithdrawn) = "moved-in-withdrawn" 1,
    /// The case moved to another stage of the process.
    RouteChanged(RouteChanged) = "route-changed" 1,
    /// The owner asked somebody else to take over.
    HandOverOffered(HandOverOffered) = "hand-over-offered" 1,
    /// They accepted.
    HandOverAccepted(HandOverAccepted) = "hand-over-accepted" 1,
    /// They refused, with a reason; the owner stays.
    HandOverRefused(HandOverRefused) = "hand-over-refused" 1,
    /// A person came into the case.
    ParticipantAdded(ParticipantAdded) = "participant-added" 1,
    /// A practitioner took on the facilitation.
    FacilitatorAllocated(FacilitatorAllocated) = "facilitator-allocated" 1,
    /// A practitioner left it.
    FacilitatorReleased(FacilitatorReleased) = "facilitator-released" 1,
    /// A practice supervisor was named.
    SupervisorNamed(SupervisorNamed) = "supervisor-named" 1,
    /// A practitioner declared a conflict.
    ConflictDeclared(ConflictDeclared) = "conflict-declared" 1,
    /// Somebody tried to reach somebody, or was reached.
    ContactRecorded(Judged<Contact>) = "contact-recorded" 1,
    /// The limits of confidentiality were explained.
    LimitsExplained(LimitsExplained) = "limits-explained" 1,
    /// Information was given.
    InformationGiven(InformationGiven) = "information-given" 1,
    /// The RJ conversation was had.
    OfferMade(Judged<Offer>) = "offer-made" 1,
    /// A keep-in-touch interval was agreed.
    KeepInTouchAgreed(KeepInTouchAgreed) = "keep-in-touch-agreed" 1,
    /// Somebody answered whether they agree to something.
    ConsentRecorded(Consent) = "consent-recorded" 1,
    /// Somebody stopped taking part.
    Withdrawn(Withdrawal) = "withdrawn" 1,
    /// Somebody wants a pause.
    Paused(Paused) = "paused" 1,
    /// They came back.
    Resumed(Resumed) = "resumed" 1,
    /// Somebody's stance on responsibility.
    ResponsibilityRecorded(Responsibility) = "responsibility-recorded" 1,
    /// An assessment of one participant.
    AssessmentRecorded(Assessment) = "assessment-recorded" 1,
    /// A supervisor agreed to it or gave it back.
    AssessmentSignedOff(AssessmentSignedOff) = "assessment-signed-off" 1,
    /// Specialist advice on approaching the victim.
    SpecialistAdvised(SpecialistAdvice) = "specialist-advised" 1,
    /// Somebody was asked whether an order forbids contact.
    OrdersAsked(OrdersAsked) = "orders-asked" 1,
    /// They answered.
    OrdersAnswered(OrdersAnswered) = "orders-answered" 1,
    /// The issuing authority gave permission.
    OrderPermitted(OrderPermission) = "order-permitted" 1,
    /// Somebody was prepared.
    PreparationRecorded(Preparation) = "preparation-recorded" 1,
    /// Somebody allowed, or did not allow, something to be told across.
    FactAllowed(FactAllowed) = "fact-allowed" 1,
    /// Something was told across.
    FactTold(Judged<FactTold>) = "fact-told" 1,
    /// A letter or message came in from one side.
    LetterWritten(LetterWritten) = "letter-written" 1,
    /// The facilitator checked it for harm.
    LetterChecked(LetterChecked) = "letter-checked" 1,
    /// Its recipient said whether they want it.
    LetterAnswered(LetterAnswered) = "letter-answered" 1,
    /// It may be passed on.
    LetterAuthorised(LetterAuthorised) = "letter-authorised" 1,
    /// It was passed on.
    LetterPassedOn(Judged<LetterPassedOn>) = "letter-passed-on" 1,
    /// A meeting was pencilled in.
    ActivityPlanned(ActivityPlanned) = "activity-planned" 1,
    /// Somebody said whether they agree to who will be there.
    AttendanceAnswered(AttendanceAnswered) = "attendance-answered" 1,
    /// The prison agreed the visit.
    PrisonAgreed(PrisonAgreed) = "prison-agreed" 1,
    /// The prison service was asked.
    PrisonAsked(PrisonAsked) = "prison-asked" 1,
    /// It answered.
    PrisonAnswered(PrisonAnswered) = "prison-answered" 1,
    /// Every condition held and the meeting may go ahead.
    ActivityAuthorised(ActivityAuthorised) = "activity-authorised" 1,
    /// Somebody was asked on the day whether anything has changed.
    DayChecked(DayChecked) = "day-checked" 1,
    /// The meeting was held.
    ActivityHeld(Judged<ActivityHeld>) = "activity-held" 1,
    /// It was begun and stopped.
    ActivityStopped(Judged<ActivityStopped>) = "activity-stopped" 1,
    /// It was called off.
    ActivityCancelled(ActivityCancelled) = "activity-cancelled" 1,
    /// An outcome agreement was made.
    AgreementMade(AgreementMade) = "agreement-made" 1,
    /// A promise in it moved on.
    ItemMarked(ItemMarked) = "item-marked" 1,
    /// Somebody was followed up.
    FollowUpRecorded(FollowUp) = "follow-up-recorded" 1,
    /// Somebody gave feedback.
    FeedbackRecorded(Feedback) = "feedback-recorded" 1,
    /// Somebody was told that the case is closing.
    ClosingTold(ClosingTold) = "closing-told" 1,
    /// It is known whether somebody is a child.
    AgeStated(AgeStated) = "age-stated" 1,
    /// Whether a guardian has a stake of their own was looked at.
    GuardianChecked(GuardianChecked) = "guardian-checked" 1,
    /// A guardian's part ended.
    GuardianEnded(GuardianEnded) = "guardian-ended" 1,
    /// Somebody died.
    DeathRecorded(DeathRecorded) = "death-recorded" 1,
    /// The supervisor decided with the family of somebody who died.
    AfterDeathDecided(AfterDeathDecided) = "after-death-decided" 1,
    /// The supervisor confirmed the parts of somebody on both sides.
    PartsConfirmed(PartsConfirmed) = "parts-confirmed" 1,
    /// It was checked whether an order for anonymity forbids that somebody looks on.
    AnonymityChecked(AnonymityChecked) = "anonymity-checked" 1,
    /// A form was wanted, and was not arranged.
    FormNotArranged(FormNotArranged) = "form-not-arranged" 1,
    /// Part of a promised payment arrived.
    PaymentReceived(PaymentReceived) = "payment-received" 1,
    /// A code of behaviour or a contract was looked at again.
    ConductReviewed(ConductReviewed) = "conduct-reviewed" 1,
    /// The case went back to whoever referred it.
    HandedBack(HandedBack) = "handed-back" 1,
    /// It came back to us.
    CameBack(CameBack) = "came-back" 1,
    /// It became known what was decided on somebody's offence.
    OffenceDecided(OffenceDecided) = "offence-decided" 1,
    /// Whoever decides said what becomes of conditions.
    ConditionsDecided(ConditionsDecided) = "conditions-decided" 1,
    /// Somebody who refers at the stage took the request up.
    ReferralTakenUp(ReferralTakenUp) = "referral-taken-up" 1,
    /// Work beside restorative justice was done.
    OtherWorkDone(OtherWorkDone) = "other-work-done" 1,
    /// A day of somebody's stage became known, or was changed.
    StageDaySet(StageDaySet) = "stage-day-set" 1,
    /// Whoever decides at the stage was told something.
    DecisionMakerTold(DecisionMakerTold) = "decision-maker-told" 1,
    /// Details of somebody left the service.
    DetailsShared(Judged<DetailsShared>) = "details-shared" 1,
    /// Others would not share details with us, or not in time.
    SharingHeldUp(SharingHeldUp) = "sharing-held-up" 1,
    /// Somebody stopped a victim's request.
    RequestStopped(RequestStopped) = "request-stopped" 1,
    /// The victim was told.
    StopTold(StopTold) = "stop-told" 1,
    /// The practice supervisor looked at it.
    StopReviewed(StopReviewed) = "stop-reviewed" 1,
    /// The case closed.
    CaseClosed(CaseClosed) = "case-closed" 1,
    /// It was opened again.
    CaseReopened(CaseReopened) = "case-reopened" 1,
    /// A safeguarding concern was raised.
    ConcernRaised(ConcernRaised) = "concern-raised" 1,
    /// It was given to leads who were appointed later.
    ConcernGiven(ConcernGiven) = "concern-given" 1,
    /// The safeguarding lead decided on it.
    ConcernDecided(ConcernDecided) = "concern-decided" 1,
    /// It was shared with somebody.
    ConcernShared(ConcernShared) = "concern-shared" 1,
    /// Colleagues were told something.
    ColleagueTold(ColleagueTold) = "colleague-told" 1,
    /// One of them has seen it.
    MentionSeen(MentionSeen) = "mention-seen" 1,
    /// Somebody is to do something.
    TaskSet(TaskSet) = "task-set" 1,
    /// It was put off.
    TaskMoved(TaskMoved) = "task-moved" 1,
    /// It was given on or back.
    TaskGiven(TaskGiven) = "task-given" 1,
    /// It is done, or not needed.
    TaskEnded(TaskEnded) = "task-ended" 1,
    /// A supervisor allowed one check to be passed.
    OverrideGranted(OverrideGranted) = "override-granted" 1,
    /// An earlier step has to be looked at again.
    FindingOpened(FindingOpened) = "finding-opened" 1,
    /// The supervisor settled it.
    FindingSettled(FindingSettled) = "finding-settled" 1,
    /// An earlier entry was wrong.
    Corrected(Corrected) = "corrected" 1,
}
