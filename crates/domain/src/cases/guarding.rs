//! Which corrections the practice supervisor makes: those that take away what protects somebody, and
//! those that take away what somebody else recorded. Whoever works on a case must not be able to
//! lift its safeguards alone, nor to make a colleague's words vanish (design §4).
//!
//! Concerns stay with the safeguarding lead, and decisions with whoever may decide: a permission is
//! taken back at once, without waiting for anybody.

use super::file::counted;
use super::protecting::less;
use super::{
    ActivityPlanned, Basis, CaseFile, Correct, CorrectionReason, Entry, Event, LetterWritten,
    ParticipantAdded,
};
use crate::access::Action;
use crate::ids::UserId;
use crate::rules::Rule;

impl Correct {
    /// Leaves an entry out.
    pub const fn leaving_out(target: i64, reason: CorrectionReason) -> Self {
        Self { target, with: None, reason, note: None, vanish: Vec::new() }
    }

    /// The rule by which the supervisor makes this correction; none where it is anybody's who may
    /// record the entry. An undo, a moment later and before anything else, is its author's.
    pub fn supervised_by(&self, file: &CaseFile, actor: UserId) -> Option<Rule> {
        let target = file.entries().iter().find(|entry| entry.version == self.target)?;
        let others_decide =
            matches!(target.event.corrected_by()?, Action::Supervise | Action::HandleConcern);
        if others_decide || self.reason == CorrectionReason::Undo {
            return None;
        }
        let with = self.with.as_deref();
        let was = counted(file.entries(), target);
        if let Some(rule) = was.and_then(|was| weakened(file, self.target, was, with)) {
            return Some(rule);
        }
        if !self.vanish.is_empty()
            && let Some(rule) =
                said(file, target).find_map(|said| weakened(file, self.target, said, None))
        {
            return Some(rule);
        }
        let takes_away = with.is_none() && !target.event.is_decision() || !self.vanish.is_empty();
        (takes_away && is_of_another(file, target, actor)).then_some(Rule::Fac03)
    }
}

/// Everything that an entry ever said.
fn said<'e>(file: &'e CaseFile, target: &'e Entry) -> impl Iterator<Item = &'e Event> {
    let later = file.entries().iter().filter_map(|entry| match &entry.event {
        Event::Corrected(corrected) if corrected.target == target.version => {
            corrected.with.as_deref()
        }
        _ => None,
    });
    std::iter::once(&target.event).chain(later)
}

/// Whether somebody else recorded an entry, or had a part in what it says now.
fn is_of_another(file: &CaseFile, target: &Entry, actor: UserId) -> bool {
    let belongs = |entry: &Entry| match &entry.event {
        Event::Corrected(corrected) => corrected.target == target.version,
        _ => entry.version == target.version,
    };
    file.entries().iter().any(|entry| belongs(entry) && entry.actor != actor)
}

/// The rule by which a fact protects somebody, unless what is said instead, of the same kind, protects
/// them as much.
macro_rules! less {
    ($kind:ident, $was:ident, $with:ident) => {
        less(
            $was,
            $with.and_then(|with| if let Event::$kind(with) = with { Some(with) } else { None }),
        )
    };
}

