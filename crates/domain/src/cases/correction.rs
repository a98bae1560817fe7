//! Corrections: one way to amend everything. A correction names the entry it corrects; the entry
//! stays in the history, no longer counts, and every verdict that may have relied on it is given
//! again (design §4).

use serde::{Deserialize, Serialize};

use super::decide::check_opening;
use super::event::Fact;
use super::rejudging::{self, author};
use super::{Case, Command, ConcernRaised, Context, Entry, Event, Flaw, Invalid, Refused, Stamp};
use crate::access::Action;
use crate::codes::codes;
use crate::gates;
use crate::ids::WordsId;
use crate::rules::Rule;
use crate::words::WordsRef;

codes! {
    /// Why an entry is corrected.
    pub enum CorrectionReason {
        /// A slip.
        Slip = "slip",
        /// It was recorded in the wrong case or about the wrong person.
        WrongPerson = "wrong-person",
        /// It turned out not to be so.
        NotSo = "not-so",
        /// Just now, by its own author: an undo.
        Undo = "undo",
    }
}

/// The intention to correct an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correct {
    /// Which entry.
    pub target: i64,
    /// What it should have said; none where it should not be there.
    pub with: Option<Box<Event>>,
    /// Why.
    pub reason: CorrectionReason,
    /// In words.
    pub note: Option<WordsRef>,
    /// Words to make vanish at once, because they stand in the wrong place.
    pub vanish: Vec<WordsId>,
}

/// An earlier entry was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// Which entry.
    pub target: i64,
    /// What it should have said; none where it should not be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Box<Event>>,
    /// Why.
    pub reason: CorrectionReason,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<WordsRef>,
    /// Words that vanished.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vanished: Vec<WordsId>,
}

impl Fact for Corrected {
    fn apply(&self, _case: &mut Case, _at: &Stamp) {}
}

impl Correct {
    pub(super) fn decide(self, ctx: &Context<'_>) -> Result<Vec<Event>, Refused> {
        let entries = ctx.file.entries();
        let target = entries
            .iter()
            .find(|entry| entry.version == self.target)
            .ok_or_else(|| Invalid::new("target", Flaw::Unknown))?;
        let action =
            target.event.corrected_by().ok_or_else(|| Invalid::new("target", Flaw::DoesNotFit))?;
        let supervisor = gates::correction(ctx.now(), ctx.facts.actor.user, Rule::Fac03).holds();
        let allowed = self.may_be_made(ctx, action);
        if !supervisor {
            allowed.clone()?;
        }
        if self.reason == CorrectionReason::Undo {
            undoable(ctx, target)?;
        }
        let own = words_of(ctx, self.target);
        if self.vanish.iter().any(|words| !own.contains(words)) {
            return Err(Invalid::new("vanish", Flaw::DoesNotFit).into());
        }
        let with = match &self.with {
            Some(with) => Some(Box::new(replacement(ctx, target, (**with).clone())?)),
            None if matches!(target.event, Event::CaseOpened(_)) => {
                return Err(Invalid::new("with", Flaw::Missing).into());
            }
            None if is_handled_concern(ctx, &target.event) => {
                return Err(Invalid::new("target", Flaw::AlreadyDone).into());
            }
            None => None,
        };
        let corrected = Corrected {
            target: self.target,
            with,
            reason: self.reason,
            note: self.note,
            vanished: self.vanish.clone(),
        };
        let corrected = Event::from(corrected);
        let lost = self.makes_regular(ctx, action, &corrected);
        // Nobody judges their own work: what the supervisor recorded themselves somebody else puts
        // right where that takes a safeguard away.
        let protects = lost.or_else(|| self.supervised_by(ctx.file, ctx.facts.actor.user));
        if protects.is_some() && target.actor == ctx.facts.actor.user && supervisor {
            return Err(Invalid::new("target", Flaw::OwnWork).into());
        }
        match lost {
            Some(rule) if !supervisor => Err(Refused::not_yet(vec![gates::correction(
                ctx.now(),
                ctx.facts.actor.user,
                rule,
            )])),
            Some(_) => Ok(vec![corrected]),
            None => allowed.map(|()| vec![corrected]),
        }
    }
}

