//! Where words belong: whom a command's words are about, and where its event points at them.

use super::{Command, Event};
use crate::ids::{ActivityId, LetterId, ParticipantId, StoppedRequestId, TaskId};
use crate::words::WordsRef;

/// Whom words are about, as far as the command itself says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// These people.
    People(Vec<ParticipantId>),
    /// The one who wrote a letter.
    Letter(LetterId),
    /// Everyone at a meeting.
    Meeting(ActivityId),
    /// Whoever a task is about.
    Task(TaskId),
    /// Whoever asked, where somebody stopped it.
    Stopped(StoppedRequestId),
    /// Nobody in particular.
    Case,
}

/// For each command with words of its own: a code for their kind, and the place of the pointer.
macro_rules! notes {
    ($($variant:ident . $field:ident = $kind:literal,)+) => {
        impl Command {
            /// The places where this command points at words, each with the code of their kind,
            /// in the order in which forms ask for them.
            pub fn words_mut(&mut self) -> Vec<(&'static str, &mut Option<WordsRef>)> {
                match self {
                    $(Self::$variant(fact) => vec![($kind, &mut fact.$field)],)+
                    Self::TellColleague(told) => vec![
                        ("mention", &mut told.note),
                        ("hand-over-open", &mut told.open),
                        ("hand-over-promised", &mut told.promised),
                        ("hand-over-reach", &mut told.reach),
                    ],
                    Self::MakeAgreement(made) => {
                        let promises = made.items.iter_mut().map(|item| ("promise", &mut item.words));
                        let conduct = made.conduct.iter_mut().map(|conduct| ("conduct", &mut conduct.words));
                        promises.chain(conduct).collect()
                    }
                    _ => Vec::new(),
                }
            }
        }
    };
}

notes! {
    ReviewOpeningPosition.note = "opening-position",
    OfferHandOver.note = "hand-over",
    RefuseHandOver.note = "hand-over",
    RecordContact.note = "contact",
    RecordOffer.note = "conversation",
    RecordConsent.note = "answer",
    RecordWithdrawal.note = "answer",
    RecordPause.note = "answer",
    RecordResponsibility.note = "responsibility",
    RecordAssessment.note = "assessment",
    SignOffAssessment.note = "sign-off",
    RecordSpecialistAdvice.note = "advice",
    RecordOrders.note = "order",
    RecordOrderPermission.note = "order",
    RecordPreparation.note = "preparation",
    TakeLetter.words = "letter",
    CheckLetter.note = "letter-check",
    PassOnLetter.note = "letter-reception",
    PlanActivity.place = "place",
    RecordPrisonAgreed.note = "prison",
    AskPrison.note = "prison",
    RecordPrisonAnswer.note = "prison",
    RecordHeld.note = "meeting",
    RecordStopped.note = "meeting",
    MarkItem.evidence = "evidence",
    RecordFollowUp.note = "follow-up",
    RecordFeedback.note = "feedback",
    CheckGuardian.note = "guardian",
    EndGuardian.note = "guardian",
    RecordDeath.note = "death",
    DecideAfterDeath.note = "death",
    ConfirmParts.note = "parts",
    CheckAnonymity.note = "anonymity",
    RecordFormNotArranged.note = "form",
    RecordPayment.evidence = "evidence",
    ReviewConduct.note = "conduct",
    RecordDisposal.note = "disposal",
    RecordConditions.note = "conditions",
    TakeUpReferral.note = "referral",
    RecordOtherWork.note = "other-work",
    SetStageDay.note = "stage-day",
    TellDecisionMaker.note = "decision-maker",
    ShareDetails.note = "sharing",
    RecordSharingHeldUp.note = "sharing",
    RecordRequestStopped.note = "stopped-request",
    TellStopped.note = "stopped-request",
    ReviewStopped.note = "stopped-request",
    HandBack.note = "hand-back",
    TakeUpAgain.note = "hand-back",
    CloseCase.note = "closing",
    ReopenCase.note = "closing",
    RaiseConcern.note = "concern",
    DecideConcern.note = "concern-decision",
    ShareConcern.note = "concern-sharing",
    SetTask.note = "task",
    GiveTask.note = "task",
    EndTask.note = "task",
    GrantOverride.reason = "override",
    SettleFinding.note = "finding",
    CorrectEntry.note = "correction",
}

