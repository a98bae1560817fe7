//! A door for each command: `POST /api/v1/cases/{case}/commands/{code}`.
//!
//! A file a topic holds the bodies (`intentions!`); `doors!` below lists every command
//! there is. A command that is not on the list does not compile: the list is matched whole.

mod across;
mod afterwards;
mod answers;
mod colleagues;
mod concerns;
mod decisions;
mod door;
mod intention;
mod meetings;
mod orders;
mod oversight;
mod prison;
mod readiness;
mod referral;
mod sharing;
mod standing;
mod stopped;
mod talking;
mod team;
mod to_do;

use domain::cases::Command;
use utoipa_axum::router::OpenApiRouter;

use crate::state::WebState;

/// Lists each command with the type of its body; under `elsewhere`, those that have an address of
/// their own, with their code and the operation that carries them out.
macro_rules! doors {
    (
        here { $($file:ident: $($command:ident)+;)+ }
        elsewhere { $($other:ident $code:literal = $operation:literal;)+ }
    ) => {
        /// A command that is on neither list does not compile.
        const _: fn(&Command) = |command| match command {
            $($(Command::$command(_) => {})+)+
            $(Command::$other(_) => {})+
        };

        /// The operations, as routes and as a document.
        pub fn router() -> OpenApiRouter<WebState> {
            OpenApiRouter::new()
                $($(.routes(door::of::<$file::$command>()))+)+
        }

        /// Every command's code, with the id of the operation that carries it out.
        pub fn operations() -> Vec<(&'static str, String)> {
            vec![
                $($(door::operation::<$file::$command>(),)+)+
                $(($code, $operation.to_owned()),)+
            ]
        }
    };
}

doors! {
    here {
        team: ChangeRoute OfferHandOver AcceptHandOver RefuseHandOver AllocateFacilitator
            ReleaseFacilitator NameSupervisor DeclareConflict;
        talking: RecordLimitsExplained RecordInformation RecordOffer AgreeKeepInTouch;
        answers: RecordConsent RecordWithdrawal RecordPause RecordResumption RecordResponsibility;
        readiness: RecordAssessment SignOffAssessment RecordSpecialistAdvice RecordPreparation;
        orders: AskOrders RecordOrders RecordOrderPermission;
        across: AllowFact TellFact TakeLetter CheckLetter AnswerLetter AuthoriseLetter PassOnLetter;
        meetings: PlanActivity AnswerAttendance RecordPrisonAgreed CheckAnonymity AuthoriseActivity CheckDay RecordHeld
            RecordStopped CancelActivity;
        prison: AskPrison RecordPrisonAnswer;
        afterwards: MakeAgreement MarkItem RecordPayment ReviewConduct RecordFollowUp RecordFeedback TellClosing CloseCase
            ReopenCase;
        referral: TakeUpReferral;
        standing: RecordAge CheckGuardian EndGuardian RecordDeath DecideAfterDeath ConfirmParts
            RecordFormNotArranged HandBack TakeUpAgain ReviewOpeningPosition;
        decisions: RecordDisposal RecordConditions RecordOtherWork SetStageDay TellDecisionMaker;
        sharing: ShareDetails RecordSharingHeldUp;
        stopped: RecordRequestStopped TellStopped ReviewStopped;
        colleagues: TellColleague AcknowledgeMention;
        to_do: SetTask MoveTask GiveTask EndTask;
        concerns: RaiseConcern GiveConcern DecideConcern ShareConcern;
        oversight: GrantOverride SettleFinding CorrectEntry;
    }
    elsewhere { RecordContact "record-contact" = "recordContact"; AddParticipant "add-participant" = "addPerson"; }
}