impl Correct {
    /// A rule that an irregular step would keep afterwards, whichever entry is corrected for it:
    /// then the correction is the supervisor's. An undo is its author's, and what others decide is
    /// theirs.
    fn makes_regular(&self, ctx: &Context<'_>, action: Action, corrected: &Event) -> Option<Rule> {
        let others_decide = matches!(action, Action::Supervise | Action::HandleConcern);
        if others_decide || self.reason == CorrectionReason::Undo {
            return None;
        }
        rejudging::no_longer_unmet(ctx.file, ctx, std::slice::from_ref(corrected))
    }

    /// Whether the actor may make it: whoever may record the entry, or the supervisor, who makes
    /// alone what takes a safeguard or another's words away. Whoever may not is told whose it is,
    /// as far as they may see the entry at all.
    fn may_be_made(&self, ctx: &Context<'_>, action: Action) -> Result<(), Refused> {
        let (case, actor) = (ctx.now(), ctx.facts.actor.user);
        let supervised = self.supervised_by(ctx.file, actor);
        let check = supervised.map(|rule| gates::correction(case, actor, rule));
        let relations = case.relations_of(actor);
        match check {
            Some(check) if check.holds() => Ok(()),
            None if relations.allow(action) => Ok(()),
            _ if !relations.allow(Action::Read) => {
                Err(Invalid::new("target", Flaw::NotOnTeam).into())
            }
            Some(check) => Err(Refused::not_yet(vec![check])),
            None => Err(Invalid::new("target", Flaw::of_others(action)).into()),
        }
    }
}

/// For how long the latest entry can be undone by its author, in seconds.
const UNDO: i64 = 10 * 60;

/// An undo takes back what its own author has just recorded, before anything rests on it.
fn undoable(ctx: &Context<'_>, target: &Entry) -> Result<(), Invalid> {
    if target.actor != ctx.facts.actor.user {
        return Err(Invalid::new("reason", Flaw::DoesNotFit));
    }
    let later = ctx.file.entries().iter().filter(|entry| entry.version > target.version);
    if !later.clone().all(|entry| goes_with(ctx, target, entry)) {
        return Err(Invalid::new("target", Flaw::DoesNotFit));
    }
    if ctx.facts.now > target.recorded.plus_seconds(UNDO) {
        return Err(Invalid::new("target", Flaw::InPast));
    }
    Ok(())
}

/// Whether a later entry goes with the one that is undone: colleagues were told of it in the same
/// breath, or that telling was undone just before.
fn goes_with(ctx: &Context<'_>, target: &Entry, later: &Entry) -> bool {
    let tells_of_it = |entry: &Entry| match &entry.event {
        Event::ColleagueTold(told) => {
            told.on == Some(target.version) && entry.recorded == target.recorded
        }
        _ => false,
    };
    match &later.event {
        Event::Corrected(corrected) => {
            let mut entries = ctx.file.entries().iter();
            entries.any(|entry| entry.version == corrected.target && tells_of_it(entry))
        }
        _ => tells_of_it(later),
    }
}

/// Whether a concern has been decided on or shared. Then that is taken back first: with the
/// concern goes the lead's relation to the case, and nobody could put the rest right.
fn is_handled_concern(ctx: &Context<'_>, event: &Event) -> bool {
    let Event::ConcernRaised(raised) = event else { return false };
    let concern = ctx.now().concerns.get(&raised.concern);
    concern.is_some_and(|concern| concern.decided.is_some() || !concern.shared.is_empty())
}

/// The words that belong to an entry: its own, and those of earlier corrections of it.
fn words_of(ctx: &Context<'_>, target: i64) -> Vec<WordsId> {
    let events = ctx.file.entries().iter().flat_map(|entry| match &entry.event {
        Event::Corrected(corrected) if corrected.target == target => {
            [Some(&entry.event), corrected.with.as_deref()]
        }
        event if entry.version == target => [Some(event), None],
        _ => [None, None],
    });
    events.flatten().flat_map(Event::words).map(|words| words.id).collect()
}