impl Command {
    /// Whom this command's words are about.
    pub fn about(&self) -> About {
        let one = |participant: ParticipantId| About::People(vec![participant]);
        match self {
            Self::RecordContact(fact) => one(fact.participant),
            Self::RecordOffer(fact) => one(fact.participant),
            Self::RecordConsent(fact) => one(fact.participant),
            Self::RecordWithdrawal(fact) => one(fact.participant),
            Self::RecordPause(fact) => one(fact.participant),
            Self::RecordResponsibility(fact) => one(fact.participant),
            Self::RecordAssessment(fact) => one(fact.participant),
            Self::RecordPreparation(fact) => one(fact.participant),
            Self::RecordFollowUp(fact) => one(fact.participant),
            Self::RecordFeedback(fact) => one(fact.participant),
            Self::RecordOrders(fact) => About::People(vec![fact.harmed, fact.responsible]),
            Self::RecordOrderPermission(fact) => About::People(vec![fact.harmed, fact.responsible]),
            Self::CheckGuardian(fact) => one(fact.participant),
            Self::EndGuardian(fact) => one(fact.participant),
            Self::RecordDeath(fact) => one(fact.participant),
            Self::DecideAfterDeath(fact) => one(fact.participant),
            Self::RecordFormNotArranged(fact) => one(fact.participant),
            Self::RecordDisposal(fact) => one(fact.participant),
            Self::RecordOtherWork(fact) => About::People(fact.participants.clone()),
            Self::SetStageDay(fact) => one(fact.participant),
            Self::TellDecisionMaker(fact) => {
                About::People([Some(fact.responsible), fact.harmed].into_iter().flatten().collect())
            }
            Self::ShareDetails(fact) => one(fact.participant),
            Self::RecordSharingHeldUp(fact) => one(fact.participant),
            Self::RecordRequestStopped(fact) => one(fact.participant),
            Self::TellStopped(fact) => About::Stopped(fact.request),
            Self::ReviewStopped(fact) => About::Stopped(fact.request),
            Self::CheckAnonymity(fact) => About::Meeting(fact.activity),
            Self::TakeLetter(fact) => one(fact.from),
            Self::CheckLetter(fact) => About::Letter(fact.letter),
            Self::PassOnLetter(fact) => About::Letter(fact.letter),
            Self::RecordHeld(fact) => About::People(fact.attended.clone()),
            Self::RecordStopped(fact) => About::People(fact.attended.clone()),
            Self::RecordPrisonAgreed(fact) => About::Meeting(fact.activity),
            Self::AskPrison(fact) => one(fact.participant),
            Self::RecordPrisonAnswer(fact) => one(fact.participant),
            Self::MakeAgreement(fact) => {
                let mut people: Vec<ParticipantId> =
                    fact.items.iter().flat_map(|item| [item.by, item.to]).collect();
                people.extend(
                    fact.conduct.iter().flat_map(|conduct| conduct.parties.iter().copied()),
                );
                people.sort_unstable();
                people.dedup();
                About::People(people)
            }
            Self::TellColleague(fact) => fact.participant.map_or(About::Case, one),
            Self::SetTask(fact) => fact.participant.map_or(About::Case, one),
            Self::GiveTask(fact) => About::Task(fact.task),
            Self::EndTask(fact) => About::Task(fact.task),
            Self::RaiseConcern(fact) => fact.about.map_or(About::Case, one),
            _ => About::Case,
        }
    }
}

/// The same for events, to find their words again.
macro_rules! pointers {
    ($($variant:ident $(. $step:ident)+,)+) => {
        impl Event {
            /// The words this event points at, in the order in which forms ask for them.
            pub fn words(&self) -> Vec<WordsRef> {
                match self {
                    $(Self::$variant(fact) => fact$(.$step)+.into_iter().collect(),)+
                    Self::ColleagueTold(told) => told.words().collect(),
                    Self::AgreementMade(made) => {
                        let promises = made.items.iter().filter_map(|item| item.words);
                        promises.chain(made.conduct.iter().filter_map(|conduct| conduct.words)).collect()
                    }
                    _ => Vec::new(),
                }
            }
        }
    };
}

pointers! {
    OpeningPosition.note,
    OpeningPositionReviewed.note,
    HandOverOffered.note,
    HandOverRefused.note,
    ContactRecorded.fact.note,
    OfferMade.fact.note,
    ConsentRecorded.note,
    Withdrawn.note,
    Paused.note,
    ResponsibilityRecorded.note,
    AssessmentRecorded.note,
    AssessmentSignedOff.note,
    SpecialistAdvised.note,
    OrdersAnswered.note,
    OrderPermitted.note,
    PreparationRecorded.note,
    LetterWritten.words,
    LetterChecked.note,
    LetterPassedOn.fact.note,
    ActivityPlanned.place,
    PrisonAgreed.note,
    PrisonAsked.note,
    PrisonAnswered.note,
    ActivityHeld.fact.note,
    ActivityStopped.fact.note,
    ItemMarked.evidence,
    FollowUpRecorded.note,
    FeedbackRecorded.note,
    GuardianChecked.note,
    GuardianEnded.note,
    DeathRecorded.note,
    AfterDeathDecided.note,
    PartsConfirmed.note,
    AnonymityChecked.note,
    FormNotArranged.note,
    PaymentReceived.evidence,
    ConductReviewed.note,
    OffenceDecided.note,
    ConditionsDecided.note,
    ReferralTakenUp.note,
    OtherWorkDone.note,
    StageDaySet.note,
    DecisionMakerTold.note,
    DetailsShared.fact.note,
    SharingHeldUp.note,
    RequestStopped.note,
    StopTold.note,
    StopReviewed.note,
    HandedBack.note,
    CameBack.note,
    CaseClosed.note,
    CaseReopened.note,
    ConcernRaised.note,
    ConcernDecided.note,
    ConcernShared.note,
    TaskSet.note,
    TaskGiven.note,
    TaskEnded.note,
    OverrideGranted.reason,
    FindingSettled.note,
    Corrected.note,
}