/// The rule by which an entry protects somebody, where its correction would protect them less.
///
/// It names every event, so that whoever adds one decides whether it can be an adverse answer.
fn weakened(file: &CaseFile, version: i64, was: &Event, with: Option<&Event>) -> Option<Rule> {
    match was {
        Event::CaseOpened(was) => less!(CaseOpened, was, with),
        Event::ConflictDeclared(was) => less!(ConflictDeclared, was, with),
        Event::ConsentRecorded(was) => less!(ConsentRecorded, was, with),
        Event::Withdrawn(was) => less!(Withdrawn, was, with),
        Event::Paused(was) => less!(Paused, was, with),
        Event::ResponsibilityRecorded(was) => less!(ResponsibilityRecorded, was, with),
        Event::AssessmentRecorded(was) => less!(AssessmentRecorded, was, with),
        Event::SpecialistAdvised(was) => less!(SpecialistAdvised, was, with),
        Event::OrdersAnswered(was) => less!(OrdersAnswered, was, with),
        Event::PreparationRecorded(was) => less!(PreparationRecorded, was, with),
        Event::FactAllowed(was) => less!(FactAllowed, was, with),
        Event::LetterChecked(was) => less!(LetterChecked, was, with),
        Event::LetterAnswered(was) => less!(LetterAnswered, was, with),
        Event::AttendanceAnswered(was) => less!(AttendanceAnswered, was, with),
        Event::DayChecked(was) => less!(DayChecked, was, with),
        Event::AgeStated(was) => less!(AgeStated, was, with),
        Event::GuardianChecked(was) => less!(GuardianChecked, was, with),
        Event::GuardianEnded(was) => less!(GuardianEnded, was, with),
        Event::DeathRecorded(was) => less!(DeathRecorded, was, with),
        Event::AnonymityChecked(was) => less!(AnonymityChecked, was, with),
        Event::PrisonAsked(was) => less!(PrisonAsked, was, with),
        Event::PrisonAnswered(was) => less!(PrisonAnswered, was, with),
        Event::HandedBack(was) => less!(HandedBack, was, with),
        Event::ConditionsDecided(was) => less!(ConditionsDecided, was, with),
        Event::RequestStopped(was) => less!(RequestStopped, was, with),
        Event::ParticipantAdded(was) => {
            let kept =
                matches!(with, Some(Event::ParticipantAdded(with)) if is_the_same(with, was));
            (!kept && is_named(file, version, was)).then_some(Rule::Fac03)
        }
        Event::LetterWritten(was) => letter_weakened(file, was, with),
        Event::ActivityPlanned(was) => meeting_weakened(file, was, with),
        // What is said of a step instead is judged in its place.
        Event::ContactRecorded(_)
        | Event::OfferMade(_)
        | Event::FactTold(_)
        | Event::LetterPassedOn(_)
        | Event::DetailsShared(_)
        | Event::ActivityHeld(_)
        | Event::ActivityStopped(_) => {
            let finding = file.case().findings.get(&version).filter(|_| with.is_none());
            finding.and_then(|finding| finding.unmet.first().copied())
        }
        // Nothing adverse is in them, or others take them back.
        Event::OpeningPosition(_)
        | Event::OpeningPositionReviewed(_)
        | Event::MovedInWithdrawn(_)
        | Event::RouteChanged(_)
        | Event::HandOverOffered(_)
        | Event::HandOverAccepted(_)
        | Event::HandOverRefused(_)
        | Event::FacilitatorAllocated(_)
        | Event::FacilitatorReleased(_)
        | Event::SupervisorNamed(_)
        | Event::LimitsExplained(_)
        | Event::InformationGiven(_)
        | Event::KeepInTouchAgreed(_)
        | Event::Resumed(_)
        | Event::AssessmentSignedOff(_)
        | Event::OrdersAsked(_)
        | Event::OrderPermitted(_)
        | Event::LetterAuthorised(_)
        | Event::PrisonAgreed(_)
        | Event::ActivityAuthorised(_)
        | Event::ActivityCancelled(_)
        | Event::AgreementMade(_)
        | Event::ItemMarked(_)
        | Event::FollowUpRecorded(_)
        | Event::FeedbackRecorded(_)
        | Event::AfterDeathDecided(_)
        | Event::PartsConfirmed(_)
        | Event::FormNotArranged(_)
        | Event::PaymentReceived(_)
        | Event::ConductReviewed(_)
        | Event::OffenceDecided(_)
        | Event::DecisionMakerTold(_)
        | Event::SharingHeldUp(_)
        | Event::StopTold(_)
        | Event::StopReviewed(_)
        | Event::ReferralTakenUp(_)
        | Event::OtherWorkDone(_)
        | Event::StageDaySet(_)
        | Event::CameBack(_)
        | Event::ClosingTold(_)
        | Event::CaseClosed(_)
        | Event::CaseReopened(_)
        | Event::ConcernRaised(_)
        | Event::ConcernGiven(_)
        | Event::ConcernDecided(_)
        | Event::ConcernShared(_)
        | Event::ColleagueTold(_)
        | Event::MentionSeen(_)
        | Event::TaskSet(_)
        | Event::TaskMoved(_)
        | Event::TaskGiven(_)
        | Event::TaskEnded(_)
        | Event::OverrideGranted(_)
        | Event::FindingOpened(_)
        | Event::FindingSettled(_)
        | Event::Corrected(_) => None,
    }
}

/// Another letter was never checked nor wanted.
fn letter_weakened(file: &CaseFile, was: &LetterWritten, with: Option<&Event>) -> Option<Rule> {
    let kept = with.is_none_or(|with| *with == Event::from(was.clone()));
    let seen = file.case().letters.get(&was.letter);
    let seen = seen.is_some_and(|one| one.checked.is_some() || one.wanted.is_some());
    (!kept && seen).then_some(Rule::Indir03)
}

/// What people said, they said about this meeting and who would be there.
fn meeting_weakened(file: &CaseFile, was: &ActivityPlanned, with: Option<&Event>) -> Option<Rule> {
    let kept = matches!(with, Some(Event::ActivityPlanned(with)) if is_that_meeting(with, was));
    (!kept && is_answered(file, was)).then_some(Rule::Conf02)
}

/// Whether anything that counts names somebody who came into the case: what they said goes with
/// them, and would not come back with a new entry.
fn is_named(file: &CaseFile, version: i64, added: &ParticipantAdded) -> bool {
    let id = added.participant.to_string();
    let names = |event: &Event| {
        event.payload().is_ok_and(|payload| String::from_utf8_lossy(&payload).contains(&id))
    };
    file.effective().into_iter().any(|(at, event)| at.version != version && names(event))
}

/// Whether it is the same person in the same part. Since when and on what basis we have their
/// details can be said better, except that nobody makes it a request of their own, which would
/// lift an earlier no.
fn is_the_same(with: &ParticipantAdded, was: &ParticipantAdded) -> bool {
    let asked =
        (with.basis, with.basis_on) == (was.basis, was.basis_on) || with.basis != Basis::OwnRequest;
    (with.person, with.side, with.part, with.of) == (was.person, was.side, was.part, was.of)
        && asked
}

/// Whether it is the meeting that was pencilled in; only where in words is said better.
fn is_that_meeting(with: &ActivityPlanned, was: &ActivityPlanned) -> bool {
    ActivityPlanned { place: was.place, ..with.clone() } == *was
}

/// Whether anybody has said anything about a meeting.
fn is_answered(file: &CaseFile, planned: &ActivityPlanned) -> bool {
    let activity = file.case().activities.get(&planned.activity);
    activity
        .is_some_and(|activity| !activity.attendance.is_empty() || !activity.day_checks.is_empty())
}