impl Event {
    /// What somebody must be allowed to do to correct it: what recording it takes, and for what
    /// others decided, what deciding took. Nothing for entries that stay as they are: corrections
    /// and findings are followed by others, and a case goes back to nobody who has not accepted
    /// it (R-REF-04).
    pub fn corrected_by(&self) -> Option<Action> {
        match self {
            Self::Corrected(_)
            | Self::FindingOpened(_)
            | Self::HandOverAccepted(_)
            | Self::ConcernGiven(_) => None,
            Self::AssessmentSignedOff(_)
            | Self::OverrideGranted(_)
            | Self::AfterDeathDecided(_)
            | Self::PartsConfirmed(_)
            | Self::StopReviewed(_)
            | Self::FindingSettled(_) => Some(Action::Supervise),
            Self::ConcernRaised(_) => Some(Action::HandleConcern),
            Self::CaseOpened(_)
            | Self::ConflictDeclared(_)
            | Self::HandOverRefused(_)
            | Self::FacilitatorAllocated(_)
            | Self::SupervisorNamed(_)
            | Self::HandedBack(_)
            | Self::CameBack(_)
            | Self::CaseClosed(_)
            | Self::CaseReopened(_) => Some(Action::Manage),
            Self::HandOverOffered(_) => Some(Action::HandOver),
            Self::LetterAuthorised(_)
            | Self::ActivityAuthorised(_)
            | Self::DecisionMakerTold(_)
            | Self::DetailsShared(_) => Some(Action::Plan),
            other => other.clone().into_command().map(|command| command.action()),
        }
    }

    /// Whether it is a decision that a gate or a person answered for. A decision can be taken
    /// back; a different one has to be taken anew, by whoever may, and pass its gate.
    pub(super) const fn is_decision(&self) -> bool {
        matches!(
            self,
            Self::HandOverOffered(_)
                | Self::HandOverRefused(_)
                | Self::FacilitatorAllocated(_)
                | Self::SupervisorNamed(_)
                | Self::AssessmentSignedOff(_)
                | Self::LetterAuthorised(_)
                | Self::ActivityAuthorised(_)
                | Self::CaseClosed(_)
                | Self::CaseReopened(_)
                | Self::OverrideGranted(_)
                | Self::AfterDeathDecided(_)
                | Self::PartsConfirmed(_)
                | Self::DecisionMakerTold(_)
                | Self::StopReviewed(_)
                | Self::HandedBack(_)
                | Self::CameBack(_)
                | Self::FindingSettled(_)
        )
    }

    /// The id of what it brings into the case, by which later entries point at it. A correction
    /// must not change it.
    pub fn brings(&self) -> Option<String> {
        match self {
            Self::ParticipantAdded(fact) => Some(fact.participant.to_string()),
            Self::AssessmentRecorded(fact) => Some(fact.assessment.to_string()),
            Self::LetterWritten(fact) => Some(fact.letter.to_string()),
            Self::ActivityPlanned(fact) => Some(fact.activity.to_string()),
            Self::AgreementMade(fact) => Some(fact.agreement.to_string()),
            Self::ConcernRaised(fact) => Some(fact.concern.to_string()),
            Self::ColleagueTold(fact) => Some(fact.mention.to_string()),
            Self::RequestStopped(fact) => Some(fact.request.to_string()),
            Self::TaskSet(fact) => Some(fact.task.to_string()),
            Self::OverrideGranted(fact) => Some(fact.id.to_string()),
            _ => None,
        }
    }
}

/// What an entry should have said, checked and judged as if it were recorded in its place.
fn replacement(ctx: &Context<'_>, target: &Entry, with: Event) -> Result<Event, Refused> {
    if with.kind() != target.event.kind() || with.brings() != target.event.brings() {
        return Err(Invalid::new("with", Flaw::DoesNotFit).into());
    }
    if let (Event::CaseOpened(opening), Event::CaseOpened(was)) = (&with, &target.event) {
        let moved = (opening.service, opening.referral, opening.owner)
            != (was.service, was.referral, was.owner);
        if moved {
            return Err(Invalid::new("with", Flaw::DoesNotFit).into());
        }
        check_opening(opening, target.happened, ctx.facts)?;
        return Ok(with);
    }
    let command = with.into_command().ok_or_else(|| Invalid::new("with", Flaw::DoesNotFit))?;
    let nothing = Corrected {
        target: target.version,
        with: None,
        reason: CorrectionReason::Slip,
        note: None,
        vanished: Vec::new(),
    };
    let left_out = Entry {
        version: ctx.file.version() + 1,
        event: nothing.into(),
        actor: ctx.facts.actor.user,
        happened: ctx.at,
        recorded: ctx.facts.now,
    };
    let file = ctx
        .file
        .clone()
        .with(vec![left_out])
        .map_err(|_| Invalid::new("with", Flaw::DoesNotFit))?;
    let before =
        ctx.file.before(target.version).ok_or_else(|| Invalid::new("target", Flaw::Unknown))?;
    let there = Context {
        file: &file,
        case: &before,
        at: target.happened,
        author: author(target.actor, ctx.facts),
        facts: ctx.facts,
    };
    let events = command.decide(&there)?;
    let said = events.into_iter().next().ok_or_else(|| Invalid::new("with", Flaw::DoesNotFit))?;
    Ok(match (said, &target.event) {
        // Whoever has the concern keeps it, whatever it should have said.
        (Event::ConcernRaised(raised), Event::ConcernRaised(was)) => {
            ConcernRaised { leads: was.leads.clone(), ..raised }.into()
        }
        (said, _) => said,
    })
}

/// Defines which command records which event.
macro_rules! recording {
    ($($event:ident => $command:ident,)+; $($judged:ident => $step:ident,)+) => {
        impl Event {
            /// The command that would record it; none for openings, decisions and what follows
            /// from other entries.
            fn into_command(self) -> Option<Command> {
                if self.is_decision() {
                    return None;
                }
                match self {
                    $(Self::$event(fact) => Some(Command::$command(fact)),)+
                    $(Self::$judged(judged) => Some(Command::$step(judged.fact)),)+
                    _ => None,
                }
            }
        }
    };
}

recording! {
    OpeningPositionReviewed => ReviewOpeningPosition,
    RouteChanged => ChangeRoute,
    ParticipantAdded => AddParticipant,
    FacilitatorReleased => ReleaseFacilitator,
    ConflictDeclared => DeclareConflict,
    LimitsExplained => RecordLimitsExplained,
    InformationGiven => RecordInformation,
    KeepInTouchAgreed => AgreeKeepInTouch,
    ConsentRecorded => RecordConsent,
    Withdrawn => RecordWithdrawal,
    Paused => RecordPause,
    Resumed => RecordResumption,
    ResponsibilityRecorded => RecordResponsibility,
    AssessmentRecorded => RecordAssessment,
    SpecialistAdvised => RecordSpecialistAdvice,
    OrdersAsked => AskOrders,
    OrdersAnswered => RecordOrders,
    OrderPermitted => RecordOrderPermission,
    PreparationRecorded => RecordPreparation,
    FactAllowed => AllowFact,
    LetterWritten => TakeLetter,
    LetterChecked => CheckLetter,
    LetterAnswered => AnswerLetter,
    ActivityPlanned => PlanActivity,
    AttendanceAnswered => AnswerAttendance,
    PrisonAgreed => RecordPrisonAgreed,
    PrisonAsked => AskPrison,
    PrisonAnswered => RecordPrisonAnswer,
    DayChecked => CheckDay,
    ActivityCancelled => CancelActivity,
    AgreementMade => MakeAgreement,
    ItemMarked => MarkItem,
    AgeStated => RecordAge,
    GuardianChecked => CheckGuardian,
    GuardianEnded => EndGuardian,
    DeathRecorded => RecordDeath,
    AnonymityChecked => CheckAnonymity,
    FormNotArranged => RecordFormNotArranged,
    PaymentReceived => RecordPayment,
    ConductReviewed => ReviewConduct,
    OffenceDecided => RecordDisposal,
    ConditionsDecided => RecordConditions,
    ReferralTakenUp => TakeUpReferral,
    OtherWorkDone => RecordOtherWork,
    StageDaySet => SetStageDay,
    SharingHeldUp => RecordSharingHeldUp,
    RequestStopped => RecordRequestStopped,
    StopTold => TellStopped,
    FollowUpRecorded => RecordFollowUp,
    FeedbackRecorded => RecordFeedback,
    ClosingTold => TellClosing,
    ConcernRaised => RaiseConcern,
    ConcernDecided => DecideConcern,
    ConcernShared => ShareConcern,
    ColleagueTold => TellColleague,
    MentionSeen => AcknowledgeMention,
    TaskSet => SetTask,
    TaskMoved => MoveTask,
    TaskGiven => GiveTask,
    TaskEnded => EndTask,
    ;
    ContactRecorded => RecordContact,
    OfferMade => RecordOffer,
    FactTold => TellFact,
    DetailsShared => ShareDetails,
    LetterPassedOn => PassOnLetter,
    ActivityHeld => RecordHeld,
    ActivityStopped => RecordStopped,
}
